package torture

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"text/tabwriter"
	"time"

	"go.uber.org/goleak"

	"todoke/server/store/postgres/pgtest"
)

func TestMain(m *testing.M) {
	if order := os.Getenv("TODOKE_VICTIM"); order != "" {
		victim(order)
	}
	code := m.Run()
	if code == 0 {
		if err := goleak.Find(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	results.print()
	pgtest.Stop()
	if built.dir != "" {
		os.RemoveAll(built.dir)
	}
	os.Exit(code)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// within is a bounded wait.
func within(t testing.TB, d time.Duration) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), d)
	t.Cleanup(cancel)
	return ctx
}

// count is how often a fault is done: few in each test run, TODOKE_<fault> for a release.
func count(fault string, few int) int {
	if n, err := strconv.Atoi(os.Getenv("TODOKE_" + fault)); err == nil && n >= 0 {
		return n
	}
	return few
}

// chance is a seeded source; the seed is printed, and TODOKE_SEED repeats it.
func chance(t testing.TB) *rand.Rand {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	if s, err := strconv.ParseUint(os.Getenv("TODOKE_SEED"), 10, 64); err == nil {
		seed = s
	}
	t.Logf("TODOKE_SEED=%d repeats this", seed)
	results.seed(t.Name(), seed)
	return rand.New(rand.NewPCG(seed, 7))
}

// report collects what make torture prints.
type report struct {
	mu    sync.Mutex
	seeds map[string]uint64
	rows  []row
}

// row is one line of it. Work is the fault, Value how often it was done or what was measured.
type row struct {
	Work  string  `json:"work"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	Note  string  `json:"note,omitempty"`
	Seed  uint64  `json:"seed,omitempty"`
}

var results = report{seeds: map[string]uint64{}}

func (r *report) seed(test string, seed uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.seeds[test] = seed
}

func (r *report) add(t testing.TB, work string, value float64, unit, format string, args ...any) {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.rows = append(r.rows, row{work, value, unit, fmt.Sprintf(format, args...), r.seeds[t.Name()]})
	t.Logf("%s: %v %s, %s", work, value, unit, fmt.Sprintf(format, args...))
}

// print writes the table, and appends JSON lines to the file TODOKE_REPORT.
func (r *report) print() {
	path := os.Getenv("TODOKE_REPORT")
	if path == "" {
		return
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	defer f.Close()
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	for _, row := range r.rows {
		fmt.Fprintf(w, "%s\t%g %s\t%s\tseed %d\n", row.Work, row.Value, row.Unit, row.Note, row.Seed)
		line, _ := json.Marshal(row)
		fmt.Fprintf(f, "%s\n", line)
	}
	w.Flush()
}

// built is the real server's binary, built once when somebody wants it.
var built struct {
	once sync.Once
	dir  string
	err  error
}

// binary is the path of the real server. It runs without the client, if that was not built.
func binary(t testing.TB) string {
	t.Helper()
	built.once.Do(func() {
		if built.dir, built.err = os.MkdirTemp("", "todoke-torture"); built.err != nil {
			return
		}
		built.err = buildServer("../..", filepath.Join(built.dir, "todoke"))
	})
	must(t, built.err)
	return filepath.Join(built.dir, "todoke")
}

func buildServer(root, to string) error {
	args := []string{"build", "-o", to}
	if faulty {
		args = append(args, "-tags", "fault")
	}
	if os.Getenv("TODOKE_RACE") != "" {
		args = append(args, "-race")
	}
	cmd := exec.Command("go", append(args, "./server")...)
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("build the server: %w\n%s", err, out)
	}
	return nil
}
