package torture

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"todoke/server/torture/facts"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

// firstRelease is the commit whose programs must go on talking with today's.
const firstRelease = "5627afb"

// release is the first release as programs: its server, and testdata/driver compiled within its tree.
type release struct{ server, driver string }

// oldRelease builds the first release out of this repository's history. Where there is none (a source archive, a shallow clone) or nobody asked
// for it, the test is skipped: release_test.go then still holds everything to the record.
func oldRelease(t testing.TB) (old release, rounds int) {
	t.Helper()
	if rounds = count("SKEW", 0); rounds == 0 {
		t.Skip("make torture runs it, with TODOKE_SKEW=12; the record of release 1 is held to in each test run")
	}
	git := func(args ...string) error {
		if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			return fmt.Errorf("git %s: %w\n%s", strings.Join(args, " "), err, out)
		}
		return nil
	}
	if err := git("cat-file", "-e", firstRelease+"^{commit}"); err != nil {
		t.Skipf("the first release is not in the history here, so that only its record is held to: %v", err)
	}
	root, err := os.MkdirTemp("", "todoke-release-1")
	must(t, err)
	tree := filepath.Join(root, "tree")
	t.Cleanup(func() {
		if err := git("worktree", "remove", "--force", tree); err != nil {
			t.Errorf("the first release's tree stays behind: %v", err)
		}
		os.RemoveAll(root)
	})
	must(t, git("worktree", "add", "--quiet", "--detach", tree, firstRelease))
	for from, to := range map[string]string{"testdata/driver/main.go": "server/driver/main.go", "facts/facts.go": "server/torture/facts/facts.go"} {
		text, err := os.ReadFile(from)
		must(t, err)
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(tree, to)), 0o755))
		must(t, os.WriteFile(filepath.Join(tree, to), text, 0o644))
	}
	old = release{filepath.Join(root, "todoke"), filepath.Join(root, "driver")}
	for to, from := range map[string]string{old.server: "./server", old.driver: "./server/driver"} {
		build := exec.CommandContext(within(t, 5*time.Minute), "go", "build", "-buildvcs=false", "-o", to, from)
		build.Dir = tree
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("release 1 does not compile any more: %v\n%s", err, out)
		}
	}
	return old, rounds
}

// once runs the driver for one thing.
func (r release) once(t testing.TB, in []byte, out any, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(within(t, time.Minute), r.driver, args...)
	cmd.Stdin = bytes.NewReader(in)
	var wrong bytes.Buffer
	cmd.Stderr = &wrong
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("release 1 cannot %s: %v\n%s", args[0], err, wrong.Bytes())
	}
	must(t, json.Unmarshal(text, out))
}

// found makes a directory with a school as release 1 makes it.
func (r release) found(t testing.TB, dir string, n int) *town {
	t.Helper()
	w, ops := plan(n)
	in, err := json.Marshal(struct {
		*town
		Words []string
	}{w, written(ops)})
	must(t, err)
	r.once(t, in, w, "found", dir)
	return w
}

// log is a place's log as release 1 reads it out of a directory that no server has open.
func (r release) log(t testing.TB, dir string, place oplog.Place) []oplog.Op {
	t.Helper()
	var frames []string
	r.once(t, []byte(place), &frames, "log", dir)
	return spoken(t, frames)
}

// written are operations in the writing of release 1, each in a News.
func written(ops []oplog.Op) []string {
	all := make([]string, len(ops))
	for i, op := range ops {
		all[i] = hex.EncodeToString(wire.Encode(wire.News{Ops: []oplog.Op{op}}))
	}
	return all
}

// spoken is the other way round.
func spoken(t testing.TB, frames []string) (ops []oplog.Op) {
	t.Helper()
	for _, f := range frames {
		b, err := hex.DecodeString(f)
		must(t, err)
		m, err := wire.Decode(b)
		must(t, err)
		ops = append(ops, m.(wire.News).Ops...)
	}
	return ops
}

// oldDevice is a device of release 1, a process.
type oldDevice struct {
	person
	t       testing.TB
	witness *witness
	orders  io.WriteCloser
	answers chan []byte // closed when it has ended
	wrong   bytes.Buffer
	said    map[oplog.ID]oplog.Op
	taken   map[oplog.ID]oplog.Op // with the answer
	byes    []string
}

// order and oldState are testdata/driver's order and answer.
type order struct {
	Do     string
	Place  oplog.Place    `json:",omitempty"`
	Person *person        `json:",omitempty"`
	Host   string         `json:",omitempty"`
	Addr   string         `json:",omitempty"`
	Child  school.ChildID `json:",omitempty"`
	Date   *day.Date      `json:",omitempty"`
	Memo   string         `json:",omitempty"`
	Upto   oplog.Seq      `json:",omitempty"`
	Log    string         `json:",omitempty"`
}

type oldState struct {
	Error       string
	Said, Acked []string
	Pending     int
	Cursor      replica.Cursor
	Last        uint64
	Resets      int
	Strange     int
	Byes        []string
	Unread      []string
	Hash, Fold  string
	Streams     []oplog.Stream
	Facts       []string
}

func (r release) device(t testing.TB, w *town, i int, see *witness) *oldDevice {
	t.Helper()
	d := &oldDevice{person: w.People[i], t: t, witness: see, answers: make(chan []byte), said: map[oplog.ID]oplog.Op{}, taken: map[oplog.ID]oplog.Op{}}
	cmd := exec.Command(r.driver, "device")
	cmd.Stderr = &d.wrong
	var err error
	d.orders, err = cmd.StdinPipe()
	must(t, err)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	ctx, gone := context.WithCancel(context.Background())
	go func() {
		defer close(d.answers)
		for lines := bufio.NewReader(out); ; {
			line, err := lines.ReadBytes('\n')
			if err != nil {
				break
			}
			select {
			case d.answers <- line:
			case <-ctx.Done():
			}
		}
		cmd.Wait()
	}()
	t.Cleanup(func() {
		gone()
		d.orders.Close()
		end := time.AfterFunc(10*time.Second, func() { cmd.Process.Kill() })
		defer end.Stop()
		for range d.answers {
		}
	})
	d.do(order{Do: "who", Place: w.Place, Person: &d.person, Host: host})
	return d
}

// try gives an order and returns what came of it, within a bounded time. Whatever release 1 could not read is an error at once.
func (d *oldDevice) try(o order) oldState {
	d.t.Helper()
	line, err := json.Marshal(o)
	must(d.t, err)
	if _, err := d.orders.Write(append(line, '\n')); err != nil {
		d.t.Fatalf("%s of release 1 is gone: %v\n%s", d.Name, err, d.wrong.Bytes())
	}
	var a oldState
	select {
	case text, alive := <-d.answers:
		if !alive {
			d.t.Fatalf("%s of release 1 died of %s\n%s", d.Name, o.Do, d.wrong.Bytes())
		}
		must(d.t, json.Unmarshal(text, &a))
	case <-time.After(60 * time.Second):
		d.t.Fatalf("%s of release 1 does not answer %s", d.Name, o.Do)
	}
	if len(a.Unread) > 0 {
		d.t.Fatalf("%s of release 1 cannot read what it is told: %q", d.Name, a.Unread)
	}
	for _, op := range spoken(d.t, a.Said) {
		d.said[op.ID] = op
	}
	acked := spoken(d.t, a.Acked)
	for _, op := range acked {
		d.taken[op.ID] = op
	}
	d.witness.hears(a.Cursor.Epoch, acked)
	d.byes = append(d.byes, a.Byes...)
	return a
}

func (d *oldDevice) do(o order) oldState {
	d.t.Helper()
	a := d.try(o)
	if a.Error != "" {
		d.t.Fatalf("%s of release 1, %s: %s (good-byes %v)", d.Name, o.Do, a.Error, d.byes)
	}
	return a
}

// speak says n things, which wait until it may flush.
func (d *oldDevice) speak(rng *rand.Rand, w *town, n int) {
	d.t.Helper()
	for range n {
		date := today() - day.Date(rng.IntN(20))
		if date.SchoolYear() != today().SchoolYear() {
			date = today()
		}
		child := w.Kids[rng.IntN(len(w.Kids))]
		if len(d.Kids) > 0 {
			child = d.Kids[rng.IntN(len(d.Kids))]
		}
		if i := slices.Index(w.Classes, d.Class); i >= 0 {
			child = w.Kids[i*perClass+rng.IntN(perClass)]
		}
		o := order{Do: "absent", Child: child, Date: &date, Memo: fmt.Sprintf("朝から%d度です。%d", 37+rng.IntN(3), rng.Uint64())}
		if d.Role != "" && rng.IntN(2) == 0 {
			o.Do = "seen"
		}
		d.do(o)
	}
}

// finish connects, hands over everything and hears everything. A line may be lost under way: the device comes again, as its app does.
func (d *oldDevice) finish(addr string) oldState {
	d.t.Helper()
	var a oldState
	for range 6 {
		if a = d.try(order{Do: "connect", Addr: addr}); a.Error == "" {
			d.do(order{Do: "flush"})
			if a = d.try(order{Do: "settle"}); a.Error == "" {
				return a
			}
		}
		select {
		case <-time.After(100 * time.Millisecond):
		case <-d.t.Context().Done():
		}
	}
	d.t.Fatalf("%s of release 1 does not come to an end: %s (good-byes %v)", d.Name, a.Error, d.byes)
	return a
}

// check holds the device against the log: its words are in it once, as it said them, answered as the log has it; and what it shows is what its
// release makes of this log, and of the kinds it knows the same as today's.
func (d *oldDevice) check(log []oplog.Op) (wrong []broken) {
	d.t.Helper()
	blame := func(invariant, format string, args ...any) {
		wrong = append(wrong, broken{invariant, fmt.Sprintf("%s of release 1: ", d.Name) + fmt.Sprintf(format, args...)})
	}
	text, err := json.Marshal(written(log))
	must(d.t, err)
	path := filepath.Join(d.t.TempDir(), "log")
	must(d.t, os.WriteFile(path, text, 0o600))
	a := d.do(order{Do: "look", Log: path})
	if a.Pending > 0 || uint64(len(d.said)) != a.Last {
		blame("I2 local", "%d of its %d words wait, it keeps %d", a.Pending, a.Last, len(d.said))
	}
	in := map[oplog.ID]int{}
	for i := range log {
		if op := &log[i]; op.ID.Device == d.ID {
			in[op.ID]++
			if said, ok := d.said[op.ID]; !ok || !op.Same(&said) {
				blame("I7 words", "%v is in the log as %q, said was %q", op.ID, op.Body, said.Body)
			}
		}
	}
	for id := range d.said {
		if _, told := d.taken[id]; in[id] != 1 || !told {
			blame("I3 once", "%v is %d times in the log, and its device was told: %v", id, in[id], told)
		}
	}
	if a.Cursor.Seq > oplog.Seq(len(log)) {
		blame("I10 monotone", "it is at %d, the log ends at %d", a.Cursor.Seq, len(log))
		return wrong
	}
	if a.Hash != a.Fold {
		blame("I4 convergence", "it shows another school than its release makes of the log")
	}
	whole := school.NewState()
	for i := range log[:a.Cursor.Seq] {
		whole.Apply(&log[i])
	}
	if may := oplog.Sorted(whole.Streams(d.Name, today())); !slices.Equal(may, a.Streams) {
		blame("I9 scope", "it holds %v and may see %v", a.Streams, may)
	}
	now := facts.Of(whole.Restrict(a.Streams), log)
	for i := range min(len(now), len(a.Facts)) {
		if now[i] != a.Facts[i] {
			blame("I12 skew", "it has %q where today's fold has %q", a.Facts[i], now[i])
			return wrong
		}
	}
	if len(now) != len(a.Facts) || len(now) < 20 {
		blame("I12 skew", "it knows %d facts, today's fold %d", len(a.Facts), len(now))
	}
	return wrong
}
