package house

import (
	"fmt"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"todoke/ivr/flow"
	"todoke/ivr/webhook"
	"todoke/server/contacts"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// A number whose owner waits for the school's yes, or whose right has ended, is answered as a stranger's: with the school's name, and no hint that
// somebody knows it.
func TestANumberWithoutAChildIsAStrangers(t *testing.T) {
	h, err := New(t.Context(), Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close(t.Context())
	p, id, err := h.NewPlace(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err = p.Say(t.Context(), "roster", school.ThePlace, oplog.Import, h.Clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.SchoolNamed{Name: "さくら小学校", Is: "ES"})}
	}); err != nil {
		t.Fatal(err)
	}
	if err := contacts.Put(t.Context(), h.Store, id, contacts.Contact{Person: "waits", Phones: []contacts.Phone{{E164: "+81455550188"}}}); err != nil {
		t.Fatal(err)
	}
	known, err := desk{h}.Env(t.Context(), string(id), "+81455550188")
	if err != nil {
		t.Fatal(err)
	}
	unknown, err := desk{h}.Env(t.Context(), string(id), "+81455550199")
	if err != nil {
		t.Fatal(err)
	}
	if known.Caller != flow.Unknown || known.Caller != unknown.Caller || len(known.Kids) != 0 || known.School != unknown.School {
		t.Errorf("%+v, and a stranger %+v", known, unknown)
	}
}

// A father whose right has ended, or from whom the child is kept, calls the absence line: he is answered as whoever has no child here, in the language of nobody and
// without a name. Guards against a voice that says what the screens keep to themselves.
func TestAVoiceKeepsARestriction(t *testing.T) {
	h, err := New(t.Context(), Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close(t.Context())
	p, id, err := h.NewPlace(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	today, _ := day.Japan.Civil(int64(h.Clock.Now()))
	from := today - 100
	say := func(device oplog.Device, by oplog.Person, ops ...oplog.Op) {
		t.Helper()
		if _, err := p.Say(t.Context(), device, by, oplog.Import, h.Clock.Now(), func(*school.State, oplog.ID) []oplog.Op { return ops }); err != nil {
			t.Fatal(device, err)
		}
	}
	join := func(who oplog.Person, to day.Date) oplog.Op {
		return school.Draft(&school.GuardianJoined{Child: "c", Person: who, Relation: "father", Rights: school.Rights[:4], From: from, To: to})
	}
	say("roster", school.ThePlace, school.Draft(&school.SchoolNamed{Name: "さくら小学校", Is: "ES"}), school.Draft(&school.StaffPosted{Person: "head", Name: "森田", Role: "management", From: from, To: day.None}),
		school.Draft(&school.ChildEnrolled{Child: "c", Given: "陽向", GivenKana: "ひなた", Grade: "P3", Year: today.SchoolYear(), From: from}))
	numbers := map[oplog.Person]string{}
	for i, who := range []oplog.Person{"free", "kept", "ended"} {
		to := day.None
		if who == "ended" {
			to = today - 1
		}
		numbers[who] = "+8145555018" + string(rune('0'+i))
		say("join"+oplog.Device(who), school.ThePlace, join(who, to), school.Draft(&school.PersonNamed{Person: who, Name: "佐藤", Lang: "es"}))
		if err := contacts.Put(t.Context(), h.Store, id, contacts.Contact{Person: who, Phones: []contacts.Phone{{E164: numbers[who]}}}); err != nil {
			t.Fatal(err)
		}
	}
	say("ward", "head", school.Draft(&school.RestrictionSet{Child: "c", Person: "kept", What: school.NotSee, From: day.None, To: day.None}))
	hears := func(number string) string {
		env, err := desk{h}.Env(t.Context(), string(id), number)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%v %v %q %q %v", env.Caller, env.Kids, env.Person, env.Lang, env.School)
	}
	stranger := hears("+81455550199")
	if free := hears(numbers["free"]); free == stranger || !strings.Contains(free, "ひなた") {
		t.Fatalf("nobody is known by their number: %s", free)
	}
	for _, who := range []oplog.Person{"kept", "ended"} {
		if got := hears(numbers[who]); got != stranger {
			t.Errorf("%s is answered %s, a stranger %s", who, got, stranger)
		}
	}
}

// The telephone opens on the day that the rules of the door name, not before, and knows it from the same rules as the screens.
func TestTheLineOpensOnItsDay(t *testing.T) {
	h, err := New(t.Context(), Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close(t.Context())
	p, id, err := h.NewPlace(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	today, _ := day.Japan.Civil(int64(h.Clock.Now()))
	for i, c := range []struct {
		opens day.Date
		shut  bool
	}{{day.None, false}, {today + 1, true}, {today, false}} {
		device := oplog.Device("rules" + string(rune('a'+i)))
		if _, err = p.Say(t.Context(), device, school.ThePlace, oplog.Import, h.Clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
			return []oplog.Op{school.Draft(&school.SchoolNamed{Name: "さくら小学校", Is: "ES"}), school.Draft(&school.StaffPosted{Person: "head", Name: "森田", Role: "management", From: today - 30, To: day.None})}
		}); err != nil {
			t.Fatal(err)
		}
		if _, err = p.Say(t.Context(), device+".door", "head", oplog.Form, h.Clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
			return []oplog.Op{school.Draft(&school.DoorRuled{Opens: c.opens})}
		}); err != nil {
			t.Fatal(err)
		}
		env, err := desk{h}.Env(t.Context(), string(id), "+81455550199")
		if err != nil || env.NotYet != c.shut || env.Begins != c.opens {
			t.Errorf("opens %v: %v, begins %v, %v", c.opens, env.NotYet, env.Begins, err)
		}
	}
}

// A grandmother reports three days by telephone, hears the days back when she calls again on the second, and withdraws from there on: the first day stays as
// it was. The same digits that the voice read out can be had from the report. Guards against a day that is cancelled though nobody said so, and against a
// receipt that nobody at the school can find.
func TestSeveralDaysByTelephone(t *testing.T) {
	thursday := day.Of(2026, 10, 8)
	clock := ClockAt(oplog.Instant(day.Japan.Instant(thursday, day.At(7, 10))))
	h, err := New(t.Context(), Config{Public: []string{"https://todoke.example"}, Carrier: "secret", Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close(t.Context())
	p, id, err := h.NewPlace(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Say(t.Context(), "roster", school.ThePlace, oplog.Import, h.Clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.SchoolNamed{Name: "さくら小学校", Is: "ES"}), school.Draft(&school.ChildEnrolled{Child: "c", Given: "陽向", GivenKana: "ひなた", Grade: "P3", Year: 2026, From: thursday - 100}),
			school.Draft(&school.GuardianJoined{Child: "c", Person: "gran", Relation: "grandmother", Rights: school.Rights[:4], From: thursday - 100, To: day.None}), school.Draft(&school.PersonNamed{Person: "gran", Name: "佐藤", Lang: "ja"})}
	}); err != nil {
		t.Fatal(err)
	}
	if err := contacts.Put(t.Context(), h.Store, id, contacts.Contact{Person: "gran", Phones: []contacts.Phone{{E164: "+81455550188"}}}); err != nil {
		t.Fatal(err)
	}
	call := func(sid string, keys ...string) (heard string) {
		path := "/tel/" + string(id) + "/in"
		for n := 0; ; n++ {
			form := url.Values{"CallSid": {sid}, "From": {"0455550188"}}
			if n > 0 {
				path = "/tel/" + string(id) + "/step?c=" + webhook.CallID(string(id), sid) + "&n=" + fmt.Sprint(n)
				form.Set("Digits", keys[n-1])
			}
			r := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("X-Twilio-Signature", webhook.Sign("secret", "https://todoke.example"+path, form))
			w := httptest.NewRecorder()
			h.line.ServeHTTP(w, r)
			heard += w.Body.String()
			if n == len(keys) {
				return heard
			}
		}
	}
	live := func(on day.Date) (what string, report oplog.ID) {
		if err := p.See(t.Context(), func(s *school.State, _ oplog.Instant) {
			if r := s.On("c", on).Report; r != nil {
				what, report = r.Of.What, r.ID
			}
		}); err != nil {
			t.Fatal(err)
		}
		return what, report
	}
	friday, tuesday := thursday+1, thursday+5 // Monday is a holiday
	heard := call("one", "1", "5", "2", "1", "1#", "1")
	_, report := live(tuesday)
	digits := strings.Join(strings.Split(school.Receipt(report.Device), ""), " ")
	if len(digits) != 7 || !strings.Contains(heard, "10月8日、木曜日から、10月13日、火曜日まで") || !strings.Contains(heard, "受付番号は"+digits) {
		t.Errorf("receipt %q of %v; she heard\n%s", digits, report, heard)
	}
	clock.Set(oplog.Instant(day.Japan.Instant(friday, day.At(7, 10))))
	if heard := call("two", "1", "2", "1"); !strings.Contains(heard, "10月9日、金曜日から、10月13日、火曜日まで") || !strings.Contains(heard, "取り消しました") {
		t.Errorf("the next day she heard\n%s", heard)
	}
	for on, want := range map[day.Date]string{thursday: school.Absent, friday: "", tuesday: ""} {
		if got, _ := live(on); got != want {
			t.Errorf("on %v the report says %q, want %q", on, got, want)
		}
	}

	// Somebody has written a memo; what she changes by keys leaves it to the teachers.
	clock.Set(oplog.Instant(day.Japan.Instant(tuesday, day.At(7, 10))))
	const memo = "吸入器は黒いかばんにあります"
	if _, err := p.Say(t.Context(), "web", "gran", oplog.Web, h.Clock.Now(), school.Absence{Child: "c", What: school.Late, From: tuesday, Arrive: day.At(9, 30), Reason: school.Hospital, Memo: memo}.Ops); err != nil {
		t.Fatal(err)
	}
	heard = call("three", "1", "1", "1", "1", "1#", "1")
	if err := p.See(t.Context(), func(s *school.State, _ oplog.Instant) {
		on := s.On("c", tuesday)
		if on.Report == nil || on.Report.Of.What != school.Absent || len(on.Rivals) > 0 || on.Reason == nil || on.Reason.Of.Reason != school.Ill || on.Reason.Of.Memo != memo {
			t.Errorf("%+v %+v; she heard\n%s", on.Report, on.Reason, heard)
		}
	}); err != nil {
		t.Fatal(err)
	}
}
