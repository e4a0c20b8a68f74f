package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// dayCard is a day in words: everything that its cell in the month only hints at.
func (c *Calendar) dayCard(v part.Voice, d, today day.Date, list []entry, kids []kid) app.UI {
	id := "day-" + d.String()
	title := words.Capital(words.Date(v.Lang, v.Ruby, d))
	head := []app.UI{v.Marked(title)}
	if d == today {
		head = append(head, app.Text(" "), app.Span().Class("badge badge--law").Body(v.Span(words.CalNow)))
	}
	body := []app.UI{app.H3().ID(id).Class("big").Body(head...)}
	if len(list) == 0 {
		body = append(body, app.P().Class("small").Body(v.Span(words.CalNone)))
	} else {
		lines := make([]app.UI, len(list))
		for i, e := range list {
			lines[i] = c.line(v, e, kids)
		}
		body = append(body, app.Ul().Class("list").Body(lines...))
	}
	return app.Section().Class("card day").Aria("labelledby", id).Body(body...)
}

// line is an entry as a sentence: what, when, where and for whom; and the press that answers or changes it.
func (c *Calendar) line(v part.Voice, e entry, kids []kid) app.UI {
	text, lang := c.title(v, e)
	var sign app.UI
	head := []app.UI{}
	if times := timesOf(v, e); times != "" && e.Is != view.InMark {
		head = append(head, app.B().Class("num").Text(times), app.Text(" "))
	}
	var under []app.UI
	add := func(ui app.UI) {
		if len(under) > 0 {
			under = append(under, app.Text(v.Join()))
		}
		under = append(under, ui)
	}
	var act app.UI
	switch e.Is {
	case view.InMark:
		sign = v.Pill(e.Status, words.FamilyStatus(string(e.Status)), "")
		head = append(head, c.names(v, e, kids)...)
		if e.Reason != "" && e.Reason != school.NoWord {
			head = append(head, app.Text(v.Join()), v.Span(words.Reason(e.Reason)))
		}
		if e.Start > 0 {
			label := words.CalLeave
			if e.What == school.Late {
				label = words.CalArrive
			}
			add(v.Span(label, words.Time(e.Start)))
		}
		switch {
		case e.Truth.Seen != 0:
			add(v.Span(words.TrackSeen))
		case e.Truth.Reached != 0:
			add(v.Span(words.TrackReached))
		case e.Truth.Saved != 0:
			add(v.Span(words.TrackSaved))
		}
	case view.InDue:
		sign = lk("ev-lk--due", "mail")
		title, in := e.Title.In(string(v.Lang))
		head = append([]app.UI{}, app.Span().Lang(words.Lang(in).Tag()).Body(v.Marked(title)))
		add(v.Marked(until(v, instantOf(e))))
		if !e.Waits {
			add(v.Span(words.CalAnswered))
		}
		label := words.LetterTitle
		if e.Waits {
			label = words.LetterAnswer
		}
		act = app.A().Class("btn btn--line").Href("/letter/" + string(e.Place()) + "/" + e.Key).Body(v.Span(label))
	case view.InSlot:
		sign = lk("ev-lk--s", "month")
		title, in := e.Title.In(string(v.Lang))
		head = append(head, app.Span().Lang(words.Lang(in).Tag()).Body(v.Marked(title)))
		act = app.A().Class("btn btn--line").Href("/letter/" + string(e.Place()) + "/" + e.Key).Body(v.Span(words.LetterTitle))
	case view.InHome:
		sign = lk("ev-lk--p", "lock")
		head = append(head, app.B().Lang(lang).Body(v.Marked(text)))
		if e.Last.Pending() {
			add(v.Span(words.CalWaits))
		}
		act = part.Button("btn--line", "edit", string(e.Place()), e.Key).ID("edit-" + domID(e.Key)).Disabled(!c.live).Body(v.Span(words.HomeChange))
	case view.InEvent:
		sign = lk("ev-lk--s", "flag")
		head = append(head, app.B().Lang(lang).Body(v.Marked(text)))
	default:
		sign = lk("ev-lk--h", "home")
		head = append(head, app.Span().Lang(lang).Body(v.Marked(text)))
		if e.From < e.To {
			add(v.Marked(words.Days(v.Lang, v.Ruby, e.From, e.To)))
		}
	}
	if len(e.Kids) > 0 && e.Is != view.InMark {
		add(app.Span().Body(c.names(v, e, kids)...))
	}
	if c.side != nil {
		text, press := c.side.whom(c, v, e)
		if act = press; text != "" {
			add(v.Marked(text))
		}
	} else if e.Is == view.InEvent || e.Is == view.InSlot {
		if many := c.d.Schools(); len(many) > 1 {
			add(app.Span().Lang("ja").Text(e.State.School.Name))
		}
	}
	if e.Of != nil && e.From < e.To {
		add(v.Marked(words.Days(v.Lang, v.Ruby, e.From, e.To)))
	}
	if e.Planned.Place != "" {
		add(app.Span().Lang("ja").Text(e.Planned.Place))
	}
	if e.Is == view.InHome {
		if e.Own {
			add(v.Span(words.CalOwnHow))
		} else {
			add(v.Span(words.CalHidden))
		}
	}
	if label, is := c.news(e); is {
		head = append([]app.UI{app.Span().Class("badge badge--law").Body(v.Span(label)), app.Text(" ")}, head...)
	}
	if e.Gone {
		head = append([]app.UI{app.Span().Class("badge").Body(v.Span(words.CalCancelled)), app.Text(" ")}, head...)
	}
	main := []app.UI{app.P().Class(part.Class("day__t", map[bool]string{true: "day__gone"}[e.Gone])).Body(head...)}
	if len(under) > 0 {
		main = append(main, app.P().Class("small").Body(under...))
	}
	if !e.Gone {
		main = append(main, details(v, e)...)
	}
	body := []app.UI{sign, app.Div().Class("grow").Body(main...)}
	if act != nil {
		body = append(body, act)
	}
	return app.Li().Class("line").Body(body...)
}

func lk(class, icon string) app.UI {
	return app.Span().Class("ev-lk "+class).Aria("hidden", true).Body(part.Icon(icon))
}

// names are the children an entry is about.
func (c *Calendar) names(v part.Voice, e entry, kids []kid) (out []app.UI) {
	for _, k := range kids {
		if !c.about(e, k) {
			continue
		}
		if len(out) > 0 {
			out = append(out, app.Text(v.Join()))
		}
		if len(kids) > 1 {
			out = append(out, coin(k), app.Text(" "))
		}
		if k.Called != "" {
			out = append(out, app.Span().Lang("ja").Text(k.Called))
		} else {
			out = append(out, v.Name("", k.Given, k.Kana))
		}
	}
	return out
}

// details are what to bring, what was added, and what two people said differently.
func details(v part.Voice, e entry) (out []app.UI) {
	if e.Of == nil {
		return nil
	}
	for _, d := range e.Differs {
		out = append(out, app.P().Class("banner banner--note").Body(part.Shape("unknown"), app.Span().Body(v.Span(words.CalDiffers, occasionTime(v, d)))))
	}
	if text, in := e.Of.Bring.In(string(v.Lang)); text != "" {
		out = append(out, app.P().Class("mid").Lang(words.Lang(in).Tag()).Body(v.Span(words.CalBring, text)))
	}
	if text, in := e.Of.Note.In(string(v.Lang)); text != "" {
		out = append(out, app.P().Class("mid day__n").Lang(words.Lang(in).Tag()).Body(v.Marked(text)))
	}
	return out
}

// occasionTime is when and where something is, in a few words.
func occasionTime(v part.Voice, o *school.Occasion) string {
	s := words.Days(v.Lang, true, o.From, o.To)
	if o.Start >= 0 {
		s += " " + times(v, o.Start, o.End)
	}
	if o.Place != "" {
		s += " " + o.Place
	}
	return s
}

func timesOf(v part.Voice, e entry) string {
	if e.Start < 0 || e.Is == view.InDue {
		return ""
	}
	return times(v, e.Start, e.End)
}

func times(v part.Voice, start, end day.Clock) string {
	if end < 0 {
		return words.Time(start)
	}
	return words.CalTimes.Say(v.Lang, false, words.Time(start), words.Time(end))
}

// instantOf is when an entry begins.
func instantOf(e entry) oplog.Instant { return oplog.Instant(e.Zone.Instant(e.From, max(e.Start, 0))) }
