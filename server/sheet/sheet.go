// Package sheet writes the tables that people take away and open in a spreadsheet: CSV as Excel in Japan opens it at a double click. It is
// the one place where that is done, so that it is the one place where a cell is kept from becoming a formula.
//
// A family's name, a memo, an answer to a survey are written by people outside the school; a cell that begins as a formula does would run on
// the office's computer. Such a cell gets an apostrophe in front, which spreadsheets take for “this is text”. Nothing else is changed: no
// trimming, no normalising of names.
package sheet

import (
	"bufio"
	"encoding/csv"
	"io"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
)

// Coding is how a file spells its letters.
type Coding string

const (
	UTF8  Coding = "utf-8" // with a byte order mark, without which Excel guesses wrong
	CP932 Coding = "cp932" // for programs of school affairs that know nothing else
)

// CodingOf reads a choice from a form; what is not known is UTF8.
func CodingOf(s string) Coding {
	if Coding(s) == CP932 {
		return CP932
	}
	return UTF8
}

// Writer writes rows. Call Flush at the end and look at its error: rows before it may have failed too.
type Writer struct {
	out   *bufio.Writer
	table *csv.Writer
	code  Coding
	lost  []rune
}

// NewWriter begins a file.
func NewWriter(w io.Writer, c Coding) *Writer {
	s := &Writer{out: bufio.NewWriter(w), code: c}
	if c == UTF8 {
		s.out.WriteString("\ufeff")
	}
	s.table = csv.NewWriter(s.out)
	s.table.UseCRLF = true
	return s
}

// Row writes one line, each cell guarded.
func (s *Writer) Row(cells ...string) error {
	safe := make([]string, len(cells))
	for i, c := range cells {
		safe[i] = Guard(c)
		if s.code == CP932 {
			safe[i] = s.narrow(safe[i])
		}
	}
	return s.table.Write(safe)
}

// Flush ends the file.
func (s *Writer) Flush() error {
	s.table.Flush()
	if err := s.table.Error(); err != nil {
		return err
	}
	return s.out.Flush()
}

// Lost are the letters that CP932 does not have, each once: they were written as 〓, as printers do. Whoever offers such a file asks first (Lacks).
func (s *Writer) Lost() []rune { return s.lost }

// Lacks names the letters of a table that CP932 does not have, each once, and the cells they stand in.
func Lacks(rows [][]string) (letters []rune, cells []string) {
	s := Writer{code: CP932}
	for _, row := range rows {
		for _, cell := range row {
			one := Writer{code: CP932}
			if one.narrow(cell); len(one.lost) > 0 {
				cells = append(cells, cell)
				s.narrow(cell)
			}
		}
	}
	return s.lost, cells
}

// sameInCP932 are letters that stand in CP932 under another number of Unicode: telephones write the wave of “9時〜10時” so.
var sameInCP932 = strings.NewReplacer("\u301c", "\uff5e", "\u2212", "\uff0d", "\u2016", "\u2225", "\u2014", "\u2015", "\u00a2", "\uffe0", "\u00a3", "\uffe1", "\u00ac", "\uffe2")

func (s *Writer) narrow(cell string) string {
	cell = sameInCP932.Replace(cell)
	enc := japanese.ShiftJIS.NewEncoder()
	if b, err := enc.String(cell); err == nil {
		return b
	}
	var out strings.Builder
	for _, r := range cell {
		b, err := enc.String(string(r))
		if err != nil {
			enc.Reset()
			if !strings.ContainsRune(string(s.lost), r) {
				s.lost = append(s.lost, r)
			}
			b = "\x81\xac" // 〓
		}
		out.WriteString(b)
	}
	return out.String()
}

// Guard is a cell that no spreadsheet takes for a formula.
func Guard(cell string) string {
	cell = strings.ReplaceAll(cell, "\x00", "")
	first := strings.TrimLeft(cell, " 　\ufeff\u00a0")                                               // some programs trim before they look
	if r, n := utf8.DecodeRuneInString(first); n > 0 && strings.ContainsRune("=+-@\t\r\n＝＋－＠", r) { // Japanese spreadsheets read the wide ones too
		return "'" + cell
	}
	return cell
}

// Head says that an answer is a file of this name, “.csv” added, to be kept and not shown.
func Head(h http.Header, name string, c Coding) {
	set := "utf-8"
	if c == CP932 {
		set = "Shift_JIS"
	}
	h.Set("Content-Type", "text/csv; charset="+set+"; header=present")
	h.Set("Content-Disposition", Attachment(name+".csv"))
	h.Set("Cache-Control", "no-store")
}

// Attachment is a Content-Disposition for a file whose name may be in any letters (RFC 6266).
func Attachment(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:`, r) { // no folder, no line
			return '_'
		}
		return r
	}, name)
	plain := strings.Map(func(r rune) rune {
		if r > '~' || strings.ContainsRune(`"%;`, r) {
			return '_'
		}
		return r
	}, name)
	return `attachment; filename="` + plain + `"; filename*=UTF-8''` + strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
}
