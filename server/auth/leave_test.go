package auth

import (
	"errors"
	"strings"
	"testing"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// Whoever leaves the last place is nobody: nothing in the directory names the account, whatever it came in by and whatever waits for it, and who stands before
// its session is told so at once. Whoever is somebody elsewhere keeps all of it. Guards against a kind of row that a later feature adds and leaving forgets.
func TestWhoLeavesTheLastPlaceIsNobody(t *testing.T) {
	a, s, me, _ := house(t)
	ctx := t.Context()
	token, session := begin(t, a, me.ID, Phone)
	_, tablet := begin(t, a, me.ID, Room)
	on, _, err := a.BeginAs(ctx, me.ID, Shared, Beginning{On: tablet.ID})
	if err != nil {
		t.Fatal(err)
	}
	_, _, inviteErr := a.Invite(ctx, me.ID, Phone, Hour)
	_, feedErr := a.NewFeed(ctx, me.ID)
	_, wayErr := a.KeepWay(ctx, me.ID, Way{Kind: ByMail, Address: "megumi@example.jp"})
	_, askErr := a.AskCode(ctx, ToAdd, me.ID, Way{Kind: ByMail, Address: "new@example.jp"}, "line", func(string) bool { return true })
	_, pinErr := a.TryPIN(ctx, "some-tablet", me.ID, "999999")
	if err := errors.Join(inviteErr, feedErr, wayErr, askErr, a.SetPIN(ctx, me.ID, "274915"), a.SetPassword(ctx, me.ID, "うちの犬は三月に生まれた"), a.AskRecovery(ctx, "es", "m1", "head"),
		a.KeepPush(ctx, session, Browser{Endpoint: "https://push.example/abc"}),
		s.Put(ctx, record("d/passkey/k1", Passkey{Account: me.ID, Name: "phone"}), oplog.Record{Key: "d/passkeys/" + me.ID + "/k1", Value: []byte{'1'}})); err != nil || !errors.Is(pinErr, ErrPINNone) {
		t.Fatal(err, pinErr)
	}
	a.TryPIN(ctx, "some-tablet", me.ID, "999999") // counts as wrong now
	ended := map[string]bool{}
	defer a.OnEnd(func(session string) { ended[session] = true })()
	rows := func() (all []string) {
		for row, err := range s.Scan(ctx, "") {
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(row.Key+string(row.Value), me.ID) {
				all = append(all, row.Key)
			}
		}
		return all
	}
	before := len(rows())

	if gone, err := a.Leave(ctx, "es", "m1"); err != nil || gone {
		t.Fatalf("with another school: %v, %v", gone, err)
	}
	if v := who(t, a, token, nil); v.Person("es") != "" || v.Person("jh") != "m2" || len(ended) != 0 || len(rows()) != before-1 {
		t.Errorf("who is somebody at another school is %+v; %d rows of %d, ended %v", v.Account, len(rows()), before, ended)
	}
	if _, err := a.AccountOf(ctx, "es", "m1"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("at the school that was left: %v", err)
	}
	if gone, err := a.Leave(ctx, "jh", "m2"); err != nil || !gone {
		t.Fatalf("the last place: %v, %v", gone, err)
	}
	if left := rows(); len(left) != 0 {
		t.Errorf("still there: %q", left)
	}
	who(t, a, token, ErrNobody)
	who(t, a, on, ErrNobody)
	if !ended[session.ID] || !ended[tablet.ID] {
		t.Errorf("whose sockets end: %v", ended)
	}
	if gone, err := a.Leave(ctx, "jh", "m2"); err != nil || gone {
		t.Errorf("a second time: %v, %v", gone, err)
	}
}
