package httpd

import (
	"cmp"
	"context"
	"maps"
	"net/http"
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/server/auth"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// me is what somebody may see and change of their own registration: who else of the family is registered, the devices in use, and the keys
// to come in by.
func (s *Server) me(w http.ResponseWriter, r *http.Request) error {
	visitor, err := s.visitor(r)
	if err != nil {
		return err
	}
	look, err := s.read(r.Context(), visitor)
	if err != nil {
		return err
	}
	v := part.Voice{Lang: look.lang, Ruby: look.ruby, Now: look.now}
	var lines []app.UI
	var family []app.UI
	for _, x := range look.schools {
		v.Zone = x.Zone
		for _, f := range s.relatives(r.Context(), x.Place, view.FamilyOf(x.State, x.Me, look.now)) {
			family = append(family, app.H3().Class("kid__line").Body(app.Span().Lang("ja").Text(x.State.School.Name), app.Text(" "), v.Phrase("", words.Class(v.Lang, v.Ruby, f.Class)), app.Text(" "), app.Span().Lang("ja").Text(f.Given)))
			var who []app.UI
			for _, m := range f.Who {
				line := []app.UI{app.Span().Class("grow").Body(app.Span().Lang("ja").Text(m.Name), app.Text(" "), v.Span(words.Relation(m.Relation)))}
				if m.Me {
					line = append(line, app.Span().Class("badge").Body(v.Span(words.MeYou)))
				}
				if m.Waits {
					line = append(line, app.Span().Class("badge").Body(v.Span(words.MeWaiting)))
				}
				if m.Person != "" {
					line = append(line, answersMark(v, x, f.Child, m.Person, false))
				}
				who = append(who, app.Li().Body(app.Div().Class("line").Body(line...)))
			}
			family = append(family, app.Ul().Class("list").Body(who...), answererForm(v, x, f), faceForm(v, x, f.Child))
			if len(f.Who) < school.MaxGuardians {
				family = append(family, app.Form().Method("post").Action("/me/invite").Body(hidden("school", string(x.Place)), hidden("child", string(f.Child)),
					app.Button().Class("btn btn--line").Type("submit").Body(part.Icon("plus"), v.Span(words.InviteFamily))))
			}
		}
		for _, c := range s.waitingFor(r, x.Place, x.Me) {
			family = append(family, app.P().Body(app.Span().Lang("ja").Text(c+"…"), app.Text(" "), app.Span().Class("badge").Body(v.Span(words.MeWaiting))))
		}
	}
	if visitor.Session.Kind == auth.Phone {
		lines = append(lines, app.H2().ID("family").Body(v.Span(words.MeFamily)))
		lines = append(lines, family...)
		lines = append(lines, app.A().Class("btn btn--line").Href("/join").Body(v.Span(words.MeAddChild)), app.A().Class("btn btn--plain").Href("/reach/me").Body(v.Span(words.ReachMeTitle)))
		chosen, err := s.choice(r, v, look)
		if err != nil {
			return err
		}
		lines = append(lines, chosen...)
	}
	lines = append(lines, s.staffPush(v, visitor, look)...)
	if visitor.Session.Kind == auth.Phone {
		var seen []app.UI
		for _, x := range look.schools {
			v.Zone = x.Zone
			seen = append(seen, lookedAt(v, x)...)
		}
		if len(seen) > 0 {
			lines = append(append(lines, app.H2().ID("looked").Body(v.Span(words.LookedTitle))), seen...)
		}
	}
	keys, err := s.Auth.Passkeys(r.Context(), visitor.Account.ID)
	if err != nil {
		return err
	}
	lines = append(lines, app.H2().Body(v.Span(words.MeKeys)))
	if len(keys) == 0 {
		lines = append(lines, app.P().Body(v.Span(words.MeNoKeys)))
	}
	var list []app.UI
	for _, h := range slices.SortedFunc(maps.Keys(keys), func(a, b string) int { return cmp.Compare(keys[a].Made, keys[b].Made) }) {
		list = append(list, s.myRow(v, app.Span().Class("grow").Body(v.Span(words.DeviceKind(keys[h].Name)), app.Text(" "),
			v.Phrase("small", words.MeKeyMade.Say(v.Lang, v.Ruby, words.DateShort(v.Lang, v.Ruby, realDay(v, keys[h].Made))))), "/key/drop", "key", h))
	}
	lines = append(lines, app.Ul().Class("list").Body(list...))
	lines = append(lines, keyButton("new", "/me", words.KeyMake, v.Lang, v.Ruby)...)

	if visitor.Session.Kind == auth.Phone {
		ways, err := s.ways(r, v, visitor.Account.ID)
		if err != nil {
			return err
		}
		password, err := s.passwordForm(r, v, visitor.Account.ID, visitor.Account.Name)
		if err != nil {
			return err
		}
		lines = append(append(lines, ways...), password)
	}

	own, err := s.mine(r, v, visitor, look)
	if err != nil {
		return err
	}
	lines = append(lines, own...)
	sessions, err := s.Auth.Sessions(r.Context(), visitor.Account.ID)
	if err != nil {
		return err
	}
	list = nil
	others := 0
	for _, one := range sessions {
		if one.Ended != 0 {
			continue
		}
		row := app.Span().Class("grow").Body(v.Span(words.DeviceKind(string(one.Kind))), app.Br(),
			v.Phrase("small", words.MeBegan.Say(v.Lang, v.Ruby, words.DateShort(v.Lang, v.Ruby, realDay(v, one.Began)))), app.Br(),
			v.Phrase("small", words.MeUsed.Say(v.Lang, v.Ruby, words.DateShort(v.Lang, v.Ruby, realDay(v, one.Used)))))
		if one.ID == visitor.Session.ID {
			list = append(list, app.Li().Body(app.Div().Class("line").Body(row, app.Span().Class("badge").Body(v.Span(words.MeThis)))))
			continue
		}
		others++
		list = append(list, s.myRow(v, row, "/me/end", "session", one.ID))
	}
	lines = append(lines, app.H2().ID("devices").Body(v.Span(words.MeDevices)), app.Ul().Class("list").Body(list...))
	if others > 1 {
		lines = append(lines, app.Form().Method("post").Action("/me/end").Body(hidden("all", "1"), app.Button().Class("btn btn--line btn--wide").Type("submit").Body(v.Span(words.MeEndAll))))
	}
	lines = append(lines,
		app.P().Body(app.A().Class("btn btn--wide").Href("/").Body(v.Span(words.DoorHome))))
	body := app.Div().Class(part.Class("phone", map[bool]string{true: "easy"}[v.Lang == words.Easy])).Body(
		app.Header().Class("top").Body(app.Div().Class("row spread top__row").Body(app.H1().Class("top__date").Body(v.Span(words.MeTitle)),
			v.CornerBox(cornerOf(look, "/me"))), app.P().Lang("ja").Text(visitor.Account.Name)),
		app.Main().Class("stack phone__main").Body(cards(lines)...))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	send(w, r, http.StatusOK, s.shell(shell{title: words.MeTitle.Plain(v.Lang), lang: v.Lang, kind: string(visitor.Session.Kind), body: HTML(body)}))
	return nil
}

// cards puts what stands under each heading onto a card of its own.
func cards(lines []app.UI) (out []app.UI) {
	var card []app.UI
	end := func() {
		if len(card) > 0 {
			out = append(out, app.Section().Class("card stack").Body(card...))
		}
		card = nil
	}
	for _, l := range lines {
		if _, heading := l.(app.HTMLH2); heading {
			end()
		}
		card = append(card, l)
	}
	end()
	return out
}

// mine is what only the staff have: the PIN for the classrooms' tablets, and whether somebody has made their keys anew.
func (s *Server) mine(r *http.Request, v part.Voice, visitor auth.Visitor, look *reading) (lines []app.UI, err error) {
	if visitor.Session.Kind != auth.PC && visitor.Session.Kind != auth.Tablet {
		return nil, nil
	}
	if again, err := s.Auth.RecoveryOf(r.Context(), visitor.Account.ID); err == nil {
		name := func(p oplog.Person) string {
			for _, x := range look.schools {
				if x.Place == again.Place {
					return x.State.School.Staff[p].Name
				}
			}
			return ""
		}
		switch {
		case again.Done != 0:
			lines = append(lines, app.P().Class("banner").Body(app.Span().Body(v.Span(words.RecoverTold, words.DateShort(v.Lang, v.Ruby, realDay(v, again.Done)), name(again.By), name(again.Second)))))
		case again.Waits(s.Auth.Now()):
			lines = append(lines, app.P().Class("banner").Role("alert").Body(app.Span().Body(v.Span(words.RecoverAsked, name(again.By)))))
		}
	}
	lines = append(lines, app.H2().ID("pin").Body(v.Span(words.PINTitle)), app.P().Body(v.Span(words.PINHow)))
	switch r.URL.Query().Get("pin") {
	case "kept":
		lines = append(lines, app.P().Class("banner").Role("status").Body(app.Span().Body(v.Span(words.PINKept))))
	case "weak":
		lines = append(lines, alert(words.PINWeak, v.Lang, v.Ruby)...)
	}
	return append(lines, app.Form().Class("stack").Method("post").Action("/me/pin").Body(
		app.Label().Class("field").Body(v.Span(words.PINNew), app.Input().Class("input").Type("password").Name("pin").Required(true).MaxLength(6).Pattern("[0-9]{6}").Attr("inputmode", "numeric").AutoComplete(false)),
		app.Button().Class("btn btn--line").Type("submit").Body(v.Span(words.PINSet)))), nil
}

func (s *Server) myRow(v part.Voice, what app.UI, to, name, value string) app.UI {
	return app.Li().Body(app.Form().Class("line").Method("post").Action(to).Body(what, hidden(name, value),
		app.Button().Class("btn").Type("submit").Body(v.Span(words.MeEnd))))
}

// realDay is a date of the real clock, also in a demo whose school lives on another day.
func realDay(v part.Voice, at oplog.Instant) day.Date { return dateOf(v, at) }

// relatives puts the names of a child's guardians beside their relations: each is a word of its own person, which the others' devices do not hold, and stays
// on this page. Where the family is management's matter, whoever may look at the child reads the relations alone.
func (s *Server) relatives(ctx context.Context, at oplog.Place, families []view.Family) []view.Family {
	p, ok := s.Places.Place(at)
	if !ok {
		return families
	}
	p.See(ctx, func(state *school.State, now oplog.Instant) {
		today, _ := state.School.Settings.Zone.Civil(int64(now))
		for _, f := range families {
			if state.Guarded(f.Child, today) {
				continue
			}
			for i := range f.Who {
				if m := &f.Who[i]; m.Name == "" {
					m.Name = state.NameOf(f.Child, m.Person)
				}
			}
		}
	})
	return families
}

// waitingFor is what somebody may know of children for whom the school has not said yes: the first letter.
func (s *Server) waitingFor(r *http.Request, place oplog.Place, me oplog.Person) (initials []string) {
	p, ok := s.Places.Place(place)
	if !ok {
		return nil
	}
	p.See(r.Context(), func(state *school.State, _ oplog.Instant) {
		for child, a := range state.AskedBy(me) {
			if m := state.Marks[child]; a.Waiting() && m != nil {
				initials = append(initials, initial(m))
			}
		}
	})
	slices.Sort(initials)
	return initials
}
