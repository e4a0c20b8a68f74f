package walk

import (
	"context"
	"regexp"
	"strings"
	"testing"

	. "github.com/chromedp/chromedp"

	"todoke/server/auth"
	"todoke/server/walk/live"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// An aunt without a slip asks on the public page; the office takes it for the child it names, a second person says yes, and she is told by mail
// how to begin. A robot that fills in what nobody sees is thanked and forgotten. Guards against a form that reaches past the office.
func TestAFamilyWithoutASlipAsks(t *testing.T) {
	w, lines := live.Open(t, "sasaki")
	b := live.Launch(t, "")
	her := b.Open("aunt", live.Phone, "")
	speaks(her, "es")
	write := func(name string) {
		her.Go("http://aunt.localhost:" + w.Port + "/request")
		her.Sees("Solicitar el registro")
		live.JS[int](her, `(()=>{const s=document.querySelector("select[name=school]");if(s)s.value=[...s.options].find(o=>o.textContent.includes("みどり台小")).value;return 0})()`)
		her.Do(SendKeys(`input[name=child]`, "はら　みお"))
		her.Do(SendKeys(`input[name=class]`, "1-3"))
		her.Do(SendKeys(`input[name=name]`, name))
		her.Tap(`input[value=other]`)
		her.Do(SendKeys(`input[name=address]`, "tia@example.jp"))
		her.Do(SendKeys(`textarea[name=note]`, "Soy su tía. Vive conmigo."))
	}
	write("Robot")
	live.JS[int](her, `(document.querySelector("input[name=website]").value="http://x",0)`)
	her.Press("Enviar")
	her.Sees("lo ha recibido")
	write("María Hara")
	her.Shot("request-es")
	flaws(her, "request, Spanish")
	her.Theme(true)
	her.Shot("request-es-dark")
	flaws(her, "request, Spanish, dark")
	her.Theme(false)
	her.Press("Enviar")
	her.Sees("lo ha recibido")
	her.Shot("request-done-es")
	flaws(her, "request sent")
	paper := b.Open("paper", live.Size{W: 794, H: 1123}, "http://localhost:"+w.Port+"/request/paper")
	paper.Until(`document.querySelectorAll(".rq-r").length===7`)
	paper.Shot("request-paper")
	flaws(paper, "request on paper")

	office := b.Open("sasaki", live.Desk, w.At("sasaki", lines)+"people")
	office.Sees("María Hara")
	if strings.Contains(office.Seen(), "Robot") {
		t.Error("a robot waits in the office's queue")
	}
	office.Shot("request-queue")
	flaws(office, "the office's queue")
	place, child := pupil(w, "1年3組", "美桜")
	if got := live.JS[string](office, `[...document.querySelectorAll(".card")].find(c=>c.textContent.includes("María Hara")).querySelector("select[name=child]").value`); got != string(child) {
		t.Errorf("the child she named by its reading is not found: %q", got)
	}
	live.JS[int](office, `([...document.querySelectorAll(".card")].find(c=>c.textContent.includes("María Hara")).querySelector("form .btn--go").click(),0)`)
	office.Sees("María Haraさん（家族）が1年3組")

	p, _ := w.Demo.House.Place(place)
	var head oplog.Person
	var asked oplog.ID
	if err := p.See(t.Context(), func(s *school.State, _ oplog.Instant) {
		for id, m := range s.School.Staff {
			if m.Name == "森田 久子" {
				head = id
			}
		}
		for i := range s.Words[child].Asked {
			if a := &s.Words[child].Asked[i]; a.Waiting() {
				asked = a.ID
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	_ = asked
	account, err := w.Demo.Auth.AccountOf(t.Context(), place, head)
	if err != nil {
		if account, err = w.Demo.Auth.NewAccount(t.Context(), auth.Account{Name: "森田 久子", Persons: map[oplog.Place]oplog.Person{place: head}}); err != nil {
			t.Fatal(err)
		}
	}
	code, _, err := w.Demo.Auth.Invite(t.Context(), account.ID, auth.PC, auth.Hour)
	if err != nil {
		t.Fatal(err)
	}
	chief := b.Open("chief", live.Desk, "http://chief.localhost:"+w.Port+"/invite#"+code)
	chief.Until(`document.querySelector("#invite input[name=code]").value!==""`)
	finger(chief)
	chief.Tap(`#invite .btn--go`)
	chief.Tap(`button[data-key=new]`) // staff have keys
	chief.Sees("予備の鍵")
	chief.Press("あとで")
	chief.Until(`location.pathname==="/"`)
	chief.Go("http://chief.localhost:" + w.Port + "/people?school=" + string(place))
	chief.Sees("María Hara")
	chief.Tap(`button[name=as][value=new]`)
	chief.Until(`!document.body.innerText.includes("María Hara")`)
	ctx, cancel := context.WithTimeout(t.Context(), live.Patience)
	defer cancel()
	l, err := w.Demo.Outbox.Await(ctx, "tia@example.jp", 0)
	if err != nil {
		t.Fatal("nobody told her:", err)
	}
	link := regexp.MustCompile(`http\S+/invite#\w+`).FindString(l.Text)
	if !strings.Contains(l.Text, "le ha registrado") || link == "" {
		t.Fatalf("she was told %q", l.Text)
	}
	her.Go(strings.Replace(link, "//localhost", "//aunt.localhost", 1))
	her.Until(`document.querySelector("#invite input[name=code]").value!==""`)
	her.Tap(`#invite .btn--go`)
	her.Sees("美桜")
}

// A father who lost his phone and every address comes again by a new slip: the office says it is him, his old devices end at once, and he is the
// same person to the school. Guards against a second father, and against a lost phone that goes on reading.
func TestAFatherComesAgain(t *testing.T) {
	w, lines := live.Open(t, "sasaki")
	b := live.Launch(t, "")
	place, child := pupil(w, "3年2組", "ひなた")
	mother, _ := w.Demo.Account("megumi")
	token, _, err := w.Demo.Auth.Begin(t.Context(), mother.ID, auth.Phone)
	if err != nil {
		t.Fatal(err)
	}
	papers, err := w.Demo.Slips.Print(t.Context(), place, "sasaki", child)
	if err != nil {
		t.Fatal(err)
	}
	again := b.Open("again", live.Phone, "")
	speaks(again, "ja")
	again.Go("http://again.localhost:" + w.Port + "/join#" + papers[0].Code)
	again.Sees("さんのご家庭ですか")
	again.Do(SendKeys(`input[name=name]`, "佐藤 恵"))
	again.Tap(`input[value=mother]`)
	again.Press("登録する")
	again.Sees("指や顔で入れます")
	office := b.Open("sasaki", live.Desk, w.At("sasaki", lines)+"people")
	office.Sees("前の端末は終わらせる")
	office.Shot("people-again")
	flaws(office, "somebody comes again")
	office.Press("佐藤 恵さん（母）本人です。前の端末は終わらせる")
	office.Sees("いまはだれも待っていません")
	if _, err := w.Demo.Auth.Who(t.Context(), token); err == nil {
		t.Error("the old phone goes on")
	}
	now, err := w.Demo.Auth.AccountOf(t.Context(), place, mother.Persons[place])
	if err != nil || now.ID == mother.ID {
		t.Errorf("the school's mother is still the old account: %v", err)
	}
	old, err := w.Demo.Auth.Account(t.Context(), mother.ID)
	if err != nil || old.Persons[place] != "" || len(old.Persons) != 1 { // the other school has not been asked
		t.Errorf("the old account is still %v %v", old.Persons, err)
	}
	again.Go("http://again.localhost:" + w.Port + "/")
	again.Sees("ひなた")
	if len(mailsTo(w, "megumi@example.jp")) == 0 {
		t.Error("the old address is not told")
	}
}
