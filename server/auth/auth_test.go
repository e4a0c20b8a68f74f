package auth

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"todoke/server/store"
	"todoke/server/store/memory"
	"todoke/sync/oplog"
)

// house is a directory with one account and a clock that a test moves.
func house(t *testing.T) (*Auth, store.Store, Account, *atomic.Int64) {
	t.Helper()
	s := memory.Open()
	t.Cleanup(func() { s.Close() })
	clock := new(atomic.Int64)
	clock.Store(1_700_000_000_000)
	a, err := Open(t.Context(), s, func() oplog.Instant { return oplog.Instant(clock.Load()) })
	if err != nil {
		t.Fatal(err)
	}
	who, err := a.NewAccount(t.Context(), Account{Name: "佐藤 恵", Persons: map[oplog.Place]oplog.Person{"es": "m1", "jh": "m2"}})
	if err != nil {
		t.Fatal(err)
	}
	return a, s, who, clock
}

func begin(t *testing.T, a *Auth, account string, kind Kind) (string, Session) {
	t.Helper()
	token, s, err := a.Begin(t.Context(), account, kind)
	if err != nil {
		t.Fatal(err)
	}
	return token, s
}

func who(t *testing.T, a *Auth, token string, want error) Visitor {
	t.Helper()
	v, err := a.Who(t.Context(), token)
	if !errors.Is(err, want) && err != want {
		t.Fatalf("Who says %v, want %v", err, want)
	}
	return v
}

func TestASessionIsItsTokenAndOnlyItsHashIsStored(t *testing.T) {
	a, s, me, _ := house(t)
	token, session := begin(t, a, me.ID, Phone)
	v := who(t, a, token, nil)
	if v.Account.Name != "佐藤 恵" || v.Session.ID != session.ID || v.Person("es") != "m1" || v.Person("jh") != "m2" || v.Person("other") != "" {
		t.Errorf("the token belongs to %+v", v)
	}
	for row, err := range s.Scan(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(row.Key+string(row.Value), token) {
			t.Errorf("%s holds the token itself", row.Key)
		}
	}
	for _, wrong := range []string{"", token[:len(token)-1], token + "x", session.ID, strings.Repeat("a", 9999)} {
		who(t, a, wrong, ErrNobody)
	}
}

func TestIdleSessionsEndByTheirKind(t *testing.T) {
	for kind, idle := range map[Kind]oplog.Millis{Phone: 30 * Day, PC: 12 * Hour, Tablet: 18 * Hour, Wall: 90 * Day} {
		a, _, me, clock := house(t)
		token, _ := begin(t, a, me.ID, kind)
		for range 4 { // used, it goes on
			clock.Add(min(idle*9/10, kind.Life()/5))
			who(t, a, token, nil)
		}
		clock.Add(idle + 1)
		if v := who(t, a, token, ErrEnded); v.Account.ID != me.ID {
			t.Errorf("%s: an ended session does not tell whose words it hands over", kind)
		}
		clock.Add(Keep)
		who(t, a, token, ErrNobody)
	}
}

// However much it is used, a session ends at last, and then still hands over its device's words; a proof of who is there begins its life anew. A wall with
// a key of its own proves itself each time. Guards against a cookie copied on one day that opens a school for ever, and against a life that ends a
// session but leaves its socket.
func TestEverySessionEndsAtLast(t *testing.T) {
	use := func(a *Auth, clock *atomic.Int64, token string, step, until oplog.Millis) (lived oplog.Millis) {
		for ; lived < until; lived += step {
			if _, err := a.Who(t.Context(), token); err != nil {
				return lived
			}
			clock.Add(step)
		}
		return lived
	}
	for kind, life := range map[Kind]oplog.Millis{Phone: 400 * Day, PC: 18 * Hour, Tablet: 18 * Hour, Shared: 18 * Hour, Wall: 400 * Day, Room: 400 * Day} {
		a, _, me, clock := house(t)
		token, s := begin(t, a, me.ID, kind)
		if lived := use(a, clock, token, life/100, 2*life); lived != life {
			t.Errorf("%s: used all the time it lives %d hours, want %d", kind, lived/Hour, life/Hour)
		}
		if v := who(t, a, token, ErrEnded); v.Account.ID != me.ID {
			t.Errorf("%s: ended, it does not tell whose words it hands over", kind)
		}
		if err := a.Lives(t.Context(), me.ID, s.ID); err != ErrEnded {
			t.Errorf("%s: to its socket it lives: %v", kind, err)
		}
	}
	a, _, me, clock := house(t)
	token, s := begin(t, a, me.ID, PC)
	clock.Add(11 * Hour)
	who(t, a, token, nil)
	if err := a.Keyed(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	clock.Add(11 * Hour) // at night, the key shown again
	who(t, a, token, nil)
	clock.Add(8 * Hour)
	who(t, a, token, ErrEnded)

	token, _, err := a.BeginAs(t.Context(), me.ID, Wall, Beginning{Device: []byte{4}})
	if err != nil {
		t.Fatal(err)
	}
	if lived := use(a, clock, token, 30*Day, 1000*Day); lived < 1000*Day {
		t.Errorf("a wall that proves itself each time is out after %d days", lived/Day)
	}
}

// One account has so many sessions open and no more: the one that lay idle longest ends. Guards against sessions nobody knows of any more.
func TestSessionsAreBounded(t *testing.T) {
	a, _, me, clock := house(t)
	oldest, _ := begin(t, a, me.ID, Phone)
	second, _ := begin(t, a, me.ID, Phone)
	for range MaxSessions - 2 {
		clock.Add(int64(Minute))
		begin(t, a, me.ID, Phone)
	}
	clock.Add(4 * int64(Day))
	who(t, a, oldest, nil) // used: it is not the one
	begin(t, a, me.ID, Phone)
	who(t, a, oldest, nil)
	who(t, a, second, ErrEnded)
}

// A socket that is open while its session gets a new token, as after each proof, goes on; the old token opens nothing. Guards against a family signed out
// in another tab because they made a key in this one.
func TestASocketOutlivesItsToken(t *testing.T) {
	a, _, me, clock := house(t)
	token, s := begin(t, a, me.ID, Phone)
	v := who(t, a, token, nil)
	if _, err := a.Rotate(t.Context(), token); err != nil {
		t.Fatal(err)
	}
	who(t, a, token, ErrNobody)
	clock.Add(10 * int64(Day))
	if _, err := a.Touch(t.Context(), v); err != nil {
		t.Errorf("what it says is not taken: %v", err)
	}
	if err := a.Lives(t.Context(), me.ID, s.ID); err != nil {
		t.Errorf("it is ended: %v", err)
	}
}

func TestEndingIsForGoodAndToldAtOnce(t *testing.T) {
	a, _, me, clock := house(t)
	token, session := begin(t, a, me.ID, PC)
	other, _ := begin(t, a, me.ID, PC)
	var told []string
	stop := a.OnEnd(func(id string) { told = append(told, id) })
	if err := a.End(t.Context(), me.ID, session.ID, "revoked"); err != nil {
		t.Fatal(err)
	}
	stop()
	if len(told) != 1 || told[0] != session.ID {
		t.Errorf("the end was told to %v", told)
	}
	who(t, a, token, ErrEnded)
	who(t, a, other, nil)
	if _, err := a.Rotate(t.Context(), token); err != ErrNobody {
		t.Errorf("an ended session was rotated back to life: %v", err)
	}
	list, err := a.Sessions(t.Context(), me.ID)
	if err != nil || len(list) != 2 {
		t.Errorf("the list has %d sessions, %v", len(list), err)
	}
	if err := a.End(t.Context(), "somebody else", session.ID, "revoked"); err == nil {
		t.Error("an account ended a session that is not its own")
	}
	clock.Add(Keep + Day)
	if err := a.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if list, _ := a.Sessions(t.Context(), me.ID); len(list) != 0 {
		t.Errorf("the sweep left %d sessions", len(list))
	}
}

func TestRotationKeepsTheSessionAndKillsTheOldToken(t *testing.T) {
	a, _, me, _ := house(t)
	token, session := begin(t, a, me.ID, PC)
	fresh, err := a.Rotate(t.Context(), token)
	if err != nil {
		t.Fatal(err)
	}
	who(t, a, token, ErrNobody)
	if v := who(t, a, fresh, nil); v.Session.ID != session.ID {
		t.Errorf("the session became another: %s", v.Session.ID)
	}
	if err := a.End(t.Context(), me.ID, session.ID, "revoked"); err != nil {
		t.Fatal(err)
	}
	who(t, a, fresh, ErrEnded)
}

func TestADeviceIdProvesItsOwner(t *testing.T) {
	a, s, me, _ := house(t)
	you, _ := a.NewAccount(t.Context(), Account{Name: "x", Persons: map[oplog.Place]oplog.Person{"es": "y1"}})
	mine, yours := Visitor{Account: me}, Visitor{Account: you}
	d, f := a.Device(mine, "es"), a.Form(mine)
	again, err := Open(t.Context(), s, func() oplog.Instant { return 1 }) // another start of the house
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what string
		got  bool
		want bool
	}{
		{"my device", a.OwnDevice(mine, "es", d), true},
		{"after a restart", again.OwnDevice(mine, "es", d), true},
		{"in another place", a.OwnDevice(mine, "jh", d), false},
		{"by somebody else", a.OwnDevice(yours, "es", d), false},
		{"as a form", a.OwnForm(mine, d), false},
		{"my form", a.OwnForm(mine, f), true},
		{"somebody else's form", a.OwnForm(yours, f), false},
		{"a form as a device", a.OwnDevice(mine, "es", f), false},
		{"nothing", a.OwnDevice(mine, "es", ""), false},
		{"one letter changed", a.OwnDevice(mine, "es", "d"+"b"+d[2:]) && d[1] != 'b', false},
		{"the place's own", a.OwnDevice(mine, "es", "place"), false},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
	if a.Device(mine, "es") == d {
		t.Error("two stores were given one id")
	}
}

func TestAnInvitationLetsExactlyOneIn(t *testing.T) {
	a, s, me, _ := house(t)
	code, _, err := a.Invite(t.Context(), me.ID, Wall, InviteLife)
	if err != nil {
		t.Fatal(err)
	}
	if len(code) != 32 { // 160 bits, five to a letter
		t.Errorf("the code has %d letters", len(code))
	}
	var in atomic.Int32
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			token, _, err := a.Redeem(context.Background(), " "+strings.ToUpper(code)+"\n")
			if err == nil {
				in.Add(1)
				if v, err := a.Who(context.Background(), token); err != nil || v.Account.ID != me.ID || v.Session.Kind != Wall {
					t.Errorf("the invitation led to %v, %v", v, err)
				}
			}
		})
	}
	all.Wait()
	if in.Load() != 1 {
		t.Errorf("%d got in on one invitation", in.Load())
	}
	for row := range s.Scan(t.Context(), "") {
		if strings.Contains(row.Key+string(row.Value), code) {
			t.Errorf("%s holds the code itself", row.Key)
		}
	}
}

func TestInvitationsGrowOldAndGuessingIsSlow(t *testing.T) {
	a, _, me, clock := house(t)
	code, until, err := a.Invite(t.Context(), me.ID, PC, Hour)
	if err != nil || until != oplog.Instant(clock.Load())+oplog.Instant(Hour) {
		t.Fatal(until, err)
	}
	clock.Add(Hour + 1)
	if _, _, err := a.Redeem(t.Context(), code); err != ErrInvite {
		t.Errorf("an old invitation: %v", err)
	}
	for range 40 {
		a.Redeem(t.Context(), ID())
	}
	if _, _, err := a.Redeem(t.Context(), ID()); err != ErrBusy {
		t.Errorf("the 41st guess within a minute: %v", err)
	}
	fresh, _, _ := a.Invite(t.Context(), me.ID, PC, Hour)
	if _, _, err := a.Redeem(t.Context(), fresh); err != nil {
		t.Errorf("the right code, while somebody guesses: %v", err)
	}
	clock.Add(Minute + 1)
	if _, _, err := a.Redeem(t.Context(), ID()); err != ErrInvite {
		t.Errorf("a wrong code a minute later: %v", err)
	}
	if _, _, err := a.Invite(t.Context(), "no such account", PC, Hour); err == nil {
		t.Error("an account that does not exist was invited")
	}
}

func TestLanguageAndPlacesAreKept(t *testing.T) {
	a, _, me, _ := house(t)
	if err := a.Prefer(t.Context(), me.ID, "ja-easy", true); err != nil {
		t.Fatal(err)
	}
	if err := a.Join(t.Context(), me.ID, "third", "m3"); err != nil {
		t.Fatal(err)
	}
	got, err := a.Account(t.Context(), me.ID)
	if err != nil || got.Lang != "ja-easy" || !got.Ruby || got.Persons["third"] != "m3" || got.Persons["es"] != "m1" {
		t.Errorf("kept %+v, %v", got, err)
	}
	for place, person := range got.Persons {
		if who, err := a.AccountOf(t.Context(), place, person); err != nil || who.ID != me.ID {
			t.Errorf("%s of %s is %v, %v", person, place, who.ID, err)
		}
	}
	if _, err := a.AccountOf(t.Context(), "jh", "m1"); err == nil {
		t.Error("a person of one school was found in another")
	}
}

// The browser of somebody who works at the school hears in the morning though its session ran out in the night, until it is signed out or silent for too long,
// and is another's once another signs in on it; a family's ends with its session. Guards against a reminder at 8:30 that reaches only those who have opened
// the school already, and against one that goes on after a sign-out.
func TestAStaffBrowserHearsInTheMorning(t *testing.T) {
	at := func(n string) Browser {
		return Browser{Endpoint: "https://push.example/" + n, P256dh: "k", Secret: "s"}
	}
	hears := func(a *Auth, account string) (n int, asleep bool) {
		t.Helper()
		all, err := a.Pushes(t.Context(), account)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range all {
			asleep = asleep || b.Asleep
		}
		return len(all), asleep
	}
	for kind, later := range map[Kind]bool{PC: true, Tablet: true, Phone: false} {
		a, _, me, clock := house(t)
		_, s := begin(t, a, me.ID, kind)
		if err := a.KeepPush(t.Context(), s, at("one")); err != nil {
			t.Fatal(err)
		}
		if n, asleep := hears(a, me.ID); n != 1 || asleep {
			t.Errorf("%s: %d browsers, asleep %v", kind, n, asleep)
		}
		clock.Add(max(kind.Idle(), Day) + 1)
		if n, asleep := hears(a, me.ID); (n == 1) != later || asleep != later {
			t.Errorf("%s, the next morning: %d browsers, asleep %v", kind, n, asleep)
		}
		clock.Add(Keep)
		if n, _ := hears(a, me.ID); n != 0 {
			t.Errorf("%s: %d browsers after thirty days of silence", kind, n)
		}
	}
	a, _, me, clock := house(t)
	other, err := a.NewAccount(t.Context(), Account{Name: "高橋"})
	if err != nil {
		t.Fatal(err)
	}
	_, s := begin(t, a, me.ID, PC)
	a.KeepPush(t.Context(), s, at("desk"))
	clock.Add(Day)
	_, theirs := begin(t, a, other.ID, PC)
	a.KeepPush(t.Context(), theirs, at("desk"))
	if n, _ := hears(a, me.ID); n != 0 {
		t.Error("two people hear at one browser")
	}
	clock.Add(Day)
	if err := a.End(t.Context(), other.ID, theirs.ID, "revoked"); err != nil {
		t.Fatal(err)
	}
	if n, _ := hears(a, other.ID); n != 0 {
		t.Error("a session that was ended from afar still hears")
	}
}
