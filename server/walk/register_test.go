package walk

import (
	"bytes"
	"context"
	"encoding/base64"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	. "github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"todoke/server/walk/live"
	"todoke/shared/words"
)

// The register in a real browser: the sheet on the teacher's tablet, what was said one tap away, two taps to paper, and paper that is one page.
func TestTheRegisterIsTwoTapsFromPaper(t *testing.T) {
	w, lines := live.Open(t, "takahashi")
	b := live.Launch(t, "")
	p := b.Open("register", live.Tablet, w.At("takahashi", lines)+"register")
	p.Live()
	p.Sees("出席簿")
	p.Shot("register-tablet")
	p.Sees("授業日数 14／19") // what the rows beneath count, and the month's
	// Tap 1: the button. (Tap 2 is the browser's own, which a test has no finger for.)
	live.JS[int](p, `(window.printed=0,window.print=()=>{window.printed++},0)`)
	p.Tap("#print")
	if n := live.JS[int](p, `window.printed`); n != 1 {
		t.Fatalf("the print dialog opened %d times", n)
	}
	pages := printed(t, p, "register")
	if pages != 1 {
		t.Errorf("the register prints on %d pages", pages)
	}
	lines["takahashi"].Cut() // offline: it is still there, and prints
	p.Until(`document.documentElement.dataset.app==="live"`)
	if n := printed(t, p, "register-offline"); n != 1 {
		t.Errorf("without a network the register prints on %d pages", n)
	}
	live.JS[int](p, `(document.querySelector(".rg tbody .m, .rg tbody .q").click(),0)`)
	p.Until(`!!document.querySelector(".rg-sheet .rg-said, .rg-sheet h3")`)
	p.Shot("register-day")
}

// printed prints what a tab shows as Chromium prints it, keeps a picture of the first page, and counts the pages.
func printed(t *testing.T, p *live.Tab, name string) (pages int) {
	t.Helper()
	var pdf []byte
	yes := true
	p.Call(func(ctx context.Context) (err error) {
		got, err := Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &yes, PrintBackground: &yes})
		if err == nil {
			pdf = got.Data
		}
		return err
	})
	if dir := os.Getenv("SHOTS"); dir != "" {
		os.MkdirAll(dir, 0o777)
		file := filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(file, pdf, 0o666); err != nil {
			t.Fatal(err)
		}
		if tool, err := exec.LookPath("pdftoppm"); err == nil {
			exec.Command(tool, "-r", "110", "-png", file, strings.TrimSuffix(file, ".pdf")).Run()
		}
	}
	return bytes.Count(pdf, []byte("/Type /Page\n")) + bytes.Count(pdf, []byte("/Type /Page "))
}

// The files in the browser's hands open as what they are.
func TestTheRegisterAsAFile(t *testing.T) {
	w, lines := live.Open(t, "takahashi")
	b := live.Launch(t, "")
	p := b.Open("files", live.Tablet, w.At("takahashi", lines)+"register")
	p.Live()
	for _, kind := range []string{"csv", "csv-cp932", "xlsx"} {
		href := live.JS[string](p, `document.querySelector('a[href$="/csv"]').getAttribute("href")`)
		size := live.JS[int](p, `(()=>{const x=new XMLHttpRequest();x.open("GET",`+live.Quote(strings.TrimSuffix(href, "csv")+kind)+`,false);x.overrideMimeType("text/plain; charset=x-user-defined");x.send();window.got=x.responseText;return x.status===200?x.responseText.length:-x.status})()`)
		if size < 1000 {
			t.Fatalf("%s has %d bytes", kind, size)
		}
		if kind != "xlsx" {
			continue
		}
		raw, err := base64.StdEncoding.DecodeString(live.JS[string](p, `btoa([...window.got].map(c=>String.fromCharCode(c.charCodeAt(0)&255)).join(""))`))
		if err != nil {
			t.Fatal(err)
		}
		if dir := os.Getenv("SHOTS"); dir != "" {
			os.WriteFile(filepath.Join(dir, "register.xlsx"), raw, 0o666)
		}
		f, err := excelize.OpenReader(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := f.GetRows("出席簿")
		if err != nil || len(rows) < 30 {
			t.Errorf("%d rows, %v", len(rows), err)
		}
	}
}

// What the principal sees: a diagnosis a mother reported at 7:15 is one tap from its decision, with the period by the rule, and another tap takes it back.
func TestADiagnosisIsDecidedInOneTap(t *testing.T) {
	w, lines := live.Open(t, "morita")
	b := live.Launch(t, "")
	p := b.Open("head", live.Tablet, w.At("morita", lines)+"absences")
	p.Live()
	p.Until(`!!document.querySelector('[id^="approve-"]')`)
	p.Shot("decide-tablet")
	before := live.JS[int](p, `document.querySelectorAll('[id^="approve-"]').length`)
	card := live.JS[string](p, `[...document.querySelectorAll('li[id^="card-"]')].find(e=>e.innerText.includes("和田")).id.slice(5)`)
	label := live.JS[string](p, `document.getElementById("approve-`+card+`").innerText`)
	if !strings.Contains(label, "11/29") {
		t.Errorf("onset on the 24th, and the button says %q", label)
	}
	on := func(what string) string { return `[id="` + what + "-" + card + `"]` }
	p.Tap(on("approve"))
	p.Until(`!!document.querySelector('[id^="undecide-"]')`)
	if n := live.JS[int](p, `document.querySelectorAll('[id^="approve-"]').length`); n != before-1 {
		t.Errorf("%d cards of %d are left", n, before)
	}
	p.Shot("decided-tablet")
	p.Tap(`[id^="undecide-"]`)
	p.Until(`!document.querySelector('[id^="undecide-"]')&&document.querySelectorAll('[id^="approve-"]').length===` + strconv.Itoa(before))
	// The doctor's words are corrected, and the period follows: onset on the 22nd, fever gone on the 24th.
	p.Tap(on("dates"))
	p.Until(`!!document.querySelector('[id^="onset-"]')`)
	for name, date := range map[string]string{"onset": "2026-11-22", "fever": "2026-11-24"} {
		live.JS[int](p, `(()=>{const e=document.querySelector('[id^="`+name+`-"]');e.value="`+date+`";e.dispatchEvent(new Event("change",{bubbles:true}));return 0})()`)
	}
	p.Shot("decide-dates")
	p.Tap(on("reckon"))
	p.Until(`document.getElementById("approve-` + card + `").innerText.includes("11/27")`)
	for _, size := range []live.Size{live.Tablet} {
		q := b.Open("days", size, w.At("morita", lines)+"days")
		q.Sees("2026年11月")
		q.Shot("days-tablet")
		q.Theme(true)
		q.Shot("days-tablet-dark")
	}
	q := b.Open("phone", live.Phone, w.At("morita", lines)+"register")
	q.Live()
	q.Until(`!!document.querySelector(".rg")`)
	q.Shot("register-phone")
	q.Theme(true)
	live.JS[int](q, `(document.querySelector(".rg-who").click(),0)`)
	q.Until(`!!document.querySelector(".rg-sums")`)
	q.Shot("register-child-phone-dark")
	h := b.Open("phone-days", live.Phone, w.At("morita", lines)+"days")
	h.Sees("2026年11月")
	h.Shot("days-phone")
}

// Forty children and thirty-one days are one A4 page across, with readings: a December, its rows filled up to forty.
func TestFortyChildrenAndThirtyOneDaysAreOnePage(t *testing.T) {
	w, lines := live.Open(t, "takahashi")
	b := live.Launch(t, "")
	p := b.Open("forty", live.Tablet, w.At("takahashi", lines)+"register")
	p.Live()
	href := live.JS[string](p, `document.getElementById("month-after").getAttribute("href")`)
	p.Go(strings.TrimSuffix(w.At("takahashi", lines), "/") + href)
	p.Live()
	p.Until(`!!document.querySelector(".rg tbody tr")`)
	n := live.JS[int](p, `(()=>{const b=document.querySelector(".rg tbody"),rows=[...b.rows];
	 while(b.rows.length<40){const r=rows[b.rows.length%rows.length].cloneNode(true);r.cells[0].innerText=b.rows.length+1;r.cells[r.cells.length-1].innerText="11/12転入、停11/5〜10、内 出席扱い3";b.append(r)}
	 return b.rows.length})()`)
	if days := live.JS[int](p, `[...document.querySelectorAll(".rg thead tr:first-child th")].filter(e=>/^\d+$/.test(e.innerText.trim())).length`); n != 40 || days != 31 {
		t.Fatalf("%d children, %d days", n, days)
	}
	if pages := printed(t, p, "register-forty"); pages != 1 {
		t.Errorf("forty children print on %d pages", pages)
	}
}

// Every screen of the room, read by axe and looked at: the sheet, a child's month, a day, in the languages where text is long, light and dark.
func TestTheRegisterForEverybodysEyes(t *testing.T) {
	w, lines := live.Open(t, "takahashi", "morita")
	b := live.Launch(t, "")
	at := w.At("takahashi", lines)
	p := b.Open("eyes", live.Tablet, at+"register")
	p.Live()
	p.Until(`!!document.querySelector(".rg")`)
	flaws(p, "register")
	for _, l := range []words.Lang{words.Easy, words.ES} {
		speak(p, w, l)
		p.Go(at + "register")
		p.Live()
		p.Until(`!!document.querySelector(".rg")`)
		p.Shot("register-" + string(l))
		flaws(p, "register "+string(l))
		live.JS[int](p, `(document.querySelector(".rg tbody .m").click(),0)`)
		p.Until(`!!document.querySelector(".rg-said")`)
		p.Shot("register-day-" + string(l))
		flaws(p, "day "+string(l))
		live.JS[int](p, `(document.getElementById("sheet-x").click(),0)`)
		p.Until(`!document.querySelector(".rg-sheet")`)
		live.JS[int](p, `(document.querySelector(".rg-who").click(),0)`)
		p.Until(`!!document.querySelector(".rg-sums")`)
		p.Theme(true)
		p.Shot("register-child-" + string(l) + "-dark")
		flaws(p, "child "+string(l))
		p.Theme(false)
	}
	h := b.Open("heads-eyes", live.Phone, w.At("morita", lines)+"days")
	h.Sees("2026年11月")
	flaws(h, "days on a phone")
	h.Theme(true)
	flaws(h, "days on a phone, dark")
	h.Theme(false)
	speak(h, w, words.ES)
	h.Go(w.At("morita", lines) + "days")
	h.Until(`!!document.querySelector(".cal")`)
	h.Shot("days-es-phone")
	flaws(h, "days es")
	h.Go(w.At("morita", lines) + "absences")
	h.Live()
	h.Until(`!!document.querySelector('[id^="approve-"]')`)
	live.JS[int](h, `([...document.querySelectorAll('li[id^="card-"]')].find(e=>e.innerText.includes("和田")).querySelector('[id^="dates-"]').click(),0)`) // an illness: another card has no onset
	h.Until(`!!document.querySelector('[id^="onset-"]')`)
	live.JS[int](h, `(document.querySelector('[id^="card-"]').scrollIntoView(),0)`)
	h.Shot("decide-es-phone")
	flaws(h, "decide es")
}

// The principal decides on the day's own sheet, and the mother reads in her language when the child may come again.
func TestTheFamilyReadsWhenTheChildMayComeAgain(t *testing.T) {
	w, lines := live.Open(t, "morita", "megumi")
	b := live.Launch(t, "")
	p := b.Open("head", live.Tablet, w.At("morita", lines)+"register")
	p.Live()
	p.Until(`!!document.querySelector(".rg-classes a")`)
	href := live.JS[string](p, `[...document.querySelectorAll(".rg-classes a")].find(a=>a.innerText.includes("3年2組")||a.textContent.includes("3年2組")).getAttribute("href")`)
	p.Go(strings.TrimSuffix(w.At("morita", lines), "/") + href)
	p.Live()
	p.Until(`!!document.querySelector(".rg tbody tr")`)
	live.JS[int](p, `([...document.querySelectorAll(".rg tbody tr")].find(r=>r.innerText.includes("佐藤 ひなた")).cells[25].click(),0)`) // the 24th
	p.Until(`!!document.getElementById("decide-SUSPEND_INFECT")`)
	p.Tap("#decide-SUSPEND_INFECT")
	p.Until(`!!document.getElementById("revoke")`)
	p.Shot("register-decided")
	m := b.Open("mother", live.Phone, w.At("megumi", lines))
	m.Live()
	m.Sees("登校できます")
	m.Sees("11月25日")
	m.Shot("home-suspended")
	speak(m, w, words.ES)
	m.Go(w.At("megumi", lines))
	m.Live()
	m.Until(`document.body.innerText.includes("25 nov")`)
	m.Shot("home-suspended-es")
}
