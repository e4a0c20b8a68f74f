package httpd_test

import (
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	other "github.com/emersion/go-ical"

	"todoke/server/auth"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

var feedAddress = regexp.MustCompile(`/feed/[a-z2-7]{32}\.ics`)

// The calendar of an address is read by another library and says what the school planned: days as days, hours in the school's zone, one name for an event
// through all its changes, a cancellation as one. No child, no absence and nothing of a family is in it. The address is 160 bits and stored as a hash; one that is
// made anew, ended, guessed, or whose guardian has no right left leads nowhere. Guards against an event on the wrong day, and against an address that goes
// on telling when the right is over.
func TestACalendarForOtherPrograms(t *testing.T) {
	f := open(t, "ひなた")
	say := func(dev oplog.Device, by oplog.Person, build func(s *school.State, first oplog.ID) []oplog.Op) {
		t.Helper()
		_, err := f.place.Say(within(t), dev, by, oplog.Web, f.clock.Now(), build)
		must(t, err)
	}
	date := day.Of(2026, 10, 20)
	trip := school.Occasion{Title: school.Texts{JA: "{遠足|えんそく}; 動物園, 雨なら延期"}, From: date, To: date, Start: day.At(8, 10), End: day.At(15, 0), Place: "みどり動物公園", Note: school.Texts{JA: strings.Repeat("水筒をわすれずに。", 30)}}
	exam := school.Occasion{Title: school.Texts{JA: "面談"}, From: date + 1, To: date + 3, Start: day.At(14, 0), End: day.At(16, 0)}
	var key string
	say("d-1", head, func(_ *school.State, first oplog.ID) []oplog.Op {
		key = school.EventKey(first)
		return school.PlanEvent(first, trip, school.Audience{Grade: "P3"})
	})
	say("d-2", teacher, func(_ *school.State, first oplog.ID) []oplog.Op {
		return school.PlanEvent(first, exam, school.Audience{Class: "k-32"})
	})
	say("d-3", head, func(_ *school.State, first oplog.ID) []oplog.Op {
		return school.PlanEvent(first, exam, school.Audience{Grade: "P6"})
	})
	say("d-4", mother, func(s *school.State, first oplog.ID) []oplog.Op {
		return append(school.PlanFamily(s, first, mother, "", school.Occasion{Title: school.Texts{JA: "歯医者"}, From: date, To: date, Start: day.NoClock, End: day.NoClock}, []school.ChildID{hinata}, hinata),
			school.Absence{Child: hinata, What: school.Absent, From: day.Of(2026, 10, 6), Reason: school.Ill, Memo: "ねつ"}.Ops(s, oplog.ID{Device: "d-4", N: 2})...)
	})
	her := f.as(mother, auth.Phone)
	if answer, _ := f.as(head, auth.PC).do("GET", "/me/calendar", nil); answer.StatusCode != http.StatusNotFound {
		t.Errorf("who is no guardian is offered an address: %d", answer.StatusCode)
	}
	_, page := her.post("/me/calendar", url.Values{"do": {"new"}})
	path := feedAddress.FindString(page)
	if path == "" {
		t.Fatal("no address:\n", page)
	}
	if again := her.page("/me/calendar"); feedAddress.MatchString(again) {
		t.Error("the address is shown twice")
	}
	read := func(path string, headers ...string) (*http.Response, string) {
		return f.nobody().do("GET", path, nil, headers...)
	}
	events := func(path string) (file string, all map[string]*other.Component) {
		t.Helper()
		answer, file := read(path)
		if answer.StatusCode != http.StatusOK {
			t.Fatalf("%d\n%s", answer.StatusCode, file)
		}
		cal, err := other.NewDecoder(strings.NewReader(file)).Decode()
		must(t, err)
		must(t, other.NewEncoder(io.Discard).Encode(cal)) // what it writes it must find whole
		all = map[string]*other.Component{}
		for _, e := range cal.Events() {
			uid, _ := e.Props.Text(other.PropUID)
			all[uid] = e.Component
		}
		return file, all
	}
	file, all := events(path)
	uid := key + "@" + string(f.id)
	e := all[uid]
	if e == nil || len(all) != 2 {
		t.Fatalf("the calendar has %d events:\n%s", len(all), file)
	}
	tokyo := time.FixedZone("", 9*3600)
	start, err := e.Props.DateTime(other.PropDateTimeStart, tokyo)
	must(t, err)
	if got := start.In(tokyo).Format("2006-01-02 15:04"); got != "2026-10-20 08:10" {
		t.Errorf("it begins at %s", got)
	}
	title, _ := e.Props.Text(other.PropSummary)
	if title != "遠足; 動物園, 雨なら延期" {
		t.Errorf("it is called %q", title)
	}
	for _, c := range all {
		if p := c.Props.Get(other.PropDateTimeStart); p.Value == "20261021" {
			if end := c.Props.Get(other.PropDateTimeEnd); end.Value != "20261024" || p.Params.Get("VALUE") != "DATE" {
				t.Errorf("three days are %s to %s", p.Value, end.Value)
			}
		}
	}
	for _, secret := range []string{"ひなた", "歯医者", "ねつ", "発熱", string(hinata), string(mother), "森田"} {
		if strings.Contains(strings.ReplaceAll(file, "\r\n ", ""), secret) {
			t.Errorf("the calendar says %q", secret)
		}
	}
	for line := range strings.SplitSeq(file, "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d octets", len(line))
		}
	}

	answer, _ := read(path)
	tag := answer.Header.Get("ETag")
	if answer, text := read(path, "If-None-Match", tag); answer.StatusCode != http.StatusNotModified || text != "" {
		t.Errorf("unchanged: %d %q", answer.StatusCode, text)
	}
	later := trip
	later.Place = "市民公園"
	say("d-5", head, func(s *school.State, _ oplog.ID) []oplog.Op { return school.ChangeEvent(s, key, later) })
	_, all = events(path)
	if n, _ := all[uid].Props.Get(other.PropSequence).Int(); n != 1 {
		t.Errorf("after a change its sequence is %d", n)
	}
	if answer, _ := read(path, "If-None-Match", tag); answer.StatusCode != http.StatusOK {
		t.Errorf("changed: %d", answer.StatusCode)
	}
	say("d-6", head, func(s *school.State, _ oplog.ID) []oplog.Op { return school.CancelEvent(s, key) })
	_, all = events(path)
	if status, _ := all[uid].Props.Text(other.PropStatus); status != "CANCELLED" {
		t.Errorf("cancelled it is %q", status)
	}

	if answer, _ := read("/feed/" + strings.Repeat("a", 32) + ".ics"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a guess: %d", answer.StatusCode)
	}
	if strings.Contains(f.log.String(), path[6:20]) {
		t.Error("the log knows the address")
	}
	_, page = her.post("/me/calendar", url.Values{"do": {"new"}})
	second := feedAddress.FindString(page)
	if answer, _ := read(path); second == path || answer.StatusCode != http.StatusNotFound {
		t.Errorf("the old address still leads somewhere: %d", answer.StatusCode)
	}
	events(second)
	say("import-2", school.ThePlace, func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.GuardianJoined{Child: hinata, Person: mother, Relation: "mother", Rank: 1, Rights: school.Rights[:4], From: day.Of(2026, 4, 1), To: day.Of(2026, 10, 4)})}
	})
	if answer, text := read(second); answer.StatusCode != http.StatusGone || text != "" {
		t.Errorf("her last right is over, and she reads %d %q", answer.StatusCode, text)
	}
	him := f.as(father, auth.Phone)
	_, page = him.post("/me/calendar", url.Values{"do": {"new"}})
	his := feedAddress.FindString(page)
	events(his)
	him.post("/me/calendar", url.Values{"do": {"end"}})
	if answer, _ := read(his); answer.StatusCode != http.StatusNotFound {
		t.Errorf("an address that was ended: %d", answer.StatusCode)
	}
	_, page = him.post("/me/calendar", url.Values{"do": {"new"}})
	his = feedAddress.FindString(page)
	busy := false
	for range 40 {
		answer, _ := read(his)
		busy = busy || answer.StatusCode == http.StatusTooManyRequests
	}
	if !busy {
		t.Error("an address may be read without end")
	}
}
