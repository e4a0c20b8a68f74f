// Package web has the files a browser gets besides pages: the client (WASM and its loader), the style sheets, the service worker, the
// manifest, the icons and the shell, each ready to be served as it is.
//
// The client is built by `make build` into dist; without it everything else works, Built says why not, and pages do without script.
package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

//go:embed all:dist all:css icons app.js expand.js store.js push.js sw.js shell.html manifest.webmanifest paper.css
var files embed.FS

// File is one static file and its compressed twins; a twin is nil where compressing does not pay.
type File struct {
	Type        string // Content-Type
	Raw, Br, Gz []byte
	Immutable   bool // its name carries its content's hash: it may be cached for ever
}

// Names of what a page links to: paths under the root.
type Names struct {
	WASM, JS string // "" when the client is not built
	CSS      string
	Version  string // of all of them together; the service worker's
}

// Edition is the client as one circle of people has it: its WASM, and a shell and a service worker of its own that keep nothing of another's.
type Edition int

const (
	Whole  Edition = iota // every screen
	Family                // without the staff's screens
)

// Built is nil when the client is there.
func Built() error {
	_, _, err := client()
	return err
}

// Assets returns the names of what a page of an edition links to.
func Assets(e Edition) Names { return editions()[e].names }

// Files returns every static file of an edition by its path ("/assets/app.….wasm", "/sw.js", …). The map is not to be changed. What has its
// content's hash in its name is the same in every edition that has it.
func Files(e Edition) map[string]File { return editions()[e].files }

// CSS returns the style sheets in the order of their names, joined and lightly minified, their drawings in one image: what a page carries inline.
var CSS = sync.OnceValue(func() string {
	names, err := fs.Glob(files, "css/*.css")
	if err != nil {
		panic(err)
	}
	slices.Sort(names)
	var b strings.Builder
	for _, name := range names {
		b.WriteString(minify(string(read(name))))
	}
	return joined(b.String())
})

// Paper is the style sheet of pages that only the server shows, and of what is printed. The client does without it, so it is none of Files.
var Paper = sync.OnceValue(func() File {
	return squeezed("text/css; charset=utf-8", []byte(minify(string(read("paper.css")))), false)
})

// Store is the script by which a page reaches this device's store, for pages that are not the client.
func Store() []byte { return read("store.js") }

// Push is the script by which a page asks for pushes, for pages that are not the client.
func Push() []byte { return read("push.js") }

type published struct {
	names Names
	files map[string]File
}

var editions = sync.OnceValue(func() (all [2]published) {
	wasms, js, _ := client()
	for e := range all {
		all[e] = publish(wasms[e], js)
	}
	return all
})

// styles are every edition's: squeezing them is most of the processor time of a start.
var styles = sync.OnceValue(func() File { return squeezed("text/css; charset=utf-8", []byte(CSS()), true) })

// publish puts an edition together; without a client ("") it has none, and no shell.
func publish(wasm, js string) published {
	p := published{files: map[string]File{}}
	hash := sha256.New()
	put := func(name string, f File) {
		p.files[name] = f
		hash.Write([]byte(name))
		hash.Write(f.Raw)
	}

	css := styles().Raw
	p.names.CSS = fmt.Sprintf("/assets/app.%s.css", short(css))
	put(p.names.CSS, styles())
	if wasm != "" {
		p.names.WASM, p.names.JS = "/assets/"+wasm, "/assets/"+js
		put(p.names.WASM, twins("application/octet-stream", wasm)) // in the short form, which expand.js reads
		put(p.names.JS, twins("text/javascript; charset=utf-8", js))
	}
	icons, err := fs.ReadDir(files, "icons")
	if err != nil {
		panic(err)
	}
	for _, icon := range icons {
		raw := read("icons/" + icon.Name())
		if strings.HasSuffix(icon.Name(), ".svg") {
			put("/icons/"+icon.Name(), squeezed("image/svg+xml", raw, false))
		} else {
			put("/icons/"+icon.Name(), File{Type: "image/png", Raw: raw})
		}
	}
	put("/manifest.webmanifest", squeezed("application/manifest+json", read("manifest.webmanifest"), false))
	if p.names.WASM == "" {
		p.names.Version = fmt.Sprintf("%x", hash.Sum(nil)[:6])
		return p // no client: no shell for it, and no service worker that would keep half an app
	}
	fill := strings.NewReplacer("{{css}}", string(css), "{{js}}", p.names.JS, "{{wasm}}", p.names.WASM)
	put("/shell", squeezed("text/html; charset=utf-8", []byte(fill.Replace(string(read("shell.html")))), false))

	// The service worker comes last: it is told everything above, and a change of any file is a change of its own text.
	worker := string(read("store.js")) + string(read("expand.js")) + string(read("sw.js"))
	hash.Write([]byte(worker))
	p.names.Version = fmt.Sprintf("%x", hash.Sum(nil)[:6])
	var keep []string
	for name := range p.files {
		keep = append(keep, name)
	}
	slices.Sort(keep)
	list, err := json.Marshal(keep)
	if err != nil {
		panic(err)
	}
	head := fmt.Sprintf("const VERSION = %q, FILES = %s;\n", p.names.Version, list)
	p.files["/sw.js"] = squeezed("text/javascript; charset=utf-8", []byte(head+worker), false)
	return p
}

// client finds the WASM of each edition and the one loader in dist.
func client() (wasms [2]string, js string, err error) {
	one := func(pattern string) string {
		found, _ := fs.Glob(files, "dist/"+pattern)
		if len(found) != 1 {
			err = fmt.Errorf("web/dist holds %d files %s and should hold one: run make build", len(found), pattern)
			return ""
		}
		return path.Base(found[0])
	}
	wasms, js = [2]string{Whole: one("app.*.wasm"), Family: one("family.*.wasm")}, one("app.*.js")
	if err != nil {
		return [2]string{}, "", err
	}
	return wasms, js, nil
}

// twins is a file of dist with the twins that web/pack made.
func twins(contentType, name string) File {
	return File{Type: contentType, Raw: read("dist/" + name), Br: read("dist/" + name + ".br"), Gz: read("dist/" + name + ".gz"), Immutable: true}
}

// squeezed compresses a small file here: its text is made of several, or changes with the others' names.
func squeezed(contentType string, raw []byte, immutable bool) File {
	var br, gz bytes.Buffer
	b := brotli.NewWriterLevel(&br, brotli.BestCompression)
	b.Write(raw)
	b.Close()
	g, _ := gzip.NewWriterLevel(&gz, gzip.BestCompression)
	g.Write(raw)
	g.Close()
	return File{Type: contentType, Raw: raw, Br: br.Bytes(), Gz: gz.Bytes(), Immutable: immutable}
}

func read(name string) []byte {
	b, err := files.ReadFile(name)
	if err != nil {
		panic(err) // embedded, so it cannot be missing
	}
	return b
}

func short(b []byte) string { h := sha256.Sum256(b); return fmt.Sprintf("%x", h[:6]) }

// minify takes away comments, indentation and line ends outside of strings; nothing that needs CSS to be understood.
func minify(css string) string {
	var b strings.Builder
	for i := 0; i < len(css); {
		switch c := css[i]; {
		case strings.HasPrefix(css[i:], "/*"):
			end := strings.Index(css[i+2:], "*/")
			if end < 0 {
				return b.String()
			}
			i += 2 + end + 2
		case c == '"' || c == '\'':
			end := i + 1
			for end < len(css) && css[end] != c {
				if css[end] == '\\' {
					end++
				}
				end++
			}
			end = min(end+1, len(css))
			b.WriteString(css[i:end])
			i = end
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			for i < len(css) && strings.IndexByte(" \t\n\r", css[i]) >= 0 {
				i++
			}
			// A blank between words, before "(" or ":" may mean something; after { } ; , and before } it never does.
			last := byte('}')
			if s := b.String(); s != "" {
				last = s[len(s)-1]
			}
			if i < len(css) && strings.IndexByte("{};,", last) < 0 && strings.IndexByte("{}", css[i]) < 0 {
				b.WriteByte(' ')
			}
		default:
			b.WriteByte(c)
			i++
		}
	}
	return b.String()
}
