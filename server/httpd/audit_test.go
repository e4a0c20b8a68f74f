package httpd_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// The trail tells who did what about whom, by which way; what was refused too; and nothing of what was written. Taking it out is itself on it. Nobody
// but management reads it.
func TestTheTrailTellsWhoDidWhat(t *testing.T) {
	f, _, _ := twoSchools(t)
	heads := f.as(head, auth.PC)
	page := unescape(heads.page("/audit?school=" + string(f.id)))
	for _, want := range []string{"症状・病名", "支援措置などの制限", markedName, "森田 久子", "欠席などの連絡"} {
		if !strings.Contains(strings.NewReplacer("<rt>", "", "</rt>", "").Replace(plainText(page)), want) {
			t.Errorf("the trail does not tell of %q", want)
		}
	}
	if strings.Contains(plainText(page), "百日咳") || strings.Contains(page, markedWard) {
		t.Error("the trail tells what was written")
	}
	for _, one := range []struct{ query, has, not string }{
		{"kind=restriction.set", "支援措置", "症状・病名</span></td>"}, {"who=森田", "支援措置", "<td>欠席"}, {"child=めい", "めい", "症状・病名</span></td>"},
	} {
		q, _ := url.ParseQuery(one.query)
		q.Set("day", "2026-10-05")
		got := unescape(heads.page("/audit?" + q.Encode()))
		if !strings.Contains(plainText(got), one.has) || strings.Contains(got, one.not) {
			t.Errorf("%s: it is not what was asked for", one.query)
		}
	}
	answer, file := heads.post("/audit/file", url.Values{"school": {string(f.id)}, "day": {"2026-10-05"}})
	if answer.StatusCode != http.StatusOK || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/csv") || !strings.Contains(file, "2026-10-05") {
		t.Errorf("the file: %s %.200s", answer.Status, file)
	}
	if !strings.Contains(plainText(unescape(heads.page("/audit?kind=list.exported&day=2026-10-05"))), "持ち出し") {
		t.Error("that it was taken out is not on the trail")
	}
}

// plainText is a page without its tags and readings.
func plainText(page string) string {
	return tags.ReplaceAllString(readings.ReplaceAllString(page, ""), "")
}

// What the school knew at a moment is what it had heard by then: a report of 7:41 that arrived at 8:10 is not on the board of 7:50.
func TestTheBoardAsItWasKnown(t *testing.T) {
	f := open(t, "ひなた")
	today, _ := day.Japan.Civil(int64(morning))
	at := func(h, m int) { f.clock.Set(oplog.Instant(day.Japan.Instant(today, day.At(h, m)))) }
	at(8, 10)
	_, err := f.place.Say(within(t), "late", mother, oplog.Web, morning+60_000, func(s *school.State, first oplog.ID) []oplog.Op {
		return school.Absence{Child: hinata, What: school.Absent, From: today, Reason: school.Ill}.Ops(s, first)
	})
	must(t, err)
	at(8, 42)
	heads := f.as(head, auth.PC)
	look := func(clock string) string {
		return plainText(unescape(heads.page("/audit/then?day=2026-10-05&at=" + clock)))
	}
	if before := look("7:50"); strings.Contains(before, "8:10") {
		t.Error("at 7:50 nobody knew of a report that came at 8:10")
	}
	if after := look("08:10"); !strings.Contains(after, "8:10") {
		t.Error("at 8:10 it was known")
	}
	if answer, _ := f.as(teacher, auth.PC).do("GET", "/audit/then?day=2026-10-05&at=8:00", nil, "Accept", "text/html"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a teacher is answered %s", answer.Status)
	}
}

// A teacher's screen told of a child's symptoms: the mother reads that it did, once; the father, whom a restriction keeps from the child, does not.
func TestTheMotherReadsWhoLooked(t *testing.T) {
	f, _, _ := twoSchools(t)
	for range 2 {
		f.as("u-nurse", auth.PC).page("/absences")
	}
	f.as("u-other", auth.PC).page("/absences") // whose rights show no health, and who therefore has not looked
	hers := plainText(unescape(f.as(mother, auth.Phone).page("/me")))
	if strings.Count(hers, "10/5") == 0 || !strings.Contains(hers, "養護教諭") || strings.Contains(hers, "先生 担任") {
		t.Errorf("the mother does not read who looked: %s", hers)
	}
	if his := unescape(f.as(father, auth.Phone).page("/me")); strings.Contains(his, "養護教諭") {
		t.Error("the restricted father reads who looked")
	}
	looks := 0
	f.place.See(within(t), func(s *school.State, _ oplog.Instant) { looks = len(s.LooksAt(hinata)) })
	if looks != 1 {
		t.Errorf("%d looks are kept", looks)
	}
}

var readings = regexp.MustCompile(`<rt[^>]*>[^<]*</rt>`)

// The page that tells of a child's health and the client that the page becomes both say that it was looked at: that is one look, of that device. Another
// device, later, is another look. What was said of many children at once is one line with all their names; the file has each.
// Guards against a trail that counts a look twice, and against one that hides a second device.
func TestALookIsOnTheTrailOnce(t *testing.T) {
	f, _, _ := twoSchools(t)
	heads := f.as(head, auth.PC)
	lines := func() string {
		q := url.Values{"school": {string(f.id)}, "day": {"2026-10-05"}, "kind": {"record.looked"}}
		return plainText(unescape(heads.page("/audit?" + q.Encode())))
	}
	f.as("u-nurse", auth.PC).page("/absences")
	if n := strings.Count(lines(), "健康の記録を見た"); n != 2 { // the line, and the choice of kinds
		t.Fatalf("%d lines", n-1)
	}
	look := func(device oplog.Device) {
		_, err := f.place.Say(within(t), device, "u-nurse", oplog.Web, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
			return []oplog.Op{school.Draft(&school.RecordLooked{Child: hinata, Date: day.Of(2026, 10, 5), What: school.LookHealth})}
		})
		must(t, err)
	}
	f.clock.Set(f.clock.Now() + 5_000)
	look("dnurse-tablet")
	if page := lines(); strings.Count(page, "健康の記録を見た") != 2 || !strings.Contains(page, "dnurse-t…") {
		t.Errorf("the page and its client are not one look: %s", page)
	}
	_, file := heads.post("/audit/file", url.Values{"school": {string(f.id)}, "day": {"2026-10-05"}, "kind": {"record.looked"}})
	if n := strings.Count(file, "健康の記録を見た"); n != 1 {
		t.Errorf("the file has it %d times", n)
	}
	f.clock.Set(f.clock.Now() + 3600_000)
	look("dnurse-other")
	if n := strings.Count(lines(), "健康の記録を見た"); n != 3 {
		t.Errorf("a look on another device: %d lines", n-1)
	}
}
