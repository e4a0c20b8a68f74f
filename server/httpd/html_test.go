package httpd

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
)

func TestHTMLIsWhatTheComponentSays(t *testing.T) {
	for _, c := range []struct {
		ui   app.UI
		want string
	}{
		{app.Input().Value(`x" onfocus="alert(1)`), `<input value="x&#34; onfocus=&#34;alert(1)">`},
		{app.P().Title("ă\u00a0b\n<>=\\"), "<p title=\"ă\u00a0b\n&lt;&gt;=\\\"></p>"},
		{app.Input().Checked(false), `<input>`},
		{app.Input().Checked(true), `<input checked>`},
		{app.Div().Aria("expanded", true), `<div aria-expanded="true"></div>`},
		{app.Div().Hidden(true).Body(app.Br()), `<div hidden><br></div>`},
		{app.Option().Value("true"), `<option value="true"></option>`},
		{app.P().Text(`a <b c="d">`), `<p>a &lt;b c=&#34;d&#34;&gt;</p>`},
		{app.P().Title("a\xff"), "<p title=\"a\uFFFD\"></p>"},
		{app.P().Body(app.Text("きょうは"), app.Elem("ruby").Body(app.Text("欠席"), app.Elem("rt").Text("けっせき")), app.Text("です")),
			`<p>きょうは<ruby>欠席<rt>けっせき</rt></ruby>です</p>`},
		{app.P().Body(app.Text("a "), app.B().Text("b"), app.Text(" c")), `<p>a <b>b</b> c</p>`},
		{app.P().Body(app.Text("a"), app.Text("b")), `<p>ab</p>`},
		{app.P().Body(app.Text(""), app.B().Text("b"), app.Text("")), `<p><b>b</b></p>`},
		{app.Textarea().Text("\n  two\n lines\n"), "<textarea>\n\n  two\n lines\n</textarea>"},
		{app.Div().Body(app.P().Text("one\ntwo"), app.P().Text("")), "<div><p>one\ntwo</p><p></p></div>"},
		{app.Div().Body(app.Text("one\ntwo"), app.Br(), app.Input(), app.Text("three")), "<div>one\ntwo<br><input>three</div>"},
		{app.Elem("svg").Body(app.ElemSelfClosing("path").Attr("d", "M0 0"), app.Elem("circle"), app.ElemSelfClosing("use")),
			`<svg><path d="M0 0"/><circle></circle><use/></svg>`},
		{app.Div().Body(app.Elem("svg").Body(app.ElemSelfClosing("path")), app.Text("x")), `<div><svg><path/></svg>x</div>`},
	} {
		if got := HTML(c.ui); got != c.want {
			t.Errorf("got  %q\nwant %q", got, c.want)
		}
	}
}

// hostile are names that a registration form, a OneRoster file or an attacker could bring.
var hostile = []string{
	`<script>alert(1)</script>`, `x" onfocus="alert(1)" autofocus="`, `'><img src=x onerror=alert(1)>`, `</style><script>alert(1)</script>`,
	"`${alert(1)}`", `javascript:alert(1)`, `--><svg onload=alert(1)>`, "a\x00b\xff\u2028\u202e", `</textarea><script>`, `&lt;script&gt;`, `{{.}}`,
	`</script><script>alert(1)</script>`, `\" onmouseover=\"alert(1)`, "\n\" onclick=\"x", strings.Repeat("山", 3000),
}

func TestHostileNamesStayText(t *testing.T) {
	for _, name := range hostile {
		page := HTML(app.Div().Title(name).Body(app.Text(name), app.Input().Value(name).Placeholder(name), app.P().Text(name), app.A().Href("/class/"+name).Text(name),
			app.Textarea().Text(name), app.Select().Body(app.Option().Value(name).Text(name))))
		onlySafe(t, page)
		if strings.ContainsAny(name, "\x00\xff") {
			continue // what HTML cannot hold is replaced
		}
		doc, _ := html.Parse(strings.NewReader(page))
		if got := attrOf(doc, "input", "value"); got != name && got != strings.ReplaceAll(name, "\r", "\n") {
			t.Errorf("the value %q came back as %q", name, got)
		}
	}
}

// onlySafe parses a page as a browser would and fails on anything that could run.
func onlySafe(t *testing.T, page string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "script" {
			src, typ := "", ""
			for _, a := range n.Attr {
				if a.Key == "src" {
					src = a.Val
				}
				if a.Key == "type" {
					typ = a.Val
				}
			}
			if !strings.HasPrefix(src, "/assets/") && typ != "application/json" {
				t.Errorf("a script of somebody else's: %v", n.Attr)
			}
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" || strings.HasPrefix(strings.TrimSpace(strings.ToLower(a.Val)), "javascript:") && (a.Key == "href" || a.Key == "action" || a.Key == "src") {
				t.Errorf("<%s %s=%q> could run", n.Data, a.Key, a.Val)
			}
		}
	}
}

func attrOf(doc *html.Node, tag, key string) string {
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == tag {
			for _, a := range n.Attr {
				if a.Key == key {
					return a.Val
				}
			}
		}
	}
	return ""
}
