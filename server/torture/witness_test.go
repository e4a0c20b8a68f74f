package torture

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"todoke/shared/school"
	"todoke/sync/oplog"
)

// witness stands outside of the house and remembers what devices were told to be at school. It breaks nothing and forgets nothing.
type witness struct {
	mu     sync.Mutex
	told   map[oplog.ID]oplog.Op // as its device said it, with the answer
	epochs map[oplog.ID]history
	life   int // of the house: another one begins when an older back-up is put back
	wrong  []broken
	more   chan struct{} // closed at the next ✓, and made anew
}

// history is where an answer is for ever.
type history struct {
	life  int
	epoch oplog.Epoch
}

// broken is an invariant of trust.md that does not hold.
type broken struct{ invariant, detail string }

func (b broken) String() string { return b.invariant + ": " + b.detail }

func newWitness() *witness {
	return &witness{told: map[oplog.ID]oplog.Op{}, epochs: map[oplog.ID]history{}, more: make(chan struct{})}
}

// hears notes what a device was told of its own words. Within one history an answer is for ever.
func (w *witness) hears(epoch oplog.Epoch, acked []oplog.Op) {
	if len(acked) == 0 {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, op := range acked {
		if was, again := w.told[op.ID]; again && w.epochs[op.ID] == (history{w.life, epoch}) && (was.Seq != op.Seq || was.Refused != op.Refused) {
			w.wrong = append(w.wrong, broken{"I3 once", fmt.Sprintf("%v was answered with %d %q, then with %d %q", op.ID, was.Seq, was.Refused, op.Seq, op.Refused)})
		}
		w.told[op.ID], w.epochs[op.ID] = op, history{w.life, epoch}
	}
	close(w.more)
	w.more = make(chan struct{})
}

// restored says that an older back-up was put back: what was told before may now be told with another place in the log, as the server
// cannot know that it had another.
func (w *witness) restored() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.life++
}

func (w *witness) count() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.told)
}

// refused is how many of them the school did not take.
func (w *witness) refused() (n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, op := range w.told {
		if op.Refused != "" {
			n++
		}
	}
	return n
}

// next is closed when something more was told.
func (w *witness) next() <-chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.more
}

// holds checks a log against what was told, and against itself.
func (w *witness) holds(log []oplog.Op) []broken {
	w.mu.Lock()
	defer w.mu.Unlock()
	wrong := slices.Clone(w.wrong)
	blame := func(invariant, format string, args ...any) {
		wrong = append(wrong, broken{invariant, fmt.Sprintf(format, args...)})
	}
	at := map[oplog.ID]*oplog.Op{}
	last := map[oplog.Device]uint64{}
	for i := range log {
		op := &log[i]
		if op.Seq != oplog.Seq(i+1) {
			blame("I14 chain", "operation %d of the log has seq %d", i+1, op.Seq)
		}
		if before := at[op.ID]; before != nil {
			blame("I3 once", "%v is in the log at %d and at %d", op.ID, before.Seq, op.Seq)
		}
		if op.ID.N <= last[op.ID.Device] {
			blame("I3 once", "%v comes after %d of its device", op.ID, last[op.ID.Device])
		}
		at[op.ID], last[op.ID.Device] = op, op.ID.N
	}
	for id, told := range w.told {
		is := at[id]
		switch {
		case told.Refused != "" && told.Seq == 0: // other words had its id: kept apart
		case is == nil:
			blame("I1 acknowledged", "%v was told to be at school, at %d, and is not in the log", id, told.Seq)
		case !is.Same(&told) && !(told.Refused != "" && is.Body == nil):
			blame("I7 words", "%v holds other words: %q, said was %q", id, is.Body, told.Body)
		case is.Refused != told.Refused:
			blame("I1 acknowledged", "%v was answered with %q, the log says %q", id, told.Refused, is.Refused)
		}
	}
	return wrong
}

// shows checks what a device shows against the fold of the log up to its cursor, restricted to what it may see.
func shows(who person, id oplog.Device, streams []oplog.Stream, shown *school.State, upto oplog.Seq, log []oplog.Op) (wrong []broken) {
	if upto > oplog.Seq(len(log)) {
		return []broken{{"I10 monotone", fmt.Sprintf("%s is at %d, the log ends at %d", id, upto, len(log))}}
	}
	whole := school.NewState()
	for i := range log[:upto] {
		whole.Apply(&log[i])
	}
	may := oplog.Sorted(whole.Streams(who.Name, today()))
	if !slices.Equal(may, streams) {
		wrong = append(wrong, broken{"I9 scope", fmt.Sprintf("%s holds %v and may see %v", who.Name, streams, may)})
	}
	want := whole.Restrict(may)
	for _, st := range may {
		if a, b := want.Snapshot(st), shown.Snapshot(st); string(a) != string(b) {
			wrong = append(wrong, broken{"I4 convergence", fmt.Sprintf("%s shows of %v %d bytes %s, the school has %d bytes %s", who.Name, st, len(b), differ(b, a), len(a), differ(a, b))})
			break
		}
	}
	return wrong
}

// differ is where a begins to be another than b.
func differ(a, b []byte) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return "…" + strings.ToValidUTF8(string(a[max(0, i-60):min(len(a), i+60)]), "?") + "…"
}

// none fails the test if anything is broken.
func none(t testing.TB, wrong []broken) {
	t.Helper()
	for i, b := range wrong {
		if i == 8 {
			t.Errorf("… and %d more", len(wrong)-i)
			break
		}
		t.Error(b)
	}
}
