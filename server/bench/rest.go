package bench

import (
	"context"
	"errors"

	"todoke/sync/replica"
	"todoke/sync/wire"
)

// What a server holds and how it opens; what goes over a line.

// idle: families with the app open, on a fresh server.
func idle(ctx context.Context, b *bench) (got map[string]float64, err error) {
	first, most := b.Sizes.Idle[0], b.Sizes.Idle[1]
	if err := files(most); err != nil {
		return nil, err
	}
	h, err := b.school(ctx, People{Children: b.Sizes.Children, Parents: most + 10, Each: 1, Staff: 1})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, h.discard()) }()
	warm, err := joinAll(ctx, h, h.parents[:10])
	defer closeAll(warm)
	if err != nil {
		return nil, err
	}
	var at [3]memory
	for i, part := range [][]seat{nil, h.parents[10 : 10+first], h.parents[10+first:]} {
		all, err := joinAll(ctx, h, part)
		defer closeAll(all)
		if err != nil {
			return nil, err
		}
		for _, x := range all {
			go func() { // answers pings, until it is closed
				for {
					if _, err := x.frame(); err != nil {
						return
					}
				}
			}()
		}
		m, err := h.memory(b.heap(i))
		if err != nil {
			return nil, err
		}
		at[i] = m
	}
	each := func(bytes int64, sockets int) float64 { return float64(bytes) / float64(sockets) / 1024 }
	return map[string]float64{
		"IDLE.first": each(at[1].Resident-at[0].Resident, first),
		"IDLE":       each(at[2].Resident-at[1].Resident, most-first),
		"IDLE.heap":  each(at[2].Heap-at[1].Heap, most-first),
		"IDLE.stack": each(at[2].Stacks-at[1].Stacks, most-first),
	}, nil
}

// wireBytes counts what an operation takes on a device's socket.
func wireBytes(ctx context.Context, b *bench) (got map[string]float64, err error) {
	h, err := b.school(ctx, b.family())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, h.discard()) }()
	watcher, err := join(h.origin, h.place, h.staff[0], replica.Cursor{})
	if err != nil {
		return nil, err
	}
	defer watcher.close()
	defer watcher.within(ctx)()
	author, err := join(h.origin, h.place, h.parents[0], replica.Cursor{})
	if err != nil {
		return nil, err
	}
	defer author.close()
	defer author.within(ctx)()
	got = map[string]float64{}
	a := newAuthor(h.people, 0, author.Device, b.Seed)
	ops := a.singles(b.Sizes.LiveSaid)
	for i := range ops {
		got["WIRE.json"] += float64(jsonSize(&ops[i])) / float64(len(ops))
	}
	down, up := watcher.down, author.up
	for i := range ops {
		if err := author.push(ops[i : i+1]); err != nil {
			return nil, err
		}
		if err := watcher.hears(author.Device, 1); err != nil {
			return nil, err
		}
	}
	got["WIRE.live"] = float64(watcher.down-down) / float64(watcher.heard) // the school's clock may have spoken in between
	got["WIRE.up"] = float64(author.up-up) / float64(len(ops))
	ops, up = a.pairs(wire.MaxOps*4), author.up
	if err := author.push(ops); err != nil {
		return nil, err
	}
	got["WIRE.up250"] = float64(author.up-up) / float64(len(ops))
	if _, err := h.said(b.Sizes.Records, b.Seed); err != nil {
		return nil, err
	}
	n, bytes, _, err := fetch(ctx, h, h.staff[0])
	if err == nil {
		got["WIRE.catchup"] = float64(bytes) / float64(n)
	}
	return got, err
}

// behind: a device of the staff knows the school as it was, and comes back.
func behind(ctx context.Context, b *bench) (got map[string]float64, err error) {
	h, err := b.school(ctx, b.family())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, h.discard()) }()
	r := newReplica(h, h.staff[0])
	if _, _, err := fold(ctx, h, h.staff[0], r, true); err != nil {
		return nil, err
	}
	r.Lost()
	if _, err := h.said(b.Sizes.Behind, b.Seed); err != nil {
		return nil, err
	}
	got = map[string]float64{}
	err = b.profiled(h, func() error {
		_, took, err := fold(ctx, h, h.staff[0], r, true)
		got["BEHIND"] = took.Seconds()
		return err
	})
	if err != nil {
		return nil, err
	}
	_, took, err := fold(ctx, h, h.staff[1], newReplica(h, h.staff[1]), true)
	got["BEHIND.fresh"] = took.Seconds()
	return got, err
}

// cold: a server that was stopped opens what it has.
func cold(ctx context.Context, b *bench) (got map[string]float64, err error) {
	got = map[string]float64{}
	if b.Store == "memory" {
		return got, nil // it has nothing after a stop
	}
	who := b.family()
	h, err := b.school(ctx, who)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, h.discard()) }()
	open := func(name string) error {
		if h, err = b.start(ctx, h.dir); err != nil {
			return err
		}
		got[name] = h.opened.Took.Seconds()
		return nil
	}
	if err := errors.Join(h.stop(), open("COLD.empty")); err != nil {
		return nil, err
	}
	before, err := h.memory("")
	if err != nil {
		return nil, err
	}
	h.people = who
	if _, err := h.said(b.Sizes.Behind, b.Seed); err != nil {
		return nil, err
	}
	if err := errors.Join(h.stop(), open("COLD")); err != nil {
		return nil, err
	}
	after, err := h.memory("")
	if err != nil {
		return nil, err
	}
	got["COLD.op"] = float64(after.Heap-before.Heap) / float64(b.Sizes.Behind)
	if err := h.discard(); err != nil {
		return nil, err
	}
	if h, err = b.start(ctx, ""); err != nil {
		return nil, err
	}
	year, err := h.ask(ask{Year: b.Sizes.Year[:]})
	if err != nil {
		return nil, err
	}
	if err := errors.Join(h.stop(), open("COLD.year")); err != nil {
		return nil, err
	}
	full, err := h.memory("")
	if err != nil {
		return nil, err
	}
	got["COLD.yearop"] = float64(full.Heap) / float64(year.End)
	return got, nil
}
