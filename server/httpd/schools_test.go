package httpd_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/server/place"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/pack"
	"todoke/sync/wire"
)

// What is said in one of two schools carries the one mark, in the other the other.
const markA, markB = "ひみつエー", "ひみつビー"

// side is one of two schools of a house, whose people, children, classes, notices, devices and operations have the same ids.
type side struct {
	p          *place.Place
	id         oplog.Place
	mark, name string
	others     []string // what nobody of it may be told
	said       int
}

var everybody = map[oplog.Person]auth.Kind{mother: auth.Phone, father: auth.Phone, "u-neighbour": auth.Phone, teacher: auth.PC, "u-other": auth.PC, "u-nurse": auth.PC, "u-office": auth.PC, head: auth.PC, "u-admin": auth.PC, wall: auth.Wall}

func (x *side) say(t *testing.T, by oplog.Person, at oplog.Instant, build func(*school.State, oplog.ID) []oplog.Op) {
	t.Helper()
	x.said++
	_, err := x.p.Say(within(t), oplog.Device(fmt.Sprint("same-", x.said)), by, oplog.Form, at, build)
	must(t, err)
}

// live says something at random, marked.
func (x *side) live(t *testing.T, f *front, rnd *rand.Rand, step int) {
	t.Helper()
	now := f.clock.Now()
	today, _ := day.Japan.Civil(int64(now))
	text := fmt.Sprint(x.mark, step)
	these := func(ops ...oplog.Op) func(*school.State, oplog.ID) []oplog.Op {
		return func(*school.State, oplog.ID) []oplog.Op { return ops }
	}
	from := day.Of(2026, 4, 1)
	switch rnd.IntN(8) {
	case 0:
		x.say(t, mother, now, func(s *school.State, first oplog.ID) []oplog.Op {
			return school.Absence{Child: hinata, What: school.Absent, From: today, Reason: school.Ill, Memo: text}.Ops(s, first)
		})
	case 1:
		x.say(t, head, now, func(_ *school.State, first oplog.ID) []oplog.Op {
			return school.Send(first, school.NoticeSent{From: school.FromSchool, Text: school.Letter{Title: school.Texts{JA: text}, Words: text}}, school.Audience{Class: "k-32"})
		})
	case 2:
		x.say(t, mother, now, these(school.Draft(&school.QuestionAsked{Child: hinata, Text: text})))
	case 3:
		child := school.ChildID(fmt.Sprint("c-", rnd.IntN(3)))
		x.say(t, school.ThePlace, now, these(school.Draft(&school.ChildEnrolled{Child: child, Given: text, GivenKana: text, Grade: "P3", Year: 2026, From: from}), school.Draft(&school.ChildNamed{Child: child, Family: text, FamilyKana: text}),
			school.Draft(&school.ChildPlaced{Child: child, Class: "k-32", Role: school.HomeClass, No: 9, From: from, To: day.None})))
	case 4:
		x.say(t, school.ThePlace, now, these(school.Draft(&school.StaffPosted{Person: "u-other", Name: text, Role: "teacher", From: from, To: day.None})))
	case 5:
		x.say(t, head, now, these(school.Draft(&school.RestrictionSet{Child: hinata, Person: "u-nobody", Name: text, What: school.NotBoth, From: day.None, To: day.None, Note: text})))
	case 6:
		x.say(t, teacher, now, func(s *school.State, _ oplog.ID) []oplog.Op {
			return school.CallRoll(s, "k-32", today, day.At(8, 20), nil)
		})
	case 7:
		x.say(t, school.ThePlace, now, these(school.Draft(&school.ClassFormed{Class: school.ClassID(fmt.Sprint("k-", rnd.IntN(2))), Year: 2026, Grade: "P3", Name: text, Is: school.HomeroomClass, Order: 5})))
	}
}

// as signs in one of a school's people, with a key.
func (x *side) as(f *front, who oplog.Person) *browser {
	account, err := f.h.Auth.AccountOf(within(f.t), x.id, who)
	if err != nil {
		account, err = f.h.Auth.NewAccount(within(f.t), auth.Account{Name: "x", Persons: map[oplog.Place]oplog.Person{x.id: who}})
		must(f.t, err)
	}
	token, session, err := f.h.Auth.BeginAs(within(f.t), account.ID, everybody[who], auth.Beginning{Keyed: everybody[who] == auth.PC})
	must(f.t, err)
	return f.withToken(account, session, token)
}

// Two schools in one house live through random days; everybody of each, in turn, takes every route of the house with the ids of both schools, and listens on
// a socket from the first byte. Guards against any way by which one school's words come to the other: a cache, an id, a path, a form, a frame. The oracle is a
// mark in every text. SEED=n repeats one.
func TestNoSchoolHearsAnother(t *testing.T) {
	inFull(t)
	seeds := []uint64{1, rand.Uint64()}
	if s, err := strconv.ParseUint(os.Getenv("SEED"), 10, 64); err == nil {
		seeds = []uint64{s}
	}
	for _, seed := range seeds {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) { schoolsApart(t, rand.New(rand.NewPCG(seed, 3))) })
	}
}

func schoolsApart(t *testing.T, rnd *rand.Rand) {
	f, b, idB := twoSchools(t)
	sides := []*side{
		{p: f.place, id: f.id, mark: markA, name: "さくら小学校", others: []string{markB, otherName, otherSchool, string(idB)}},
		{p: b, id: idB, mark: markB, name: otherSchool, others: []string{markA, markedName, markedWord, markedWard, "さくら小学校", string(f.id)}},
	}
	from := day.Of(2026, 4, 1)
	var ops []oplog.Op
	for who, role := range map[oplog.Person]string{"u-other": "teacher", "u-nurse": "nurse", "u-office": "office", "u-admin": "admin", wall: "wall"} {
		ops = append(ops, school.Draft(&school.StaffPosted{Person: who, Name: "職員", Role: role, From: from, To: day.None}))
	}
	ops = append(ops, school.Draft(&school.StaffPosted{Person: teacher, Name: "担任", Role: "homeroom", Class: "k-32", From: from, To: day.None}),
		school.Draft(&school.GuardianJoined{Child: hinata, Person: father, Relation: "father", Rights: school.Rights[:4], From: from, To: day.None}))
	sides[1].say(t, school.ThePlace, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op { return ops })
	sides[0].said = sides[1].said // so that their devices stay the same
	for step := range 24 {
		sides[rnd.IntN(2)].live(t, f, rnd, step)
		if step%6 == 5 {
			f.clock.Set(f.clock.Now() + 2*60_000)
			for _, x := range sides {
				must(t, x.p.Tick(within(t)))
			}
		}
	}
	people := []oplog.Person{head, mother, teacher, "u-other", "u-nurse", "u-office", "u-admin", father, wall}
	told := 0
	for i, x := range sides {
		y := sides[1-i]
		scan := func(who oplog.Person, where, heard string, others []string) {
			t.Helper()
			for _, mark := range others {
				if strings.Contains(heard, mark) {
					t.Errorf("%s of %s is told %q by %s", who, x.name, mark, where)
				}
			}
			if strings.Contains(heard, x.mark) {
				told++
			}
		}
		for _, who := range []oplog.Person{head, people[1+rnd.IntN(len(people)-1)]} {
			for _, pattern := range f.h.Edge.Routes() {
				method, at, ok := strings.Cut(pattern, " ")
				if !ok {
					method, at = "GET", pattern
				}
				if strings.HasPrefix(at, "/assets/") || strings.HasPrefix(at, "/icons/") || at == "/metrics" {
					continue // the same bytes for everybody; and the keeper's
				}
				device := x.as(f, who) // anew: some routes end a session
				of := []*side{x, y}[rnd.IntN(2)]
				values := url.Values{"school": {string(of.id)}, "child": {string(hinata)}, "person": {string(father)}, "class": {"k-32"}, "day": {"2026-10-05"}, "at": {"7:59"}, "notice": {"same-3.1"}}
				where := anyValue.ReplaceAllString(strings.NewReplacer("{$}", "", "{place}", string(of.id), "{child}", string(hinata), "{class}", "k-32", "{month}", "2026-10", "{file}", "csv", "{notice}", "same-3.1").Replace(at), "x-1")
				if rnd.IntN(3) == 0 {
					values.Del("school")
				}
				var answer *http.Response
				var text string
				if method == "GET" {
					answer, text = device.do("GET", where+"?"+values.Encode(), nil, "Accept", "text/html")
				} else {
					answer, text = device.do(method, where, strings.NewReader(values.Encode()), "Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html", "Origin", f.origin, "Sec-Fetch-Site", "same-origin")
				}
				others := x.others[:len(x.others)-1] // an id that was asked for may be said back
				if strings.Contains(at, "/request") {
					others = []string{y.mark} // where anybody chooses the school they write to
				}
				scan(who, pattern, text+unescape(text)+fmt.Sprint(answer.Header), others)
			}
			x.hear(t, f, who, y.id, scan)
		}
	}
	t.Logf("%d answers and frames told a school its own words", told)
	if told < 20 {
		t.Errorf("only %d answers told a school its own words: else this test proves nothing", told)
	}
}

// hear asks by POST, at the own school and at the other, and listens on a socket until everything has come; each message is scanned, packed and folded
// ones too.
func (x *side) hear(t *testing.T, f *front, who oplog.Person, other oplog.Place, scan func(oplog.Person, string, string, []string)) {
	t.Helper()
	g := *f
	g.place, g.id = x.p, x.id
	b := x.as(f, who)
	b.f = &g
	d := b.device()
	read := func(m wire.Message) {
		t.Helper()
		scan(who, fmt.Sprintf("a %T", m), string(wire.Encode(m)), x.others)
		if fill, ok := m.(wire.Fill); ok {
			for _, s := range fill.Snapshots {
				st := school.NewState()
				must(t, st.Restore(s.Stream, s.Version, s.Part))
				folded, err := json.Marshal(st)
				must(t, err)
				scan(who, "a snapshot", string(folded), x.others)
			}
		}
	}
	for _, at := range []oplog.Place{x.id, other} {
		answer, text := b.do("POST", "/sync/"+string(at), bytes.NewReader(wire.AppendFrame(nil, d.r.Hello())), "Origin", f.origin)
		if ok := answer.StatusCode == http.StatusOK; ok != (at == x.id) {
			t.Errorf("%s of %s asks at %s: %s", who, x.name, at, answer.Status)
		} else if !ok {
			scan(who, "a refusal", text, x.others)
			continue
		}
		all, err := wire.ReadFrames([]byte(text))
		must(t, err)
		for _, m := range all {
			read(m)
		}
	}
	d.dial() // the talk by POST is over
	defer d.conn.CloseNow()
	for !d.caughtUp() {
		_, frame, err := d.conn.Read(within(t))
		must(t, err)
		all, err := pack.Open(frame)
		must(t, err)
		for _, m := range all {
			read(m)
			_, out, err := d.r.Receive(m)
			must(t, err)
			for _, m := range out {
				d.send(m)
			}
		}
	}
}
