package walk

import (
	"os"
	"strings"
	"testing"

	"todoke/server/walk/live"
	"todoke/shared/words"
)

func TestZZ(t *testing.T) {
	roles := map[string][]string{
		"megumi": {"/", "/letters", "/me", "/ask", "/help", "/signin", "/request", "/reach/me", "/apply", "/signin/lost"},
		"morita": {"/absences", "/notices", "/register", "/days", "/people", "/roster", "/roster/year", "/reach", "/staff", "/late", "/devices", "/audit", "/audit/matrix", "/door", "/questions", "/training"},
		"mizuno": {"/absences"},
	}
	only := os.Getenv("WHO")
	w, lines := live.Open(t, "megumi", "morita", "mizuno")
	b := live.Launch(t, "")
	for who, paths := range roles {
		if only != "" && who != only {
			continue
		}
		sizes := map[string]live.Size{"p": {390, 1500, true}}
		if who != "megumi" {
			sizes["t"] = live.Size{1180, 1000, true}
		}
		for sn, size := range sizes {
			p := b.Open(who+sn, size, w.At(who, lines))
			for _, lang := range words.Langs {
				speak(p, w, lang)
				for _, path := range paths {
					p.Go(strings.TrimSuffix(w.At(who, lines), "/") + path)
					if path == "/" || path == "/letters" || path == "/ask" || path == "/absences" || path == "/notices" || path == "/register" {
						p.Live()
					}
					p.Theme(lang == words.EN)
					name := who + "-" + sn + strings.ReplaceAll(path, "/", "_") + " " + string(lang)
					p.Shot(name)
					if n := live.JS[int](p, "document.documentElement.scrollWidth-innerWidth"); n > 0 {
						t.Logf("WIDE %s by %d", name, n)
					}
					if s := live.JS[string](p, "document.body.innerText.slice(0,60)"); strings.Contains(s, "404") || strings.Contains(s, "見つかりません") {
						t.Logf("NONE %s %s", name, s)
					}
				}
			}
			p.Close()
		}
	}
}
