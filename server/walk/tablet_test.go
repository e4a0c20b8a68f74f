package walk

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/webauthn"
	. "github.com/chromedp/chromedp"

	"todoke/server/walk/live"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// staffNamed is somebody of the elementary school's staff.
func staffNamed(w *live.World, name string) (place oplog.Place, id oplog.Person) {
	w.T.Helper()
	for _, p := range w.Demo.House.Open() {
		p.See(context.Background(), func(s *school.State, _ oplog.Instant) {
			for _, m := range s.School.Staff {
				if m.Name == name && s.School.Kind == "ES" {
					place, id = p.ID(), m.ID
				}
			}
		})
	}
	if id == "" {
		w.T.Fatalf("nobody is called %s", name)
	}
	return place, id
}

// unlock comes in on a tablet: a name, six digits.
func unlock(p *live.Tab, name, pin string) {
	p.T.Helper()
	p.Until(`(()=>{const d=document.querySelector("#others");if(d)d.open=true;return [...document.querySelectorAll(".lk-tile")].some(x=>x.offsetHeight>0&&x.innerText.includes(` + live.Quote(name) + `))})()`)
	p.Press(name)
	six(p, pin)
}

// six types six digits on the tablet's keys.
func six(p *live.Tab, pin string) {
	p.T.Helper()
	for _, d := range pin {
		p.Tap(`.lk-key:nth-child(` + map[rune]string{'1': "1", '2': "2", '3': "3", '4': "4", '5': "5", '6': "6", '7': "7", '8': "8", '9': "9", '0': "11"}[d] + `)`)
	}
}

// answered waits until the tablet has looked at six digits and asks again.
func answered(p *live.Tab, says string) {
	p.T.Helper()
	p.Until(`document.querySelector("#say").innerText.includes(` + live.Quote(says) + `)&&document.querySelectorAll("#dots i").length===6&&!document.querySelector("#dots .is-on")`)
}

// carriesKey makes a key for who is in on one tab and lends it to another, as somebody does who holds their telephone beside a tablet. In the demo each
// person has a host of their own and keys belong to hosts: there the same key answers for the tablet's.
func carriesKey(from, to *live.Tab, host string) {
	from.T.Helper()
	store := finger(from)
	from.Tap(`button[data-key=new]`)
	from.Until(`document.querySelector('form[action="/key/drop"]')`)
	beside := keyStore(to, webauthn.AuthenticatorTransportCable)
	from.Call(func(ctx context.Context) error {
		all, err := Call(ctx, webauthn.GetCredentials, webauthn.GetCredentialsParams{AuthenticatorID: store})
		if err != nil || len(all.Credentials) != 1 {
			return fmt.Errorf("%d keys, %v", len(all.Credentials), err)
		}
		key := *all.Credentials[0]
		key.RpID = host
		to.Call(func(ctx context.Context) error {
			_, err := Call(ctx, webauthn.AddCredential, webauthn.AddCredentialParams{AuthenticatorID: beside, Credential: &key})
			return err
		})
		return nil
	})
}

func lockNow(p *live.Tab) {
	p.T.Helper()
	p.Do(Evaluate[Void](`todoke.lock();null`))
	p.Until(`location.pathname==="/lock"&&document.querySelector(".lk-tile")`)
}

// A tablet is paired by its code, proves itself by its own key, and is shared: a teacher calls the roll without a network, locks; a colleague comes in,
// without a network too; the network returns, and the roll arrives as the teacher's. Then the school ends the tablet, which hands over, empties itself, and
// says so. After five wrong PINs the key on a telephone lets its owner in; a PIN that management gives opens once. Guards against words under another's name,
// words that wait for ever for their writer, a PIN that can be tried again and again, and a tablet that says it is empty and is not.
func TestATabletIsShared(t *testing.T) {
	w, lines := live.Open(t, "board3")
	b := live.Launch(t, "")
	tab := b.Open("tablet", live.Tablet, w.At("board3", lines)+"pair")
	code := strings.ReplaceAll(live.JS[string](tab, `document.querySelector(".pair").textContent`), " ", "")
	tab.Shot("tablet-pair")

	boss := b.Open("morita", live.Desk, w.At("morita", lines)+"devices")
	boss.Sees("黒板と教室のタブレット")
	boss.Do(SendKeys(`input[name=code]`, code))
	boss.Do(Evaluate[Void](`document.querySelector("input[name=kind][value=room]").click();[...document.querySelectorAll(".dv-classes label")].find(l=>l.textContent==="3年2組").querySelector("input").click();document.querySelector("input[name=name]").value="3年2組の予備";null`))
	boss.Shot("devices-pair")
	flaws(boss, "devices")
	boss.Press("つなぐ")
	tab.Until(`location.pathname==="/lock"`)
	boss.Go(w.At("morita", lines) + "devices")
	boss.Sees("3年2組の予備")
	boss.Shot("devices")
	tab.Sees("どなたですか")
	tab.Sees("高橋 美和")
	tab.Shot("lock")
	flaws(tab, "lock")
	tab.Theme(true)
	tab.Shot("lock-dark")
	tab.Theme(false)

	unlock(tab, "佐々木 亮", "271828")
	tab.Live()
	lockNow(tab)
	before := tab.Taps
	tab.Press("高橋 美和")
	tab.Shot("lock-pin")
	flaws(tab, "lock-pin")
	tab.Press("もどる")
	unlock(tab, "高橋 美和", "000001")
	tab.Sees("PINがちがいます")
	tab.Shot("lock-wrong")

	// Five wrong ones, and her PIN is no way in here any more: the key on her telephone is, and her PIN after it.
	for i := range 4 {
		answered(tab, "PINがちがいます")
		six(tab, "00000"+string(rune('2'+i)))
	}
	answered(tab, "5回ちがいました")
	tab.Shot("lock-five")
	flaws(tab, "lock-five")
	her := b.Open("takahashi", live.Phone, w.At("takahashi", lines)+"me")
	carriesKey(her, tab, "board3.localhost")
	tab.Press("スマホの鍵で入る")
	tab.Live()
	tab.Sees("ほかは全員います")
	lockNow(tab)

	// A colleague has forgotten his: management gives him one that opens once, and he sets his own.
	boss.Go(w.At("morita", lines) + "staff")
	boss.Do(Evaluate[Void](`[...document.querySelectorAll(".st-one")].find(e=>e.textContent.includes("佐々木 亮")).querySelector("details").open=true;null`))
	boss.Tap(`.st-one details[open] button[value=pin]`)
	boss.Sees("佐々木 亮さんのPIN")
	boss.Shot("staff-pin-once")
	once := regexp.MustCompile(`\d{3} \d{3}`).FindString(live.JS[string](boss, `document.querySelector(".st-pin").innerText`))
	unlock(tab, "佐々木 亮", strings.ReplaceAll(once, " ", ""))
	tab.Sees("これからのPINを自分で決めてください")
	tab.Shot("lock-own")
	flaws(tab, "lock-own")
	six(tab, "123456")
	answered(tab, "だれでも思いつく番号です")
	six(tab, "271828")
	tab.Live()
	lockNow(tab)
	unlock(tab, "佐々木 亮", strings.ReplaceAll(once, " ", ""))
	answered(tab, "PINがちがいます") // it opened once
	tab.Press("もどる")
	tab.Taps = before
	unlock(tab, "高橋 美和", "271828")
	tab.Live()
	if n := tab.Taps - before; n > 7 {
		t.Errorf("coming in takes %d taps", n)
	}
	tab.Sees("ほかは全員います")
	tab.Shot("lock-in")

	lines["board3"].Cut()
	tab.Until(`document.documentElement.dataset.sync==="offline"`)
	tab.Press("ほかは全員います")
	tab.Until(`document.documentElement.dataset.waiting>0`)
	waiting := live.JS[string](tab, `document.documentElement.dataset.waiting`)
	lockNow(tab)
	tab.Sees("送信待ち")
	tab.Shot("lock-offline")
	flaws(tab, "lock offline")
	unlock(tab, "佐々木 亮", "271828")
	tab.Live()
	tab.Shot("lock-second")
	began := time.Now()
	lines["board3"].Mend()

	place, takahashi := staffNamed(w, "高橋 美和")
	p, _ := w.Demo.House.Place(place)
	arrived := func() (n int) {
		p.See(t.Context(), func(s *school.State, now oplog.Instant) {
			today, _ := s.School.Settings.Zone.Civil(int64(now))
			for child := range s.Marks {
				for _, o := range s.LiveObservations(child, today) {
					if o.By == takahashi {
						n++
					}
				}
			}
		})
		return n
	}
	deadline, tick := time.After(live.Patience), time.NewTicker(100*time.Millisecond)
	defer tick.Stop()
	for arrived() == 0 {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("the roll (%s words) did not arrive\n%s", waiting, tab.Seen())
		}
	}
	t.Logf("%d observations of the one who had gone arrived as hers %v after the network returned", arrived(), time.Since(began))

	// The school ends it. It hears so, hands over, and is empty.
	boss.Go(w.At("morita", lines) + "devices")
	boss.Sees("3年2組の予備")
	began = time.Now()
	boss.Do(Evaluate[Void](`[...document.querySelectorAll(".pe-line")].find(f=>f.textContent.includes("3年2組の予備")).querySelector("button").click();null`))
	tab.Until(`location.pathname==="/lock"&&document.body.innerText.includes("すべて消えました")`)
	took := time.Since(began)
	t.Logf("a tablet that was ended from afar is empty, and says so, after %v", took)
	if took > 5*time.Second {
		t.Errorf("it took %v, at most 5 s", took)
	}
	tab.Shot("lock-wiped")
	if left := live.JS[[]string](tab, `indexedDB.databases().then(all=>all.map(d=>d.name))`); len(left) != 0 {
		t.Errorf("the tablet still has %v", left)
	}
	boss.Go(w.At("morita", lines) + "devices")
	boss.Sees("消えました")
	boss.Shot("devices-wiped")
	flaws(boss, "devices after wiping")
}
