package httpd_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
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
			case n.Data == "input" && (kind == "checkbox" || kind == "radio"):
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

// opensTimes has the head open times for the class by the form: two of them, with so many places each.
func (f *front) opensTimes(capacity int) (notice oplog.Subject) {
	f.t.Helper()
	boss := f.as(head, auth.PC)
	to, form := pressed(f.t, boss.page("/meetings/new"), words.MeetSend.Plain(words.JA), map[string]string{"class": "k-32", "minutes": "15", "capacity": fmt.Sprint(capacity),
		"from0": "15:00", "to0": "15:30", "day1": "", "day2": "", "closes": "2026-10-10"})
	if answer, text := boss.post(to, form); answer.StatusCode != http.StatusSeeOther {
		f.t.Fatalf("%s\n%s", answer.Status, unescape(text))
	}
	f.clock.Set(f.clock.Now() + oplog.Instant(school.Recall) + 1)
	must(f.t, f.place.Tick(within(f.t)))
	f.see(func(s *school.State) {
		for subject, n := range s.Notices {
			if len(n.Slots) > 0 && n.Released != nil && (notice == "" || n.At > s.Notices[notice].At) {
				notice = subject
			}
		}
	})
	if notice == "" {
		f.t.Fatal("no times were opened")
	}
	return notice
}

// Times are chosen without script in every language: two brothers side by side with one press, given back, and chosen by the link of a mail. Who was not
// first gets the times that are left on the same page, and what they wrote. Guards against a loser who has to begin anew.
func TestTimesByPlainFormAndByLink(t *testing.T) {
	f := open(t, "ひなた")
	f.more(1, "c-jiro")
	for _, l := range words.Langs {
		f.speaks(mother, l)
		n := f.opensTimes(1)
		at := func(c school.ChildID) (at string) {
			f.see(func(s *school.State) {
				if b := s.Booked(c, n); b != nil {
					at = b.Of.At.String()
				}
			})
			return at
		}
		her, link := f.as(mother, auth.Phone), httpd.AnswerLink(f.h.Edge.Answers, f.id, n, mother)
		stale, his := f.as("u-1", auth.Phone).page("/meet/"+string(f.id)), f.as(father, auth.Phone).page("/meet/"+string(f.id))
		for _, c := range []struct {
			name string
			b    *browser
			path string
		}{{"page", her, "/meet/" + string(f.id)}, {"link", f.nobody(), link}} {
			if old := at(hinata); old != "" {
				t.Fatalf("%s: looking has booked %s", l, old)
			}
			to, form := pressed(t, c.b.page(c.path), "15:15", nil)
			if form.Get("pair") == "" {
				t.Fatalf("%s by %s: two brothers are not offered times side by side", l, c.name)
			}
			if answer, text := c.b.post(to, form); answer.StatusCode != http.StatusSeeOther || at(hinata) == "" || at("c-jiro") == "" || at(hinata) == at("c-jiro") {
				t.Fatalf("%s by %s: %s, %q and %q\n%s", l, c.name, answer.Status, at(hinata), at("c-jiro"), unescape(text))
			}
			if c.name == "page" { // the father's page is from before, and so is the neighbour's
				to, form := pressed(t, his, "15:00", nil)
				form.Del("pair")
				form.Set("key", string(hinata)+"/"+string(n)+"/k-32")
				form.Set("slot", "2026-10-13/15:00")
				answer, text := f.as(father, auth.Phone).post(to, form)
				if was := at(hinata); answer.StatusCode != http.StatusUnprocessableEntity || was == "" || !strings.Contains(unescape(text), words.Problem(string(school.SlotOther)).Plain(words.JA)) {
					t.Errorf("the father has taken the mother's time unseen: %s, she has %q", answer.Status, was)
				}
				to, form = pressed(t, stale, "15:00", map[string]string{"text": "算数のこと"})
				answer, text = f.as("u-1", auth.Phone).post(to, form)
				if said := unescape(text); answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(said, words.Problem(string(school.SlotFull)).Plain(words.JA)) || !strings.Contains(said, "算数のこと") ||
					strings.Count(said, words.MeetFull.Plain(words.JA)) != 2 {
					t.Errorf("who was second reads: %s %s", answer.Status, said)
				}
			}
			for _, kid := range []school.ChildID{hinata, "c-jiro"} {
				to, form := pressed(t, c.b.page(c.path), words.MeetFree.Plain(l), nil)
				if answer, _ := c.b.post(to, form); answer.StatusCode != http.StatusSeeOther {
					t.Errorf("%s by %s, given back: %s", l, c.name, answer.Status)
				}
				_ = kid
			}
			if at(hinata) != "" || at("c-jiro") != "" {
				t.Errorf("%s by %s: given back, and still %q and %q", l, c.name, at(hinata), at("c-jiro"))
			}
		}
		other := f.opensTimes(1)
		_, form := pressed(t, f.nobody().page(httpd.AnswerLink(f.h.Edge.Answers, f.id, other, mother)), "15:15", nil)
		if answer, _ := f.nobody().post(link+"/meet", form); answer.StatusCode != http.StatusBadRequest {
			t.Errorf("one round's link chooses in another: %s", answer.Status)
		}
		for _, x := range []oplog.Subject{n, other} {
			_, err := f.place.Say(within(t), oplog.Device("gone"+string(x[7:])), head, oplog.Web, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
				return []oplog.Op{school.Draft(&school.NoticeRecalled{Notice: x})}
			})
			must(t, err)
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

// booked is what a time should be: so many places, of which a child has one at most. A form that was taken is taken again, one that was refused stays so.
func booked(places int) porcupine.Model {
	type state struct{ who, in, out string } // each with a comma behind it
	return porcupine.Model{
		Init: func() any { return state{} },
		Step: func(s, input, output any) (bool, any) {
			now, press, taken := s.(state), input.(press), output.(bool)
			form, child := press.form+",", press.child+","
			switch {
			case strings.Contains(now.in, form):
				return taken, now
			case strings.Contains(now.out, form):
				return !taken, now
			case press.back && strings.Contains(now.who, child):
				now.who, now.in = strings.Replace(now.who, child, "", 1), now.in+form
				return taken, now
			case !press.back && !strings.Contains(now.who, child) && strings.Count(now.who, ",") < places:
				now.who, now.in = now.who+child, now.in+form
				return taken, now
			}
			now.out += form
			return !taken, now
		},
	}
}

type press struct {
	child, form string
	back        bool
}

// Fifty families want the last time at once, ten of them press twice; then those who have it give it back while twenty others try again. The history of all
// answers is that of a time with its places (checked by porcupine), what each family then reads is what is so, and nobody who was told yes has nothing.
// Guards against a double booking, and against a family that is sent to a meeting that is another's.
func TestFiftyTakeTheLastTime(t *testing.T) {
	const families, places = 50, 2
	f := open(t, "ひなた")
	f.more(families)
	n := f.opensTimes(places)
	began := time.Now()
	var mu sync.Mutex
	var history []porcupine.Operation
	var told [families]bool
	send := func(client, i int, b *browser, to string, form url.Values) {
		p := press{fmt.Sprint("c-", i+1), form.Get("form"), form.Get("slot") == "free"}
		called := time.Since(began)
		answer, text := b.post(to, form)
		ok := answer.StatusCode == http.StatusSeeOther
		if !ok && (answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(unescape(text), words.Problem(string(school.SlotFull)).Plain(words.JA))) {
			t.Errorf("a family is answered %s\n%s", answer.Status, unescape(text))
		}
		mu.Lock()
		history = append(history, porcupine.Operation{ClientId: client, Input: p, Call: int64(called), Output: ok, Return: int64(time.Since(began))})
		told[i] = ok && !p.back
		mu.Unlock()
	}
	her := make([]*browser, families)
	at := "/meet/" + string(f.id)
	var all sync.WaitGroup
	start := make(chan struct{})
	for i := range families {
		her[i] = f.as(oplog.Person(fmt.Sprint("u-", i+1)), auth.Phone)
		to, form := pressed(t, her[i].page(at), "15:00", nil)
		for twice := range map[bool]int{true: 2, false: 1}[i < 10] {
			all.Go(func() { <-start; send(i+twice*families, i, her[i], to, form) })
		}
	}
	close(start)
	all.Wait()
	start = make(chan struct{})
	for i := range families {
		if button := map[bool]string{true: words.MeetFree.Plain(words.JA), false: ""}[told[i]]; button != "" {
			to, form := pressed(t, her[i].page(at), button, nil)
			all.Go(func() { <-start; send(i, i, her[i], to, form) })
		} else if i%2 == 0 {
			_, form := pressed(t, her[i].page(at), "15:15", nil)
			form.Set("slot", strings.Replace(form.Get("slot"), "15:15", "15:00", 1)) // their page says that it is full: they try all the same
			all.Go(func() { <-start; send(i, i, her[i], at, form) })
		}
	}
	close(start)
	all.Wait()
	if !porcupine.CheckOperations(booked(places), history) {
		t.Errorf("the answers are not those of a time with %d places: %+v", places, history)
	}
	if porcupine.CheckOperations(booked(places+1), history) {
		t.Error("the history fits a time with one place more: the check sees nothing")
	}
	have := 0
	f.see(func(s *school.State) {
		for i := range families {
			b := s.Booked(school.ChildID(fmt.Sprint("c-", i+1)), n)
			if (b != nil) != told[i] {
				t.Errorf("family %d was told %v and has %+v", i+1, told[i], b)
			}
			if b != nil {
				have++
			}
		}
	})
	if have > places {
		t.Errorf("%d families have a time for %d", have, places)
	}
	for i := range families {
		if text := her[i].page(at); strings.Contains(unescape(text), words.MeetFree.Plain(words.JA)) != told[i] {
			t.Errorf("family %d was told %v and reads otherwise", i+1, told[i])
		}
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
