package httpd_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"todoke/server/auth"
	"todoke/server/contacts"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// The parents are separated, and the head ends the father's right. From the next day on no byte of the child reaches him: not in pages, not in
// what his client is told, not in refusals; his installed client forgets what it held; and nothing says that there was something. Guards against
// every way by which a restriction leaks.
func TestNothingReachesWhoseRightHasEnded(t *testing.T) {
	const secret = "ひなたまる"
	f := open(t, secret)
	his, hers, heads := f.as(father, auth.Phone), f.as(mother, auth.Phone), f.as(head, auth.PC)
	phone := his.device().dial()
	phone.until("the phone has its child", func() bool { return phone.r.View().Marks[hinata] != nil })
	if !strings.Contains(his.page("/"), secret) || !strings.Contains(his.page("/me"), secret) {
		t.Fatal("while his right lasts he sees the child")
	}
	form := url.Values{"school": {string(f.id)}, "child": {string(hinata)}, "person": {string(father)}, "last": {"2026-10-04"}}
	for who, b := range map[string]*browser{"the mother": hers, "the teacher": f.as(teacher, auth.PC), "he himself": his} {
		if answer, _ := b.post("/people/end", form); answer.StatusCode == http.StatusSeeOther {
			t.Errorf("%s may end a right", who)
		}
	}
	if !strings.Contains(his.page("/"), secret) {
		t.Fatal("a refused wish has ended his right")
	}
	if answer, text := heads.post("/people/end", form); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s\n%s", answer.Status, unescape(text))
	}

	phone.until("another set of streams is announced", func() bool { return phone.bye.Code == wire.CodeScope })
	phone.send(phone.r.Hello())
	phone.until("the phone has forgotten the child", func() bool { return phone.r.View().Marks[hinata] == nil && phone.r.View().Words[hinata] == nil })
	if n := len(phone.r.Streams()); n != 0 {
		t.Errorf("his client still holds %d streams", n)
	}
	what := []string{secret, string(hinata), "3年2組", "さくら"}
	clean := func(where, text string) {
		t.Helper()
		for _, w := range what {
			if strings.Contains(unescape(text), w) || strings.Contains(text, w) {
				t.Errorf("%s tells him %q", where, w)
			}
		}
	}
	clean("his first page", his.page("/"))
	clean("his own page", his.page("/me"))
	_, text := his.do("GET", "/boot", nil)
	clean("the client's beginning", strings.ReplaceAll(text, "さくら小学校", ""))
	for _, path := range []string{"/people", "/people/" + string(hinata), "/class/k-32", "/absences", "/board"} {
		_, text := his.do("GET", path, nil, "Accept", "text/html")
		clean(path, text)
	}
	_, text = his.post("/absence/"+string(f.id)+"/"+string(hinata), url.Values{"what": {"absent"}, "from": {"2026-10-05"}, "to": {"2026-10-05"}, "reason": {"ILL"}})
	clean("a refused form", strings.ReplaceAll(text, "さくら小学校", "")) // the school's telephone is his to call
	var said []byte
	hello := wire.Hello{Version: wire.Version, Talk: 9, Device: phone.id}
	_, text = his.do("POST", "/sync/"+string(f.id), strings.NewReader(string(wire.AppendFrame(said, hello))), "Origin", f.origin)
	clean("a Hello by POST", text)

	if !strings.Contains(hers.page("/"), secret) {
		t.Error("the mother lost her child too")
	}
	if text := heads.page("/people/" + string(hinata)); !strings.Contains(unescape(text), "10/4") {
		t.Error("the school does not see until when")
	}
}

// Only who may let families in sees who waits; a homeroom teacher for the own class.
func TestWhoMayLetFamiliesIn(t *testing.T) {
	f := open(t, "ひなた")
	for person, may := range map[oplog.Person]bool{head: true, teacher: true, mother: false, wall: false} {
		answer, _ := f.as(person, auth.PC).do("GET", "/people", nil, "Accept", "text/html")
		if got := answer.StatusCode == http.StatusOK; got != may {
			t.Errorf("%s: %s", person, answer.Status)
		}
	}
	if answer, _ := f.nobody().do("GET", "/people", nil, "Accept", "text/html"); answer.StatusCode != http.StatusUnauthorized {
		t.Errorf("nobody: %s", answer.Status)
	}
}

// A slip's own forms: what is not a slip, what is not a form of ours, and what is pressed twice.
func TestJoining(t *testing.T) {
	f := open(t, "ひなた")
	_, err := f.place.Say(within(t), "more", school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.ChildEnrolled{Child: "c-ren", Given: "蓮", GivenKana: "れん", Grade: "P3", Year: 2026, From: day.Of(2026, 4, 1)}),
			school.Draft(&school.ChildPlaced{Child: "c-ren", Class: "k-32", Role: school.HomeClass, No: 2, From: day.Of(2026, 4, 1), To: day.None})}
	})
	must(t, err)
	papers, err := f.h.Slips.Print(within(t), f.id, head, "c-ren")
	must(t, err)
	b := f.nobody()
	ask := url.Values{"code": {papers[0].Code}, "form": {"abcdefghijklmnopqrstuvwxyz"}, "name": {"林 芳"}, "relation": {"mother"}}
	without := func(key string) url.Values {
		v := url.Values{"form": {auth.ID()}} // a form says once, what was refused too
		for k, x := range ask {
			if k == "form" {
				continue
			}
			if k != key {
				v[k] = x
			}
		}
		return v
	}
	for _, key := range []string{"code", "form", "name", "relation"} {
		form := without(key)
		if key == "form" {
			form.Del("form")
		}
		if answer, text := b.post("/join/ask", form); answer.StatusCode < 400 {
			t.Errorf("without %s: %s\n%s", key, answer.Status, unescape(text))
		}
	}
	if answer, _ := b.do("POST", "/join/ask", strings.NewReader(ask.Encode()), "Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "cross-site"); answer.StatusCode != http.StatusForbidden {
		t.Errorf("from another site: %s", answer.Status)
	}
	twice := f.nobody()
	for _, one := range []*browser{b, twice} { // one form, pressed twice before the first answer came
		if answer, text := one.post("/join/ask", ask); answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/join/key" {
			t.Fatalf("%s\n%s", answer.Status, unescape(text))
		}
	}
	if b.boot().Account != twice.boot().Account {
		t.Error("one form made two accounts")
	}
	text := b.page("/")
	if strings.Contains(text, "れん") || strings.Contains(text, "蓮") || !strings.Contains(unescape(text), "学校が確認") {
		t.Errorf("while she waits she sees\n%s", unescape(text))
	}
	if answer, _ := b.post("/join", url.Values{"code": {"nothing"}}); answer.StatusCode != http.StatusForbidden {
		t.Errorf("a wrong code: %s", answer.Status)
	}
	for _, name := range hostile { // a name is only text, on the office's page too
		form := url.Values{"code": {papers[0].Code}, "form": {auth.ID()}, "name": {name}, "relation": {"other"}}
		f.nobody().post("/join/ask", form)
	}
	safe(t, f.as(head, auth.PC).page("/people"))
	safe(t, f.as(head, auth.PC).page("/people/c-ren"))
}

// A grandmother has a landline and nothing else: the office asks for her, the head says yes, and her call is known. Guards against a family that is
// left out because it has no smartphone, and against one person letting in whom they like.
func TestAGrandmotherWithALandline(t *testing.T) {
	f := open(t, "ひなた")
	const clerk oplog.Person = "u-clerk"
	_, err := f.place.Say(within(t), "more", school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.StaffPosted{Person: clerk, Name: "佐々木 亮", Role: "office", From: day.Of(2026, 4, 1), To: day.None})}
	})
	must(t, err)
	office, boss := f.as(clerk, auth.PC), f.as(head, auth.PC)
	page := office.page("/people/" + string(hinata))
	ask := url.Values{"school": {string(f.id)}, "child": {string(hinata)}, "form": {inputOf(page, "form")}, "name": {"佐藤 ハル"}, "relation": {"grandmother"}, "tel": {"０４５-555-0188"}, "lang": {"ja"}}
	bad := url.Values{}
	for k, v := range ask {
		bad[k] = v
	}
	bad.Set("tel", "何番")
	if answer, text := office.post("/people/proxy", bad); answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(unescape(text), "電話番号") {
		t.Errorf("no number: %s %s", answer.Status, unescape(text))
	}
	if answer, _ := f.as(teacher, auth.PC).post("/people/proxy", ask); answer.StatusCode == http.StatusSeeOther {
		t.Error("a teacher used the office's form")
	}
	for range 2 { // pressed twice
		if answer, text := office.post("/people/proxy", ask); answer.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s %s", answer.Status, unescape(text))
		}
	}
	known := func() (children []school.ChildID) {
		people, err := contacts.ByPhone(within(t), f.h.Store, f.id, "+81455550188")
		must(t, err)
		must(t, f.place.See(within(t), func(s *school.State, now oplog.Instant) {
			today, _ := day.Japan.Civil(int64(now))
			for _, p := range people {
				children = append(children, s.Children(p, school.MayReport, today)...)
			}
		}))
		return children
	}
	if got := known(); len(got) != 0 {
		t.Errorf("before the yes her number stands for %v", got)
	}
	if text := unescape(office.page("/people")); !strings.Contains(text, "佐藤 ハル") || strings.Contains(text, "新しい保護者として認める") {
		t.Error("the office may say yes to its own request")
	}
	asked := inputOf(boss.page("/people"), "asked")
	if answer, text := boss.post("/people/answer", url.Values{"school": {string(f.id)}, "child": {string(hinata)}, "asked": {asked}, "as": {"new"}}); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s %s", answer.Status, unescape(text))
	}
	if got := known(); len(got) != 1 || got[0] != hinata {
		t.Errorf("after the yes her number stands for %v", got)
	}
}

// inputOf is the value of a page's first input of a name.
func inputOf(page, name string) string {
	doc, _ := html.Parse(strings.NewReader(page))
	for n := range doc.Descendants() {
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
		}
		if n.Type == html.ElementNode && n.Data == "input" && attr["name"] == name {
			return attr["value"]
		}
	}
	return ""
}

// A wall is paired by the code it shows, once, by somebody who may; and ended from afar. Guards against a code that opens twice, lives for ever, or
// can be claimed by anybody.
func TestAWallIsPaired(t *testing.T) {
	f := open(t, "ひなた")
	screen, thief := f.nobody(), f.nobody()
	code := func(b *browser) string {
		doc, _ := html.Parse(strings.NewReader(b.page("/pair")))
		for n := range doc.Descendants() {
			for _, a := range n.Attr {
				if a.Key == "class" && a.Val == "pair" {
					return n.FirstChild.Data
				}
			}
		}
		t.Fatal("the page shows no code")
		return ""
	}
	shown := code(screen)
	if again := code(screen); again != shown {
		t.Errorf("it showed %s and now %s", shown, again)
	}
	if code(thief) == shown {
		t.Error("two screens show one code")
	}
	form := url.Values{"school": {string(f.id)}, "code": {strings.ToLower(shown)}, "name": {"二階の黒板"}}
	for _, who := range []oplog.Person{mother, teacher} {
		if answer, _ := f.as(who, auth.PC).post("/devices/pair", form); answer.StatusCode == http.StatusSeeOther {
			t.Errorf("%s may pair a wall", who)
		}
	}
	boss := f.as(head, auth.PC)
	wrong := url.Values{"school": {string(f.id)}, "code": {"zzzzzz"}, "name": {"x"}}
	if answer, text := boss.post("/devices/pair", wrong); answer.StatusCode != http.StatusOK || !strings.Contains(unescape(text), "画面がありません") {
		t.Errorf("a wrong code: %s", answer.Status)
	}
	if answer, text := boss.post("/devices/pair", form); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s %s", answer.Status, unescape(text))
	}
	if answer, _ := boss.post("/devices/pair", form); answer.StatusCode == http.StatusSeeOther {
		t.Error("one code was claimed twice")
	}
	if answer, _ := screen.do("GET", "/pair", nil, "Accept", "text/html"); answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/" {
		t.Fatalf("the screen: %s", answer.Status)
	}
	if boot := screen.boot(); boot.Kind != string(auth.Wall) || boot.Name != "二階の黒板" {
		t.Errorf("%+v", boot)
	}
	list := boss.page("/devices")
	if !strings.Contains(unescape(list), "二階の黒板") {
		t.Error("the list does not show it")
	}
	end := url.Values{"school": {string(f.id)}, "person": {inputOf(list, "person")}, "session": {inputOf(list, "session")}}
	if answer, _ := boss.post("/devices/end", end); answer.StatusCode != http.StatusSeeOther {
		t.Error(answer.Status)
	}
	if answer, _ := screen.do("GET", "/boot", nil); answer.StatusCode != http.StatusUnauthorized {
		t.Errorf("after it was ended from afar: %s", answer.Status)
	}
	if answer, _ := f.as(wall, auth.Wall).post("/devices/pair", form); answer.StatusCode == http.StatusSeeOther {
		t.Error("a wall may pair a wall")
	}
	hers := url.Values{"school": {string(f.id)}, "person": {string(mother)}, "session": {f.as(mother, auth.Phone).session.ID}}
	if answer, _ := boss.post("/devices/end", hers); answer.StatusCode == http.StatusSeeOther {
		t.Error("a mother's telephone was ended on the page of the school's devices")
	}
}

// The server stopped between the school's "this is him" and the account's: at his next look he is let in all the same.
func TestWhoWasRecognisedIsLetIn(t *testing.T) {
	f := open(t, "ひなた")
	papers, err := f.h.Slips.Print(within(t), f.id, head, hinata)
	must(t, err)
	b := f.nobody()
	if answer, text := b.post("/join/ask", url.Values{"code": {papers[0].Code}, "form": {auth.ID()}, "name": {"父"}, "relation": {"father"}}); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s %s", answer.Status, unescape(text))
	}
	_, err = f.place.Say(within(t), "answer", head, oplog.Form, f.clock.Now(), func(s *school.State, _ oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.GuardianAnswered{Child: hinata, Yes: true, As: father}, s.Words[hinata].Asked[0].ID)}
	})
	must(t, err)
	if answer, _ := b.do("GET", "/", nil, "Accept", "text/html"); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("%s", answer.Status)
	}
	if !strings.Contains(b.page("/"), "ひなた") {
		t.Error("he does not see his child")
	}
}
