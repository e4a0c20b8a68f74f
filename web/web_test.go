package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func TestMinify(t *testing.T) {
	for in, want := range map[string]string{
		"/* a */\na  {\n\tcolor : red; /* b */\n\tmargin: 0 auto;\n}\n":    "a{color : red;margin: 0 auto;}",
		`a::before { content: "/* not  a comment */ \" }"; }`:              `a::before{content: "/* not  a comment */ \" }";}`,
		"@media (min-width: 30em) and (hover) {\n a b > c , d { x: y }\n}": "@media (min-width: 30em) and (hover){a b > c ,d{x: y}}",
		"a :not(b) { width: calc(1px + 2px) }":                             "a :not(b){width: calc(1px + 2px)}",
		"a{}/* never ends":                                                 "a{}",
	} {
		if got := minify(in); got != want {
			t.Errorf("minify(%q)\n got %q\nwant %q", in, got, want)
		}
	}
}

func TestDrawingsAreOneImage(t *testing.T) {
	svg := func(attrs, body string) string {
		return `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'` + attrs + `%3E` + body + `%3C/svg%3E")`
	}
	in := `.ic{color:red;-webkit-mask:var(--i) center/contain no-repeat;flex:none}[data-ic=a]{--i:` + svg("", "A") + `}[data-ic=b]{--i:` + svg(" fill='none'", "B") + `;x:y}[data-ic=c]{--i:` + svg("", "C") + `}`
	want := `.ic{color:red;-webkit-mask-position:0 var(--i);-webkit-mask-size:100% 300%;-webkit-mask-repeat:no-repeat;flex:none}[data-ic=a]{--i:0%}[data-ic=b]{--i:50%;x:y}[data-ic=c]{--i:100%}` +
		`.ic{-webkit-mask-image:url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 72'%3E%3Cg transform='translate(0 0)'%3EA%3C/g%3E` +
		`%3Cg transform='translate(0 24)' fill='none'%3EB%3C/g%3E%3Cg transform='translate(0 48)'%3EC%3C/g%3E%3C/svg%3E")}`
	if got := joined(in); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if n := strings.Count(CSS(), "data:image/svg"); n != 1 {
		t.Errorf("a page's style sheet has %d images: each is a document that the first paint waits for", n)
	}
	for _, odd := range []string{`a{background:url("data:image/svg+xml,%3Csvg/%3E")}`, in + `b{mask:var(--i)}`} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("nobody is told that %s would not be drawn", odd)
				}
			}()
			joined(odd)
		}()
	}
}

func TestFilesAreWhatTheirTwinsAre(t *testing.T) {
	if err := Built(); err != nil {
		t.Skip(err)
	}
	for _, e := range []Edition{Whole, Family} {
		names := Assets(e)
		for _, name := range []string{names.WASM, names.JS, names.CSS, "/sw.js", "/shell", "/manifest.webmanifest", "/icons/icon.svg", "/icons/icon-192.png"} {
			if _, ok := Files(e)[name]; !ok {
				t.Errorf("%s is missing", name)
			}
		}
		for name, f := range Files(e) {
			if f.Br != nil {
				if b, err := io.ReadAll(brotli.NewReader(bytes.NewReader(f.Br))); err != nil || !bytes.Equal(b, f.Raw) {
					t.Errorf("%s: the brotli twin differs (%v)", name, err)
				}
			}
			if f.Gz != nil {
				r, err := gzip.NewReader(bytes.NewReader(f.Gz))
				if err != nil {
					t.Fatal(name, err)
				}
				if b, err := io.ReadAll(r); err != nil || !bytes.Equal(b, f.Raw) {
					t.Errorf("%s: the gzip twin differs (%v)", name, err)
				}
			}
			if f.Type == "" || len(f.Raw) == 0 {
				t.Errorf("%s has no type or no content", name)
			}
		}
		worker := string(Files(e)["/sw.js"].Raw)
		for name := range Files(e) {
			if name != "/sw.js" && !strings.Contains(worker, `"`+name+`"`) {
				t.Errorf("the service worker is not told of %s", name)
			}
		}
		if strings.Contains(string(Files(e)["/shell"].Raw), "{{") {
			t.Error("the shell has an unfilled place")
		}
	}
}
