package httpd_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/sync/oplog"
)

// Practising is another house: what is said there reaches no real log, nobody of the real school is seen from it, strangers do not get in, and out
// is the real session as it was. Guards against a practice absence that a teacher acts on, and a real one that was thought to be practice.
func TestPractisingTouchesNothing(t *testing.T) {
	f := open(t, "ほんものまる")
	end := f.place.Stats().End
	if answer, _ := f.nobody().post("/training", url.Values{"as": {"guardian"}}); answer.StatusCode == http.StatusSeeOther {
		t.Error("a stranger practises")
	}
	hers := f.as(mother, auth.Phone)
	if answer, _ := hers.post("/training", url.Values{"as": {"management"}}); answer.StatusCode == http.StatusSeeOther {
		t.Error("a mother practises as the head")
	}
	for who, c := range map[string]struct {
		b  *browser
		as string
	}{"the mother": {hers, "guardian"}, "the teacher": {f.as(teacher, auth.Tablet), "homeroom"}, "the head": {f.as(head, auth.PC), "management"}} {
		if answer, text := c.b.post("/training", url.Values{"as": {c.as}}); answer.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s: %s\n%s", who, answer.Status, text)
		}
		page := c.b.page("/")
		if !strings.Contains(page, "data-sample=") || !strings.Contains(unescape(page), "みほん小学校") || strings.Contains(unescape(page), "ほんものまる") {
			t.Errorf("%s is not in the practice school", who)
		}
		if boot := c.b.boot(); len(boot.Places) != 1 || boot.Places[0].Place == f.id {
			t.Errorf("%s: the client begins in %+v", who, boot.Places)
		}
		if !strings.Contains(c.b.page("/help"), "/training/leave") {
			t.Errorf("%s: no way out", who)
		}
		// a real device's own words still go to the real school, and to it alone
		if answer, _ := c.b.do("POST", "/sync/"+string(f.id), strings.NewReader(""), "Origin", f.origin); answer.StatusCode == http.StatusNotFound || answer.StatusCode == http.StatusUnauthorized {
			t.Errorf("%s: what was said before waits for ever: %s", who, answer.Status)
		}
		if c.as == "guardian" {
			boot := c.b.boot()
			kid := fields(t, c.b.page("/absence/"+string(boot.Places[0].Place)+"/s-kid-00?what=absent"), "/absence/"+string(boot.Places[0].Place)+"/s-kid-00")
			kid.Set("what", "absent")
			kid.Set("reason", "FEV")
			if answer, text := c.b.post("/absence/"+string(boot.Places[0].Place)+"/s-kid-00", kid); answer.StatusCode != http.StatusSeeOther {
				t.Errorf("an absence in practice: %s\n%s", answer.Status, unescape(text))
			}
		}
		if answer, _ := c.b.post("/training/leave", nil); answer.StatusCode != http.StatusSeeOther {
			t.Errorf("%s cannot leave", who)
		}
		if page := c.b.page("/"); strings.Contains(page, "data-sample=") || !strings.Contains(unescape(page), "さくら小学校") && !strings.Contains(unescape(page), "ほんものまる") {
			t.Errorf("%s is not back", who)
		}
	}
	if now := f.place.Stats().End; now != end {
		t.Errorf("the real log has grown from %d to %d", end, now)
	}
	if all := f.h.Open(); len(all) != 1 || all[0].ID() != oplog.Place(f.id) {
		t.Errorf("the house counts %d schools", len(all))
	}
	answer, text := f.nobody().do("GET", "/metrics", nil, "Host", "localhost")
	if answer.StatusCode == http.StatusOK && strings.Contains(text, "みほん") {
		t.Error("the figures know of it")
	}
}
