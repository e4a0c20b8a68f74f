package vault

import (
	"sync"
	"testing"
	"time"

	"todoke/sync/oplog"
)

// Many writers begin the same new place at once, in a ring that has no name yet. Guards against two locks taken in two orders: who looks for a place's
// keys holds the ring, and who writes the first of them asks the ring for its name.
func TestManyBeginAPlaceAtOnce(t *testing.T) {
	for round := range 200 {
		r := MemoryRing()
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			var all sync.WaitGroup
			for n := range 8 {
				all.Go(func() {
					b, err := r.bunch("p")
					if err == nil && n%2 == 0 {
						err = b.draw([]drawer{{Stream: oplog.Stream{Subject: oplog.Subject(string(rune('a' + n))), Level: oplog.Mark}, year: 2026}}, make([]*key, 1), 1,
							func() (oplog.Seq, error) { return 0, nil })
					}
					if err == nil {
						_, err = r.bunch("p")
					}
					if err != nil {
						t.Error(err)
					}
				})
			}
			all.Wait()
		}()
		select {
		case <-ended:
		case <-time.After(20 * time.Second):
			t.Fatalf("round %d: they wait for each other", round)
		}
	}
}
