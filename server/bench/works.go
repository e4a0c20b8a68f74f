package bench

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/pack"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

var works = []work{
	{name: "W1", run: w1, figures: []figure{
		{name: "W1", what: "a fresh device downloads and decodes", unit: "records/s", must: 100_000, aim: 300_000, more: true},
		{name: "W1.fold", what: "and folds", unit: "records/s", more: true},
		{name: "W1.fresh", what: "the same school, as the app fetches it", unit: "ms"},
	}},
	{name: "W2", run: w2, figures: []figure{{name: "W2", what: "records made offline reach 5 devices", unit: "ms", must: 50, aim: 15}}},
	{name: "W3", run: w3, figures: []figure{
		{name: "W3.p50", what: "a write reaches 1,000 sockets, median", unit: "ms", must: 30, aim: 10},
		{name: "W3.p99", what: "99 of 100", unit: "ms", must: 100, aim: 20},
	}},
	{name: "W3x10", run: w3x10, figures: []figure{
		{name: "W3x10.p50", what: "10,000 sockets, median", unit: "ms"},
		{name: "W3x10.p99", what: "99 of 100", unit: "ms", must: 300, aim: 150},
	}},
	{name: "W4", run: w4, figures: []figure{
		{name: "W4.1", what: "durable, one operation a request", unit: "op/s", must: 6_000, aim: 20_000, more: true},
		{name: "W4.20", what: "in 20s", unit: "op/s", must: 40_000, aim: 120_000, more: true},
		{name: "W4.1.cpu", what: "processor time of the server for one", unit: "µs"},
		{name: "W4.1.own", what: "and of the fifty devices", unit: "µs"},
		{name: "W4.20.cpu", what: "in 20s: of the server", unit: "µs"},
		{name: "W4.20.own", what: "and of the devices", unit: "µs"},
	}},
	{name: "IDLE", run: idle, figures: []figure{
		{name: "IDLE.first", what: "an idle socket, of the first 1,000", unit: "KiB"},
		{name: "IDLE", what: "of the next 4,000", unit: "KiB", must: 16, aim: 10},
		{name: "IDLE.heap", what: "its heap", unit: "KiB"},
		{name: "IDLE.stack", what: "its stacks", unit: "KiB"},
	}},
	{name: "WIRE", run: wireBytes, figures: []figure{
		{name: "WIRE.catchup", what: "an operation, catching up", unit: "bytes", must: 40, aim: 20},
		{name: "WIRE.live", what: "live", unit: "bytes", must: 140, aim: 100},
		{name: "WIRE.up", what: "offered alone", unit: "bytes"},
		{name: "WIRE.up250", what: "offered by the 250", unit: "bytes"},
		{name: "WIRE.json", what: "as JSON", unit: "bytes"},
	}},
	{name: "BEHIND", run: behind, figures: []figure{
		{name: "BEHIND", what: "100,000 operations behind, natively", unit: "s", must: 5, aim: 2},
		{name: "BEHIND.fresh", what: "the same school for a new device", unit: "s"},
	}},
	{name: "COLD", run: cold, figures: []figure{
		{name: "COLD", what: "a server opens 100,000 operations", unit: "s"},
		{name: "COLD.op", what: "memory held for each of them", unit: "bytes"},
		{name: "COLD.year", what: "a server opens a school year", unit: "s"},
		{name: "COLD.yearop", what: "memory held for each operation", unit: "bytes"},
	}},
	{name: "REGISTER", run: register, figures: []figure{
		{name: "REGISTER", what: "a 700-pupil school's year: from what lies on a device to a class's register", unit: "ms", must: 150},
		{name: "REGISTER.fold", what: "the year folded, word for word", unit: "ms"},
		{name: "REGISTER.all", what: "every register of the year, of every class", unit: "ms"},
	}},
	{name: "TELL", run: tellAll, figures: []figure{
		{name: "TELL.out", what: "a notice for 1,000 families goes out", unit: "ms"},
		{name: "TELL.push", what: "told by push", unit: "people/s", more: true},
		{name: "TELL.mail", what: "by mail", unit: "people/s", more: true},
		{name: "TELL.text", what: "by text message", unit: "people/s", more: true},
	}},
}

// family is a school in which forty parents say everything, of many children.
func (b *bench) family() People {
	return People{Children: b.Sizes.Children, Parents: 40, Each: max(1, b.Sizes.Children/40), Staff: 6}
}

func w1(ctx context.Context, b *bench) (got map[string]float64, err error) {
	h, err := b.school(ctx, b.family())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, h.discard()) }()
	if _, err := h.said(b.Sizes.Records, b.Seed); err != nil {
		return nil, err
	}
	got = map[string]float64{}
	err = b.profiled(h, func() error {
		ops, _, took, err := fetch(ctx, h, h.staff[0])
		got["W1"] = float64(ops) / took.Seconds()
		return err
	})
	if err != nil {
		return nil, err
	}
	ops, took, err := fold(ctx, h, h.staff[0], newReplica(h, h.staff[0]), false)
	if err != nil {
		return nil, err
	}
	got["W1.fold"] = float64(ops) / took.Seconds()
	_, took, err = fold(ctx, h, h.staff[0], newReplica(h, h.staff[0]), true)
	got["W1.fresh"] = ms(took)
	return got, err
}

// fetch downloads and decodes everything as a device that holds nothing.
func fetch(ctx context.Context, h *host, s seat) (ops, bytes int, took time.Duration, err error) {
	began := time.Now()
	x, err := dial(h.origin, h.place, s)
	if err != nil {
		return 0, 0, 0, err
	}
	defer x.close()
	defer x.within(ctx)()
	if err := x.hello(); err != nil {
		return 0, 0, 0, err
	}
	ops, err = x.catchUp()
	return ops, x.down, time.Since(began), err
}

func newReplica(h *host, s seat) *replica.Replica[*school.State] {
	return replica.New(h.place, s.Device, s.Person, school.NewState)
}

// fold catches up as the app does, with the protocol's device half and the school's fold; without parts it lets the server believe that
// it folds in another way, and gets every operation.
func fold(ctx context.Context, h *host, s seat, r *replica.Replica[*school.State], parts bool) (ops int, took time.Duration, err error) {
	began := time.Now()
	x, err := dial(h.origin, h.place, s)
	if err != nil {
		return 0, 0, err
	}
	defer x.close()
	defer x.within(ctx)()
	hello := r.Hello()
	hello.Unpacks = true
	if !parts {
		hello.Fold = 0
	}
	if err := x.send(hello); err != nil {
		return 0, 0, err
	}
	for !r.Whole() {
		m, err := x.next()
		if err != nil {
			return ops, 0, err
		}
		change, answers, err := r.Receive(m)
		if err != nil {
			return ops, 0, fmt.Errorf("fold %T: %w", m, err)
		}
		ops += len(change.Confirmed)
		for _, a := range answers {
			if err := x.send(a); err != nil {
				return ops, 0, err
			}
		}
	}
	return ops, time.Since(began), nil
}

// w2: a device comes back with what it has, five others watch.
func w2(ctx context.Context, b *bench) (got map[string]float64, err error) {
	h, err := b.school(ctx, b.family())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, h.discard()) }()
	const watchers = 5
	last := make(chan error, watchers)
	for i := range watchers {
		x, err := join(h.origin, h.place, h.staff[i], replica.Cursor{})
		if err != nil {
			return nil, err
		}
		defer x.close()
		defer x.within(ctx)()
		go func() { last <- x.hears(h.parents[0].Device, b.Sizes.Offline) }()
	}
	ops := newAuthor(h.people, 0, h.parents[0].Device, b.Seed).pairs(b.Sizes.Offline)
	var took time.Duration
	err = b.profiled(h, func() error {
		began := time.Now()
		x, err := dial(h.origin, h.place, h.parents[0])
		if err != nil {
			return err
		}
		defer x.close()
		defer x.within(ctx)()
		if err := x.hello(); err != nil {
			return err
		}
		pushed := make(chan error, 1)
		go func() { pushed <- x.push(ops) }()
		for range watchers {
			if err := <-last; err != nil {
				return err
			}
		}
		took = time.Since(began)
		return <-pushed
	})
	return map[string]float64{"W2": ms(took)}, err
}

// hears reads until so many operations of a device have come.
func (x *socket) hears(d oplog.Device, ops int) error {
	for ops > 0 {
		m, err := x.next()
		if err != nil {
			return err
		}
		if n, ok := m.(wire.News); ok {
			x.heard += len(n.Ops)
			for i := range n.Ops {
				if n.Ops[i].ID.Device == d {
					ops--
				}
			}
		}
	}
	return nil
}

// push offers operations as a device does: 250 of them or 64 KiB in one offer, four offers on the way; until all are answered.
func (x *socket) push(ops []oplog.Op) error {
	waiting, unanswered := 0, len(ops)
	for unanswered > 0 {
		for len(ops) > 0 && waiting < wire.MaxUnacked {
			n, size := 0, 0
			for n < len(ops) && n < wire.MaxOps && size < 64<<10 {
				size += wire.OpSize(&ops[n])
				n++
			}
			for n < len(ops) && n > 1 && ops[n-1].Batch > 1 { // whole batches
				n--
			}
			if err := x.send(wire.Offer{Device: x.Device, Ops: ops[:n]}); err != nil {
				return err
			}
			ops = ops[n:]
			waiting++
		}
		a, err := x.acked()
		if err != nil {
			return err
		}
		unanswered -= len(a.Results)
		waiting--
	}
	return nil
}

// acked reads until an answer to an offer comes, and looks that all of it was taken.
func (x *socket) acked() (wire.Ack, error) {
	for {
		m, err := x.next()
		if err != nil {
			return wire.Ack{}, err
		}
		switch m := m.(type) {
		case wire.Ack:
			for _, r := range m.Results {
				if r.Refused != "" {
					return m, fmt.Errorf("the school refuses record %d: %s", r.N, r.Refused)
				}
			}
			return m, nil
		case wire.Ask:
			return wire.Ack{}, fmt.Errorf("the server asks for records from %d on again", m.From)
		}
	}
}

func w3(ctx context.Context, b *bench) (map[string]float64, error) {
	return fanOut(ctx, b, b.Sizes.Sockets[0], "W3")
}

func w3x10(ctx context.Context, b *bench) (map[string]float64, error) {
	return fanOut(ctx, b, b.Sizes.Sockets[1], "W3x10")
}

// fanOut measures from before each write to each receipt.
func fanOut(ctx context.Context, b *bench, sockets int, name string) (got map[string]float64, err error) {
	if err := files(sockets); err != nil {
		return nil, err
	}
	h, err := b.school(ctx, People{Children: b.Sizes.Children, Parents: 1, Each: b.Sizes.Children, Staff: sockets})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, h.discard()) }()
	all, err := joinAll(ctx, h, h.staff)
	defer closeAll(all)
	if err != nil {
		return nil, err
	}
	writer, err := join(h.origin, h.place, h.parents[0], replica.Cursor{})
	if err != nil {
		return nil, err
	}
	defer writer.close()
	defer writer.within(ctx)()

	var began, heard atomic.Int64 // nanoseconds since zero; sockets that have heard this write
	zero := time.Now()
	everybody, failed := make(chan struct{}, 1), make(chan error, 1)
	took := make([][]time.Duration, len(all))
	for i, x := range all {
		go func() {
			for {
				f, err := x.frame()
				at := time.Since(zero)
				said := false
				if err == nil {
					said, err = saidBy(f, writer.Device)
				}
				if err != nil {
					select {
					case failed <- err:
					default:
					}
					return
				}
				if !said {
					continue // the school's clock has spoken
				}
				took[i] = append(took[i], at-time.Duration(began.Load()))
				if int(heard.Add(1)) == len(all) {
					everybody <- struct{}{}
				}
			}
		}()
	}
	a := newAuthor(h.people, 0, writer.Device, b.Seed)
	err = b.profiled(h, func() error {
		for range b.Sizes.Writes {
			heard.Store(0)
			o := wire.Offer{Device: writer.Device, Ops: a.absence()}
			began.Store(int64(time.Since(zero)))
			if err := writer.send(o); err != nil {
				return err
			}
			if _, err := writer.acked(); err != nil {
				return err
			}
			select {
			case <-everybody:
			case err := <-failed:
				return err
			case <-time.After(patience):
				return fmt.Errorf("after %v only %d of %d sockets have heard", patience, heard.Load(), len(all))
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	latencies := slices.Concat(took...)
	slices.Sort(latencies)
	return map[string]float64{name + ".p50": ms(latencies[len(latencies)/2]), name + ".p99": ms(latencies[len(latencies)*99/100])}, nil
}

// saidBy looks whether a frame tells what the writer said.
func saidBy(frame []byte, writer oplog.Device) (bool, error) {
	all, err := pack.Open(frame)
	if err != nil {
		return false, err
	}
	n, ok := all[0].(wire.News)
	if !ok {
		return false, fmt.Errorf("a socket was told %T in place of the report", all[0])
	}
	return slices.ContainsFunc(n.Ops, func(op oplog.Op) bool { return op.ID.Device == writer }), nil
}

// joinAll opens a socket for each seat, some at a time. The first one catches up with the school, the others were here a moment ago.
func joinAll(ctx context.Context, h *host, seats []seat) ([]*socket, error) {
	all := make([]*socket, len(seats))
	if len(seats) == 0 {
		return nil, nil
	}
	var err error
	if all[0], err = join(h.origin, h.place, seats[0], replica.Cursor{}); err != nil {
		return nil, err
	}
	at := all[0].at
	var wg sync.WaitGroup
	var mu sync.Mutex
	var failed error
	const atOnce = 32
	for w := range atOnce {
		wg.Go(func() {
			for i := w + 1; i < len(seats) && ctx.Err() == nil; i += atOnce {
				x, err := join(h.origin, h.place, seats[i], at)
				if err != nil {
					mu.Lock()
					failed = err
					mu.Unlock()
					return
				}
				all[i] = x
			}
		})
	}
	wg.Wait()
	return all, errors.Join(failed, ctx.Err())
}

func closeAll(all []*socket) {
	for _, x := range all {
		x.close()
	}
}

// w4: fifty parents, each in a closed loop.
func w4(ctx context.Context, b *bench) (got map[string]float64, err error) {
	got = map[string]float64{}
	for _, size := range []int{1, 20} {
		b.work = fmt.Sprint("W4.", size)
		if err := b.loop(ctx, size, got); err != nil {
			return nil, err
		}
	}
	return got, nil
}

func (b *bench) loop(ctx context.Context, size int, got map[string]float64) (err error) {
	const clients = 50
	h, err := b.school(ctx, People{Children: clients * 40, Parents: clients, Each: 40, Staff: 1})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.discard()) }()
	all, err := joinAll(ctx, h, h.parents)
	defer closeAll(all)
	if err != nil {
		return err
	}
	var answered atomic.Int64
	failed := make(chan error, clients)
	before, err := h.ask(ask{Spent: true})
	if err != nil {
		return err
	}
	return b.profiled(h, func() error {
		began, own := time.Now(), spent()
		until := began.Add(b.Sizes.Loop)
		for i, x := range all {
			defer x.within(ctx)()
			go func() { failed <- x.loop(newAuthor(h.people, i, x.Device, b.Seed), size, until, &answered) }()
		}
		var first error
		for range all {
			if err := <-failed; first == nil {
				first = err
			}
		}
		n := float64(answered.Load())
		got[b.work] = n / time.Since(began).Seconds()
		got[b.work+".own"] = float64((spent() - own).Microseconds()) / n
		after, err := h.ask(ask{Spent: true})
		got[b.work+".cpu"] = float64((after.Spent - before.Spent).Microseconds()) / n
		return errors.Join(first, err)
	})
}

func (x *socket) loop(a *author, size int, until time.Time, answered *atomic.Int64) error {
	var ops []oplog.Op
	for time.Now().Before(until) {
		if size > 1 {
			ops = a.pairs(size)
		} else if len(ops) == 0 {
			ops = a.singles(2)
		}
		if err := x.send(wire.Offer{Device: x.Device, Ops: ops[:size]}); err != nil {
			return err
		}
		ops = ops[size:]
		ack, err := x.acked()
		if err != nil {
			return err
		}
		answered.Add(int64(len(ack.Results)))
	}
	return nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
