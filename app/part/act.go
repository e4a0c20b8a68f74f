package part

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Act is what a press asks for. The nearest element around the finger with data-do says it; data-id and data-v say of what and which.
type Act struct{ Do, ID, Value string }

// ActOf reads a click. When it finds an act it keeps the browser and go-app's own router from following links; a telephone link, which
// that router would take for a page, goes to the browser alone.
func ActOf(e app.Event) (act Act, ok bool) {
	target := e.Get("target")
	if !target.Truthy() {
		return act, false
	}
	shut(target)
	if el := target.Call("closest", "[data-do]"); el.Truthy() {
		e.PreventDefault()
		e.Call("stopPropagation")
		return Act{attr(el, "data-do"), attr(el, "data-id"), attr(el, "data-v")}, attr(el, "aria-disabled") != "true"
	}
	if target.Call("closest", `a[href^="tel:"],a[data-plain]`).Truthy() {
		e.Call("stopPropagation")
	}
	return act, false
}

// shut closes what hangs open over the screen when a press goes elsewhere.
func shut(target app.Value) {
	open := app.Window().Get("document").Call("querySelectorAll", "details.corner[open],details.syncd[open]")
	for i := range open.Get("length").Int() {
		if el := open.Index(i); !el.Call("contains", target).Bool() {
			el.Call("removeAttribute", "open")
		}
	}
}

// FieldOf reads an input or change event: the field's name and what it says now. A box that is off says "".
func FieldOf(e app.Event) (name, value string, ok bool) {
	target := e.Get("target")
	if !target.Truthy() {
		return "", "", false
	}
	if name = attr(target, "name"); name == "" {
		return "", "", false
	}
	switch attr(target, "type") {
	case "checkbox", "radio":
		if !target.Get("checked").Bool() {
			return name, "", true
		}
	}
	return name, target.Get("value").String(), true
}

// Typing says whether an event comes from free text: what is typed there shows nowhere else, so that a key need not draw the screen.
func Typing(e app.Event) bool {
	return e.Get("target").Call("matches", "textarea,input[type=text]").Bool()
}

func attr(el app.Value, name string) string {
	if v := el.Call("getAttribute", name); v.Truthy() {
		return v.String()
	}
	return ""
}

// Do marks an element as asking for an act.
func Do[E interface{ DataSet(string, any) E }](el E, do, id, value string) E {
	el = el.DataSet("do", do)
	if id != "" {
		el = el.DataSet("id", id)
	}
	if value != "" {
		el = el.DataSet("v", value)
	}
	return el
}

// NoValue is the value of a choice that stands for nothing. go-app leaves an empty attribute out, and a browser then sends the choice's own words, or "on":
// whoever reads a form takes blanks for nothing.
const NoValue = " "

// Button is a button that asks for an act.
func Button(class, do, id, value string) app.HTMLButton {
	return Do(app.Button().Type("button").Class(Class("btn", class)), do, id, value)
}

// Written is a field with what has been written in it. go-app keeps that as an attribute, which only script reads: in a page's markup the words stand in
// the field, or a form would send it empty.
func Written(a app.HTMLTextarea, live bool, words string) app.HTMLTextarea {
	if live {
		return a.Text(words)
	}
	return a.Body(app.Text(words))
}
