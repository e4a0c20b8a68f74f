package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"todoke/server/store"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Audit is what a place's log, keys and records are found to be, each held against the others.
type Audit struct {
	Place      oplog.Place
	Operations int
	Chain      store.Mark // of the log as it is stored
	Devices    int        // that ever said something
	Gaps       int        // numbers that a device gave itself and the log lacks: lost by disk and device both, or not back yet
	Keys       int
	Destroyed  int // keys
	Erased     int // operations without words
	Plain      int // operations that were stored before sealing existed
	Records    int
	Wrong      []string // what does not fit, the first of it; none when all is well
}

const mostWrong = 20

func (a *Audit) wrong(format string, args ...any) {
	if len(a.Wrong) < mostWrong {
		a.Wrong = append(a.Wrong, fmt.Sprintf(format, args...))
	}
}

// Audit reads all of a place: every body opens or its key was destroyed, the chain is the one that the store keeps, no device's count goes
// back, every record opens. The error says that it could not be read to the end; what is wrong with it is in Audit.Wrong.
func (v *Vault) Audit(ctx context.Context, place oplog.Place) (a Audit, err error) {
	a.Place = place
	b, err := v.ring.bunch(place)
	if err != nil {
		a.wrong("%v", err)
		return a, nil
	}
	a.Keys, a.Destroyed = b.counts()
	log := v.inner.Log(place)
	kept := store.Mark{}
	chained, isChained := v.inner.(store.Chained)
	if isChained {
		kept, err = chained.Mark(ctx, place)
	} else {
		kept.End, err = log.End(ctx)
	}
	if err != nil {
		return a, err
	}
	last := map[oplog.Device]uint64{}
	var bound []byte
	err = log.Since(ctx, 0, func(op oplog.Op) bool {
		if op.Seq > kept.End {
			return false // said meanwhile
		}
		if op.Seq != a.Chain.End+1 {
			a.wrong("operations %d to %d are missing", a.Chain.End+1, op.Seq-1)
			a.Chain.End = op.Seq - 1
		}
		a.Operations++
		a.Chain = a.Chain.After(place, op)
		switch had := last[op.ID.Device]; {
		case op.ID.N <= had:
			a.wrong("operation %d is number %d of device %s, which had counted to %d", op.Seq, op.ID.N, op.ID.Device, had)
		default:
			a.Gaps += int(op.ID.N - had - 1)
			last[op.ID.Device] = op.ID.N
		}
		if _, sealed := sealed(op.Body); !sealed && !bare(&op) {
			a.Plain++
		}
		if bound, err = v.unsealOp(b, &op, bound); err != nil {
			a.wrong("%v", err)
		} else if op.Refused == wire.RefusedErased {
			a.Erased++
		}
		return true
	})
	a.Devices = len(last)
	if errors.Is(err, store.ErrDamaged) {
		a.wrong("%v", err)
		err = nil
	}
	switch {
	case err != nil:
		return a, err
	case a.Chain.End != kept.End:
		a.wrong("the log goes up to %d, the store says %d", a.Chain.End, kept.End)
	case isChained && a.Chain != kept:
		a.wrong("the log up to %d is another than the one that was acknowledged", kept.End)
	}
	a.Records, err = v.auditRecords(ctx, "p/"+string(place)+"/", &a)
	return a, err
}

// AuditDirectory does the same for the records that belong to no place.
func (v *Vault) AuditDirectory(ctx context.Context) (a Audit, err error) {
	b, err := v.ring.bunch(directory)
	if err != nil {
		a.wrong("%v", err)
		return a, nil
	}
	a.Keys, a.Destroyed = b.counts()
	a.Records, err = v.auditRecords(ctx, "d/", &a)
	return a, err
}

func (v *Vault) auditRecords(ctx context.Context, prefix string, a *Audit) (n int, err error) {
	for r, err := range v.inner.Scan(ctx, prefix) {
		if err != nil {
			return n, err
		}
		n++
		if _, err := v.unsealValue(r.Key, bytes.Clone(r.Value)); err != nil {
			a.wrong("%v", err)
		}
	}
	return n, nil
}

// Mark is how far a place's log goes and its chain there, over what is sealed: a store below that keeps none has it worked out.
func (v *Vault) Mark(ctx context.Context, place oplog.Place) (m store.Mark, err error) {
	if c, ok := v.inner.(store.Chained); ok {
		return c.Mark(ctx, place)
	}
	err = v.inner.Log(place).Since(ctx, 0, func(op oplog.Op) bool { m = m.After(place, op); return true })
	return m, err
}

// Verify has the store below read everything anew.
func (v *Vault) Verify(ctx context.Context) error {
	if c, ok := v.inner.(store.Chained); ok {
		return c.Verify(ctx)
	}
	return nil
}
