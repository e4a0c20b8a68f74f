package page

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
)

// seatBox is a child's 名札: paper, number and name, and nothing else until there is something to say. It is redrawn only when what it shows
// changes; the press on it is heard by the page.
type seatBox struct {
	app.Compo
	Seat   view.Seat
	Tap    string
	Picked bool
	Lang   words.Lang
}

func (b *seatBox) Render() app.UI {
	v := part.Voice{Lang: b.Lang} // without readings: two words under a name have no room for them, and the side list has them
	s := b.Seat
	st := shown(s, b.Tap)
	word, under := seatWords(v, s, b.Tap)
	class, fill := "seat", ""
	var marks []app.UI
	switch {
	case s.Conflict != "" || b.Tap != "" && b.Tap != tapGone && s.Reported == view.Absent:
		class = "seat seat--conflict"
		marks = []app.UI{part.Coin(view.Present), part.Coin(orUnknown(s.Reported))}
	case st == view.Present:
		class, marks = "seat seat--here", []app.UI{part.Coin(view.Present)}
	case st == view.Early:
		class, fill = "seat seat--early", "early"
		if s.Observed == view.Present {
			marks = append(marks, part.Coin(view.Present))
		}
		marks = append(marks, part.Coin(view.Early))
	case st == view.Late && (b.Tap == tapLate || s.Observed == view.Present || s.Observed == view.Late):
		class, marks = "seat seat--here", []app.UI{part.Coin(view.Present), part.Coin(view.Late)}
	case st != view.None:
		class, fill = "seat seat--"+string(st), string(st)
		marks = []app.UI{part.Coin(st)}
	}
	if s.Unseen && b.Tap == "" {
		class += " seat--unread"
	}
	label := v.Str(words.RollSeat, strconv.Itoa(s.No), s.Family+" "+s.Given)
	switch {
	case word != "":
		label += " " + words.Plain(word)
	case st == view.Present: // the ring says it to the eye alone
		label += " " + v.Str(words.Status("present"))
	}
	if under != "" {
		label += " " + words.Plain(under)
	}
	body := []app.UI{app.Span().Class("seat__no").Text(s.No), app.Span().Class("seat__mk").Body(marks...),
		app.Span().Class("seat__s").Lang("ja").Text(s.Family), app.Span().Class("seat__g").Lang("ja").Text(s.Given)}
	if s.Care != nil {
		body = append(body, careBadge(v, s.Care))
		label += " " + words.Plain(causeSaid(v, s.Care.Cause, s.Care.N, s.Care.Weekday))
	}
	if s.Exchange {
		body = append(body, v.Phrase("seat__x", words.RollExchange.Say(v.Lang, v.Ruby)))
	}
	if word != "" {
		body = append(body, v.Phrase("seat__w", word))
	}
	if under != "" {
		body = append(body, v.Phrase("seat__w", under))
	}
	el := part.Do(app.Button().Type("button").Class(class).ID("seat-"+domID(string(s.Child))).Aria("label", label).Aria("pressed", b.Tap != "" || b.Picked), "tap", string(s.Child), "")
	if fill != "" {
		el = el.DataSet("st", fill)
	}
	return el.Body(body...)
}

func orUnknown(s view.Status) view.Status {
	if s == view.None {
		return view.Unknown
	}
	return s
}

// seatWords are the one or two lines under the name, readings marked: what is known, and why or when.
func seatWords(v part.Voice, s view.Seat, tap string) (word, under string) {
	say := func(t words.Text) string { return t.Say(v.Lang, true) }
	switch {
	case tap == tapSeen && s.Reported == view.Absent, tap == tapLate && s.Reported == view.Absent, s.Conflict == school.CameAnyway:
		return say(words.RollReported), say(words.RollIsHere)
	case s.Conflict != "":
		return say(words.Conflict(s.Conflict)), ""
	case tap == tapSeen:
		return "", ""
	case tap == tapLate:
		return say(words.Status("late")), ""
	case tap == tapGone && s.Reported == view.None:
		return say(words.RollIsNotHere), say(words.RollNoWord)
	}
	switch {
	case s.Status == view.Stop && s.AtCentre:
		if s.Mark == school.Offsite {
			under = say(words.Mark(s.Mark))
		}
		return say(words.SeenAt(school.AtCentre)), under
	case s.Status == view.Stop && (s.Mark == school.Offsite || s.Mark == school.Official):
		return say(words.Mark(s.Mark)), ""
	}
	switch s.Status {
	case view.Absent, view.Stop:
		if w, ok := whySaid(s.Reason, s.Symptoms); ok {
			return say(words.Status(string(s.Status))), say(w.Label)
		}
		if s.Reason != "" && s.Reason != school.NoWord {
			under = say(words.Reason(s.Reason))
		}
		return say(words.Status(string(s.Status))), under
	case view.Late:
		return say(words.Status("late")), words.Time(s.Arrive)
	case view.Early:
		return say(words.Status("early")), words.Time(s.Leave)
	case view.Unknown:
		return say(words.Status("unknown")), say(words.RollNoWord)
	}
	return "", ""
}

// rowBox is a child in the list: the same facts as a seat, and every choice as a button of its own.
type rowBox struct {
	app.Compo
	Seat   view.Seat
	Tap    string
	Called bool
	Lang   words.Lang
	Ruby   bool
}

func (b *rowBox) Render() app.UI {
	v := part.Voice{Lang: b.Lang, Ruby: b.Ruby}
	s := b.Seat
	word, under := seatWords(v, s, b.Tap)
	state := []app.UI{}
	if st := shown(s, b.Tap); st != view.None {
		state = append(state, part.Coin(st))
	}
	if word == "" && shown(s, b.Tap) == view.Present {
		word = words.Status("present").Say(v.Lang, true)
	}
	if word != "" {
		state = append(state, v.Marked(word))
	}
	if under != "" {
		state = append(state, v.Phrase("small", under))
	}
	act, gone := "set", tapGone
	if b.Called {
		act, gone = "observe", tapNotAfter
	}
	press := func(code string, label words.Text) app.UI {
		return part.Do(app.Button().Type("button").Class("chip").Aria("pressed", b.Tap == code), act, string(s.Child), code).
			ID("row-"+code+"-"+domID(string(s.Child))).Aria("label", s.Family+" "+s.Given+" "+v.Str(label)).Body(v.Span(label))
	}
	class := "names__i"
	if s.Conflict != "" {
		class += " names__hot"
	}
	return app.Li().Class(class).Body(
		app.Span().Class("names__no").Text(s.No),
		v.Name("names__n", s.Family+" "+s.Given, s.Kana),
		app.Span().Class("row names__s").Body(state...),
		app.Span().Class("row").Body(press(tapSeen, words.Status("present")), press(tapLate, words.Status("late")), press(gone, words.RollIsNotHere), talkTo(v, s.Child)))
}
