package httpd_test

import (
	"cmp"
	"fmt"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"todoke/server/auth"
	"todoke/server/tell"
	"todoke/server/tell/outbox"
	"todoke/sync/oplog"
)

// rankOf is how often one of a took longer than one of b: a half when neither can be told from the other (Mann and Whitney's U over all pairs). It asks
// which of two took longer, never how long: a busy machine adds the same noise to both and draws it towards a half.
func rankOf(a, b []time.Duration) float64 {
	longer := 0.0
	for _, x := range a {
		for _, y := range b {
			switch cmp.Compare(x, y) {
			case 1:
				longer++
			case 0:
				longer += 0.5
			}
		}
	}
	return longer / float64(len(a)*len(b))
}

// How long an answer takes does not tell whether an address is registered or a slip was ever printed: known and unknown are asked in turns, and neither
// is the longer one more often than chance makes it. With eighty each, chance stays within 0.2 of a half but once in a hundred thousand runs. Guards
// against a door that says the same words, but later, to who has fled to this town.
func TestHowLongAnAnswerTakesTellsNothing(t *testing.T) {
	const n = 80
	box := &outbox.Box{}
	f := openWith(t, "ひなた", tell.Ways{tell.Mail: box})
	known := make([]string, n)
	for i := range known {
		who, err := f.h.Auth.NewAccount(within(t), auth.Account{Name: "x", Persons: map[oplog.Place]oplog.Person{f.id: oplog.Person(fmt.Sprint("u-", i))}})
		must(t, err)
		known[i] = fmt.Sprintf("known%d@example.jp", i)
		_, err = f.h.Auth.KeepWay(within(t), who.ID, auth.Way{Kind: auth.ByMail, Address: known[i]})
		must(t, err)
	}
	papers, err := f.h.Slips.Print(within(t), f.id, head, hinata)
	must(t, err)
	must(t, f.h.Slips.Revoke(within(t), f.id, hinata))
	took := func(path string, form url.Values) time.Duration {
		r := httptest.NewRequest("POST", f.origin+path, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Accept", "text/html")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		w := httptest.NewRecorder()
		began := time.Now()
		f.h.Edge.ServeHTTP(w, r)
		d := time.Since(began)
		if w.Code >= 500 {
			t.Fatalf("%s: %d", path, w.Code)
		}
		return d
	}
	for name, ask := range map[string]func(i int, is bool) time.Duration{
		"a code": func(i int, is bool) time.Duration {
			address := fmt.Sprintf("other%d@example.jp", i)
			if is {
				address = known[i]
			}
			return took("/code", url.Values{"for": {"enter"}, "address": {address}})
		},
		"a reset": func(i int, is bool) time.Duration {
			address := fmt.Sprintf("other%d@example.jp", i)
			if is {
				address = known[i]
			}
			return took("/code", url.Values{"for": {"reset"}, "address": {address}})
		},
		"a slip": func(i int, is bool) time.Duration {
			code := auth.ID() + "aaaaaa"
			if is {
				code = papers[0].Code
			}
			return took("/join", url.Values{"code": {code}})
		},
		"a request": func(i int, is bool) time.Duration {
			child := "だれか いない"
			if is {
				child = "ひなた"
			}
			return took("/request", url.Values{"school": {string(f.id)}, "child": {child}})
		},
	} {
		var all [2][]time.Duration
		for i := range n {
			for _, k := range [2]int{i % 2, 1 - i%2} {
				all[k] = append(all[k], ask(i, k == 1))
			}
		}
		r := rankOf(all[1], all[0])
		slices.Sort(all[0])
		slices.Sort(all[1])
		t.Logf("%s: known is the longer one in %.0f %%; medians %v and %v", name, 100*r, all[1][n/2], all[0][n/2])
		if r < 0.3 || r > 0.7 {
			t.Errorf("%s: how long it takes tells: known is the longer one in %.0f %%", name, 100*r)
		}
	}
}
