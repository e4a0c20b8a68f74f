package sheet_test

import (
	"bytes"
	"encoding/csv"
	"mime"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"

	"todoke/server/sheet"
)

// A memo that begins as a formula must not run on the office's computer.
func TestNoCellIsAFormula(t *testing.T) {
	for cell, want := range map[string]string{
		"":                     "",
		"佐藤 ひなた":               "佐藤 ひなた",
		"=1+1":                 "'=1+1",
		"+81 90 1234 5678":     "'+81 90 1234 5678",
		"-2":                   "'-2",
		"@SUM(A1)":             "'@SUM(A1)",
		"\t=1":                 "'\t=1",
		"\r=1":                 "'\r=1",
		"\n=1":                 "'\n=1",
		"  =cmd|' /C calc'!A0": "'  =cmd|' /C calc'!A0",
		"　＝HYPERLINK(\"x\")":   "'　＝HYPERLINK(\"x\")",
		"\u00a0@x":             "'\u00a0@x",
		"\x00=1":               "'=1",
		"\ufeff=1":             "'\ufeff=1",
		"a=1":                  "a=1",
		"ー":                    "ー", // a long vowel is no minus
		"'=1":                  "'=1",
		"\xff=":                "\xff=",
		"36.5":                 "36.5",
		"\"=1\"":               "\"=1\"",
		strings.Repeat("=", 3): "'===",
		"090-1234-5678":        "090-1234-5678",
		"２０２６年１１月２２日（日）":                "２０２６年１１月２２日（日）",
		"髙橋 﨑 \U00020bb7野家 葛\U000e0100": "髙橋 﨑 \U00020bb7野家 葛\U000e0100",
	} {
		if got := sheet.Guard(cell); got != want {
			t.Errorf("%q became %q, not %q", cell, got, want)
		}
	}
}

// What is written must come back cell by cell, whatever is in it: quotes, commas, lines.
func TestFileAsExcelOpensIt(t *testing.T) {
	rows := [][]string{{"組", "名前", "メモ"}, {"3-2", "佐藤 ひなた", "「頭が痛い」, \"昨夜から\""}, {"3-2", "", "二行\nある"}}
	for _, code := range []sheet.Coding{sheet.UTF8, sheet.CP932} {
		var b bytes.Buffer
		w := sheet.NewWriter(&b, code)
		for _, r := range rows {
			if err := w.Row(r...); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		if code == sheet.UTF8 {
			var marked bool
			if text, marked = strings.CutPrefix(text, "\ufeff"); !marked {
				t.Error("no byte order mark: Excel reads it as CP932")
			}
		} else {
			plain, err := japanese.ShiftJIS.NewDecoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			text = plain
		}
		if strings.Count(text, "\n") != strings.Count(text, "\r\n") || strings.Count(text, "\r\n") != 4 {
			t.Errorf("%s: lines do not end in CR LF: %q", code, text)
		}
		back, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range rows {
			for j, cell := range r {
				if back[i][j] != cell {
					t.Errorf("%s: %q came back as %q", code, cell, back[i][j])
				}
			}
		}
	}
}

// A letter that CP932 lacks is said, never silently another one.
func TestLettersThatCP932Lacks(t *testing.T) {
	var b bytes.Buffer
	w := sheet.NewWriter(&b, sheet.CP932)
	if err := w.Row("\U00020bb7野 \U00020bb7村", "①髙﨑", "😀"); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	text, err := japanese.ShiftJIS.NewDecoder().String(b.String())
	if err != nil {
		t.Fatal(err)
	}
	if text != "〓野 〓村,①髙﨑,〓\r\n" {
		t.Errorf("written as %q", text)
	}
	if string(w.Lost()) != "\U00020bb7😀" {
		t.Errorf("lost %q", string(w.Lost()))
	}
}

// A name of a file must not end the header or reach into another folder, and must be readable in Japanese.
func TestNameOfTheFile(t *testing.T) {
	h := http.Header{}
	sheet.Head(h, "../出席簿 3年2組\r\n\"x", sheet.CP932)
	said := h.Get("Content-Disposition")
	if strings.ContainsAny(said, "\r\n") {
		t.Errorf("%q breaks the header", said)
	}
	how, params, err := mime.ParseMediaType(said)
	if err != nil || how != "attachment" || params["filename"] != ".._出席簿 3年2組__\"x.csv" {
		t.Errorf("%q reads as %s %q, %v", said, how, params["filename"], err)
	}
	if h.Get("Content-Type") != "text/csv; charset=Shift_JIS; header=present" {
		t.Error(h.Get("Content-Type"))
	}
}
