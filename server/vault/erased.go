package vault

import (
	"cmp"
	"slices"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// Erasures are the orders by which a place was made to forget, the newest first: when, whom, which years, by whom and why. They outlive what they erased.
func (v *Vault) Erasures(place oplog.Place) (orders []store.Erasure, err error) {
	b, err := v.ring.bunch(place)
	if err != nil {
		return nil, err
	}
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, st := range slices.SortedFunc(keysOf(b.graves), oplog.CompareStreams) {
		for _, x := range b.graves[st] {
			at := slices.IndexFunc(orders, func(e store.Erasure) bool { return e.At == x.when && e.By == x.by && e.Reason == x.reason })
			if at < 0 {
				at, orders = len(orders), append(orders, store.Erasure{At: x.when, By: x.by, Reason: x.reason})
			}
			e := &orders[at]
			if !slices.Contains(e.Streams, st) {
				e.Streams = append(e.Streams, st)
			}
			if !slices.Contains(e.Years, x.year) {
				e.Years = append(e.Years, x.year)
			}
		}
	}
	for i := range orders {
		slices.Sort(orders[i].Years)
	}
	slices.SortStableFunc(orders, func(a, b store.Erasure) int { return cmp.Compare(b.At, a.At) })
	return orders, nil
}
