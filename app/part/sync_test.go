package part

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/shared/words"
)

// A screen that has just begun is not offline: it says how old it is. But what is known to be offline, or knows nothing yet, says so.
func TestABeginningIsNotOffline(t *testing.T) {
	v := Voice{Lang: words.JA}
	for _, c := range []struct {
		s   Sync
		off bool
	}{
		{Sync{Calling: true, Fresh: 1_795_500_000_000}, false},
		{Sync{Calling: true}, true},
		{Sync{Fresh: 1_795_500_000_000}, true},
		{Sync{Online: true, Fresh: 1_795_500_000_000}, false},
	} {
		html := app.HTMLString(v.SyncLine(c.s))
		if off := strings.Contains(html, "sync--off"); off != c.off {
			t.Errorf("%+v: offline is said: %v", c.s, off)
		}
		if c.s.Calling && strings.Contains(html, words.PartAllThere.Plain(words.JA)) {
			t.Errorf("%+v: everything has arrived, says who has not heard yet", c.s)
		}
	}
}
