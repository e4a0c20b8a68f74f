//go:build !family

package page

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Safety is the staff's page of a safety check: begun by management with one tap, counted live on every device, without a network from what it holds;
// under the count who needs somebody, and whom nobody has heard of, class by class, each with a call and what was heard.
type Safety struct {
	screen
	open string // the child, or the person, of whom something is being recorded
	seen once[*view.Safety]
}

func (p *Safety) Render() app.UI {
	v, sc := p.voice(), first(p.d)
	x, _ := p.seen.get(sc.State, v.Now, "", func() *view.Safety { return view.SafetyOf(sc.State, v.Now) })
	var body []app.UI
	going := x != nil && x.Check.Closed == nil
	if !going && Manages(sc) {
		body = append(body, p.start(v, sc))
	}
	switch {
	case x == nil && !Manages(sc):
		body = append(body, app.H1().Class("dk-h").Body(v.Span(words.SafetyTitle)), app.P().Class("card").Body(v.Span(words.SafetyNever)))
	case x != nil:
		body = append(body, p.count(v, sc, x), app.Div().Class("nt-two").Body(
			app.Div().Class("stack").Body(p.hot(v, x), p.staff(v, sc, x)), app.Div().Class("stack").Body(p.missing(v, x)...)))
	}
	return app.Div().Class(part.Class("office", easy(v))).Lang(v.Lang.Tag()).OnClick(p.onClick).Body(p.desk(v, "/safety", sc, nil), app.Main().Class("nt").Body(body...))
}

// start has a button for each thing that may have happened, for real and as a drill, with how many it goes to.
func (p *Safety) start(v part.Voice, sc School) app.UI {
	n := strconv.Itoa(view.CrowdOf(sc.State, []school.Audience{{School: true}}, v.Now).Guardians)
	buttons := func(drill, class string) (out []app.UI) {
		for _, e := range school.SafetyEvents {
			out = append(out, part.Button(class, "ask", e, drill).ID("ask"+drill+"-"+e).Disabled(!p.live).Body(app.Span().Body(app.B().Body(v.Span(words.SafetyEvent(e))), app.Br(), v.Phrase("small", words.SafetyStart.Say(v.Lang, v.Ruby, n)))))
		}
		return out
	}
	return app.Div().Class("nt-two").Body(
		app.Section().Class("card stack sf").Body(app.H1().Class("dk-h").Body(v.Span(words.SafetyTitle)), app.P().Body(v.Span(words.SafetyReal)), app.Div().Class("sf__b").Body(buttons("", "btn--go")...)),
		app.Section().Class("card stack sf sf--drill").Body(app.H2().Class("dk-h").Body(app.B().Class("drill").Body(v.Span(words.SafetyDrill)), app.Text(" "), v.Span(words.SafetyPractice)), app.Div().Class("sf__b").Body(buttons("drill", "")...)))
}

func (p *Safety) count(v part.Voice, sc School, x *view.Safety) app.UI {
	head := []app.UI{}
	if x.Check.Of.Drill {
		head = append(head, app.B().Class("drill").Body(v.Span(words.SafetyDrill)), app.Text(" "))
	}
	head = append(head, v.Span(words.SafetyTitle), app.Text(v.Join()), v.Span(words.SafetyEvent(x.Check.Of.Event)), app.Text(" "), v.Phrase("dk-h__n", v.MarkedTime(x.Check.At)))
	body := []app.UI{app.H1().Class("dk-h").Body(head...),
		app.P().Class("sf__n").Role("status").Body(app.B().Body(v.Span(words.SafetyOf, strconv.Itoa(x.Answered), strconv.Itoa(x.All))), app.Text(" "), v.Span(words.SafetyIn)),
		app.Elem("progress").Attr("max", max(x.All, 1)).Attr("value", x.Answered).Aria("label", v.Str(words.SafetyIn))}
	var figs []app.UI
	for i, is := range school.SafetyIs {
		class := ""
		if i > 0 && x.Counts[i] > 0 {
			class = "fig--warn"
		}
		figs = append(figs, app.Div().Class(part.Class("fig", class)).Body(app.Span().Class("small").Body(v.Span(words.SafetyIs(is))), app.B().Text(x.Counts[i])))
	}
	figs = append(figs, app.Div().Class("fig").Body(app.Span().Class("small").Body(v.Span(words.SafetyStaffs)), app.B().Body(v.Span(words.SafetyOf, strconv.Itoa(x.StaffIn), strconv.Itoa(len(x.Staff))))))
	body = append(body, app.Div().Class("figs").Body(figs...))
	switch {
	case x.Check.Closed != nil:
		body = append(body, app.P().Body(v.Span(words.SafetyEnded, v.MarkedTime(max(x.Check.Closed.At, x.Check.Closed.Heard)))))
	case Manages(sc):
		body = append(body, app.Div().Class("row").Body(part.Button("", "close", "", "").ID("close").Disabled(!p.live).Body(v.Span(words.SafetyEnd))))
	}
	class := "card stack sf"
	if x.Check.Of.Drill {
		class += " sf--drill"
	}
	return app.Section().Class(class).Body(body...)
}

func (p *Safety) hot(v part.Voice, x *view.Safety) app.UI {
	var rows []app.UI
	for _, r := range x.Hot {
		rows = append(rows, p.row(v, r))
	}
	if len(rows) == 0 {
		return app.Text("")
	}
	return app.Section().Class("card").Body(app.H2().Class("big").Body(v.Span(words.SafetyHot), app.Text(" "), app.B().Text(len(rows))), app.Ul().Class("list").Body(rows...))
}

func (p *Safety) missing(v part.Voice, x *view.Safety) (out []app.UI) {
	for _, c := range x.Classes {
		var rows []app.UI
		for _, r := range c.Rows {
			rows = append(rows, p.row(v, r))
		}
		out = append(out, app.Elem("details").Class("card sf__c").Attr("open", len(x.Classes) <= 3 || c.Name == first(p.d).State.School.Classes[first(p.d).Class].Name).Body(
			app.Elem("summary").Body(app.B().Body(v.Marked(words.Class(v.Lang, v.Ruby, c.Name))), app.Text(" "), v.Span(words.SafetyMissing), app.Text(" "), app.B().Text(len(c.Rows)), app.Text(" "),
				app.Span().Class("small").Body(v.Span(words.SafetyOf, strconv.Itoa(c.Answered), strconv.Itoa(c.All)))),
			app.Ul().Class("list").Body(rows...)))
	}
	if len(out) == 0 {
		out = append(out, app.P().Class("banner").Body(part.Shape("reached"), v.Span(words.SafetyAllIn)))
	}
	return out
}

// row is a child with what is known, the call, and what somebody heard on the telephone.
func (p *Safety) row(v part.Voice, r view.SafetyRow) app.UI {
	id := string(r.Child)
	line := []app.UI{app.Span().Class("grow").Body(app.Span().Class("small").Body(v.Marked(words.Class(v.Lang, v.Ruby, r.Class))), app.Text(" "), v.Name("", r.Name, r.Kana))}
	if r.Is != "" {
		line = append(line, app.B().Body(v.Span(words.SafetyIs(r.Is))))
	}
	line = append(line, app.A().Class("btn").Href("/safety/call/"+id).Body(part.Icon("phone"), v.Span(words.SafetyCall)),
		part.Button("", "record", id, "").ID("record-"+domID(id)).Aria("expanded", p.open == id).Aria("label", v.Str(words.SafetyWrite)+" "+r.Name).Disabled(!p.live).Body(v.Span(words.SafetyWrite)))
	body := []app.UI{app.Div().Class("line sf__l").Body(line...)}
	if r.Is != "" {
		who := words.Relation(r.By).Say(v.Lang, true)
		if r.Staff {
			who = words.Teacher(v.Lang, true, r.By)
		}
		body = append(body, app.P().Class("small").Body(v.Span(words.SafetyBy, who, v.MarkedTime(r.At))))
	}
	if r.Words != "" {
		body = append(body, app.P().Class("memo").Text(r.Words))
	}
	if r.Differ {
		body = append(body, app.P().Class("small").Body(v.Span(words.SafetyDiff)))
	}
	if p.open == id {
		body = append(body, p.choices(v, "safe", id, r.Name, school.SafetyIs, words.SafetyIs))
	}
	return app.Li().Body(body...)
}

func (p *Safety) choices(v part.Voice, do, id, name string, codes []string, label func(string) words.Text) app.UI {
	var out []app.UI
	for _, code := range codes {
		out = append(out, part.Do(app.Button().Type("button").Class("chip"), do, id, code).ID(do+"-"+code+"-"+domID(id)).Disabled(!p.live).Body(v.Span(label(code))))
	}
	return app.Div().Class("chips").Role("group").Aria("label", v.Str(words.SafetyOne, name)).Body(out...)
}

// staff are the staff: oneself with one tap, and for who writes down, the others.
func (p *Safety) staff(v part.Voice, sc School, x *view.Safety) app.UI {
	var rows []app.UI
	var mine app.UI = app.Text("")
	for _, s := range x.Staff {
		if s.Person == sc.Me {
			mine = app.Div().Class("stack sf__me").Body(app.H2().Class("big").Body(v.Span(words.SafetyMe)), p.said(v, s), p.choices(v, "told", string(s.Person), s.Name, school.StaffSafe, words.StaffSafe))
			continue
		}
		line := []app.UI{app.Span().Class("grow").Lang("ja").Text(s.Name), p.said(v, s)}
		if CaresForStaffSafety(sc) {
			line = append(line, part.Button("", "record", string(s.Person), "").ID("record-"+domID(string(s.Person))).Aria("label", v.Str(words.SafetyWrite)+" "+s.Name).Disabled(!p.live).Body(v.Span(words.SafetyWrite)))
		}
		row := []app.UI{app.Div().Class("line").Body(line...)}
		if p.open == string(s.Person) {
			row = append(row, p.choices(v, "told", string(s.Person), s.Name, school.StaffSafe, words.StaffSafe))
		}
		rows = append(rows, app.Li().Body(row...))
	}
	return app.Section().Class("card stack").Body(mine, app.Elem("details").Class("sf__c").Body(
		app.Elem("summary").Body(app.B().Body(v.Span(words.SafetyStaffs)), app.Text(" "), v.Span(words.SafetyOf, strconv.Itoa(x.StaffIn), strconv.Itoa(len(x.Staff)))), app.Ul().Class("list").Body(rows...)))
}

func (p *Safety) said(v part.Voice, s view.SafetyStaff) app.UI {
	if s.Is == "" {
		return app.Span().Class("small").Body(v.Span(words.SafetyMissing))
	}
	return app.Span().Class("row").Body(part.Shape("reached"), app.B().Body(v.Span(words.StaffSafe(s.Is))), app.Span().Class("small").Body(v.Marked(v.MarkedTime(s.At))))
}

func (p *Safety) onClick(ctx app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		p.do(ctx, act)
	}
}

func (p *Safety) do(ctx app.Context, act part.Act) {
	sc := first(p.d)
	say := func(build func(*school.State, oplog.ID) []oplog.Op) {
		p.say(ctx, sc.Place, build, func(_ []oplog.ID, err error) {
			if p.sorry = (words.Text{}); err != nil {
				p.sorry = words.HomeNotSaved
			}
		})
	}
	switch act.Do {
	case "ask":
		say(AskSafetyOps(act.ID, act.Value == "drill"))
	case "close":
		say(func(s *school.State, _ oplog.ID) []oplog.Op {
			if c := s.SafetyOpen(); c != nil {
				return []oplog.Op{school.Draft(&school.SafetyClosed{Notice: c.Of.Notice}, c.ID)}
			}
			return nil
		})
	case "record":
		if p.open == act.ID {
			act.ID = ""
		}
		p.open = act.ID
	case "safe":
		p.open = ""
		say(SafeOps(school.ChildID(act.ID), act.Value, ""))
	case "told":
		p.open = ""
		say(func(s *school.State, _ oplog.ID) []oplog.Op {
			if c := s.School.Safety; c != nil {
				return []oplog.Op{school.Draft(&school.SafetyTold{Person: school.PersonID(act.ID), Notice: c.Of.Notice, Is: act.Value})}
			}
			return nil
		})
	default:
		p.corner(act)
	}
}

// CaresForStaffSafety says that somebody writes down for colleagues.
func CaresForStaffSafety(s School) bool { return Manages(s) || has(s.Roles, "office") }

// AskSafetyOps begins a safety check: the notice in five languages with its one question, and what makes it a check. Nothing when one is going on: a second
// tap sends nothing twice.
func AskSafetyOps(event string, drill bool) func(*school.State, oplog.ID) []oplog.Op {
	return func(s *school.State, first oplog.ID) []oplog.Op {
		if s.SafetyOpen() != nil || !slices.Contains(school.SafetyEvents, event) {
			return nil
		}
		q := school.Question{Is: school.AskOne, Text: texts(words.SafetyAsk)}
		for _, is := range school.SafetyIs {
			q.Of = append(q.Of, texts(words.SafetyIs(is)))
		}
		body := texts(words.SafetyBody)
		if drill {
			body = each(texts(words.SafetyBodyDrill), "\n", body)
		}
		title := each(texts(words.SafetyTitle), " ", texts(words.SafetyEvent(event)))
		if drill {
			title = each(texts(words.SafetyDrill), ": ", title)
		}
		return school.AskSafety(first, school.NoticeSent{Text: school.Letter{Title: title, Body: body},
			Ask: []school.Question{q, {Is: school.AskText, Text: texts(words.SafetyWords), Optional: true}}}, event, drill)
	}
}
