package httpd_test

import (
	"net/http"
	"net/http/httptest"
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
	ways := []string{"/absence/" + string(house.id) + "/c-hinata", "/lang", "/signout", "/device/" + string(house.id), "/invite", "/sync/" + string(house.id), "/join", "/join/ask",
		"/key/new", "/key/enter", "/key/drop", "/me/end", "/devices/pair", "/devices/end", "/people/end", "/people/proxy", "/people/answer", "/people/slips"}
	for i := range ways {
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
