package httpd_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// A list leaves the house with who has just shown their key, is on the trail each time, and within a day of a recovery leaves with nobody. Guards
// against a register taken along unnoticed, by an unlocked computer or by who made themselves somebody's key; the audit trail's own file is held likewise.
func TestNoListLeavesUnnoticed(t *testing.T) {
	f := open(t, "ひなた")
	a := f.h.Auth
	taken := func() (n int) {
		t.Helper()
		must(t, f.place.Trail(within(t), head, func(op *oplog.Op) bool {
			if op.Kind == "list.exported" {
				o, err := school.Decode(op.Kind, op.Body)
				must(t, err)
				if list := o.(*school.ListExported); op.By != head || list.What == "register" && (list.Class != "k-32" || list.Rows != 1) {
					t.Errorf("noted: %s took %+v", op.By, list)
				}
				n++
			}
			return true
		}))
		return n
	}
	files := []string{"csv", "csv-cp932", "xlsx"}
	try := func(b *browser, what string) (*http.Response, string) {
		if what == "audit" {
			return b.post("/audit/file", url.Values{"school": {string(f.id)}, "day": {""}})
		}
		return b.do("GET", "/register/k-32/2026-10/"+what, nil, "Accept", "text/html")
	}
	isFile := func(answer *http.Response) bool { return answer.Header.Get("Content-Disposition") != "" }
	boss := f.as(head, auth.PC)
	for i, what := range append(files, "audit") {
		if answer, _ := try(boss, what); answer.StatusCode != http.StatusOK || !isFile(answer) || taken() != i+1 {
			t.Fatalf("%s: %s, and %d are noted", what, answer.Status, taken())
		}
	}
	if answer, _ := try(boss, "pdf"); answer.StatusCode != http.StatusNotFound || taken() != 4 {
		t.Errorf("a file that there is not: %s, and %d are noted", answer.Status, taken())
	}
	// Whoever invited her made her staff; on a classroom's tablet she is by a PIN, and a PIN is no key. The page that asks goes on to the same file.
	_, _, err := a.Invite(within(t), boss.who.ID, auth.PC, auth.Day)
	must(t, err)
	token, session, err := a.Begin(within(t), boss.who.ID, auth.Shared)
	must(t, err)
	tablet := f.withToken(boss.who, session, token)
	for _, what := range append(files, "audit") {
		answer, text := try(tablet, what)
		if answer.StatusCode == http.StatusOK && !strings.Contains(text, `id="again"`) || isFile(answer) {
			t.Errorf("%s leaves by a PIN: %s", what, answer.Status)
		}
		if what == "csv" && (!strings.Contains(text, `method="get"`) || !strings.Contains(text, `action="/register/k-32/2026-10/csv"`)) {
			t.Errorf("asked for her key, she does not come back to the file: %s\n%.400s", answer.Status, text)
		}
	}
	// Her key is made anew by two: it is fresh, and opens no way out for a day.
	must(t, a.AskRecovery(within(t), f.id, head, teacher))
	code, _, err := a.AllowRecovery(within(t), f.id, head, "the other one")
	must(t, err)
	token, session, err = a.Redeem(within(t), code)
	must(t, err)
	must(t, a.Made(within(t), session))
	anew := f.withToken(boss.who, session, token)
	for _, what := range append(files, "audit") {
		if answer, text := try(anew, what); answer.StatusCode != http.StatusForbidden || isFile(answer) || !strings.Contains(plainText(unescape(text)), "24時間") {
			t.Errorf("%s after a recovery: %s\n%.300s", what, answer.Status, text)
		}
	}
	if n := taken(); n != 4 {
		t.Errorf("%d files are noted, and 4 were taken", n)
	}
}

// withToken is a browser with a session that began elsewhere.
func (f *front) withToken(who auth.Account, session auth.Session, token string) *browser {
	b := f.nobody()
	b.who, b.session, b.token = who, session, token
	u, _ := url.Parse(f.origin)
	b.Jar.SetCookies(u, []*http.Cookie{{Name: "sid", Value: token, Path: "/"}})
	return b
}

// A class's slips are ways in: printed with who has just shown their key, and on the trail with the class and how many. Guards against slips in a
// drawer of which nobody knows who printed them.
func TestPrintedSlipsAreOnTheTrail(t *testing.T) {
	f := open(t, "ひなた")
	boss := f.as(head, auth.PC)
	noted := func() (all []school.ListExported) {
		t.Helper()
		must(t, f.place.Trail(within(t), head, func(op *oplog.Op) bool {
			if op.Kind == "list.exported" {
				o, err := school.Decode(op.Kind, op.Body)
				must(t, err)
				all = append(all, *o.(*school.ListExported))
			}
			return true
		}))
		return all
	}
	printed := func() int {
		all, err := f.h.Slips.Of(within(t), f.id)
		must(t, err)
		return len(all)
	}
	f.age(boss)
	_, _, err := f.h.Auth.Invite(within(t), boss.who.ID, auth.PC, auth.Day) // invited by a school: she has to have a key
	must(t, err)
	form := url.Values{"school": {string(f.id)}, "class": {"k-32"}}
	if _, text := boss.post("/people/slips", form); !strings.Contains(text, `id="again"`) || !strings.Contains(text, `value="k-32"`) || printed() != 0 {
		t.Fatalf("her key was shown an hour ago, and %d slips are printed", printed())
	}
	boss = f.as(head, auth.PC)
	for i, what := range []string{"class", "missing"} {
		boss.post("/people/slips", url.Values{"school": {string(f.id)}, what: {"k-32"}})
		if all := noted(); len(all) != i+1 || printed() != 1 || all[i].What != "slips" || all[i].Rows != 1 {
			t.Fatalf("by %s: noted %+v, %d printed", what, all, printed())
		}
	}
}
