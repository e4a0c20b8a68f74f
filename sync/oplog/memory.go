package oplog

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Memory is a Log that forgets at the end of the process: for tests, the simulator and the demo. It is safe for several goroutines.
type Memory struct {
	mu      sync.RWMutex
	ops     []Op
	records map[string][]byte
}

// NewMemory returns an empty log.
func NewMemory() *Memory { return &Memory{records: map[string][]byte{}} }

// Append implements Log.
func (m *Memory) Append(ctx context.Context, at Seq, ops []Op, also ...Record) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := InOrder(at, ops); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if at != Seq(len(m.ops)) {
		return ErrMoved
	}
	for _, op := range ops {
		op.Over, op.Body = slices.Clone(op.Over), slices.Clone(op.Body)
		m.ops = append(m.ops, op)
	}
	for _, r := range also {
		if len(r.Value) == 0 {
			delete(m.records, r.Key)
		} else {
			m.records[r.Key] = slices.Clone(r.Value)
		}
	}
	return nil
}

// InOrder says whether ops may follow at in a log: their Seqs run on from at+1.
func InOrder(at Seq, ops []Op) error {
	for i := range ops {
		if want := at + Seq(i) + 1; ops[i].Seq != want {
			return fmt.Errorf("append after %d: operation %d has seq %d, not %d", at, i, ops[i].Seq, want)
		}
	}
	return nil
}

// Since implements Log. What it yields must not be changed.
func (m *Memory) Since(ctx context.Context, after Seq, yield func(Op) bool) error {
	for {
		m.mu.RLock()
		some := m.ops[min(after, Seq(len(m.ops))):]
		m.mu.RUnlock()
		if len(some) == 0 {
			return nil
		}
		for _, op := range some {
			if err := ctx.Err(); err != nil {
				return err
			}
			if !yield(op) {
				return nil
			}
			after = op.Seq
		}
	}
}

// End implements Log.
func (m *Memory) End(ctx context.Context) (Seq, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return Seq(len(m.ops)), ctx.Err()
}

// Record returns the value stored beside the log under key, nil for none.
func (m *Memory) Record(key string) []byte {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.records[key]
}

// Keys returns the keys that start with prefix, in order.
func (m *Memory) Keys(prefix string) []string {
	m.mu.RLock()
	defer m.mu.RUnlock()
	var keys []string
	for k := range m.records {
		if strings.HasPrefix(k, prefix) {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return keys
}
