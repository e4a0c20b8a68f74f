package httpd_test

import (
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"testing"
	"time"

	"todoke/server/auth"
	"todoke/sync/oplog"
)

// Eight o'clock: four hundred people behind the school's one address sign in within a minute, while somebody behind the same address guesses codes.
// Guards against a limit that shuts an address, and against none: all four hundred are in, and the guesses are slowed.
func TestFourHundredSignInBehindOneAddress(t *testing.T) {
	f := open(t, "ひなた")
	const people = 400
	codes := make([]string, people)
	for i := range codes {
		who, err := f.h.Auth.NewAccount(within(t), auth.Account{Name: fmt.Sprint(i), Persons: map[oplog.Place]oplog.Person{f.id: oplog.Person(fmt.Sprint("p-", i))}})
		must(t, err)
		codes[i], _, err = f.h.Auth.Invite(within(t), who.ID, auth.Phone, auth.InviteLife)
		must(t, err)
	}
	papers, err := f.h.Slips.Print(within(t), f.id, head, hinata)
	must(t, err)
	client := f.nobody().Client
	client.Jar = nil // four hundred browsers behind one address, not one browser
	crowd := &browser{Client: client, f: f}
	began := time.Now()
	guessed := map[int]int{}
	stop := make(chan struct{})
	var all, attacker sync.WaitGroup
	attacker.Go(func() {
		b := f.nobody()
		for i := 0; ; i++ {
			select {
			case <-stop:
				if i > 400 { // the crowd may be in before somebody who guesses has got going
					return
				}
			default:
			}
			answer, _ := b.post([]string{"/invite", "/join"}[i%2], url.Values{"code": {fmt.Sprint("guess-", i)}})
			guessed[answer.StatusCode]++
		}
	})
	next := make(chan string, people)
	for _, c := range codes {
		next <- c
	}
	close(next)
	for range 16 {
		all.Go(func() {
			for code := range next {
				if answer, text := crowd.post("/invite", url.Values{"code": {code}}); answer.StatusCode != http.StatusSeeOther {
					t.Errorf("somebody of the crowd is answered %s: %.200s", answer.Status, text)
				}
			}
		})
	}
	all.Wait()
	if answer, _ := crowd.post("/join", url.Values{"code": {papers[0].Code}}); answer.StatusCode != http.StatusOK {
		t.Errorf("a right slip is answered %s while somebody guesses", answer.Status)
	}
	took := time.Since(began)
	close(stop)
	attacker.Wait()
	t.Logf("400 in after %v; the one who guessed was answered %v", took, guessed)
	if took > time.Minute {
		t.Errorf("it took %v", took)
	}
	if n := guessed[http.StatusForbidden]; guessed[http.StatusTooManyRequests] == 0 || n > 500 {
		t.Errorf("who guesses is not slowed: %v", guessed)
	}
}

// Screens that nobody claims must not keep a school's own from being paired.
func TestPairingsOfOneAddressAreBounded(t *testing.T) {
	f := open(t, "ひなた")
	busy := 0
	for range 40 {
		if answer, _ := f.nobody().do("GET", "/pair", nil, "Accept", "text/html"); answer.StatusCode == http.StatusTooManyRequests {
			busy++
		}
	}
	if busy < 15 {
		t.Errorf("one address began %d of 40 pairings", 40-busy)
	}
	if _, _, err := f.h.Auth.Pair(); err != nil {
		t.Errorf("another address cannot pair: %v", err)
	}
}
