package walk

import (
	"testing"

	"todoke/server/walk/live"
)

// Guards against an upload that is lost with the network, against a document that goes out unopened, and against a button that does not say to how many:
// the head writes to the walking group with a PDF chosen while the line is cut, which goes up by itself when it is back.
func TestWritingWithAFile(t *testing.T) {
	w, lines := live.Open(t, "morita")
	b := live.Launch(t, "")
	head := b.Open("morita", live.Tablet, w.At("morita", lines)+"notices")
	head.Live()
	head.Tap("#tpl-none")
	head.Until(`document.documentElement.classList.contains("has-up")&&!!document.querySelector("#title")`)
	type_ := func(sel, text string) {
		live.JS[int](head, `(()=>{const e=document.querySelector(`+live.Quote(sel)+`);e.value=`+live.Quote(text)+`;e.dispatchEvent(new Event("input",{bubbles:true}));e.dispatchEvent(new Event("change",{bubbles:true}));return 0})()`)
	}
	type_("#title", "あすの登校のこと")
	live.JS[int](head, `(document.querySelector("input[name^='to.group.']").click(),0)`)
	says(head, "#send", "人（", "家庭）に送る")

	lines["morita"].Cut()
	live.JS[int](head, `(()=>{const i=document.querySelector(".up__in"),d=new DataTransfer();d.items.add(new File(["%PDF-1.4\n% "+"x".repeat(700000)],"しおり.pdf",{type:"application/pdf"}));i.files=d.files;i.dispatchEvent(new Event("change",{bubbles:true}));return 0})()`)
	says(head, "#send", "添付を送っています")
	head.Until(`!!document.querySelector(".up__list progress")`)
	lines["morita"].Mend()
	head.Until(`!!document.querySelector("[id^=saw-]")`)
	says(head, "#send", "添付を開いて確かめると送れます")
	if !live.JS[bool](head, `document.querySelector("#send").disabled`) {
		t.Error("a PDF that nobody has opened can be sent")
	}
	live.JS[int](head, `(()=>{const a=document.querySelector("[id^=saw-]");a.addEventListener("click",e=>e.preventDefault(),{once:true});a.click();return 0})()`)
	head.Until(`!document.querySelector("#send").disabled`)

	head.Tap("#ask-yesno") // a question of one's own
	says(head, "#send", "質問を最後まで書いてください")
	type_("[id='q1.text']", "立てますか")
	head.Until(`!document.querySelector("#send").disabled`)
	head.Shot("writing-with-a-file")
	head.Tap("#send")
	says(head, ".nt-row", "あすの登校のこと", "登校班 緑台3丁目", "取り消せます")
}
