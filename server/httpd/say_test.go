package httpd_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"todoke/app/page"
	"todoke/server/auth"
	"todoke/server/httpd"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// What a school says and asks, as plain forms: what works before the client is up, without it, and by the link of a mail. A page is read as a browser
// without script reads it, and its form is sent as that browser would send it.

// pressed is the form around the button that says this, filled in as the page brings it and then by hand, and where it goes.
func pressed(t testing.TB, page, button string, by map[string]string) (to string, form url.Values) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	must(t, err)
	attr := func(n *html.Node, key string) (string, bool) {
		i := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
		if i < 0 {
			return "", false
		}
		return n.Attr[i].Val, true
	}
	text := func(n *html.Node) string {
		var b strings.Builder
		var read func(*html.Node)
		read = func(n *html.Node) {
			if n.Data == "rt" || n.Data == "rp" {
				return
			}
			if n.Type == html.TextNode {
				b.WriteString(n.Data)
			}
			for c := range n.ChildNodes() {
				read(c)
			}
		}
		read(n)
		return b.String()
	}
	for f := range doc.Descendants() {
		if f.Data != "form" || f.Type != html.ElementNode {
			continue
		}
		to, _ = attr(f, "action")
		form = url.Values{}
		found := false
		for n := range f.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			name, _ := attr(n, "name")
			value, _ := attr(n, "value")
			kind, _ := attr(n, "type")
			_, off := attr(n, "disabled")
			_, on := attr(n, "checked")
			switch {
			case n.Data == "button":
				if !found && !off && kind == "submit" && strings.Contains(text(n), button) {
					if found = true; name != "" {
						form.Add(name, value)
					}
				}
			case name == "" || off:
			case n.Data == "textarea":
				form.Add(name, text(n))
			case n.Data == "select":
				chosen, first := "", true
				for o := range n.Descendants() {
					if o.Data != "option" {
						continue
					}
					said, has := attr(o, "value")
					if !has {
						said = text(o)
					}
					if _, yes := attr(o, "selected"); yes || first {
						chosen, first = said, false
					}
				}
				form.Add(name, chosen)
			case n.Data == "input" && (kind == "checkbox" || kind == "radio"):
				if _, has := attr(n, "value"); !has {
					value = "on"
				}
				if on {
					form.Add(name, value)
				}
			case n.Data == "input":
				form.Add(name, value)
			}
		}
		if found {
			for name, value := range by {
				form.Set(name, value)
			}
			return to, form
		}
	}
	t.Fatalf("no form has a button %q:\n%s", button, unescape(page))
	return "", nil
}

// speaks gives a person a language; the account of a browser has none of its own.
func (f *front) speaks(p oplog.Person, l words.Lang) {
	f.t.Helper()
	f.n++
	_, err := f.place.Say(within(f.t), oplog.Device(fmt.Sprint("lang", f.n)), school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.PersonNamed{Person: p, Name: "佐藤 恵", Lang: string(l)})}
	})
	must(f.t, err)
}

// more enrols more children of the class, each with a guardian of its own: c-1 with u-1, and so on; and for the mother two brothers of hers.
func (f *front) more(n int, brothers ...school.ChildID) {
	f.t.Helper()
	from := day.Of(2026, 4, 1)
	var ops []oplog.Op
	enrol := func(c school.ChildID, no int, given string, p oplog.Person) {
		for _, o := range []school.Operation{&school.ChildEnrolled{Child: c, Given: given, GivenKana: "わ" + given, Grade: "P3", Year: 2026, From: from}, &school.ChildNamed{Child: c, Family: "家", FamilyKana: "いえ"},
			&school.ChildPlaced{Child: c, Class: "k-32", Role: school.HomeClass, No: no, From: from, To: day.None},
			&school.GuardianJoined{Child: c, Person: p, Relation: "mother", Rank: 1, Rights: school.Rights[:4], From: from, To: day.None}} {
			ops = append(ops, school.Draft(o))
		}
	}
	for i := range n {
		enrol(school.ChildID(fmt.Sprint("c-", i+1)), i+2, fmt.Sprint("子", i+1), oplog.Person(fmt.Sprint("u-", i+1)))
	}
	for i, c := range brothers {
		enrol(c, n+2+i, strings.TrimPrefix(string(c), "c-"), mother)
	}
	_, err := f.place.Say(within(f.t), "more", school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op { return ops })
	must(f.t, err)
}

// sends has somebody send a notice to the whole school, and lets it out.
func (f *front) sends(by oplog.Person, build func(first oplog.ID) []oplog.Op) oplog.Subject {
	f.t.Helper()
	f.n++
	ids, err := f.place.Say(within(f.t), oplog.Device(fmt.Sprint("sends", f.n)), by, oplog.Web, f.clock.Now(), func(_ *school.State, first oplog.ID) []oplog.Op { return build(first) })
	must(f.t, err)
	f.clock.Set(f.clock.Now() + oplog.Instant(school.Recall) + 1)
	must(f.t, f.place.Tick(within(f.t)))
	return school.NoticeOf(ids[0])
}

func (f *front) see(look func(*school.State)) {
	f.t.Helper()
	must(f.t, f.place.See(within(f.t), func(s *school.State, _ oplog.Instant) { look(s) }))
}

// everyKind asks once in each way that there is.
func everyKind() []school.Question {
	ja := func(s string) school.Texts { return school.Texts{JA: s} }
	return []school.Question{{Is: school.AskYesNo, Text: ja("来ますか")}, {Is: school.AskOne, Text: ja("どちらで"), Of: []school.Texts{ja("体育館"), ja("校庭")}},
		{Is: school.AskMany, Text: ja("いつ"), Of: []school.Texts{ja("朝"), ja("昼"), ja("夕方")}}, {Is: school.AskNumber, Text: ja("何人で")},
		{Is: school.AskText, Text: ja("ひとこと"), Optional: true}, {Is: school.AskDate, Text: ja("いつから")}}
}

var everyAnswer = map[string]string{"q0": "yes", "q1": "1", "q2.0": "on", "q2.2": "on", "q3": "3", "q4": "車で行きます", "q5": "2026-10-09"}

const everyValue = "yes 1 0,2 3 車で行きます 2026-10-09"

// A survey of every kind of question is read and answered without script in every language, by its page and by the link of a mail; looking changes
// nothing; a brother gets another answer, or the same by one tick; each can be changed alone. Guards against a question that only the client can answer, a
// mail program that answers by opening the link, and a family that has to say the same of all its children.
func TestASurveyByPlainFormAndByLink(t *testing.T) {
	f := open(t, "ひなた")
	f.more(0, "c-jiro", "c-saburo")
	for _, l := range words.Langs {
		f.speaks(mother, l)
		for _, byLink := range []bool{false, true} {
			n := f.sends(head, func(first oplog.ID) []oplog.Op {
				return school.Send(first, school.NoticeSent{From: school.FromSchool, Text: school.Letter{Title: school.Texts{JA: "アンケート"}}, Per: school.PerChild, Ask: everyKind()}, school.Audience{School: true})
			})
			at, her := "/letter/"+string(f.id)+"/"+string(n), f.as(mother, auth.Phone)
			if byLink {
				at, her = httpd.AnswerLink(f.h.Edge.Answers, f.id, n, mother), f.nobody()
			}
			values := func() (all string) {
				f.see(func(s *school.State) {
					for _, c := range []school.ChildID{hinata, "c-jiro", "c-saburo"} {
						if a, _ := s.AnswerFor(s.Notices[n], c, day.Of(2026, 10, 5)); a != nil {
							all += string(c) + ": " + strings.Join(a.Of.Values, " ") + "; "
						}
					}
				})
				return all
			}
			send := func(query string, by map[string]string) {
				t.Helper()
				to, form := pressed(t, her.page(at+query), words.AnswerSend.Plain(l), by)
				if answer, text := her.post(to, form); answer.StatusCode != http.StatusSeeOther {
					t.Fatalf("%s %v: %s\n%s", l, byLink, answer.Status, unescape(text))
				}
			}
			her.page(at)
			her.page(at)
			if got := values(); got != "" {
				t.Fatalf("%s: looking has answered %s", l, got)
			}
			send("", everyAnswer)
			if got, want := values(), "c-hinata: "+everyValue+"; "; got != want {
				t.Errorf("%s, by link %v: %q, want %q", l, byLink, got, want)
			}
			other := map[string]string{"q0": "no", "q1": "0", "q2.1": "on", "q3": "0", "q5": "2026-10-10", "also.c-saburo": "on"}
			send("", other)
			rest := "c-jiro: no 0 1 0  2026-10-10; c-saburo: no 0 1 0  2026-10-10; "
			if got := values(); got != "c-hinata: "+everyValue+"; "+rest {
				t.Errorf("%s, by link %v, the brothers: %q", l, byLink, got)
			}
			send("?change=2", map[string]string{"q0": "yes"})
			if got := values(); got != "c-hinata: "+everyValue+"; c-jiro: yes 0 1 0  2026-10-10; c-saburo: no 0 1 0  2026-10-10; " {
				t.Errorf("%s, by link %v, one changed: %q", l, byLink, got)
			}
			if answer, _ := her.post(at, url.Values{"q0": {"maybe"}}); answer.StatusCode != http.StatusUnprocessableEntity {
				t.Errorf("half an answer is taken: %s", answer.Status)
			}
		}
	}
	if answer, _ := f.nobody().do("GET", "/a/"+"bm9ib2R5.AAAA", nil); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a link that nobody signed: %s", answer.Status)
	}
}

// A safety check is answered by one press for each child, without script and by the link of a mail, in every language; a member of staff writes down who
// rang. A drill says so on every page. Guards against the one minute in which no script may be needed.
func TestSafetyByPlainFormAndByLink(t *testing.T) {
	f := open(t, "ひなた")
	f.more(0, "c-jiro")
	for i, l := range words.Langs {
		f.speaks(mother, l)
		drill := i%2 == 0
		n := f.sends(head, func(first oplog.ID) []oplog.Op { return page.AskSafetyOps("quake", drill)(school.NewState(), first) })
		her, boss := f.as(mother, auth.Phone), f.as(head, auth.PC)
		is := func(c school.ChildID) (is string) {
			f.see(func(s *school.State) { is, _, _ = s.SafetyOf(c, n) })
			return is
		}
		home := her.page("/")
		if strings.Contains(home, `class="drill"`) != drill {
			t.Errorf("%s: drill %v, and the page says otherwise", l, drill)
		}
		to, form := pressed(t, home, words.SafetyIs("safe").Plain(l), map[string]string{"safety/" + string(f.id) + "/" + string(hinata): "公園にいます"})
		if answer, _ := her.post(to, form); answer.StatusCode != http.StatusSeeOther || is(hinata) != "safe" || is("c-jiro") != "" {
			t.Errorf("%s: %s, she is %q, her brother %q", l, answer.Status, is(hinata), is("c-jiro"))
		}
		link, who := httpd.AnswerLink(f.h.Edge.Answers, f.id, n, father), f.nobody()
		mail := who.page(link)
		if strings.Contains(unescape(mail), words.SafetyDrill.Plain(words.JA)) != drill || !strings.Contains(unescape(mail), words.SafetyTitle.Plain(words.JA)) {
			t.Errorf("the mail's page: %s", unescape(mail))
		}
		if is(hinata) != "safe" {
			t.Error("looking answers")
		}
		mine := httpd.AnswerLink(f.h.Edge.Answers, f.id, n, mother)
		text := who.page(mine)
		to, form = pressed(t, text, words.AnswerSend.Plain(l), map[string]string{"q0": "1"})
		if form.Get("child") != "c-jiro" {
			t.Errorf("%s: the link asks for %q, the sister is answered for", l, form.Get("child"))
		}
		if answer, text := who.post(to, form); answer.StatusCode != http.StatusSeeOther || is("c-jiro") != "nopickup" {
			t.Errorf("%s by the link: %s %q\n%s", l, answer.Status, is("c-jiro"), unescape(text))
		}
		to, form = pressed(t, boss.page("/safety/call/c-jiro"), words.SafetyIs("help").Plain(words.JA), nil)
		if answer, _ := boss.post(to, form); answer.StatusCode != http.StatusSeeOther || is("c-jiro") != "help" {
			t.Errorf("what the head heard: %s %q", answer.Status, is("c-jiro"))
		}
		_, err := f.place.Say(within(t), oplog.Device(fmt.Sprint("over", i)), head, oplog.Web, f.clock.Now(), func(s *school.State, _ oplog.ID) []oplog.Op {
			return []oplog.Op{school.Draft(&school.SafetyClosed{Notice: n}, s.SafetyOpen().ID)}
		})
		must(t, err)
		if answer, _ := her.post(to, form); answer.StatusCode == http.StatusSeeOther {
			t.Errorf("a check that is over is answered: %s", answer.Status)
		}
	}
}

// Who reads a notice for themselves is counted as a reader, and as asked once, though it has come to them as a parent too; who may not answer is not asked.
// Guards against «0 of 30 have read it» under every notice to the staff, and against sums that cannot be reached.
func TestWhoIsAskedAndWhoHasRead(t *testing.T) {
	f := open(t, "ひなた")
	from := day.Of(2026, 4, 1)
	_, err := f.place.Say(within(t), "grandmother", school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.GuardianJoined{Child: hinata, Person: "u-gran", Relation: "grandmother", Rank: 3, Rights: []string{school.MayView, school.MayReceive}, From: from, To: day.None}),
			school.Draft(&school.GuardianJoined{Child: hinata, Person: teacher, Relation: "other", Rank: 3, Rights: school.Rights[:4], From: from, To: day.None})}
	})
	must(t, err)
	for per, want := range map[string]int{school.PerChild: 3, school.PerChildAny: 3, school.PerGuardian: 4, school.PerEach: 5} { // with the head and the teacher, who are told as staff
		n := f.sends(head, func(first oplog.ID) []oplog.Op {
			return school.Send(first, school.NoticeSent{From: school.FromSchool, Text: school.Letter{Title: school.Texts{JA: "出欠"}}, Per: per, Ask: everyKind()[:1]}, school.Audience{School: true}, school.Audience{Staff: true})
		})
		sent := func() (x view.Sent, tally view.Tally) {
			f.see(func(s *school.State) {
				for _, one := range view.SentOf(s, head, f.clock.Now()) {
					if one.Notice.Of.Notice == n {
						x, tally = one, view.TallyOf(s, one.Notice, f.clock.Now())
					}
				}
			})
			return x, tally
		}
		if x, tally := sent(); x.Asked != want || len(tally.Rows) != want {
			t.Errorf("%s: %d are asked, %d stand in the tally, want %d", per, x.Asked, len(tally.Rows), want)
		}
		answers := 0
		for _, p := range []oplog.Person{teacher, head, mother, father} {
			b := f.as(p, auth.PC)
			if p == mother || p == father {
				b = f.as(p, auth.Phone)
			}
			for range 2 { // the teacher's child, and the teacher
				text := b.page("/letter/" + string(f.id) + "/" + string(n))
				if !strings.Contains(text, `value="yes"`) {
					break
				}
				to, form := pressed(t, text, words.AnswerYes.Plain(words.JA), nil)
				if answer, _ := b.post(to, form); answer.StatusCode != http.StatusSeeOther {
					t.Fatalf("%s, %s: %s", per, p, answer.Status)
				}
				answers++
			}
		}
		full := want
		if per == school.PerEach {
			full-- // the grandmother says nothing
		}
		if x, tally := sent(); x.Answered != full || tally.Questions[0].Counts[0] != full {
			t.Errorf("%s: %d of %d have answered after %d presses, the tally has %d", per, x.Answered, x.Asked, answers, tally.Questions[0].Counts[0])
		}
		boss := f.as(head, auth.PC)
		if answer, _ := boss.do("POST", "/opened/"+string(f.id), strings.NewReader(string(n)), "Origin", f.origin); answer.StatusCode != http.StatusNoContent {
			t.Fatal(answer.Status)
		}
		f.see(func(s *school.State) {
			if got, err := f.h.Receipts.Readers(within(t), f.id, s, n, f.clock.Now()); err != nil || got != 1 {
				t.Errorf("the head has opened it, %d readers, %v", got, err)
			}
		})
	}
}

// What a family said on the telephone is written down by who may, and counts; what the father proposed while the mother is asked stands in the form and
// needs one press. Guards against an answer that staff know and cannot enter, and against one that anybody writes for anybody.
func TestAnAnswerIsWrittenDown(t *testing.T) {
	f := open(t, "ひなた")
	f.more(1)
	n := f.sends(head, func(first oplog.ID) []oplog.Op {
		return school.Send(first, school.NoticeSent{From: school.FromSchool, Text: school.Letter{Title: school.Texts{JA: "アンケート"}}, Per: school.PerChild, Ask: everyKind(), Closes: f.clock.Now() + 3600_000}, school.Audience{School: true})
	})
	at := func(c school.ChildID) string {
		return "/answers/" + string(f.id) + "/" + string(n) + "/for/" + string(c)
	}
	his := f.as(father, auth.Phone)
	to, form := pressed(t, his.page("/letter/"+string(f.id)+"/"+string(n)), words.AnswerSend.Plain(words.JA), everyAnswer)
	if answer, _ := his.post(to, form); answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.Status)
	}
	values := func(c school.ChildID) (got string) {
		f.see(func(s *school.State) {
			if a, _ := s.AnswerFor(s.Notices[n], c, day.Of(2026, 10, 5)); a != nil {
				got = string(a.By) + ": " + strings.Join(a.Of.Values, " ")
			}
		})
		return got
	}
	if got := values(hinata); got != "" {
		t.Fatalf("the father's word counts where the mother is asked: %s", got)
	}
	room := f.as(teacher, auth.PC)
	if page := unescape(room.page("/notices/" + string(n))); !strings.Contains(page, words.SentProposed.Plain(words.JA)) || !strings.Contains(page, words.AnswersWrite.Plain(words.JA)) {
		t.Error("the desk does not say that the father has answered, or lets nobody write it down")
	}
	to, form = pressed(t, room.page(at(hinata)), words.AnswerSend.Plain(words.JA), nil)
	for name, b := range map[string]*browser{"the father": his, "a neighbour": f.as("u-1", auth.Phone), "nobody": f.nobody(), "the wall": f.as(wall, auth.Wall)} {
		if answer, _ := b.post(to, form); answer.StatusCode == http.StatusSeeOther && values(hinata) != "" {
			t.Errorf("%s writes it down", name)
		}
	}
	if answer, _ := room.post(to, form); answer.StatusCode != http.StatusSeeOther || values(hinata) != "u-teacher: "+everyValue {
		t.Errorf("%s, it is %q", answer.Status, values(hinata))
	}
	boss := f.as(head, auth.PC)
	to, form = pressed(t, boss.page(at("c-1")), words.AnswerSend.Plain(words.JA), map[string]string{"q0": "no"})
	if answer, _ := boss.post(to, form); answer.StatusCode != http.StatusUnprocessableEntity || values("c-1") != "" {
		t.Errorf("half an answer: %s %q", answer.Status, values("c-1"))
	}
	f.clock.Set(f.clock.Now() + 2*3600_000)
	if page := unescape(boss.page(at("c-1"))); !strings.Contains(page, words.AnswerOver.Plain(words.JA)) {
		t.Error("after its end there is still a form")
	}
	if answer, _ := boss.post(at("c-1"), url.Values{"q0": {"no"}}); answer.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("after its end it is taken: %s", answer.Status)
	}
}
