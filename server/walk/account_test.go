package walk

import (
	"context"
	"encoding/base64"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	netmail "net/mail"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	. "github.com/chromedp/chromedp"
	"github.com/emersion/go-smtp"

	"todoke/server/auth"
	"todoke/server/tell"
	"todoke/server/tell/mail"
	"todoke/server/walk/live"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// mailbox is a mail server on the loopback: what the school's server sends goes through real SMTP.
type mailbox struct {
	came chan string
}

func (m *mailbox) NewSession(*smtp.Conn) (smtp.Session, error) { return &letterbox{m: m}, nil }

type letterbox struct{ m *mailbox }

func (l *letterbox) Reset()                               {}
func (l *letterbox) Logout() error                        { return nil }
func (l *letterbox) Mail(string, *smtp.MailOptions) error { return nil }
func (l *letterbox) Rcpt(string, *smtp.RcptOptions) error { return nil }
func (l *letterbox) Data(r io.Reader) error {
	b, err := io.ReadAll(r)
	l.m.came <- string(b)
	return err
}

func openMailbox(t *testing.T, w *live.World) *mailbox {
	t.Helper()
	m := &mailbox{came: make(chan string, 10)}
	srv := smtp.NewServer(m)
	srv.Domain = "localhost"
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var done sync.WaitGroup
	done.Go(func() { srv.Serve(l) })
	t.Cleanup(func() { srv.Close(); done.Wait() })
	sender, err := mail.New(mail.Config{URL: "smtp://" + l.Addr().String(), From: "todoke@school.example.jp"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { sender.Close() })
	w.Demo.Tell[tell.Mail] = sender
	return m
}

var sixDigits = regexp.MustCompile(`\b\d{6}\b`)

// digits waits for the newest message to an address in the demo's outbox, and reads its code.
func digits(t *testing.T, w *live.World, to string, seen int) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), live.Patience)
	defer cancel()
	l, err := w.Demo.Outbox.Await(ctx, to, seen)
	if err != nil {
		t.Fatalf("nothing came to %s: %v", to, err)
	}
	if l.Digits != "" {
		return l.Digits
	}
	return sixDigits.FindString(l.Text)
}

// A grandmother's daughter has no finger reader: scan, name and relation, address, code: four steps, the mail over real SMTP. Guards against a
// way in that needs a passkey, and against a step more.
func TestAMotherComesInByAnEMailCode(t *testing.T) {
	w, _ := live.Open(t)
	box := openMailbox(t, w)
	b := live.Launch(t, "")
	place, child := pupil(w, "1年3組", "美桜")
	papers, err := w.Demo.Slips.Print(t.Context(), place, "sasaki", child)
	if err != nil {
		t.Fatal(err)
	}
	her := b.Open("her", live.Phone, "")
	speaks(her, "ja")
	her.Go("http://her.localhost:" + w.Port + "/join#" + papers[0].Code)
	steps := 1 // the camera
	her.Sees("さんのご家庭ですか")
	steps++
	her.Do(SendKeys(`input[name=name]`, "原 加奈"))
	her.Tap(`input[value=mother]`)
	her.Press("登録する")
	her.Sees("メールの番号で登録する")
	her.Shot("account-join-key")
	steps++
	her.Tap(`main details summary`)
	her.Do(SendKeys(`input[name=address]`, "Kana@Example.jp"))
	her.Shot("account-join-mail")
	flaws(her, "join by mail")
	her.Press("確認の番号を送る")
	her.Sees("6けたの番号を送りました")
	her.Shot("account-code")
	flaws(her, "the code")
	steps++
	var letter string
	select {
	case letter = <-box.came:
	case <-time.After(live.Patience):
		t.Fatal("no mail came")
	}
	if !strings.Contains(letter, "kana@example.jp") {
		t.Errorf("the mail went elsewhere: %.300s", letter)
	}
	code := sixDigits.FindString(decoded(t, letter))
	her.Do(SendKeys(`input[name=digits]`, code)) // goes on by itself
	her.Sees("学校が確認すると、使えるようになります")
	if steps != 4 {
		t.Errorf("coming in by a code takes %d steps", steps)
	}
	her.Shot("account-waits")

	// She comes again, on another device, by the same address; and nobody is told whether another address is known.
	other := b.Open("other", live.Phone, "http://other.localhost:"+w.Port+"/signin")
	speaks(other, "ja")
	other.Go("http://other.localhost:" + w.Port + "/signin")
	other.Sees("メールアドレスか電話番号")
	other.Shot("account-signin")
	flaws(other, "signing in")
	said := map[string]string{}
	for _, address := range []string{"stranger@example.jp", "kana@example.jp"} {
		other.Go("http://other.localhost:" + w.Port + "/signin")
		other.Do(SendKeys(`input[name=address]`, address))
		other.Press("確認の番号を送る")
		other.Sees("が登録されていれば")
		said[address] = strings.ReplaceAll(live.JS[string](other, `document.querySelector("main").innerText`), address, "…")
	}
	if said["stranger@example.jp"] != said["kana@example.jp"] {
		t.Errorf("a known address is told: %q", said)
	}
	other.Do(SendKeys(`input[name=digits]`, "000000"))
	other.Sees("番号がちがいます")
	other.Shot("account-code-wrong")
	flaws(other, "wrong digits")
	select {
	case letter = <-box.came:
	case <-time.After(live.Patience):
		t.Fatal("no second mail came")
	}
	other.Do(SendKeys(`input[name=digits]`, "　"+sixDigits.FindString(decoded(t, letter))))
	other.Sees("学校が確認すると、使えるようになります")
	select {
	case l := <-box.came:
		t.Errorf("a stranger got a mail: %.200s", l)
	default:
	}
}

// decoded is what a mail says.
func decoded(t *testing.T, letter string) string {
	t.Helper()
	m, err := netmail.ReadMessage(strings.NewReader(letter))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, m.Body))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Megumi adds a number, by text and by voice; the old address is told and takes it back; she comes in with a password, and when everything is
// lost by a code, which ends all else. Guards against an account taken over in silence.
func TestAnAccountsOwnAddresses(t *testing.T) {
	w, _ := live.Open(t)
	b := live.Launch(t, "")
	megumi := b.Open("megumi", live.Phone, "http://megumi.localhost:"+w.Port+"/me")
	megumi.Sees("連絡先")
	live.JS[int](megumi, `(document.querySelector("#ways").scrollIntoView(),0)`)
	megumi.Shot("account-me")
	flaws(megumi, "me with addresses")
	megumi.Tap(`summary.btn--line`)
	megumi.Do(SendKeys(`input[name=address][type=text]`, "０３-１２３４-５６７８"))
	megumi.Press("確認の番号を送る")
	megumi.Sees("03-1234-5678 に6けたの番号を送りました")
	megumi.Do(SendKeys(`input[name=digits]`, digits(t, w, "+81312345678", 0))) // spoken: a landline
	megumi.Sees("電話（音声）")
	ctx, cancel := context.WithTimeout(t.Context(), live.Patience)
	defer cancel()
	told, err := w.Demo.Outbox.Await(ctx, "megumi@example.jp", 0)
	if err != nil {
		t.Fatal(err)
	}
	link := regexp.MustCompile(`http\S+/objection#\w+`).FindString(told.Text)
	if link == "" || !strings.Contains(told.Text, "03-1234-5678") {
		t.Fatalf("the old address is told %q", told.Text)
	}

	// A mobile: the text message ends with the line by which a telephone fills the code in, on this site and no other; the page asks for it, and goes on by itself.
	textsFillIn(megumi)
	megumi.Go("http://megumi.localhost:" + w.Port + "/me")
	megumi.Tap(`summary.btn--line`)
	megumi.Do(SendKeys(`input[name=address][type=text]`, "090-8765-4321"))
	megumi.Press("確認の番号を送る")
	text, err := w.Demo.Outbox.Await(ctx, "+819087654321", 0)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(text.Text, "\n")
	at, code, ok := strings.Cut(lines[len(lines)-1], " #")
	if at != "@megumi.localhost" || !ok || !sixDigits.MatchString(code) || !strings.Contains(lines[0], code) {
		t.Errorf("a telephone reads nothing of %q", text.Text)
	}
	megumi.Until(`window.filling`)
	megumi.Do(Evaluate[Void](`window.filling(` + live.Quote(code) + `);null`))
	megumi.Sees("090-8765-4321")
	megumi.Until(`location.pathname==="/me"`)

	megumi.Tap(`summary.btn--plain.btn--wide`)
	megumi.Do(SendKeys(`form[action="/me/password"] input[name=password]`, "sakura20150401"))
	megumi.Shot("account-password")
	flaws(megumi, "a password")
	megumi.Press("パスワードを決める")
	megumi.Sees("当てられます")
	megumi.Shot("account-password-common")
	flaws(megumi, "a common password")
	megumi.Do(SendKeys(`form[action="/me/password"] input[name=password]`, "velvet anchor mosaic tram"))
	megumi.Press("パスワードを決める")
	megumi.Sees("わたしの登録")

	away := b.Open("away", live.Phone, "http://away.localhost:"+w.Port+"/signin")
	speaks(away, "es")
	away.Go("http://away.localhost:" + w.Port + "/signin")
	away.Sees("Usar contraseña")
	away.Shot("account-signin-es")
	flaws(away, "signing in, Spanish")
	away.Do(SendKeys(`input[name=address]`, "megumi@example.jp"))
	away.Tap(`main details summary`)
	away.Do(SendKeys(`input[name=password]`, "not this one at all"))
	away.Tap(`button[formaction="/signin/password"]`)
	away.Sees("no es correcta")
	away.Shot("account-signin-bad-es")
	away.Do(SendKeys(`input[name=password]`, "velvet anchor mosaic tram"))
	away.Tap(`button[formaction="/signin/password"]`)
	away.Sees("ひなた")

	// "That was not me": everything ends, the number is gone.
	away.Go("about:blank")
	away.Go(strings.Replace(link, "megumi.localhost", "away.localhost", 1))
	away.Sees("この変更を取り消しますか") // in her own language, for she is in
	away.Shot("account-objection")
	flaws(away, "objection")
	away.Press("わたしではない。取り消す")
	away.Sees("取り消しました")
	megumi.Go("http://megumi.localhost:" + w.Port + "/me")
	megumi.Sees("利用は終わりました")
	account, _ := w.Demo.Account("megumi")
	ways, err := w.Demo.Auth.Ways(t.Context(), account.ID)
	if err != nil || len(ways) == 0 {
		t.Fatal(err)
	}
	for _, one := range ways {
		if one.Address == "+81312345678" {
			t.Error("the number is still there")
		}
	}

	// She has lost everything, and comes in by a code.
	speaks(away, "ja")
	away.Go("http://away.localhost:" + w.Port + "/signin")
	away.Press("スマホをなくした・入れなくなった")
	away.Sees("入れなくなったとき")
	away.Shot("account-lost")
	flaws(away, "lost")
	n := len(mailsTo(w, "megumi@example.jp"))
	away.Do(SendKeys(`input[name=address]`, "megumi@example.jp"))
	away.Press("確認の番号を送る")
	away.Do(SendKeys(`input[name=digits]`, digits(t, w, "megumi@example.jp", n)))
	away.Sees("指や顔で入れます")
	if _, err := w.Demo.Outbox.Await(ctx, "megumi@example.jp", n+1); err != nil {
		t.Error("nobody is told that the account was opened anew")
	}

	letters := b.Open("outbox", live.Desk, "http://localhost:"+w.Port+"/demo/outbox?lang=ja")
	letters.Sees("送ったもの")
	letters.Shot("account-outbox")
	flaws(letters, "outbox")
	letters.Theme(true)
	letters.Shot("account-outbox-dark")
	flaws(letters, "outbox dark")
}

// textsFillIn makes a tab's browser one that reads text messages (WebOTP), as those of telephones do: what the page asks it for is kept, to be answered
// by window.filling. Chromium on a computer waits for a telephone that is not there.
func textsFillIn(p *live.Tab) {
	p.T.Helper()
	p.Call(func(ctx context.Context) error {
		_, err := Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `(() => {
			const get = navigator.credentials.get.bind(navigator.credentials);
			globalThis.OTPCredential ??= class {};
			navigator.credentials.get = asked => asked?.otp?.transport?.[0] === "sms" ? new Promise(done => { window.filling = code => done({ code }); }) : get(asked);
		})()`})
		return err
	})
}

func mailsTo(w *live.World, to string) (all []string) {
	for _, l := range w.Demo.Outbox.Letters() {
		if l.To == to {
			all = append(all, l.Text)
		}
	}
	return all
}

// A mother gives her child a sign and a name; the card on her own device shows them, without a network too, and the father's does not. Guards
// against a pet name on somebody else's screen.
func TestASignForAChild(t *testing.T) {
	w, lines := live.Open(t, "megumi")
	b := live.Launch(t, "")
	megumi := b.Open("megumi", live.Phone, w.At("megumi", lines)+"me")
	megumi.Sees("しるし・写真・呼び名")
	live.JS[int](megumi, `(document.querySelector("form[action='/me/child']").closest("details").open=true,document.querySelector("form[action='/me/child']").scrollIntoView(),0)`)
	megumi.Shot("account-face")
	flaws(megumi, "signs")
	megumi.Tap(`input[name=icon][value=flower]`)
	megumi.Do(SendKeys(`form[action="/me/child"] input[name=name]`, "ひーちゃん"))
	live.JS[bool](megumi, `window.before=true`)
	megumi.Tap(`form[action="/me/child"] .btn--go`)
	megumi.Until(`!window.before&&document.readyState==="complete"&&location.pathname==="/me"&&document.querySelector("input[name=icon][value=flower]").checked`)
	megumi.Go(w.At("megumi", lines))
	megumi.Live()
	megumi.Until(`document.querySelector(".face--flower")!==null&&document.body.innerText.includes("ひーちゃん")`)
	megumi.Shot("account-face-today")
	flaws(megumi, "today with a sign")
	megumi.Theme(true)
	megumi.Shot("account-face-today-dark")
	flaws(megumi, "today with a sign, dark")
	lines["megumi"].Cut()
	megumi.Go(w.At("megumi", lines))
	megumi.Until(`document.querySelector(".face--flower")!==null&&document.body.innerText.includes("ひーちゃん")`)
	for _, p := range w.Demo.House.Open() { // nobody else's streams hold it
		if err := p.See(t.Context(), func(s *school.State, now oplog.Instant) {
			today, _ := s.School.Settings.Zone.Civil(int64(now))
			mother, _ := w.Demo.Account("megumi")
			for id := range s.School.Staff {
				if len(s.Restrict(s.Streams(id, today)).Homes) != 0 {
					t.Errorf("%s of the staff reads what families keep to themselves", id)
				}
			}
			for _, words := range s.Words {
				for _, g := range words.Guardians {
					if g.Person != mother.Persons[p.ID()] && len(s.Restrict(s.Streams(g.Person, today)).Homes) != 0 {
						t.Errorf("%s reads what another calls a child", g.Person)
					}
				}
			}
		}); err != nil {
			t.Fatal(err)
		}
	}
}

// One account, two schools: the second school's slip makes one more person, with another id, and both schools' children are on one screen. Guards
// against an id by which two schools could join their families.
func TestOneAccountInTwoSchools(t *testing.T) {
	w, _ := live.Open(t)
	jar, _ := cookiejar.New(nil)
	client := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	come := func(place oplog.Place, child school.ChildID, name string) {
		t.Helper()
		papers, err := w.Demo.Slips.Print(t.Context(), place, "office", child)
		if err != nil {
			t.Fatal(err)
		}
		form := url.Values{"code": {papers[0].Code}, "form": {auth.ID()}, "name": {name}, "relation": {"other"}}
		r, _ := http.NewRequest("POST", "http://localhost:"+w.Port+"/join/ask", strings.NewReader(form.Encode()))
		for k, v := range map[string]string{"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin", "Accept": "text/html"} {
			r.Header.Set(k, v)
		}
		res, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s is answered %d", name, res.StatusCode)
		}
	}
	token := func() string {
		for _, c := range jar.Cookies(&url.URL{Scheme: "http", Host: "localhost:" + w.Port}) {
			if c.Name == "sid" {
				return c.Value
			}
		}
		return ""
	}
	first := map[oplog.Place]school.ChildID{}
	for _, p := range w.Demo.House.Open() {
		if err := p.See(t.Context(), func(s *school.State, now oplog.Instant) {
			today, _ := s.School.Settings.Zone.Civil(int64(now))
			for id, words := range s.Words {
				if _, _, ok := s.ClassOf(id, today); ok && len(words.Guardians) == 1 && (first[p.ID()] == "" || id < first[p.ID()]) {
					first[p.ID()] = id
				}
			}
		}); err != nil {
			t.Fatal(err)
		}
	}
	if len(first) < 2 {
		t.Fatalf("the invented schools are %d", len(first))
	}
	name := "山下 結"
	for place, child := range first {
		come(place, child, name)
		name = "" // signed in by now: her name is known
	}
	v, err := w.Demo.Auth.Who(t.Context(), token())
	if err != nil {
		t.Fatal(err)
	}
	seen := map[oplog.Person]bool{}
	for place := range first {
		me := v.Person(place)
		if me == "" || seen[me] {
			t.Errorf("in %s she is %q", place, me)
		}
		seen[me] = true
	}
}
