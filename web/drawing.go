package web

import (
	"fmt"
	"strings"
)

// A drawing is a custom property of an icon, and the image of nothing else: --name:url("data:image/svg+xml,…") with one viewBox for all.
const (
	drawing  = `:url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'`
	drawn    = `%3C/svg%3E")`
	asMask   = `mask:var(`
	whole    = `) center/contain no-repeat`
	opensSVG = `:url("data:image/svg+xml`
)

// joined lays the drawings of a style sheet under one another in one image, of which each icon shows its part. A browser makes a document of its
// own for every image: twenty of them were a quarter of a second of a phone's first paint.
func joined(css string) string {
	var sheet, parts strings.Builder
	n, rest := 0, css
	for {
		at := strings.Index(rest, drawing)
		if at < 0 {
			break
		}
		attrs, after, ok := strings.Cut(rest[at+len(drawing):], "%3E")
		body, after, ok2 := strings.Cut(after, drawn)
		if !ok || !ok2 {
			panic("web: a drawing does not end: " + rest[at:min(len(rest), at+200)])
		}
		fmt.Fprintf(&parts, "%%3Cg transform='translate(0 %d)'%s%%3E%s%%3C/g%%3E", 24*n, attrs, body)
		fmt.Fprintf(&sheet, "%s:{%d}", rest[:at], n)
		n, rest = n+1, after
	}
	sheet.WriteString(rest)
	css = sheet.String()
	if strings.Contains(css, opensSVG) {
		panic("web: a drawing is not written as the others are, 24 by 24 and as the value of a custom property of its own; see web/drawing.go")
	}
	if n < 2 {
		return css
	}
	for i := range n {
		css = strings.Replace(css, fmt.Sprintf(":{%d}", i), fmt.Sprintf(":%.4g%%", 100*float64(i)/float64(n-1)), 1)
	}
	// Where a drawing is used as a mask: .ic and .shape. The image itself stands once, for what stands in a custom property is read anew for each element.
	var users []string
	for at := strings.Index(css, asMask); at >= 0; at = strings.Index(css, asMask) {
		from := strings.LastIndexByte(css[:at], '}') + 1
		users = append(users, css[from:strings.IndexByte(css[from:], '{')+from])
		name, after, ok := strings.Cut(css[at+len(asMask):], whole)
		if !ok {
			panic("web: a mask is not written as the others are: " + css[at:min(len(css), at+100)])
		}
		css = css[:at] + fmt.Sprintf("mask-position:0 var(%s);-webkit-mask-size:100%% %d%%;-webkit-mask-repeat:no-repeat", name, 100*n) + after
	}
	return css + fmt.Sprintf(`%s{-webkit-mask-image:url("data:image/svg+xml,%%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 %d'%%3E%s%%3C/svg%%3E")}`,
		strings.Join(users, ","), 24*n, parts.String())
}
