package httpd

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/server/retention"
	"todoke/server/store"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// What is kept how long (server/retention), for management to read: what may be erased now, what later, by which rule, and what was erased by whose order.
// Nothing is erased here: who keeps the server does it, for the back-ups of the keys are theirs to throw away.

// laterRows is how much of what is to come stands on the page.
const laterRows = 24

func (s *Server) keep(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.Manages)
	if err != nil {
		return err
	}
	kept, err := d.at.Kept(r.Context())
	if err != nil {
		return err
	}
	var known map[oplog.Person]bool
	if s.Known != nil {
		if known, err = s.Known(r.Context(), d.Place); err != nil {
			return err
		}
	}
	var plan []retention.Due
	today := d.voice.Today()
	if err := d.at.See(r.Context(), func(whole *school.State, _ oplog.Instant) {
		plan = retention.Of(whole, today, retention.Rules, kept, known)
	}); err != nil {
		return err
	}
	var erased []store.Erasure
	if s.Erased != nil {
		if erased, err = s.Erased(d.Place); err != nil {
			return err
		}
	}
	ended, err := accessEnded(r.Context(), d)
	if err != nil {
		return err
	}
	erased = append(erased, ended...)
	slices.SortStableFunc(erased, func(a, b store.Erasure) int { return cmp.Compare(b.At, a.At) })
	v := d.voice
	due := retention.Before(plan, today)
	section := func(title words.Text, body ...app.UI) app.UI {
		return app.Section().Class("card stack").Body(append([]app.UI{app.H2().Class("big").Body(v.Span(title))}, body...)...)
	}
	now := app.UI(app.P().Body(v.Span(words.KeepNone)))
	if len(due) > 0 {
		now = planTable(d, words.KeepNow, due)
	}
	main := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.KeepTitle)), app.P().Body(v.Span(words.KeepHow)),
		section(words.KeepNow, now, app.P().Class("small").Body(v.Span(words.KeepCommand, "todoke retention")))}
	if later := plan[len(due):]; len(later) > 0 {
		main = append(main, section(words.KeepLater, planTable(d, words.KeepLater, later[:min(len(later), laterRows)])))
	}
	main = append(main, section(words.BackupTitle, s.backedLine(d)), section(words.KeepGone, erasedTable(d, erased)), app.P().Class("small").Body(v.Span(words.KeepRoll)))
	s.writeDesk(w, r, d, "/audit", main)
	return nil
}

// accessEnded are the orders by which families' ways in were forgotten, as the school's trail tells them.
func accessEnded(ctx context.Context, d deskAt) (orders []store.Erasure, err error) {
	var bad error
	err = d.at.Trail(ctx, d.Me, func(op *oplog.Op) bool {
		if op.Kind == (*school.AccessEnded)(nil).Kind() && op.Refused == "" && len(op.Body) > 0 {
			var o school.Operation
			if o, bad = school.Decode(op.Kind, op.Body); bad != nil {
				return false
			}
			e := o.(*school.AccessEnded)
			orders = append(orders, store.Erasure{At: op.Heard, By: e.By, Reason: e.Reason, Years: []int{e.Left}})
		}
		return true
	})
	return orders, errors.Join(err, bad)
}

func planTable(d deskAt, label words.Text, plan []retention.Due) app.UI {
	v := d.voice
	rows := make([]app.UI, len(plan))
	for i, x := range plan {
		ground := words.KeepBoards
		if x.Rule.Code == retention.Register || x.Rule.Code == retention.Record {
			ground = words.KeepLaw
		}
		count := []app.UI{app.B().Text(x.Count())}
		if len(x.People) > 0 {
			count[0] = v.Phrase("", words.People(v.Lang, v.Ruby, len(x.People)))
		}
		if x.Children > 0 {
			count = append(count, app.Text(" "), v.Phrase("small", words.Children(v.Lang, v.Ruby, x.Children)))
		}
		rows[i] = app.Tr().Body(app.Th().Scope("row").Body(v.Span(words.Paper(x.Rule.Code))), app.Td().Class("n").Text(x.Year), app.Td().Body(v.Marked(words.DateYear(v.Lang, v.Ruby, x.From))), app.Td().Body(count...),
			app.Td().Body(v.Span(words.KeepYears, strconv.Itoa(x.Rule.Years), ground.Say(v.Lang, true))))
	}
	return wideTable(d, label, []words.Text{words.KeepWhat, words.KeepYear, words.KeepFrom, words.KeepCount, words.KeepRule}, rows)
}

func erasedTable(d deskAt, erased []store.Erasure) app.UI {
	v := d.voice
	if len(erased) == 0 {
		return app.P().Body(v.Span(words.KeepNever))
	}
	rows := make([]app.UI, len(erased))
	for i, e := range erased {
		on, _ := d.Zone.Civil(int64(e.At))
		rows[i] = app.Tr().Body(app.Th().Scope("row").Body(v.Marked(words.DateYear(v.Lang, v.Ruby, on))), app.Td().Lang("ja").Text(e.By), app.Td().Lang("ja").Text(e.Reason), app.Td().Text(strings.Trim(fmt.Sprint(e.Years), "[]")))
	}
	return wideTable(d, words.KeepGone, []words.Text{words.KeepWhen, words.KeepBy, words.KeepWhy, words.KeepYear}, rows)
}

// wideTable is a table that scrolls sideways where the screen is narrow.
func wideTable(d deskAt, label words.Text, heads []words.Text, rows []app.UI) app.UI {
	v := d.voice
	head := make([]app.UI, len(heads))
	for i, t := range heads {
		head[i] = app.Th().Scope("col").Body(v.Span(t))
	}
	return app.Div().Class("wide").TabIndex(0).Role("region").Aria("label", v.Str(label)).Body(app.Table().Class("table kp").Body(app.THead().Body(app.Tr().Body(head...)), app.TBody().Body(rows...)))
}
