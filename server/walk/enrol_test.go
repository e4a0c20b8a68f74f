package walk

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/webauthn"
	. "github.com/chromedp/chromedp"

	"todoke/server/auth"
	"todoke/server/walk/live"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// finger gives a tab's device a key store that says yes, as a phone's finger reader does, and returns its id.
func finger(p *live.Tab) webauthn.AuthenticatorID {
	p.T.Helper()
	return keyStore(p, webauthn.AuthenticatorTransportInternal)
}

// keyStore gives a tab a key store that says yes: its device's own, or one that is reached by a transport.
func keyStore(p *live.Tab, by webauthn.AuthenticatorTransport) (id webauthn.AuthenticatorID) {
	p.T.Helper()
	p.Call(func(ctx context.Context) error {
		if _, err := Call(ctx, webauthn.Enable, webauthn.EnableParams{}); err != nil {
			return err
		}
		made, err := Call(ctx, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{Protocol: webauthn.AuthenticatorProtocolCtap2,
			Transport: by, HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true,
			HasCmtgKey: by == webauthn.AuthenticatorTransportCable}}) // else AddCredential is refused for a field that it always sends
		id = made.AuthenticatorID
		return err
	})
	return id
}

// speaks makes a browser ask for pages in a language.
func speaks(p *live.Tab, lang string) {
	p.T.Helper()
	p.Call(func(ctx context.Context) error {
		_, err := Call(ctx, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{"Accept-Language": lang}})
		return err
	})
}

// pupil finds a child of the invented school by class and given name.
func pupil(w *live.World, class, given string) (place oplog.Place, child school.ChildID) {
	w.T.Helper()
	for _, p := range w.Demo.House.Open() {
		err := p.See(context.Background(), func(s *school.State, now oplog.Instant) {
			today, _ := s.School.Settings.Zone.Civil(int64(now))
			for id, m := range s.Marks {
				if c, _, ok := s.ClassOf(id, today); ok && c.Name == class && m.Given == given && s.School.Kind == "ES" {
					place, child = p.ID(), id
				}
			}
		})
		if err != nil {
			w.T.Fatal(err)
		}
	}
	if child == "" {
		w.T.Fatalf("nobody is called %s in %s", given, class)
	}
	return place, child
}

// A father comes in by his child's slip: scan, name and relation, finger. Until the office says yes he is shown the class and one letter;
// after it his child. He comes in again by finger alone. Guards against a way in that shows too much, asks too much, or works once only.
func TestAFatherComesInByASlip(t *testing.T) {
	w, lines := live.Open(t, "sasaki")
	b := live.Launch(t, "")
	office := b.Open("sasaki", live.Desk, w.At("sasaki", lines)+"people")
	office.Sees("家庭の登録")
	office.Sees("いまはだれも待っていません")
	office.Shot("people")
	flaws(office, "people")

	// The office prints: a page for paper, with a code that is stored nowhere.
	office.Do(Evaluate[Void](`for (const f of document.querySelectorAll("form[target]")) f.target = ""; for (const d of document.querySelectorAll("details")) d.open = d.textContent.includes("1年3組"); null`))
	office.Shot("people-class")
	flaws(office, "people-class")
	place, child := pupil(w, "1年3組", "美桜")
	office.Tap(`button[name="child"][value="` + string(child) + `"]`)
	office.Until(`document.querySelectorAll(".slip").length === 1`)
	if n := live.JS[int](office, `document.querySelectorAll(".slip svg[role=img] path").length`); n != 2 {
		t.Errorf("the slip has %d paths in its QR", n)
	}
	short := strings.TrimSpace(live.JS[string](office, `document.querySelector(".sl-code b").textContent`))
	office.Shot("slip")
	flaws(office, "slip")

	him := b.Open("papa", live.Phone, "")
	finger(him)
	speaks(him, "ja")
	him.Go("http://papa.localhost:" + w.Port + "/join")
	him.Sees("票の番号")
	him.Do(SendKeys(`input[name=code]`, "00000-00000"))
	him.Tap("#join .btn--go")
	him.Sees("この番号は使えません")
	him.Shot("join-bad")
	flaws(him, "join-bad")
	him.Do(SetValue(`input[name=code]`, strings.ToUpper(strings.ReplaceAll(short, "-", "")))) // what he typed before stands there still
	him.Tap("#join .btn--go")
	him.Sees("1年3組 「み…」さんのご家庭ですか")
	if text := him.Seen(); strings.Contains(text, "美桜") || strings.Contains(text, "原 ") {
		t.Errorf("before the school has said yes the page says %q", text)
	}
	him.Shot("join-who")
	flaws(him, "join-who")

	papers, err := w.Demo.House.Slips.Print(t.Context(), place, "sasaki", child) // printed anew: what he typed is worth nothing now
	if err != nil {
		t.Fatal(err)
	}
	him.Go("about:blank")                                                                  // a camera opens a tab of its own
	him.Go("http://papa.localhost:" + w.Port + "/join#" + strings.ToUpper(papers[0].Code)) // the camera opens the link
	him.Sees("1年3組 「み…」さんのご家庭ですか")
	if hash := live.JS[string](him, `location.hash + document.referrer`); strings.Contains(hash, papers[0].Code) {
		t.Error("the code stays in the address")
	}
	him.Press("Español") // his telephone is in Japanese, and he reads Spanish: from here on everything is
	him.Sees("¿Es familia de “み…”")
	him.Shot("join-who-es")
	flaws(him, "join-who-es")
	before := him.Taps
	him.Do(SendKeys(`input[name=name]`, "原 直樹"))
	him.Tap(`input[value=father]`)
	him.Press("Registrarme")
	him.Sees("La próxima vez entre con huella o cara")
	him.Shot("join-key")
	flaws(him, "join-key")
	him.Tap(`button[data-key=new]`)
	him.Sees("Podrá empezar cuando la confirme")
	if n := him.Taps - before; n > 3 { // and one for the camera: four
		t.Errorf("coming in by a slip takes %d taps after the camera", n)
	}
	him.Shot("join-waits")
	flaws(him, "join-waits")

	office.Go(w.At("sasaki", lines) + "people")
	office.Sees("原 直樹さん（父）が1年3組 原 美桜さんの票で申し込みました")
	office.Shot("people-asking")
	flaws(office, "people-asking")
	office.Press("原 康平さん（父）本人です") // the roster knew him, under the name his family has there
	office.Sees("いまはだれも待っていません")

	him.Press("Volver a mirar")
	him.Live()
	him.Sees("美桜")
	him.Shot("join-in")
	him.Tap("#corner summary")
	him.Tap(`#corner a[href="/me"]`)
	him.Sees("Familiares registrados")
	him.Sees("原 直樹")
	him.Shot("me")
	flaws(him, "me")

	him.Press("A la primera pantalla")
	him.Live()
	him.Tap("#corner summary")
	him.Tap(`[data-do=signout]`)
	him.Sees("Entrar con huella o cara")
	him.Shot("door-key")
	flaws(him, "door-key")
	him.Tap(`button[data-key=enter]`)
	him.Live()
	him.Sees("美桜")

	// A second device of his, signed in by the same key; the first ends it, and it hears so at once.
	second := b.Open("papa's tablet", live.Tablet, "")
	token, _, err := w.Demo.Auth.Begin(t.Context(), accountAs(w, place, child), auth.Phone)
	if err != nil {
		t.Fatal(err)
	}
	speaks(second, "ja")
	second.Call(func(ctx context.Context) error {
		_, err := Call(ctx, network.SetCookies, network.SetCookiesParams{Cookies: []*network.CookieParam{{Name: "sid", Value: token, URL: "http://tablet.localhost:" + w.Port + "/"}}})
		return err
	})
	second.Go("http://tablet.localhost:" + w.Port + "/")
	second.Live()
	second.Sees("美桜")
	him.Go("http://papa.localhost:" + w.Port + "/me")
	began := time.Now()
	him.Tap(`form[action="/me/end"] button`)
	second.Sees("Este dispositivo ya no tiene acceso") // his language, on a browser in Japanese
	took := time.Since(began)
	t.Logf("a device that was ended elsewhere shows it after %v", took)
	if took > 5*time.Second {
		t.Errorf("it took %v, at most 5 s", took)
	}
}

// accountAs is the account of the one guardian of a child as whom somebody has come.
func accountAs(w *live.World, place oplog.Place, child school.ChildID) (id string) {
	w.T.Helper()
	p, _ := w.Demo.House.Place(place)
	p.See(context.Background(), func(s *school.State, _ oplog.Instant) {
		for _, g := range s.Words[child].Guardians {
			if who, err := w.Demo.Auth.AccountOf(context.Background(), place, g.Person); err == nil {
				id = who.ID
			}
		}
	})
	if id == "" {
		w.T.Fatal("nobody has come for the child")
	}
	return id
}

// Fifty phones scan one slip at the same moment: three are taken, the others hear why. Guards against a limit that is looked at first and
// kept afterwards.
func TestFiftyScanOneSlip(t *testing.T) {
	w, _ := live.Open(t)
	place, child := pupil(w, "1年3組", "美桜")
	p, _ := w.Demo.House.Place(place)
	var asked []oplog.ID
	guardians := func() (n int) {
		p.See(t.Context(), func(s *school.State, _ oplog.Instant) {
			n, asked = len(s.Words[child].Guardians), nil
			for i := range s.Words[child].Asked {
				asked = append(asked, s.Words[child].Asked[i].ID)
			}
		})
		return n
	}
	had := guardians()
	papers, err := w.Demo.House.Slips.Print(t.Context(), place, "sasaki", child)
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	answers := map[int]int{}
	var all sync.WaitGroup
	for i := range 50 {
		all.Go(func() {
			form := url.Values{"code": {papers[0].Code}, "form": {strings.Repeat(string(rune('a'+i%25)), 25) + string(rune('a'+i/25))}, "name": {"だれか"}, "relation": {"other"}}
			r, _ := http.NewRequest("POST", "http://localhost:"+w.Port+"/join/ask", strings.NewReader(form.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("Sec-Fetch-Site", "same-origin")
			r.Header.Set("Accept", "text/html")
			client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
			res, err := client.Do(r)
			if err != nil {
				t.Error(err)
				return
			}
			res.Body.Close()
			mu.Lock()
			answers[res.StatusCode]++
			mu.Unlock()
		})
	}
	all.Wait()
	if now := guardians(); answers[http.StatusSeeOther] != 3 || answers[http.StatusUnprocessableEntity] != 47 || len(asked) != 3 || now != had {
		t.Errorf("%d guardians were there, answers %v; now %d, and %d wait", had, answers, now, len(asked))
	}
	// The office says yes to all of them at once, and as further guardians: as many as there is room for.
	var head oplog.Person
	p.See(t.Context(), func(s *school.State, _ oplog.Instant) {
		for id, m := range s.School.Staff {
			if m.Name == "森田 久子" {
				head = id
			}
		}
	})
	for i, id := range asked {
		all.Go(func() {
			p.Say(t.Context(), oplog.Device("yes"+string(rune('0'+i))), head, oplog.Form, w.Demo.Clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
				return []oplog.Op{school.Draft(&school.GuardianAnswered{Child: child, Yes: true}, id)}
			})
		})
	}
	all.Wait()
	if n := guardians(); n != school.MaxGuardians {
		t.Errorf("after three times yes there are %d guardians, had been %d", n, had)
	}
}
