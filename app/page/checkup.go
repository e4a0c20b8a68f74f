package page

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/words"
)

// ailments a family may name besides, of a child that comes all the same.
var ailments = []string{"HED", "RSP", "ABD", "NAU", "TIR"}

// temperatures are those of one press; whoever is warmer stays at home, by the card's own button.
var temperatures = []int{358, 360, 362, 364, 366, 368, 370, 372}

// checkup is the morning's question on a child's card, answered by one press; afterwards one line that can be changed.
func (t *Today) checkup(v part.Voice, k pupil) []app.UI {
	c := k.Checkup
	if c == nil || !t.live || !k.CanReport {
		return nil
	}
	if c.Said != 0 && t.checking != k.key() {
		said := words.CheckWell.Say(v.Lang, true)
		if !c.Well {
			said = words.CheckUnwell.Say(v.Lang, true)
		}
		if c.Tenths != 0 {
			said += v.Join() + words.Temperature(c.Tenths)
		}
		return []app.UI{app.P().Class("row mid").Role("status").Body(part.Shape("seen"), app.Span().Class("grow").Body(v.Marked(said), app.Text(" "), v.Span(words.CheckSaid, v.MarkedTime(c.Said))),
			part.Button("btn--plain", "check", k.key(), "").ID("check-"+domID(k.key())).Body(v.Span(words.HomeChange)))}
	}
	press := func(class, value string, label app.UI) app.UI {
		return part.Button(class, "checked", k.key(), value).ID("check-" + value + "-" + domID(k.key())).Body(label)
	}
	body := []app.UI{app.P().Class("ask-line").Body(v.Span(words.CheckAsk))}
	switch {
	case t.checking == k.key()+"?":
		var chips []app.UI
		for _, code := range ailments {
			chips = append(chips, press("", code, v.Span(words.Symptom(code))))
		}
		body = append(body, app.Div().Class("two3").Body(chips...))
	case c.Temperature:
		var chips []app.UI
		for _, n := range temperatures {
			chips = append(chips, press("", strconv.Itoa(n), app.Span().Text(words.Temperature(n))))
		}
		body = append(body, app.P().Class("small").Body(v.Span(words.CheckTemp)), app.Div().Class("times").Body(chips...),
			part.Button("btn--plain", "check", k.key(), "?").Body(v.Span(words.CheckUnwell)))
	default:
		body = append(body, app.Div().Class("two").Body(press("", "well", v.Span(words.CheckWell)), part.Button("", "check", k.key(), "?").ID("unwell-"+domID(k.key())).Body(v.Span(words.CheckUnwell))))
	}
	return []app.UI{app.Div().Class("ck").Body(body...)}
}

// checkedBy is what one press says of a morning: well, a temperature, or a symptom.
func checkedBy(k pupil, value string) *school.CheckupDone {
	o := &school.CheckupDone{Child: k.Child, Date: k.home.Today, Well: true}
	if n, err := strconv.Atoi(value); err == nil {
		o.Tenths = n
	} else if value != "well" {
		o.Well, o.Symptoms = false, []string{value}
	}
	return o
}
