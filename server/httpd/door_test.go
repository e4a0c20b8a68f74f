package httpd_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"todoke/app/page"
	"todoke/server/auth"
	"todoke/server/paper"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// The mother shows the grandmother a QR: it lets one person ask, once, and not after a quarter of an hour; the school's yes still stands before
// anything is seen, and the mother is told. Guards against an invitation that is passed on, and against one who is in unseen.
func TestAFamilyInvitesOneOfItsOwn(t *testing.T) {
	f := open(t, "ひなた")
	hers := f.as(mother, auth.Phone)
	form := url.Values{"school": {string(f.id)}, "child": {string(hinata)}}
	for who, b := range map[string]*browser{"a teacher": f.as(teacher, auth.PC), "nobody": f.nobody()} {
		if answer, _ := b.post("/me/invite", form); answer.StatusCode == http.StatusOK {
			t.Errorf("%s may invite", who)
		}
	}
	code, _, err := f.h.Slips.Invite(within(t), f.id, mother, hinata)
	must(t, err)
	if answer, text := hers.post("/me/invite", form); answer.StatusCode != http.StatusOK || !strings.Contains(text, "<svg") {
		t.Fatalf("%s\n%s", answer.Status, text)
	}
	ask := func(b *browser, name string) *http.Response {
		_, shown := b.post("/join", url.Values{"code": {code}})
		answer, text := b.post("/join/ask", url.Values{"code": {code}, "form": {inputOf(shown, "form")}, "name": {name}, "relation": {"grandmother"}})
		if strings.Contains(unescape(shown+text), "さくらばやし") {
			t.Error("a family name is shown before the yes")
		}
		return answer
	}
	first := f.nobody()
	if answer := ask(first, "佐藤 ハル"); answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.Status)
	}
	if answer := ask(f.nobody(), "だれか"); answer.StatusCode != http.StatusForbidden {
		t.Errorf("the invitation is used twice: %s", answer.Status)
	}
	f.name(mother, "佐藤 恵")
	if page := unescape(f.as(head, auth.PC).page("/people")); !strings.Contains(page, "佐藤 恵さんの招待") || strings.Contains(page, "さんの票で") {
		t.Error("the school is not told by whose invitation they came")
	}
	if page := f.as(head, auth.PC).slip(hinata); !strings.Contains(page, "学校が確認します") {
		t.Error("the slip does not say that the school confirms")
	}
	if page := first.page("/"); strings.Contains(page, "data-do=\"open\"") || !strings.Contains(unescape(page), "学校") {
		t.Error("in before the school's yes")
	}
	if home := unescape(hers.page("/")); !strings.Contains(home, "佐藤 ハル") {
		t.Error("the mother is not told who asked")
	}
}

// slip prints a child's slip, as it is read without its readings.
func (b *browser) slip(child school.ChildID) string {
	b.f.t.Helper()
	answer, text := b.post("/people/slips", url.Values{"school": {string(b.f.id)}, "child": {string(child)}})
	if answer.StatusCode != http.StatusOK {
		b.f.t.Fatalf("%s\n%s", answer.Status, unescape(text))
	}
	return unescape(regexp.MustCompile(`(?s)<rt.*?</rt>|<rp.*?</rp>|\s*\n\s*`).ReplaceAllString(text, ""))
}

func (f *front) name(p oplog.Person, name string) {
	f.t.Helper()
	_, err := f.place.Say(within(f.t), "name", school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.PersonNamed{Person: p, Name: name})}
	})
	must(f.t, err)
}

// What LINE opens is led out of it: the page says how, and neither page nor log ever has the code, which stays in the fragment. (The walk looks at it in Chromium.)
func TestAnotherAppsBrowserIsLedOut(t *testing.T) {
	f := open(t, "ひなた")
	for agent, within := range map[string]string{
		"Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari Line/15.4.0": "line",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 [FBAN/FBIOS;FBAV/500.0]":                "other",
		"Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36 Instagram 380.0":               "other",
		"Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36":                               "",
		"Mozilla/5.0 (X11; Linux) Underline/1.0": "",
	} {
		_, page := f.nobody().do("GET", "/join", nil, "Accept", "text/html", "User-Agent", agent)
		if out := strings.Contains(page, `id="out"`); out != (within != "") || out && !strings.Contains(page, `data-app="`+within+`"`) {
			t.Errorf("%s: led out %v", agent, out)
		}
		if !strings.Contains(page, `name="code"`) {
			t.Errorf("%s: nobody can type the code there", agent)
		}
	}
}

// Before the day that management has set a family only registers: the page says from when and offers no button, and what is said all the same is
// refused. Guards against an absence that a family believes to be known before anybody looks.
func TestTheDoorOpensOnADay(t *testing.T) {
	f := open(t, "ひなた")
	heads, hers := f.as(head, auth.PC), f.as(mother, auth.Phone)
	if !strings.Contains(hers.page("/"), "what=absent") {
		t.Fatal("no button to report by")
	}
	set := url.Values{"school": {string(f.id)}, "slips": {"open"}, "opens": {"2026-10-08"}}
	if answer, _ := f.as(teacher, auth.PC).post("/door", set); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a teacher sets the rules: %s", answer.Status)
	}
	if answer, text := heads.post("/door", set); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s\n%s", answer.Status, text)
	}
	if page := heads.page("/door"); inputOf(page, "opens") != "2026-10-08" {
		t.Error("the rules are not shown")
	}
	page := unescape(hers.page("/"))
	if strings.Contains(page, "what=absent") || !strings.Contains(page, "10月8日") {
		t.Error("the family's page does not say from when")
	}
	_, err := f.place.Say(within(t), "slip-of-a-tongue", mother, oplog.IVR, f.clock.Now(), func(s *school.State, first oplog.ID) []oplog.Op {
		return school.Absence{Child: hinata, What: school.Absent, From: day.Of(2026, 10, 5), To: day.Of(2026, 10, 5), Arrive: day.NoClock, Leave: day.NoClock, Reason: school.Ill}.Ops(s, first)
	})
	if err != school.NotOpen {
		t.Errorf("by telephone: %v", err)
	}
	if page := heads.slip(hinata); !strings.Contains(page, "すぐに使えます") || strings.Contains(page, "学校が確認します") {
		t.Error("the slip says that the school confirms, and it does not")
	}
	// with open slips whoever has one is in at once
	papers, err := f.h.Slips.Print(within(t), f.id, head, hinata)
	must(t, err)
	b := f.nobody()
	_, shown := b.post("/join", url.Values{"code": {papers[0].Code}})
	b.post("/join/ask", url.Values{"code": {papers[0].Code}, "form": {inputOf(shown, "form")}, "name": {"佐藤 ハル"}, "relation": {"grandmother"}})
	if !strings.Contains(unescape(b.page("/")), "ひなた") {
		t.Error("open slips let nobody in")
	}
}

// A family writes by plain form, the staff read it, and what they answer by one tap each parent reads in their own language; nobody's address is in it.
func TestAMessageAndItsAnswer(t *testing.T) {
	f := open(t, "ひなた")
	hers := f.as(mother, auth.Phone)
	hers.post("/lang", url.Values{"lang": {"es"}})
	to := "/ask/" + string(f.id) + "/" + string(hinata)
	if answer, text := hers.post(to, url.Values{to[1:]: {"水筒はいりますか"}}); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s\n%s", answer.Status, text)
	}
	if answer, _ := hers.post(to, url.Values{to[1:]: {" "}}); answer.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("an empty message: %s", answer.Status)
	}
	desk := f.as(teacher, auth.PC)
	if page := unescape(desk.page("/talks")); strings.Contains(page, "水筒はいりますか") {
		t.Error("what was written before eight is before the staff at once")
	}
	f.clock.Set(f.clock.Now() + 40*60_000)
	for _, at := range []string{"/talks", "/talk/" + string(hinata)} {
		if page := unescape(desk.page(at)); !strings.Contains(page, "水筒はいりますか") {
			t.Errorf("the staff do not see it at %s", at)
		}
	}
	_, err := f.place.Say(within(t), "desk-answer", teacher, oplog.Web, f.clock.Now(), func(s *school.State, _ oplog.ID) []oplog.Op {
		return []oplog.Op{page.TalkOp(s, teacher, hinata, "", "noted", f.clock.Now())}
	})
	must(t, err)
	for who, want := range map[oplog.Person]string{mother: "Gracias", father: "ありがとうございます"} {
		if page := unescape(f.as(who, auth.Phone).page("/ask")); !strings.Contains(page, "水筒はいりますか") || !strings.Contains(page, want) {
			t.Errorf("%s does not read the answer: %q", who, want)
		}
	}
	if answer, _ := hers.post(to, url.Values{"code": {"thanks"}}); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("thanks: %s", answer.Status)
	}
	// The rule is management's; from then on what families write is for few, and the screen says so first.
	rule := url.Values{"school": {string(f.id)}, "who": {"near"}, "from": {"18:00"}, "to": {"07:00"}}
	if answer, _ := desk.post("/talks/rule", rule); answer.StatusCode == http.StatusSeeOther {
		t.Error("a teacher makes the rule")
	}
	if answer, text := f.as(head, auth.PC).post("/talks/rule", rule); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s\n%s", answer.Status, text)
	}
	dad := f.as(father, auth.Phone)
	if page := unescape(dad.page(to)); !strings.Contains(page, "だけが") {
		t.Error("the screen does not say that few read it")
	}
	dad.post(to, url.Values{to[1:]: {"家のことで相談があります"}})
	for who, sees := range map[oplog.Person]bool{teacher: true, head: true} {
		if page := unescape(f.as(who, auth.PC).page("/talk/" + string(hinata))); strings.Contains(page, "家のことで相談があります") != sees {
			t.Errorf("%s sees what was confided: %v", who, !sees)
		}
	}
}

// A family may ask the school, and call it, from the corner of every page that has one, whoever drew it: each route of the house is looked at. Staff have other ways.
// Guards against a page that a family stands before with a question and no way to say it: their own registration was one.
func TestAQuestionFromAnyScreen(t *testing.T) {
	f := open(t, "ひなた")
	for who, c := range map[string]struct {
		b    *browser
		asks bool
		most int
	}{"a mother": {f.as(mother, auth.Phone), true, 12}, "the head": {f.as(head, auth.PC), false, 20}} {
		corners := 0
		for _, pattern := range f.h.Edge.Routes() {
			at, ok := strings.CutPrefix(pattern, "GET ")
			if at = strings.ReplaceAll(at, "{$}", ""); !ok || strings.Contains(at, "{") {
				continue
			}
			answer, page := c.b.do("GET", at, nil, "Accept", "text/html")
			if answer.StatusCode != http.StatusOK || !strings.Contains(page, `id="corner"`) || at == "/shell" {
				continue
			}
			corners++
			if asks := strings.Contains(page, `href="/ask"`); asks != c.asks {
				t.Errorf("%s at %s: may ask %v", who, at, asks)
			}
			if !strings.Contains(page, "tel:") && !strings.Contains(page, "045-000-0100") {
				t.Errorf("%s at %s: no telephone", who, at)
			}
		}
		if corners < c.most {
			t.Errorf("%s: only %d pages have a corner", who, corners)
		}
		t.Logf("%s: %d pages", who, corners)
	}
}

// Everybody has help, without script and without being in; each group reads its own first.
func TestHelpForEverybody(t *testing.T) {
	f := open(t, "ひなた")
	for who, c := range map[string]struct {
		b     *browser
		first string
	}{"nobody": {f.nobody(), `id="report"`}, "the mother": {f.as(mother, auth.Phone), `id="report"`}, "the teacher": {f.as(teacher, auth.Tablet), `id="roll"`}, "the head": {f.as(head, auth.PC), `id="door"`}} {
		page := c.b.page("/help")
		for _, other := range []string{"report", "roll", "seen", "health", "print", "door"} {
			at, o := strings.Index(page, c.first), strings.Index(page, `id="`+other+`"`)
			if at < 0 || o >= 0 && o < at {
				t.Errorf("%s reads %s before %s", who, other, c.first)
			}
		}
		if n := strings.Count(page, `class="he"`); n < 12 {
			t.Errorf("%s has %d questions", who, n)
		}
		safe(t, page)
		for _, paper := range []string{"report", "enrol", "roll"} {
			safe(t, c.b.page("/help/"+paper+"?lang=es"))
		}
	}
}

// The office takes a class's slips as a file, where the server has a browser to print by: one sheet each. Without one it is not offered.
func TestSlipsAsPDF(t *testing.T) {
	f := open(t, "ひなた")
	heads := f.as(head, auth.PC)
	if strings.Contains(heads.page("/people"), `name="pdf"`) {
		t.Error("a PDF is offered, and nothing makes it")
	}
	press, err := paper.Open("chromium")
	if err != nil {
		t.Fatal("no Chromium: .ci/tools installs it")
	}
	f.h.Edge.Press = press
	if !strings.Contains(heads.page("/people"), `name="pdf"`) {
		t.Error("no PDF is offered")
	}
	answer, text := heads.post("/people/slips", url.Values{"school": {string(f.id)}, "class": {"k-32"}, "pdf": {"1"}})
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "application/pdf" || strings.Count(text, "/Type /Page\n") != 1 || !strings.HasPrefix(answer.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("%s %v, %d bytes", answer.Status, answer.Header, len(text))
	}
	if dir := os.Getenv("SHOTS"); dir != "" {
		must(t, os.WriteFile(filepath.Join(dir, "slips.pdf"), []byte(text), 0o644))
	}
}
