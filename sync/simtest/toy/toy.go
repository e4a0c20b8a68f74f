// Package toy is the smallest school that has what is hard about one: children, two classes, guardians who come and go, marks that the
// wall reads and words that it does not, claims and observations that contradict each other. The simulator's own tests run on it.
package toy

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"todoke/sync/fault"
	"todoke/sync/oplog"
)

// Kinds of operations.
const (
	placed    = "child.placed"    // mark: the child is in a class
	guarded   = "child.guarded"   // word: a person is its guardian
	unguarded = "child.unguarded" // word: and is not any more
	reported  = "day.reported"    // mark, by a guardian: here or away
	seen      = "day.seen"        // mark, by staff: here or away
	memo      = "day.memo"        // word
	fever     = "day.fever"       // health
	echoed    = "day.echoed"      // mark, by the place: because of a report
	closed    = "day.closed"      // mark, by the place's clock
	newest    = "x.bus"           // word: the old fold does not know it
	widened   = "staff.widened"   // mark: a teacher reads the whole school
	narrowed  = "staff.narrowed"  // mark: and does not any more
)

type body struct {
	Day   int          `json:"day,omitempty"`
	Away  bool         `json:"away,omitempty"`
	Class string       `json:"class,omitempty"`
	Who   oplog.Person `json:"who,omitempty"`
	Text  string       `json:"text,omitempty"`
}

// World is a toy school with a number of children; it implements simtest.World.
type World struct {
	children int
	read     map[string]body // bodies read before: every device folds the same ones
}

// New returns a school with a number of children. It serves one simulation at a time.
func New(children int) *World { return &World{children, map[string]body{}} }

const (
	office  oplog.Person = "office"
	wall    oplog.Person = "wall"
	nurse   oplog.Person = "nurse"
	teacher oplog.Person = "teacher-" // of the class that follows
	parent  oplog.Person = "parent-"  // numbered
)

// staff is the stream that says who reads the whole school.
var staff = oplog.Stream{Subject: "staff", Level: oplog.Mark}

var classes = []string{"1", "2"}

func child(i int) oplog.Subject { return oplog.Subject(fmt.Sprintf("child-%02d", i)) }

// People implements simtest.World.
func (w *World) People() []oplog.Person {
	all := []oplog.Person{office, wall, nurse, teacher + "1", teacher + "2"}
	for i := range w.children {
		all = append(all, oplog.Person(fmt.Sprint(parent, i)))
	}
	return all
}

// Begin implements simtest.World.
func (w *World) Begin() []oplog.Op {
	var ops []oplog.Op
	for i := range w.children {
		ops = append(ops, draft(placed, child(i), oplog.Mark, body{Class: classes[i%2]}))
		ops = append(ops, draft(guarded, child(i), oplog.Word, body{Who: oplog.Person(fmt.Sprint(parent, i))}))
		ops = append(ops, draft(guarded, child(i), oplog.Word, body{Who: oplog.Person(fmt.Sprint(parent, (i+1)%w.children))}))
	}
	return ops
}

func draft(kind string, subject oplog.Subject, level oplog.Level, b body, over ...oplog.ID) oplog.Op {
	text, err := json.Marshal(b)
	if err != nil {
		panic(err)
	}
	return oplog.Op{Kind: kind, Subject: subject, Level: level, Body: text, Over: over}
}

// body reads an operation's body.
func (w *World) body(op *oplog.Op) (b body, ok bool) {
	if b, ok = w.read[string(op.Body)]; ok {
		return b, true
	}
	if json.Unmarshal(op.Body, &b) != nil {
		return b, false
	}
	w.read[string(op.Body)] = b
	return b, true
}

// State is the fold, in parts by stream.
type State struct {
	parts map[oplog.Stream]*part
	old   bool
	own   *byte
	world *World
}

type part struct {
	class   string
	guards  map[oplog.Person]bool
	days    map[int][]entry
	dead    map[oplog.ID]bool // cited by a later word, whether or not it has come
	texts   []oplog.ID
	unknown []oplog.ID
	own     *byte
}

type entry struct {
	id     oplog.ID
	kind   string
	away   bool
	at     oplog.Instant
	settle bool
}

// Fresh implements simtest.World.
func (w *World) Fresh(old bool) *State {
	return &State{parts: map[oplog.Stream]*part{}, old: old, own: new(byte), world: w}
}

// Clone implements replica.State.
func (s *State) Clone() *State {
	c := &State{parts: maps.Clone(s.parts), old: s.old, own: new(byte), world: s.world}
	s.own = new(byte)
	return c
}

// part is the part of a stream, to be written.
func (s *State) part(st oplog.Stream) *part {
	p := s.parts[st]
	switch {
	case p == nil:
		p = &part{guards: map[oplog.Person]bool{}, days: map[int][]entry{}, dead: map[oplog.ID]bool{}, own: s.own}
	case p.own != s.own:
		q := *p
		q.guards, q.dead, q.days = maps.Clone(p.guards), maps.Clone(p.dead), maps.Clone(p.days)
		q.texts, q.unknown, q.own = slices.Clip(p.texts), slices.Clip(p.unknown), s.own
		for d, es := range q.days {
			q.days[d] = slices.Clip(es)
		}
		p = &q
	default:
		return p
	}
	s.parts[st] = p
	return p
}

// Apply implements replica.State.
func (s *State) Apply(op *oplog.Op) {
	if op.Refused != "" {
		return
	}
	p := s.part(op.Stream())
	for _, id := range op.Over {
		p.dead[id] = true
	}
	b, ok := s.world.body(op)
	if !ok {
		p.unknown = append(p.unknown, op.ID)
		return
	}
	switch op.Kind {
	case placed:
		p.class = b.Class
	case guarded, widened:
		p.guards[b.Who] = true
	case unguarded, narrowed:
		delete(p.guards, b.Who)
	case reported, seen:
		e := entry{id: op.ID, kind: op.Kind, away: b.Away, at: op.At}
		if fault.Is("last writer by wall clock") {
			later := func(o entry) bool { return !o.settle && o.at > op.At }
			if slices.ContainsFunc(p.days[b.Day], later) {
				return
			}
			p.days[b.Day] = append(slices.DeleteFunc(slices.Clone(p.days[b.Day]), func(o entry) bool { return !o.settle }), e)
			return
		}
		p.days[b.Day] = append(p.days[b.Day], e)
	case memo, fever, echoed:
		p.texts = append(p.texts, op.ID)
	case closed:
		p.days[b.Day] = append(p.days[b.Day], entry{id: op.ID, kind: closed, away: b.Away, settle: true})
	case newest:
		if s.old {
			p.unknown = append(p.unknown, op.ID)
		} else {
			p.texts = append(p.texts, op.ID)
		}
	default:
		p.unknown = append(p.unknown, op.ID)
	}
}

// Forget implements replica.State.
func (s *State) Forget(streams []oplog.Stream) {
	gone := oplog.NewSet(streams)
	maps.DeleteFunc(s.parts, func(st oplog.Stream, _ *part) bool { return gone.Has(st) })
}

// Restrict implements simtest.World.
func (w *World) Restrict(s *State, streams []oplog.Stream) *State {
	keep := oplog.NewSet(streams)
	c := s.Clone()
	maps.DeleteFunc(c.parts, func(st oplog.Stream, _ *part) bool { return !keep.Has(st) })
	return c
}

// FoldVersion implements replica.State.
func (s *State) FoldVersion() uint64 {
	if s.old {
		return 1
	}
	return 2
}

// away tells how a child's day reads: here, away, or disputed when live words of one rank differ. Staff's words stand above guardians'.
func (p *part) away(day int) (what string, live int) {
	for _, kind := range []string{seen, reported} {
		here, away := 0, 0
		for _, e := range p.days[day] {
			if e.kind == kind && !p.dead[e.id] {
				if e.away {
					away++
				} else {
					here++
				}
			}
		}
		switch {
		case here > 0 && away > 0:
			return "disputed", here + away
		case away > 0:
			return "away", away
		case here > 0:
			return "here", here
		}
	}
	return "", 0
}

// Hash implements simtest.World.
func (w *World) Hash(s *State) uint64 {
	var h uint64 = 14695981039346656037
	add := func(text string) {
		for i := 0; i < len(text); i++ {
			h = (h ^ uint64(text[i])) * 1099511628211
		}
		h = (h ^ 0xff) * 1099511628211
	}
	id := func(id oplog.ID) { add(string(id.Device)); add(fmt.Sprint(id.N)) }
	for _, st := range slices.SortedFunc(maps.Keys(s.parts), oplog.CompareStreams) {
		p := s.parts[st]
		add(string(st.Subject))
		add(string(st.Level))
		add(p.class)
		for _, g := range slices.Sorted(maps.Keys(p.guards)) {
			add(string(g))
		}
		for _, d := range slices.Sorted(maps.Keys(p.days)) {
			what, _ := p.away(d)
			add(fmt.Sprint(d, what))
			for _, e := range p.days[d] {
				id(e.id)
				add(e.kind)
			}
		}
		for _, t := range p.texts {
			id(t)
		}
		add("unknown")
		for _, t := range p.unknown {
			id(t)
		}
	}
	return h
}

// Newest implements simtest.World.
func (w *World) Newest() string { return newest }

func (s *State) class(c oplog.Subject) string {
	if p := s.parts[oplog.Stream{Subject: c, Level: oplog.Mark}]; p != nil {
		return p.class
	}
	return ""
}

func (s *State) guards(c oplog.Subject, p oplog.Person) bool {
	w := s.parts[oplog.Stream{Subject: c, Level: oplog.Word}]
	return w != nil && w.guards[p]
}

// Streams implements simtest.World.
func (w *World) Streams(s *State, p oplog.Person, _ oplog.Instant) []oplog.Stream {
	every := func(levels ...oplog.Level) (all []oplog.Stream) {
		for _, l := range levels {
			all = append(all, oplog.Stream{Subject: oplog.Every, Level: l})
		}
		return all
	}
	switch {
	case p == wall:
		return every(oplog.Mark)
	case s.parts[staff] != nil && s.parts[staff].guards[p]:
		return oplog.SortStreams(every(oplog.Mark, oplog.Word))
	case p == office, p == nurse:
		return oplog.SortStreams(every(oplog.Mark, oplog.Word, oplog.Health))
	}
	var all []oplog.Stream
	for i := range w.children {
		c := child(i)
		switch {
		case strings.HasPrefix(string(p), string(teacher)) && s.class(c) == string(p[len(teacher):]):
			all = append(all, oplog.Stream{Subject: c, Level: oplog.Mark}, oplog.Stream{Subject: c, Level: oplog.Word})
		case strings.HasPrefix(string(p), string(parent)) && s.guards(c, p):
			all = append(all, oplog.Stream{Subject: c, Level: oplog.Mark}, oplog.Stream{Subject: c, Level: oplog.Word}, oplog.Stream{Subject: c, Level: oplog.Health})
		}
	}
	return oplog.SortStreams(all)
}

// Check implements simtest.World.
func (w *World) Check(s *State, op *oplog.Op, _ oplog.Instant) string {
	if _, ok := w.body(op); !ok {
		return "not.understood"
	}
	teaches := op.By == office || op.By == nurse || strings.HasPrefix(string(op.By), string(teacher)) && s.class(op.Subject) == string(op.By[len(teacher):])
	family := s.guards(op.Subject, op.By)
	ok := false
	switch op.Kind {
	case placed, guarded, unguarded, widened, narrowed:
		ok = op.By == office
	case seen:
		ok = teaches
	case reported, fever:
		ok = teaches || family
		if !ok && strings.HasPrefix(string(op.By), string(parent)) {
			return "right.ended"
		}
	case memo, newest:
		ok = teaches || family
	}
	if !ok {
		return "not.allowed"
	}
	return ""
}

// React implements simtest.World: the place says once that a report was taken.
func (w *World) React(_ *State, op *oplog.Op) []oplog.Op {
	if op.Kind != reported {
		return nil
	}
	return []oplog.Op{draft(echoed, op.Subject, oplog.Mark, body{Text: fmt.Sprint(op.ID.Device, "/", op.ID.N)})}
}

const day = 86_400_000

// Tick implements simtest.World: at 16:00 the day's mark is closed for every child.
func (w *World) Tick(s *State, now oplog.Instant) []oplog.Op {
	d := int((int64(now) - 16*3_600_000) / day)
	if now < 16*3_600_000 {
		return nil
	}
	var ops []oplog.Op
	for i := range w.children {
		p := s.parts[oplog.Stream{Subject: child(i), Level: oplog.Mark}]
		if p == nil || slices.ContainsFunc(p.days[d], func(e entry) bool { return e.settle }) {
			continue
		}
		what, _ := p.away(d)
		ops = append(ops, draft(closed, child(i), oplog.Mark, body{Day: d, Away: what != "here"}))
	}
	return ops
}

// Say implements simtest.World.
func (w *World) Say(s *State, me oplog.Person, now oplog.Instant, dice *rand.Rand, first oplog.ID) []oplog.Op {
	d := int(int64(now)/day) + dice.IntN(3) - 1
	var mine []oplog.Subject
	for i := range w.children {
		c := child(i)
		if me == office || me == nurse || s.guards(c, me) || strings.HasPrefix(string(me), string(teacher)) && s.class(c) == string(me[len(teacher):]) {
			mine = append(mine, c)
		}
	}
	if len(mine) == 0 || me == wall {
		return nil
	}
	c := mine[dice.IntN(len(mine))]
	if me == office && dice.IntN(6) == 0 {
		return []oplog.Op{draft([]string{widened, narrowed}[dice.IntN(2)], staff.Subject, staff.Level, body{Who: oplog.Person(teacher + "1")})}
	}
	if me == office && dice.IntN(3) > 0 {
		switch dice.IntN(4) {
		case 0, 1:
			return []oplog.Op{draft(placed, c, oplog.Mark, body{Class: classes[dice.IntN(2)]})}
		case 2:
			return []oplog.Op{draft(guarded, c, oplog.Word, body{Who: oplog.Person(fmt.Sprint(parent, dice.IntN(w.children)))})}
		}
		return []oplog.Op{draft(unguarded, c, oplog.Word, body{Who: oplog.Person(fmt.Sprint(parent, dice.IntN(w.children)))})}
	}
	live := func(c oplog.Subject, kind string) (over []oplog.ID) {
		p := s.parts[oplog.Stream{Subject: c, Level: oplog.Mark}]
		if p == nil {
			return nil
		}
		for _, e := range p.days[d] {
			if e.kind == kind && !p.dead[e.id] {
				over = append(over, e.id)
			}
		}
		return over
	}
	if strings.HasPrefix(string(me), string(teacher)) && dice.IntN(2) == 0 { // the whole class at once
		var ops []oplog.Op
		for _, c := range mine {
			ops = append(ops, draft(seen, c, oplog.Mark, body{Day: d, Away: dice.IntN(5) == 0}, live(c, seen)...))
		}
		return ops
	}
	if me == office || me == nurse || strings.HasPrefix(string(me), string(teacher)) {
		over := live(c, seen)
		if dice.IntN(4) == 0 {
			over = nil // she did not look
		}
		return []oplog.Op{draft(seen, c, oplog.Mark, body{Day: d, Away: dice.IntN(3) == 0}, over...)}
	}
	ops := []oplog.Op{draft(reported, c, oplog.Mark, body{Day: d, Away: dice.IntN(4) > 0}, live(c, reported)...)}
	if dice.IntN(2) == 0 {
		ops = append(ops, draft(memo, c, oplog.Word, body{Day: d, Text: "熱があります " + strings.Repeat("。", dice.IntN(20))}))
	}
	if dice.IntN(3) == 0 {
		ops = append(ops, draft(fever, c, oplog.Health, body{Day: d, Text: "38.5"}))
	}
	if dice.IntN(4) == 0 {
		ops = append(ops, draft(newest, c, oplog.Word, body{Day: d, Text: "bus"}))
	}
	return ops
}

// Lie implements simtest.World: a parent places a child, a wall reports, the office closes a day.
func (w *World) Lie(me oplog.Person, now oplog.Instant, dice *rand.Rand) []oplog.Op {
	c := child(dice.IntN(w.children))
	if me == office {
		return []oplog.Op{draft(closed, c, oplog.Mark, body{Day: int(int64(now) / day)})}
	}
	ops := []oplog.Op{draft(placed, c, oplog.Mark, body{Class: "1", Text: strings.Repeat("x", dice.IntN(20_000))})}
	if dice.IntN(2) == 0 {
		ops = append(ops, draft(closed, c, oplog.Mark, body{Day: int(int64(now) / day)}))
	}
	return ops
}

type citation struct {
	st oplog.Stream
	id oplog.ID
}

// citations are what the log's words replace. They count within a stream only: a liar may give an id that a lost tail took with it to
// words about somebody else.
func citations(log []oplog.Op) map[citation]bool {
	cited := map[citation]bool{}
	for i := range log {
		if log[i].Refused == "" {
			for _, id := range log[i].Over {
				cited[citation{log[i].Stream(), id}] = true
			}
		}
	}
	return cited
}

// Causal implements simtest.World: what any word cites is dead, wherever the two stand in the log.
func (w *World) Causal(s *State, log []oplog.Op) error {
	cited := citations(log)
	for _, st := range slices.SortedFunc(maps.Keys(s.parts), oplog.CompareStreams) {
		p := s.parts[st]
		for _, es := range p.days {
			for _, e := range es {
				if cited[citation{st, e.id}] && !p.dead[e.id] {
					return fmt.Errorf("%v of %v stands although it was replaced", e.id, st)
				}
			}
		}
	}
	return nil
}

// Safe implements simtest.World: where live words of staff differ, the day reads disputed.
func (w *World) Safe(s *State, log []oplog.Op) error {
	type cell struct {
		c oplog.Subject
		d int
	}
	cited := citations(log)
	here, away := map[cell]bool{}, map[cell]bool{}
	for i := range log {
		op := &log[i]
		if op.Refused != "" || op.Kind != seen || cited[citation{op.Stream(), op.ID}] {
			continue
		}
		b, ok := w.body(op)
		if !ok {
			return errors.New("an operation that was taken cannot be read")
		}
		if k := (cell{op.Subject, b.Day}); b.Away {
			away[k] = true
		} else {
			here[k] = true
		}
	}
	for i := range w.children {
		for d := range 400 {
			k := cell{child(i), d}
			if !away[k] {
				continue
			}
			what := ""
			if p := s.parts[oplog.Stream{Subject: k.c, Level: oplog.Mark}]; p != nil {
				what, _ = p.away(d)
			}
			if want := map[bool]string{true: "disputed", false: "away"}[here[k]]; what != want {
				return fmt.Errorf("%s on day %d reads %q, staff's words make it %q", k.c, d, what, want)
			}
		}
	}
	return nil
}
