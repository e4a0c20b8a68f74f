package vault

import (
	"testing"
	"time"
)

// While a place's keys are being written, others may look for them, and the ring may close: neither waits under the ring's lock for a bunch, which
// asks the ring for its name. Guards against two locks taken in two orders, at which a new place once stood still for ever.
func TestNobodyWaitsForABunchUnderTheRingsLock(t *testing.T) {
	r := MemoryRing()
	b, err := r.bunch("p")
	if err != nil {
		t.Fatal(err)
	}
	b.mu.Lock() // somebody writes
	looked, closed := make(chan error, 1), make(chan error, 1)
	go func() {
		_, err := r.bunch("p")
		looked <- err
	}()
	within := time.After(10 * time.Second)
	select {
	case err := <-looked:
		if err != nil {
			t.Error(err)
		}
	case <-within:
		t.Fatal("who looks for the keys waits for who writes them, and holds the ring")
	}
	go func() { closed <- r.Close() }()
	named := make(chan string, 1)
	go func() { named <- r.name() }()
	select {
	case <-named:
	case <-within:
		t.Fatal("the ring closes and holds itself while it waits")
	}
	b.mu.Unlock()
	if err := <-closed; err != nil {
		t.Error(err)
	}
}
