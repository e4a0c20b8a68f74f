// Stands in for the way go-app's node.go and js_wasm.go make and place elements. Every text that goes to the browser and every object that comes from
// it is a reference with a finalizer; an element with three attributes was a dozen of them, and most of what a screen costs. Here it is two: todoke.make
// (web/app.js) makes an element with all its attributes at once, and what places it returns nothing.
package app

import (
	"strings"
	"sync"
	"syscall/js"
)

var (
	todokeMake = sync.OnceValue(func() js.Value { return js.Global().Get("todoke").Get("make") })
	todokeText = sync.OnceValue(func() js.Value { return js.Global().Get("todoke").Get("text") })
)

func makeElement(ctx Context, v HTML) Value {
	const end = "\x00"
	plain := v.XMLNamespace() == ""
	var b strings.Builder
	b.WriteString(v.Tag())
	var others []string // what is a property, and not an attribute
	for name, said := range v.attrs() {
		said = resolveAttributeURLValue(name, said, ctx.ResolveStaticResource)
		switch name {
		case "value", "contenteditable", "ismap", "readonly", "async", "autofocus", "autoplay", "checked", "default", "defer", "disabled", "hidden", "loop",
			"multiple", "muted", "open", "required", "reversed", "selected":
			others = append(others, name, said)
			continue
		}
		if !plain {
			others = append(others, name, said)
			continue
		}
		if strings.Contains(said, end) { // a name that somebody typed: it ends nowhere but at its end
			said = strings.ReplaceAll(said, end, "\ufffd")
		}
		b.WriteString(end)
		b.WriteString(name)
		b.WriteString(end)
		b.WriteString(said)
	}
	var el Value
	if plain {
		el = value{jsValue: todokeMake().Invoke(b.String())}
	} else {
		el, _ = Window().createElement(v.Tag(), v.XMLNamespace())
	}
	for i := 0; i < len(others); i += 2 {
		setJSAttribute(el, others[i], others[i+1])
	}
	return el
}

func makeText(text string) Value { return value{jsValue: todokeText().Invoke(text)} }
