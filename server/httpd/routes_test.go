package httpd_test

import (
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/server/place"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

var update = flag.Bool("update", false, "write testdata/routes.txt anew; then read the difference")

// Each text is said of the marked child of the one school, at one level, and nowhere else in the house.
const (
	markedName  = "しるしまる"
	markedWord  = "よごしまる" // family name and memo
	markedHeal  = "百日咳"   // how PERTUSSIS reads
	markedWard  = "支援のよごし"
	otherSchool = "みどり小学校"
	otherName   = "みどりまる"
)

// visitor of the table: who they are and what they may be shown.
type asker struct {
	name                        string
	person                      oplog.Person
	kind                        auth.Kind
	mark, word, health, ward    bool
	of                          string // which school's: "", "b"
	signedOut, ended, isRestric bool
	unproven                    bool // has shown no key within five minutes
}

var askers = []asker{
	{name: "nobody", signedOut: true},
	{name: "ended", person: "u-mother", kind: auth.Phone, ended: true},
	{name: "stranger", person: "u-stranger", kind: auth.Phone},
	{name: "restricted", person: "u-father", kind: auth.Phone, isRestric: true},
	{name: "mother", person: "u-mother", kind: auth.Phone, mark: true, word: true, health: true},
	{name: "neighbour", person: "u-neighbour", kind: auth.Phone},
	{name: "homeroom", person: "u-teacher", kind: auth.PC, mark: true, word: true, health: true},
	{name: "teacher", person: "u-other", kind: auth.PC, mark: true, word: true},
	{name: "nurse", person: "u-nurse", kind: auth.PC, mark: true, word: true, health: true},
	{name: "office", person: "u-office", kind: auth.PC, mark: true, word: true},
	{name: "head", person: "u-head", kind: auth.PC, mark: true, word: true, health: true, ward: true},
	{name: "no key", person: "u-head", kind: auth.PC, mark: true, word: true, health: true, ward: true, unproven: true},
	{name: "wall", person: "u-wall", kind: auth.Wall, mark: true},
	{name: "admin", person: "u-admin", kind: auth.PC},
	{name: "head of b", person: "u-head", kind: auth.PC, of: "b"},
	{name: "mother of b", person: "u-mother", kind: auth.Phone, of: "b"},
}

// twoSchools is a house with the marked child in one school, and in the other the very same ids of people, class and child.
func twoSchools(t *testing.T) (f *front, b *place.Place, idB oplog.Place) {
	f = open(t, markedName)
	var err error
	b, idB, err = f.h.NewPlace(within(t))
	must(t, err)
	from, none := day.Of(2026, 4, 1), day.None
	today, _ := day.Japan.Civil(int64(morning))
	staff := func(p oplog.Person, role string) oplog.Op {
		return school.Draft(&school.StaffPosted{Person: p, Name: "職員", Role: role, From: from, To: none})
	}
	say := func(p *place.Place, d oplog.Device, by oplog.Person, build func(*school.State, oplog.ID) []oplog.Op) {
		t.Helper()
		_, err := p.Say(within(t), d, by, oplog.Import, f.clock.Now(), build)
		must(t, err)
	}
	these := func(ops ...oplog.Op) func(*school.State, oplog.ID) []oplog.Op {
		return func(*school.State, oplog.ID) []oplog.Op { return ops }
	}
	say(f.place, "more", school.ThePlace, these(
		school.Draft(&school.ChildNamed{Child: hinata, Family: markedWord, FamilyKana: markedWord}),
		school.Draft(&school.StaffPosted{Person: teacher, Name: "担任", Role: "homeroom", Class: "k-32", From: from, To: none}),
		school.Draft(&school.ChildEnrolled{Child: "c-mei", Given: "めい", GivenKana: "めい", Grade: "P3", Year: 2026, From: from}),
		school.Draft(&school.ChildPlaced{Child: "c-mei", Class: "k-32", Role: school.HomeClass, No: 2, From: from, To: none}),
		school.Draft(&school.GuardianJoined{Child: "c-mei", Person: "u-neighbour", Relation: "mother", Rights: school.Rights[:4], From: from, To: none}),
		staff("u-other", "teacher"), staff("u-nurse", "nurse"), staff("u-office", "office"), staff("u-admin", "admin")))
	say(f.place, "ill", mother, func(s *school.State, first oplog.ID) []oplog.Op {
		return school.Absence{Child: hinata, What: school.Absent, From: today, Reason: school.Diagnosed, Memo: markedWord, Disease: "PERTUSSIS"}.Ops(s, first)
	})
	say(f.place, "ward", head, these(school.Draft(&school.RestrictionSet{Child: hinata, Person: father, What: school.NotBoth, From: none, To: none, Note: markedWard})))
	say(b, "import", school.ThePlace, these(
		school.Draft(&school.SchoolNamed{Name: otherSchool, Kana: "みどりしょうがっこう", Is: "ES"}),
		school.Draft(&school.ClassFormed{Class: "k-32", Year: 2026, Grade: "P3", Name: "3年2組", Short: "2組", Is: school.HomeroomClass, Order: 1}),
		school.Draft(&school.ChildEnrolled{Child: hinata, Given: otherName, GivenKana: otherName, Grade: "P3", Year: 2026, From: from}),
		school.Draft(&school.ChildPlaced{Child: hinata, Class: "k-32", Role: school.HomeClass, No: 1, From: from, To: none}),
		school.Draft(&school.GuardianJoined{Child: hinata, Person: mother, Relation: "mother", Rights: school.Rights[:4], From: from, To: none}),
		staff(head, "management")))
	return f, b, idB
}

// as signs an asker in; each cell has a session of its own, since some routes end it.
func (a asker) in(f *front, idB oplog.Place) *browser {
	if a.signedOut {
		return f.nobody()
	}
	id := f.id
	if a.of == "b" {
		id = idB
	}
	who, err := f.h.Auth.AccountOf(within(f.t), id, a.person)
	if err != nil {
		persons := map[oplog.Place]oplog.Person{id: a.person}
		if a.name == "stranger" {
			persons = nil
		}
		who, err = f.h.Auth.NewAccount(within(f.t), auth.Account{Name: a.name, Persons: persons})
		must(f.t, err)
	}
	token, session, err := f.h.Auth.BeginAs(within(f.t), who.ID, a.kind, auth.Beginning{Keyed: a.kind == auth.PC && !a.unproven})
	must(f.t, err)
	if a.ended {
		must(f.t, f.h.Auth.End(within(f.t), who.ID, session.ID, "test"))
	}
	b := f.nobody()
	b.who, b.session, b.token = who, session, token
	u, _ := url.Parse(f.origin)
	b.Jar.SetCookies(u, []*http.Cookie{{Name: "sid", Value: token, Path: "/"}})
	return b
}

// inFull leaves a test that is one long row of requests to the part of make test without the race detector, which makes ten times as long of it.
func inFull(t *testing.T) {
	if testing.Short() {
		t.Skip("runs in full: go test -run 'EveryRoute|NoSchoolHears' ./server/httpd")
	}
}

// choices are what a browser sends one of.
var choices = regexp.MustCompile(`<option[^>]*>|<input [^>]*type="radio"[^>]*>`)

// Every route × everybody: who is signed out, whose session has ended, every role of a school, a head who has not shown her key lately, the restricted father, and the head and a mother of
// another school who bear the same ids. The answers stand in testdata/routes.txt, generated from the mux itself: a new route stands there before it
// can be used, and a difference is read. Whatever the answer, no byte of the marked child goes to who may not have it, and none of one school to
// the other.
func TestEveryRouteForEverybody(t *testing.T) {
	inFull(t)
	f, _, idB := twoSchools(t)
	values := url.Values{"school": {string(f.id)}, "child": {string(hinata)}, "person": {string(father)}, "last": {"2026-10-04"}, "code": {"aaaaa-bbbbb"},
		"day": {"2026-10-05"}, "at": {"7:41"}, "class": {"k-32"}}
	path := strings.NewReplacer("{$}", "", "{place}", string(f.id), "{child}", string(hinata), "{class}", "k-32", "{month}", "2026-10", "{file}", "csv", "{id}", "x-1")
	var out strings.Builder
	out.WriteString("Every route × everybody: what is answered. Generated: go test ./server/httpd -run EveryRoute -update\n" +
		"The path is that of the marked child's school; forms carry its ids. 303 may lead to the door; 404 tells not which of place, page and child is not theirs.\n\n")
	fmt.Fprintf(&out, "%-42s", "")
	for _, a := range askers {
		fmt.Fprintf(&out, " %-11s", strings.ReplaceAll(a.name, " ", "-"))
	}
	out.WriteString("\n")
	cells := 0
	routes := f.h.Edge.Routes()
	slices.Sort(routes)
	for _, pattern := range routes {
		method, at, ok := strings.Cut(pattern, " ")
		if !ok {
			method, at = "GET", pattern
		}
		if strings.HasPrefix(at, "/assets/") || strings.HasPrefix(at, "/icons/") || at == "/shell" || at == "/sw.js" || at == "/manifest.webmanifest" {
			continue // the same bytes for everybody
		}
		where := anyValue.ReplaceAllString(path.Replace(at), "x-1") // what a newer route calls something that is not there
		fmt.Fprintf(&out, "%-42s", pattern)
		for _, a := range askers {
			cells++
			b := a.in(f, idB)
			var answer *http.Response
			var text string
			if method == "GET" {
				answer, text = b.do("GET", where+"?"+values.Encode(), nil, "Accept", "text/html")
			} else {
				form := url.Values{}
				for k, v := range values {
					form[k] = v
				}
				for _, wish := range []string{"last", "day"} { // a form that everybody may send and that would do something, is not whole
					form.Del(wish)
				}
				answer, text = b.do(method, where, strings.NewReader(form.Encode()), "Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html",
					"Origin", f.origin, "Sec-Fetch-Site", "same-origin")
			}
			fmt.Fprintf(&out, " %-11d", answer.StatusCode)
			a.clean(t, pattern, text+unescape(text)+fmt.Sprint(answer.Header))
			for _, choice := range choices.FindAllString(text, -1) {
				if !strings.Contains(choice, " value=") {
					t.Errorf("%s, to %s: a browser sends the words of %s, or \"on\": give it part.NoValue", pattern, a.name, choice)
				}
			}
		}
		out.WriteString("\n")
	}
	fmt.Fprintf(&out, "\n%d cells\n", cells)
	got := trimmed(out.String())
	if *update {
		must(t, os.WriteFile("testdata/routes.txt", []byte(got), 0o666))
	}
	want, err := os.ReadFile("testdata/routes.txt")
	must(t, err)
	if got != string(want) {
		t.Errorf("the table of routes has changed; read the difference, then -update:\n%s", got)
	}
}

func trimmed(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

var anyValue = regexp.MustCompile(`\{[^}]*\}`)

// clean scans what somebody was told.
func (a asker) clean(t *testing.T, where, text string) {
	t.Helper()
	public := strings.Contains(where, " /request") // where anybody chooses the school they write to
	for _, c := range []struct {
		text string
		may  bool
	}{{markedName, a.mark}, {markedWord, a.word}, {markedHeal, a.health}, {"PERTUSSIS", a.health}, {markedWard, a.ward}, {otherName, a.of == "b"}, {otherSchool, a.of == "b" || public}} {
		if !c.may && strings.Contains(text, c.text) {
			t.Errorf("%s: %s is told %q", where, a.name, c.text)
		}
	}
	if a.of == "b" && !public && strings.Contains(text, "さくら小学校") {
		t.Errorf("%s: %s is told of the other school", where, a.name)
	}
}

// What a restricted father may find out by asking: nothing that a child that does not exist would not answer too.
func TestRefusalsHintAtNothing(t *testing.T) {
	f, _, _ := twoSchools(t)
	his := f.as(father, auth.Phone)
	for _, path := range []string{"/absence/" + string(f.id) + "/%s", "/people/%s", "/class/%s"} {
		is, isText := his.do("GET", fmt.Sprintf(path, hinata), nil, "Accept", "text/html")
		no, noText := his.do("GET", fmt.Sprintf(path, "c-nobody"), nil, "Accept", "text/html")
		same := func(s string) string {
			return alike(strings.NewReplacer(string(hinata), "X", "c-nobody", "X").Replace(s))
		}
		if is.StatusCode != no.StatusCode || same(isText) != same(noText) {
			a, b := same(isText), same(noText)
			at := 0
			for at < min(len(a), len(b)) && a[at] == b[at] {
				at++
			}
			t.Errorf("%s: %d for his child, %d for nobody's; they differ at %.200q and %.200q", path, is.StatusCode, no.StatusCode, a[max(0, at-60):], b[max(0, at-60):])
		}
	}
	// A found slip tells him what it tells anybody: the class and one letter, and not how many there are.
	papers, err := f.h.Slips.Print(within(t), f.id, head, hinata)
	must(t, err)
	_, his1 := his.post("/join", url.Values{"code": {papers[0].Code}, "other": {"1"}})
	_, anybody := f.nobody().post("/join", url.Values{"code": {papers[0].Code}})
	if alike(his1) != alike(anybody) {
		t.Errorf("a slip tells him something else than a stranger:\n%s\n\n%s", alike(his1), alike(anybody))
	}
}

// alike is a page without what differs from one look to the next: one-time ids, the moment, the order of attributes.
func alike(page string) string {
	page = formID.ReplaceAllString(page, "ID")
	return tags.ReplaceAllStringFunc(page, func(tag string) string {
		parts := strings.Fields(strings.Trim(tag, "<>"))
		slices.Sort(parts)
		return strings.Join(parts, " ")
	})
}

var tags = regexp.MustCompile(`<[^>]*>`)

// formID is a one-time id.
var formID = regexp.MustCompile(`[a-z2-7]{26,}|"now":\d+`)
