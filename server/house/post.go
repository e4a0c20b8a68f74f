package house

import (
	"context"
	"encoding/json"
	"fmt"

	"todoke/server/tell"
	"todoke/sync/oplog"
)

// post is how messages of the house itself leave it: codes, and word of what has changed in somebody's account. What must not be forgotten
// is kept until it went:
//
//	d/tell/<key>   tell.Message
type post struct {
	h    *House
	soon *tell.Soon
}

func (h *House) openPost() *post {
	p := &post{h: h}
	p.soon = tell.NewSoon(h.Tell, h.Log)
	p.soon.Done = p.done
	return p
}

// Has says whether there is a way for a kind of message.
func (p *post) Has(k tell.Kind) bool { return p.h.Tell.Has(k) }

// Soon sends what is worth nothing after a restart.
func (p *post) Soon(m tell.Message) { p.soon.Tell(m) }

// Surely keeps a message until it went, or will never go.
func (p *post) Surely(ctx context.Context, m tell.Message) error {
	b, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("keep a message: %w", err)
	}
	if err := p.h.Store.Put(ctx, oplog.Record{Key: "d/tell/" + m.Key, Value: b}); err != nil {
		return fmt.Errorf("keep a message: %w", err)
	}
	p.soon.Tell(m)
	return nil
}

func (p *post) done(ctx context.Context, m tell.Message, r tell.Result) {
	if r.State == tell.Later && (m.Kind.Folds() || r.Why != "unknown") {
		return // in an hour, or after a restart
	}
	if _, err := p.h.Store.Get(ctx, "d/tell/"+m.Key); err != nil {
		return // a code
	}
	if err := p.h.Store.Put(ctx, oplog.Record{Key: "d/tell/" + m.Key}); err != nil {
		p.h.Log.Error("forget a message that went", "err", err)
	}
}

// again sends what was kept and has not gone.
func (p *post) again(ctx context.Context) {
	for row, err := range p.h.Store.Scan(ctx, "d/tell/") {
		if err != nil {
			p.h.Log.Error("messages that wait", "err", err)
			return
		}
		var m tell.Message
		if err := json.Unmarshal(row.Value, &m); err != nil {
			p.h.Log.Error("a message that waits", "err", err)
			continue
		}
		if p.Has(m.Kind) { // a carrier that is not there today may be tomorrow
			p.soon.Tell(m)
		}
	}
}
