package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/words"
)

// suspended tells a family of 出席停止: when the child may come again, in their language; and where that hangs on the fever, takes the word that it is gone.
func (t *Today) suspended(v part.Voice, k pupil) []app.UI {
	x := k.Suspended
	if x == nil {
		return nil
	}
	text := app.UI(app.Span())
	if x.Back != day.None {
		say := words.HomeBack
		if !x.Decided {
			say = words.HomeBackMaybe
		}
		text = app.B().Body(v.Span(say, words.Date(v.Lang, true, x.Back)))
	}
	out := []app.UI{banner("banner--note", part.Icon("virus"), text, v.Span(words.HomeSuspended))}
	if !x.Fever && !x.Better || !k.CanReport || !t.live {
		return out
	}
	over, when, icon := words.HomeFever, words.HomeFeverWhen, "thermometer"
	if x.Better {
		over, when, icon = words.HomeBetter, words.HomeBetterWhen, "face"
	}
	out = append(out, part.Button("btn--line btn--wide", "fever", k.key(), "").ID("fever-"+domID(k.key())).Aria("expanded", t.fever == k.key()).Body(part.Icon(icon), v.Span(over)))
	if t.fever == k.key() {
		var days []app.UI
		for d := v.Today(); d > v.Today()-3; d-- {
			days = append(days, part.Button("", "fevered", k.key(), d.String()).ID("fevered-"+d.String()+"-"+domID(k.key())).Body(v.Marked(words.Capital(words.Near(v.Lang, v.Ruby, d, v.Today())))))
		}
		out = append(out, app.Div().Class("stack").Role("group").Aria("label", v.Str(when)).Body(app.P().Body(v.Span(when)), app.Div().Class("two").Body(days...)))
	}
	return out
}
