package httpd_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"todoke/server/auth"
	"todoke/server/httpd"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

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
				form.Set("slot", "2026-10-13/"+map[bool]string{true: "15:15", false: "15:00"}[at(hinata) == "15:00"]) // another than hers
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
