package httpd

import (
	"cmp"
	"net/http"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/follow"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// The school's own times and rules of looking after (product.md C3, C5, A9), as management sets them. Nobody changes them without a network.

func (s *Server) watchRules(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.Manages)
	if err != nil {
		return err
	}
	v, t := d.voice, d.State.School.Settings
	at := func(name string, label words.Text, c day.Clock) app.UI {
		return app.Label().Class("field grow").Body(v.Span(label), app.Input().Class("input").Type("time").Name(name).Required(true).Value(c.Field()))
	}
	minutes := func(name string, label words.Text, n, most int) app.UI {
		return app.Label().Class("field grow").Body(v.Span(label), app.Input().Class("input").Type("number").Name(name).Required(true).Min(0).Max(most).Value(strconv.Itoa(n)))
	}
	group := func(name string, title words.Text, now string, of ...[2]any) app.UI {
		body := []app.UI{app.Elem("legend").Body(v.Span(title))}
		for _, one := range of {
			body = append(body, app.Label().Class("check").Body(app.Input().Type("radio").Name(name).Value(cmp.Or(one[0].(string), part.NoValue)).Checked(now == one[0].(string)), app.Span().Body(v.Span(one[1].(words.Text)))))
		}
		return app.FieldSet().Class("field").Body(body...)
	}
	main := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavWatch))}
	if r.URL.Query().Has("done") {
		main = append(main, app.P().Class("banner").Role("status").Body(part.Shape("seen"), app.Span().Body(v.Span(words.WatchDone))))
	}
	clock := func(c day.Clock) string { return words.Time(c) }
	unread := t.Unread
	if unread == 0 {
		unread = int(follow.UnreadFor.Minutes())
	}
	main = append(main, app.Form().Class("card stack").Method("post").Action("/watch").Body(hidden("school", string(d.Place)),
		app.H2().Class("big").Body(v.Span(words.WatchTimes), app.Text(" "), app.Span().Class("small").Text(clock(t.Bell)+"–"+clock(t.End))),
		app.Div().Class("dates").Body(at("due", words.WatchDue, t.Due), at("escalate", words.WatchEsc, t.Escalate)),
		app.Div().Class("dates").Body(minutes("grace", words.WatchGrace, t.LateGrace, 240), minutes("lease", words.WatchLease, t.Lease, 120)),
		group("notebook", words.WatchBook, t.Notebook, [2]any{school.NotebookStaff, words.WatchStaff}, [2]any{school.NotebookClass, words.WatchClass}),
		app.P().Class("small").Body(v.Span(words.WatchKept)),
		group("checkup", words.WatchAsk, t.Checkup, [2]any{school.CheckupNone, words.WatchNo}, [2]any{school.CheckupWell, words.WatchWell}, [2]any{school.CheckupT, words.WatchTemp}),
		app.H2().Class("big").ID("unread").Body(v.Span(words.WatchMust)),
		app.Label().Class("field").Body(v.Span(words.WatchUnread), app.Input().Class("input").Type("number").Name("unread").Required(true).Min(15).Max(24*60).Value(strconv.Itoa(unread))),
		app.P().Class("small").Body(v.Span(words.WatchUrgent)),
		app.Div().Class("row").Body(app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.DoorSave)))))
	s.writeDesk(w, r, d, "/watch", main)
	return nil
}

func (s *Server) postWatchRules(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.Manages)
	if err != nil {
		return err
	}
	get := r.PostForm.Get
	due, err1 := day.ParseClock(get("due"))
	escalate, err2 := day.ParseClock(get("escalate"))
	grace, err3 := strconv.Atoi(get("grace"))
	lease, err4 := strconv.Atoi(get("lease"))
	unread, err5 := strconv.Atoi(get("unread"))
	if err1 != nil || err2 != nil || err3 != nil || err4 != nil || err5 != nil || unread < 15 {
		return errNotForm
	}
	rule := &school.WatchRuled{Due: due, Escalate: escalate, LateGrace: grace, Lease: lease, Notebook: get("notebook"), Checkup: get("checkup"), Unread: unread}
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(*school.State, oplog.ID) []oplog.Op { return []oplog.Op{school.Draft(rule)} })
	return s.settled(w, r, d.visitor, d.Place, err, "/watch?done&school="+string(d.Place))
}
