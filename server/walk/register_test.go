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
)

// The register in a real browser: the sheet on the teacher's tablet, what was said one tap away, two taps to paper, and paper that is one page.
func TestTheRegisterIsTwoTapsFromPaper(t *testing.T) {
	w, lines := live.Open(t, "takahashi")
	b := live.Launch(t, "")
	p := b.Open("register", live.Tablet, w.At("takahashi", lines)+"register")
	p.Live()
	p.Sees("出席簿")
	p.Shot("register-tablet")
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
