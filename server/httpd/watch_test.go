package httpd_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Guards against a rule that is asked for and not kept, and against one that would ring families at once: management says after how long what must be read goes
// another way; less than a quarter of an hour is no rule, and nobody else has the form.
func TestHowLongTheSchoolWaits(t *testing.T) {
	f := open(t, "ひなた")
	her := f.as(head, auth.PC)
	form := func(minutes string) url.Values {
		return url.Values{"school": {string(f.id)}, "due": {"08:30"}, "escalate": {"09:00"}, "grace": {"30"}, "lease": {"10"}, "notebook": {""}, "checkup": {""}, "unread": {minutes}}
	}
	waits := func() (n int) {
		must(t, f.place.See(within(t), func(s *school.State, _ oplog.Instant) { n = s.School.Settings.Unread }))
		return n
	}
	if page := her.page("/watch"); !strings.Contains(page, `name="unread"`) || !strings.Contains(page, `value="120"`) {
		t.Error("the form does not say what holds")
	}
	if answer, _ := her.post("/watch", form("240")); answer.StatusCode != http.StatusSeeOther || waits() != 240 {
		t.Errorf("%d, it waits %d minutes", answer.StatusCode, waits())
	}
	for _, wrong := range []string{"0", "14", "x", "99999"} {
		if answer, _ := her.post("/watch", form(wrong)); answer.StatusCode == http.StatusSeeOther || waits() != 240 {
			t.Errorf("%s minutes: %d, it waits %d", wrong, answer.StatusCode, waits())
		}
	}
	if answer, _ := f.as(teacher, auth.PC).post("/watch", form("60")); answer.StatusCode < 400 || waits() != 240 {
		t.Errorf("a teacher: %d", answer.StatusCode)
	}
}
