package school_test

import (
	"math/rand/v2"
	"testing"

	"todoke/server/demo/year"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// A batch whose operations stand apart is judged on the state before it. Somebody could add a kind whose Check reads what an earlier
// operation of the batch has changed, and then it would be taken or refused wrongly.
func TestOperationsApartAreJudgedAsOneAfterTheOther(t *testing.T) {
	y := year.Of(7, 30, 12)
	rng := rand.New(rand.NewPCG(7, 7))
	state, tried, refused := school.NewState(), 0, 0
	for i := range y.Ops {
		op := y.Ops[i]
		state.Apply(&op)
		var batch []oplog.Op
		for range 2 + rng.IntN(6) { // words of any time and anybody: taken, refused, said twice, about what is not there yet
			op := y.Ops[rng.IntN(len(y.Ops))]
			if rng.IntN(3) == 0 {
				op = y.Ops[min(len(y.Ops)-1, max(0, i-10+rng.IntN(20)))]
			}
			if rng.IntN(4) == 0 {
				op.By = y.Ops[rng.IntN(len(y.Ops))].By
			}
			batch = append(batch, op)
		}
		if !school.Apart(batch) {
			continue
		}
		tried++
		after := state.Clone()
		for j := range batch {
			before, then := state.Check(&batch[j], y.Today), after.Check(&batch[j], y.Today)
			if before != then {
				t.Fatalf("%s after %d others of its batch: %v, before them: %v", batch[j].Kind, j, then, before)
			}
			if before != nil {
				refused++
			}
			after.Apply(&batch[j])
		}
	}
	if tried < 200 || refused < 50 {
		t.Errorf("only %d batches were tried, with %d refusals in them", tried, refused)
	}
}

// What is not known to stand apart is tried in order.
func TestWhoeverTakesACaseIsNotApart(t *testing.T) {
	taken := school.Draft(&school.FollowUpTaken{Child: "c", How: "call"})
	seen := school.Draft(&school.ChildObserved{Child: "c"})
	for _, c := range []struct {
		batch []oplog.Op
		want  bool
	}{{[]oplog.Op{seen, seen}, true}, {[]oplog.Op{seen, taken}, false}, {[]oplog.Op{seen, {Kind: "unheard.of"}}, false}} {
		if got := school.Apart(c.batch); got != c.want {
			t.Errorf("%s: %v", c.batch[1].Kind, got)
		}
	}
}
