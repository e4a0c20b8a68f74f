package place_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"todoke/server/place"
	"todoke/server/store"
	"todoke/server/vault"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// ill says that a child is absent with a fever: its mark, its reason, its symptom, as one batch.
func ill(child school.ChildID, memo string) func(*school.State, oplog.ID) []oplog.Op {
	return func(s *school.State, first oplog.ID) []oplog.Op {
		return school.Absence{Child: child, What: school.Absent, From: tuesday, Reason: school.Ill, Memo: memo, Symptoms: []string{"FEV"}}.Ops(s, first)
	}
}

var fever = oplog.Stream{Subject: hinata, Level: oplog.Health}

func order(streams ...oplog.Stream) store.Erasure {
	return store.Erasure{Streams: streams, Years: []int{2026}, By: "森田", Reason: "保護者の求め"}
}

func hasFever(s *school.State) bool { return s.On(hinata, tuesday).Symptoms != nil }

// words are an operation's in the log, nil when it has none.
func inLog(t *testing.T, s store.Store, id oplog.ID) (found *oplog.Op) {
	t.Helper()
	must(t, s.Log(sakura).Since(within(t), 0, func(op oplog.Op) bool {
		if op.ID == id {
			found = &op
		}
		return found == nil
	}))
	return found
}

// What is erased is gone from the log, from those who look, from every device after its next contact, and from what lay apart; all else
// stays, nobody is alarmed, and no parent reads that the school did not take it.
func TestErase(t *testing.T) {
	c := new(clock).at(7, 40)
	dir := t.TempDir()
	s := openBadger(t, dir)
	p := open(t, s, c)
	enrol(t, p, c)
	must(t, p.Tick(within(t)))
	mom, class := newPhone(t, c, "d-mother", mother).connect(p), newPhone(t, c, "d-teacher", teacher).connect(p)
	mom.upto(end(t, p))
	ops := mom.say(ill(hinata, "せきも出ます"))
	mom.quiet()
	mom.upto(end(t, p))
	class.upto(end(t, p))
	sick := ops[slices.IndexFunc(ops, func(op oplog.Op) bool { return op.Level == oplog.Health })]
	if !hasFever(mom.r.Confirmed()) {
		t.Fatal("there is nothing to erase")
	}
	// Other words under an ID that was taken lie apart.
	twice := wire.Offer{Device: "d-mother", Ops: slices.Clone(ops)}
	for i := range twice.Ops {
		if twice.Ops[i].Level == oplog.Health {
			twice.Ops[i].Body = []byte(`{"child":"c-hinata","symptoms":["RSH"]}`)
		}
	}
	_, err := p.Offer(within(t), place.Session{Device: "d-mother", Person: mother}, twice)
	must(t, err)
	// One phone is away: it said something before, which has not left it yet.
	dad := newPhone(t, c, "d-father", father).connect(p)
	dad.upto(end(t, p))
	dad.leave()
	late := dad.say(ill(hinata, "父から"))
	c.at(8, 0)

	before := end(t, p)
	came, err := p.Erase(within(t), order(fever))
	must(t, err)
	if came.Keys != 1 || came.Operations != 1 {
		t.Errorf("%+v", came)
	}
	apart, err := p.Apart(within(t))
	must(t, err)
	if len(apart) != 1 || apart[0].Body != nil || apart[0].Refused != wire.RefusedErased {
		t.Errorf("what lay apart is still there: %v", apart)
	}
	for _, d := range []*phone{mom, class} { // their talk begins anew by itself
		d.until("the new epoch", func() bool {
			return d.r.Cursor().Epoch == came.Epoch && d.r.Cursor().Seq >= before && len(d.r.Pending()) == 0
		})
	}
	c.at(8, 5)
	dad.connect(p)
	dad.quiet()
	dad.upto(end(t, p))
	for _, d := range []*phone{mom, dad, class} {
		if hasFever(d.r.View()) {
			t.Errorf("%s still sees the symptom", d.id)
		}
		if d.r.View().On(hinata, tuesday).Report == nil {
			t.Errorf("%s has lost the report too", d.id)
		}
		for _, op := range d.r.Said() {
			if gone := op.Level == oplog.Health; gone != (len(op.Body) == 0) || gone != (op.Refused == wire.RefusedErased) {
				t.Errorf("%s keeps its own %d: %q, refused %q", d.id, op.ID.N, op.Body, op.Refused)
			}
		}
		if refused := d.r.Refused(); len(refused) > 0 {
			t.Errorf("%s is told that the school did not take %v", d.id, refused)
		}
	}
	if !knows(class.r.Confirmed(), "せきも出ます") && !knows(class.r.Confirmed(), "父から") {
		t.Error("the reason went with the symptom")
	}
	for _, id := range []oplog.ID{sick.ID, late[slices.IndexFunc(late, func(op oplog.Op) bool { return op.Level == oplog.Health })].ID} {
		if op := inLog(t, s, id); op == nil || op.Body != nil || op.Refused != wire.RefusedErased {
			t.Errorf("%v in the log: %+v", id, op)
		}
	}
	if st := p.Stats(); st.Suspects != 0 || st.Apart != 1 || st.Erased != 2 {
		t.Errorf("%+v", st)
	}
	refolded(t, p, s)

	// What is said from now on is kept, and all of it after a restart too.
	c.at(8, 10)
	mom.say(ill(hinata, "また熱"))
	mom.quiet()
	for range 2 {
		must(t, p.Read(within(t), teacher, func(s *school.State, _ oplog.Instant) {}))
		must(t, p.See(within(t), func(s *school.State, _ oplog.Instant) {
			if !hasFever(s) {
				t.Error("what was said after the erasure is gone")
			}
		}))
		p.Close()
		must(t, s.Close())
		s = openBadger(t, dir)
		p = open(t, s, c)
	}
}

// Nothing of what was erased can be brought back from a copy of the store made before, with the keys as they are now.
func TestErasedInEveryCopy(t *testing.T) {
	c := new(clock).at(7, 40)
	dir, backup := t.TempDir(), filepath.Join(t.TempDir(), "back-up")
	s := openBadger(t, dir)
	p := open(t, s, c)
	enrol(t, p, c)
	ids, err := p.Say(within(t), "f-1", mother, oplog.Form, c.Now(), ill(hinata, "熱"))
	must(t, err)
	p.Close()
	must(t, s.Close())
	copyDir(t, dir, backup)
	s = openBadger(t, dir)
	p = open(t, s, c)
	_, err = p.Erase(within(t), order(fever))
	must(t, err)
	if again, err := p.Say(within(t), "f-1", mother, oplog.Form, c.Now(), ill(hinata, "熱")); err != nil || !slices.Equal(again, ids) {
		t.Errorf("a form that is sent again: %v, %v", again, err)
	}
	p.Close()
	must(t, s.Close())
	must(t, os.RemoveAll(filepath.Join(backup, "keys")))
	copyDir(t, filepath.Join(dir, "keys"), filepath.Join(backup, "keys"))
	old := openBadger(t, backup)
	must(t, old.Log(sakura).Since(within(t), 0, func(op oplog.Op) bool {
		if op.Stream() == fever && (op.Body != nil || op.Refused != wire.RefusedErased) {
			t.Errorf("the back-up still tells %q", op.Body)
		}
		return true
	}))
}

// breaking is a store whose writes, or whose keys, fail at some step.
type breaking struct {
	*vault.Vault
	puts, erases int // that go through before one fails; -1: all
	dead         bool
}

var errBroken = errors.New("broken, by order")

func (b *breaking) Put(ctx context.Context, r ...oplog.Record) error {
	if b.puts == 0 || b.dead {
		b.dead = b.dead || b.puts == 0
		return errBroken
	}
	b.puts--
	return b.Vault.Put(ctx, r...)
}

func (b *breaking) Erase(ctx context.Context, p oplog.Place, e store.Erasure) (int, error) {
	if b.erases == 0 || b.dead {
		return 0, errBroken
	}
	b.erases--
	return b.Vault.Erase(ctx, p, e)
}

// An erasure that breaks off is carried out wholly or not at all, and somebody is told; what is said afterwards is never lost.
func TestErasureBreaksOff(t *testing.T) {
	for _, step := range []struct {
		name         string
		puts, erases int
		gone         bool // after the restart
		noted        bool // as one that has to be ordered again
	}{
		{"before anything", 0, -1, false, false},
		{"the keys cannot be destroyed", -1, 0, false, true},
		{"the note cannot be struck off", 1, -1, true, false},
	} {
		t.Run(step.name, func(t *testing.T) {
			c := new(clock).at(7, 40)
			s := &breaking{inMemory(t), -1, -1, false}
			p := open(t, s, c)
			enrol(t, p, c)
			_, err := p.Say(within(t), "f-1", mother, oplog.Form, c.Now(), ill(hinata, "熱"))
			must(t, err)
			s.puts, s.erases = step.puts, step.erases
			if _, err := p.Erase(within(t), order(fever)); !errors.Is(err, errBroken) {
				t.Fatal(err)
			}
			p.Close()
			s.puts, s.erases, s.dead = -1, -1, false
			p = open(t, s, c)
			look := func(want bool) {
				t.Helper()
				must(t, p.See(within(t), func(s *school.State, _ oplog.Instant) {
					if hasFever(s) == want {
						t.Errorf("after the restart it is erased: %v", !want)
					}
				}))
			}
			look(step.gone)
			if _, noted, err := p.Unerased(within(t)); err != nil || noted != step.noted {
				t.Errorf("noted as one to be ordered again: %v, %v", noted, err)
			}
			c.at(8, 0)
			_, err = p.Say(within(t), "f-2", father, oplog.Form, c.Now(), ill(hinata, "あとから"))
			must(t, err)
			p.Close()
			p = open(t, s, c)
			look(false)
			if _, err = p.Erase(within(t), order(fever)); err != nil {
				t.Fatal(err)
			}
			look(true)
			if _, noted, err := p.Unerased(within(t)); err != nil || noted {
				t.Error("it is still noted", err)
			}
		})
	}
}

// What waits for a reader when its words are erased does not leave any more.
func TestErasedWhileItWaits(t *testing.T) {
	c := new(clock).at(7, 40)
	s := inMemory(t)
	p := open(t, s, c)
	enrol(t, p, c)
	class := newPhone(t, c, "d-teacher", teacher).connect(p)
	class.upto(end(t, p))
	for n := range 5 { // nobody listens
		_, err := p.Say(within(t), oplog.Device(fmt.Sprint("f-", n)), mother, oplog.Form, c.Now(), ill(hinata, fmt.Sprint("熱", n)))
		must(t, err)
	}
	_, err := p.Erase(within(t), order(fever))
	must(t, err)
	class.until("the new epoch", func() bool {
		if hasFever(class.r.Confirmed()) {
			t.Error("an erased symptom was told")
		}
		return class.r.Cursor().Seq == end(t, p) && class.r.Cursor().Epoch > 0
	})
}

// A telephone call that spoke of the child is forgotten too.
func TestCallsAreForgotten(t *testing.T) {
	c := new(clock).at(7, 40)
	s := inMemory(t)
	p := open(t, s, c)
	enrol(t, p, c)
	about := oplog.Record{Key: "p/" + string(sakura) + "/call/1", Value: []byte(`{"child":"c-hinata","symptoms":["FEV"]}`)}
	another := oplog.Record{Key: "p/" + string(sakura) + "/call/2", Value: []byte(`{"child":"c-sota"}`)}
	must(t, s.Put(within(t), about, another))
	_, err := p.Erase(within(t), order(fever))
	must(t, err)
	if _, err := s.Get(within(t), about.Key); !errors.Is(err, store.ErrNotFound) {
		t.Error("the call is still there:", err)
	}
	if v, err := s.Get(within(t), another.Key); err != nil || !bytes.Equal(v, another.Value) {
		t.Error("another's call is gone:", err)
	}
}
