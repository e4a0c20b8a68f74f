package device

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"todoke/shared/school"
	"todoke/sync/feed"
	"todoke/sync/oplog"
	"todoke/sync/pack"
	"todoke/sync/wire"
)

// flat is a ground of memory: a disk that can fail, a network that can be cut, and a clock that a test moves.
type flat struct {
	*cupboard
	house *house
	t     *testing.T

	mu       sync.Mutex
	now      oplog.Instant
	timers   map[int]timer
	next     int
	lines    []*wireLine
	blocked  bool   // WebSockets do not get through
	cut      bool   // nothing does
	status   int    // of the session: 200 or 401
	boot     string // what GET /boot says
	told     map[string]string
	wakes    int
	reloads  int
	locks    int
	path     string
	left     string
	notices  func(string)
	tab      *tab
	idle     chan struct{}
	failNext error // of the disk
	asked    []string
	painted  func() // when something is painted; nil: nobody looks closer
}

// reads is how often this tab has read the rows under a prefix.
func (f *flat) reads(prefix string) (n int) {
	f.cupboard.mu.Lock()
	defer f.cupboard.mu.Unlock()
	for _, p := range f.asked {
		if strings.HasPrefix(p, prefix) {
			n++
		}
	}
	return n
}

// mute keeps the other tabs' notes from this one.
func (f *flat) mute() {
	f.cupboard.mu.Lock()
	defer f.cupboard.mu.Unlock()
	f.tab.hear = nil
}

type timer struct {
	at oplog.Instant
	f  func()
}

// cupboard is the disk of one browser: several tabs share it.
type cupboard struct {
	mu   sync.Mutex
	rows map[string]row
	tabs []*tab
}

// tab is one page of the browser.
type tab struct {
	hear  func(string)
	lead  func()
	leads bool
}

func (f *flat) Read(prefixes ...string) ([]row, error) {
	f.cupboard.mu.Lock()
	defer f.cupboard.mu.Unlock()
	f.asked = append(f.asked, prefixes...)
	var found []row
	keys := slices.Sorted(maps.Keys(f.rows))
	for _, prefix := range prefixes {
		for _, key := range keys {
			if strings.HasPrefix(key, prefix) {
				found = append(found, f.rows[key])
			}
		}
	}
	return found, nil
}

func (f *flat) Commit(expect []expectation, put []row, drop []string, strict bool) error {
	f.cupboard.mu.Lock()
	defer f.cupboard.mu.Unlock()
	if err := f.failNext; err != nil {
		f.failNext = nil
		return err
	}
	for _, e := range expect {
		if f.rows[e.key].clear != e.clear {
			return errMoved
		}
	}
	for _, d := range drop {
		if prefix, many := strings.CutSuffix(d, "*"); many && strings.HasSuffix(prefix, "/") {
			maps.DeleteFunc(f.rows, func(key string, _ row) bool { return strings.HasPrefix(key, prefix) })
		} else {
			delete(f.rows, d)
		}
	}
	for _, r := range put {
		r.bytes = slices.Clone(r.bytes)
		f.rows[r.key] = r
	}
	return nil
}

func (f *flat) keys(prefix string) (keys []string) {
	rows, _ := f.Read(prefix)
	for _, r := range rows {
		keys = append(keys, r.key)
	}
	return keys
}

func (f *flat) HandOver() bool {
	if f.down() {
		return false
	}
	rows, _ := f.Read("out/")
	for _, r := range rows {
		f.house.post(wire.AppendFrame(nil, must(wire.Decode(r.bytes))))
	}
	return true
}

func (f *flat) Leave(everything bool) {
	f.cupboard.mu.Lock()
	defer f.cupboard.mu.Unlock()
	f.left = "words stay"
	if everything {
		f.left = "everything"
		clear(f.rows)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func (f *flat) down() bool { f.mu.Lock(); defer f.mu.Unlock(); return f.cut }

// wireLine is a socket: its two ends are called by turns, in order.
type wireLine struct {
	f    *flat
	hear func(signal)
	q    *queue
	stop chan struct{}
	once sync.Once
	seq  oplog.Seq // what this reader has been told
	hail wire.Hello
}

func (f *flat) Dial(place oplog.Place, hear func(signal)) (line, error) {
	l := &wireLine{f: f, hear: hear, q: newQueue(), stop: make(chan struct{})}
	f.mu.Lock()
	refuse := f.cut || f.blocked || f.status == 401
	f.lines = append(f.lines, l)
	f.mu.Unlock()
	go l.q.run(l.stop, func() {})
	if refuse {
		l.q.add(func() { hear(signal{closed: true, code: 1006}) })
	} else {
		l.q.add(func() { hear(signal{opened: true}) })
	}
	return l, nil
}

func (l *wireLine) Send(frame []byte) {
	l.q.add(func() {
		if l.f.down() {
			return
		}
		for _, m := range l.f.house.answer(must(wire.Decode(frame)), l) {
			l.hear(signal{frame: pack.Together(2, m)})
		}
		l.f.house.spread()
	})
}

func (l *wireLine) Hang() {
	l.once.Do(func() { close(l.stop) })
	l.f.house.detach(l)
}

func (f *flat) Post(path, _ string, body []byte) (int, []byte, error) {
	if f.down() {
		return 0, nil, fmt.Errorf("no network")
	}
	switch {
	case strings.HasPrefix(path, "/sync/"):
		return 200, f.house.post(body), nil
	case strings.HasPrefix(path, "/past/"):
		return 200, f.house.volumes(path, body), nil
	case strings.HasPrefix(path, "/device/"):
		return 200, []byte(`{"device":"` + string(f.house.device()) + `"}`), nil
	}
	return 204, nil, nil
}

func (f *flat) Get(string) (int, []byte, error) {
	if f.down() {
		return 0, nil, fmt.Errorf("no network")
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.status, []byte(f.boot), nil
}

func (f *flat) Clock() oplog.Instant { f.mu.Lock(); defer f.mu.Unlock(); return f.now }

func (f *flat) Later(ms int64, job func()) (stop func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	id := f.next
	f.next++
	f.timers[id] = timer{f.now + oplog.Instant(ms), job}
	return func() { f.mu.Lock(); delete(f.timers, id); f.mu.Unlock() }
}

// pass lets time pass, timer by timer.
func (f *flat) pass(ms int64) {
	f.mu.Lock()
	end := f.now + oplog.Instant(ms)
	f.mu.Unlock()
	for {
		f.mu.Lock()
		first, id := timer{at: end + 1}, -1
		for i, t := range f.timers {
			if t.at < first.at || t.at == first.at && i < id {
				first, id = t, i
			}
		}
		if id < 0 {
			f.now = end
			f.mu.Unlock()
			return
		}
		f.now = first.at
		delete(f.timers, id)
		f.mu.Unlock()
		first.f()
	}
}

func (f *flat) Frame(job func()) { go job() }
func (f *flat) Painted() {
	f.mu.Lock()
	look := f.painted
	f.mu.Unlock()
	if look != nil {
		look()
	}
}
func (f *flat) Hidden() bool           { return false }
func (f *flat) Tell(key, value string) { f.mu.Lock(); f.told[key] = value; f.mu.Unlock() }
func (f *flat) Wake()                  { f.mu.Lock(); f.wakes++; f.mu.Unlock() }
func (f *flat) Persist()               {}
func (f *flat) Keyed(bool)             {}
func (f *flat) Path() string           { return f.path }
func (f *flat) Lock()                  { f.mu.Lock(); f.locks++; f.mu.Unlock() }
func (f *flat) Reload()                { f.mu.Lock(); f.reloads++; f.mu.Unlock() }
func (f *flat) Chance() float64        { return 0.5 }
func (f *flat) Snapshot()              {}

// Unpack is done by the package whose other half packs for the house.
func (f *flat) Unpack() func([]byte, int) ([]byte, error) { return pack.Inflate }

func (f *flat) Notice(job func(string)) { f.notices = job }

func (f *flat) Lead(job func()) {
	f.cupboard.mu.Lock()
	f.tab.lead = job
	first := !slices.ContainsFunc(f.tabs, func(t *tab) bool { return t.leads })
	f.tab.leads = first
	f.cupboard.mu.Unlock()
	if first {
		job()
	}
}

func (f *flat) Call(note string) {
	var ears []func(string)
	f.cupboard.mu.Lock()
	for _, t := range f.tabs {
		if t != f.tab && t.hear != nil {
			ears = append(ears, t.hear)
		}
	}
	f.cupboard.mu.Unlock()
	for _, hear := range ears {
		hear(note)
	}
}

// shut closes a tab, and with it the browser: what it held in memory is gone.
func (c *cupboard) shut(d *Device) {
	for _, k := range d.desks {
		k.close()
		<-k.stop
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.tabs = nil
}

func (f *flat) Listen(job func(string)) {
	f.cupboard.mu.Lock()
	f.tab.hear = job
	f.cupboard.mu.Unlock()
}

// house is the school's end: the real feed, in front of the real fold; it takes everything that decodes.
type house struct {
	mu      sync.Mutex
	feed    *feed.Feed
	state   *school.State
	streams []oplog.Stream
	given   int
	lines   []*wireLine
	now     oplog.Instant
}

const testPlace = "school"

func newHouse(streams ...oplog.Stream) *house {
	return &house{feed: feed.New(testPlace, 1), state: school.NewState(), streams: oplog.SortStreams(streams), now: 1_000_000_000_000}
}

func (h *house) device() oplog.Device {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.given++
	return oplog.Device(fmt.Sprintf("device-%d", h.given))
}

func (h *house) reader(d oplog.Device, talk uint64) feed.Reader {
	return feed.Reader{Device: d, Person: "me", Streams: h.streams, Talk: talk}
}

func (h *house) answer(m wire.Message, l *wireLine) (out []wire.Message) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch m := m.(type) {
	case wire.Hello:
		r := h.reader(m.Device, m.Talk)
		w, filling := h.feed.Welcome(r, m, h.now)
		out = append(out, w)
		for _, f := range filling.All(h.feed) {
			out = append(out, f)
		}
		if news := h.feed.News(r, w.From, wire.MaxOps); news.Upto > w.From {
			out = append(out, news)
		}
		if l != nil {
			l.hail, l.seq = m, h.feed.End()
			if !slices.Contains(h.lines, l) {
				h.lines = append(h.lines, l)
			}
		}
	case wire.Offer:
		t := h.feed.Take(h.reader(m.Device, 0), m, h.now, func(batch []oplog.Op) []string {
			for i := range batch {
				h.state.Apply(&batch[i])
			}
			return make([]string, len(batch))
		})
		h.feed.Stored(h.feed.End())
		out = t.Reply
	}
	return out
}

func (h *house) post(body []byte) (answer []byte) {
	for _, m := range must(wire.ReadFrames(body)) {
		for _, a := range h.answer(m, nil) {
			answer = wire.AppendFrame(answer, a)
		}
	}
	h.spread()
	return answer
}

// spread tells every open line what is new.
func (h *house) spread() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, l := range h.lines {
		if l.f.down() || l.seq >= h.feed.End() {
			continue
		}
		frame := wire.Encode(h.feed.News(h.reader(l.hail.Device, l.hail.Talk), l.seq, wire.MaxOps))
		l.seq = h.feed.End()
		l.q.add(func() { l.hear(signal{frame: frame}) })
	}
}

// erase forgets the words of a stream, as server/place does: a new epoch, and every talk begins anew.
func (h *house) erase(st oplog.Stream) {
	all := h.log()
	h.mu.Lock()
	defer h.mu.Unlock()
	h.feed, h.state = h.feed.Again(h.feed.Epoch()+1), school.NewState()
	h.feed.Erased(func(op *oplog.Op) bool { return op.Stream() == st })
	for i := range all {
		if op := &all[i]; op.Stream() == st {
			op.Body, op.Refused = nil, wire.RefusedErased
		}
		h.feed.Load(all[i])
		h.state.Apply(&all[i])
	}
	frame := wire.Encode(wire.Bye{Code: wire.CodeScope})
	for _, l := range h.lines {
		l.q.add(func() { l.hear(signal{frame: frame}) })
	}
}

func (h *house) detach(l *wireLine) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.lines = slices.DeleteFunc(h.lines, func(x *wireLine) bool { return x == l })
}

func (h *house) log() (ops []oplog.Op) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for d, n := range h.feed.Counters() {
		for i := uint64(1); i <= n; i++ {
			if op := h.feed.Find(oplog.ID{Device: d, N: i}); op != nil {
				ops = append(ops, *op)
			}
		}
	}
	slices.SortFunc(ops, func(a, b oplog.Op) int { return int(a.Seq) - int(b.Seq) })
	return ops
}
