package httpd

import (
	"html"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

var (
	// onOff are the attributes that HTML reads as set whenever they are present, "false" or not.
	onOff = strings.Fields("async autofocus autoplay checked default defer disabled hidden ismap loop multiple muted open readonly required reversed selected")
	// void are the elements that HTML never closes.
	void = strings.Fields("area base br col embed hr img input link meta source track wbr")
	// leaves are the drawing elements that go-app writes open and HTML, inside an svg, wants closed.
	leaves = strings.Fields("path circle rect line polyline polygon ellipse use stop")
)

// HTML renders a component for the page. It repairs what go-app v10.1.9 writes:
// values as Go string literals (a quote in a value ends the attribute: an injection), checked="false" for a box that is off, a bare
// name where the value is "true", drawing elements left open, and line breaks between children, which a browser shows as spaces
// (欠席 with its reading drifts apart) and which the live page does not have.
//
// Text it does escape, so every '<' is a tag and the attributes read back exactly. app.Raw would break this: it is banned.
func HTML(c app.UI) string {
	src := app.HTMLString(c)
	var b strings.Builder
	depth, opened := 0, false // of what follows; whether the last tag opened an element
	for {
		text, rest, found := strings.Cut(src, "<")
		if !found {
			b.WriteString(strings.TrimSpace(text))
			return b.String()
		}
		closes := strings.HasPrefix(rest, "/")
		b.WriteString(unindent(text, depth, opened, closes))
		end := strings.IndexAny(rest, " >")
		name := rest[:end]
		b.WriteString("<" + name)
		inner := ""
		inner, src = attributes(&b, name, rest[end:])
		opened = false
		switch {
		case closes:
			depth--
		case slices.Contains(void, name):
		case slices.Contains(leaves, name) && !strings.HasPrefix(src, "</"+name+">"):
			b.WriteString("/")
		default:
			depth++
			opened = true
		}
		b.WriteString(">" + inner)
	}
}

// attributes copies a tag's attributes and returns what is left after its end. What go-app keeps as a textarea's value is its text.
func attributes(b *strings.Builder, tag, src string) (inner, rest string) {
	for src[0] == ' ' {
		end := strings.IndexAny(src[1:], " =>") + 1
		name, value := src[1:end], "true" // go-app never keeps an empty value
		if src = src[end:]; src[0] == '=' {
			quoted, err := strconv.QuotedPrefix(src[1:])
			if err != nil {
				panic("go-app's attribute " + name + " is not a Go string")
			}
			value, _ = strconv.Unquote(quoted)
			src = src[1+len(quoted):]
		}
		value = html.EscapeString(strings.ToValidUTF8(value, "\uFFFD"))
		switch isOnOff := slices.Contains(onOff, name); {
		case tag == "textarea" && name == "value":
			inner = "\n" + value // HTML drops a textarea's first line break
		case isOnOff && value == "true":
			b.WriteString(" " + name)
		case !isOnOff:
			b.WriteString(" " + name + `="` + value + `"`)
		}
	}
	return inner, src[1:]
}

// unindent takes go-app's line breaks and indentation out of the text between two tags, and leaves the author's.
// depth is that of the element around it; opened and closes tell whether the tags before and after are that element's own.
func unindent(text string, depth int, opened, closes bool) string {
	if depth == 0 {
		return strings.TrimSpace(text)
	}
	child, last := strings.Repeat("  ", depth), strings.Repeat("  ", depth)
	if closes {
		last = last[2:]
	}
	if !strings.HasPrefix(text, "\n") || !strings.HasSuffix(text, "\n"+last) || opened && closes && !strings.HasPrefix(text, "\n"+child) {
		return text // the only child is a text: written as it is
	}
	lines := strings.Split(strings.TrimSuffix(text, last), "\n")
	var b strings.Builder
	for i, line := range lines[1 : len(lines)-1] {
		if t, own := strings.CutPrefix(line, child); own {
			b.WriteString(t)
			continue
		}
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(line)
	}
	return b.String()
}
