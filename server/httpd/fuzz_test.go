package httpd_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"todoke/server/auth"
)

// Every way in that takes a body or a cookie, with whatever anybody sends: a strange request is the sender's fault (4xx) or is taken, and
// never one of ours (5xx).
func FuzzRequests(f *testing.F) {
	const origin = "https://todoke.example" // a passkey wants a name, not a number
	house := open(f, "ひなた")
	b := house.as(mother, auth.Phone)
	ways := []string{"/absence/" + string(house.id) + "/c-hinata", "/lang", "/signout", "/device/" + string(house.id), "/invite", "/sync/" + string(house.id), "/past/" + string(house.id) + "/2026", "/join", "/join/ask",
		"/key/new", "/key/enter", "/key/drop", "/me/end", "/devices/pair", "/devices/end", "/people/end", "/people/proxy", "/people/answer", "/people/slips"}
	routes := house.h.Edge.Routes()
	slices.Sort(routes)
	at := strings.NewReplacer("{place}", string(house.id), "{child}", "c-hinata")
	for _, pattern := range routes { // those that came later stand behind the first, by which the corpus counts
		method, path, _ := strings.Cut(pattern, " ")
		if path = at.Replace(path); method == http.MethodPost && !slices.Contains(ways, path) {
			ways = append(ways, anyValue.ReplaceAllString(path, "x-1"))
		}
	}
	head := house.as(head, auth.PC)
	for i := range ways {
		f.Add(byte(i), "school="+string(house.id)+"&child=c-hinata&person=u-x&address=%E2%80%AEa%40b&code=000000&text=%00&day=2026-13-40&class=k-32&month=9999-99&said=%80", head.token)
		f.Add(byte(i), "a=b&code=x&lang=ja&device=f&what=absent&from=2026-10-05", b.token)
		f.Add(byte(i), `{"a":1,"id":"x","rawId":"eA","type":"public-key","response":{"clientDataJSON":"eA"}}`, "")
	}
	f.Add(byte(5), "\x05\x08\x04busy\x00", b.token)
	f.Add(byte(0), "%zz;=&&&", "sid=;\x00")
	f.Fuzz(func(t *testing.T, way byte, body, token string) {
		for _, kind := range []string{"application/x-www-form-urlencoded", "application/json"} {
			r := httptest.NewRequest("POST", origin+ways[int(way)%len(ways)], strings.NewReader(body))
			r.Header.Set("Content-Type", kind)
			r.Header.Set("Origin", origin)
			r.Header.Set("Sec-Fetch-Site", "same-origin")
			r.AddCookie(&http.Cookie{Name: "__Host-sid", Value: token})
			w := httptest.NewRecorder()
			house.h.Edge.ServeHTTP(w, r)
			if w.Code >= 500 {
				t.Errorf("%s with %q as %s: %d %s", r.URL.Path, body, kind, w.Code, w.Body.String())
			}
		}
	})
}
