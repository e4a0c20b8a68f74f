package main

import (
	"strings"
	"testing"
)

const elements = `package app

// The interface that represents a "elem" HTML element.
type HTMLElem interface {
	HTML
	Body(elems ...UI) HTMLElem
	Class(v ...string) HTMLElem
}

func Elem(tag string) HTMLElem { return &htmlElem{htmlElement: htmlElement{tag: tag, isSelfClosing: false}} }

type htmlElem struct{ htmlElement }

func (e *htmlElem) Class(v ...string) HTMLElem { return e }

// The interface that represents a "span" HTML element.
type HTMLSpan interface {
	HTML
	Class(v ...string) HTMLSpan
}

// Returns an HTML element.
func Span() HTMLSpan { return &htmlSpan{htmlElement: htmlElement{tag: "span", isSelfClosing: false}} }

type htmlSpan struct{ htmlElement }

func (e *htmlSpan) Class(v ...string) HTMLSpan { return e }

type HTMLA interface {
	HTML
	Href(v string) HTMLA
}

func A() HTMLA { return &htmlA{htmlElement: htmlElement{tag: "a", isSelfClosing: false}} }

type htmlA struct{ htmlElement }

type HTMLBr interface{ HTML }

func Br() HTMLBr { return &htmlBr{htmlElement: htmlElement{tag: "br", isSelfClosing: true}} }
`

func TestThinned(t *testing.T) {
	out, names, err := thinned([]byte(elements))
	if err != nil || names != 1 {
		t.Fatalf("%d elements, %v", names, err)
	}
	text := string(out)
	for _, want := range []string{"type HTMLSpan = HTMLElem", `func Span() HTMLSpan { return Elem("span") }`, "type HTMLA = *htmlA", "type HTMLElem = *htmlElem", "type HTMLBr = *htmlBr", "func Br() HTMLBr { return &htmlBr", "func (e *htmlElem) Class"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	for _, not := range []string{"interface", "htmlSpan", `"span" HTML element`} {
		if strings.Contains(text, not) {
			t.Errorf("%q is still in\n%s", not, text)
		}
	}
}
