package house

import (
	"errors"
	"time"

	"todoke/server/store"
)

// takeOver opens the schools that another server on the same database had, as soon as that one is gone: one that died on a cut line, say,
// whose connection the database still believes in.
func (h *House) takeOver() {
	again := time.NewTicker(2 * time.Second)
	defer again.Stop()
	for {
		select {
		case <-h.run.Done():
			return
		case <-again.C:
		}
		for id, err := range h.Failed() {
			if !errors.Is(err, store.ErrInUse) {
				continue
			}
			if _, err := h.Admit(h.run, id); err == nil {
				h.Log.Warn("a school that another server had is served here now", "place", id)
			}
		}
	}
}
