package roster

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/width"
)

// Sheet is a table of children as somebody made it in a spreadsheet: pasted, as CSV, or a workbook. One row is one child, with up to two of its
// guardians. What a column means is told by its heading, or guessed from what stands in it, and shown for correction.
type Sheet struct {
	Name  string     // "" for what was pasted; a workbook's sheet, a file's name
	Head  bool       // the first row is a heading
	Rows  [][]string // as read, the heading included
	Lines []int      // where each row stands, from 1
	Cols  []Column
}

// Column is what a column of a Sheet means.
type Column string

// The columns, in the order of the template.
const (
	NoColumn       Column = ""
	ColGrade       Column = "grade"
	ColClass       Column = "class"
	ColNo          Column = "no"
	ColName        Column = "name" // family and given name, a space between
	ColFamily      Column = "family"
	ColGiven       Column = "given"
	ColKana        Column = "kana"
	ColFamilyKana  Column = "familykana"
	ColGivenKana   Column = "givenkana"
	ColExchange    Column = "exchange"
	ColFrom        Column = "from"
	ColGuardian    Column = "guardian"
	ColRelation    Column = "relation"
	ColPhone       Column = "phone"
	ColMail        Column = "mail"
	ColLang        Column = "lang"
	ColGuardian2   Column = "guardian2"
	ColRelation2   Column = "relation2"
	ColPhone2      Column = "phone2"
	ColMail2       Column = "mail2"
	maxSheetRows          = 5_000
	maxSheetCols          = 60
	maxSheetText          = 4 << 20 // bytes of a pasted text
	maxSheetColumn        = 40      // cells that are looked at to guess a column
)

// Columns lists them.
var Columns = []Column{ColGrade, ColClass, ColNo, ColName, ColFamily, ColGiven, ColKana, ColFamilyKana, ColGivenKana, ColExchange, ColFrom,
	ColGuardian, ColRelation, ColPhone, ColMail, ColLang, ColGuardian2, ColRelation2, ColPhone2, ColMail2}

// headings are what people write above a column; the first is the template's.
var headings = map[Column][]string{
	ColGrade:      {"学年", "grade", "学年名"},
	ColClass:      {"クラス", "組", "学級", "class", "学級名", "クラス名", "年組"},
	ColNo:         {"番号", "出席番号", "no", "no.", "番", "名簿番号"},
	ColName:       {"氏名", "名前", "児童氏名", "生徒氏名", "児童名", "生徒名", "name", "児童生徒氏名"},
	ColFamily:     {"姓", "名字", "苗字", "familyname", "lastname", "氏", "familyName"},
	ColGiven:      {"名", "givenname", "firstname", "下の名前"},
	ColKana:       {"ふりがな", "フリガナ", "よみがな", "読み", "かな", "カナ", "氏名かな", "氏名カナ", "よみ", "kana"},
	ColFamilyKana: {"せい", "セイ", "姓かな", "姓カナ", "姓ふりがな", "姓フリガナ", "metadata.jp.kanafamilyname"},
	ColGivenKana:  {"めい", "メイ", "名かな", "名カナ", "名ふりがな", "名フリガナ", "metadata.jp.kanagivenname"},
	ColExchange:   {"交流学級", "交流", "交流クラス"},
	ColFrom:       {"在籍開始日", "転入日", "転入年月日", "入学日", "入学年月日", "begindate"},
	ColGuardian:   {"保護者氏名", "保護者", "保護者名", "保護者1", "保護者1氏名", "保護者①"},
	ColRelation:   {"続柄", "続柄1", "保護者続柄", "保護者1続柄"},
	ColPhone:      {"電話", "電話番号", "保護者電話", "電話1", "保護者1電話", "連絡先", "携帯", "携帯電話", "phone", "sms"},
	ColMail:       {"メール", "メールアドレス", "e-mail", "email", "保護者メール", "メール1", "保護者1メール"},
	ColLang:       {"言語", "ことば", "使用言語", "language"},
	ColGuardian2:  {"保護者2氏名", "保護者2", "保護者②"},
	ColRelation2:  {"続柄2", "保護者2続柄"},
	ColPhone2:     {"電話2", "保護者2電話", "電話番号2"},
	ColMail2:      {"メール2", "保護者2メール"},
}

// headingOf is what a heading means; NoColumn for one that nobody knows.
func headingOf(cell string) Column {
	h := plain(wideKana(strings.TrimSpace(cell)))
	h = strings.TrimRight(strings.NewReplacer("(", "", ")", "", "※", "", "*", "", "\n", "").Replace(h), ":")
	if h == "" {
		return NoColumn
	}
	for _, c := range Columns {
		if slices.ContainsFunc(headings[c], func(k string) bool { return plain(k) == h }) {
			return c
		}
	}
	return NoColumn
}

// Heading is what a column of a table is called, of OneRoster's as they are.
func Heading(column string) string {
	if column == "grades" {
		column = string(ColGrade)
	}
	if h := headings[Column(column)]; len(h) > 0 {
		return h[0]
	}
	return column
}

// Grades are those of a kind of school, as codes.
func Grades(kind string) (list []string) {
	in := map[string]string{"ES": "P", "JH": "J", "CE": "PJ", "SE": "JH", "HS": "H", "KG": "E", "SN": "PJH"}[kind]
	if in == "" {
		in = "P"
	}
	for _, g := range grades {
		if strings.Contains(in, g[:1]) {
			list = append(list, g)
		}
	}
	return list
}

// ErrSheet says why a table cannot be read at all: its text is a code of a Finding.
type ErrSheet string

func (e ErrSheet) Error() string { return "the table cannot be read: " + string(e) }

// ReadText reads what was pasted from a spreadsheet, or a file of text: parted by tabs, else by commas. Bytes that are no UTF-8 are read as CP932.
func ReadText(name string, b []byte) (Sheet, error) {
	s := Sheet{Name: name}
	if len(b) > maxSheetText {
		return s, ErrSheet("toolarge")
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(b) {
		j, err := japanese.ShiftJIS.NewDecoder().Bytes(b)
		if err != nil || bytes.ContainsRune(j, utf8.RuneError) {
			return s, ErrSheet("encoding")
		}
		b = j
	}
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(b))
	in := csv.NewReader(strings.NewReader(text))
	in.FieldsPerRecord, in.LazyQuotes, in.ReuseRecord = -1, true, false
	if strings.Contains(text, "\t") {
		in.Comma = '\t'
	}
	for {
		cells, err := in.Read()
		if err == io.EOF {
			break
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			return s, ErrSheet("unclosed")
		}
		if err != nil {
			return s, ErrSheet("unreadable")
		}
		line, _ := in.FieldPos(0)
		if !s.add(line, cells) {
			return s, ErrSheet("rows")
		}
	}
	return s.seen()
}

// add takes a row; empty ones are passed over. false when there are too many.
func (s *Sheet) add(line int, cells []string) bool {
	n := len(cells)
	for n > 0 && strings.TrimSpace(cells[n-1]) == "" {
		n--
	}
	if n == 0 {
		return true
	}
	if n > maxSheetCols || len(s.Rows) == maxSheetRows {
		return false
	}
	s.Rows, s.Lines = append(s.Rows, slices.Clone(cells[:n])), append(s.Lines, line)
	return true
}

// seen finds the heading and what the columns mean.
func (s Sheet) seen() (Sheet, error) {
	if len(s.Rows) == 0 {
		return s, ErrSheet("noheader")
	}
	for i := range min(len(s.Rows), 6) { // titles and remarks may stand above the heading
		known := 0
		for _, c := range s.Rows[i] {
			if headingOf(c) != NoColumn {
				known++
			}
		}
		if known >= 2 || known == 1 && len(s.Rows[i]) == 1 {
			s.Rows, s.Lines, s.Head = s.Rows[i:], s.Lines[i:], true
			break
		}
	}
	s.Cols = make([]Column, s.width())
	if s.Head {
		for i, c := range s.Rows[0] {
			if k := headingOf(c); k != NoColumn && !slices.Contains(s.Cols, k) {
				s.Cols[i] = k
			}
		}
	}
	s.guess()
	return s, nil
}

func (s Sheet) width() (n int) {
	for _, r := range s.Rows {
		n = max(n, len(r))
	}
	return n
}

// Data are the rows below the heading.
func (s Sheet) Data() ([][]string, []int) {
	if s.Head && len(s.Rows) > 0 {
		return s.Rows[1:], s.Lines[1:]
	}
	return s.Rows, s.Lines
}

var (
	looksClass = regexp.MustCompile(`^(?:[小中]?\d\s*年\s*\S{1,6}組?|\d\s*[-－の‐]\s*\d{1,2}(?:組)?)$`)
	looksGrade = regexp.MustCompile(`^(?:[小中高]?\d年生?|[PJHE]\d)$`)
	looksRoom  = regexp.MustCompile(`^\S{1,4}組$`)
	looksNo    = regexp.MustCompile(`^\d{1,2}番?$`)
	looksKana  = regexp.MustCompile(`^[ぁ-んァ-ヶーｦ-ﾟ・\s　]+$`)
	looksPhone = regexp.MustCompile(`^\+?0?[\d()\- ]{8,16}$`)
	looksDate  = regexp.MustCompile(`^(?:\d{4}[/.年-]\d{1,2}[/.月-]\d{1,2}日?|[RH令平]\S{0,3}[年.]\d{1,2}[月.]\d{1,2}日?)$`)
)

// guess tells from the cells what columns mean that have no heading anybody knows.
func (s *Sheet) guess() {
	data, _ := s.Data()
	type look struct{ class, grade, room, no, kana, phone, mail, date, relation, spaced, kanji, n int }
	looks := make([]look, len(s.Cols))
	for _, r := range data[:min(len(data), maxSheetColumn)] {
		for i, c := range r {
			raw := strings.TrimSpace(c)
			if c = strings.TrimSpace(width.Narrow.String(raw)); c == "" {
				continue
			}
			l := &looks[i]
			l.n++
			count := func(n *int, ok bool) {
				if ok {
					*n++
				}
			}
			count(&l.class, looksClass.MatchString(c))
			count(&l.grade, looksGrade.MatchString(c))
			count(&l.room, looksRoom.MatchString(c))
			count(&l.no, looksNo.MatchString(c))
			count(&l.kana, looksKana.MatchString(wideKana(raw)))
			count(&l.phone, looksPhone.MatchString(c) && !looksNo.MatchString(c) && !looksDate.MatchString(c))
			count(&l.mail, strings.Contains(c, "@"))
			count(&l.date, looksDate.MatchString(c))
			count(&l.relation, relationOf(raw) != "")
			count(&l.spaced, strings.ContainsAny(raw, " 　") && strings.ContainsFunc(raw, isHan))
			count(&l.kanji, strings.ContainsFunc(raw, isHan))
		}
	}
	take := func(i int, cols ...Column) {
		for _, c := range cols {
			if !slices.Contains(s.Cols, c) {
				s.Cols[i] = c
				return
			}
		}
	}
	most := func(n, of int) bool { return of > 0 && n*10 >= of*6 }
	var kanas, names []int
	for i, l := range looks {
		if s.Cols[i] != NoColumn || s.Head && i < len(s.Rows[0]) && strings.TrimSpace(s.Rows[0][i]) != "" {
			continue // a heading that nobody knows stays unknown
		}
		switch {
		case most(l.mail, l.n):
			take(i, ColMail, ColMail2)
		case most(l.date, l.n):
			take(i, ColFrom)
		case most(l.phone, l.n):
			take(i, ColPhone, ColPhone2)
		case most(l.relation, l.n):
			take(i, ColRelation, ColRelation2)
		case most(l.grade, l.n):
			take(i, ColGrade)
		case most(l.class, l.n), most(l.room, l.n):
			take(i, ColClass)
		case most(l.no, l.n):
			take(i, ColNo)
		case most(l.kana, l.n):
			kanas = append(kanas, i)
		case most(l.kanji, l.n) || l.n > 0 && l.kanji > 0:
			names = append(names, i)
		}
	}
	spaced := func(i int) bool { return most(looks[i].spaced, looks[i].n) }
	hasName := slices.Contains(s.Cols, ColName) || slices.Contains(s.Cols, ColFamily)
	for k := 0; k < len(names); k++ {
		i := names[k]
		switch {
		case !hasName && spaced(i):
			take(i, ColName)
			hasName = true
		case !hasName && k+1 < len(names) && names[k+1] == i+1:
			take(i, ColFamily)
			take(i+1, ColGiven)
			hasName = true
			k++
		case hasName && spaced(i):
			take(i, ColGuardian, ColGuardian2)
		}
	}
	if !slices.Contains(s.Cols, ColKana) && !slices.Contains(s.Cols, ColFamilyKana) {
		for k, i := range kanas {
			if k+1 < len(kanas) && kanas[k+1] == i+1 && !spacedKana(data, i) {
				take(i, ColFamilyKana)
				take(i+1, ColGivenKana)
				break
			}
			take(i, ColKana)
			break
		}
	}
}

func spacedKana(data [][]string, i int) bool {
	n, of := 0, 0
	for _, r := range data[:min(len(data), maxSheetColumn)] {
		if i < len(r) && strings.TrimSpace(r[i]) != "" {
			of++
			if strings.ContainsAny(strings.TrimSpace(r[i]), " 　") {
				n++
			}
		}
	}
	return n*2 > of
}

func isHan(c rune) bool {
	return c >= 0x3400 && c < 0xa000 || c >= 0x20000 && c < 0x40000 || c == '々'
}

// relationOf reads who somebody is to a child; "" for what is none.
func relationOf(s string) string {
	switch strings.TrimSpace(s) {
	case "母", "母親", "mother", "ママ", "お母さん":
		return "mother"
	case "父", "父親", "father", "お父さん":
		return "father"
	case "祖母", "grandmother", "おばあさん":
		return "grandmother"
	case "祖父", "grandfather", "おじいさん":
		return "grandfather"
	case "その他", "他", "家族", "other", "兄", "姉", "叔母", "叔父", "伯母", "伯父", "里親", "施設", "後見人":
		return "other"
	}
	return ""
}

var langWords = map[string]string{"日本語": "ja", "やさしい日本語": "ja-easy", "英語": "en", "中国語": "zh", "スペイン語": "es", "中文": "zh", "english": "en", "español": "es"}

// roomKey is a class's name as it is compared, never as it is shown: grade and room. "" for a name of words, which is compared as it is.
func roomKey(grade, class string) string {
	c := strings.TrimSpace(width.Narrow.String(class))
	if p := roomName.FindStringSubmatch(c); p != nil {
		return p[1] + "-" + strings.ToLower(p[2])
	}
	if p := roomShort.FindStringSubmatch(c); p != nil && len(grade) == 2 {
		return grade[1:] + "-" + strings.ToLower(p[1])
	}
	return ""
}
