package part

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/shared/words"
)

// Look is how a device draws: sizes and themes are kept on the device, never at the school.
type Look struct {
	Size  string // "", "l", "xl"
	Theme string // "" as the device is set, "light", "dark"
}

// Corner is what the corner of every screen offers.
type Corner struct {
	Look   Look
	Live   bool // script is running: sizes and themes can change, and one may sign out
	Phones []Phone
	Path   string // this page, for links that work without script
	Guest  bool   // nobody is signed in
	Asks   bool   // a family, who may ask the school
}

// Phone is a school's telephone.
type Phone struct{ School, Tel string }

// CornerBox is help in the same corner of every screen: language, readings, text size, brightness, telephone. It is a component, so that
// its two dozen elements are drawn anew only when one of its arguments changes, not with each press on the screen.
func (v Voice) CornerBox(c Corner) app.UI { return &cornerBox{Lang: v.Lang, Ruby: v.Ruby, Corner: c} }

type cornerBox struct {
	app.Compo
	Lang   words.Lang
	Ruby   bool
	Corner Corner
}

func (b *cornerBox) Render() app.UI {
	v, c := Voice{Lang: b.Lang, Ruby: b.Ruby}, b.Corner
	return app.Elem("details").ID("corner").Class("corner").Body(
		app.Elem("summary").Class("tool").Aria("label", v.Str(words.PartTools)).Body(Icon("text"), Icon("phone")),
		app.Div().Class("corner__box card").Body(
			app.A().Class("btn btn--wide").Href("/help").Body(v.Span(words.PartHelp)),
			app.If(c.Asks, func() app.UI { return app.A().Class("btn btn--wide").Href("/ask").Body(v.Span(words.TalkTitle)) }),
			v.phones(c),
			v.group(c, "lang", words.PartLang, v.langs(c)...),
			app.If(v.Lang == words.JA || v.Lang == words.Easy, func() app.UI {
				return v.group(c, "ruby", words.PartRuby, v.choice(c, "ruby", "on", v.Span(words.PartOn), v.Ruby), v.choice(c, "ruby", "off", v.Span(words.PartOff), !v.Ruby))
			}),
			app.If(c.Live, func() app.UI {
				return v.group(c, "size", words.PartSize,
					v.choice(c, "size", "", v.Span(words.PartNormal), c.Look.Size == ""),
					v.choice(c, "size", "l", v.Span(words.PartLarge), c.Look.Size == "l"),
					v.choice(c, "size", "xl", v.Span(words.PartHuge), c.Look.Size == "xl"))
			}),
			app.If(c.Live, func() app.UI {
				return v.group(c, "theme", words.PartTheme,
					v.choice(c, "theme", "", v.Span(words.PartAuto), c.Look.Theme == ""),
					v.choice(c, "theme", "light", v.Span(words.PartLight), c.Look.Theme == "light"),
					v.choice(c, "theme", "dark", v.Span(words.PartDark), c.Look.Theme == "dark"))
			}),
			app.If(!c.Guest, func() app.UI { return app.A().Class("btn btn--wide").Href("/me").Body(v.Span(words.MeTitle)) }),
			app.If(c.Live, func() app.UI { return Button("btn--wide", "signout", "", "").Body(v.Span(words.PartSignOut)) }),
		))
}

func (v Voice) phones(c Corner) app.UI {
	items := make([]app.UI, 0, len(c.Phones))
	for _, p := range c.Phones {
		if p.Tel == "" {
			continue
		}
		items = append(items, Tel("btn--line btn--wide", p.Tel, app.Span().Body(app.Span().Lang("ja").Text(p.School), app.Text(" "), app.B().Class("tel__n").Text(p.Tel))))
	}
	return app.Div().Class("stack").Body(items...)
}

func (v Voice) langs(c Corner) []app.UI {
	out := make([]app.UI, len(words.Langs))
	for i, l := range words.Langs {
		out[i] = v.choice(c, "lang", string(l), app.Span().Lang(l.Tag()).Text(words.Plain(l.Name())), v.Lang == l)
	}
	return out
}

func (v Voice) group(c Corner, id string, label words.Text, choices ...app.UI) app.UI {
	head, chips := app.P().ID("corner-"+id).Class("small").Body(v.Span(label)), app.UI(app.Div().Class("chips").Body(choices...))
	if !c.Live {
		also := app.Input().Type("hidden").Name("lang").Value(string(v.Lang)) // what the buttons do not say stays as it is
		if id == "lang" {
			also = app.Input().Type("hidden").Name("ruby").Value(map[bool]string{true: "on", false: "off"}[v.Ruby])
		}
		chips = app.Form().Class("chips").Method("post").Action("/lang").Body(append(choices, also, app.Input().Type("hidden").Name("back").Value(c.Path))...)
	}
	return app.Div().Class("corner__g").Role("group").Aria("labelledby", "corner-"+id).Body(head, chips)
}

// choice is a chip; without script it posts the choice to /lang, which comes back to this page.
func (v Voice) choice(c Corner, what, value string, label app.UI, on bool) app.UI {
	if !c.Live {
		return app.Button().Class("chip").Type("submit").Name(what).Value(value).Aria("pressed", on).Body(label)
	}
	return Do(app.Button().Type("button").Class("chip").Aria("pressed", on), what, "", value).ID("corner-" + what + "-" + value).Body(label)
}

// Tel is a link that calls a number.
func Tel(class, tel string, label app.UI) app.UI {
	return app.A().Class(Class("btn", class)).Href("tel:"+strings.ReplaceAll(tel, "-", "")).Body(Icon("phone"), label)
}
