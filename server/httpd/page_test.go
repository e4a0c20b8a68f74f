package httpd_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"todoke/server/auth"
	"todoke/server/httpd"
	"todoke/server/store/memory"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/web"
)

// hostile are names that a registration form, a OneRoster file or an attacker could bring. Each fits into a name.
var hostile = []string{
	`<script>alert(1)</script>`, `x" onfocus="alert(1)" autofocus="`, `'><img src=x onerror=alert(1)>`, `</style><script>alert(1)</script>`,
	`javascript:alert(1)`, `--><svg onload=alert(1)>`, "a\u2028\u202eb", `</textarea><script>x`, `&lt;script&gt;`, `{{.}}`,
	`</script><script>alert(1)</script>`, `\" onmouseover=\"alert(1)`, `{欠席|<b onclick=x>}`,
}

func TestEveryPageOfAHostileNameIsOnlyText(t *testing.T) {
	for _, name := range hostile {
		f := open(t, name)
		date, _ := day.Japan.Civil(int64(morning))
		_, err := f.place.Say(within(t), "f1", mother, oplog.Form, morning, school.Absence{Child: hinata, What: school.Absent, From: date, To: date,
			Arrive: day.NoClock, Leave: day.NoClock, Reason: school.Ill, Memo: name + "\n" + name, Pickup: name}.Ops)
		must(t, err)
		for person, paths := range map[oplog.Person][]string{
			mother:  {"/", fmt.Sprintf("/absence/%s/%s?what=absent", f.id, hinata), fmt.Sprintf("/absence/%s/%s?what=late", f.id, hinata), "/class/" + url.PathEscape(name)},
			father:  {"/"},
			teacher: {"/", "/class/k-32", "/absences", "/board"},
			head:    {"/", "/absences", "/class/k-32"},
			wall:    {"/", "/board"},
		} {
			b := f.as(person, auth.PC)
			for _, path := range paths {
				text := b.page(path)
				safe(t, text)
				if person != wall && path == "/" && !strings.Contains(unescape(text), name) && !strings.Contains(name, "{欠席") {
					t.Errorf("%s of %s does not show %q", path, person, name)
				}
			}
		}
	}
}

// unescape is the text a reader sees and the values of attributes, joined.
func unescape(page string) string {
	doc, _ := html.Parse(strings.NewReader(page))
	var b strings.Builder
	for n := range doc.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return b.String()
}

// safe parses a page as a browser would and fails on anything that could run.
func safe(t *testing.T, page string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	must(t, err)
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
			link := a.Key == "href" || a.Key == "action" || a.Key == "src" || a.Key == "formaction"
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" || link && !strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "tel:") {
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
		switch {
		case n.Data == "script" && attr["type"] != "application/json" && !strings.HasPrefix(attr["src"], "/assets/"):
			t.Errorf("a script of somebody else's: %v", n.Attr)
		case n.Data == "iframe", n.Data == "object", n.Data == "embed", n.Data == "base", n.Data == "img":
			t.Errorf("a <%s>: %v", n.Data, n.Attr)
		}
	}
}

func fields(t *testing.T, page, formAction string) url.Values {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	must(t, err)
	v := url.Values{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "form" {
			continue
		}
		in := url.Values{}
		ours := false
		for _, a := range n.Attr {
			ours = ours || a.Key == "action" && a.Val == formAction
		}
		for c := range n.Descendants() {
			if c.Type == html.ElementNode && c.Data == "input" {
				attr := map[string]string{}
				for _, a := range c.Attr {
					attr[a.Key] = a.Val
				}
				if attr["name"] != "" && attr["type"] != "checkbox" {
					in.Set(attr["name"], attr["value"])
				}
			}
		}
		if ours {
			v = in
		}
	}
	if len(v) == 0 {
		t.Fatalf("no form to %s in\n%s", formAction, page)
	}
	return v
}

// Without a line of script: two presses, and the school has it.
func TestAnAbsenceByPlainForm(t *testing.T) {
	f := open(t, "ひなた")
	b := f.as(mother, auth.Phone)
	action := fmt.Sprintf("/absence/%s/%s", f.id, hinata)
	form := fields(t, b.page(action+"?what=absent"), action)
	form.Set("reason", "FEV")
	form.Set("memo", "朝から熱があります。\r\n水分はとれています。")
	for range 2 { // pressed twice
		answer, text := b.post(action, form)
		if answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/" {
			t.Fatalf("%s to %q\n%s", answer.Status, answer.Header.Get("Location"), text)
		}
	}
	date, _ := day.Japan.Civil(int64(morning))
	must(t, f.place.See(within(t), func(s *school.State, _ oplog.Instant) {
		got := s.On(hinata, date)
		if got.Report == nil || got.Reason == nil || got.Symptoms == nil || len(s.Marks[hinata].Reports) != 1 {
			t.Fatalf("the school knows %+v of %d reports", got, len(s.Marks[hinata].Reports))
		}
		if got.Reason.Of.Memo != "朝から熱があります。\n水分はとれています。" || got.Symptoms.Of.Symptoms[0] != "FEV" || got.Report.Via != oplog.Form || got.Report.By != mother {
			t.Errorf("the school knows %+v %+v", got.Report, got.Reason)
		}
	}))
	if page := b.page("/"); !strings.Contains(unescape(page), "学校に届きました") && !strings.Contains(unescape(page), "届") {
		t.Errorf("Today does not say that it arrived:\n%s", unescape(page))
	}
	// やっぱり行く, by its plain button.
	form = fields(t, b.page("/"), action)
	form.Set("what", "coming")
	if answer, text := b.post(action, form); answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.Status, text)
	}
	must(t, f.place.See(within(t), func(s *school.State, _ oplog.Instant) {
		if got := s.On(hinata, date); got.Report != nil && got.Report.Gone == nil {
			t.Errorf("still reported: %+v", got.Report)
		}
	}))
}

// A page that did not show a report does not replace it: both stand, and people see that they differ.
func TestAFormReplacesOnlyWhatItShowed(t *testing.T) {
	f := open(t, "ひなた")
	action := fmt.Sprintf("/absence/%s/%s", f.id, hinata)
	mothers, fathers := f.as(mother, auth.Phone), f.as(father, auth.Phone)
	hers, his := fields(t, mothers.page(action+"?what=absent"), action), fields(t, fathers.page(action+"?what=late"), action)
	hers.Set("reason", "FEV")
	his.Set("arrive", "9:30")
	for b, form := range map[*browser]url.Values{mothers: hers, fathers: his} {
		if answer, text := b.post(action, form); answer.StatusCode != http.StatusSeeOther {
			t.Fatal(answer.Status, text)
		}
	}
	date, _ := day.Japan.Civil(int64(morning))
	must(t, f.place.See(within(t), func(s *school.State, _ oplog.Instant) {
		if got := s.On(hinata, date); got.Conflict != school.ClaimsDiffer {
			t.Errorf("two guardians said different things, and the day says %q", got.Conflict)
		}
	}))
}

func TestFormsThatAreNotOurs(t *testing.T) {
	f := open(t, "ひなた")
	b := f.as(mother, auth.Phone)
	action := fmt.Sprintf("/absence/%s/%s", f.id, hinata)
	own := fields(t, b.page(action+"?what=absent"), action)
	fathers := fields(t, f.as(father, auth.Phone).page(action+"?what=absent"), action)
	form := func(change ...string) url.Values {
		v := url.Values{"what": {"absent"}, "reason": {"FEV"}, "form": {own.Get("form")}}
		for i := 0; i < len(change); i += 2 {
			v.Set(change[i], change[i+1])
		}
		return v
	}
	type request struct {
		what    string
		form    url.Values
		path    string
		headers []string
		want    int
	}
	from := func(site string) []string { return []string{"Sec-Fetch-Site", site} }
	for _, c := range []request{
		{"another site, guessing an id", form("form", "fabc"), action, from("cross-site"), 403},
		{"another site, no id", form("form", ""), action, from("cross-site"), 403},
		{"a neighbour's name", form("form", ""), action, from("same-site"), 403},
		{"somebody else's id, by another site", form("form", fathers.Get("form")), action, from("cross-site"), 403},
		{"an old browser that does not say, with our id", form(), action, []string{"Origin", "null"}, 303},
		{"an old browser that does not say, without", form("form", ""), action, []string{"Origin", "null"}, 403},
		{"a cached page without an id", form("form", ""), action, from("same-origin"), 303},
		{"nothing to say", url.Values{}, action, from("same-origin"), 400},
		{"no such reason", form("reason", "XXX"), action, from("same-origin"), 400},
		{"no such day", form("date", "2026-13-45"), action, from("same-origin"), 400},
		{"another's child", form("form", ""), fmt.Sprintf("/absence/%s/c-mei", f.id), from("same-origin"), 422},
		{"another place", form("form", ""), "/absence/nowhere/c-mei", from("same-origin"), 404},
		{"too long", form("memo", strings.Repeat("あ", 40_000)), action, from("same-origin"), 413},
	} {
		answer, text := b.do("POST", c.path, strings.NewReader(c.form.Encode()), append([]string{"Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html"}, c.headers...)...)
		if answer.StatusCode != c.want {
			t.Errorf("%s: %s, want %d\n%s", c.what, answer.Status, c.want, unescape(text))
		}
		safe(t, text)
	}
	for _, path := range []string{"/lang", "/signout", "/invite"} {
		if answer, _ := b.do("POST", path, strings.NewReader("lang=en&code=x"), "Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "cross-site"); answer.StatusCode != 403 {
			t.Errorf("%s from another site: %s", path, answer.Status)
		}
	}
}

func TestHeadersOnEveryAnswer(t *testing.T) {
	f := open(t, "ひなた")
	b := f.as(mother, auth.Phone)
	for _, path := range []string{"/", "/board", "/nothing", "/boot", "/healthz", web.Assets(web.Whole).CSS, "/sw.js", "/shell", "/manifest.webmanifest", "/assets/none.js"} {
		answer, _ := b.do("GET", path, nil)
		for name, want := range map[string]string{"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "Referrer-Policy": "no-referrer",
			"X-Content-Type-Options": "nosniff", "Permissions-Policy": "camera=(self), geolocation=(), microphone=()", "Strict-Transport-Security": ""} {
			if got := answer.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
		csp := answer.Header.Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none'", "script-src 'self' 'wasm-unsafe-eval';", "connect-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
			"require-trusted-types-for 'script'", "trusted-types default"} {
			if !strings.Contains(csp, part) {
				t.Errorf("%s: the policy lacks %s", path, part)
			}
		}
		if strings.Contains(csp, "unsafe-inline") || strings.Contains(csp, "'unsafe-eval'") {
			t.Errorf("%s: %s", path, csp)
		}
	}
	r := httptest.NewRequest("GET", "/", nil)
	r.Host = "todoke.example"
	w := httptest.NewRecorder()
	f.h.Edge.ServeHTTP(w, r)
	if w.Code != 401 || w.Header().Get("Strict-Transport-Security") != "max-age=63072000; includeSubDomains" {
		t.Errorf("under https: %d %q", w.Code, w.Header().Get("Strict-Transport-Security"))
	}
}

func TestTheCookieUnderHTTPS(t *testing.T) {
	f := open(t, "ひなた")
	who, err := f.h.Auth.NewAccount(within(t), auth.Account{Name: "森田", Persons: map[oplog.Place]oplog.Person{f.id: head}})
	must(t, err)
	code, _, err := f.h.Auth.Invite(within(t), who.ID, auth.PC, auth.InviteLife)
	must(t, err)
	post := func(code, cookie string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("POST", "/invite", strings.NewReader(url.Values{"code": {code}}.Encode()))
		r.Host = "todoke.example"
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Accept", "text/html")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		if cookie != "" {
			r.Header.Set("Cookie", cookie)
		}
		w := httptest.NewRecorder()
		f.h.Edge.ServeHTTP(w, r)
		return w
	}
	// A session that was fixed on this browser before is not the one that comes out.
	fixed, _, err := f.h.Auth.Begin(within(t), who.ID, auth.PC)
	must(t, err)
	w := post(code, "__Host-sid="+fixed)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	cookie := w.Header().Get("Set-Cookie")
	for _, part := range []string{"__Host-sid=", "; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"} {
		if !strings.Contains(cookie, part) {
			t.Errorf("the cookie %q lacks %q", cookie, part)
		}
	}
	if strings.Contains(cookie, fixed) || strings.Contains(cookie, "Domain") {
		t.Errorf("the cookie is %q", cookie)
	}
	if _, err := f.h.Auth.Who(within(t), fixed); err != auth.ErrEnded {
		t.Errorf("the session before is %v", err)
	}
	if w := post(code, ""); w.Code != http.StatusForbidden || w.Header().Get("Set-Cookie") != "" {
		t.Errorf("the link worked twice: %d", w.Code)
	}
}

func TestTheInvitationPage(t *testing.T) {
	f := open(t, "ひなた")
	b := f.nobody()
	page := b.page("/invite")
	safe(t, page)
	if !strings.Contains(page, `action="/invite"`) || !strings.Contains(page, `src="/assets/invite.js"`) {
		t.Error(page)
	}
	if answer, text := b.do("GET", "/assets/invite.js", nil); answer.StatusCode != 200 || !strings.Contains(text, "location.hash") {
		t.Error(answer.Status, text)
	}
	answer, text := b.do("GET", "/", nil, "Accept", "text/html", "Accept-Language", "en-GB,en;q=0.9")
	if answer.StatusCode != 401 || !strings.Contains(text, "invitation") || !strings.Contains(text, `lang="en"`) {
		t.Errorf("somebody who is not in: %s %s", answer.Status, text)
	}
}

func TestLanguageByPlainForm(t *testing.T) {
	f := open(t, "Hinata")
	b := f.as(mother, auth.Phone)
	answer, _ := b.post("/lang", url.Values{"lang": {"en"}, "ruby": {"off"}, "back": {"/absences"}})
	if answer.StatusCode != 303 || answer.Header.Get("Location") != "/absences" {
		t.Fatal(answer.Status, answer.Header.Get("Location"))
	}
	if page := b.page("/"); !strings.Contains(page, `<html lang="en"`) {
		t.Error(page[:300])
	}
	for _, back := range []string{"//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "", "/\r\nX: y"} {
		answer, _ := b.post("/lang", url.Values{"lang": {"ja"}, "back": {back}})
		if got := answer.Header.Get("Location"); got != "/" {
			t.Errorf("back to %q leads to %q", back, got)
		}
	}
}

func TestSignOutEndsTheSessionOnly(t *testing.T) {
	f := open(t, "ひなた")
	b := f.as(mother, auth.Phone)
	d := b.device().dial()
	d.until("welcome", d.caughtUp)
	if answer, text := b.post("/signout", url.Values{}); answer.StatusCode != 303 {
		t.Fatal(answer.Status, text)
	}
	d.until("the end", func() bool { return d.code != 0 })
	if answer, _ := b.do("GET", "/", nil, "Accept", "text/html"); answer.StatusCode != 401 {
		t.Error(answer.Status)
	}
	if d.code != 4401 {
		t.Errorf("the socket closed with %d", d.code)
	}
}

func TestStaticFilesComeCompressedAndForEver(t *testing.T) {
	f := open(t, "ひなた")
	b := f.nobody()
	css := web.Assets(web.Whole).CSS
	for accept, want := range map[string]string{"br, gzip": "br", "gzip": "gzip", "gzip;q=1.0, br;q=0": "gzip", "identity": ""} {
		answer, text := b.do("GET", css, nil, "Accept-Encoding", accept)
		if got := answer.Header.Get("Content-Encoding"); got != want || answer.StatusCode != 200 || answer.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" ||
			answer.Header.Get("Vary") != "Accept-Encoding" || answer.Header.Get("Content-Type") != "text/css; charset=utf-8" {
			t.Errorf("%q: %s %v (%d bytes)", accept, answer.Status, answer.Header, len(text))
		}
	}
	answer, _ := b.do("GET", "/sw.js", nil)
	tag := answer.Header.Get("ETag")
	if answer.Header.Get("Cache-Control") != "no-cache" || tag == "" {
		t.Errorf("the service worker: %v", answer.Header)
	}
	if again, _ := b.do("GET", "/sw.js", nil, "If-None-Match", tag); again.StatusCode != http.StatusNotModified {
		t.Error(again.Status)
	}
}

func TestHealthAndFigures(t *testing.T) {
	f := open(t, "ひなた")
	b := f.as(mother, auth.Phone)
	b.page("/")
	answer, text := b.do("GET", "/healthz", nil)
	if answer.StatusCode != 200 || !strings.Contains(text, `"ready":true`) || !strings.Contains(text, `"open":1`) {
		t.Errorf("%s %s", answer.Status, text)
	}
	_, figures := b.do("GET", "/metrics", nil)
	for _, want := range []string{`todoke_http_seconds_count{route="GET /{$}",status="200"} 1`, "todoke_sockets 0", "todoke_operations_total", "go_goroutines"} {
		if !strings.Contains(figures, want) {
			t.Errorf("the figures lack %s", want)
		}
	}
	if answer, _ := b.do("GET", "/metrics", nil, "X-Forwarded-For", "203.0.113.7"); answer.StatusCode != 404 {
		t.Errorf("the figures are shown to a stranger: %s", answer.Status)
	}
	must(t, f.stop())
	for _, secret := range []string{string(f.id), string(mother), string(hinata), "ひなた", b.token, b.who.ID, "さくら"} {
		if strings.Contains(figures, secret) || strings.Contains(text, secret) {
			t.Errorf("a figure names %s", secret)
		}
		if secret != string(f.id) && strings.Contains(f.log.String(), secret) { // a place's id is for the person on duty
			t.Errorf("the log names %s:\n%s", secret, f.log)
		}
	}
}

func TestHTMLComesCompressed(t *testing.T) {
	f := open(t, "ひなた")
	b := f.as(mother, auth.Phone)
	for _, encoding := range []string{"br", "gzip"} {
		answer, text := b.do("GET", "/", nil, "Accept", "text/html", "Accept-Encoding", encoding)
		if answer.Header.Get("Content-Encoding") != encoding || len(text) > 30_000 || answer.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %v, %d bytes", encoding, answer.Header, len(text))
		}
	}
}

// A browser tells where an address may be written only by its own origin: the table of addresses that a house may have.
func TestAddresses(t *testing.T) {
	a, err := auth.Open(within(t), memory.Open(), func() oplog.Instant { return morning })
	must(t, err)
	for address, ok := range map[string]bool{"https://todoke.example.jp": true, "https://todoke.example.jp:8443/": true, "http://localhost:8080": true, "http://127.0.0.1:9": true,
		"http://*.localhost:8080": true, "http://todoke.example.jp": false, "https://*.example.jp": false, "todoke.example.jp": false, "https://a/b": false, "": false, "ftp://x": false,
		"https://user:pw@todoke.example.jp": false, "http://localhost.evil.example": false, "https://todoke.example.jp?x=1": false} {
		_, err := httpd.New(httpd.Config{Origins: []string{address}, Auth: a})
		if (err == nil) != ok {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// Somebody who has not come in chooses a language, and keeps it on the pages of the door. Guards against a family that cannot read the page by which
// it asks to be let in.
func TestAStrangerChoosesALanguage(t *testing.T) {
	f := open(t, "ひなた")
	b := f.nobody()
	if page := b.page("/request"); !strings.Contains(page, `action="/lang"`) {
		t.Fatalf("no choice of languages:\n%.600s", page)
	}
	answer, _ := b.post("/lang", url.Values{"lang": {"es"}, "back": {"/request"}})
	if answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/request" {
		t.Fatalf("%s %s", answer.Status, answer.Header.Get("Location"))
	}
	if page := b.page("/request"); !strings.Contains(page, "Solicitar el registro") {
		t.Errorf("it is not in Spanish:\n%.600s", page)
	}
	if page := b.page("/invite"); strings.Contains(page, `action="/lang"`) {
		t.Error("the page that has a secret in its address would lose it")
	}
}
