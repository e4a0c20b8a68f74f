package school

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// The scenarios in testdata/*.txt are written for somebody from a school to read and correct: a line says what a person does, the lines with > under it
// what comes of it. Everybody has a device of their own that shows only what they may read, and can lose the network.
//
// go test -run Scenarios -update writes the answers anew; the difference is the review.
func TestScenarios(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	played := 0
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(b), "scenario ") {
			continue // the goldens lie beside them
		}
		played++
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			got := play(t, string(b))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			} else if got != string(b) {
				t.Errorf("it went differently:\n%s", difference(string(b), got))
			}
		})
	}
	if played < 28 {
		t.Errorf("only %d scenarios were found", played)
	}
}

func difference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		a, b := "", ""
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			return fmt.Sprintf("line %d\nthe file  %s\nit is now %s\n\nall of it:\n%s", i+1, a, b, got)
		}
	}
	return ""
}

// theater plays a scenario.
type theater struct {
	*stage
	t       testing.TB
	devices map[PersonID]*device
	out     []string
}

// device is what one person holds: what they may read as of the last contact, and what they said since.
type device struct {
	me      PersonID
	offline bool
	state   *State
	queue   [][]oplog.Op
}

var people = map[string]PersonID{"mother": "megumi", "father": "kenji", "鈴木": "suzuki", "田中": "tanaka", "高橋": "takahashi", "森": "mori", "佐々木": "sasaki",
	"nurse": "nurse", "head": "head", "office": "office", "board": "wall", "stranger": "stranger", "宮田": "miyata"}

var kidNames = map[string]ChildID{"ひなた": "hinata", "れん": "ren", "ゆい": "yui", "そら": "sora"}

var classNames = map[string]ClassID{"3年2組": "3-2", "ひまわり": "himawari"}

func play(t testing.TB, script string) string {
	st := school32(t)
	st.quiet = true
	th := &theater{stage: st, t: t, devices: map[PersonID]*device{}}
	for _, p := range people {
		th.devices[p] = &device{me: p}
	}
	th.exchange()
	var page []string
	for line := range strings.SplitSeq(strings.TrimRight(script, "\n"), "\n") {
		if strings.HasPrefix(line, ">") {
			continue
		}
		page = append(page, line)
		if words := fields(line); len(words) > 0 && words[0] != "scenario" && !strings.HasPrefix(line, "#") {
			th.out = nil
			th.do(line, words)
			for _, o := range th.out {
				page = append(page, "> "+o)
			}
		}
	}
	return strings.Join(page, "\n") + "\n"
}

// fields splits a line at blanks; "what stands in quotes" is one.
func fields(line string) []string {
	var list []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			list = append(list, part)
		} else {
			list = append(list, strings.Fields(strings.NewReplacer(":", ":", ",", " ").Replace(part))...)
		}
	}
	return list
}

func (th *theater) say(format string, a ...any) { th.out = append(th.out, fmt.Sprintf(format, a...)) }

// exchange brings every device with a network up to date.
func (th *theater) exchange() {
	for _, d := range th.devices {
		if !d.offline {
			d.state = th.s.Restrict(th.s.Streams(d.me, th.today()))
		}
	}
}

// sight is what a device shows: what it holds with what it said on top.
func (d *device) sight() *State {
	s := d.state.Clone()
	for _, batch := range d.queue {
		for i := range batch {
			s.Apply(&batch[i])
		}
	}
	return s
}

func (th *theater) do(line string, w []string) {
	switch w[0] {
	case "clock":
		th.at(th.date(w[1]), th.clock(w[2]))
		mark := len(th.log)
		th.tick()
		th.report(mark)
		th.exchange()
		return
	case "school":
		th.office(w[1:])
		return
	case "until": // until 2027-03-24 8:31: time passes, and nobody writes down what the clock says
		th.at(th.date(w[1]), th.clock(w[2]))
		th.tick()
		th.exchange()
		return
	}
	d := th.devices[people[w[0]]]
	if d == nil || len(w) < 2 {
		th.t.Fatalf("who is meant? %s", line)
	}
	switch w[1] {
	case "offline":
		d.offline = true
		return
	case "online":
		d.offline = false
		for _, batch := range d.queue {
			th.deliver(batch)
		}
		d.queue = nil
		th.exchange()
		return
	case "shows":
		if len(w) == 2 {
			th.board(d)
			return
		}
		date := th.today()
		if len(w) > 3 {
			date = th.date(w[3])
		}
		th.say("%s", describe(d.sight(), kidNames[w[2]], date))
		return
	case "cares":
		th.say("%s", describeCares(d.sight(), th.kid(w[3])))
		return
	case "asked": // whether the family is asked where ゆい is
		asked := d.sight().SoughtOn(th.kid(w[3]), th.today())
		for i := range asked {
			th.say("%s asks %s at %s; answers: %d; settled: %v", asked[i].By, asked[i].Of.Text, at(d.sight(), asked[i].At), len(asked[i].Answers), d.sight().SoughtSettled(&asked[i]))
		}
		return
	case "reads":
		for _, s := range th.s.Streams(d.me, th.today()) {
			th.say("%s %s", s.Subject, s.Level)
		}
		return
	}
	ops := th.intent(d, w[1:])
	if len(ops) == 0 {
		th.say("nothing to say")
		return
	}
	via := oplog.Web
	ops = th.sign("dev-"+oplog.Device(d.me), d.me, via, th.now, ops)
	if d.offline {
		d.queue = append(d.queue, ops)
		th.say("saved on the device")
		return
	}
	th.deliver(ops)
	th.exchange()
}

// deliver brings a batch to the school and tells what the school makes of it.
func (th *theater) deliver(ops []oplog.Op) {
	mark := len(th.log)
	errs := th.take(ops)
	for i, err := range errs {
		if err != nil {
			th.say("%s refused: %v", ops[i].Kind, err)
		}
	}
	if errs == nil {
		th.say("ok")
		th.report(mark + len(ops))
	}
}

// report tells what the place has said since.
func (th *theater) report(from int) {
	settled := []string{}
	for _, op := range th.log[from:] {
		o, err := read(&op)
		if err != nil {
			th.t.Fatal(err)
		}
		switch o := o.(type) {
		case *DayBegan:
			th.say("the school: %s begins", o.Date)
		case *RollCallDue:
			th.say("the school: the roll is due; not called: %s", strings.Join(th.classes(o.Classes), " "))
		case *FollowUpOpened:
			th.say("the school: 未登校 %s (%s)", th.name(o.Child), o.Cause)
		case *FollowUpClosed:
			th.say("the school: 未登校 %s closed: %s", th.name(o.Child), o.Outcome)
		case *FollowUpEscalated:
			th.say("the school: 未登校 %s goes to management", th.name(o.Child))
		case *CareOpened:
			th.say("the school: 見守り %s (%s %d)", th.name(o.Child), o.Cause, o.N)
		case *DecisionProposed:
			if o.Is == OffsitePresent {
				th.say("the school: proposes 出席扱い %s %s", th.name(o.Child), o.From)
			}
		case *ProposalDropped:
			th.say("the school: takes the proposal for %s back", th.name(o.Child))
		case *DayClosed:
			th.say("the school: %s is over", o.Date)
		case *MarkSettled:
			m := th.name(o.Child) + " " + o.Mark
			if o.Late {
				m += " late"
			}
			if o.Early {
				m += " early"
			}
			settled = append(settled, m)
		case *RightEnded:
			th.say("the school: %s may no longer report for %s", o.Person, th.name(o.Child))
		}
	}
	if len(settled) > 0 {
		th.say("the school settles %s", strings.Join(settled, ", "))
	}
}

func (th *theater) name(c ChildID) string {
	for n, id := range kidNames {
		if id == c {
			return n
		}
	}
	return string(c)
}

func (th *theater) classes(ids []ClassID) (names []string) {
	for _, id := range ids {
		names = append(names, th.s.School.Classes[id].Name)
	}
	return names
}

var weekdays = []string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}

// date reads today, tomorrow, a weekday of the week of November 22nd, 2026, or 12/1.
func (th *theater) date(s string) day.Date {
	switch s {
	case "today":
		return th.today()
	case "tomorrow":
		return th.today() + 1
	case "yesterday":
		return th.today() - 1
	}
	if i := slices.Index(weekdays, s); i >= 0 {
		return tuesday - 2 + day.Date(i)
	}
	if d, err := day.Parse(s); err == nil {
		return d
	}
	m, d, _ := strings.Cut(s, "/")
	mm, err1 := strconv.Atoi(m)
	dd, err2 := strconv.Atoi(d)
	if err1 != nil || err2 != nil {
		th.t.Fatalf("%q is no day", s)
	}
	return day.Of(2026, mm, dd)
}

func (th *theater) clock(s string) day.Clock {
	c, err := day.ParseClock(s)
	if err != nil {
		th.t.Fatal(err)
	}
	return c
}

func (th *theater) kid(s string) ChildID {
	c, ok := kidNames[s]
	if !ok {
		th.t.Fatalf("no child is called %q", s)
	}
	return c
}

// intent is what a person does on their own screen.
func (th *theater) intent(d *device, w []string) []oplog.Op {
	s := d.sight()
	now, clock := day.Japan.Civil(int64(th.now))
	first := th.next("dev-" + oplog.Device(d.me))
	live := func(c ChildID, date day.Date) oplog.ID {
		if r := s.On(c, date).Report; r != nil {
			return r.ID
		}
		th.t.Fatalf("%s sees no report of %s", d.me, c)
		return oplog.ID{}
	}
	open := func(c ChildID) FollowUp {
		f := s.OpenCase(c, day.None)
		if f == nil {
			th.t.Fatalf("%s sees no follow-up of %s", d.me, c)
		}
		return *f
	}
	switch w[0] {
	case "says": // absent ひなた today to Thu ILL FEV "memo"
		a := Absence{What: w[1], Child: th.kid(w[2]), From: th.date(w[3])}
		for i := 4; i < len(w); i++ {
			switch {
			case w[i] == "to":
				i++
				a.To = th.date(w[i])
			case w[i] == "arrives":
				i++
				a.Arrive = th.clock(w[i])
			case w[i] == "leaves":
				i++
				a.Leave = th.clock(w[i])
			case w[i] == "instead":
				a.Change = live(a.Child, a.From)
			case a.Reason == "" && slices.Contains(Reasons, w[i]):
				a.Reason = w[i]
			case slices.Contains(Ailments, w[i]):
				a.Symptoms = append(a.Symptoms, w[i])
			case slices.Contains(Diseases, w[i]):
				a.Disease = w[i]
			default:
				a.Memo = w[i]
			}
		}
		return a.Ops(s, first)
	case "withdraws":
		return []oplog.Op{Withdraw(th.kid(w[1]), live(th.kid(w[1]), th.date(w[2])), false)}
	case "comes": // comes after all: ひなた today
		return []oplog.Op{WithdrawFrom(th.kid(w[1]), live(th.kid(w[1]), th.date(w[2])), th.date(w[2]), true)}
	case "opens":
		return See(s, th.kid(w[1]), live(th.kid(w[1]), now))
	case "calls": // calls 3年2組, れん late, ゆい notseen
		taps := map[ChildID]Tap{}
		for i := 2; i+1 < len(w); i += 2 {
			taps[th.kid(w[i])] = tapOf(w[i+1])
		}
		return CallRoll(s, classNames[w[1]], now, clock, taps)
	case "observes": // observes ゆい late
		return Observe(s, th.kid(w[1]), "", now, clock, tapOf(w[2]))
	case "takes":
		return []oplog.Op{TakeCase(open(th.kid(w[1])), "call")}
	case "tries":
		return []oplog.Op{TryCase(open(th.kid(w[1])), w[2], w[3])}
	case "notes":
		return []oplog.Op{NoteCase(open(th.kid(w[1])), w[2])}
	case "closes":
		return []oplog.Op{CloseCase(open(th.kid(w[1])), w[2])}
	}
	return th.caring(d, s, w)
}

func tapOf(word string) Tap {
	switch word {
	case "late":
		return Tap{Seen: Seen, Late: true}
	case "slip": // here, and the earlier tap was a mistake
		return Tap{Seen: Seen, Correct: true}
	}
	return Tap{Seen: word}
}

// office is what the school's office imports.
func (th *theater) office(w []string) {
	mark := len(th.log)
	switch w[0] {
	case "moves": // moves ゆい to ひまわり from Wed
		c, from := th.kid(w[1]), th.date(w[5])
		old, no, _ := th.s.ClassOf(c, th.today())
		p := th.s.Marks[c].Placements[0]
		th.roster(&ChildPlaced{Child: c, Class: old.ID, Role: HomeClass, No: no, From: p.From, To: from - 1},
			&ChildPlaced{Child: c, Class: classNames[w[3]], Role: HomeClass, No: 9, From: from, To: day.None})
	case "ends": // ends father for ひなた on Tue
		c, p := th.kid(w[3]), people[w[1]]
		g := th.s.guardianship(p, c)
		th.roster(&GuardianJoined{Child: c, Person: p, Relation: g.Relation, Rank: g.Rank, Rights: g.Rights, From: g.From, To: th.date(w[5])})
	case "leaves": // leaves ゆい on Tue
		th.roster(&ChildLeft{Child: th.kid(w[1]), LastDay: th.date(w[3])})
	default:
		th.happens(w)
	}
	th.say("ok")
	th.report(mark)
	th.exchange()
}

// describe is a child's day as a reader has it.
func describe(s *State, c ChildID, date day.Date) string {
	if s.Marks[c] == nil {
		return "nothing is known"
	}
	d := s.On(c, date)
	say := "mark " + d.Mark
	if d.Late {
		say += " late"
	}
	if d.Early {
		say += " early"
	}
	if d.Certainty != "" {
		say += ", " + d.Certainty
	}
	if d.Conflict != "" {
		say += ", CONFLICT " + d.Conflict
	}
	if r := d.Report; r != nil {
		say += "; " + claim(r) + " by " + string(r.By)
		if d.Reason != nil {
			say += " " + d.Reason.Of.Reason
			if d.Reason.Of.Memo != "" {
				say += " “" + d.Reason.Of.Memo + "”"
			}
		}
		if d.Symptoms != nil {
			say += " " + strings.Join(append(slices.Clone(d.Symptoms.Of.Symptoms), d.Symptoms.Of.Disease), " ")
		}
		say = strings.TrimRight(say, " ")
		switch {
		case r.Pending():
			say += " ◔"
		case len(r.Seen) > 0:
			say += " ✓✓ " + string(r.Seen[0].By)
		default:
			say += " ✓"
		}
		if r.CameAfter(s.School.Settings.Zone) {
			say += " (came when the day was over)"
		}
	}
	for _, r := range d.Rivals {
		say += "; but " + claim(&r) + " by " + string(r.By)
	}
	if d.Seen != nil {
		say += "; " + d.Seen.Of.Seen + " by " + string(d.Seen.By) + " (" + d.Seen.Of.How + ")"
	}
	for _, o := range d.Others {
		say += "; but " + o.Of.Seen + " by " + string(o.By)
	}
	if d.Centre != nil {
		say += "; at the support centre by " + string(d.Centre.By)
	}
	if f := d.FollowUp; f != nil {
		say += "; 未登校 " + f.Of.Cause
		if f.Lease != nil {
			say += ", " + string(f.Lease.By) + " is calling until " + at(s, s.LeaseEnds(*f))
		}
		for _, try := range f.Tries {
			say += ", " + try.Of.Who + " " + try.Of.Result
		}
		if f.Escalated != nil {
			say += ", with management"
		}
	}
	return say
}

func claim(r *Report) string {
	say := r.Of.What
	if r.Of.From != r.Of.To {
		say += fmt.Sprintf(" %s to %s", r.Of.From, r.Of.To)
	}
	if r.Of.ArriveAt != day.NoClock {
		say += " arrives " + r.Of.ArriveAt.String()
	}
	if r.Of.LeaveAt != day.NoClock {
		say += " leaves " + r.Of.LeaveAt.String()
	}
	return say
}

func at(s *State, when oplog.Instant) string {
	_, c := s.School.Settings.Zone.Civil(int64(when))
	return c.String()
}

// board is what the wall shows, from its own streams.
func (th *theater) board(d *device) {
	s := d.sight()
	today := th.today()
	for _, c := range theKids {
		if f := s.OpenCase(c, day.None); f != nil {
			th.say("未登校 %s since %s", s.Marks[c].Given, at(s, f.Of.Since))
		}
	}
	for _, c := range s.ClassesOn(today) {
		line := c.Name + ":"
		if _, by, ok := s.Called(c.ID, today); ok {
			line += " called by " + s.School.Staff[by].Name
		} else {
			line += " not called"
		}
		for _, m := range s.Members(c.ID, today) {
			if m.Role != HomeClass {
				continue
			}
			day := s.On(m.Child, today)
			switch {
			case day.Report != nil && !day.Here():
				line += " " + s.Marks[m.Child].Given + " " + day.Report.Of.What
			case day.Late:
				line += " " + s.Marks[m.Child].Given + " came late"
			}
		}
		th.say("%s", line)
	}
}
