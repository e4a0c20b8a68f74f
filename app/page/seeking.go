package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/words"
)

// seeking is the banner on a child's card while the school asks where it is: what is asked, two answers of one press each, and the telephone. Who knows that
// the child stays at home, or comes later, has the card's own buttons.
func seeking(v part.Voice, k pupil, live bool) []app.UI {
	x := k.Seeking
	if x == nil {
		return nil
	}
	how := words.SoughtHow
	if x.Text == school.AskRing {
		how = words.SoughtRing
	}
	out := []app.UI{banner("banner--warn", part.Shape("unknown"), app.B().Body(v.Span(words.SoughtCard, k.Given, v.MarkedTime(x.At))), v.Span(how))}
	if x.Says != "" {
		out = append(out, app.P().Class("mid").Role("status").Body(v.Span(words.SoughtSaid, words.SoughtSays(x.Says).Say(v.Lang, true), v.MarkedTime(x.Said))))
	}
	if live && k.CanReport && x.Says != school.SaysLeft {
		press := func(says string) app.UI {
			return part.Button("", "says", k.key(), says).ID("says-" + says + "-" + domID(k.key())).Body(v.Span(words.SoughtSays(says)))
		}
		out = append(out, app.Div().Class("two").Body(press(school.SaysLeft), press(school.SaysUnsure)))
	}
	return append(out, callSchool(v, k.State.School.Tel))
}
