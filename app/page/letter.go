package page

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// letterItem is a family's report beside the seats: the short ones on one line, a memo in full on ruled paper.
func letterItem(v part.Voice, l view.Letter) app.UI {
	name := app.B().Body(v.Name("", l.Family+" "+l.Given, l.Kana))
	if l.Memo == "" && l.Status != view.Absent {
		return app.Li().Class(part.Class("todo__line", unreadClass(l))).Body(name, app.Span().Class("row").Body(append([]app.UI{part.Coin(orUnknown(l.Status))}, letterWhat(v, l)...)...), letterFoot(v, l))
	}
	body := []app.UI{app.P().Class("row spread").Body(name, letterPill(v, l))}
	if why := letterWhy(v, l); why != "" {
		body = append(body, app.P().Class("mid").Body(v.Marked(why)))
	}
	if l.Memo != "" {
		body = append(body, app.P().Class("memo mid").Text(l.Memo))
	}
	return app.Li().Class(unreadClass(l)).Body(append(body, letterFoot(v, l))...)
}

func unreadClass(l view.Letter) string {
	if l.SeenBy == "" && l.Withdrawn == 0 {
		return "unread"
	}
	return ""
}

// letterPill is what was reported, with its time; what was taken back says so.
func letterPill(v part.Voice, l view.Letter) app.UI {
	switch {
	case l.Withdrawn != 0 && l.Coming:
		return app.Span().Class("badge").Body(v.Span(words.OfficeComing))
	case l.Withdrawn != 0:
		return app.Span().Class("badge").Body(v.Span(words.OfficeTaken))
	}
	return v.Pill(orUnknown(l.Status), words.What(l.What), letterTime(l))
}

func letterTime(l view.Letter) string {
	switch l.What {
	case school.Late:
		return words.Time(l.Arrive)
	case school.Early:
		return words.Time(l.Leave)
	case school.LeaveReturn:
		return words.Time(l.Leave) + "–" + words.Time(l.Arrive)
	}
	return ""
}

func letterWhat(v part.Voice, l view.Letter) []app.UI {
	if l.Withdrawn != 0 {
		return []app.UI{letterPill(v, l)}
	}
	out := []app.UI{}
	switch {
	case l.What == school.Late && l.Arrive > 0:
		out = append(out, v.Span(words.RollAbout, words.Time(l.Arrive)))
	case letterTime(l) != "":
		out = append(out, app.Span().Text(letterTime(l)))
	default:
		out = append(out, v.Span(words.What(l.What)))
	}
	if l.Pickup != "" {
		out = append(out, v.Span(words.OfficePickup, pickupSaid(v, l.Pickup)))
	} else if why := letterWhy(v, l); why != "" {
		out = append(out, v.Marked(why))
	}
	return out
}

// letterWhy is reason, symptoms, temperature and diagnosis in one line, readings marked.
func letterWhy(v part.Voice, l view.Letter) string {
	s := ""
	add := func(t string) {
		if s != "" {
			s += v.Join()
		}
		s += t
	}
	if l.Reason != "" && l.Reason != school.NoWord {
		add(words.Reason(l.Reason).Say(v.Lang, true))
	}
	for _, sym := range l.Symptoms {
		add(words.Symptom(sym).Say(v.Lang, true))
	}
	if l.Tenths > 0 {
		s += " " + words.Temperature(l.Tenths)
	} else if l.Band != "" {
		add(words.Band(l.Band).Say(v.Lang, true))
	}
	if l.Disease != "" {
		add(words.Disease(l.Disease).Say(v.Lang, true))
	}
	if l.To > l.From && l.To != day.None {
		add(words.HomeUntil.Say(v.Lang, true, words.DateShort(v.Lang, true, l.To)))
	}
	return s
}

// letterFoot is who, how and when, and who has read it.
func letterFoot(v part.Voice, l view.Letter) app.UI {
	out := []app.UI{app.Span().Body(letterFrom(v, l)...)}
	if l.SeenBy != "" {
		out = append(out, app.Span().Class("ok").Body(part.Shape("seen"), app.Span().Lang("ja").Text(words.FamilyName(l.SeenBy)), app.Text(" "+v.Time(l.SeenAt))))
	} else if l.Withdrawn == 0 {
		out = append(out, app.Span().Class("ok").Body(v.Span(words.RollUnread)))
	}
	out = append(out, talkTo(v, l.Child))
	return app.P().Class("small row spread").Body(out...)
}

func letterFrom(v part.Voice, l view.Letter) []app.UI {
	who := l.By
	if l.Relation != "" {
		who = words.Relation(l.Relation).Say(v.Lang, true)
	}
	text := who + v.Join() + words.Channel(string(l.Via)).Say(v.Lang, true) + " " + v.MarkedTime(l.Said)
	out := []app.UI{v.Marked(text)}
	if l.Via == oplog.IVR {
		if n := school.Receipt(l.Report.Device); n != "" {
			out = append(out, v.Span(words.TelReceipt, n))
		}
	}
	if l.Heard != 0 && l.Heard-l.Said > 60_000 && v.Time(l.Heard) != v.Time(l.Said) {
		out = append(out, v.Span(words.OfficeHeardAt, v.MarkedTime(l.Heard)))
	}
	return out
}

// talkTo leads from a child's row to its family's thread.
func talkTo(v part.Voice, child school.ChildID) app.UI {
	return app.A().Class("talk__go").Href("/talk/"+string(child)).Body(part.Icon("mail"), v.Span(words.TalkWrite))
}

func itoa(n int) string { return strconv.Itoa(n) }
