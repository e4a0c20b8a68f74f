package httpd_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"todoke/server/auth"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// slots is what a slip should be: an atomic counter of three. A scan is taken while there is room; a form that was taken is taken again; one that
// was refused stays refused, as the place says a thing once.
func slots(room int) porcupine.Model {
	type state struct{ in, out string } // forms taken and refused, each with a comma behind it
	return porcupine.Model{
		Init: func() any { return state{} },
		Step: func(s, input, output any) (bool, any) {
			now, form, taken := s.(state), input.(string)+",", output.(bool)
			switch {
			case strings.Contains(now.in, form):
				return taken, now
			case strings.Contains(now.out, form):
				return !taken, now
			case strings.Count(now.in, ",") < room:
				now.in += form
				return taken, now
			}
			now.out += form
			return !taken, now
		},
	}
}

// Fifty phones scan one slip at the same moment, ten of them press twice, and the school looks on: the history of all answers is that of an atomic
// counter of three (checked by porcupine). Guards against a limit that is looked at first and kept afterwards, and against a doubled press that
// takes two places.
func TestFiftyScansAreLinearizable(t *testing.T) {
	f := open(t, "ひなた")
	waiting := func() (n int) {
		f.place.See(t.Context(), func(s *school.State, _ oplog.Instant) {
			for i := range s.Words[hinata].Asked {
				if s.Words[hinata].Asked[i].Waiting() {
					n++
				}
			}
		})
		return n
	}
	room := school.MaxGuardians - waiting()
	papers, err := f.h.Slips.Print(t.Context(), f.id, head, hinata)
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	var mu sync.Mutex
	var history []porcupine.Operation
	var all sync.WaitGroup
	scan := func(client int, form string) {
		called := time.Since(began)
		res, _ := f.nobody().post("/join/ask", url.Values{"code": {papers[0].Code}, "form": {form}, "name": {"だれか"}, "relation": {"other"}})
		if res.StatusCode != http.StatusSeeOther && res.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("a scan is answered %s", res.Status)
		}
		mu.Lock()
		history = append(history, porcupine.Operation{ClientId: client, Input: form, Call: int64(called), Output: res.StatusCode == http.StatusSeeOther, Return: int64(time.Since(began))})
		mu.Unlock()
	}
	for i := range 50 {
		form := auth.ID()
		all.Go(func() { scan(i, form) })
		if i < 10 {
			all.Go(func() { scan(50+i, form) })
		}
	}
	all.Wait()
	if !porcupine.CheckOperations(slots(room), history) {
		t.Errorf("the answers are not those of a slip with %d places: %+v", room, history)
	}
	if porcupine.CheckOperations(slots(room+1), history) {
		t.Error("the history fits a slip with one place more: the check sees nothing")
	}
	if n := waiting(); n != school.MaxGuardians {
		t.Errorf("%d wait", n)
	}
}
