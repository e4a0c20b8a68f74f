package httpd

import (
	"net/http"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/shared/words"
)

// A camera inside LINE, Facebook or Instagram opens a slip in that app's own browser, where passkeys do not work and the session is gone when
// the app is closed. So the slip is led out: LINE opens its system's browser when the address asks for it; for the others the page shows how. The
// code stays in the fragment all the while, where no server sees it. Whoever cannot leave goes on there, with a code by e-mail.

// inApp is the app whose browser a request comes from; "" for an ordinary one.
func inApp(r *http.Request) string {
	agent := r.UserAgent()
	for _, a := range [...]struct{ sign, name string }{{" Line/", "line"}, {"FBAN/", "other"}, {"FBAV/", "other"}, {"Instagram", "other"}, {"MicroMessenger/", "other"}, {"KAKAOTALK", "other"}, {"Twitter", "other"}} {
		if strings.Contains(" "+agent, a.sign) {
			return a.name
		}
	}
	return ""
}

// outScript asks LINE to lead out, once; what is behind “go on here” is the form of join.js.
const outScript = `"use strict";
const box = document.querySelector("#out"), form = document.querySelector("#join"), here = document.querySelector("#here"), code = location.hash.slice(1);
if (box?.dataset.app === "line" && code && !location.search.includes("openExternalBrowser")) location.replace(location.pathname + "?openExternalBrowser=1" + location.hash);
if (here && form) {
  here.hidden = false;
  form.hidden = true;
  here.addEventListener("click", () => {
    if (code) { form.elements.code.value = code; history.replaceState(null, "", location.pathname); form.requestSubmit(); }
    else { form.hidden = false; here.hidden = true; }
  });
}
`

func (s *Server) leadOut(within string, lang words.Lang, ruby bool) []app.UI {
	step := func(n int, t words.Text) app.UI {
		return app.Li().Class("line").Body(app.B().Class("out__n").Text(n), app.Span().Body(say(t, lang, ruby)...))
	}
	form := s.codeForm(lang, ruby, "")
	return []app.UI{
		app.Div().ID("out").Class("stack").DataSet("app", within).Body(
			app.H2().Class("kid__name").Body(say(words.OutTitle, lang, ruby)...), app.P().Body(say(words.OutWhy, lang, ruby)...), outPicture(),
			app.Ol().Class("list").Body(step(1, words.OutOne), step(2, words.OutTwo))),
		app.Button().ID("here").Class("btn btn--wide").Type("button").Hidden(true).Body(app.Span().Body(say(words.OutHere, lang, ruby)...)),
		form[1],
		app.Script().Src("/assets/out.js").Defer(true),
	}
}

// outPicture is a phone with the three dots in its corner and the row to choose, without words.
func outPicture() app.UI {
	el := func(tag string, at ...string) app.UI {
		e := app.Elem(tag)
		for i := 0; i < len(at); i += 2 {
			e = e.Attr(at[i], at[i+1])
		}
		return e
	}
	return app.Elem("svg").Class("out__p").Attr("viewBox", "0 0 240 150").Attr("aria-hidden", "true").Body(
		el("rect", "x", "40", "y", "8", "width", "160", "height", "140", "rx", "14", "fill", "none", "stroke", "currentColor", "stroke-width", "3"),
		el("path", "d", "M40 40h160", "stroke", "currentColor", "stroke-width", "2"),
		el("circle", "cx", "172", "cy", "25", "r", "3", "fill", "currentColor"), el("circle", "cx", "181", "cy", "25", "r", "3", "fill", "currentColor"), el("circle", "cx", "190", "cy", "25", "r", "3", "fill", "currentColor"),
		el("circle", "cx", "181", "cy", "25", "r", "17", "fill", "none", "stroke", "var(--act)", "stroke-width", "4"),
		el("path", "d", "M181 46v26m-9-9 9 10 9-10", "fill", "none", "stroke", "var(--act)", "stroke-width", "4", "stroke-linecap", "round"),
		el("rect", "x", "96", "y", "80", "width", "96", "height", "54", "rx", "8", "fill", "var(--paper-2)", "stroke", "currentColor", "stroke-width", "2"),
		el("path", "d", "M106 93h50M106 121h40", "stroke", "var(--ink-3)", "stroke-width", "4", "stroke-linecap", "round"),
		el("rect", "x", "100", "y", "100", "width", "88", "height", "14", "rx", "5", "fill", "var(--act)"),
		el("circle", "cx", "178", "cy", "107", "r", "4", "fill", "none", "stroke", "var(--act-ink)", "stroke-width", "2"), el("path", "d", "M108 107h52", "stroke", "var(--act-ink)", "stroke-width", "3", "stroke-linecap", "round"))
}
