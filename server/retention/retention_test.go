package retention_test

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"todoke/server/place"
	"todoke/server/retention"
	"todoke/server/store/memory"
	"todoke/server/vault"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

const sakura oplog.Place = "p-sakura"

// house is a school with its store, on a clock that years pass on.
type house struct {
	t     *testing.T
	now   atomic.Int32 // the date
	said  int
	vault *vault.Vault
	place *place.Place
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (h *house) clock() oplog.Instant {
	return oplog.Instant(day.Japan.Instant(day.Date(h.now.Load()), day.At(9, 0)))
}

func (h *house) say(by oplog.Person, on day.Date, o ...school.Operation) {
	h.t.Helper()
	h.now.Store(int32(on))
	h.said++
	_, err := h.place.Say(h.t.Context(), oplog.Device(fmt.Sprint("d-", h.said)), by, oplog.Web, h.clock(), func(*school.State, oplog.ID) (ops []oplog.Op) {
		for _, x := range o {
			ops = append(ops, school.Draft(x))
		}
		return ops
	})
	must(h.t, err)
}

func (h *house) plan(on day.Date) (plan []retention.Due) {
	h.t.Helper()
	kept, err := h.place.Kept(h.t.Context())
	must(h.t, err)
	must(h.t, h.place.See(h.t.Context(), func(s *school.State, _ oplog.Instant) { plan = retention.Of(s, on, retention.Rules, kept, nil) }))
	return plan
}

// written is a plan as an officer would read it.
func written(plan []retention.Due) (lines []string) {
	for _, d := range plan {
		lines = append(lines, fmt.Sprintf("%s %d %s %d of %d", d.Rule.Code, d.Year, d.From, d.Operations, d.Children))
	}
	return lines
}

// open is a school with はな, who left in March 2021 with her mother, and ひなた, who is still here with his; each year somebody is ill and comes to the nurse.
func open(t *testing.T) *house {
	t.Helper()
	from, none := day.Of(2020, 4, 1), day.None
	h := &house{t: t}
	h.now.Store(int32(from))
	var err error
	h.vault, err = vault.Open(t.Context(), memory.Open(), vault.MemoryRing(), vault.Options{Log: slog.New(slog.DiscardHandler),
		Year: func(at oplog.Instant) int { d, _ := day.Japan.Civil(int64(at)); return d.SchoolYear() }})
	must(t, err)
	t.Cleanup(func() { h.vault.Close() })
	h.place, err = place.Open(t.Context(), h.vault, sakura, place.Options{Clock: h.clock, Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	t.Cleanup(func() { h.place.Close() })
	joins := func(child school.ChildID, given string, mother oplog.Person, no int) []school.Operation {
		return []school.Operation{&school.ChildEnrolled{Child: child, Given: given, Grade: "P1", Year: 2020, From: from}, &school.ChildNamed{Child: child, Family: "佐藤"},
			&school.ChildPlaced{Child: child, Class: "k-11", Role: school.HomeClass, No: no, From: from, To: none},
			&school.PersonNamed{Person: mother, Name: given + "の母"},
			&school.GuardianJoined{Child: child, Person: mother, Relation: "mother", Rank: 1, Rights: school.Rights[:4], From: from, To: none}}
	}
	h.say(school.ThePlace, from, slices.Concat([]school.Operation{&school.SchoolNamed{Name: "さくら小学校", Is: "ES"},
		&school.ClassFormed{Class: "k-11", Year: 2020, Grade: "P1", Name: "1年1組", Is: school.HomeroomClass},
		&school.StaffPosted{Person: "nurse", Name: "水野 薫", Role: "nurse", From: from, To: none}, &school.StaffPosted{Person: "head", Name: "森田 久子", Role: "management", From: from, To: none}},
		joins("c-hana", "はな", "u-hana", 1), joins("c-hinata", "ひなた", "u-hinata", 2))...)
	visit := func(child school.ChildID, on day.Date) {
		h.say("nurse", on, &school.VisitMade{Child: child, Date: on, At: day.At(10, 0), Symptoms: []string{"HED"}, Outcome: school.VisitBack, Note: "来室" + on.String()})
	}
	visit("c-hana", day.Of(2020, 6, 1))
	report := oplog.ID{Device: oplog.Device(fmt.Sprint("d-", h.said+1)), N: 1}
	h.say("u-hana", day.Of(2020, 6, 2), &school.AbsenceReported{Child: "c-hana", What: school.Absent, From: day.Of(2020, 6, 2), To: day.Of(2020, 6, 2), ArriveAt: day.NoClock, LeaveAt: day.NoClock},
		&school.AbsenceReasoned{Child: "c-hana", Report: report, Reason: school.Ill, Memo: "はなの頭が痛い"},
		&school.AbsenceDescribed{Child: "c-hana", Report: report, Symptoms: []string{"HED"}})
	h.say("head", day.Of(2021, 3, 24), &school.ChildLeft{Child: "c-hana", LastDay: day.Of(2021, 3, 24)})
	for year := 2021; year <= 2026; year++ {
		h.say(school.ThePlace, day.Of(year, 4, 1), &school.ChildEnrolled{Child: "c-hinata", Given: "ひなた", Grade: "P" + fmt.Sprint(min(year-2019, 6)), Year: year, From: day.Of(year, 4, 1)})
		visit("c-hinata", day.Of(year, 5, 10))
	}
	report.Device = oplog.Device(fmt.Sprint("d-", h.said+1))
	h.say("u-hinata", day.Of(2026, 5, 11), &school.AbsenceReported{Child: "c-hinata", What: school.Absent, From: day.Of(2026, 5, 11), To: day.Of(2026, 5, 11), ArriveAt: day.NoClock, LeaveAt: day.NoClock},
		&school.AbsenceReasoned{Child: "c-hinata", Report: report, Reason: school.Ill, Memo: "ひなたの熱"})
	return h
}

// What may go, and when: the nurse's log a year after its year, a child's record five years after the year in which it left, illnesses five years after
// theirs; of whoever is still here nothing but those. Guards against a record that goes while it must be kept, and against one that nobody ever proposes.
func TestWhatMayBeErasedAndWhen(t *testing.T) {
	h := open(t)
	got := written(h.plan(day.Of(2026, 11, 22)))
	want := []string{
		"visits 2020 2022-04-01 1 of 1", "visits 2021 2023-04-01 1 of 1", "visits 2022 2024-04-01 1 of 1", "visits 2023 2025-04-01 1 of 1",
		"visits 2024 2026-04-01 1 of 1", "health 2020 2026-04-01 1 of 1", "record 2020 2026-04-01 8 of 1",
		"visits 2025 2027-04-01 1 of 1", "visits 2026 2028-04-01 1 of 1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the plan is\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for on, n := range map[day.Date]int{day.Of(2026, 3, 31): 4, day.Of(2026, 4, 1): 7} {
		if due := retention.Before(h.plan(on), on); len(due) != n {
			t.Errorf("on %v %d kinds are due, want %d", on, len(due), n)
		}
	}
	rules, err := retention.With(retention.Rules, "visits=3")
	must(t, err)
	if rules[0].Years != 3 || retention.Rules[0].Years != 1 {
		t.Errorf("%v; the house's rules are %v", rules, retention.Rules)
	}
	for _, wrong := range []string{"visits", "visits=x", "pencils=3", "register=4", "record=0", "visits=-1"} {
		if _, err := retention.With(retention.Rules, wrong); err == nil {
			t.Errorf("%q is taken", wrong)
		}
	}
}

// Erased by order, what was due has no words and no key, in the log and in the state; what was not due is as it was; the chain still verifies, and who
// ordered it, when and why can be read. Guards against an erasure that leaves a part of a child behind, or takes one too many.
func TestWhatIsErasedIsGone(t *testing.T) {
	h := open(t)
	now := day.Of(2026, 11, 22)
	h.now.Store(int32(now))
	chain := func() (string, int, []string) {
		a, err := h.vault.Audit(t.Context(), sakura)
		must(t, err)
		return a.Chain.Chain.String(), a.Erased, a.Wrong
	}
	before, _, _ := chain()
	words := func() (all []string) {
		must(t, h.vault.Log(sakura).Since(t.Context(), 0, func(op oplog.Op) bool {
			if len(op.Body) > 0 {
				all = append(all, string(op.Body))
			} else if op.Refused != wire.RefusedErased {
				t.Errorf("%s is empty: %q", op.Kind, op.Refused)
			}
			return true
		}))
		return all
	}
	due := retention.Before(h.plan(now), now)
	orders := retention.Orders(due, "森田 久子", "保存期間の終わり")
	if len(orders) >= len(due) {
		t.Errorf("%d orders for %d kinds: each makes every device begin anew", len(orders), len(due))
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	had := len(words())
	for _, e := range orders {
		_, err := h.place.Erase(ctx, e)
		must(t, err)
	}
	left := words()
	text := strings.Join(left, "\n")
	for _, gone := range []string{"はな", "来室2020", "来室2021", "来室2024", "頭が痛い"} {
		if strings.Contains(text, gone) {
			t.Errorf("%q is still in the log", gone)
		}
	}
	for _, stays := range []string{"ひなた", "来室2025", "来室2026", "ひなたの熱", "さくら小学校", "水野 薫"} {
		if !strings.Contains(text, stays) {
			t.Errorf("%q is gone too", stays)
		}
	}
	sum := 0
	for _, d := range due {
		sum += d.Operations
	}
	after, erased, wrong := chain()
	if after != before || len(wrong) > 0 || erased != sum || had-len(left) != sum {
		t.Errorf("the chain was %s and is %s; %d operations erased of %d proposed; %v", before, after, erased, sum, wrong)
	}
	must(t, h.place.See(ctx, func(s *school.State, _ oplog.Instant) {
		if s.Marks["c-hana"] != nil || s.Words["c-hana"] != nil || s.People["u-hana"] != nil || s.Marks["c-hinata"] == nil || len(s.VisitsBetween(day.Of(2020, 4, 1), now)) != 2 {
			t.Errorf("the state is not what is left: %v", s.VisitsBetween(day.Of(2020, 4, 1), now))
		}
	}))
	if again := retention.Before(h.plan(now), now); len(again) != 0 {
		t.Errorf("erased, and proposed again: %v", written(again))
	}
	told, err := h.vault.Erasures(sakura)
	must(t, err)
	if len(told) != 1 || len(told[0].Streams) != 6 || told[0].By != "森田 久子" || told[0].Reason != "保存期間の終わり" || told[0].At != h.clock() {
		t.Errorf("of %d orders are told: %+v", len(orders), told)
	}
}
