package httpd_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"todoke/server/auth"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// on is somebody of the staff on a classroom's tablet.
func (f *front) on(person oplog.Person, tablet *browser) *browser {
	f.t.Helper()
	b := f.as(person, auth.Shared)
	token, session, err := f.h.Auth.BeginAs(within(f.t), b.who.ID, auth.Shared, auth.Beginning{On: tablet.session.ID, Device: tablet.session.Device})
	must(f.t, err)
	u, _ := url.Parse(f.origin)
	b.Jar.SetCookies(u, []*http.Cookie{{Name: "sid", Value: tablet.token, Path: "/"}, {Name: "sid-" + b.who.ID, Value: token, Path: "/"}, {Name: "at", Value: b.who.ID, Path: "/"}})
	b.session, b.token = session, token
	return b
}

// everything asks by Hello for everything a browser may read, and returns the bytes as they came.
func (b *browser) everything() string {
	b.f.t.Helper()
	hello := b.device().r.Hello()
	hello.Version, hello.Unpacks = 1, false // in which bodies are spelled out
	answer, text := b.do("POST", "/sync/"+string(b.f.id), bytes.NewReader(wire.AppendFrame(nil, hello)), "Origin", b.f.origin)
	if answer.StatusCode != http.StatusOK {
		b.f.t.Fatalf("a Hello: %s %s", answer.Status, text)
	}
	return text
}

// Health never comes to a tablet that a classroom shares: not a byte of it, by socket's frames or in a page, to the very teacher who reads it at her
// desk. Guards against a filter on the screen.
func TestNoHealthOnASharedTablet(t *testing.T) {
	f := open(t, "ひなた")
	phone := f.as(mother, auth.Phone).device().dial()
	date, _ := day.Japan.Civil(int64(morning))
	phone.say(school.Absence{Child: hinata, What: school.Absent, From: date, To: date, Arrive: day.NoClock, Leave: day.NoClock, Reason: school.Ill,
		Symptoms: []string{"RSP"}, Disease: "FLU", Memo: "朝から熱があります。"}.Ops)
	phone.flush()
	phone.until("✓", func() bool { return len(phone.r.Pending()) == 0 })
	room := f.as("r-tablet", auth.Room)
	own, shared := f.as(teacher, auth.PC).everything(), f.on(teacher, room).everything()
	if !strings.Contains(own, `"FLU"`) || !strings.Contains(own, "absence.described") {
		t.Fatal("at her desk she does not read it: the test sees nothing")
	}
	for _, word := range []string{"FLU", "RSP", "absence.described"} {
		if strings.Contains(shared, word) {
			t.Errorf("the shared tablet was told %q", word)
		}
	}
	if !strings.Contains(shared, "朝から熱があります") {
		t.Error("the shared tablet was not told what the mother wrote")
	}
}

// deviceKey is a browser's key pair, as WebCrypto makes one.
func deviceKey(t *testing.T) (*ecdsa.PrivateKey, []byte) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	raw, err := key.PublicKey.Bytes()
	must(t, err)
	return key, raw
}

func sign(t *testing.T, key *ecdsa.PrivateKey, nonce string) string {
	digest := sha256.Sum256([]byte("todoke device\x00" + nonce))
	r, s, err := ecdsa.Sign(rand.Reader, key, digest[:])
	must(t, err)
	return nonce + "." + base64.RawURLEncoding.EncodeToString(append(r.FillBytes(make([]byte, 32)), s.FillBytes(make([]byte, 32))...))
}

// A wall that has a key proves at each connection that it is itself: its cookie alone, copied elsewhere, shows nothing of the school and says nothing to
// it; a proof works once. Guards against a cookie that is as good as the device.
func TestAStolenCookieAloneIsWorthNothing(t *testing.T) {
	f := open(t, "ひなた")
	key, raw := deviceKey(t)
	b := f.as(wall, auth.Wall)
	token, _, err := f.h.Auth.BeginAs(within(t), b.who.ID, auth.Wall, auth.Beginning{Device: raw})
	must(t, err)
	u, _ := url.Parse(f.origin)
	b.Jar.SetCookies(u, []*http.Cookie{{Name: "sid", Value: token, Path: "/"}})
	hello := func(proof string) int {
		answer, _ := b.do("POST", "/sync/"+string(f.id), bytes.NewReader(wire.AppendFrame(nil, b.device().r.Hello())), "Origin", f.origin, "Todoke-Proof", proof)
		return answer.StatusCode
	}
	if page := b.page("/"); strings.Contains(page, "3年2組") || strings.Contains(page, "ひなた") {
		t.Error("the page shows something of the school to whoever has the cookie")
	}
	if n := hello(""); n != http.StatusUnauthorized {
		t.Errorf("without a proof: %d", n)
	}
	nonce := func() string {
		_, text := b.do("POST", "/prove", nil, "Origin", f.origin)
		var got struct{ Nonce string }
		must(t, json.Unmarshal([]byte(text), &got))
		return got.Nonce
	}
	other, _ := deviceKey(t)
	if n := hello(sign(t, other, nonce())); n != http.StatusUnauthorized {
		t.Errorf("signed by another key: %d", n)
	}
	proof := sign(t, key, nonce())
	if n := hello(proof); n != http.StatusOK {
		t.Errorf("signed by the device's own key: %d", n)
	}
	if n := hello(proof); n != http.StatusUnauthorized {
		t.Errorf("the same proof again: %d", n)
	}
	if answer, _ := b.do("GET", "/sync/"+string(f.id), nil, "Origin", f.origin, "Connection", "Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Version", "13", "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="); answer.StatusCode != http.StatusUnauthorized {
		t.Errorf("a socket without a proof: %s", answer.Status)
	}
}

// The wall shows today and nothing else, whatever address is typed into it: no child's page, no list, no class, no way to another day. Guards against a
// screen in a corridor on which somebody looks families up.
func TestAWallCanNeitherSearchNorScrollBack(t *testing.T) {
	f := open(t, "ひなた")
	phone := f.as(mother, auth.Phone).device().dial()
	phone.say(fever(hinata, morning))
	phone.flush()
	phone.until("✓", func() bool { return len(phone.r.Pending()) == 0 })
	b := f.as(wall, auth.Wall)
	told := b.everything()
	for _, word := range []string{"absence.reasoned", "absence.described", "朝から熱", "child.named", "guardian.joined", "person.named"} {
		if strings.Contains(told, word) {
			t.Errorf("the wall was told %q", word)
		}
	}
	for _, path := range []string{"/absences", "/class/k-32", "/absence/" + string(f.id) + "/" + string(hinata), "/people", "/people/" + string(hinata), "/staff", "/late", "/devices",
		"/register", "/?date=2026-04-10", "/board?date=2026-04-10"} {
		answer, text := b.do("GET", path, nil, "Accept", "text/html")
		body := text[strings.Index(text, "<body>"):]
		if strings.Contains(body, "朝から熱") || strings.Contains(body, `<input type="search"`) || strings.Contains(body, "4月10日") || strings.Contains(body, `href="/absences"`) || strings.Contains(body, `href="/people`) {
			t.Errorf("%s shows more than today's board (%s)", path, answer.Status)
		}
	}
}

// Whoever works at a school and has no key is shown nothing and may make one: not a page, not a frame, not a word taken. Guards against an invitation, which
// travels by mail, being as good as a key.
func TestStaffWithoutAKeyMayOnlyMakeOne(t *testing.T) {
	f := open(t, "ひなた")
	b := f.as(teacher, auth.PC)
	code, _, err := f.h.Auth.Invite(within(t), b.who.ID, auth.PC, auth.InviteLife)
	must(t, err)
	token, session, err := f.h.Auth.Redeem(within(t), code)
	must(t, err)
	u, _ := url.Parse(f.origin)
	b.Jar.SetCookies(u, []*http.Cookie{{Name: "sid", Value: token, Path: "/"}})
	for _, path := range []string{"/", "/absences", "/me", "/people", "/class/k-32"} {
		if answer, _ := b.do("GET", path, nil, "Accept", "text/html"); answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/join/key" {
			t.Errorf("%s: %s %s", path, answer.Status, answer.Header.Get("Location"))
		}
	}
	if answer, text := b.do("GET", "/boot", nil); answer.StatusCode != http.StatusForbidden || !strings.Contains(text, "key.first") {
		t.Errorf("/boot: %s %s", answer.Status, text)
	}
	if answer, _ := b.do("POST", "/sync/"+string(f.id), bytes.NewReader(nil), "Origin", f.origin); answer.StatusCode != http.StatusForbidden {
		t.Errorf("/sync: %s", answer.Status)
	}
	if !strings.Contains(b.page("/join/key"), `data-key="new"`) {
		t.Error("the page offers no key")
	}
	must(t, f.h.Auth.Made(within(t), session)) // as when a passkey was made
	if answer, _ := b.do("GET", "/", nil, "Accept", "text/html"); answer.StatusCode != http.StatusOK {
		t.Errorf("with a key: %s", answer.Status)
	}
}

// Five wrong PINs on one tablet shut that profile there and nowhere else, however many are tried at once; a PIN set anew opens it again. Guards against guessing
// in parallel, and against one pupil locking a teacher out of every classroom.
func TestFiveWrongPINs(t *testing.T) {
	f := open(t, "ひなた")
	a := f.h.Auth
	her := f.as(teacher, auth.PC).who.ID
	if err := a.SetPIN(within(t), her, "111111"); err != auth.ErrPINWeak {
		t.Errorf("111111 is taken: %v", err)
	}
	must(t, a.SetPIN(within(t), her, "314159"))
	wrong := make(chan error, 20)
	for range cap(wrong) {
		go func() {
			_, err := a.TryPIN(t.Context(), "tablet one", her, "271828")
			wrong <- err
		}()
	}
	looked := 0
	for range cap(wrong) {
		if err := <-wrong; err == auth.ErrPIN {
			looked++
		}
	}
	if looked > 4 { // and the fifth says that it was the last
		t.Errorf("%d guesses were answered as merely wrong", looked)
	}
	if _, err := a.TryPIN(within(t), "tablet one", her, "314159"); err != auth.ErrPINLocked {
		t.Errorf("the right PIN after five wrong ones: %v", err)
	}
	if _, err := a.TryPIN(within(t), "tablet two", her, "314159"); err != nil {
		t.Errorf("on another tablet: %v", err)
	}
	must(t, a.SetPIN(within(t), her, "161803"))
	if _, err := a.TryPIN(within(t), "tablet one", her, "161803"); err != nil {
		t.Errorf("a PIN set anew: %v", err)
	}
	once, _, err := a.OncePIN(within(t), her)
	must(t, err)
	if used, err := a.TryPIN(within(t), "tablet one", her, once); err != nil || !used {
		t.Errorf("management's PIN: %v %v", used, err)
	}
	if _, err := a.TryPIN(within(t), "tablet one", her, once); err != auth.ErrPINNone {
		t.Errorf("management's PIN a second time: %v", err)
	}
}

// A key that was lost is made anew by two: who asked cannot also allow, the new key ends every other session, and for a day it settles. Guards against one
// person of management becoming anybody.
func TestRecoveryTakesTwo(t *testing.T) {
	f := open(t, "ひなた")
	a := f.h.Auth
	b := f.as(teacher, auth.PC)
	must(t, a.AskRecovery(within(t), f.id, teacher, head))
	if _, _, err := a.AllowRecovery(within(t), f.id, teacher, head); err != auth.ErrSecond {
		t.Errorf("who asked also allowed: %v", err)
	}
	code, _, err := a.AllowRecovery(within(t), f.id, teacher, "the other one")
	must(t, err)
	if _, _, err := a.AllowRecovery(within(t), f.id, teacher, "a third"); err == nil {
		t.Error("one asking gave two codes")
	}
	token, session, err := a.Redeem(within(t), code)
	must(t, err)
	must(t, a.Made(within(t), session))
	if _, err := a.Who(within(t), b.token); err != auth.ErrEnded {
		t.Errorf("her session from before: %v", err)
	}
	v, err := a.Who(within(t), token)
	must(t, err)
	if now := a.Now(); v.Settled(now) || !v.Settled(now+oplog.Instant(auth.Day)) || !v.Fresh(now) {
		t.Error("a key that was made anew exports at once")
	}
}

// What a device said after it was ended is read by management and by nobody else; accepted, it is said again in management's name and counts; discarded, it
// never does; and nobody decides twice. Guards against words that vanish, and against a lost tablet that is believed.
func TestManagementDecidesWhatCameLate(t *testing.T) {
	f := open(t, "ひなた")
	b := f.as(mother, auth.Phone)
	d := b.device()
	began := time.Now()
	must(t, f.h.Auth.End(within(t), b.who.ID, b.session.ID, "revoked"))
	row := d.r.Row(d.say(fever(hinata, morning)))
	if answer, text := b.do("POST", "/sync/"+string(f.id), bytes.NewReader(append(appendLength(nil, len(row)), row...)), "Origin", f.origin); answer.StatusCode != http.StatusOK || !strings.Contains(text, wire.CodeSignedOut) {
		t.Fatalf("the ended device: %s", answer.Status)
	}
	t.Logf("a device that returns hears that it was ended with its first answer, %v after it was", time.Since(began))
	boss := f.as(head, auth.PC)
	page := boss.page("/late")
	if !strings.Contains(unescape(page), "朝から熱があります。") {
		t.Fatal("the list does not show what was said")
	}
	safe(t, page)
	if answer, _ := f.as(teacher, auth.PC).do("GET", "/late", nil, "Accept", "text/html"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a teacher sees the list: %s", answer.Status)
	}
	form := url.Values{"school": {string(f.id)}, "late": {inputOf(page, "late")}, "do": {"accept"}}
	if answer, text := boss.post("/late", form); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s %s", answer.Status, unescape(text))
	}
	counts := 0
	f.place.See(within(t), func(s *school.State, now oplog.Instant) {
		date, _ := s.School.Settings.Zone.Civil(int64(now))
		if on := s.On(hinata, date); on.Report != nil && on.Report.By == head && on.Reason != nil && on.Reason.Of.Memo == "朝から熱があります。" {
			counts++
		}
	})
	if counts != 1 {
		t.Error("what was accepted does not count")
	}
	if answer, text := boss.post("/late", form); answer.StatusCode == http.StatusSeeOther || !strings.Contains(unescape(text), "すでに決めました") {
		t.Errorf("decided twice: %s", answer.Status)
	}
	if strings.Contains(boss.page("/late"), `value="accept"`) {
		t.Error("it still waits")
	}
}
