//go:build !family

package page

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Meetings are a school's tables of appointments: the list, and one class's table, which is read without a network too, prints on one A4 page, and in which
// staff choose for a family that rang.
type Meetings struct {
	screen
	notice oplog.Subject // "" for the list
	class  school.ClassID
	picked school.ChildID
}

func (p *Meetings) Render() app.UI {
	v, sc := p.voice(), first(p.d)
	list := view.MeetTablesOf(sc.State, sc.Me, v.Now)
	var body []app.UI
	for _, t := range list {
		if p.notice != "" && t.Notice.Of.Notice == p.notice && t.Table.Of.Class == p.class {
			body = p.table(v, t)
		}
	}
	if body == nil {
		body = p.list(v, sc, list)
	}
	return app.Div().Class(part.Class("office meetings", easy(v))).Lang(v.Lang.Tag()).OnClick(p.onClick).Body(p.desk(v, "/meetings", sc, nil), app.Main().Class("nt").Body(body...))
}

func (p *Meetings) list(v part.Voice, sc School, list []view.MeetTable) []app.UI {
	head := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavMeets))}
	if OpensMeetings(sc) {
		head = append(head, app.A().Class("btn btn--line").Href("/meetings/new").Body(part.Icon("plus"), v.Span(words.MeetOpenNew)))
	}
	body := []app.UI{app.Div().Class("row spread").Body(head...)}
	if len(list) == 0 {
		return append(body, app.P().Class("card").Body(v.Span(words.MeetNoTable)))
	}
	var rows []app.UI
	for _, t := range list {
		rows = append(rows, app.Li().Class("card nt-row").Body(
			app.Div().Class("nt-what").Body(app.A().Class("nt-t").Href("/meetings/"+string(t.Notice.Of.Notice)+"/"+string(t.Table.Of.Class)).Body(v.Marked(words.Class(v.Lang, v.Ruby, t.Name)), app.Text(" "), v.Marked(words.Days(v.Lang, v.Ruby, t.Days[0], t.Days[len(t.Days)-1]))),
				app.P().Class("small").Body(app.Span().Lang("ja").Text(t.Teacher), app.Text(v.Join()), app.Span().Lang("ja").Text(t.Table.Of.Room))),
			app.Div().Class("fig fig--big").Body(app.Span().Class("small").Body(v.Span(words.MeetTitle)), app.B().Body(v.Span(words.SafetyOf, strconv.Itoa(t.Booked), strconv.Itoa(t.All))))))
	}
	return append(body, app.Ul().Class("nt-list").Body(rows...))
}

// OpensMeetings says that somebody may open times: management, and who leads a class.
func OpensMeetings(s School) bool { return s.Class != "" || Manages(s) }

func (p *Meetings) table(v part.Voice, t view.MeetTable) []app.UI {
	th := []app.UI{app.Td()}
	for _, d := range t.Days {
		th = append(th, app.Th().Scope("col").Body(v.Marked(words.DateShort(v.Lang, v.Ruby, d))))
	}
	var rows []app.UI
	for _, at := range t.Times {
		cells := []app.UI{app.Th().Scope("row").Text(words.Time(at))}
		for _, d := range t.Days {
			cells = append(cells, p.cell(v, t, school.Slot{Date: d, At: at}))
		}
		rows = append(rows, app.Tr().Body(cells...))
	}
	sheet := app.Section().Class("card mt-sheet").Body(
		app.Div().Class("row spread").Body(app.H1().Class("dk-h").Body(v.Marked(words.Class(v.Lang, v.Ruby, t.Name)), app.Text(" "), v.Span(words.NavMeets), app.Text(" "), v.Phrase("dk-h__n", words.SafetyOf.Say(v.Lang, true, strconv.Itoa(t.Booked), strconv.Itoa(t.All)))),
			app.P().Class("small").Body(app.Span().Lang("ja").Text(t.Teacher), app.Text(v.Join()), app.Span().Lang("ja").Text(t.Table.Of.Room))),
		app.Div().Class("mt-scroll").TabIndex(0).Role("region").Aria("label", v.Str(words.NavMeets)).Body(app.Table().Class("mt").Body(app.THead().Body(app.Tr().Body(th...)), app.TBody().Body(rows...))))
	var none []app.UI
	for _, c := range t.None {
		body := []app.UI{v.Name("", c.Name, c.Kana)}
		if c.PhoneOnly {
			body = append(body, app.Text(" "), app.Span().Class("badge").Body(v.Span(words.MeetPhone)))
		}
		none = append(none, part.Do(app.Button().Type("button").Class("chip").Aria("pressed", p.picked == c.Child), "pick", string(c.Child), "").ID("pick-"+domID(string(c.Child))).Disabled(!p.live || !t.May).Body(body...))
	}
	tools := []app.UI{app.A().Class("btn btn--plain nt-back").Href("/meetings").Body(part.Icon("undo"), v.Span(words.NavMeets)),
		part.Button("btn--line", "print", "", "").ID("print").Disabled(!p.live).Body(v.Span(words.MeetPrint))}
	out := []app.UI{app.Div().Class("row spread noprint").Body(tools...), sheet}
	if len(none) > 0 {
		side := []app.UI{app.H2().Class("big").Body(v.Span(words.MeetStill), app.Text(" "), app.B().Text(len(none)))}
		if t.May {
			side = append(side, app.P().Class("small noprint").Body(v.Span(words.MeetPick)))
		}
		out = append(out, app.Section().Class("card stack mt-none").Body(append(side, app.Div().Class("chips").Body(none...))...))
	}
	return out
}

func (p *Meetings) cell(v part.Voice, t view.MeetTable, at school.Slot) app.UI {
	cell, ok := t.Cells[at]
	if !ok {
		return app.Td().Class("mt-x")
	}
	var body []app.UI
	for _, c := range cell.Who {
		name := []app.UI{app.Span().Class("small").Text(c.No), app.Text(" "), v.Name("nm", c.Name, c.Kana)}
		if c.Pending {
			name = append(name, app.Text(" "), part.Shape("saved"))
		}
		if c.ByStaff {
			name = append(name, app.Text(" "), app.Span().Class("badge").Body(v.Span(words.MeetProxy)))
		}
		if t.May {
			name = append(name, part.Button("btn--plain noprint mt-free", "free", string(c.Child), "").ID("free-"+domID(string(c.Child))).Disabled(!p.live).Aria("label", v.Str(words.MeetFree)+" "+c.Name).Body(part.Icon("x")))
		}
		body = append(body, app.Div().Class("mt-who").Body(name...))
		if c.Text != "" {
			body = append(body, app.P().Class("mt-t").Text(c.Text))
		}
	}
	if cell.Left > 0 {
		free := v.Phrase("small mt-f", words.MeetFreeAt.Say(v.Lang, v.Ruby))
		if p.picked != "" {
			free = part.Button("btn--line mt-take", "take", string(p.picked), slotValue(at)).ID("take-" + domID(slotValue(at))).Body(v.Marked(words.Time(at.At)))
		}
		body = append(body, free)
	}
	return app.Td().Body(body...)
}

func (p *Meetings) onClick(ctx app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		p.do(ctx, act)
	}
}

func (p *Meetings) do(ctx app.Context, act part.Act) {
	sc := first(p.d)
	child := school.ChildID(act.ID)
	w := Wish{SlotTaken: school.SlotTaken{Notice: p.notice, Child: child, Class: p.class}}
	switch act.Do {
	case "pick":
		if p.picked == child {
			child = ""
		}
		p.picked = child
		return
	case "print":
		app.Window().Call("print")
		return
	case "free":
		w.Free = true
	case "take":
		at, ok := parseSlot(act.Value)
		if !ok {
			return
		}
		w.Date, w.At = at.Date, at.At
	default:
		p.corner(act)
		return
	}
	p.picked = ""
	p.say(ctx, sc.Place, MeetOps(w), func(_ []oplog.ID, err error) {
		if p.sorry = (words.Text{}); err != nil {
			p.sorry = words.HomeNotSaved
		}
	})
}

// MeetingOps is a round of appointments as one batch: the notice to the families of the classes, and a table for each class in its own room.
func MeetingOps(table school.SlotsOpened, classes []string) func(*school.State, oplog.ID) []oplog.Op {
	return func(st *school.State, first oplog.ID) []oplog.Op {
		n := school.NoticeSent{From: school.FromSchool, Must: true, Text: school.Letter{Title: texts(words.MeetNotice)}}
		if len(classes) == 1 {
			n.From = school.FromClass
		}
		var to []school.Audience
		var tables []oplog.Op
		for _, c := range classes {
			class := school.ClassID(c)
			to = append(to, school.Audience{Class: class})
			t := table
			t.Notice, t.Class = school.NoticeOf(first), class
			if t.Room = strings.TrimSpace(table.Room); t.Room == "" {
				t.Room = words.MeetClassroom.Plain(words.JA, st.School.Classes[class].Name)
			}
			tables = append(tables, school.Draft(&t))
		}
		if len(table.Days) > 0 {
			n.Text.Body = OnDate(words.MeetBody, table.Days[0].Date)
		}
		return append(school.Send(first, n, to...), tables...)
	}
}
