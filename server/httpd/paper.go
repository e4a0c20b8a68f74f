package httpd

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"rsc.io/qr"

	"todoke/app/part"
	"todoke/server/slip"
	"todoke/shared/view"
	"todoke/shared/words"
)

// slipSheet is a child's slip on one A4 page: the same four steps in each language, the telephone as large as the QR, and what a family must
// know about it. It prints black on white whatever the screen's colours.
func slipSheet(d deskAt, origin string, p slip.Paper, k view.PeopleChild, class string) (app.UI, error) {
	code, err := qr.Encode(strings.ToUpper(origin)+"/join#"+strings.ToUpper(p.Code), qr.M)
	if err != nil {
		return nil, fmt.Errorf("draw a QR: %w", err)
	}
	ja := part.Voice{Lang: words.JA, Ruby: true, Zone: d.Zone, Now: d.voice.Now}
	steps := [4][2]words.Text{{words.SlipScan, words.SlipScan2}, {words.SlipName, words.SlipName2}, {words.SlipKey, words.SlipKey2}, {words.SlipAsk, words.SlipAsk2}}
	if d.State.School.Settings.OpenSlips { // the same on every child's: a slip of its own would say that a child is guarded
		steps[3] = [2]words.Text{words.SlipIn, words.SlipIn2}
	}
	first := make([]app.UI, 4)
	for i, t := range steps {
		first[i] = app.Li().Body(app.B().Class("sl-n").Text(i+1), app.Span().Body(app.B().Body(ja.Span(t[0])), app.Br(), ja.Span(t[1])))
	}
	tel := d.State.School.Tel
	langs := []app.UI{}
	for _, l := range []words.Lang{words.EN, words.ZH, words.ES, words.Easy} {
		v := part.Voice{Lang: l, Ruby: l == words.Easy}
		lines := make([]app.UI, 4)
		for i, t := range steps {
			lines[i] = app.Li().Body(app.B().Text(i+1), app.Text(" "), v.Span(t[0]))
		}
		langs = append(langs, app.Article().Lang(l.Tag()).Body(app.H2().Text(words.Plain(l.Name())), app.P().Body(v.Span(words.SlipLead)), app.Ol().Body(lines...),
			app.If(tel != "", func() app.UI { return app.P().Class("sl-tel").Body(part.Icon("phone"), v.Span(words.SlipPhone)) })))
	}
	var spoken []string
	for _, l := range []words.Lang{words.JA, words.EN, words.ZH, words.ES} { // by the telephone
		spoken = append(spoken, words.Plain(l.Name()))
	}
	until := words.DateLong(words.JA, true, dateOf(ja, p.Until))
	return app.Section().Class("slip").Lang("ja").Body(
		app.Header().Class("sl-h").Body(
			app.Div().Body(app.P().Text(d.State.School.Name), app.P().Body(app.B().Body(ja.Span(words.SlipTitle)))),
			app.P().Class("sl-who").Body(ja.Span(words.SlipTo), app.Text("　"), app.B().Text(class), app.Text("　"),
				app.B().Body(ja.Marked(words.SlipWhom.Say(words.JA, true, words.Furigana(k.Family, k.FamilyKana)+" "+words.Furigana(k.Given, k.Kana)))))),
		app.Div().Class("sl-main").Body(
			app.Div().Class("sl-qr").Body(drawQR(code), app.P().Class("sl-code").Body(ja.Span(words.SlipCodeIs), app.Br(), app.Span().Class("sl-url").Text(strings.TrimPrefix(strings.TrimPrefix(origin, "https://"), "http://")+"/join"),
				app.Br(), app.B().Text(p.Short))),
			app.Div().Class("sl-ja").Body(app.H1().Body(ja.Span(words.SlipLead)), app.Ol().Body(first...))),
		app.Div().Class("sl-langs").Body(langs...),
		app.If(tel != "", func() app.UI {
			return app.Div().Class("sl-phone").Body(part.Icon("phone"), app.Div().Body(app.H2().Body(ja.Span(words.SlipNoApp)),
				app.P().Body(ja.Span(words.SlipLine), app.Text(" "), app.B().Text(tel), app.Text("　"), ja.Span(words.SlipHours), app.Text("　"), app.Span().Text(strings.Join(spoken, "・")))))
		}),
		app.Footer().Class("sl-f").Body(app.Ul().Body(app.Li().Body(ja.Span(words.SlipThree)), app.Li().Body(ja.Marked(words.SlipUntil.Say(words.JA, true, until)))))), nil
}

// drawQR is a code as one path, with the quiet zone of four modules that ISO/IEC 18004 asks for.
func drawQR(c *qr.Code) app.UI {
	var path strings.Builder
	for y := range c.Size {
		for x := 0; x < c.Size; x++ {
			if !c.Black(x, y) {
				continue
			}
			n := 1
			for c.Black(x+n, y) {
				n++
			}
			fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", x, y, n, n)
			x += n
		}
	}
	all := c.Size + 8
	return app.Elem("svg").Attr("viewBox", fmt.Sprintf("-4 -4 %d %d", all, all)).Attr("role", "img").Attr("aria-label", "QR").Attr("shape-rendering", "crispEdges").Body(
		app.Elem("path").Attr("fill", "#fff").Attr("d", fmt.Sprintf("M-4-4h%dv%dh-%dz", all, all, all)), app.Elem("path").Attr("fill", "#000").Attr("d", path.String()))
}
