package httpd

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/auth"
	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Whom the school reaches (product.md G11): the rate of each class, the families whom nothing reaches and the slips of exactly those, staff who never
// came, and the question that families answer with one tap. A guardian looks at the same from the other side, and may say that it does not reach.

func (s *Server) reachRoutes(handle func(string, handler)) {
	handle("GET /reach", s.reach)
	handle("POST /reach/ask", s.postReachAsk)
	handle("GET /reach/me", s.reachMe)
	handle("POST /reach/answer", s.postReach)
}

func (s *Server) reach(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.LetsIn)
	if err != nil {
		return err
	}
	came, err := s.Auth.Came(r.Context(), d.Place)
	if err != nil {
		return err
	}
	phoned, err := s.Contacts.Phoned(r.Context(), d.Place)
	if err != nil {
		return err
	}
	mailed, err := s.Rosters.Mailed(r.Context(), d.Place)
	if err != nil {
		return err
	}
	lost := map[oplog.Person]bool{}
	if s.Choices != nil {
		if lost, err = s.Choices.MailLost(r.Context(), d.Place); err != nil {
			return err
		}
	}
	v := d.voice
	x := view.ReachOf(d.State, d.Me, v.Now, func(p school.PersonID) view.Way {
		return view.Way{App: came[p], Phone: phoned[p], Mail: mailed[p] && !lost[p]}
	})
	main := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavReach)),
		app.P().ID("reach-lost").Class("ro-big").Body(v.Marked(words.ReachLost.Say(v.Lang, v.Ruby, strconv.Itoa(len(x.Lost))))),
		app.P().Body(v.Marked(words.ReachSum.Say(v.Lang, v.Ruby, strconv.Itoa(x.Children), strconv.Itoa(x.App), strconv.Itoa(x.Phone), strconv.Itoa(x.Mail), strconv.Itoa(len(x.Lost)))))}
	if len(x.Lost) > 0 {
		items, hide := []app.UI{}, []app.UI{hidden("school", string(d.Place))}
		for _, c := range x.Lost {
			hide = append(hide, hidden("child", string(c.Child)))
			why := words.ReachNoWay
			if c.Why == "guardian" {
				why = words.ReachNoGuardian
			}
			where := app.UI(app.Span().Lang("ja").Text(c.Class))
			if c.Entering {
				where = v.Span(words.RosterEntering)
			}
			items = append(items, app.Li().Body(where, app.Text(" "), app.B().Lang("ja").Text(c.Name), app.Text(" "), app.Span().Class("small").Body(v.Span(why))))
		}
		main = append(main, app.Section().Class("card stack").Body(app.H2().Body(v.Span(words.ReachWho)),
			app.Form().Method("post").Action("/people/slips").Target("_blank").Body(append(hide, app.Button().ID("reprint").Class("btn btn--go").Type("submit").Body(v.Span(words.ReachPrint, strconv.Itoa(len(x.Lost)))))...),
			app.Ul().Class("ro-kids").Body(items...)))
	}
	dead, err := s.deadLetters(r, d)
	if err != nil {
		return err
	}
	main = append(main, dead...)
	main = append(main, reachQuestion(d, x), reachClasses(d, x))
	if len(x.Staff) > 0 {
		names := []app.UI{}
		for _, n := range x.Staff {
			names = append(names, app.Li().Lang("ja").Text(n))
		}
		main = append(main, app.Elem("details").Class("card pe-class").Attr("open", len(names) <= 12).Body(app.Elem("summary").Class("line").Body(app.B().Body(v.Span(words.ReachStaff, strconv.Itoa(len(x.Staff))))), app.Ul().Class("ro-kids").Body(names...)))
	}
	s.writeDesk(w, r, d, "/reach", main)
	return nil
}

// reachQuestion is the yearly question, and what families have answered.
func reachQuestion(d deskAt, x view.Reach) app.UI {
	v := d.voice
	body := []app.UI{app.H2().Body(v.Span(words.ReachAskTitle))}
	if x.Ask != nil {
		body = append(body, app.P().ID("reach-said").Class("ro-big").Body(v.Marked(words.ReachSaid.Say(v.Lang, v.Ruby, strconv.Itoa(x.Said), strconv.Itoa(x.Asked)))),
			app.P().Class("small").Body(v.Marked(words.ReachUntil.Say(v.Lang, v.Ruby, words.DateShort(v.Lang, v.Ruby, x.Ask.Of.Until)))))
	} else {
		body = append(body, app.P().Class("small").Body(v.Span(words.ReachAskHow)))
		if takesApplications(d.School) {
			body = append(body, app.Form().Method("post").Action("/reach/ask").Body(hidden("school", string(d.Place)),
				app.Button().ID("reach-ask").Class("btn btn--line").Type("submit").Body(v.Span(words.ReachAskGo, strconv.Itoa(x.Asked)))))
		}
	}
	if len(x.No) > 0 {
		items := []app.UI{}
		for _, c := range x.No {
			items = append(items, app.Li().Body(app.Span().Lang("ja").Text(c.Class+" "), app.B().Lang("ja").Text(c.Name), app.Text(" "), v.Marked(words.DateShort(v.Lang, v.Ruby, dateOf(v, c.At))), app.Text(" "+v.Time(c.At))))
		}
		body = append(body, app.H3().Body(v.Span(words.ReachNo, strconv.Itoa(len(x.No)))), app.Ul().Class("ro-kids").Body(items...))
	}
	return app.Section().Class("card stack").Body(body...)
}

func reachClasses(d deskAt, x view.Reach) app.UI {
	v := d.voice
	rows := []app.UI{}
	for _, c := range x.Classes {
		name := app.UI(app.Span().Lang("ja").Text(c.Name))
		if c.ID == "" {
			name = v.Span(words.RosterEntering)
		}
		rate := 0
		if c.Children > 0 {
			rate = (100*c.App + c.Children/2) / c.Children
		}
		cell := func(n int) app.UI { return app.Td().Class("n").Text(n) }
		none := app.Td().Class("n").Text(c.None)
		if c.None > 0 {
			none = app.Td().Class("n pe-none hot").Body(app.B().Text(c.None))
		}
		row := []app.UI{app.Th().Scope("row").Body(name), cell(c.Children), app.Td().Class("re-rate").Body(app.Elem("meter").Attr("min", "0").Attr("max", strconv.Itoa(max(1, c.Children))).Attr("value", strconv.Itoa(c.App)).
			Aria("label", v.Str(words.ReachRate)), app.Text(" "+strconv.Itoa(rate)+"%")), cell(c.App), cell(c.Phone), cell(c.Mail), none}
		if x.Ask != nil {
			row = append(row, cell(c.Said))
		}
		rows = append(rows, app.Tr().Body(row...))
	}
	head := func(t words.Text) app.UI { return app.Th().Scope("col").Class("n").Body(v.Span(t)) }
	heads := []app.UI{app.Th().Scope("col").Body(v.Span(words.RosterClass)), head(words.YearChildren), app.Th().Scope("col").Body(v.Span(words.ReachRate)), head(words.PeopleApp), head(words.PeoplePhone), head(words.RosterMail), head(words.ReachNothing)}
	if x.Ask != nil { // before anybody was asked a row of noughts would say that it reaches nobody
		heads = append(heads, head(words.ReachYes))
	}
	return app.Section().Class("card stack").Body(app.H2().Body(v.Span(words.PeopleByClass)), app.Div().Class("ro-scroll").TabIndex(0).Role("region").Aria("label", v.Str(words.PeopleByClass)).Body(app.Table().Class("table").Body(
		app.THead().Body(app.Tr().Body(heads...)),
		app.TBody().Body(rows...))))
}

// postReachAsk asks all families for two weeks.
func (s *Server) postReachAsk(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, takesApplications)
	if err != nil {
		return err
	}
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(state *school.State, _ oplog.ID) []oplog.Op {
		if state.ReachAskOn(d.voice.Today()) != nil {
			return nil // a colleague was quicker
		}
		return []oplog.Op{school.Draft(&school.ReachAsked{Until: d.voice.Today() + 14})}
	})
	return s.settled(w, r, d.visitor, d.Place, err, "/reach?school="+string(d.Place))
}

// reachMe is a guardian's own look: by what the school reaches them, and 届かない.
func (s *Server) reachMe(w http.ResponseWriter, r *http.Request) error {
	visitor, err := s.visitor(r)
	if err != nil {
		return err
	}
	look, err := s.read(r.Context(), visitor)
	if err != nil {
		return err
	}
	v := part.Voice{Lang: look.lang, Ruby: look.ruby, Now: look.now}
	lines := []app.UI{app.H1().Class("kid__name").Body(v.Span(words.ReachMeTitle))}
	guardian := false
	for _, x := range look.schools {
		if !slices.Contains(x.Roles, access.Guardian) {
			continue
		}
		guardian = true
		v.Zone = x.Zone
		phones, mails, err := s.Rosters.Ways(r.Context(), x.Place, x.Me)
		if err != nil {
			return err
		}
		ways := []app.UI{app.Li().Body(app.Span().Aria("hidden", true).Text("✓ "), v.Marked(words.ReachThis.Say(v.Lang, v.Ruby, v.Time(look.now))))}
		for _, n := range phones {
			ways = append(ways, app.Li().Body(app.Span().Aria("hidden", true).Text("☎ "), v.Span(words.RosterPhone), app.Text(" "), app.B().Text(n)))
		}
		for _, a := range mails {
			ways = append(ways, app.Li().Body(app.Span().Aria("hidden", true).Text("✉ "), v.Span(words.RosterMail), app.Text(" "), app.B().Text(a)))
		}
		lines = append(lines, app.H2().Lang("ja").Text(x.State.School.Name), app.Ul().Class("list stack").Body(ways...))
		if len(phones)+len(mails) == 0 {
			lines = append(lines, app.P().Class("banner").Body(v.Span(words.ReachOnlyApp)))
		}
		said := r.URL.Query().Get("said") == string(x.Place)
		if said {
			lines = append(lines, app.P().Class("banner").Role("status").Body(v.Span(words.ReachThanks)))
		}
		button := func(value, class string, t words.Text) app.UI {
			return app.Button().Class("btn btn--wide " + class).Type("submit").Name("reached").Value(value).Body(v.Span(t))
		}
		lines = append(lines, app.Form().Class("stack").Method("post").Action("/reach/answer").Body(hidden("school", string(x.Place)), hidden("back", "/reach/me?said="+string(x.Place)),
			button("yes", "btn--go", words.ReachYes), button("no", "btn--line", words.ReachNotHere)))
	}
	if !guardian || visitor.Session.Kind != auth.Phone {
		return errNotFound
	}
	lines = append(lines, app.P().Class("small").Body(v.Span(words.ReachTest)), app.P().Body(app.A().Class("btn btn--plain").Href("/").Body(v.Span(words.DoorHome))))
	s.writeDoor(w, r, http.StatusOK, look.lang, lines)
	return nil
}

// postReach is a guardian's one tap.
func (s *Server) postReach(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	visitor, err := s.visitor(r)
	if err != nil {
		return err
	}
	place := oplog.Place(r.PostForm.Get("school"))
	p, ok := s.Places.Place(place)
	me := visitor.Person(place)
	if !ok || me == "" {
		return errNotFound
	}
	_, err = p.Say(r.Context(), s.Auth.Form(visitor), me, oplog.Form, s.Now(), func(state *school.State, _ oplog.ID) []oplog.Op {
		today, _ := state.School.Settings.Zone.Civil(int64(s.Now()))
		return state.AnswerReach(me, today, r.PostForm.Get("reached") == "yes")
	})
	var problem school.Problem
	if errors.As(err, &problem) {
		s.writeRefusal(w, r, visitor, place, string(problem))
		return nil
	}
	if err != nil {
		return err
	}
	back := local(r.PostForm.Get("back"))
	http.Redirect(w, r, back, http.StatusSeeOther)
	return nil
}
