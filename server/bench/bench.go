// Package bench measures a running house by the numbers it promises to hold: the whole server, with sessions, rights and fsync, in one
// process; real WebSockets with real frames in another.
//
// A record is one operation as families say them: half of a report of absence (its days, or its reason with a short Japanese memo), about
// 200 bytes as JSON, said by a guardian who may say it, of one of many children. Each run has a fresh server. A figure is the median of
// its runs. The caller's process has the devices; the house is started by a command (Options.House) whose process calls House.
//
//	W1      a fresh device downloads and decodes 20,000 records; W1.fold folds them too; W1.fresh is what the app does: folded parts
//	W2      one device pushes 1,000 records made offline, 5 connected devices receive them all: from dialling to the last receipt
//	W3      one write reaches 1,000 (10,000) sockets of staff, each with a session and rights of its own, 20 times
//	W4      50 devices offer in a closed loop for 6 s, one operation a request (and 20): durable operations answered per second
//	IDLE    resident memory of an idle, signed-in socket of a family, from 0 to 1,000 sockets and from there to 5,000
//	WIRE    bytes of an operation on a device's socket: catching up, live, and offered
//	BEHIND  a device of the staff was away for 100,000 operations: from dialling until they are folded; natively, and in Chromium
//	COLD    a server opens a school of 100,000 operations; and one with a school year behind it. Memory held per operation then
package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

// Options say what is measured, and where.
type Options struct {
	Store       string   // badger, postgres or memory
	Postgres    string   // address of a database that may be emptied
	Dir         string   // for the stores; "" is the system's place for temporary files. It decides which disk is flushed to
	House       []string // the command that runs House
	Works       []string // by name; empty for all of them
	Sizes       Sizes
	Runs        int // of each work; the median counts
	Seed        uint64
	Profile     string    // write the server's CPU profiles to this file, the work's name before its extension
	HeapProfile string    // the same of IDLE's heap: with no sockets, some, and all
	JSON        bool      // one line each
	Out, Err    io.Writer // figures; what is going on
}

// Sizes are the counts of the works.
type Sizes struct {
	Records   int           // W1
	Offline   int           // W2
	Sockets   [2]int        // W3
	Writes    int           // W3
	Loop      time.Duration // W4
	Idle      [2]int
	Behind    int
	Year      [2]int // children, days
	Large     [2]int // REGISTER: the same of a large school
	Children  int
	LiveSaid  int  // WIRE
	Told      int  // TELL
	NoBrowser bool // Chromium is left out
}

// Full are the sizes that the numbers to hold are about, Quick those of a look in between.
var (
	Full = Sizes{Records: 20_000, Offline: 1_000, Sockets: [2]int{1_000, 10_000}, Writes: 20, Loop: 6 * time.Second, Idle: [2]int{1_000, 5_000},
		Behind: 100_000, Year: [2]int{400, 200}, Large: [2]int{700, 200}, Children: 400, LiveSaid: 200, Told: 1_000}
	Quick = Sizes{Records: 4_000, Offline: 500, Sockets: [2]int{200, 1_000}, Writes: 10, Loop: time.Second, Idle: [2]int{200, 800},
		Behind: 10_000, Year: [2]int{100, 20}, Large: [2]int{200, 40}, Children: 400, LiveSaid: 50, Told: 200}
)

// Result is one figure as it is printed.
type Result struct {
	Work  string    `json:"work"`
	What  string    `json:"what"`
	Value float64   `json:"value"`
	Unit  string    `json:"unit"`
	Must  float64   `json:"must,omitempty"` // 0: nothing was promised
	Aim   float64   `json:"aim,omitempty"`
	Store string    `json:"store"`
	OK    bool      `json:"ok"`
	Load  float64   `json:"load"` // average of the last minute, when it was measured
	Seed  uint64    `json:"seed"`
	Runs  []float64 `json:"runs"`
	Error string    `json:"error,omitempty"`
}

// figure is what a work measures, and what was promised of it.
type figure struct {
	name, what, unit string
	must, aim        float64
	more             bool // more is better
}

func (f figure) meets(value float64) bool {
	return f.must == 0 || (value <= f.must) != f.more || value == f.must
}

// work is one workload. A run returns its figures by name.
type work struct {
	name    string
	figures []figure
	run     func(context.Context, *bench) (map[string]float64, error)
	once    bool // it has several runs in itself, or is too long for three
}

// Names of the works, in their order.
func Names() (names []string) {
	for _, w := range works {
		names = append(names, w.name)
	}
	return names
}

// Run measures, and prints each figure as soon as it stands. The error says what could not be measured.
func Run(ctx context.Context, o Options) ([]Result, error) {
	for _, name := range o.Works {
		if !slices.Contains(Names(), name) {
			return nil, fmt.Errorf("there is no work %q: choose of %s", name, strings.Join(Names(), ","))
		}
	}
	if o.Runs < 1 {
		o.Runs = 1
	}
	dir, err := os.MkdirTemp(o.Dir, "todoke-bench-")
	if err != nil {
		return nil, fmt.Errorf("a place for the stores: %w", err)
	}
	defer os.RemoveAll(dir)
	b := &bench{Options: o, dir: dir}
	var all []Result
	var failed []error
	for _, w := range works {
		if len(o.Works) > 0 && !slices.Contains(o.Works, w.name) {
			continue
		}
		began := time.Now()
		got := b.measure(ctx, w)
		for _, r := range got {
			b.print(r)
			if r.Error != "" {
				failed = append(failed, fmt.Errorf("%s: %s", r.Work, r.Error))
			}
		}
		all = append(all, got...)
		fmt.Fprintf(o.Err, "%s took %v\n", w.name, time.Since(began).Round(100*time.Millisecond))
		if ctx.Err() != nil {
			break
		}
	}
	if !o.JSON {
		b.table(all)
	}
	return all, errors.Join(failed...)
}

// bench is one measuring.
type bench struct {
	Options
	dir  string
	work string
	seq  int // of the houses
	run  int

	address string // of the last house's database
	drop    func(context.Context) error
}

func (b *bench) measure(ctx context.Context, w work) []Result {
	b.work = w.name
	runs := map[string][]float64{}
	var failed error
	times := b.Runs
	if w.once {
		times = 1
	}
	for b.run = 0; b.run < times && failed == nil; b.run++ {
		var got map[string]float64
		if got, failed = w.run(ctx, b); failed == nil {
			for name, v := range got {
				runs[name] = append(runs[name], v)
			}
		}
	}
	var all []Result
	for _, f := range w.figures {
		r := Result{Work: f.name, What: f.what, Unit: f.unit, Must: f.must, Aim: f.aim, Store: b.Store, Load: loadAverage(), Seed: b.Seed, Runs: runs[f.name]}
		switch {
		case failed != nil:
			r.Error = failed.Error()
		case len(r.Runs) == 0:
			continue // left out in this run: the work has said why
		default:
			for i := range r.Runs {
				r.Runs[i] = math.Round(r.Runs[i]*1000) / 1000
			}
			r.Value = median(r.Runs)
			r.OK = f.meets(r.Value)
		}
		all = append(all, r)
	}
	return all
}

// median of an odd or even number of runs.
func median(runs []float64) float64 {
	all := slices.Sorted(slices.Values(runs))
	return (all[(len(all)-1)/2] + all[len(all)/2]) / 2
}

func (b *bench) print(r Result) {
	if !b.JSON {
		return
	}
	var line bytes.Buffer
	e := json.NewEncoder(&line)
	e.SetEscapeHTML(false)
	if err := e.Encode(r); err != nil {
		panic(err) // a struct of this package that cannot be JSON
	}
	b.Out.Write(line.Bytes())
}

// table prints the figures for people.
func (b *bench) table(all []Result) {
	w := tabwriter.NewWriter(b.Out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "\n\t\t%s\tmust\taim\tload\t\n", b.Store)
	for _, r := range all {
		value, said := number(r.Value)+" "+r.Unit, ""
		switch {
		case r.Error != "":
			value, said = "–", r.Error
		case !r.OK:
			said = "missed"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%.1f\t%s\n", r.Work, r.What, value, number(r.Must), number(r.Aim), r.Load, said)
	}
	w.Flush()
}

// number is a figure with the digits that matter.
func number(v float64) string {
	switch {
	case v == 0:
		return "–"
	case v < 100:
		return strconv.FormatFloat(v, 'f', 1, 64)
	}
	s := strconv.FormatFloat(v, 'f', 0, 64)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// loadAverage of the machine; 0 where it is not told.
func loadAverage() float64 {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return 0
	}
	first, _, _ := strings.Cut(string(text), " ")
	load, _ := strconv.ParseFloat(first, 64)
	return load
}
