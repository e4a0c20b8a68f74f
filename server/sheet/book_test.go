package sheet_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"strconv"
	"strings"
	"testing"

	"todoke/server/demo/year"
	"todoke/server/sheet"
	"todoke/shared/school"
	"todoke/shared/view"
)

// aBook is a class's month of an invented school, its workbook and what must be on its first sheet.
func aBook(t *testing.T) (book []byte, table [][]string) {
	t.Helper()
	y := year.Of(3, 30, 45)
	month := school.MonthOf(y.Days[20])
	reg := view.RegisterOf(y.State, y.State.ClassesOn(month)[0].ID, month, y.Now)
	if len(reg.Rows) < 20 || len(reg.Days) < 28 {
		t.Fatalf("%d children, %d days", len(reg.Rows), len(reg.Days))
	}
	reg.Rows[0].Name = "=1+1" // a name that is a formula stays a name
	book, err := sheet.RegisterBook(&reg, func(c school.ChildID) view.Sums { return view.SumsOf(y.State, c, month, y.Today) })
	if err != nil {
		t.Fatal(err)
	}
	return book, sheet.Register(&reg)
}

// The workbook, read by other code than wrote it: ECMA-376 as far as a table needs it. Guards against a file that only our own library opens, against numbers that
// stand as text, and against a cell that became a formula.
func TestTheWorkbookByAnotherReader(t *testing.T) {
	book, table := aBook(t)
	cells, sheets := readBook(t, book)
	if strings.Join(sheets, " ") != "出席簿 累計" {
		t.Errorf("the sheets are %v", sheets)
	}
	differ := 0
	for i, row := range table[1:] { // the title is one cell above
		for j, want := range row {
			if i == 2 && j == 1 {
				want = "'=1+1"
			}
			if got := cells[ref(j, i+2)]; got != want && differ < 10 {
				differ++
				t.Errorf("%s is %q, want %q", ref(j, i+2), got, want)
			}
		}
	}
	if title := cells["A1"]; !strings.HasPrefix(title, "出席簿　2026年") {
		t.Errorf("the title is %q", title)
	}
}

func ref(col, row int) string {
	name := ""
	for n := col + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name + strconv.Itoa(row+1)
}

// readBook is the cells of a workbook's first sheet by their names, and the names of its sheets.
func readBook(t *testing.T, book []byte) (map[string]string, []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	part := func(name string, into any) {
		t.Helper()
		f, err := z.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(f)
		if err == nil {
			err = xml.Unmarshal(b, into)
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	var wb struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	part("xl/workbook.xml", &wb)
	var rels struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	part("xl/_rels/workbook.xml.rels", &rels)
	var shared struct {
		All []struct {
			T    string   `xml:"t"`
			Runs []string `xml:"r>t"`
		} `xml:"si"`
	}
	part("xl/sharedStrings.xml", &shared)
	var names []string
	at := ""
	for _, s := range wb.Sheets {
		names = append(names, s.Name)
		for _, r := range rels.All {
			if at == "" && r.ID == s.ID {
				at = path.Join("xl", strings.TrimPrefix(r.Target, "/xl/"))
			}
		}
	}
	var one struct {
		Cells []struct {
			Ref     string  `xml:"r,attr"`
			Type    string  `xml:"t,attr"`
			Value   string  `xml:"v"`
			Inline  string  `xml:"is>t"`
			Formula *string `xml:"f"`
		} `xml:"sheetData>row>c"`
	}
	part(at, &one)
	cells := map[string]string{}
	for _, c := range one.Cells {
		if c.Formula != nil {
			t.Errorf("%s is a formula", c.Ref)
		}
		switch c.Type {
		case "s":
			n, err := strconv.Atoi(c.Value)
			if err != nil || n >= len(shared.All) {
				t.Fatalf("%s points at string %q of %d", c.Ref, c.Value, len(shared.All))
			}
			cells[c.Ref] = shared.All[n].T + strings.Join(shared.All[n].Runs, "")
			if _, err := strconv.Atoi(cells[c.Ref]); err == nil {
				t.Errorf("%s is the number %s as text", c.Ref, cells[c.Ref])
			}
		case "inlineStr":
			cells[c.Ref] = c.Inline
		default:
			cells[c.Ref] = c.Value
		}
	}
	return cells, names
}
