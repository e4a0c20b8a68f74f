package roster

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"todoke/server/sheet"
	"todoke/shared/day"
	"todoke/shared/school"
)

// A workbook is a ZIP of XML that a few kilobytes can make as large as a disk: each of these is looked at before it is unpacked.
const (
	maxBook      = 8 << 20  // bytes of a workbook as it comes
	maxBookParts = 400      // files in it
	maxUnpacked  = 48 << 20 // bytes of all of them, as the ZIP announces them and as they are read
	maxBookXML   = 16 << 20 // bytes of one
)

// fitsBook looks at a workbook before a library does: its size, its parts, and what they unpack to.
func fitsBook(b []byte) error {
	if len(b) > maxBook {
		return ErrSheet("toolarge")
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return ErrSheet("unreadable")
	}
	var total uint64
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return ErrSheet("unreadable")
		}
		if total += f.UncompressedSize64; f.UncompressedSize64 > maxBookXML || total > maxUnpacked {
			return ErrSheet("toolarge")
		}
	}
	if len(z.File) > maxBookParts {
		return ErrSheet("toolarge")
	}
	return unpacks(z) // what a ZIP announces need not be what is in it
}

// BookRows reads the cells of a workbook's first sheet that is not hidden, of any table.
func BookRows(b []byte) (rows [][]string, err error) {
	if err := fitsBook(b); err != nil {
		return nil, err
	}
	defer func() { // as in ReadBook
		if r := recover(); r != nil {
			rows, err = nil, ErrSheet("unreadable")
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(b), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxBookXML})
	if err != nil {
		return nil, ErrSheet("unreadable")
	}
	defer f.Close()
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err == nil && !visible {
			continue
		}
		s, err := readSheet(f, name)
		return s.Rows, err
	}
	return nil, ErrSheet("noheader")
}

// ReadBook reads the first sheet of a workbook (XLSX) that has a table of children.
func ReadBook(b []byte) (s Sheet, err error) {
	if err := fitsBook(b); err != nil {
		return s, err
	}
	defer func() { // a library that is given a stranger's bytes: what it does not expect is not our end
		if r := recover(); r != nil {
			s, err = Sheet{}, ErrSheet("unreadable")
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(b), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxBookXML, RawCellValue: false})
	if err != nil {
		return s, ErrSheet("unreadable")
	}
	defer f.Close()
	var first error
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err == nil && !visible {
			continue
		}
		one, err := readSheet(f, name)
		if err == nil && (one.has(ColName) || one.has(ColGiven)) {
			return one, nil
		}
		if err == nil {
			err = ErrSheet("noheader")
		}
		if first == nil {
			first = err
		}
	}
	if first == nil {
		first = ErrSheet("noheader")
	}
	return s, first
}

// unpacks reads every part of a ZIP to its end, and stops at the limits whatever was announced.
func unpacks(z *zip.Reader) error {
	left := int64(maxUnpacked)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return ErrSheet("unreadable")
		}
		n, err := io.Copy(io.Discard, io.LimitReader(r, min(left, maxBookXML)+1))
		r.Close()
		if err != nil {
			return ErrSheet("unreadable")
		}
		if left -= n; n > maxBookXML || left < 0 {
			return ErrSheet("toolarge")
		}
	}
	return nil
}

func (s Sheet) has(c Column) bool {
	return slices.Contains(s.Cols, c)
}

func readSheet(f *excelize.File, name string) (Sheet, error) {
	s := Sheet{Name: name}
	rows, err := f.Rows(name)
	if err != nil {
		return s, ErrSheet("unreadable")
	}
	defer rows.Close()
	for line := 1; rows.Next(); line++ {
		if line > 4*maxSheetRows {
			return s, ErrSheet("rows")
		}
		cells, err := rows.Columns()
		if err != nil {
			return s, ErrSheet("unreadable")
		}
		if len(cells) > 0 && strings.HasPrefix(strings.TrimSpace(cells[0]), exampleMark) {
			continue // the template's own example
		}
		if !s.add(line, cells) {
			return s, ErrSheet("rows")
		}
	}
	if rows.Error() != nil {
		return s, ErrSheet("unreadable")
	}
	return s.seen()
}

const exampleMark = "（例）"

// templateWidth is how wide the wider columns of the template stand.
var templateWidth = map[Column]float64{ColGrade: 10, ColClass: 12, ColNo: 7, ColExchange: 12, ColFrom: 14, ColGuardian: 16, ColPhone: 18, ColMail: 26, ColLang: 14,
	ColGuardian2: 16, ColPhone2: 18, ColMail2: 26}

// templateColumns are those of the template: names in two columns, so that nobody has to guess where a family name ends.
var templateColumns = []Column{ColGrade, ColClass, ColNo, ColFamily, ColGiven, ColFamilyKana, ColGivenKana, ColExchange, ColFrom, ColGuardian, ColRelation, ColPhone, ColMail,
	ColLang, ColGuardian2, ColRelation2, ColPhone2, ColMail2}

// WriteTemplate writes the workbook that a school fills in: Japanese headings, an example that is not read, lists to choose from for grade, class,
// relation and language. Everything is text: a number that begins with 0 stays, and no cell is a formula.
func WriteTemplate(w io.Writer, s *school.State, today day.Date) error {
	f := excelize.NewFile()
	defer f.Close()
	const name = "名簿"
	f.SetSheetName("Sheet1", name)
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49, Font: &excelize.Font{Size: 12}})
	if err != nil {
		return err
	}
	head, err := f.NewStyle(&excelize.Style{NumFmt: 49, Font: &excelize.Font{Bold: true, Size: 12}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EDF3F1"}},
		Border: []excelize.Border{{Type: "bottom", Color: "1A1A1A", Style: 2}}, Alignment: &excelize.Alignment{Vertical: "center"}})
	if err != nil {
		return err
	}
	pale, err := f.NewStyle(&excelize.Style{NumFmt: 49, Font: &excelize.Font{Italic: true, Color: "5D6A66", Size: 12}})
	if err != nil {
		return err
	}
	last, _ := excelize.ColumnNumberToName(len(templateColumns))
	if err := f.SetColStyle(name, "A:"+last, text); err != nil {
		return err
	}
	classes := s.ClassesOn(today)
	room, grade, exchange := "1年1組", "1年", ""
	var names, specials []string
	for _, c := range classes {
		names = append(names, c.Name)
		if c.Grade == "" {
			specials = append(specials, c.Name)
		}
	}
	if len(classes) > 0 {
		room = classes[0].Name
	}
	example := map[Column]string{ColGrade: exampleMark + grade, ColClass: room, ColNo: "1", ColFamily: "届", ColGiven: "はな子", ColFamilyKana: "とどけ", ColGivenKana: "はなこ", ColExchange: exchange,
		ColFrom: "", ColGuardian: "届 みどり", ColRelation: "母", ColPhone: "090-0000-0000", ColMail: "midori@example.jp", ColLang: "日本語"}
	for i, c := range templateColumns {
		at, _ := excelize.ColumnNumberToName(i + 1)
		if err := f.SetCellStr(name, at+"1", headings[c][0]); err != nil {
			return err
		}
		if err := f.SetCellStr(name, at+"2", sheet.Guard(example[c])); err != nil {
			return err
		}
		wide := templateWidth[c]
		if wide == 0 {
			wide = 11
		}
		if err := f.SetColWidth(name, at, at, wide); err != nil {
			return err
		}
		list := []string(nil)
		switch c {
		case ColGrade:
			list = gradeWords(s.School.Kind)
		case ColClass:
			list = names
		case ColExchange:
			for _, n := range names {
				if !slices.Contains(specials, n) {
					list = append(list, n)
				}
			}
		case ColRelation, ColRelation2:
			list = []string{"母", "父", "祖母", "祖父", "その他"}
		case ColLang:
			list = []string{"日本語", "やさしい日本語", "英語", "中国語", "スペイン語"}
		}
		if len(list) == 0 {
			continue
		}
		v := excelize.NewDataValidation(true)
		v.Sqref = fmt.Sprintf("%s3:%s%d", at, at, 1500)
		if err := v.SetDropList(list); err != nil { // too long for a list in one cell's rule: it stands on a sheet of its own
			col, _ := excelize.ColumnNumberToName(i + 1)
			const lists = "選択肢"
			if _, err := f.NewSheet(lists); err != nil {
				return err
			}
			for k, item := range list {
				if err := f.SetCellStr(lists, fmt.Sprintf("%s%d", col, k+1), sheet.Guard(item)); err != nil {
					return err
				}
			}
			v.SetSqrefDropList(fmt.Sprintf("'%s'!$%s$1:$%s$%d", lists, col, col, len(list)))
			if err := f.SetSheetVisible(lists, false); err != nil {
				return err
			}
		}
		v.SetError(excelize.DataValidationErrorStyleWarning, "届け", "一覧にない言葉です。このままでもかまいません。")
		if err := f.AddDataValidation(name, v); err != nil {
			return err
		}
	}
	if err := f.SetCellStyle(name, "A1", last+"1", head); err != nil {
		return err
	}
	if err := f.SetCellStyle(name, "A2", last+"2", pale); err != nil {
		return err
	}
	if err := f.SetRowHeight(name, 1, 24); err != nil {
		return err
	}
	if err := f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "届け", Title: "名簿"}); err != nil {
		return err
	}
	return f.Write(w)
}

// gradeWords are a school's grades as it writes them.
func gradeWords(kind string) (list []string) {
	n := map[string]int{"JH": 3, "HS": 3, "KG": 3, "CE": 9, "SE": 6}[kind]
	if n == 0 {
		n = 6
	}
	for i := 1; i <= n; i++ {
		list = append(list, fmt.Sprintf("%d年", i))
	}
	return list
}
