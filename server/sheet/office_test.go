//go:build office

package sheet_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// The workbook as LibreOffice opens it (`make office`): every cell of the register is there, and it prints on one page across.
func TestTheWorkbookInLibreOffice(t *testing.T) {
	book, table := aBook(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "register.xlsx")
	if err := os.WriteFile(file, book, 0o600); err != nil {
		t.Fatal(err)
	}
	convert := func(to, name string) []byte {
		t.Helper()
		out, err := exec.CommandContext(t.Context(), "soffice", "--headless", "--norestore", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--convert-to", to, "--outdir", dir, file).CombinedOutput()
		if err != nil {
			t.Fatalf("soffice: %v\n%s", err, out)
		}
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return b
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(convert("csv:Text - txt - csv (StarCalc):44,34,76,1", "register.csv"), []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	differ := 0
	for i, want := range table[1:] {
		for j, cell := range want {
			if i == 2 && j == 1 {
				cell = "'=1+1"
			}
			got := ""
			if i+2 < len(rows) && j < len(rows[i+2]) {
				got = rows[i+2][j]
			}
			if got != cell && differ < 10 {
				differ++
				t.Errorf("%s reads %q, want %q", ref(j, i+2), got, cell)
			}
		}
	}
	pdf := convert("pdf", "register.pdf")
	pages := len(regexp.MustCompile(`/Type\s*/Page[^s]`).FindAll(pdf, -1))
	if pages < 1 {
		t.Error("LibreOffice prints nothing")
	}
	t.Logf("%d rows, %d pages with the totals' sheet", len(rows), pages)
	if shots := os.Getenv("SHOTS"); shots != "" {
		at := filepath.Join(shots, "register-libreoffice")
		if err := os.WriteFile(at+".pdf", pdf, 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("pdftoppm", "-r", "90", "-png", at+".pdf", at).CombinedOutput(); err != nil {
			t.Errorf("pdftoppm: %v\n%s", err, out)
		}
	}
}
