package walk

import (
	"os"
	"testing"
)

// TestLook takes the pictures of a first glance at every role; with SHOTS only.
func TestLook(t *testing.T) {
	if os.Getenv("SHOTS") == "" {
		t.Skip("pictures are taken by make shots")
	}
	w, lines := open(t)
	b := launch(t, "")
	for _, c := range []struct {
		name string
		s    size
	}{{"megumi", phone}, {"maria", phone}, {"lan", phone}, {"takahashi", tablet}, {"sasaki", desk}, {"wall", wall}} {
		p := b.open(c.name, c.s, w.at(c.name, lines))
		p.live()
		p.shot("look-" + c.name)
	}
}
