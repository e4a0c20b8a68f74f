package walk

import (
	"strings"
	"testing"

	"todoke/server/walk/live"
)

// Guards against a calendar that takes more taps than were promised, that loses a plan made without a network, that shows one family's plan to the school, and
// against an event that reaches a family late or not at all: it comes while the family looks, marked as new, and its cancellation too.
func TestCalendar(t *testing.T) {
	w, lines := live.Open(t, "megumi")
	b := live.Launch(t, "")
	mother := b.Open("megumi", live.Phone, w.At("megumi", lines))
	mother.Live()
	month := `document.querySelector("#month")?.innerText||""`

	atMost(mother, 4, "planning something from the home screen", func() {
		mother.Tap(`#tabs a[href="/calendar"]`)
		mother.Tap("#add")
		mother.Tap("#title-1")
		mother.Tap("#plan-save")
	})
	mother.Until(`(` + month + `).includes("歯医者")`)
	mother.Sees("予定を入れました")
	mother.Tap("#undo")
	mother.Until(`!document.querySelector("td.today").innerText.includes("歯医者")`)

	lines["megumi"].Cut()
	mother.Tap("#add")
	mother.Tap("#title-4")
	mother.Tap("#plan-save")
	mother.Until(`document.querySelector("td.today").innerText.includes("旅行")`)
	mother.Sees("この端末に保存")
	lines["megumi"].Mend()
	mother.Until(`!document.querySelector(".day").innerText.includes("この端末に保存")`)

	head := b.Open("morita", live.Tablet, w.At("morita", lines)+"calendar")
	head.Live()
	head.Sees("勤労感謝の日")
	if text := live.JS[string](head, `document.body.innerText`); strings.Contains(text, "旅行") || strings.Contains(text, "英会話") {
		t.Error("the school reads what a family plans")
	}
	atMost(head, 4, "an event for the whole school from a template", func() {
		head.Tap("#add")
		head.Tap("#tpl-drill")
		head.Tap(`[name="to.school"]`)
		head.Tap("#event-save")
	})
	mother.Until(`[...document.querySelectorAll("td.today .ev--new")].some(e=>e.innerText.includes("避難訓練"))`)
	head.Tap(`.day [data-do="event"]`)
	head.Tap("#event-cancel")
	head.Sees("中止にしました")
	mother.Until(`[...document.querySelectorAll("td.today .ev--gone")].length+[...document.querySelectorAll(".day__gone")].length>0 || !document.querySelector("td.today").innerText.includes("避難訓練")`)

	live.JS[int](mother, `(document.querySelector("td.today .cell").focus(),0)`)
	before := live.JS[string](mother, `document.activeElement.id`)
	live.JS[bool](mother, `document.activeElement.dispatchEvent(new KeyboardEvent("keydown",{key:"ArrowDown",bubbles:true,cancelable:true}))`)
	mother.Until(`document.activeElement.id!==` + live.Quote(before) + `&&document.activeElement.id.startsWith("d-")`)

	mother.Tap("#way-list")
	mother.Until(`document.querySelectorAll(".day").length>3`)
}

// TestAxeCalendar: the calendar of a family and of the staff, in five languages, by day and by night.
func TestAxeCalendar(t *testing.T) {
	w, lines := live.Open(t)
	b := live.Launch(t, "")
	press := func(sel, then string) func(*live.Tab) {
		return func(p *live.Tab) {
			p.Live()
			live.JS[int](p, `(document.querySelector(`+live.Quote(sel)+`)?.click(),0)`)
			p.Until(`!!document.querySelector(` + live.Quote(then) + `)`)
		}
	}
	visit(t, w, lines, b, []stop{
		{"calendar", "megumi", "/calendar", live.Phone, nil},
		{"calendar list", "megumi", "/calendar", live.Phone, press("#way-list", ".day")},
		{"a plan", "megumi", "/calendar", live.Phone, press("#add", "#plan-save")},
		{"events", "morita", "/calendar", live.Tablet, press("#way-month", "#month")},
		{"an event", "takahashi", "/calendar", live.Phone, press("#add", "#event-save")},
	}, "", func(p *live.Tab, where string) { flaws(p, where) })
	for who, path := range map[string]string{"megumi": "me/calendar", "morita": "events/file"} { // pages of the server
		p := b.Open(who, live.Phone, w.At(who, lines)+path)
		for _, dark := range []bool{false, true} {
			p.Theme(dark)
			flaws(p, path)
		}
	}
}
