package httpd_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/sync/oplog"
)

// cards are what waits for the principal.
func (f *front) cards() (cards []view.ToDecide) {
	f.t.Helper()
	must(f.t, f.place.See(within(f.t), func(s *school.State, now oplog.Instant) { cards = view.ToDecideOf(s, now) }))
	return cards
}

// approve is the principal's one tap on a card, on the own device.
func (f *front) approve(d *device, c view.ToDecide) {
	f.t.Helper()
	d.say(func(_ *school.State, first oplog.ID) []oplog.Op {
		var over []oplog.ID
		if !c.Changes.Zero() {
			over = append(over, c.Changes)
		}
		return school.Decide(first, school.DecisionProposed{Child: c.Child, Is: c.Is}, c.Proposal, c.From, c.To, &c.Ground, over...)
	})
	d.flush()
	d.until("the decision arrives", func() bool { return len(d.r.Pending()) == 0 && d.caughtUp() })
}

// A plain form without a line of script, the app, the telephone's keys and a teacher who writes it down for the family: each opens the proposal that its
// reason asks for, the mark stays an absence until the principal's one tap, and then the family reads the day of return in its own language; the fever that
// goes on moves it, once the school has said so. Guards against a channel on which 出席停止 is forgotten, and against a date that stands in one language only.
func TestEveryChannelProposesAndTheFamilyReadsTheDay(t *testing.T) {
	today := day.Of(2026, 10, 5)
	say := func(f *front, by oplog.Person, via oplog.Channel, a school.Absence) {
		t.Helper()
		_, err := f.place.Say(within(t), "by-"+oplog.Device(via), by, via, f.clock.Now(), a.Ops)
		must(t, err)
	}
	ill := school.Absence{Child: hinata, What: school.Absent, From: today, To: today, Reason: school.Diagnosed, Disease: "FLU"}
	for _, c := range []struct {
		name   string
		reason string
		is     string
		mark   string // before the decision
		then   string // after it
		report func(f *front)
	}{
		{"a plain form", school.Diagnosed, school.SuspendInfect, school.Sick, school.Suspended, func(f *front) {
			b, action := f.as(mother, auth.Phone), fmt.Sprintf("/absence/%s/%s", f.id, hinata)
			form := fields(t, b.page(action+"?what=absent"), action)
			form.Set("reason", school.Diagnosed)
			form.Set("memo", "インフルエンザと言われました")
			if answer, text := b.post(action, form); answer.StatusCode != http.StatusSeeOther {
				t.Fatalf("%s\n%s", answer.Status, text)
			}
		}},
		{"the app", school.Diagnosed, school.SuspendInfect, school.Sick, school.Suspended, func(f *front) {
			d := f.as(mother, auth.Phone).device().dial()
			d.until("she is up to date", d.caughtUp)
			d.say(ill.Ops)
			d.flush()
			d.until("it arrives", func() bool { return len(d.r.Pending()) == 0 })
		}},
		{"the telephone", school.Diagnosed, school.SuspendInfect, school.Sick, school.Suspended, func(f *front) { say(f, mother, oplog.IVR, ill) }},
		{"a teacher for the family", school.Diagnosed, school.SuspendInfect, school.Sick, school.Suspended, func(f *front) { say(f, teacher, oplog.Proxy, ill) }},
		{"a funeral", school.Bereaved, school.InMourning, school.Accident, school.Mourning, func(f *front) {
			say(f, mother, oplog.IVR, school.Absence{Child: hinata, What: school.Absent, From: today, To: today, Reason: school.Bereaved})
		}},
		{"a flood", school.Disaster, school.ForceMajeure, school.Accident, school.Excused, func(f *front) {
			say(f, teacher, oplog.Proxy, school.Absence{Child: hinata, What: school.Absent, From: today, To: today, Reason: school.Disaster})
		}},
		{"an examination", school.Exam, school.OfficialLeave, school.Accident, school.Official, func(f *front) {
			say(f, mother, oplog.Web, school.Absence{Child: hinata, What: school.Absent, From: today, To: today, Reason: school.Exam})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := open(t, "ひなた")
			mark := func(on day.Date) (m string) {
				must(t, f.place.See(within(t), func(s *school.State, _ oplog.Instant) { m = s.On(hinata, on).Mark }))
				return m
			}
			c.report(f)
			cards := f.cards()
			if len(cards) != 1 || cards[0].Is != c.is || mark(today) != c.mark {
				t.Fatalf("%s waits as %+v; the day's mark is %s", c.reason, cards, mark(today))
			}
			boss := f.as(head, auth.PC).device().dial()
			boss.until("she is up to date", boss.caughtUp)
			if ground := &cards[0].Ground; c.is == school.SuspendInfect && !cards[0].Grounded { // a form has no list of illnesses: the principal reads the memo, and chooses
				if cards[0].Memo != "インフルエンザと言われました" {
					t.Errorf("the card's memo is %q", cards[0].Memo)
				}
				*ground = school.DecisionGrounded{Child: hinata, Disease: "FLU", Onset: today, FeverEnd: day.None, Improved: day.None, Doctor: day.None}
				cards[0].To, _ = school.ExpectedEnd(*ground, false)
			}
			if cards[0].To == day.None {
				cards[0].To = today
			}
			f.approve(boss, cards[0])
			if len(f.cards()) != 0 || mark(today) != c.then {
				t.Fatalf("decided, the mark is %s, and %+v waits", mark(today), f.cards())
			}
			if c.is != school.SuspendInfect {
				return
			}
			// Five days after the onset on Monday the 5th is Saturday: back after 体育の日, on Tuesday the 13th.
			home := f.as(mother, auth.Phone)
			reads := func(lang, want string) {
				t.Helper()
				home.post("/lang", url.Values{"lang": {lang}, "ruby": {"off"}, "back": {"/"}})
				if page := plainText(home.page("/")); !strings.Contains(page, want) {
					t.Errorf("in %s she does not read %q: …%s", lang, want, page[max(0, len(page)-900):])
				}
			}
			for lang, want := range map[string]string{"ja": "10月13日", "ja-easy": "10月13日", "en": "from Tue, Oct 13", "zh": "10月13日", "es": "el mar 13 oct"} {
				reads(lang, want)
			}
			// The fever lasts until Monday the 12th: two days more, back on the 15th; the decision itself waits for the principal.
			f.clock.Set(oplog.Instant(day.Japan.Instant(day.Of(2026, 10, 12), day.At(18, 0))))
			mom := home.device().dial()
			mom.until("she is up to date", mom.caughtUp)
			mom.say(func(s *school.State, _ oplog.ID) []oplog.Op {
				d := s.SuspendedOn(hinata, today)
				g, _ := s.GroundsOf(hinata, d.ID, oplog.ID{}, d.Of.From)
				g.FeverEnd = day.Of(2026, 10, 12)
				return []oplog.Op{school.Draft(&g)}
			})
			mom.flush()
			mom.until("it arrives", func() bool { return len(mom.r.Pending()) == 0 })
			if cards = f.cards(); len(cards) != 1 || cards[0].To != day.Of(2026, 10, 14) || mark(day.Of(2026, 10, 14)) == school.Suspended {
				t.Fatalf("the fever went on, and %+v waits", cards)
			}
			f.approve(boss, cards[0])
			if mark(day.Of(2026, 10, 14)) != school.Suspended {
				t.Error("the new last day does not count")
			}
			reads("es", "el jue 15 oct")
		})
	}
}
