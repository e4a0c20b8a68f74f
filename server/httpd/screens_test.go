package httpd

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"todoke/web"
)

// A screen of the client that the service worker does not know opens only with a network: so it was with eleven of them, and nobody saw it as long as
// the app was open already. And what only the server draws has no business in the client's shell.
func TestEveryScreenOpensByItsAddress(t *testing.T) {
	found := regexp.MustCompile(`(?m)^const PAGES = /(.+)/;$`).FindSubmatch(web.Files(web.Family)["/sw.js"].Raw)
	if found == nil {
		t.Fatal("the service worker has no PAGES")
	}
	known := regexp.MustCompile(strings.ReplaceAll(string(found[1]), `\/`, "/"))
	s := &Server{mux: &table{ServeMux: http.NewServeMux()}, meter: newMeter(new(registry))}
	s.routes()
	value, own := regexp.MustCompile(`\{[^}]+\}`), 0
	for _, pattern := range s.Routes() {
		path, ok := strings.CutPrefix(pattern, "GET ")
		if !ok {
			continue
		}
		is := slices.Contains(clientScreens, path)
		if is {
			own++
		}
		at := value.ReplaceAllString(strings.ReplaceAll(path, "{$}", ""), "x-1")
		if opens := known.MatchString(at); opens != is {
			t.Errorf("%s is a screen of the client: %v; it opens without a network: %v", path, is, opens)
		}
	}
	if own != len(clientScreens) {
		t.Errorf("%d of %d screens have a route", own, len(clientScreens))
	}
}
