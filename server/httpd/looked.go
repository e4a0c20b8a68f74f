package httpd

import (
	"context"
	"net/http"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/auth"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Who looked (product.md G8). What a device shows it says itself, offline too; what this edge renders or hands out as a file is said here, by the
// same operations. A second look on the same day says nothing new.

// noteLooks says whose health a rendered screen tells of. That it could not be said does not keep a teacher from the page in the morning: it is loud
// in the log, and the client says it again.
func (s *Server) noteLooks(ctx context.Context, ui app.UI) {
	shows, ok := ui.(page.ShowsHealth)
	if !ok {
		return
	}
	at, children := shows.ShowsHealth()
	p, ok := s.Places.Place(at.Place)
	if !ok || len(children) == 0 {
		return
	}
	now := s.Now()
	today, _ := at.Zone.Civil(int64(now))
	_, err := p.Say(ctx, oplog.Device("look"+auth.ID()), at.Me, oplog.Web, now, func(state *school.State, _ oplog.ID) []oplog.Op {
		return state.Looked(at.Me, today, children...)
	})
	if err != nil {
		s.Log.Error("who looked at a record could not be noted", "place", at.Place, "err", err)
	}
}

// errSettling: somebody's keys were made anew within the last day. Who took an account over by a recovery leaves with no list before its owner notices.
const errSettling oplog.Error = "key.settling"

// exported lets a list leave the house: with who has just shown their key, and not within a day of a recovery; and it is said on the trail. Who cannot
// be noted gets no list. If not ok, it has answered, or err says why.
func (s *Server) exported(w http.ResponseWriter, r *http.Request, d deskAt, what string, class school.ClassID, rows int) (ok bool, err error) {
	if !d.visitor.Settled(s.Auth.Now()) {
		return false, errSettling
	}
	if ok, err := s.fresh(w, r); !ok {
		return false, err
	}
	_, err = d.at.Say(r.Context(), oplog.Device("list"+auth.ID()), d.Me, oplog.Web, s.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.ListExported{What: what, Class: class, Rows: rows})}
	})
	return err == nil, err
}

// lookedAt tells a guardian who has looked at their children's health: each reader once, with the newest days. Nobody of the family is in it.
func lookedAt(v part.Voice, x page.School) (lines []app.UI) {
	today, _ := x.Zone.Civil(int64(v.Now))
	for _, child := range x.State.Children(x.Me, school.MayView, today) {
		m := x.State.Marks[child]
		if m == nil {
			continue
		}
		lines = append(lines, app.H3().Class("kid__line").Lang("ja").Text(x.State.School.Name+" "+m.Given))
		var order []school.PersonID
		days := map[school.PersonID][]day.Date{}
		for _, l := range x.State.LooksAt(child) {
			if days[l.By] == nil {
				order = append(order, l.By)
			}
			days[l.By] = append(days[l.By], l.Date)
		}
		if len(order) == 0 {
			lines = append(lines, app.P().Class("small").Body(v.Span(words.LookedNone)))
			continue
		}
		var rows []app.UI
		for _, by := range order {
			rows = append(rows, app.Li().Body(app.Div().Class("line").Body(lookedBy(v, x, by, days[by]))))
		}
		lines = append(lines, app.Ul().Class("list").Body(rows...))
	}
	return lines
}

func lookedBy(v part.Voice, x page.School, by school.PersonID, days []day.Date) app.UI {
	const shown = 3
	when := ""
	for i, d := range days {
		if i == shown {
			break
		}
		if i > 0 {
			when += v.Join()
		}
		when += words.DateShort(v.Lang, true, d)
	}
	what := []app.UI{v.Phrase("", words.Teacher(v.Lang, v.Ruby, x.State.School.Staff[by].Name)), app.Text(" ")}
	if post := postOf(x.State, by, days[0]); post != "" {
		what = append(what, app.Span().Class("badge").Body(v.Span(words.Role(post))))
	}
	what = append(what, app.Text(" "), v.Phrase("small", words.LookedDays.Say(v.Lang, v.Ruby, when)))
	if more := len(days) - shown; more > 0 {
		what = append(what, app.Text(" "), v.Phrase("small", words.LookedMore.Say(v.Lang, v.Ruby, strconv.Itoa(more))))
	}
	return app.Span().Class("grow").Body(what...)
}

// postOf is what somebody was at the school on a day.
func postOf(s *school.State, p school.PersonID, on day.Date) string {
	for _, role := range s.Roles(p, on) {
		if role != "guardian" {
			return string(role)
		}
	}
	return ""
}
