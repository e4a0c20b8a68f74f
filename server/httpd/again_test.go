package httpd_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/server/tell"
	"todoke/server/tell/outbox"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// age lets an hour pass since a browser's owner last proved who they are.
func (f *front) age(b *browser) {
	f.t.Helper()
	h, err := f.h.Store.Get(within(f.t), "d/sessions/"+b.who.ID+"/"+b.session.ID)
	must(f.t, err)
	row, err := f.h.Store.Get(within(f.t), "d/session/"+string(h))
	must(f.t, err)
	var s auth.Session
	must(f.t, json.Unmarshal(row, &s))
	const hour = oplog.Instant(auth.Hour)
	s.Began, s.Keyed, s.Proved = s.Began-hour, max(0, s.Keyed-hour), max(0, s.Proved-hour)
	row, err = json.Marshal(s)
	must(f.t, err)
	must(f.t, f.h.Store.Put(within(f.t), oplog.Record{Key: "d/session/" + string(h), Value: row}))
}

// A family that comes in by a code or a password proves once more that it is they before anything changes by which the account opens: by the password, or
// by digits sent to an address that is theirs. The form goes on by itself, with what was typed; the token is another one then, and what was changed is
// told. Guards against a telephone left open on a table becoming somebody else's account.
func TestAFamilyProvesAgain(t *testing.T) {
	box := &outbox.Box{}
	f := openWith(t, "ひなた", tell.Ways{tell.Mail: box})
	her := f.as(mother, auth.Phone)
	add := url.Values{"for": {"add"}, "address": {"thief@example.jp"}, "to": {"/me"}}
	if answer, text := her.post("/code", add); answer.StatusCode != http.StatusOK || !strings.Contains(text, "digits") {
		t.Fatalf("just come in, by a slip alone, she is kept from her first address: %s", answer.Status)
	}
	f.reached(her, "megumi@example.jp", "ja")
	for _, c := range []struct {
		path string
		form url.Values
	}{
		{"/code", add}, {"/me/way", url.Values{"address": {"megumi@example.jp"}, "drop": {"1"}}}, {"/me/password", url.Values{"password": {"correct horse battery staple"}}},
		{"/key/drop", url.Values{"key": {"x"}}}, {"/me/end", url.Values{"all": {"1"}}},
	} {
		f.age(her)
		sent := len(box.Letters())
		_, text := her.post(c.path, c.form)
		if !strings.Contains(text, `name="again.send"`) || len(box.Letters()) != sent {
			t.Errorf("%s asks for nothing", c.path)
		}
	}
	if ways, err := f.h.Auth.Ways(within(t), her.who.ID); err != nil || len(ways) != 1 {
		t.Fatalf("her addresses are %v, %v", ways, err)
	}
	if answer, text := her.do("POST", "/key/new", nil, "Origin", f.origin); answer.StatusCode != http.StatusForbidden || !strings.Contains(text, `"again"`) {
		t.Errorf("a key is made without a proof: %s %s", answer.Status, text)
	}

	// By digits to her own address. Wrong ones, and another's address, lead nowhere.
	form := url.Values{"password": {"correct horse battery staple"}, "again.send": {"thief@example.jp"}}
	if answer, _ := her.post("/me/password", form); answer.StatusCode != http.StatusBadRequest {
		t.Errorf("digits go to an address that is not hers: %s", answer.Status)
	}
	form.Set("again.send", "megumi@example.jp")
	_, text := her.post("/me/password", form)
	form.Del("again.send")
	form.Set("again.code", inputOf(text, "again.code"))
	if inputOf(text, "password") != "correct horse battery staple" {
		t.Error("what she typed is lost")
	}
	form.Set("again.digits", "000000")
	if _, text := her.post("/me/password", form); !strings.Contains(unescape(text), "番号") || inputOf(text, "again.code") == "" {
		t.Errorf("after wrong digits: %.300s", plainText(unescape(text)))
	}
	form.Set("again.digits", digitsIn(f, box, "megumi@example.jp"))
	old := her.token
	if answer, text := her.post("/me/password", form); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("her own digits: %s %.300s", answer.Status, plainText(unescape(text)))
	}
	if _, err := f.h.Auth.Look(within(t), old); err != auth.ErrNobody {
		t.Errorf("the old token still opens: %v", err)
	}
	if since, err := f.h.Auth.HasPassword(within(t), her.who.ID); err != nil || since == 0 {
		t.Errorf("the form did not go on: %v", err)
	}
	if !says(f.told(box, "megumi@example.jp"), "パスワードが決められました") {
		t.Error("nobody is told of the password")
	}

	// By the password; a wrong one asks again.
	f.age(her)
	drop := url.Values{"drop": {"1"}, "again.password": {"wrong horse battery staple"}}
	if _, text := her.post("/me/password", drop); !strings.Contains(unescape(text), "パスワードがちがいます") {
		t.Errorf("a wrong password: %.300s", plainText(unescape(text)))
	}
	drop.Set("again.password", "correct horse battery staple")
	if answer, _ := her.post("/me/password", drop); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("the right password: %s", answer.Status)
	}
	if !says(f.told(box, "megumi@example.jp"), "パスワードが消されました") {
		t.Error("nobody is told that it is gone")
	}
	if answer, _ := her.post("/me/way", url.Values{"address": {"megumi@example.jp"}, "use": {"entry"}}); answer.StatusCode != http.StatusSeeOther {
		t.Errorf("proven a moment ago she is asked again: %s", answer.Status)
	}
}

func digitsIn(f *front, box *outbox.Box, to string) string {
	f.t.Helper()
	l, err := box.Await(within(f.t), to, 0)
	must(f.t, err)
	for _, word := range strings.FieldsFunc(l.Text, func(r rune) bool { return r < '0' || r > '9' }) {
		if len(word) == 6 {
			return word
		}
	}
	f.t.Fatalf("no digits in %q", l.Text)
	return ""
}

func says(mails []tell.Message, what string) bool {
	for _, m := range mails {
		if strings.Contains(m.Text, what) {
			return true
		}
	}
	return false
}

// She comes in on another browser: her address hears it, with the kind of device and the moment. On a browser that was hers before, nobody is
// troubled; nor at the very first time. Guards against somebody who comes in with her password, unnoticed.
func TestANewDeviceIsTold(t *testing.T) {
	box := &outbox.Box{}
	f := openWith(t, "ひなた", tell.Ways{tell.Mail: box})
	her := f.as(mother, auth.Phone)
	f.reached(her, "megumi@example.jp", "ja")
	must(t, f.h.Auth.SetPassword(within(t), her.who.ID, "correct horse battery staple"))
	in := url.Values{"address": {"megumi@example.jp"}, "password": {"correct horse battery staple"}}
	if answer, _ := her.post("/signin/password", in); answer.StatusCode != http.StatusSeeOther {
		t.Fatal(answer.Status)
	}
	if got := f.told(box, "megumi@example.jp"); len(got) != 0 {
		t.Fatalf("on her own browser: %q", got[0].Text)
	}
	f.nobody().post("/signin/password", in)
	got := f.told(box, "megumi@example.jp")
	if len(got) != 1 || !strings.Contains(got[0].Text, "新しい端末（スマホ）で入りました") {
		t.Fatalf("a browser that was never hers: %+v", got)
	}
}

// What is dear is said by a form that asks for the key: a device that says it by the wire, as no client of ours does, is not heard, by POST or socket.
// Guards against a stolen session that goes round the key.
func TestWhatIsDearNeverComesByTheWire(t *testing.T) {
	f := open(t, "ひなた")
	for _, o := range []school.Operation{
		&school.StaffPosted{Person: "u-thief", Name: "x", Role: "management", From: day.Of(2026, 4, 1), To: day.None},
		&school.RestrictionSet{Child: hinata, Person: mother, What: school.NotBoth, From: day.None, To: day.None},
		&school.GuardianJoined{Child: hinata, Person: mother, Relation: "mother", Rank: 1, Rights: school.Rights[:4], From: day.Of(2026, 4, 1), To: day.Of(2026, 10, 4)},
		&school.DoorRuled{OpenSlips: true, Opens: day.None},
	} {
		b := f.as(head, auth.PC)
		d := b.device()
		ops, err := d.r.Say(f.clock.Now(), 0, oplog.Web, func(*school.State, oplog.ID) []oplog.Op { return []oplog.Op{school.Draft(o)} })
		must(t, err)
		before := f.place.Stats().End
		d.r.Saved(ops[0].ID)
		offer, ok := d.r.Next()
		if !ok {
			t.Fatalf("%s: the device offers nothing", o.Kind())
		}
		answer, _ := b.do("POST", "/sync/"+string(f.id), bytes.NewReader(wire.AppendFrame(nil, offer)), "Origin", f.origin)
		if answer.StatusCode != http.StatusBadRequest || f.place.Stats().End != before {
			t.Errorf("%s by POST: %s", o.Kind(), answer.Status)
		}
		d.dial()
		d.send(offer)
		for {
			if _, _, err := d.conn.Read(within(t)); err != nil {
				break // it is hung up on
			}
		}
		if f.place.Stats().End != before {
			t.Errorf("%s by socket is taken", o.Kind())
		}
	}
}

// A day that cannot be read, or a last one before the first, is said, with all that was typed; nobody gets a post. It was once left out in silence: a
// post without an end.
func TestAPostWithAWrongDayIsAskedAgain(t *testing.T) {
	f := open(t, "ひなた")
	boss := f.as(head, auth.PC)
	staff := func() (n int) {
		must(t, f.place.See(within(t), func(s *school.State, _ oplog.Instant) { n = len(s.School.Staff) }))
		return n
	}
	before := staff()
	for _, to := range []string{"2027-02-30", "31.3.2027", "2026-03-31"} {
		form := url.Values{"school": {string(f.id)}, "name": {"石田 直子"}, "role": {"nurse"}, "from": {"2026-10-05"}, "to": {to}}
		answer, text := boss.post("/staff/new", form)
		if answer.StatusCode != http.StatusOK || !strings.Contains(plainText(unescape(text)), "まだ何も書きこんでいません") || staff() != before {
			t.Errorf("%s: %s", to, answer.Status)
		}
		if inputOf(text, "name") != "石田 直子" || inputOf(text, "to") != to || !strings.Contains(text, `value="nurse" selected`) && !strings.Contains(text, `selected value="nurse"`) {
			t.Errorf("%s: what was typed is lost: %q %q", to, inputOf(text, "name"), inputOf(text, "to"))
		}
	}
	if _, text := boss.post("/staff/new", url.Values{"school": {string(f.id)}, "name": {" 　"}, "role": {"nurse"}, "from": {"2026-10-06"}}); staff() != before || !strings.Contains(plainText(unescape(text)), "名前を入れてください") || inputOf(text, "from") != "2026-10-06" {
		t.Errorf("somebody without a name has a post:\n%s", unescape(text))
	}
	if answer, _ := boss.post("/staff/new", url.Values{"school": {string(f.id)}, "name": {"石田 直子"}, "role": {"nurse"}, "from": {"2026-10-05"}, "to": {""}}); answer.StatusCode != http.StatusOK || staff() != before+1 {
		t.Errorf("without a last day: %s", answer.Status)
	}
}

// Refusals end in what the person in front can do: a PIN that anybody would try leads back to where another is typed, a link to take a change back that
// is over leads to the own registration and not to an invitation, and the board of a moment without one is the board of now. Seen so in the browser.
func TestRefusalsLeadOn(t *testing.T) {
	f := open(t, "ひなた")
	hers, boss := f.as(teacher, auth.PC), f.as(head, auth.PC)
	answer, _ := hers.post("/me/pin", url.Values{"pin": {"123456"}})
	at, _, _ := strings.Cut(answer.Header.Get("Location"), "#")
	if page := plainText(unescape(hers.page(at))); answer.StatusCode != http.StatusSeeOther || !strings.Contains(page, "だれでも思いつく番号です") || strings.Contains(page, "PINを決めました") {
		t.Errorf("a weak PIN: %s\n%s", answer.Status, page)
	}
	answer, _ = hers.post("/me/pin", url.Values{"pin": {"271828"}})
	at, _, _ = strings.Cut(answer.Header.Get("Location"), "#")
	if page := plainText(unescape(hers.page(at))); !strings.Contains(page, "PINを決めました") {
		t.Errorf("a good one: %s\n%s", answer.Status, page)
	}
	if answer, text := f.as(mother, auth.Phone).post("/objection", url.Values{"code": {"over"}}); answer.StatusCode != http.StatusForbidden || strings.Contains(unescape(text), "招待") || !strings.Contains(text, `href="/me"`) {
		t.Errorf("an objection that is over: %s\n%s", answer.Status, unescape(text))
	}
	if page := unescape(boss.page("/audit/then")); !strings.Contains(page, "7:40") {
		t.Errorf("the board of no moment:\n%s", page)
	}
	if answer, _ := boss.do("GET", "/audit/then?day=2026-13-01&at=7:40", nil, "Accept", "text/html"); answer.StatusCode != http.StatusBadRequest {
		t.Errorf("the board of a day that there is not: %s", answer.Status)
	}
}
