package walk

import (
	. "github.com/chromedp/chromedp"

	"regexp"
	"testing"

	"todoke/server/tell"
	"todoke/server/walk/live"
	"todoke/shared/school"
	"todoke/shared/words"
)

// Guards against a choice that is not kept or not followed, a mail that cannot be stopped by one press or is stopped by a program that only looks, and a
// message that nobody got and nobody hears of. Counted: two taps change the way, one stops mails.
func TestChoice(t *testing.T) {
	w, lines := live.Open(t)
	b := live.Launch(t, "")
	mother := b.Open("megumi", live.Phone, w.At("megumi", lines)+"me#tell")
	mother.Sees("学校からの届け方")
	for _, l := range []words.Lang{words.Easy, words.ES, words.JA} {
		speak(mother, w, l)
		mother.Do(Reload())
		mother.Until(`document.querySelector("#tell")!==null&&document.documentElement.lang===` + live.Quote(l.Tag()))
		for _, dark := range []bool{false, true} {
			mother.Theme(dark)
			live.JS[int](mother, `(document.querySelector("#tell").scrollIntoView(),0)`)
			mother.Shot("choice-" + string(l) + map[bool]string{true: "-dark"}[dark])
			live.JS[int](mother, `(document.querySelector("#tell-save").scrollIntoView({block:"end"}),0)`)
			mother.Shot("choice-end-" + string(l) + map[bool]string{true: "-dark"}[dark])
		}
		flaws(mother, "choice "+string(l))
	}
	mother.Theme(false)
	taps := mother.Taps
	mother.Tap(`input[name=notices][value=mail]`)
	mother.Tap(`#tell-save`)
	mother.Sees("届け方を変えました")
	if mother.Taps-taps != 2 {
		t.Errorf("%d taps change the way", mother.Taps-taps)
	}
	if !live.JS[bool](mother, `document.querySelector("input[name=notices][value=mail]").checked`) {
		t.Error("the choice is not shown as kept")
	}
	seen := 0
	for _, m := range w.Demo.Outbox.Letters() {
		if m.To == "megumi@example.jp" {
			seen++
		}
	}
	sendTo(t, w, "ひなた", school.NoticeSent{From: school.FromSchool, Text: school.Letter{Title: school.Texts{JA: "{持|も}ち{物|もの}"}}})
	mail, err := w.Demo.Outbox.Await(t.Context(), "megumi@example.jp", seen)
	if err != nil || mail.Kind != tell.Mail {
		t.Fatal(mail, err)
	}
	link := regexp.MustCompile(`/u/\S+`).FindString(mail.Text)
	if link == "" || mail.Leave == "" {
		t.Fatalf("no way to stop it: %q", mail.Text)
	}
	stranger := b.Open("nobody", live.Phone, "http://localhost:"+w.Port+link)
	stranger.Sees("メールをとめますか")
	stranger.Shot("leave")
	flaws(stranger, "leave")
	mother.Do(Reload())
	mother.Until(`document.querySelector("input[name=notices][value=mail]")?.checked`) // looking stops nothing
	stranger.Press("メールをとめる")
	stranger.Sees("メールをとめました")
	mother.Do(Reload())
	mother.Until(`document.querySelector("#tell")!==null&&!document.querySelector("input[name=notices][value=mail]")?.checked`)
	mother.Sees("とめています")

	office := b.Open("morita", live.Tablet, w.At("morita", lines)+"reach")
	office.Sees("届かなかった連絡")
	office.Shot("reach-dead")
	flaws(office, "dead letters")
	before := live.JS[int](office, `document.querySelectorAll("#dead li").length`)
	office.Tap(`#dead li button[value=told]`)
	office.Until(`document.readyState==="complete"&&document.querySelectorAll("#dead li").length===` + live.Quote(before-1))
}
