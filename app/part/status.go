package part

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/shared/view"
	"todoke/shared/words"
)

// Shape is a form alone, in the ink around it; the word beside it says the same.
func Shape(name string) app.UI {
	return app.Span().Class("shape").DataSet("st", name).Aria("hidden", true)
}

// Icon is a line drawing beside a word, never instead of one.
func Icon(name string) app.UI { return app.Span().Class("ic").DataSet("ic", name).Aria("hidden", true) }

// Coin is a status shape on its colour.
func Coin(s view.Status) app.UI {
	return app.Span().Class("coin").DataSet("st", string(s)).Aria("hidden", true).Body(app.Span().Class("shape"))
}

// Pill is a status as shape, word and colour; extra (a time) follows the word.
func (v Voice) Pill(s view.Status, word words.Text, extra string) app.UI {
	text := word.Say(v.Lang, v.Ruby)
	if extra != "" {
		text += " " + extra
	}
	return app.Span().Class("st").DataSet("st", string(s)).Body(Shape(string(s)), v.Marked(text))
}

// Stations is what the three stations of a report should say beside its Truth.
type Stations struct {
	Here   bool // it was said on this device, or at least by this person in the app: the first station is a place to be saved in
	Failed bool // it should have arrived by now
}

// Track draws a truth as three stations: saved, reached, seen. Where it is now is filled; what has not happened is grey and dotted.
func (v Voice) Track(t view.Truth, s Stations) app.UI {
	first := words.TrackSaid
	if s.Here {
		first = words.TrackSaved
	}
	saved := station{"saved", "done", v.Time(t.Saved), []app.UI{v.Phrase("phrase", first.Say(v.Lang, v.Ruby))}}
	reached := station{"reached", "", "", []app.UI{v.Phrase("phrase", words.TrackReach.Say(v.Lang, v.Ruby))}}
	seen := station{"seen", "", "", []app.UI{v.Phrase("phrase", words.TrackSee.Say(v.Lang, v.Ruby))}}
	switch {
	case t.Reached == 0 && s.Failed:
		reached.shape, reached.class = "fail", "fail"
	case t.Reached == 0:
		saved.class = "done now"
	}
	if t.Reached != 0 {
		reached = station{"reached", "done now", v.Time(t.Reached), []app.UI{v.Phrase("phrase", words.TrackReached.Say(v.Lang, v.Ruby))}}
	}
	if t.Reached != 0 && t.Seen != 0 {
		reached.class = "done"
		label := []app.UI{v.Phrase("phrase", words.TrackSeen.Say(v.Lang, v.Ruby))}
		if t.SeenBy != "" {
			label = append(label, v.Phrase("phrase", words.Teacher(v.Lang, v.Ruby, t.SeenBy)))
		}
		seen = station{"seen", "done now", v.Time(t.Seen), label}
	}
	return app.Div().Class("trackbox").Role("status").Body(
		app.Ol().Class("track").Body(saved.draw(), reached.draw(), seen.draw()))
}

type station struct {
	shape, class, time string
	label              []app.UI
}

func (s station) draw() app.UI {
	body := []app.UI{Shape(s.shape)}
	if s.time != "" {
		body = append(body, app.Time().Text(s.time))
	}
	return app.Li().Class(s.class).Body(append(body, app.Span().Class("track__w").Body(s.label...))...)
}
