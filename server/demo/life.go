package demo

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"todoke/server/place"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Place is an open school (server/place).
type Place interface {
	Say(ctx context.Context, device oplog.Device, by oplog.Person, via oplog.Channel, at oplog.Instant,
		build func(s *school.State, first oplog.ID) []oplog.Op) ([]oplog.ID, error)
	Tick(ctx context.Context) error
	Offer(ctx context.Context, s place.Session, o wire.Offer) ([]wire.Message, error) // what a device says by itself
}

// life is one school's people and what they do. It is made from the roster alone, and so is the same whenever it is made of the same seed.
type life struct {
	rng     *rand.Rand
	tag     string // in the device ids
	n       int
	last    oplog.Device  // of the last thing said
	st      *school.State // the roster; not the days
	date    day.Date      // the day being written
	events  []event
	lead    map[school.ClassID]oplog.Person
	office  oplog.Person
	nurse   oplog.Person
	deputy  oplog.Person // 教頭
	teacher oplog.Person // one without a class
	kids    []pupilOf    // in the order of classes and numbers
}

type pupilOf struct {
	id    school.ChildID
	class school.Class
	name  string // "3年2組 佐藤 ひなた"
}

// event is one thing somebody does.
type event struct {
	at   oplog.Instant
	does func(ctx context.Context, p Place) error
}

func newLife(seed uint64, tag string, st *school.State, on day.Date) *life {
	l := &life{rng: rand.New(rand.NewPCG(seed, uint64(len(tag))<<32|uint64(tag[0])<<8|uint64(tag[1]))), tag: tag, st: st, lead: map[school.ClassID]oplog.Person{}}
	staff := []school.StaffMember{}
	for _, m := range st.School.Staff {
		staff = append(staff, m)
	}
	slices.SortFunc(staff, func(a, b school.StaffMember) int { return cmp.Compare(a.Name+string(a.ID), b.Name+string(b.ID)) })
	for _, m := range staff {
		for _, post := range m.Posts {
			switch access.Role(post.Role) {
			case access.Homeroom:
				l.lead[post.Class] = m.ID
			case access.Office:
				l.office = m.ID
			case access.Nurse:
				l.nurse = m.ID
			case access.Management:
				if m.Name == "村井 健一" || l.deputy == "" {
					l.deputy = m.ID
				}
			case access.Teacher:
				l.teacher = m.ID
			}
		}
	}
	for _, c := range st.ClassesOn(on) {
		for _, m := range st.Members(c.ID, on) {
			if m.Role == school.HomeClass {
				l.kids = append(l.kids, pupilOf{m.Child, c, c.Name + " " + st.Words[m.Child].Family + " " + st.Marks[m.Child].Given})
			}
		}
	}
	return l
}

func (l *life) at(c day.Clock) oplog.Instant { return l.on(l.date, c) }

func (l *life) on(date day.Date, c day.Clock) oplog.Instant {
	return oplog.Instant(l.st.School.Settings.Zone.Instant(date, c))
}

// between is a time of day from the first minute to before the second, with seconds.
func (l *life) between(from, to day.Clock) oplog.Instant {
	return l.at(from) + oplog.Instant(l.rng.IntN(int(to-from)*60))*1000
}

func (l *life) chance(percent float64) bool { return l.rng.Float64()*100 < percent }

func of[T any](l *life, all ...T) T { return all[l.rng.IntN(len(all))] }

// then adds something to be said. build sees the school as it is then; it may find that there is nothing to say any more.
func (l *life) then(at oplog.Instant, by oplog.Person, via oplog.Channel, build func(s *school.State, first oplog.ID) []oplog.Op) {
	l.n++
	device := oplog.Device(fmt.Sprintf("demo-%s-%s-%d", l.tag, l.date, l.n))
	l.last = device
	l.events = append(l.events, event{at, func(ctx context.Context, p Place) error {
		var kinds []string
		_, err := p.Say(ctx, device, by, via, at, func(s *school.State, first oplog.ID) []oplog.Op {
			ops := build(s, first)
			for _, op := range ops {
				kinds = append(kinds, op.Kind)
			}
			return ops
		})
		if err != nil {
			return fmt.Errorf("%s says %s by %s: %w", device, strings.Join(kinds, ", "), via, err)
		}
		return nil
	}})
}

// tick lets the school's clock speak at a time of day.
func (l *life) tick(c day.Clock) {
	l.events = append(l.events, event{l.at(c), func(ctx context.Context, p Place) error { return p.Tick(ctx) }})
}

// day takes the events of a date, in the order of their times.
func (l *life) day() []event {
	slices.SortStableFunc(l.events, func(a, b event) int { return cmp.Compare(a.at, b.at) })
	events := l.events
	l.events = nil
	return events
}

// One child's days.
type fate struct {
	what    string // absent, late, early, missing (nobody said anything), came (reported absent and there all the same)
	reason  string
	until   day.Date // last day of the illness
	whole   bool     // reported for all its days at once
	first   bool     // its first day
	disease string
}

// fates decides what happens to every child on each school day of a period; free says how many of the last days a child is to be left alone.
func (l *life) fates(days []day.Date, free func(pupilOf) int) map[day.Date]map[school.ChildID]fate {
	all := map[day.Date]map[school.ChildID]fate{}
	for _, d := range days {
		all[d] = map[school.ChildID]fate{}
	}
	for _, k := range l.kids {
		days := days[:len(days)-free(k)]
		for i := 0; i < len(days); i++ {
			d := days[i]
			switch roll := l.rng.Float64() * 100; {
			case roll < 1.8:
				f := fate{what: school.Absent, reason: of(l, "ILL", "ILL", "ILL", "ILL", "ILL", "ILL", "HOSP", "FAM", "UNW", "DIAG", "INJ", "UNK"), first: true, whole: l.chance(50)}
				last := i
				switch f.reason {
				case "ILL":
					last += of(l, 0, 0, 1, 1, 2)
				case "DIAG":
					last += 4
					f.disease, f.whole = of(l, "FLU", "FLU", "COVID", "STREP"), true
				}
				last = min(last, len(days)-1)
				f.until = days[last]
				for ; i <= last; i++ {
					all[days[i]][k.id] = f
					f.first = false
				}
			case roll < 2.4:
				all[d][k.id] = fate{what: school.Late, reason: of(l, "HOSP", "HOSP", "TRN", "OTH", "UNW"), until: d, first: true}
			case roll < 2.8:
				all[d][k.id] = fate{what: school.Early, reason: of(l, "HOSP", "FAM"), until: d, first: true}
			case roll < 3.0:
				all[d][k.id] = fate{what: "missing", until: d, first: true}
			case roll < 3.06:
				all[d][k.id] = fate{what: "came", reason: "ILL", until: d, first: true}
			}
		}
	}
	return all
}

// write writes one day: the families, the rolls, the office's calls, those who come later and go earlier, and the clock.
func (l *life) write(date day.Date, fates map[school.ChildID]fate) []event {
	l.date = date
	t := l.st.School.Settings
	l.tick(day.At(7, 0))
	l.tick(t.Due + 1)
	l.tick(t.Escalate + 1)
	l.tick(t.Close + 1)
	taps := map[school.ClassID]map[school.ChildID]school.Tap{}
	tap := func(k pupilOf, tap school.Tap) { l.tap(taps, k, tap) }
	for _, k := range l.kids {
		f, ok := fates[k.id]
		if !ok {
			continue
		}
		switch f.what {
		case "missing":
			tap(k, school.Tap{Seen: school.NotSeen})
			l.search(k)
		case "came":
			tap(k, school.Tap{Seen: school.Seen})
			l.report(k, fate{what: school.Absent, reason: f.reason, until: date})
		case school.Late:
			arrive := day.At(9, 0) + day.Clock(l.rng.IntN(6)*15)
			l.family(k, f, arrive, day.NoClock)
			l.arrives(k, arrive+day.Clock(l.rng.IntN(12)-6))
		case school.Early:
			leave := day.At(13, 0) + day.Clock(l.rng.IntN(4)*15)
			l.family(k, f, day.NoClock, leave)
			l.goes(k, leave)
		default:
			if f.first || !f.whole {
				l.report(k, f)
			}
		}
	}
	l.rolls(taps)
	l.opens(day.At(8, 2), l.office)
	return l.day()
}

// tap is what a teacher taps for a child, in whichever of its classes the roll is called.
func (l *life) tap(taps map[school.ClassID]map[school.ChildID]school.Tap, k pupilOf, tap school.Tap) {
	for _, p := range l.st.Marks[k.id].Placements {
		if taps[p.Class] == nil {
			taps[p.Class] = map[school.ChildID]school.Tap{}
		}
		taps[p.Class][k.id] = tap
	}
}

// rolls has the classes called, each by its teacher; now and then one is late.
func (l *life) rolls(taps map[school.ClassID]map[school.ChildID]school.Tap) {
	for _, c := range l.st.ClassesOn(l.date) {
		at := l.between(day.At(8, 15), day.At(8, 29))
		if l.chance(3) {
			at = l.between(day.At(8, 32), day.At(8, 44))
		}
		l.roll(c, at, taps[c.ID])
	}
}

// roll calls one class, unless somebody has done it.
func (l *life) roll(c school.Class, at oplog.Instant, taps map[school.ChildID]school.Tap) {
	date := l.date
	l.then(at, l.lead[c.ID], oplog.Web, func(s *school.State, _ oplog.ID) []oplog.Op {
		if _, _, called := s.Called(c.ID, date); called {
			return nil
		}
		_, clock := s.School.Settings.Zone.Civil(int64(at))
		return school.CallRoll(s, c.ID, date, clock, taps)
	})
}

// opens has somebody look through the letters that came in so far.
func (l *life) opens(c day.Clock, who oplog.Person) {
	date := l.date
	l.then(l.at(c), who, oplog.Web, func(s *school.State, _ oplog.ID) (ops []oplog.Op) {
		for i, k := range l.kids {
			if i%3 != 0 || len(ops) > 40 {
				continue
			}
			ops = append(ops, school.See(s, k.id, s.LiveReports(k.id, date, date)...)...)
		}
		return ops
	})
}

// report has the family report an absence.
func (l *life) report(k pupilOf, f fate) { l.family(k, f, day.NoClock, day.NoClock) }

// family has one of a child's guardians, or staff for them, say what a fate has in store.
func (l *life) family(k pupilOf, f fate, arrive, leave day.Clock) {
	guardians := l.st.Words[k.id].Guardians
	if len(guardians) == 0 {
		return
	}
	g := guardians[0]
	if len(guardians) > 1 && l.chance(35) {
		g = guardians[1+l.rng.IntN(len(guardians)-1)]
	}
	who := l.st.People[g.Person]
	a := school.Absence{Child: k.id, What: f.what, From: l.date, Arrive: arrive, Leave: leave, Reason: f.reason, Disease: f.disease}
	if f.what == school.Absent && f.whole {
		a.To = f.until
	}
	if f.reason == school.Ill || f.reason == school.Diagnosed {
		a.Symptoms, a.Band = l.symptoms()
	}
	at := l.between(day.At(7, 0), day.At(8, 12))
	switch roll := l.rng.IntN(100); {
	case roll < 25: // the evening before
		at = l.on(l.date-1, day.At(20, 3)) + oplog.Instant(l.rng.IntN(130*60))*1000
	case roll < 35:
		at = l.between(day.At(6, 20), day.At(7, 0))
	}
	via, by := oplog.Web, g.Person
	switch roll := l.rng.IntN(100); {
	case who.PhoneOnly || roll < 14:
		via = oplog.IVR
	case roll < 24:
		via = oplog.Form
	case roll < 29:
		via, by, at = oplog.Proxy, l.office, l.between(day.At(7, 45), day.At(8, 14))
	}
	if via != oplog.IVR && l.chance(50) {
		a.Memo = l.memo(who.Lang, f.what+" "+f.reason)
	}
	if a.What == school.Early && via != oplog.IVR {
		a.Pickup = of(l, "母が迎えに行きます", "祖母が迎えに行きます", "父が校門で待ちます")
	}
	l.then(at, by, via, func(s *school.State, first oplog.ID) []oplog.Op { return a.Ops(s, first) })
}

func (l *life) memo(lang, about string) string {
	all := memos[lang][about]
	if len(all) == 0 {
		return ""
	}
	return of(l, all...)
}

func (l *life) symptoms() (codes []string, band string) {
	codes = of(l, []string{"FEV"}, []string{"FEV", "RSP"}, []string{"RSP"}, []string{"HED"}, []string{"ABD"}, []string{"NAU"}, []string{"FEV", "HED"}, []string{"TIR"})
	if codes[0] == "FEV" {
		band = of(l, "37", "38", "38", "39")
	}
	return codes, band
}

// arrives has a child seen when it comes late.
func (l *life) arrives(k pupilOf, c day.Clock) {
	date := l.date
	l.then(l.at(c), of(l, l.lead[k.class.ID], l.office), oplog.Web, func(s *school.State, _ oplog.ID) []oplog.Op {
		if s.On(k.id, date).Here() {
			return nil
		}
		return school.Observe(s, k.id, k.class.ID, date, c, school.Tap{Seen: school.Seen, Late: true})
	})
}

// goes has a child seen off.
func (l *life) goes(k pupilOf, c day.Clock) {
	date := l.date
	l.then(l.at(c), l.lead[k.class.ID], oplog.Web, func(s *school.State, _ oplog.ID) []oplog.Op {
		if !s.On(k.id, date).Here() {
			return nil
		}
		return school.Observe(s, k.id, k.class.ID, date, c, school.Tap{Seen: school.Left})
	})
}

// search has the office call a family whose child nobody has seen: it overslept and comes, or is ill and nobody had said so.
func (l *life) search(k pupilOf) {
	c := day.At(8, 46) + day.Clock(l.rng.IntN(6))
	l.takes(k, c, l.office, "call")
	if l.chance(40) {
		l.tries(k, c+2, l.office, "mother", "noanswer")
		c += 6
	}
	l.tries(k, c+3, l.office, of(l, "mother", "father"), "reached")
	if l.chance(55) {
		l.arrives(k, c+20+day.Clock(l.rng.IntN(25)))
		return
	}
	l.told(k, c+4, school.Absence{What: school.Absent, Reason: school.Ill, Symptoms: []string{"FEV"}, Band: "37"})
}

// told has the office write down what the family said on the telephone.
func (l *life) told(k pupilOf, c day.Clock, a school.Absence) {
	a.Child, a.From = k.id, l.date
	l.then(l.at(c), l.office, oplog.Proxy, func(s *school.State, first oplog.ID) []oplog.Op {
		if s.On(k.id, a.From).Here() || len(s.LiveReports(k.id, a.From, a.From)) > 0 {
			return nil
		}
		return a.Ops(s, first)
	})
}

func (l *life) takes(k pupilOf, c day.Clock, who oplog.Person, how string) {
	l.onCase(k, c, who, func(s *school.State, f *school.FollowUp) oplog.Op { return school.TakeCase(*f, how) })
}

func (l *life) tries(k pupilOf, c day.Clock, who oplog.Person, whom, result string) {
	l.onCase(k, c, who, func(s *school.State, f *school.FollowUp) oplog.Op { return school.TryCase(*f, whom, result) })
}

// onCase does something about a child's follow-up, unless it is settled, or somebody else is at it.
func (l *life) onCase(k pupilOf, c day.Clock, who oplog.Person, do func(*school.State, *school.FollowUp) oplog.Op) {
	date := l.date
	l.then(l.at(c), who, oplog.Web, func(s *school.State, _ oplog.ID) []oplog.Op {
		f := s.OpenCase(k.id, date)
		if f == nil || f.Lease != nil && f.Lease.By != who && l.at(c)-f.Lease.At < oplog.Instant(s.School.Settings.Lease)*60_000 {
			return nil
		}
		return []oplog.Op{do(s, f)}
	})
}

func (l *life) kid(name string) pupilOf {
	i := slices.IndexFunc(l.kids, func(k pupilOf) bool { return k.name == name })
	if i < 0 {
		panic("demo: nobody is called " + name)
	}
	return l.kids[i]
}
