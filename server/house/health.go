package house

import (
	"context"
	"errors"
	"maps"
	"sync"
	"time"

	"todoke/server/httpd"
	"todoke/server/store"
	"todoke/sync/oplog"
)

// probe remembers the last try to write, so that a machine that asks each second does not write each second.
type probe struct {
	mu   sync.Mutex
	when time.Time
	err  error
}

// Health is ready when the store can commit and every school is open.
func (h *House) Health(ctx context.Context) httpd.Health {
	out := httpd.Health{Places: map[string]int{}}
	h.mu.RLock()
	out.Places["open"], out.Places["stopped"] = len(h.places), len(h.failed)
	stopped := len(h.failed)
	h.mu.RUnlock()
	for _, p := range h.Open() { // opening settled the store's doubts; the places know what has not come back yet
		if _, lacking, err := p.Recovery(ctx); err == nil && lacking {
			out.Places["recovering"]++
		}
	}
	if out.Places["recovering"] > 0 {
		out.Trouble = append(out.Trouble, "recovering: the log is not what was acknowledged; devices are asked to offer again")
	}
	if d, ok := h.Store.(store.Doubter); ok {
		for _, doubt := range d.Doubts() {
			if doubt.Place == "" {
				out.Trouble = append(out.Trouble, "records: accounts, contacts or other records are missing, or older than they were; restore a back-up, the devices bring the rest")
			}
		}
	}
	err := h.canCommit(ctx)
	switch {
	case errors.Is(err, store.ErrFull):
		out.Trouble = append(out.Trouble, "full: the disk has too little room, so nothing is written until there is more; reading goes on, and devices keep what is said")
	case err != nil:
		out.Trouble = append(out.Trouble, "store: a write failed")
	}
	if stopped > 0 {
		out.Trouble = append(out.Trouble, "stopped: a school could not be opened; todoke doctor says why")
	}
	if v := h.Verified(); v != nil && !v.Sound() {
		out.Places["damaged"] = v.damaged()
		out.Trouble = append(out.Trouble, "damaged: what is stored is not what was written; todoke verify says where and what to do")
	}
	out.Ready = err == nil && stopped == 0
	return out
}

func (h *House) canCommit(ctx context.Context) error {
	h.probe.mu.Lock()
	defer h.probe.mu.Unlock()
	if since := time.Since(h.probe.when); since < time.Second || since < 5*time.Second && h.probe.err == nil {
		return h.probe.err
	}
	h.probe.err = h.Store.Put(ctx, oplog.Record{Key: "d/house/probe", Value: []byte(time.Now().UTC().Format(time.RFC3339))})
	h.probe.when = time.Now()
	return h.probe.err
}

// Failed lists the schools that could not be opened, and why.
func (h *House) Failed() map[oplog.Place]error {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return maps.Clone(h.failed)
}
