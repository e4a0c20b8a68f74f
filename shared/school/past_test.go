package school

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// fold folds a log with days packed so far behind the last settled one; never packs nothing.
func fold(log []oplog.Op, keep day.Date) *State {
	s := NewState()
	s.keep = keep
	for i := range log {
		s.Apply(&log[i])
	}
	return s
}

const never day.Date = math.MaxInt32 // no date is so far from the first one of all

// readings is everything that anybody can ask of the small school, day by day and report by report.
func readings(t testing.TB, s *State, log []oplog.Op, now oplog.Instant) string {
	t.Helper()
	var all []any
	say := func(v any) { all = append(all, v) }
	for _, c := range theKids {
		for d := tuesday - 4; d < tuesday+24; d++ {
			m := s.Marks[c]
			settled, ok := m.SettledOn(d)
			at, came := s.Arrived(c, d)
			say([]any{string(c), d, s.On(c, d), s.LiveObservations(c, d), s.LiveReports(c, d, d+2), settled, ok, at, came, s.AbsenceStreak(c, d), s.UnseenDays(c, d),
				s.expectedOn(c, d), s.missing(c, d), s.settleAgain(c, d), s.firstMorning(c, d)})
			for r := range m.ReportsOn(d, d) {
				say(*r)
			}
			for o := range m.ObservationsOn(d) {
				say(*o)
			}
		}
	}
	for i := range log {
		switch op := &log[i]; op.Kind {
		case "absence.reported":
			say([]any{s.Lookup(op.Subject, op.ID), s.ReasonOf(op.Subject, op.ID), s.SymptomsOf(op.Subject, op.ID)})
		case "child.observed", "absence.withdrawn", "absence.reasoned":
			say(s.React(op))
		}
	}
	say(s.Tick(now))
	b, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// term is some weeks at the small school, with the clock ticking every day, so that days are packed while their late words still come.
func term(t *rapid.T, st *stage, weeks int) {
	for range weeks {
		week(t, st, 6)
		st.now += oplog.Instant(rapid.IntRange(0, 5).Draw(t, "days")) * 24 * 3600_000
		st.tick()
		for _, c := range theKids { // and words about days long gone
			old := st.today() - day.Date(rapid.IntRange(1, 20).Draw(t, "ago"))
			switch rapid.IntRange(0, 5).Draw(t, "late word") {
			case 0:
				st.speak(family[c][0], Absence{Child: c, What: rapid.SampledFrom(Whats).Draw(t, "kind"), From: old, To: old + day.Date(rapid.IntRange(0, 3).Draw(t, "long")),
					Reason: rapid.SampledFrom(Reasons).Draw(t, "reason"), Symptoms: []string{"FEV"}}.Ops(st.s, st.next("dev-"+oplog.Device(family[c][0]))))
			case 1:
				st.speak("takahashi", Observe(st.s, c, "3-2", old, day.At(9, 0), someTap(t)))
			case 2:
				if ids := st.s.LiveReports(c, old, old+9); len(ids) > 0 {
					st.speak(family[c][0], []oplog.Op{Withdraw(c, ids[0], rapid.Bool().Draw(t, "coming"))})
				}
			case 3:
				if ids := st.s.LiveReports(c, old-9, old); len(ids) > 0 {
					st.speak("mori", See(st.s, c, ids...))
				}
			}
		}
	}
}

func (st *stage) speak(by PersonID, ops []oplog.Op) {
	if len(ops) > 0 {
		st.take(st.sign("dev-"+oplog.Device(by), by, oplog.Web, st.now, ops))
	}
}

// A packed day reads the same as one that was never packed: corrections, rivals, citations and withdrawals that come weeks later included.
func TestThePastReadsTheSamePacked(t *testing.T) {
	packed := 0
	rapid.Check(t, func(rt *rapid.T) {
		st := school32(t)
		term(rt, st, 4)
		plain := readings(t, fold(st.log, never), st.log, st.now)
		for _, keep := range []day.Date{0, 1, keepDays} {
			s := fold(st.log, keep)
			for _, m := range s.Marks {
				packed += len(m.Past.Years)
			}
			if got := readings(t, s, st.log, st.now); got != plain {
				rt.Fatalf("with %d days unpacked it reads\n%s\nwith all of them\n%s", keep, got, plain)
			}
			for _, m := range s.Marks { // the office looks for these among the unpacked ones
				for r := range m.ReportsOn(tuesday-60, tuesday+60) {
					belated := r.CameAfter(day.Japan) && len(r.Seen) == 0
					heard, _ := day.Japan.Civil(int64(r.Heard))
					if (belated || heard >= m.Past.Until) && !slices.ContainsFunc(m.Reports, func(u Report) bool { return u.ID == r.ID }) {
						rt.Fatalf("report %v was heard on %v and nobody has opened it, but it is packed", r.ID, heard)
					}
				}
			}
			for _, c := range theKids {
				for d, got := range s.Days(c, tuesday-4, tuesday+24) {
					if want := s.On(c, d); !reflect.DeepEqual(got, want) {
						rt.Fatalf("%s on %v in its month: %+v, alone %+v", c, d, got, want)
					}
				}
			}
		}
	})
	if packed == 0 {
		t.Error("nothing was ever packed")
	}
}

// The answer may come before the question, when devices heal a place: cited by words that are packed by then, it must still be found.
func TestThePastOfAHealedLog(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		st := school32(t)
		roster := len(st.log)
		term(rt, st, 3)
		log := append([]oplog.Op{}, st.log...)
		for range rapid.IntRange(1, 12).Draw(rt, "moved") { // some of it comes later than it did, its stream's roster never
			i := rapid.IntRange(roster, len(log)-1).Draw(rt, "what")
			j := rapid.IntRange(i, len(log)-1).Draw(rt, "to")
			op := log[i]
			copy(log[i:j], log[i+1:j+1])
			log[j] = op
		}
		for i := range log {
			log[i].Seq = oplog.Seq(i + 1)
		}
		plain := readings(t, fold(log, never), log, st.now)
		for _, keep := range []day.Date{0, 2, keepDays} {
			s := fold(log, keep)
			if got := readings(t, s, log, st.now); got != plain {
				rt.Fatalf("with %d days unpacked it reads\n%s\nwith all of them\n%s", keep, got, plain)
			}
			cited(rt, s, log)
		}
	})
}

// cited holds a state against its log, whatever the order: an observation is replaced when another cites it, a report is changed by each that cites it,
// and seen by everybody who opened it or observed the child over it.
func cited(t *rapid.T, s *State, log []oplog.Op) {
	by := map[oplog.ID][]*oplog.Op{}
	for i := range log {
		if op := &log[i]; op.Refused == "" {
			for _, id := range op.Over {
				by[id] = append(by[id], op)
			}
		}
	}
	for i := range log {
		op := &log[i]
		if op.Refused != "" {
			continue
		}
		var replaced bool
		changed, seen := map[oplog.ID]bool{}, map[PersonID]bool{}
		for _, b := range by[op.ID] {
			switch b.Kind {
			case "child.observed":
				replaced, seen[b.By] = true, true
			case "absence.seen":
				seen[b.By] = true
			case "absence.reported":
				changed[b.ID] = true
			}
		}
		switch op.Kind {
		case "absence.reported":
			r := s.Lookup(op.Subject, op.ID)
			if r == nil || len(r.Changed) != len(changed) || len(r.Seen) != len(seen) {
				t.Fatalf("report %v is %+v; it was changed by %v, seen by %v", op.ID, r, changed, seen)
			}
			for _, c := range r.Changed {
				if !changed[c.By] {
					t.Fatalf("report %v was never changed by %v", op.ID, c.By)
				}
			}
		case "child.observed":
			o, _ := Decode(op.Kind, op.Body)
			found := false
			for ob := range s.Marks[op.Subject].ObservationsOn(o.(*ChildObserved).Date) {
				if ob.ID == op.ID {
					if found = true; ob.Replaced != replaced {
						t.Fatalf("observation %v: replaced is %v, it was cited by %v", op.ID, ob.Replaced, by[op.ID])
					}
				}
			}
			if !found {
				t.Fatalf("observation %v is lost", op.ID)
			}
		}
	}
}

// Packed or not, parts are parts: restricting, clones and snapshots keep them, in the same bytes.
func TestAPackedPartIsThePartOfTheWhole(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		st := school32(t)
		st.s.keep = 1
		term(rt, st, 3)
		if got := dump(t, fold(st.log, 1)); got != dump(t, st.s) {
			rt.Fatal("a fold with clones between its batches packs otherwise than one without")
		}
		var set []oplog.Stream
		for _, s := range everyStream(st.log) {
			if rapid.Bool().Draw(rt, "holds") {
				set = append(set, s)
			}
		}
		part, device := NewState(), NewState()
		part.keep, device.keep = 1, 1
		mark := rapid.IntRange(0, len(st.log)).Draw(rt, "until")
		for i := range st.log[:mark] {
			if held(set, st.log[i].Stream()) {
				part.Apply(&st.log[i])
			}
		}
		whole := fold(st.log[:mark], 1)
		for _, s := range set {
			if err := device.Restore(s, device.FoldVersion(), whole.Snapshot(s)); err != nil {
				rt.Fatal(err)
			}
			if string(device.Snapshot(s)) != string(whole.Snapshot(s)) {
				rt.Fatalf("%v is another snapshot after it was restored", s)
			}
		}
		before := device.Clone()
		was := dump(t, before)
		for _, op := range st.log[mark:] {
			if held(set, op.Stream()) {
				part.Apply(&op)
				device.Apply(&op)
			}
		}
		if got, want := dump(t, device), dump(t, part); got != want {
			rt.Fatalf("restored, and gone on:\n%s\nfolded:\n%s", got, want)
		}
		if dump(t, before) != was {
			rt.Fatal("a clone changed with its origin")
		}
	})
}

// fill puts something into every field that JSON would show, other for each.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), n)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, val := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key, n)
		fill(val, n)
		v.SetMapIndex(key, val)
	case reflect.String:
		v.SetString("文" + string(rune('a'+*n%26)) + string(rune('a'+*n/26%26)))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Uint8:
		v.SetUint(uint64(*n % 200))
	case reflect.Uint64:
		v.SetUint(uint64(*n) << 33)
	case reflect.Int16:
		v.SetInt(int64(*n % 1000))
	case reflect.Int32:
		v.SetInt(int64(*n) + 20_000)
	default:
		v.SetInt(int64(*n) * 1_000_003)
	}
}

// What a snapshot leaves out would be gone from every device at its next start.
func TestASnapshotHasEveryField(t *testing.T) {
	var p parts
	n := 0
	fill(reflect.ValueOf(&p).Elem(), &n)
	for child, m := range p.Marks {
		for i := range m.Reports {
			m.Reports[i].Of.Child = child
		}
		for i := range m.Observations {
			m.Observations[i].Of.Child = child
		}
		for i := range m.Decisions {
			m.Decisions[i].Of.Child = child
		}
		for d, set := range m.Settled {
			set.Child, set.Date = child, d
			m.Settled[d] = set
		}
		m.Safe.Of.Child = child
	}
	for child, w := range p.Words {
		for i := range w.Reasons {
			w.Reasons[i].Of.Child = child
		}
		for i := range w.Proposals {
			w.Proposals[i].Of.Child = child
		}
		for i := range w.Reached {
			w.Reached[i].Of.Child = child
		}
		for i := range w.Bookings {
			w.Bookings[i].Of.Child = child
		}
		for i := range w.Sought {
			w.Sought[i].Of.Child = child
			for j := range w.Sought[i].Answers {
				w.Sought[i].Answers[j].Of.Child = child
			}
		}
	}
	for notice, x := range p.Notices {
		x.Of.Notice = notice
		for i := range x.Fixes {
			x.Fixes[i].Of.Notice = notice
		}
		for i := range x.Slots {
			x.Slots[i].Of.Notice = notice
		}
	}
	for notice, x := range p.Aims {
		for i := range x.Failed {
			x.Failed[i].Of.Notice = notice
		}
	}
	for child, h := range p.Health {
		for i := range h.Symptoms {
			h.Symptoms[i].Of.Child = child
		}
		for i := range h.Grounds {
			h.Grounds[i].Of.Child = child
		}
		for i := range h.Checkups {
			h.Checkups[i].Of.Child = child
		}
		for i := range h.Notes {
			h.Notes[i].Of.Child = child
		}
	}
	for child, c := range p.Cases {
		for i := range c.Cases {
			c.Cases[i].Of.Child = child
			for j := range c.Cases[i].Tries {
				c.Cases[i].Tries[j].Of.Child = child
			}
		}
	}
	for group, c := range p.Groups {
		c.Of.Group = group
	}
	for subject, c := range p.Sealed {
		for i := range c.Seals {
			c.Seals[i].Of.Class = classOfRegister(subject)
		}
	}
	for child, c := range p.Notes {
		for i := range c.Notes {
			c.Notes[i].Of.Child = child
		}
		for i := range c.Cares {
			c.Cares[i].Of.Child = child
			if w := c.Cares[i].Written; w != nil {
				w.Of.Child = child
			}
		}
	}
	for child, c := range p.Wards {
		for i := range c.Set {
			c.Set[i].Of.Child = child
		}
	}
	for subject, v := range p.Visits {
		for i := range v.Visits {
			v.Visits[i].Of.Child = subjectChild(subject)
		}
	}
	for subject, h := range p.Headcounts {
		h.Of.Count = subject
	}
	for id, c := range p.School.Classes {
		c.ID = id
		p.School.Classes[id] = c
	}
	for id, m := range p.School.Staff {
		m.ID = id
		p.School.Staff[id] = m
	}
	w := coder{known: map[string]int{}}
	p.code(&w)
	var q parts
	r := coder{b: w.b, names: w.names, reading: true}
	if q.code(&r); r.bad || len(r.b) > 0 {
		t.Fatalf("it cannot be read back, %d bytes are left", len(r.b))
	}
	want, _ := json.MarshalIndent(p, "", " ")
	got, _ := json.MarshalIndent(q, "", " ")
	if string(got) != string(want) {
		t.Errorf("read back:\n%s\nwritten:\n%s", got, want)
	}
	shapeIsOfItsVersion(t, append([]byte(strings.Join(w.names, "\n")), w.b...))
}

// shapeIsOfItsVersion guards against devices that cannot read what a server of the same version brings: other bytes of the same fields are another version.
func shapeIsOfItsVersion(t *testing.T, filled []byte) {
	const file = "testdata/shape.txt"
	version := fmt.Sprintf("fold %d: ", foldVersion)
	got := fmt.Sprintf("%s%x\n", version, sha256.Sum256(filled))
	was, _ := os.ReadFile(file)
	if *update && !strings.HasPrefix(string(was), version) {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(was) != got {
		t.Error("a snapshot has another shape than the last one of this version: raise foldVersion in fold.go, then go test -run 'FoldVersion|EveryField' -update")
	}
}

// A snapshot comes from a server or a disk: broken bytes are refused or read as something, and never crash the page, not even when they are asked for
// later.
func FuzzRestore(f *testing.F) {
	st := school32(f)
	for range 30 {
		st.now += 24 * 3600_000
		st.tick()
		st.say("takahashi", CallRoll(st.s, "3-2", st.today(), day.At(8, 20), nil)...)
	}
	st.say("megumi", Absence{Child: "hinata", What: Absent, From: st.today(), Reason: Ill, Symptoms: []string{"FEV"}}.Ops(st.s, st.next("dev-megumi"))...)
	for _, l := range oplog.Levels {
		if part := st.s.Snapshot(oplog.Stream{Subject: oplog.Every, Level: l}); part != nil {
			f.Add(part)
		}
	}
	f.Fuzz(func(t *testing.T, part []byte) {
		for _, l := range oplog.Levels {
			s := NewState()
			every := oplog.Stream{Subject: oplog.Every, Level: l}
			if s.Restore(every, s.FoldVersion(), part) != nil {
				continue
			}
			s.Snapshot(every)
			for c, m := range s.Marks {
				for d := tuesday - 2; d < tuesday+2; d++ {
					s.On(c, d)
				}
				m.onObservation(oplog.ID{Device: "d", N: 1}, 0, func(*Observation) {})
				m.pack(tuesday+300, 0)
				m.citing(oplog.ID{Device: "d", N: 1})
			}
			for c := range s.Words {
				s.ReasonOf(c, oplog.ID{Device: "dev-megumi", N: 1})
			}
		}
	})
}
