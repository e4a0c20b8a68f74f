package house_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"

	"todoke/server/house"
	"todoke/server/store"
	"todoke/server/vault"
	"todoke/sync/oplog"
)

// What lies in the store is changed by somebody: verifying finds it, and says so where people and machines look, in words that tell what to do.
func damageIsFound(t *testing.T, w *town, below store.Store) {
	var log bytes.Buffer
	w.d.Log = slog.New(slog.NewTextHandler(&log, nil))
	if v := w.d.Verify(within(t)); !v.Sound() || len(v.Schools) == 0 || v.Schools[0].Operations == 0 || v.Schools[0].Keys == 0 || v.Schools[0].Devices == 0 {
		t.Fatalf("%+v", v)
	}
	look := func() (health, figures string) {
		_, health, err := w.get(w.client(), w.origin("")+"/healthz")
		must(t, err)
		_, figures, err = w.get(w.client(), w.origin("")+"/metrics")
		must(t, err)
		return health, figures
	}
	if health, figures := look(); strings.Contains(health, "damaged") || !strings.Contains(figures, "todoke_damaged 0") || strings.Contains(figures, "todoke_verified_seconds 0\n") {
		t.Errorf("all is well, and yet: %s\n%s", health, figures)
	}

	// A record of accounts changes by one bit, and a school has an operation that nobody sealed.
	var one oplog.Record
	for r, err := range below.Scan(within(t), "d/account/") {
		must(t, err)
		one = r
		break
	}
	if one.Key == "" {
		t.Fatal("no account is stored")
	}
	one.Value[len(one.Value)-1] ^= 1
	must(t, below.Put(within(t), one))
	place := w.d.People.Lines[0].Place
	at, err := below.Log(place).End(within(t))
	must(t, err)
	must(t, below.Log(place).Append(within(t), at, []oplog.Op{{ID: oplog.ID{Device: "x", N: 1}, Seq: at + 1, Batch: 1, Subject: "c", Level: oplog.Mark, Kind: "forged", Body: []byte(`{}`)}}))
	v := w.d.Verify(within(t))
	if v.Sound() || len(v.Directory.Wrong) != 1 || !slices.ContainsFunc(v.Schools, func(a vault.Audit) bool { return a.Place == place && len(a.Wrong) == 1 }) {
		t.Fatalf("%+v", v)
	}
	health, figures := look()
	if !strings.Contains(health, "damaged: ") || !strings.Contains(health, `"damaged":2`) || !strings.Contains(figures, "todoke_damaged 2") {
		t.Errorf("machines are told %s\n%s", health, figures)
	}
	var said []house.Plight
	for _, p := range w.d.Plights(within(t)) {
		if !strings.Contains(p.EN, "restore the last back-up") || !strings.Contains(p.JA, "バックアップ") {
			t.Errorf("it is not said what to do: %+v", p)
		}
		said = append(said, p)
	}
	if len(said) != 2 || !strings.Contains(log.String(), "what is stored is not what was written") {
		t.Errorf("people are told %+v\nthe log: %s", said, log.String())
	}
	if status, _, err := w.get(w.client(), w.origin("")+"/demo"); err != nil || status != http.StatusOK {
		t.Error("the others cannot go on", status, err)
	}
}
