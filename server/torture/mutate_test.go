package torture

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"todoke/server/house"
	"todoke/server/store"
	"todoke/sync/oplog"
	"todoke/sync/replica"
)

// F5: one file of a house's directory is damaged, and the house opened. It may refuse, with words that say what to do; it may know that it
// lost something, and then the devices bring it back; or nothing has changed. Never is it silently wrong.
//
// The cases run in a process of their own: what dies without a word there (the database can, in a goroutine of its own) is found out here.

// file is one file of a directory: what is written of it, without the room behind that it keeps for later.
type file struct {
	path  string
	bytes []byte
	size  int64
}

// take reads a directory as a crash at this moment would leave it.
func take(dir string) (all []file, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		size := int64(len(b))
		const page = 1 << 16
		for len(b) >= page && bytes.Equal(b[len(b)-page:], make([]byte, page)) {
			b = b[:len(b)-page]
		}
		all = append(all, file{rel, bytes.Clone(bytes.TrimRight(b, "\x00")), size})
		return nil
	})
	return all, err
}

// put writes a directory that was taken; the room behind is a hole.
func put(dir string, all []file) error {
	for _, f := range all {
		path := filepath.Join(dir, f.path)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.bytes, 0o600); err != nil {
			return err
		}
		if err := os.Truncate(path, f.size); err != nil {
			return err
		}
	}
	return nil
}

// fast is a directory where a flush costs nothing: what a process that died leaves is the same there.
func fast(t testing.TB) string {
	t.Helper()
	root := ""
	if s, err := os.Stat("/dev/shm"); err == nil && s.IsDir() {
		root = "/dev/shm"
	}
	dir, err := os.MkdirTemp(root, "todoke-torture")
	must(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// ruin is what the cases start from, handed to their process as JSON.
type ruin struct {
	Town    *town
	Crashed string // as a crash left it; each a directory
	Closed  string // as the same house left it when it closed
	Older   string // some time before
	Disks   []replica.Saved
	Told    []oplog.Op        // by devices
	Epoch   oplog.Epoch       // in which they were told
	Forms   []oplog.ID        // what no device keeps
	Records map[string][]byte // everything beside the log
	End     oplog.Seq
}

// diskOf is a device's disk as it was saved.
func diskOf(s replica.Saved) *disk {
	d := newDisk()
	d.cursor, d.streams, d.confirmed, d.last = s.Cursor, s.Streams, slices.Clone(s.Confirmed), s.Last
	for _, snap := range s.Snapshots {
		d.snapshots[snap.Stream] = snap
	}
	d.put(s.Said)
	return d
}

// live opens a house, lets f use it with its place, and closes it.
func live(dir string, place oplog.Place, f func(h *house.House) error) error {
	h, err := house.New(context.Background(), house.Config{Dir: dir, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	for _, err := range h.Failed() {
		return errors.Join(err, h.Close(context.Background()))
	}
	return errors.Join(f(h), h.Close(context.Background()))
}

// volatile are the records that an opening or a look changes.
func volatile(key string) bool {
	return strings.HasSuffix(key, "/epoch") || strings.HasSuffix(key, "/recovery") || strings.HasPrefix(key, "d/house/")
}

func recordsOf(ctx context.Context, s store.Store) (map[string][]byte, error) {
	all := map[string][]byte{}
	for _, prefix := range []string{"d/", "p/"} {
		for r, err := range s.Scan(ctx, prefix) {
			if err != nil {
				return nil, err
			}
			if !volatile(r.Key) {
				all[r.Key] = r.Value
			}
		}
	}
	return all, nil
}

// prepare lets a small school live for a while, three times opened and closed, and leaves it as a crash would, and as closing does.
func prepare(t testing.TB, rng *rand.Rand) ruin {
	t.Helper()
	root := fast(t)
	dir := filepath.Join(root, "living")
	ctx := within(t, 2*time.Minute)
	w := found(t, house.Config{Dir: dir}, 8)
	r := ruin{Town: w, Crashed: filepath.Join(root, "crashed"), Closed: filepath.Join(root, "closed"), Older: filepath.Join(root, "older")}
	see := newWitness()
	var phones []*phone
	for i := range w.People {
		phones = append(phones, w.phone(i, newDisk()))
	}
	now := func() oplog.Instant { return oplog.Instant(time.Now().UnixMilli()) }
	leave := func(to string) {
		all, err := take(dir)
		must(t, err)
		must(t, put(to, all))
	}
	for life := range 3 {
		must(t, live(dir, w.Place, func(h *house.House) error {
			p, _ := h.Place(w.Place)
			for round := range 4 {
				for i, d := range phones {
					if err := errors.Join(d.say(rng, now(), 2), d.sync(ctx, p, see)); err != nil {
						return err
					}
					if i%4 == round {
						ids, err := formSays(ctx, p, oplog.Device(fmt.Sprintf("form-%d-%d-%d", life, round, i)), w.People[2], w, rng, now())
						if err != nil {
							return err
						}
						r.Forms = append(r.Forms, ids...)
					}
				}
				for _, d := range phones {
					if err := d.sync(ctx, p, see); err != nil {
						return err
					}
				}
			}
			var err error
			if r.Records, err = recordsOf(ctx, h.Store); err != nil {
				return err
			}
			r.End = p.Stats().End
			if life == 1 {
				leave(r.Older)
			}
			if life == 2 {
				leave(r.Crashed)
			}
			return nil
		}))
	}
	leave(r.Closed)
	// The side file is written a moment after each acknowledgement. What the crash left has had that moment.
	b, err := os.ReadFile(filepath.Join(r.Closed, "highwater"))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(r.Crashed, "highwater"), b, 0o600))
	for _, d := range phones {
		r.Disks, r.Epoch = append(r.Disks, d.disk.load()), d.disk.cursor.Epoch
	}
	for _, op := range see.told {
		r.Told = append(r.Told, op)
	}
	return r
}

// damage is one way to hurt a file.
type damage struct {
	Name string
	do   func(rng *rand.Rand, f *file, older []file) bool // false: it cannot be done to this one
}

var damages = []damage{
	{"flip a bit", func(rng *rand.Rand, f *file, _ []file) bool {
		if len(f.bytes) == 0 {
			return false
		}
		f.bytes[rng.IntN(len(f.bytes))] ^= 1 << rng.IntN(8)
		return true
	}},
	{"truncate", func(rng *rand.Rand, f *file, _ []file) bool {
		if len(f.bytes) == 0 {
			return false
		}
		f.bytes = f.bytes[:rng.IntN(len(f.bytes))]
		f.size = int64(len(f.bytes))
		return true
	}},
	{"zero the tail", func(rng *rand.Rand, f *file, _ []file) bool {
		if len(f.bytes) == 0 {
			return false
		}
		clear(f.bytes[max(0, len(f.bytes)-1-rng.IntN(4096)):])
		return true
	}},
	{"zero a block", func(rng *rand.Rand, f *file, _ []file) bool {
		if len(f.bytes) == 0 {
			return false
		}
		at := rng.IntN(len(f.bytes)) &^ 511
		clear(f.bytes[at:min(at+512, len(f.bytes))])
		return true
	}},
	{"delete", func(_ *rand.Rand, f *file, _ []file) bool { f.path = ""; return true }},
	{"older copy", func(_ *rand.Rand, f *file, older []file) bool {
		for _, o := range older {
			if o.path == f.path && !bytes.Equal(o.bytes, f.bytes) {
				f.bytes, f.size = bytes.Clone(o.bytes), o.size
				return true
			}
		}
		return false
	}},
}

// kindOf names a file by what it is.
func kindOf(path string) string {
	base := filepath.Base(path)
	switch ext := filepath.Ext(base); {
	case strings.HasPrefix(path, "data/") && ext != "":
		return "data/*" + ext
	case strings.HasPrefix(path, "keys/a/"), strings.HasPrefix(path, "keys/b/"):
		return "keys/*/" + map[bool]string{true: "directory", false: "p-*"}[base == "directory"]
	}
	return path
}

// outcome is what became of one case.
type outcome struct {
	N       int
	File    string // its kind
	Damage  string
	Came    string // refused, stopped, healed, records, unchanged, silent, died
	Words   string // of the house
	Missing int    // operations of forms that nobody can bring back; the house says that it lacks them
}

// advises says whether words tell an operator what to do.
func advises(words string) bool {
	for _, verb := range []string{"restore", "move", "name the", "give ", "make room", "put ", "start", "todoke "} {
		if strings.Contains(words, verb) {
			return true
		}
	}
	return false
}

// suffer does case n and says what came of it.
func (r *ruin) suffer(n int, seed uint64, crashed, closed, older []file, dir string) (o outcome, err error) {
	rng := rand.New(rand.NewPCG(seed, uint64(n)))
	var all []file
	for done := false; !done; {
		all = slices.Clone([][]file{crashed, closed}[rng.IntN(2)])
		kinds := map[string][]int{}
		for i, f := range all {
			kinds[kindOf(f.path)] = append(kinds[kindOf(f.path)], i)
		}
		delete(kinds, "data/LOCK")
		names := slices.Sorted(maps.Keys(kinds))
		k := names[rng.IntN(len(names))]
		i := kinds[k][rng.IntN(len(kinds[k]))]
		d := damages[rng.IntN(len(damages))]
		if only := os.Getenv("TODOKE_ONLY"); only != "" && only != k+":"+d.Name { // to look at one of them closely
			continue
		}
		hurt := all[i]
		hurt.bytes = bytes.Clone(hurt.bytes)
		if done = d.do(rng, &hurt, older); done {
			o = outcome{N: n, File: k, Damage: d.Name}
			if all[i] = hurt; hurt.path == "" {
				all = slices.Delete(all, i, i+1)
			}
		}
	}
	if err := put(dir, all); err != nil {
		return o, err
	}
	fmt.Printf("case %d: %s, %s\n", o.N, o.File, o.Damage)
	return o, r.open(&o, dir)
}

// open opens the damaged house and holds it to what was told. An error is the test's own; what the house does wrong is in the outcome.
func (r *ruin) open(o *outcome, dir string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	var said strings.Builder
	h, err := house.New(ctx, house.Config{Dir: dir, Log: slog.New(slog.NewTextHandler(&said, &slog.HandlerOptions{Level: slog.LevelWarn}))})
	if err != nil {
		o.Came, o.Words = "refused", err.Error()
		return nil
	}
	defer h.Close(context.Background())
	for _, err := range h.Failed() {
		o.Came, o.Words = "stopped", err.Error()
		return nil
	}
	p, ok := h.Place(r.Town.Place)
	records, err := recordsOf(ctx, h.Store)
	if err != nil {
		o.Came, o.Words = "refused", err.Error()
		return nil
	}
	lost := 0
	for k, v := range r.Records {
		if !bytes.Equal(records[k], v) {
			lost++
			o.Words = "the record " + k
		}
	}
	saidRecords := strings.Contains(said.String(), "lost acknowledged writes") && strings.Contains(strings.Join(h.Health(ctx).Trouble, "; "), "records:")
	if !ok || lost > 0 {
		o.Came = "silent"
		if saidRecords {
			o.Came = "records"
		}
		if !ok {
			return nil
		}
	}
	_, lacking, err := p.Recovery(ctx)
	if err != nil {
		o.Came, o.Words = "refused", err.Error()
		return nil
	}
	see := newWitness()
	for _, op := range r.Told {
		see.told[op.ID], see.epochs[op.ID] = op, history{0, r.Epoch}
	}
	log, err := logOf(ctx, h.Store, r.Town.Place)
	if err != nil {
		o.Came, o.Words = "refused", err.Error()
		return nil
	}
	healed := strings.Contains(said.String(), "recovering")
	wrong := see.holds(log)
	if !healed && (len(wrong) > 0 || oplog.Seq(len(log)) < r.End) {
		o.Came, o.Words = "silent", fmt.Sprint(len(wrong), " wrong, ", len(log), " of ", r.End, " operations: ", wrong[:min(1, len(wrong))])
		return nil
	}
	var phones []*phone
	for i, saved := range r.Disks {
		phones = append(phones, r.Town.phone(i, diskOf(saved)))
	}
	for range 2 { // twice: what is offered again is taken once
		for _, d := range phones {
			if err := d.sync(ctx, p, see); err != nil {
				o.Came, o.Words = "silent", "a device cannot talk: "+err.Error()
				return nil
			}
		}
	}
	if log, err = logOf(ctx, h.Store, r.Town.Place); err != nil {
		o.Came, o.Words = "silent", "after healing: "+err.Error()
		return nil
	}
	has := map[oplog.ID]bool{}
	for _, op := range log {
		has[op.ID] = true
	}
	for _, id := range r.Forms {
		if !has[id] {
			o.Missing++
		}
	}
	_, lacking, _ = p.Recovery(ctx)
	health := strings.Join(h.Health(ctx).Trouble, "; ")
	wrong = see.holds(log)
	for _, d := range phones {
		wrong = append(wrong, shows(d.person, d.ID, d.r.Streams(), d.r.Confirmed(), d.r.Cursor().Seq, log)...)
	}
	switch {
	case len(wrong) > 0:
		o.Came, o.Words = "silent", fmt.Sprint("after healing: ", wrong[0], " and ", len(wrong)-1, " more")
	case o.Missing > 0 && !(lacking && strings.Contains(health, "recovering")):
		o.Came, o.Words = "silent", fmt.Sprintf("%d operations of forms are missing and nobody says so: %q", o.Missing, health)
	case o.Came != "":
	case healed:
		o.Came = "healed"
	default:
		o.Came = "unchanged"
	}
	return nil
}

// victim is the process in which the cases run: one line of JSON for each.
func victim(path string) {
	b, err := os.ReadFile(path)
	var order struct {
		Ruin     ruin
		Seed     uint64
		From, To int
	}
	if err == nil {
		err = json.Unmarshal(b, &order)
	}
	r := order.Ruin
	var crashed, closed, older []file
	for dir, to := range map[string]*[]file{r.Crashed: &crashed, r.Closed: &closed, r.Older: &older} {
		if err == nil {
			*to, err = take(dir)
		}
	}
	for n := order.From; n < order.To && err == nil; n++ {
		dir := filepath.Join(filepath.Dir(path), fmt.Sprint("case-", n))
		var o outcome
		if o, err = r.suffer(n, order.Seed, crashed, closed, older, dir); err != nil {
			break
		}
		line, _ := json.Marshal(o)
		fmt.Printf("%s\n", line)
		if o.Came != "silent" || os.Getenv("TODOKE_KEEP") == "" {
			os.RemoveAll(dir)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	os.Exit(0)
}

// lifetime is how many cases one process lives through: Badger keeps the memory of an opening that it broke off.
const lifetime = 200

// suffering runs cases [from, to) and yields what came of each; a process that died is an outcome too.
func suffering(t testing.TB, r ruin, seed uint64, to int) (all []outcome) {
	t.Helper()
	dir := fast(t)
	for from := 0; from < to; {
		order, err := json.Marshal(map[string]any{"Ruin": r, "Seed": seed, "From": from, "To": min(from+lifetime, to)})
		must(t, err)
		path := filepath.Join(dir, "order")
		must(t, os.WriteFile(path, order, 0o600))
		cmd := exec.CommandContext(within(t, time.Duration(to)*5*time.Second+time.Minute), os.Args[0])
		cmd.Env = append(os.Environ(), "TODOKE_VICTIM="+path)
		var errs bytes.Buffer
		cmd.Stderr = &errs
		out, err := cmd.StdoutPipe()
		must(t, err)
		must(t, cmd.Start())
		var last outcome
		lines := bufio.NewScanner(out)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			if begun, ok := strings.CutPrefix(lines.Text(), "case "); ok {
				number, what, _ := strings.Cut(begun, ": ")
				n, _ := strconv.Atoi(number)
				last = outcome{N: n, File: what}
				continue
			}
			var o outcome
			if json.Unmarshal(lines.Bytes(), &o) == nil {
				all = append(all, o)
				from = o.N + 1
			}
		}
		if err := cmd.Wait(); err != nil {
			if cmd.ProcessState.ExitCode() == 3 || last.N < from {
				t.Fatalf("case %d: %v: %s", from, err, tail(errs.String()))
			}
			last.File, last.Damage, _ = strings.Cut(last.File, ", ")
			last.Came, last.Words = "died", tail(errs.String())
			all = append(all, last)
			from = last.N + 1
		}
	}
	return all
}

func tail(s string) string { return s[:min(len(s), 1500)] }

func TestDamagedFiles(t *testing.T) {
	cases := count("MUTATIONS", 200)
	rng := chance(t)
	began := time.Now()
	seed := rng.Uint64()
	r := prepare(t, rng)
	came, by := map[string]int{}, map[[2]string]map[string]int{}
	missing, silent := 0, 0
	for _, o := range suffering(t, r, seed, cases) {
		came[o.Came]++
		key := [2]string{o.File, o.Damage}
		if by[key] == nil {
			by[key] = map[string]int{}
		}
		by[key][o.Came]++
		missing += o.Missing
		switch {
		case o.Came == "silent" || o.Came == "died":
			if silent++; silent <= 12 {
				t.Errorf("case %d, %s of %s: %s: %s", o.N, o.Damage, o.File, o.Came, o.Words)
			}
		case (o.Came == "refused" || o.Came == "stopped") && !advises(o.Words):
			if silent++; silent <= 12 {
				t.Errorf("case %d, %s of %s: its words do not say what to do: %s", o.N, o.Damage, o.File, o.Words)
			}
		}
	}
	keys := make([][2]string, 0, len(by))
	for k := range by {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b [2]string) int { return cmp.Or(strings.Compare(a[0], b[0]), strings.Compare(a[1], b[1])) })
	for _, k := range keys {
		t.Logf("%-22s %-14s %v", k[0], k[1], by[k])
	}
	results.add(t, "F5 damaged files", float64(cases), "cases", "%v; of forms %d operations were gone and known to be; %v", came, missing, time.Since(began).Round(time.Second))
}
