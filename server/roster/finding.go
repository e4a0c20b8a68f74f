package roster

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"todoke/shared/words"
)

// Severity says what became of something dirty, mildest first.
type Severity uint8

const (
	Note    Severity = iota // read as it is; somebody may want to know
	Mended                  // read as something else
	LeftOut                 // a row or a cell was not read
	Stops                   // nothing at all is written
)

var severities = [...]sentence{Note: {"参考", "note"}, Mended: {"直して読んだ", "mended"}, LeftOut: {"読まなかった", "left out"}, Stops: {"中止", "stops"}}

// String is the English word.
func (s Severity) String() string { return severities[s].EN }

// Finding is one thing that is not as it should be in somebody's files: where, what, and what was done about it.
type Finding struct {
	File   string
	Line   int    // from 1, the header; 0 for the file as a whole
	Column string // the column's name; "" for the row as a whole
	Code   string // a key of sentences
	Args   []string
}

// Severity follows from the code.
func (f Finding) Severity() Severity { return sentences[f.Code] }

// JA and EN say it in the words of a school office.
func (f Finding) JA() string { return f.Text(words.JA, false) }
func (f Finding) EN() string { return f.Text(words.EN, false) }

// Text says it in a reader's language.
func (f Finding) Text(l words.Lang, ruby bool) string {
	return words.RosterFinding(f.Code).Say(l, ruby, f.Args...)
}

// Nameless is the finding for a reader who sees no names: what stood in a cell of theirs is left out.
func (f Finding) Nameless() Finding {
	switch f.Column {
	case "", "grades", "class", "no", "exchange", "from", "relation", "lang":
		return f
	}
	f.Args = slices.Clone(f.Args)
	for i := range f.Args {
		f.Args[i] = "＊"
	}
	return f
}

// String is one line in English: "users.csv:12 grades [mended] …".
func (f Finding) String() string {
	return place(f.File, f.Line, f.Column, ":", "") + " [" + f.Severity().String() + "] " + f.EN()
}

func place(file string, line int, column, line0, line1 string) string {
	if file == "" {
		file = "—"
	}
	if line > 0 {
		file += line0 + strconv.Itoa(line) + line1
	}
	if column != "" {
		file += " " + column
	}
	return file
}

// Stopped says whether anything found forbids writing.
func Stopped(fs []Finding) bool {
	for _, f := range fs {
		if f.Severity() == Stops {
			return true
		}
	}
	return false
}

// Print writes findings as a school office reads them, each in Japanese and below it in English, and how many there are of each severity.
func Print(w io.Writer, fs []Finding) {
	var n [len(severities)]int
	for _, f := range fs {
		s := f.Severity()
		n[s]++
		at := place(f.File, f.Line, f.Column, " ", "行目")
		fmt.Fprintf(w, "%s［%s］%s\n    %s [%s] %s\n", at, severities[s].JA, f.JA(), place(f.File, f.Line, f.Column, ":", ""), s, f.EN())
	}
	for s, c := range n {
		if c > 0 {
			fmt.Fprintf(w, "%s %d 件 · %s %d\n", severities[s].JA, c, severities[s].EN, c)
		}
	}
}

type sentence struct{ JA, EN string }

// sentences are all that can be found, and what becomes of it; words.RosterFinding says it. Codes may be kept in reports: append only.
var sentences = map[string]Severity{
	// the bundle
	"unreadable": Stops, "toolarge": Stops, "folder": Mended, "filename": Mended, "extrafile": Note, "unused": Note, "missing": Stops, "promised": Note,
	// manifest
	"nomanifest": Mended, "version": Mended, "blankmode": Mended, "oddmode": Mended, "absent": Mended, "delta": Note,
	// csv
	"cp932": Mended, "encoding": Stops, "noheader": Stops, "header": Mended, "oldheader": Note, "twice": LeftOut, "unknown": Note, "nocolumn": Stops,
	"quote": LeftOut, "unclosed": Stops, "short": Mended, "long": LeftOut, "toolong": LeftOut, "longname": LeftOut, "rows": Stops, "more": Note,
	// cells
	"spaces": Mended, "invisible": Mended, "halfkana": Mended, "value": Mended, "badvalue": LeftOut, "baddate": LeftOut, "whichdate": LeftOut,
	"backdate": LeftOut, "empty": LeftOut, "nouuid": Note, "nobulk": Note, "again": Note, "differs": LeftOut, "nosuch": LeftOut, "nosuchcel": LeftOut,
	"password": Note, "formula": Note,
	// schools, years, classes
	"noschool": Stops, "notaschool": LeftOut, "code": Note, "kind": Mended, "noyear": Stops, "yeartitle": Note, "otheryear": LeftOut, "lesson": Note,
	"notnamed": LeftOut,
	// people
	"norole": LeftOut, "disabled": LeftOut, "disabledc": Note, "otherrole": LeftOut, "nograde": LeftOut, "noclass": Note, "twohomes": LeftOut,
	"sameseat": LeftOut, "childguard": LeftOut, "samenumber": Note, "number": LeftOut, "preferred": Note, "noguardian": Note, "fourth": LeftOut,
	"notguardian": Mended, "nochild": LeftOut, "noreach": Note, "phone": LeftOut, "phonezero": Mended, "mail": LeftOut,
	// tables
	"nosplit": Mended, "norows": Stops, "newclass": Note, "noguardname": LeftOut, "nohomeroom": Note, "notable": Stops,
}
