package httpd_test

import (
	"net/http"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Who has opened a notice is a list that the staff fetch, and its own change reaches no device: only the number is said in the log. Guards against receipts that
// grow into the log by the hundred, against a list that families can read, and against one that forgets somebody.
func TestWhoHasOpenedANotice(t *testing.T) {
	f := open(t, "ひなた")
	var n oplog.Subject
	_, err := f.place.Say(within(t), "d-1", head, oplog.Web, f.clock.Now(), func(_ *school.State, first oplog.ID) []oplog.Op {
		n = school.NoticeOf(first)
		return school.Send(first, school.NoticeSent{From: school.FromSchool, Urgent: true, Text: school.Letter{Title: school.Texts{JA: "しらせ"}}}, school.Audience{School: true})
	})
	must(t, err)
	must(t, f.place.Tick(within(t)))
	path := "/answers/" + string(f.id) + "/" + string(n) + "/readers"
	desk := f.as(teacher, auth.PC)
	before := desk.page(path)
	if !strings.Contains(before, "ひなた") || !strings.Contains(before, words.ReadersNone.Say(words.JA, true, "1")) && !strings.Contains(words.Plain(before), words.ReadersNone.Plain(words.JA, "1")) {
		t.Errorf("before anybody has opened it:\n%s", before[strings.Index(before, "<main"):])
	}
	end := func() (seq oplog.Seq) {
		must(t, f.place.See(within(t), func(s *school.State, _ oplog.Instant) {
			for _, p := range s.Notices {
				seq = max(seq, p.Seq)
			}
			if a := s.Aims[n]; a != nil && a.Read != 0 {
				t.Errorf("the log counts %d before it was asked", a.Read)
			}
		}))
		return seq
	}
	was := end()
	if answer, _ := f.as(mother, auth.Phone).do("POST", "/opened/"+string(f.id), strings.NewReader(string(n)), "Origin", f.origin); answer.StatusCode != http.StatusNoContent {
		t.Fatal(answer.Status)
	}
	if now := end(); now != was {
		t.Errorf("opening a notice is %d operations", now-was)
	}
	after := desk.page(path)
	if strings.Count(after, `<span aria-hidden="true">✓</span>`) != 1 || !strings.Contains(after, "ひなた") {
		t.Errorf("after the mother has opened it:\n%s", after[strings.Index(after, "<main"):])
	}
	if answer, _ := f.as(mother, auth.Phone).do("GET", path, nil); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a mother is shown who has read: %d", answer.StatusCode)
	}
}
