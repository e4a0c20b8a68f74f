package walk

import (
	"context"
	"strings"
	"testing"

	. "github.com/chromedp/chromedp"

	"todoke/server/demo"
)

// says waits until something that the selector finds says all of these words. Readings above the line are left out; the name that a
// screen reader hears counts as said.
func (p *tab) says(sel string, words ...string) { p.t.Helper(); p.until(found(sel, words)) }

// keepsFrom waits until nothing that the selector finds says all of these words.
func (p *tab) keepsFrom(sel string, words ...string) { p.t.Helper(); p.until("!" + found(sel, words)) }

func found(sel string, words []string) string {
	return `[...document.querySelectorAll(` + quote(sel) + `)].some(e=>{const c=e.cloneNode(true);c.querySelectorAll("rt,rp").forEach(x=>x.remove());
	 const said=((e.getAttribute("aria-label")||"")+" "+c.textContent).replace(/\s+/g," ");return ` + quoteAny(words) + `.every(w=>said.includes(w))})`
}

// atMost lets somebody do something from the app as it opens, with nothing prepared by what was done before, and counts the taps.
func (p *tab) atMost(most int, what string, do func()) {
	p.t.Helper()
	p.do(Reload())
	p.live()
	before := p.taps
	do()
	if n := p.taps - before; n > most {
		p.t.Errorf("%s takes %s %d taps, at most %d", what, p.name, n, most)
	}
}

// Where the others read it.
const (
	letter  = ".dk-t tbody tr"     // the office's table
	missing = ".fu li"             // who has not arrived, beside it
	inClass = ".bd-grid td"        // a class on the wall
	sought  = ".bd-na li"          // a child the wall asks for
	calls   = `[data-do="take"]`   // "I am calling this family"
	card    = ".kid"               // a child on a guardian's phone
	stage2  = ".track li.done.now" // how far a report has come
	aRow    = `button[data-do="saw"]`
)

func seatOf(name string) string { return `button.seat[aria-label*="` + name + `"]` }

// Guards against a flow that grows a tap: each of the morning's flows is clicked by the person whose it is, in one school, and is true when
// another person's screen shows it. The counts are those that were promised before a line was written.
func TestTaps(t *testing.T) {
	w, lines := open(t)
	b := launch(t, "")
	see := func(name string, s size) *tab {
		p := b.open(name, s, w.at(name, lines))
		p.live()
		return p
	}
	board, teacher, office := see("wall", wall), see("takahashi", tablet), see("sasaki", desk)
	mother, lan, daniel := see("megumi", phone), see("lan", phone), see("daniel", phone)

	// An absence for one child.
	mother.atMost(2, "an absence", func() { mother.press("休む"); mother.press("熱がある") })
	mother.sees(reached)
	teacher.says(seatOf("佐藤 ひなた"), "欠席", "熱")
	office.says(letter, "佐藤 ひなた", "欠席", "体調不良") // what kind of illness is the nurse's to read
	board.says(inClass, "ひなた")

	// «I have read it»: at the mother's with who it was.
	office.atMost(1, "reading a report", func() { office.tap(`button[aria-label="見ました 佐藤 ひなた"]`) })
	mother.says(stage2, "先生が確認", "佐々木")

	// «We are coming after all».
	mother.atMost(1, "coming after all", func() { mother.press("やっぱり行く") })
	mother.says(card, "ひなた", "登校します")
	teacher.keepsFrom(seatOf("佐藤 ひなた"), "欠席")
	board.keepsFrom(inClass, "ひなた")

	// A sibling too, in another school.
	mother.atMost(3, "an absence for two", func() { mother.press("休む"); mother.press("蒼太"); mother.press("おなか・吐き気") })
	mother.until(`document.querySelectorAll("#sheet ` + stage2 + `").length===2`)
	teacher.says(seatOf("佐藤 ひなた"), "欠席")
	if r := w.told("蒼太"); len(r) != 1 {
		t.Errorf("the brother's school has %d reports", len(r))
	}

	// Late, with the time on a chip.
	lan.atMost(2, "coming late", func() { lan.tap(`[data-do="open"][data-v="late"]`); lan.press("9:00") })
	teacher.says(seatOf("グエン ミン"), "遅刻", "9:00")
	office.says(letter, "グエン ミン", "9:00")
	board.says(inClass, "ミン")

	// Leaving early, likewise.
	daniel.atMost(2, "leaving early", func() { daniel.tap(`[data-do="open"][data-v="early"]`); daniel.press("13:30") })
	office.says(letter, "大橋 咲", "早退", "13:30")
	board.says(inClass, "さき")

	// The roll: one is not there, one is though reported absent; two differ.
	w.advance(demo.Moments[1])
	teacher.atMost(1+2, "a roll with two exceptions", func() {
		teacher.tap(seatOf("高木 伊織"))
		teacher.tap(seatOf("金子 莉子"))
		teacher.press("ほかは全員います")
	})
	teacher.sees("出席が職員室に届きました")
	board.says(sought, "いおり", "まだ だれも電話していません")
	office.says(missing, "高木 伊織")
	office.says(letter, "金子 莉子")
	lan.says(stage2, "先生が 見ました", "高橋") // the roll was called over her words

	// «I am calling this family»: the wall tells everybody, so that no family is called twice.
	w.advance(demo.Moments[2])
	office.says(missing, "高木 伊織")
	office.atMost(1, "taking a call", func() {
		id := js[string](office, `[...document.querySelectorAll(`+quote(missing)+`)].find(e=>e.textContent.includes("伊織")).querySelector(`+quote(calls+`[data-v="call"]`)+`).id`)
		office.tap("#" + id)
	})
	board.says(sought, "いおり", "佐々木", "電話中")
	board.says(".bd-clock", "8:46") // the news has brought the time with it

	// The wall has told all this to people who never touched it.
	if board.taps != 0 {
		t.Errorf("the wall was touched %d times", board.taps)
	}
	if said := strings.Join(board.console, "\n"); strings.Contains(said, "panic") {
		t.Error(said)
	}
	for name, p := range map[string]*tab{"wall": board, "tablet": teacher, "office": office, "mother": mother} {
		p.shot("taps-" + name)
	}
}

// advance moves the school's morning on.
func (w *world) advance(to demo.Moment) {
	w.t.Helper()
	if err := w.demo.Advance(context.Background(), to.At); err != nil {
		w.t.Fatal(err)
	}
}
