package httpd_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/server/httpd"
	"todoke/server/store"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// october lets the school call its rolls from the 5th to the end of October, but for the days left out.
func (f *front) october(t *testing.T, without ...int) {
	t.Helper()
	for n := 5; n <= 31; n++ {
		date := day.Of(2026, 10, n)
		f.clock.Set(oplog.Instant(day.Japan.Instant(date, day.At(8, 20))))
		left := false
		for _, x := range without {
			left = left || x == n
		}
		if !left {
			_, err := f.place.Say(within(t), oplog.Device("roll-"+date.String()), teacher, oplog.Web, f.clock.Now(), func(s *school.State, _ oplog.ID) []oplog.Op {
				if !s.IsSchoolDay(date, "P3") {
					return nil
				}
				return school.CallRoll(s, "k-32", date, day.At(8, 20), nil)
			})
			must(t, err)
		}
		f.clock.Set(oplog.Instant(day.Japan.Instant(date, day.At(16, 5))))
		must(t, f.place.Tick(within(t)))
	}
	f.clock.Set(oplog.Instant(day.Japan.Instant(day.Of(2026, 11, 2), day.At(9, 0))))
}

// A month is sealed by management alone, when nothing in it is open; the seal stands on the log's chain, and a second edition replaces the first. Guards
// against a month that is closed over a class nobody called, and against a seal that somebody else than the school derives.
func TestAMonthIsSealed(t *testing.T) {
	f := open(t, "ひなた")
	_, err := f.place.Say(within(t), "new", school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op { // the school began on the 5th
		return []oplog.Op{school.Draft(&school.DaysPlanned{From: day.Of(2026, 10, 1), To: day.Of(2026, 10, 4), Layer: school.OfSchool, Name: "開校準備"})}
	})
	must(t, err)
	f.october(t, 20)
	heads := f.as(head, auth.PC)
	form := url.Values{"class": {"k-32"}, "month": {"2026-10"}}
	if answer, text := heads.post("/register/seal", form); answer.StatusCode != http.StatusConflict || !strings.Contains(unescape(text), "まだ") {
		t.Fatalf("a class nobody called is sealed: %s", answer.Status)
	}
	_, err = f.place.Say(within(t), "late-roll", head, oplog.Proxy, f.clock.Now(), func(s *school.State, _ oplog.ID) []oplog.Op {
		return school.CallRoll(s, "k-32", day.Of(2026, 10, 20), day.NoClock, nil)
	})
	must(t, err)
	for who, b := range map[string]*browser{"the teacher": f.as(teacher, auth.PC), "the mother": f.as(mother, auth.Phone), "the wall": f.as(wall, auth.PC)} {
		if answer, _ := b.post("/register/seal", form); answer.StatusCode == http.StatusSeeOther {
			t.Errorf("%s seals", who)
		}
	}
	if answer, text := heads.post("/register/seal", form); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s\n%s", answer.Status, unescape(text))
	}
	var seal school.RegisterSeal
	edition := 0
	look := func() {
		t.Helper()
		must(t, f.place.See(within(t), func(s *school.State, _ oplog.Instant) { seal, edition = s.SealOf("k-32", day.Of(2026, 10, 1)) }))
	}
	look()
	if edition != 1 || seal.By != head || len(seal.Of.Rows) != 1 || seal.Of.Rows[0].Marks != "" || seal.Of.Digest != httpd.SealDigest(f.id, seal.Of) || seal.Of.Upto == 0 || len(seal.Of.Chain) != 64 {
		t.Fatalf("edition %d: %+v", edition, seal)
	}
	page := unescape(heads.page("/register/k-32/2026-10"))
	if !strings.Contains(page, seal.Of.Digest[:8]) || !strings.Contains(page, "第1版") {
		t.Error("the paper does not carry its seal")
	}
	if answer, _ := heads.post("/register/seal", form); answer.StatusCode != http.StatusSeeOther { // pressed twice: nothing is lost by it
		t.Errorf("%s", answer.Status)
	}
	if look(); edition != 1 {
		t.Errorf("pressed twice, and it is edition %d", edition)
	}
	// A decision afterwards is a correction that shows, and the next edition has it.
	_, err = f.place.Say(within(t), "decision", head, oplog.Web, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.DecisionMade{Child: hinata, Is: school.InMourning, From: day.Of(2026, 10, 21), To: day.Of(2026, 10, 21)})}
	})
	must(t, err)
	page = strings.Join(strings.Fields(heads.page("/register/k-32/2026-10")), "")
	if !strings.Contains(page, "<del>○</del><ins>忌</ins>") {
		i := strings.Index(page, "<tbody")
		t.Errorf("the correction does not show: %.1500s", page[max(i, 0):])
	}
	if answer, _ := heads.post("/register/seal", form); answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.Status)
	}
	look()
	if seal.Of.Rows[0].Marks != "21M" || len(seal.Over) != 1 || edition != 2 {
		t.Errorf("edition %d: %+v", edition, seal)
	}
}

// A seal that says other marks than the school derives is refused, whoever makes it.
func TestNobodySealsOtherMarks(t *testing.T) {
	f := open(t, "ひなた")
	f.october(t)
	_, err := f.place.Say(within(t), "false", head, oplog.Web, f.clock.Now(), func(s *school.State, _ oplog.ID) []oplog.Op {
		o, _ := s.SealMonth("k-32", day.Of(2026, 10, 1))
		o.Rows[0].Marks = "7AI"
		return []oplog.Op{school.Draft(&o)}
	})
	if err == nil {
		t.Error("another mark than the school's is sealed")
	}
}

// Who reads the register, as a page and as a file (domain.md M6): the own class's teacher, the nurse, management; nobody else, not a byte.
func TestWhoReadsTheRegister(t *testing.T) {
	f := open(t, "ひなた")
	for who, may := range map[oplog.Person]bool{head: true, teacher: true, mother: false, wall: false} {
		b := f.as(who, auth.PC)
		for _, path := range []string{"/register/k-32/2026-10", "/register/k-32/2026-10/csv", "/register/k-32/2026-10/csv-cp932", "/register/k-32/2026-10/xlsx"} {
			answer, text := b.do("GET", path, nil, "Accept", "text/html")
			if has := strings.Contains(text, "授業日数") || strings.HasPrefix(text, "PK") || strings.Contains(path, "cp932") && answer.StatusCode == http.StatusOK; has != may {
				t.Errorf("%s gets %s: %s, the register %v", who, path, answer.Status, has)
			}
		}
		if answer, _ := b.do("GET", "/days", nil, "Accept", "text/html"); (answer.StatusCode == http.StatusOK) != (who == head) {
			t.Errorf("%s gets /days: %s", who, answer.Status)
		}
	}
}

// The calendar by plain forms: a plan, a closure, both taken back; and a file that is looked at before anything is said.
func TestTheCalendarByForms(t *testing.T) {
	f := open(t, "ひなた")
	b := f.as(head, auth.PC)
	is := func(m, d int) (held bool) {
		t.Helper()
		must(t, f.place.See(within(t), func(s *school.State, _ oplog.Instant) { held = s.IsSchoolDay(day.Of(2026, m, d), "P3") }))
		return held
	}
	post := func(path string, form url.Values) {
		t.Helper()
		if answer, text := b.post(path, form); answer.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s: %s\n%s", path, answer.Status, unescape(text))
		}
	}
	post("/days/plan", url.Values{"from": {"2026-10-10"}, "lessons": {"yes"}, "layer": {"school"}, "name": {"土曜授業"}, "grade": {"P3"}})
	if !is(10, 10) {
		t.Error("no lessons on the planned Saturday")
	}
	post("/days/close", url.Values{"from": {"2026-10-13"}, "to": {"2026-10-14"}, "scope": {"class:k-32"}, "basis": {"infection"}})
	page := unescape(b.page("/days?month=2026-10"))
	if !is(10, 13) || !strings.Contains(page, "すべての") || !strings.Contains(page, "学級閉鎖") {
		t.Error("the only class of the grade is closed, and nobody is asked")
	}
	asked := regexp.MustCompile(`(?s)<form[^>]*class="banner[^>]*>.*?</form>`).FindAllString(b.page("/days?month=2026-10"), -1)
	if len(asked) != 1 || !strings.Contains(asked[0], `value="2026-10-13"`) || !strings.Contains(asked[0], `value="2026-10-14"`) {
		t.Errorf("two days in a row are asked about in %d forms: %q", len(asked), asked)
	}
	// A child of the grade is at home in the 特別支援学級, which was open: whether it closes too is asked as well, and its days stand as they were answered.
	_, err := f.place.Say(within(t), "special", school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		apr := day.Of(2026, 4, 1)
		return []oplog.Op{school.Draft(&school.ClassFormed{Class: "k-hi", Year: 2026, Name: "ひまわり", Is: school.SpecialClass}),
			school.Draft(&school.ChildEnrolled{Child: "c-sora", Given: "そら", Grade: "P3", Year: 2026, From: apr}),
			school.Draft(&school.ChildPlaced{Child: "c-sora", Class: "k-hi", Role: school.HomeClass, No: 1, From: apr, To: day.None})}
	})
	must(t, err)
	if page := unescape(b.page("/days?month=2026-10")); !strings.Contains(page, "は除く") || !strings.Contains(page, "特別支援学級も") {
		t.Error("nobody asks about the 特別支援学級")
	}
	post("/days/close", url.Values{"from": {"2026-10-13"}, "to": {"2026-10-13"}, "scope": {"grade:P3"}, "basis": {"infection"}, "except": {"on"}})
	if is(10, 13) || !is(10, 14) {
		t.Error("the closure of the grade")
	}
	must(t, f.place.See(within(t), func(s *school.State, _ oplog.Instant) {
		if !s.IsSchoolDayOf("c-sora", day.Of(2026, 10, 13)) || s.IsSchoolDayOf(hinata, day.Of(2026, 10, 13)) {
			t.Error("the 特別支援学級 has lost its day with the grade, or the grade has kept its own")
		}
	}))
	form := fields(t, b.page("/days?month=2026-10"), "/days/unplan")
	post("/days/unplan", form)
	if is(10, 10) {
		t.Error("a plan that was taken back holds")
	}
	if answer, text := b.do("GET", "/days/calendar.ics", nil); answer.StatusCode != http.StatusOK || !strings.Contains(text, "DTSTART;VALUE=DATE:20261013") {
		t.Errorf("%s\n%s", answer.Status, text)
	}
	post("/days/take", url.Values{"take": {"2026-10-20|2026-10-21|false|開校記念日"}})
	if is(10, 20) || is(10, 21) || !is(10, 22) {
		t.Error("the days from the file")
	}
}

// A sealed register is forgotten by its own subject, as a school must after five years (施行規則28条): its names are gone, and the month can be derived again
// from what is still there.
func TestASealedRegisterIsErased(t *testing.T) {
	f := open(t, "ひなた")
	_, err := f.place.Say(within(t), "new", school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.DaysPlanned{From: day.Of(2026, 10, 1), To: day.Of(2026, 10, 4), Layer: school.OfSchool, Name: "開校準備"})}
	})
	must(t, err)
	f.october(t)
	if answer, text := f.as(head, auth.PC).post("/register/seal", url.Values{"class": {"k-32"}, "month": {"2026-10"}}); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s\n%s", answer.Status, unescape(text))
	}
	editions := func() (n int) {
		must(t, f.place.See(within(t), func(s *school.State, _ oplog.Instant) { _, n = s.SealOf("k-32", day.Of(2026, 10, 1)) }))
		return n
	}
	if editions() != 1 {
		t.Fatal("nothing is sealed")
	}
	came, err := f.place.Erase(within(t), store.Erasure{Streams: []oplog.Stream{{Subject: school.TheRegister("k-32"), Level: oplog.Word}}, Years: []int{2026}, By: "森田 久子", Reason: "保存期間の終わり"})
	must(t, err)
	if came.Keys == 0 || came.Operations == 0 || editions() != 0 {
		t.Errorf("%d keys, %d operations, %d editions stand", came.Keys, came.Operations, editions())
	}
	must(t, f.place.See(within(t), func(s *school.State, _ oplog.Instant) {
		if rows := s.Register("k-32", day.Of(2026, 10, 1)); len(rows) != 1 || rows[0].Total().Present() == 0 {
			t.Errorf("erasing the seal erased the days: %d rows", len(rows))
		}
	}))
}
