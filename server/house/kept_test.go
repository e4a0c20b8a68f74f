package house_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"todoke/ivr/twiml"
	"todoke/ivr/webhook"
	"todoke/server/contacts"
	"todoke/server/house"
	"todoke/server/place"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// caller does what the telephone company does, at the house's own edge.
type caller struct {
	t    *testing.T
	h    *house.House
	line string
	sid  string // of the call
	next string // where its next key goes; "" when the line has hung up
}

// receiptNumber is of each call.
var receiptNumber = regexp.MustCompile(`受付番号は[0-9 ]+。`)

const lineSecret, lineURL = "secret", "https://todoke.example.jp"

func (c *caller) post(target string, form url.Values) string {
	c.t.Helper()
	form.Set("CallSid", c.sid)
	r := httptest.NewRequest("POST", target, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("X-Twilio-Signature", webhook.Sign(lineSecret, target, form))
	w := httptest.NewRecorder()
	c.h.Edge.HTTP().Handler.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		c.t.Fatalf("%s: %d %s", target, w.Code, w.Body)
	}
	verbs, err := twiml.Decode(w.Body.Bytes())
	must(c.t, err)
	c.next = ""
	for _, v := range verbs {
		if g, ok := v.(twiml.Gather); ok {
			c.next = g.Action
		}
	}
	return receiptNumber.ReplaceAllString(strings.ReplaceAll(w.Body.String(), webhook.CallID(c.line, c.sid), "CALL"), "受付番号は0。")
}

func (c *caller) dial(sid, from string) string {
	c.t.Helper()
	c.sid = sid
	return c.post(lineURL+"/tel/"+c.line+"/in", url.Values{"From": {from}})
}

// key presses keys; what a line that has hung up would hear is nothing.
func (c *caller) key(digits string) string {
	c.t.Helper()
	if c.next == "" {
		return ""
	}
	return c.post(c.next, url.Values{"Digits": {digits}})
}

// whole presses 1 until the line ends.
func (c *caller) whole(sid, from string) (heard string) {
	c.t.Helper()
	heard = c.dial(sid, from)
	for n := 0; n < 12 && c.next != ""; n++ {
		heard += "\n" + c.key("1")
	}
	return heard
}

const (
	hisNumber, hersNumber, strangersNumber, onlyMeisNumber = "+81455550101", "+81455550102", "+81455550199", "+81455550104"
	keptName, keptReason                                   = "しるしまる", "百日咳"
)

// openLine is a school with an absence line: the marked child, which is ill today, with its mother and father; he has another child here in twoKids, and
// somebody else has only such a one.
func openLine(t *testing.T, twoKids bool) (*caller, *place.Place) {
	t.Helper()
	today := day.Of(2026, 11, 24)
	clock := house.ClockAt(oplog.Instant(day.Japan.Instant(today, day.At(7, 40))))
	h, err := house.New(within(t), house.Config{Public: []string{lineURL}, Carrier: lineSecret, Clock: clock, Log: slog.New(slog.DiscardHandler), Version: "test"})
	must(t, err)
	t.Cleanup(func() { must(t, h.Close(context.Background())) })
	p, id, err := h.NewPlace(within(t))
	must(t, err)
	from, rights := day.Of(2026, 4, 1), school.Rights[:4]
	ops := []oplog.Op{school.Draft(&school.SchoolNamed{Name: "さくら小学校", Kana: "さくらしょうがっこう", Is: "ES"}),
		school.Draft(&school.ClassFormed{Class: "k-32", Year: 2026, Grade: "P3", Name: "3年2組", Is: school.HomeroomClass, Order: 1}),
		school.Draft(&school.StaffPosted{Person: "s-head", Name: "森田 久子", Role: "management", From: from, To: day.None})}
	child := func(c school.ChildID, name string, no int, guardians ...school.PersonID) {
		ops = append(ops, school.Draft(&school.ChildEnrolled{Child: c, Given: name, GivenKana: name, Grade: "P3", Year: 2026, From: from}),
			school.Draft(&school.ChildPlaced{Child: c, Class: "k-32", Role: school.HomeClass, No: no, From: from, To: day.None}))
		for _, g := range guardians {
			ops = append(ops, school.Draft(&school.GuardianJoined{Child: c, Person: g, Relation: "other", Rights: rights, From: from, To: day.None}))
		}
	}
	child("c-kept", keptName, 1, "g-mother", "g-father")
	if twoKids {
		child("c-mei", "めい", 2, "g-father")
		child("c-mai", "めい", 3, "g-only")
	}
	_, err = p.Say(within(t), "roster", school.ThePlace, oplog.Import, clock.Now(), func(*school.State, oplog.ID) []oplog.Op { return ops })
	must(t, err)
	_, err = p.Say(within(t), "ill", "g-mother", oplog.Web, clock.Now(), func(s *school.State, first oplog.ID) []oplog.Op {
		return school.Absence{Child: "c-kept", What: school.Absent, From: today, Reason: school.Ill, Disease: "PERTUSSIS"}.Ops(s, first)
	})
	must(t, err)
	for who, number := range map[oplog.Person]string{"g-father": hisNumber, "g-mother": hersNumber, "g-only": onlyMeisNumber} {
		must(t, contacts.Put(within(t), h.Store, id, contacts.Contact{Person: who, Phones: []contacts.Phone{{E164: number}}}))
	}
	return &caller{t: t, h: h, line: string(id)}, p
}

// his right goes.
var keeps = map[string]func(s *school.State) school.Operation{
	"ended": func(s *school.State) school.Operation {
		return s.EndGuardian("c-kept", "g-father", day.Of(2026, 11, 23))
	},
	"both": func(*school.State) school.Operation {
		return &school.RestrictionSet{Child: "c-kept", Person: "g-father", What: school.NotBoth, From: day.None, To: day.None, Note: "しるしのせいげん"}
	},
	"see": func(*school.State) school.Operation {
		return &school.RestrictionSet{Child: "c-kept", Person: "g-father", What: school.NotSee, From: day.None, To: day.None, Note: "しるしのせいげん"}
	},
}

// Guards against a telephone that tells what no screen would: a father whose right has ended, or is restricted, hears what a stranger hears, key for key;
// with another child at the school, what somebody hears who has only that one; and in the midst of a call, not one word more about the child.
func TestTheLineTellsNothingToWhomItIsKeptFrom(t *testing.T) {
	for name, end := range keeps {
		cut := func(p *place.Place) {
			t.Helper()
			_, err := p.Say(within(t), "cut", "s-head", oplog.Web, oplog.Instant(day.Japan.Instant(day.Of(2026, 11, 24), day.At(7, 40))), func(s *school.State, _ oplog.ID) []oplog.Op {
				return []oplog.Op{school.Draft(end(s))}
			})
			must(t, err)
		}
		silent := func(what, heard string) {
			t.Helper()
			for _, mark := range []string{keptName, keptReason, "しるしのせいげん", "c-kept"} {
				if strings.Contains(heard, mark) {
					t.Errorf("%s: %s: he hears %q in %s", name, what, mark, heard)
				}
			}
		}
		for _, keys := range []int{0, 2, 3, 6} { // before it is named, after what was reported was read out, before the read-back
			c, p := openLine(t, false)
			heard := c.dial("CAmidst", hisNumber)
			for range keys {
				heard += c.key("1")
			}
			if strings.Contains(heard, keptName) != (keys > 1) {
				t.Fatal("while nothing keeps him from it the line knows his child: else this test proves nothing")
			}
			cut(p)
			heard = ""
			for n := 0; n < 12 && c.next != ""; n++ {
				heard += c.key("1")
			}
			silent(fmt.Sprint("in the midst of a call, after ", keys, " keys"), heard)
			must(t, p.See(within(t), func(s *school.State, _ oplog.Instant) {
				if r := s.On("c-kept", day.Of(2026, 11, 24)).Report; r == nil || r.By != "g-mother" {
					t.Errorf("%s: what stands of the child is %+v", name, r)
				}
			}))
		}
		c, p := openLine(t, false)
		cut(p)
		his, strangers := c.whole("CAhis", hisNumber), c.whole("CAstrangers", strangersNumber)
		silent("calling", his)
		if his != strangers {
			t.Errorf("%s: the line tells him\n%s\nand a stranger\n%s", name, his, strangers)
		}
		if !strings.Contains(c.whole("CAhers", hersNumber), keptName) {
			t.Errorf("%s: the mother's call is cut too", name)
		}

		c, p = openLine(t, true)
		cut(p)
		his, only := c.whole("CAhis", hisNumber), c.whole("CAonly", onlyMeisNumber)
		silent("with another child", his)
		if his != only || !strings.Contains(his, "めい") {
			t.Errorf("%s: with another child the line tells him\n%s\nand who has only such a one\n%s", name, his, only)
		}
	}
}
