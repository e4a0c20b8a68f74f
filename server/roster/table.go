package roster

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/width"
)

// Limits on what comes from outside. A school of 2,000 stays under a tenth of each.
const (
	maxFile    = 32 << 20 // bytes of one file, unpacked
	maxTotal   = 96 << 20 // bytes of all files, unpacked
	maxFiles   = 200
	maxRows    = 200_000 // of one file
	maxColumns = 1000
	maxCell    = 2_000 // characters of one cell
	maxName    = 80    // characters of one part of a name
	maxAlike   = 40    // findings of one code in one file and column that are told one by one; the rest is counted
)

// table is one CSV file: its columns by their proper names, and the rows that could be read.
type table struct {
	file string
	cols map[string]int
	rows []row
}

type row struct {
	t     *table
	line  int
	cells []string
}

func (r row) get(col string) string {
	if i, ok := r.t.cols[col]; ok {
		return r.cells[i]
	}
	return ""
}

func (r row) at(col string) Finding { return Finding{File: r.t.file, Line: r.line, Column: col} }

// reader collects what is found.
type reader struct {
	files    map[string]string // proper name → path in fsys
	fsys     fs.FS
	total    int64
	findings []Finding
	alike    map[[3]string]int
}

func (r *reader) say(f Finding, code string, args ...string) {
	if _, ok := sentences[code]; !ok {
		panic("roster: no sentence for " + code)
	}
	for i, a := range args {
		args[i] = brief(a)
	}
	f.Code, f.Args = code, args
	key := [3]string{f.File, f.Column, code}
	if r.alike[key]++; r.alike[key] <= maxAlike {
		r.findings = append(r.findings, f)
	}
}

// rest counts what was not told one by one, and puts everything in the order of files and lines.
func (r *reader) rest() []Finding {
	if Stopped(r.findings) { // what follows from it need not be told
		r.findings = slices.DeleteFunc(r.findings, func(f Finding) bool { return slices.Contains(follows, f.Code) })
	}
	last := map[[3]string]int{}
	for _, f := range r.findings {
		k := [3]string{f.File, f.Column, f.Code}
		last[k] = max(last[k], f.Line)
	}
	keys := slices.SortedFunc(maps.Keys(r.alike), func(a, b [3]string) int { return slices.Compare(a[:], b[:]) })
	for _, k := range keys {
		if n := r.alike[k]; n > maxAlike {
			r.findings = append(r.findings, Finding{File: k[0], Line: last[k], Column: k[1], Code: "more", Args: []string{strconv.Itoa(n - maxAlike)}})
		}
	}
	slices.SortStableFunc(r.findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(order(a.File), order(b.File)), cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return r.findings
}

// follows are the findings that a missing file, column or school brings with it in every line.
var follows = []string{"nosuch", "nosuchcel", "norole", "nochild", "nohomeroom", "noclass", "noguardian", "empty", "more"}

// brief keeps a report readable whatever a cell holds.
func brief(s string) string {
	s = strings.Map(func(c rune) rune {
		if invisible(c) || c == '\n' || c == '\r' || c == '\t' {
			return '·'
		}
		return c
	}, s)
	if utf8.RuneCountInString(s) > 60 {
		s = string([]rune(s)[:60]) + "…"
	}
	return s
}

// text reads a file as UTF-8.
func (r *reader) text(file string) (string, bool) {
	f, err := r.fsys.Open(r.files[file])
	if err != nil {
		r.say(Finding{File: file}, "unreadable", short(err))
		return "", false
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		r.say(Finding{File: file}, "unreadable", short(err))
		return "", false
	}
	if r.total += int64(len(b)); len(b) > maxFile || r.total > maxTotal {
		r.say(Finding{File: file}, "toolarge", strconv.FormatInt(r.total>>20, 10)+" MiB")
		return "", false
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(b) {
		j, err := japanese.ShiftJIS.NewDecoder().Bytes(b)
		if err != nil || bytes.ContainsRune(j, utf8.RuneError) {
			r.say(Finding{File: file}, "encoding")
			return "", false
		}
		r.say(Finding{File: file}, "cp932")
		b = j
	}
	return string(b), true
}

// table reads a CSV file whose columns are known; need are those without which its rows mean nothing.
func (r *reader) table(file string, known []string, need ...string) *table {
	t := &table{file: file, cols: map[string]int{}}
	text, ok := r.text(file)
	if !ok {
		return t
	}
	in := csv.NewReader(strings.NewReader(text))
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if err != nil {
		r.say(Finding{File: file, Line: 1}, "noheader")
		return t
	}
	if len(head) > maxColumns {
		r.say(Finding{File: file, Line: 1}, "noheader")
		return t
	}
	names := r.header(t, head, known)
	end := int64(len(strings.TrimSpace(text)))
	for _, n := range need {
		if _, ok := t.cols[n]; !ok {
			r.say(Finding{File: file, Line: 1}, "nocolumn", n)
		}
	}
	for {
		from := in.InputOffset()
		cells, err := in.Read()
		if err == io.EOF {
			return t
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			upto := in.InputOffset()
			if upto >= end && strings.Count(text[from:upto], `"`)%2 == 1 {
				r.say(Finding{File: file, Line: bad.StartLine}, "unclosed")
				return t
			}
			r.say(Finding{File: file, Line: bad.StartLine}, "quote")
			continue
		}
		line, _ := in.FieldPos(0)
		if !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
			continue // an empty line of a spreadsheet
		}
		if len(t.rows) == maxRows {
			r.say(Finding{File: file, Line: line}, "rows", strconv.Itoa(maxRows))
			return t
		}
		if rw, ok := r.row(t, line, cells, names); ok {
			t.rows = append(t.rows, rw)
		}
	}
}

// row brings a record to the header's width and cleans its cells.
func (r *reader) row(t *table, line int, cells, names []string) (row, bool) {
	at := Finding{File: t.file, Line: line}
	n := len(names)
	if len(cells) > n && !slices.ContainsFunc(cells[n:], func(c string) bool { return strings.TrimSpace(c) != "" }) {
		cells = cells[:n] // commas a spreadsheet added
	}
	switch {
	case len(cells) > n:
		r.say(at, "long", strconv.Itoa(len(cells)), strconv.Itoa(n))
		return row{}, false
	case len(cells) < n:
		r.say(at, "short", strconv.Itoa(len(cells)), strconv.Itoa(n))
		cells = append(cells, make([]string, n-len(cells))...)
	}
	for i, c := range cells {
		at.Column = names[i]
		if c == "" {
			continue
		}
		if _, read := t.cols[names[i]]; !read {
			cells[i] = ""
			continue
		}
		if k := utf8.RuneCountInString(c); k > maxCell {
			r.say(at, "toolong", strconv.Itoa(k))
			return row{}, false
		}
		s := strings.Map(func(c rune) rune {
			if invisible(c) {
				return -1
			}
			return c
		}, c)
		if s != c {
			r.say(at, "invisible", s)
		}
		if tight := strings.TrimFunc(s, unicode.IsSpace); tight != s {
			r.say(at, "spaces", tight)
			s = tight
		}
		cells[i] = s
	}
	return row{t, line, cells}, true
}

// invisible are the characters that have no business in a name: controls, and those that turn the direction of writing. Variation selectors
// (the true shape of a name's kanji) and joiners stay.
func invisible(c rune) bool {
	switch {
	case c == '\n' || c == '\r' || c == '\t':
		return false
	case c < 0x20 || c >= 0x7f && c < 0xa0, c == 0x200b, c == 0xfeff, c >= 0x200e && c <= 0x200f, c >= 0x202a && c <= 0x202e, c >= 0x2066 && c <= 0x2069:
		return true
	}
	return false
}

// header finds the proper name of each column, forgiving what people and programs get wrong.
func (r *reader) header(t *table, head, known []string) []string {
	names := make([]string, len(head))
	at := Finding{File: t.file, Line: 1}
	take := func(i int, name string) {
		if _, twice := t.cols[name]; twice {
			r.say(at, "twice", name)
			names[i] = "\x00" + name
			return
		}
		names[i], t.cols[name] = name, i
	}
	for i, h := range head { // the right ones first, so that a misspelt one cannot take their place
		if h = strings.TrimSpace(h); slices.Contains(known, h) {
			take(i, h)
		}
	}
	for i, h := range head {
		h = strings.TrimSpace(h)
		if names[i] != "" {
			continue
		}
		if h == "" {
			names[i] = "\x00"
			continue
		}
		like := ""
		for _, k := range known {
			if plain(k) == plain(h) {
				like = k
				break
			}
		}
		if like == "" && len(h) > 5 && len(h) < 100 {
			for _, k := range known {
				if _, there := t.cols[k]; !there && distance(plain(k), plain(h)) <= 2 && len(k) > 5 {
					like = k
					break
				}
			}
		}
		switch {
		case like == "":
			r.say(at, "unknown", h)
			names[i] = "\x00" + h
		case h == "metadata.jp.ShussekiNo" || h == "metadata.jp.PublicFlg":
			r.say(at, "oldheader", h, like)
			take(i, like)
		default:
			r.say(at, "header", h, like)
			take(i, like)
		}
	}
	return names
}

// plain is a header without what is easily got wrong.
func plain(h string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "_", "", "-", "", "　", "").Replace(width.Narrow.String(h)))
}

// distance is how many letters differ (Levenshtein).
func distance(a, b string) int {
	prev := make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := range len(a) {
		last := prev[0]
		prev[0] = i + 1
		for j := range len(b) {
			d := last
			if a[i] != b[j] {
				d++
			}
			last = prev[j+1]
			prev[j+1] = min(d, prev[j]+1, last+1)
		}
	}
	return prev[len(b)]
}

// short is an error without paths of this machine.
func short(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return err.Error()
}
