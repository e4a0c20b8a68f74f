package walk

import (
	"bytes"
	"context"
	"encoding/base64"
	"os"
	"os/exec"
	"path/filepath"
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
