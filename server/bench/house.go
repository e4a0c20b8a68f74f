package bench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"todoke/server/auth"
	"todoke/server/demo/year"
	"todoke/server/house"
	"todoke/server/place"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// The measured process is asked by lines of JSON on its input, and answers each with one on its output. At the end of its input it stops.

// ask is one request to it; the fields that are set say what.
type ask struct {
	Open    *opening `json:",omitempty"`
	People  *People  `json:",omitempty"` // enrol them, and let each in
	Records *records `json:",omitempty"` // have them said
	Year    []int    `json:",omitempty"` // children, days: a school of its own with a year behind it
	Marker  string   `json:",omitempty"` // a report for today with this memo, by the first parent
	Memory  bool     `json:",omitempty"`
	Heap    string   `json:",omitempty"` // with Memory: write a heap profile to this file
	Spent   bool     `json:",omitempty"` // processor time until now
	Profile string   `json:",omitempty"` // begin a CPU profile in this file; End writes it
	End     bool     `json:",omitempty"`
}

type opening struct {
	Dir      string
	Postgres string
}

// records are Count of them, by the devices of Of's parents.
type records struct {
	Of    People
	Count int
	Seed  uint64
}

// told is the answer.
type told struct {
	Error   string        `json:",omitempty"`
	Took    time.Duration `json:",omitempty"` // of opening everything that was there
	Origin  string        `json:",omitempty"`
	Place   oplog.Place   `json:",omitempty"`
	Parents []seat        `json:",omitempty"`
	Staff   []seat        `json:",omitempty"`
	End     oplog.Seq     `json:",omitempty"`
	Memory  memory
	Spent   time.Duration `json:",omitempty"`
}

// seat is somebody signed in on a device.
type seat struct {
	Person oplog.Person
	Token  string
	Device oplog.Device
	Scope  uint64 // of what the person may read
}

// memory is what the process holds after a collection, in bytes.
type memory struct{ Resident, Heap, Stacks int64 }

// House runs a server to be measured until in ends.
func House(ctx context.Context, in io.Reader, out, log io.Writer) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	h := &measured{log: slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelError}))}
	defer h.close()
	asks, answers := json.NewDecoder(in), json.NewEncoder(out)
	for {
		var a ask
		if err := asks.Decode(&a); errors.Is(err, io.EOF) {
			return h.close()
		} else if err != nil {
			return fmt.Errorf("read what to do: %w", err)
		}
		var t told
		if err := h.do(ctx, a, &t); err != nil {
			t.Error = err.Error()
		}
		if err := answers.Encode(t); err != nil {
			return fmt.Errorf("answer: %w", err)
		}
	}
}

type measured struct {
	log     *slog.Logger
	house   *house.House
	place   *place.Place
	origin  string
	stop    context.CancelFunc
	served  chan error
	profile *os.File
}

func (m *measured) do(ctx context.Context, a ask, t *told) error {
	switch {
	case a.Open != nil:
		return m.open(ctx, *a.Open, t)
	case a.People != nil:
		return m.people(ctx, *a.People, t)
	case a.Records != nil:
		return m.records(ctx, *a.Records, t)
	case a.Year != nil:
		return m.year(ctx, a.Year[0], a.Year[1], t)
	case a.Marker != "":
		return m.marker(ctx, a.Marker)
	case a.Memory:
		t.Memory = measure()
		return heap(a.Heap)
	case a.Spent:
		t.Spent = spent()
	case a.Profile != "":
		f, err := os.Create(a.Profile)
		if err != nil {
			return err
		}
		m.profile = f
		return pprof.StartCPUProfile(f)
	case a.End && m.profile != nil:
		pprof.StopCPUProfile()
		return m.profile.Close()
	}
	return nil
}

func (m *measured) open(ctx context.Context, o opening, t *told) error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	m.origin = "http://" + l.Addr().String()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	began := time.Now()
	m.house, err = house.New(ctx, config(o, []string{m.origin, "http://localhost:" + port}, m.log))
	t.Took = time.Since(began)
	if err != nil {
		l.Close()
		return err
	}
	serve, stop := context.WithCancel(ctx)
	m.stop, m.served = stop, make(chan error, 1)
	go func() { m.served <- m.house.Serve(serve, l) }()
	t.Origin = m.origin
	for _, p := range m.house.Open() {
		m.place = p
		t.Place, t.End = p.ID(), p.Stats().End
	}
	return nil
}

// config is a house as todoke serve opens it, on the schools' own day.
func config(o opening, public []string, log *slog.Logger) house.Config {
	return house.Config{Dir: o.Dir, Postgres: o.Postgres, Public: public, Clock: house.ClockAt(Start), Log: log, Version: "bench"}
}

func (m *measured) close() error {
	if m.house == nil {
		return nil
	}
	h := m.house
	m.house = nil
	m.stop()
	return errors.Join(<-m.served, h.Close(context.Background()))
}

// people makes a school, and lets everybody in.
func (m *measured) people(ctx context.Context, who People, t *told) (err error) {
	if m.place == nil {
		if m.place, _, err = m.house.NewPlace(ctx); err != nil {
			return err
		}
	}
	if err := enrol(ctx, m.place, who, m.house.Clock.Now); err != nil {
		return err
	}
	t.Place, t.Origin = m.place.ID(), m.origin
	if t.Parents, err = m.admit(ctx, who.Parents, parent, auth.Phone); err != nil {
		return err
	}
	t.Staff, err = m.admit(ctx, who.Staff, teacher, auth.PC)
	t.End = m.place.Stats().End
	return err
}

// admit gives each of n persons an account, a session and a device, many at a time: they share the flushes.
func (m *measured) admit(ctx context.Context, n int, person func(int) oplog.Person, kind auth.Kind) ([]seat, error) {
	seats := make([]seat, n)
	var wg sync.WaitGroup
	var mu sync.Mutex
	var failed error
	const atOnce = 128
	for w := range atOnce {
		wg.Go(func() {
			for i := w; i < n; i += atOnce {
				s, err := m.seat(ctx, person(i), kind)
				if err != nil {
					mu.Lock()
					failed = err
					mu.Unlock()
					return
				}
				seats[i] = s
			}
		})
	}
	wg.Wait()
	if failed != nil {
		return nil, failed
	}
	return seats, m.place.See(ctx, func(s *school.State, _ oplog.Instant) {
		for i := range seats {
			seats[i].Scope = oplog.Scope(s.Streams(seats[i].Person, Today))
		}
	})
}

func (m *measured) seat(ctx context.Context, who oplog.Person, kind auth.Kind) (s seat, err error) {
	account, err := m.house.Auth.NewAccount(ctx, auth.Account{Name: string(who), Lang: "ja", Persons: map[oplog.Place]oplog.Person{m.place.ID(): who}})
	if err != nil {
		return s, err
	}
	token, _, err := m.house.Auth.Begin(ctx, account.ID, kind)
	if err != nil {
		return s, err
	}
	v, err := m.house.Auth.Look(ctx, token)
	return seat{Person: who, Token: token, Device: m.house.Auth.Device(v, m.place.ID())}, err
}

// records has the parents say what they have to say, by devices of their own that nobody else uses.
func (m *measured) records(ctx context.Context, r records, t *told) error {
	var wg sync.WaitGroup
	var mu sync.Mutex
	var failed error
	share := (r.Count + r.Of.Parents - 1) / r.Of.Parents
	for i := range r.Of.Parents {
		n := min(share, r.Count-i*share)
		if n <= 0 {
			break
		}
		wg.Go(func() {
			me := place.Session{Device: oplog.Device("d" + strings.ToLower(id("R", i)) + "23456723"), Person: parent(i)}
			a := newAuthor(r.Of, i, me.Device, r.Seed)
			ops := a.pairs(n)
			for len(ops) > 0 {
				some := ops[:min(200, len(ops))]
				ops = ops[len(some):]
				if err := offer(ctx, m.place, me, some); err != nil {
					mu.Lock()
					failed = err
					mu.Unlock()
					return
				}
			}
		})
	}
	wg.Wait()
	t.End = m.place.Stats().End
	return failed
}

func offer(ctx context.Context, p *place.Place, me place.Session, ops []oplog.Op) error {
	answers, err := p.Offer(ctx, me, wire.Offer{Device: me.Device, Ops: ops})
	if err != nil {
		return err
	}
	for _, m := range answers {
		ack, ok := m.(wire.Ack)
		if !ok {
			return fmt.Errorf("the school answers %T to records", m)
		}
		for _, r := range ack.Results {
			if r.Refused != "" {
				return fmt.Errorf("the school refuses record %d: %s", r.N, r.Refused)
			}
		}
	}
	return nil
}

// year puts a school with a year behind it into the store, as its log would stand there.
func (m *measured) year(ctx context.Context, children, days int, t *told) error {
	id := oplog.Place("p" + auth.ID())
	ops := year.Of(1, children, days).Ops
	if err := m.house.Store.Put(ctx, oplog.Record{Key: "d/place/" + string(id), Value: []byte("{}")}); err != nil {
		return err
	}
	log := m.house.Store.Log(id)
	for at := 0; at < len(ops); {
		some := ops[at:min(at+2000, len(ops))]
		if err := log.Append(ctx, oplog.Seq(at), some); err != nil {
			return err
		}
		at += len(some)
	}
	t.Place, t.End = id, oplog.Seq(len(ops))
	return nil
}

// marker has something said that a screen can wait for.
func (m *measured) marker(ctx context.Context, memo string) error {
	_, err := m.place.Say(ctx, oplog.Device("f"+auth.ID()), parent(0), oplog.Form, m.house.Clock.Now(), func(s *school.State, first oplog.ID) []oplog.Op {
		return school.Absence{Child: child(0), What: school.Absent, From: Today, Reason: school.Reasons[0], Memo: memo}.Ops(s, first)
	})
	return err
}

// measure collects what is garbage, gives it back, and says what is left.
func measure() memory {
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return memory{Resident: resident(), Heap: int64(m.HeapAlloc), Stacks: int64(m.StackInuse)}
}

// heap writes a profile of what is held, if a file is named.
func heap(file string) error {
	if file == "" {
		return nil
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	return errors.Join(pprof.Lookup("heap").WriteTo(f, 0), f.Close())
}

// spent is the processor time of this process.
func spent() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// resident is the memory of this process that lies in the machine's; 0 where that is not told.
func resident() int64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			return kb << 10
		}
	}
	return 0
}
