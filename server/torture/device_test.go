package torture

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"

	"todoke/server/torture/line"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/pack"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

// host is the school's address as the devices know it, wherever the line leads.
const host = "school.localhost"

// disk is what a device has stored: it outlives the device's process.
type disk struct {
	cursor    replica.Cursor
	streams   []oplog.Stream
	snapshots map[oplog.Stream]wire.Snapshot
	confirmed []oplog.Op
	said      map[uint64]oplog.Op
	last      uint64
}

func newDisk() *disk {
	return &disk{snapshots: map[oplog.Stream]wire.Snapshot{}, said: map[uint64]oplog.Op{}}
}

// keep stores a change as replica.Change asks.
func (d *disk) keep(c replica.Change, cursor replica.Cursor) {
	if c.Reset {
		clear(d.snapshots)
		d.confirmed = nil
	}
	if len(c.Gone) > 0 {
		gone := oplog.NewSet(c.Gone)
		for st := range d.snapshots {
			if gone.Has(st) {
				delete(d.snapshots, st)
			}
		}
		d.confirmed = slices.DeleteFunc(d.confirmed, func(op oplog.Op) bool { return gone.Has(op.Stream()) })
	}
	for _, s := range c.Snapshots {
		d.snapshots[s.Stream] = s
	}
	d.confirmed = append(d.confirmed, c.Confirmed...)
	d.put(c.Acked)
	d.put(c.Unacked)
	if c.Rescoped {
		d.streams = c.Streams
	}
	if c.Moved {
		d.cursor = cursor
	}
}

func (d *disk) put(ops []oplog.Op) {
	for _, op := range ops {
		d.said[op.ID.N] = op
		d.last = max(d.last, op.ID.N)
	}
}

func (d *disk) load() replica.Saved {
	s := replica.Saved{Cursor: d.cursor, Streams: d.streams, Confirmed: slices.Clone(d.confirmed), Last: d.last}
	for _, snap := range d.snapshots {
		s.Snapshots = append(s.Snapshots, snap)
	}
	for _, op := range d.said {
		s.Said = append(s.Said, op)
	}
	return s
}

// device is a person's real device: a replica, a disk, a socket to the real server over a line, and patience. It comes again by itself.
type device struct {
	person
	town    *town
	witness *witness
	line    *line.Line
	rng     *rand.Rand
	pulse   time.Duration // a Hello so often; without an answer within as long the line is given up
	tap     func([]byte)  // sees every frame it says; nil: nobody listens

	mu      sync.Mutex
	r       *replica.Replica[*school.State]
	disk    *disk
	welcome bool // in this talk
	hello   time.Time
	out     chan []byte // to the socket of this talk; nil without one
	byes    map[string]int
	talks   int
	failed  int // lines in a row that never opened
	moved   chan struct{}
}

func (w *town) device(i int, to *line.Line, see *witness, seed uint64) *device {
	d := &device{person: w.People[i], town: w, witness: see, line: to, rng: rand.New(rand.NewPCG(seed, uint64(i))), pulse: 5 * time.Second, disk: newDisk(),
		byes: map[string]int{}, moved: make(chan struct{})}
	d.wake()
	return d
}

// wake starts the device's process from what is on its disk.
func (d *device) wake() {
	d.r = replica.New(d.town.Place, d.ID, d.Name, school.NewState)
	d.r.Load(d.disk.load())
}

// live keeps the device talking until ctx ends.
func (d *device) live(ctx context.Context) {
	for ctx.Err() == nil {
		after := d.talk(ctx)
		d.mu.Lock()
		d.r.Lost()
		if d.rng.IntN(5) == 0 { // the app was closed meanwhile
			d.wake()
		}
		pause := min(20*time.Millisecond<<min(d.failed, 6), time.Second) // as the app has it, in quicker time
		pause = max(after, pause*4/5+time.Duration(d.rng.Int64N(int64(pause)*2/5+1)))
		d.mu.Unlock()
		select {
		case <-time.After(pause):
		case <-ctx.Done():
		}
	}
}

// talk is one socket from dialling to its end.
func (d *device) talk(ctx context.Context) (after time.Duration) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	d.mu.Lock()
	d.failed++
	d.talks++
	d.mu.Unlock()
	transport := &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "tcp", d.line.Addr())
	}}
	defer transport.CloseIdleConnections()
	dialling, stop := context.WithTimeout(ctx, 2*d.pulse)
	conn, _, err := websocket.Dial(dialling, "http://"+host+"/sync/"+string(d.town.Place), &websocket.DialOptions{HTTPClient: &http.Client{Transport: transport},
		HTTPHeader: http.Header{"Origin": {"http://" + host}, "Cookie": {"sid=" + d.Token}}})
	stop()
	if err != nil {
		return 0
	}
	defer conn.CloseNow()
	conn.SetReadLimit(8 << 20)
	out := make(chan []byte, 64)
	d.mu.Lock()
	d.out, d.welcome = out, false
	d.say(d.greet())
	d.mu.Unlock()
	written := make(chan struct{})
	go func() {
		defer close(written)
		defer cancel()
		pulse := time.NewTicker(d.pulse)
		defer pulse.Stop()
		for {
			var frame []byte
			select {
			case frame = <-out:
			case <-pulse.C:
				d.mu.Lock()
				silent := !d.hello.IsZero() && time.Since(d.hello) > d.pulse
				if !silent && d.hello.IsZero() {
					d.say(d.greet())
				}
				d.mu.Unlock()
				if silent {
					return
				}
				continue
			case <-ctx.Done():
				return
			}
			if d.tap != nil {
				d.tap(frame)
			}
			if err := conn.Write(ctx, websocket.MessageBinary, frame); err != nil {
				return
			}
		}
	}()
	for {
		_, frame, err := conn.Read(ctx)
		if err != nil {
			break
		}
		if after, err = d.hear(frame); err != nil {
			break
		}
	}
	cancel()
	<-written
	d.mu.Lock()
	d.out, d.welcome = nil, false
	d.mu.Unlock()
	return after
}

func (d *device) greet() wire.Message {
	d.hello = time.Now()
	return d.r.Hello()
}

// say hands a message to the socket; what does not fit is lost with it.
func (d *device) say(m wire.Message) {
	select {
	case d.out <- wire.Encode(m):
	default:
	}
}

var errBye = errors.New("the place ended the talk")

func (d *device) hear(frame []byte) (after time.Duration, err error) {
	all, err := pack.Open(frame)
	if err != nil {
		return 0, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, m := range all {
		if after, err = d.take(m); err != nil {
			return after, err
		}
	}
	d.flush()
	return 0, nil
}

func (d *device) take(m wire.Message) (after time.Duration, err error) {
	change, answers, err := d.r.Receive(m)
	if err != nil {
		d.byes[err.Error()]++
		return 0, err
	}
	if _, ok := m.(wire.Welcome); ok {
		d.welcome, d.failed, d.hello = true, 0, time.Time{}
	}
	d.disk.keep(change, d.r.Cursor())
	d.witness.hears(d.r.Cursor().Epoch, change.Acked)
	close(d.moved)
	d.moved = make(chan struct{})
	if change.Bye.Code != "" {
		d.byes[change.Bye.Code]++
		if change.Bye.Code != wire.CodeScope {
			return min(time.Duration(change.Bye.After)*time.Millisecond, 500*time.Millisecond), errBye
		}
	}
	for _, a := range answers {
		if _, ok := a.(wire.Hello); ok {
			d.hello, d.welcome = time.Now(), false
		}
		d.say(a)
	}
	return 0, nil
}

func (d *device) flush() {
	for d.welcome && len(d.out) < cap(d.out)/2 {
		o, ok := d.r.Next()
		if !ok {
			return
		}
		d.say(o)
	}
}

// speak says something new, stored before it is offered; what waits is bounded.
func (d *device) speak() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.r.Pending()) > 40 {
		return
	}
	ops, err := d.r.Say(oplog.Instant(time.Now().UnixMilli()), 0, oplog.Web, d.town.word(d.rng, d.person))
	if err != nil {
		return
	}
	d.disk.put(ops)
	d.r.Saved(ops[0].ID)
	d.flush()
}

// chatter speaks now and then until ctx ends.
func (d *device) chatter(ctx context.Context, every time.Duration) {
	for ctx.Err() == nil {
		d.speak()
		d.mu.Lock()
		pause := every/2 + time.Duration(d.rng.Int64N(int64(every)))
		d.mu.Unlock()
		select {
		case <-time.After(pause):
		case <-ctx.Done():
		}
	}
}

// state is how far the device is.
func (d *device) state() (cursor replica.Cursor, pending int, moved <-chan struct{}) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.r.Cursor(), len(d.r.Pending()), d.moved
}

// crowd is all devices of a town.
type crowd struct {
	t       testing.TB
	devices []*device
	witness *witness
	stop    context.CancelFunc
	silence context.CancelFunc
	talking sync.WaitGroup
	running sync.WaitGroup
}

// gather wakes n devices on a line, and lets them talk.
func gather(t testing.TB, w *town, n int, to *line.Line, see *witness, seed uint64, every time.Duration) *crowd {
	t.Helper()
	c := &crowd{t: t, witness: see}
	for i := range n {
		c.devices = append(c.devices, w.device(i, to, see, seed))
	}
	c.begin(every)
	t.Cleanup(c.leave)
	return c
}

func (c *crowd) begin(every time.Duration) {
	var ctx, talk context.Context
	ctx, c.stop = context.WithCancel(context.Background())
	talk, c.silence = context.WithCancel(ctx)
	for _, d := range c.devices {
		c.running.Go(func() { d.live(ctx) })
		if every > 0 {
			c.talking.Go(func() { d.chatter(talk, every) })
		}
	}
}

// leave ends all devices.
func (c *crowd) leave() {
	c.silence()
	c.stop()
	c.talking.Wait()
	c.running.Wait()
}

// settle lets nobody say anything new, and waits until every word is answered and all are equally far.
func (c *crowd) settle(patience time.Duration) {
	c.t.Helper()
	c.silence()
	c.talking.Wait()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		var far oplog.Seq
		var waiting *device
		var moved <-chan struct{}
		for _, d := range c.devices {
			cursor, _, _ := d.state()
			far = max(far, cursor.Seq)
		}
		for _, d := range c.devices {
			if cursor, pending, m := d.state(); pending > 0 || cursor.Seq < far {
				waiting, moved = d, m
			}
		}
		if waiting == nil {
			return
		}
		select {
		case <-moved:
		case <-time.After(50 * time.Millisecond): // another may have moved further
		case <-ctx.Done():
			cursor, pending, _ := waiting.state()
			c.t.Fatalf("%s is at %d of %d with %d words unanswered after %v (byes %v, %d talks): devices must come back by themselves", waiting.Name, cursor.Seq, far, pending,
				patience, waiting.byes, waiting.talks)
		}
	}
}

// check holds witness and devices against the log. The devices must have left.
func (c *crowd) check(log []oplog.Op) []broken {
	wrong := c.witness.holds(log)
	for _, d := range c.devices {
		wrong = append(wrong, shows(d.person, d.ID, d.r.Streams(), d.r.Confirmed(), d.r.Cursor().Seq, log)...)
		said := 0
		for _, op := range d.disk.said {
			if op.Seq == 0 && op.Refused == "" {
				wrong = append(wrong, broken{"I2 local", fmt.Sprintf("%v is still waiting", op.ID)})
			}
			said++
		}
		if uint64(said) != d.disk.last {
			wrong = append(wrong, broken{"I2 local", fmt.Sprintf("%s keeps %d of its %d words", d.ID, said, d.disk.last)})
		}
	}
	return wrong
}
