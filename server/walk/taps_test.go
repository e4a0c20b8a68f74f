package walk

import (
	"context"
	"strings"
	"testing"

	. "github.com/chromedp/chromedp"

	"todoke/server/demo"
	"todoke/server/walk/live"
)

// says waits until something that the selector finds says all of these words. Readings above the line are left out; the name that a
// screen reader hears counts as said.
func says(p *live.Tab, sel string, words ...string) { p.T.Helper(); p.Until(found(sel, words)) }

// keepsFrom waits until nothing that the selector finds says all of these words.
func keepsFrom(p *live.Tab, sel string, words ...string) {
	p.T.Helper()
	p.Until("!" + found(sel, words))
}

func found(sel string, words []string) string {
	return `[...document.querySelectorAll(` + live.Quote(sel) + `)].some(e=>{const c=e.cloneNode(true);c.querySelectorAll("rt,rp").forEach(x=>x.remove());
	 const said=((e.getAttribute("aria-label")||"")+" "+c.textContent).replace(/\s+/g," ");return ` + live.Quote(words) + `.every(w=>said.includes(w))})`
}

// atMost lets somebody do something from the app as it opens, with nothing prepared by what was done before, and counts the taps.
func atMost(p *live.Tab, most int, what string, do func()) {
	p.T.Helper()
	p.Do(Reload())
	p.Live()
	before := p.Taps
	do()
	if n := p.Taps - before; n > most {
		p.T.Errorf("%s takes %s %d taps, at most %d", what, p.Name, n, most)
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
	w, lines := live.Open(t)
	b := live.Launch(t, "")
	see := func(name string, s live.Size) *live.Tab {
		p := b.Open(name, s, w.At(name, lines))
		p.Live()
		return p
	}
	board, teacher, office := see("wall", live.Wall), see("takahashi", live.Tablet), see("sasaki", live.Desk)
	mother, lan, daniel := see("megumi", live.Phone), see("lan", live.Phone), see("daniel", live.Phone)

	// An absence for one child.
	atMost(mother, 2, "an absence", func() { mother.Press("休む"); mother.Press("熱がある") })
	mother.Sees(reached)
	says(teacher, seatOf("佐藤 ひなた"), "欠席", "熱")
	says(office, letter, "佐藤 ひなた", "欠席", "体調不良") // what kind of illness is the nurse's to read
	says(board, inClass, "ひなた")

	// «I have read it»: at the mother's with who it was.
	atMost(office, 1, "reading a report", func() { office.Tap(`button[aria-label="見ました 佐藤 ひなた"]`) })
	says(mother, stage2, "先生が確認", "佐々木")

	// «We are coming after all».
	atMost(mother, 1, "coming after all", func() { mother.Press("やっぱり行く") })
	says(mother, card, "ひなた", "登校します")
	keepsFrom(teacher, seatOf("佐藤 ひなた"), "欠席")
	keepsFrom(board, inClass, "ひなた")

	// A sibling too, in another school.
	atMost(mother, 3, "an absence for two", func() { mother.Press("休む"); mother.Press("蒼太"); mother.Press("おなか・吐き気") })
	mother.Until(`document.querySelectorAll("#sheet ` + stage2 + `").length===2`)
	says(teacher, seatOf("佐藤 ひなた"), "欠席")
	if r := told(w, "蒼太"); len(r) != 1 {
		t.Errorf("the brother's school has %d reports", len(r))
	}

	// Late, with the time on a chip. The office's other rows stay the elements they were: whoever reads or presses one is not moved to another child.
	rows := live.JS[int](office, `[...document.querySelectorAll(".dk-t tbody tr")].map(row=>row.dataset.was=row.id).length`)
	atMost(lan, 2, "coming late", func() { lan.Tap(`[data-do="open"][data-v="late"]`); lan.Press("9:00") })
	says(teacher, seatOf("グエン ミン"), "遅刻", "9:00")
	says(office, letter, "グエン ミン", "9:00")
	if same := live.JS[int](office, `[...document.querySelectorAll(".dk-t tbody tr[data-was]")].filter(row=>row.dataset.was===row.id).length`); same != rows || rows == 0 {
		t.Errorf("a letter came, and of %d rows %d are what they were", rows, same)
	}
	says(board, inClass, "ミン")

	// Leaving early, likewise.
	atMost(daniel, 2, "leaving early", func() { daniel.Tap(`[data-do="open"][data-v="early"]`); daniel.Press("13:30") })
	says(office, letter, "大橋 咲", "早退", "13:30")
	says(board, inClass, "さき")

	// The roll: one is not there, one is though reported absent; two differ.
	advance(w, demo.Moments[1])
	atMost(teacher, 1+2, "a roll with two exceptions", func() {
		teacher.Tap(seatOf("高木 伊織"))
		teacher.Tap(seatOf("金子 莉子"))
		teacher.Press("ほかは全員います")
	})
	teacher.Sees("出席が職員室に届きました")
	says(board, sought, "いおり", "まだ だれも電話していません")
	says(office, missing, "高木 伊織")
	says(office, letter, "金子 莉子")
	says(lan, stage2, "先生が 見ました", "高橋") // the roll was called over her words

	// «I am calling this family»: the wall tells everybody, so that no family is called twice.
	advance(w, demo.Moments[2])
	says(office, missing, "高木 伊織")
	atMost(office, 1, "taking a call", func() {
		id := live.JS[string](office, `[...document.querySelectorAll(`+live.Quote(missing)+`)].find(e=>e.textContent.includes("伊織")).querySelector(`+live.Quote(calls+`[data-v="call"]`)+`).id`)
		office.Tap("#" + id)
	})
	says(board, sought, "いおり", "佐々木", "電話中")
	says(board, ".bd-clock", "8:46") // the news has brought the time with it

	// The wall has told all this to people who never touched it.
	if board.Taps != 0 {
		t.Errorf("the wall was touched %d times", board.Taps)
	}
	if said := strings.Join(board.Console(), "\n"); strings.Contains(said, "panic") {
		t.Error(said)
	}
	for name, p := range map[string]*live.Tab{"wall": board, "tablet": teacher, "office": office, "mother": mother} {
		p.Shot("taps-" + name)
	}
}

// advance moves the school's morning on.
func advance(w *live.World, to demo.Moment) {
	w.T.Helper()
	if err := w.Demo.Advance(context.Background(), to.At); err != nil {
		w.T.Fatal(err)
	}
}
