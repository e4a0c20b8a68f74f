package httpd

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/words"
)

// bar is one line of a chart.
type bar struct {
	label string // plain
	n     int
	text  string // what stands at its end; "" for the number
}

// chart draws bars as SVG, which prints as it is, with the same numbers as a table behind it for who cannot see them, or wants to copy them. Few bars with
// short names stand upright; others lie, one under the other.
func chart(v part.Voice, title words.Text, upright bool, bars []bar) app.UI {
	most := 1
	for i := range bars {
		most = max(most, bars[i].n)
		if bars[i].text == "" {
			bars[i].text = strconv.Itoa(bars[i].n)
		}
	}
	head := app.H2().Class("big").Body(v.Span(title))
	if len(bars) == 0 {
		return app.Section().Class("card stack").Body(head, app.P().Class("small").Body(v.Span(words.AnaNothing)))
	}
	drawn := lying(bars, most)
	if upright {
		drawn = standingBars(bars, most)
	}
	rows := make([]app.UI, len(bars))
	for i, b := range bars {
		rows[i] = app.Tr().Body(app.Th().Scope("row").Text(b.label), app.Td().Class("n").Text(b.text))
	}
	return app.Section().Class("card stack chart").Body(head, drawn.Aria("label", v.Str(title)),
		app.Elem("details").Class("chart__t").Body(app.Elem("summary").Body(v.Span(words.IllTable)), app.Table().Class("table").Body(app.TBody().Body(rows...))))
}

func svg(w, h int, body ...app.UI) app.HTMLElem {
	return app.Elem("svg").Class("chart__svg").Attr("viewBox", "0 0 "+strconv.Itoa(w)+" "+strconv.Itoa(h)).Attr("role", "img").Body(body...)
}

func svgText(x, y int, anchor, text string) app.UI {
	return app.Elem("text").Attr("x", strconv.Itoa(x)).Attr("y", strconv.Itoa(y)).Attr("text-anchor", anchor).Text(text)
}

func rect(x, y, w, h int) app.UI {
	return app.Elem("rect").Attr("x", strconv.Itoa(x)).Attr("y", strconv.Itoa(y)).Attr("width", strconv.Itoa(max(w, 1))).Attr("height", strconv.Itoa(max(h, 1)))
}

func standingBars(bars []bar, most int) app.HTMLElem {
	const width, height, foot = 720, 190, 26
	step := min(width/len(bars), 110)
	var body []app.UI
	for i, b := range bars {
		h := (height - foot - 24) * b.n / most
		x := i * step
		body = append(body, rect(x+step/6, height-foot-h, step*2/3, h), svgText(x+step/2, height-foot-h-6, "middle", b.text), svgText(x+step/2, height-8, "middle", b.label))
	}
	return svg(width, height, body...)
}

func lying(bars []bar, most int) app.HTMLElem {
	const width, label, line = 720, 270, 28
	room := 70 // beside the longest bar, for what stands at its end
	for _, b := range bars {
		room = max(room, 20+8*len(b.text))
	}
	var body []app.UI
	for i, b := range bars {
		w := (width - label - room) * b.n / most
		y := i * line
		body = append(body, svgText(label-10, y+19, "end", b.label), rect(label, y+4, w, line-8), svgText(label+w+8, y+19, "start", b.text))
	}
	return svg(width, len(bars)*line+4, body...)
}
