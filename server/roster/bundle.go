// Package roster brings a school's people in, from the OneRoster CSV files that school systems write.
//
// Three steps, each of which can be looked at before the next:
//
//	Open, Read   the files (ZIP or folder; OneRoster 1.0 to 1.2, the Japan K-12 profile and its older relatives) → a Bundle, and Findings: what
//	             was not as it should be, line by line, and what was done about it. If anything stops, the bundle is empty.
//	Make         a Bundle against what each school already holds → a Plan: what is new, changed, gone, the same.
//	Import       says a Plan's operations, keeps its contacts. Said again, or after a crash in the middle, it says only what is missing.
//
// What is not needed is not read: passwords, birth dates, sex, lessons, results.
//
// What OneRoster has no word for may stand in three further columns of users.csv, each optional:
//
//	metadata.todoke.language   ja, ja-easy, en, zh, es: what a guardian reads and hears
//	metadata.todoke.relation   mother, father, grandmother, grandfather, other: to the children
//	metadata.todoke.post       nurse, office, management, teacher: of a member of staff whose role says less
//
// Which of our random ids a sourcedId has is kept beside the log, never in it:
//
//	d/place/<place>                       a Site as JSON: which schools there are
//	p/<place>/roster/child/<sourcedId>    our id, likewise person/ and class/
package roster

import (
	"fmt"
	"strings"

	"todoke/shared/day"
	"todoke/shared/school"
)

// Bundle is what the files say, cleaned and joined, each school by itself. IDs in it are the files' sourcedIds.
type Bundle struct {
	Version string // as read: "1.1", "1.2", "1.2_JP"
	Year    int    // school year
	Delta   bool   // the files hold only what changed
	Loose   bool   // the rows have no ids of their own: who is who is told by name, class and reading
	Digest  string // of the files' contents
	Schools []School
}

type (
	School struct {
		ID      string
		Name    string
		Code    string // MEXT 学校コード
		Kind    string // ES, JH, …
		Classes []Class
		Kids    []Kid
		Parents []Parent
		Staff   []Staff
		Gone    []string // a delta's rows that say tobedeleted: sourcedIds of people
	}
	Class struct {
		ID                       string
		Is                       school.ClassID // ours, where that is known; "" asks the ids that were kept
		Name, Short, Grade, Kind string
		Order                    int
	}
	Kid struct {
		ID                                   string
		Line                                 int // of a table; 0 for files
		Family, FamilyKana, Given, GivenKana string
		Grade                                string
		From                                 day.Date // None: the beginning of the school year
		Seats                                []Seat   // home first
		Parents                              []string // in the order of their rank
	}
	Seat struct {
		Class    string
		Role     string // home, exchange
		No       int
		From, To day.Date
	}
	Parent struct {
		ID, Name, Kana string
		Lang           string // ja, ja-easy, en, zh, es
		Ruby           bool
		Relation       string
		Phones         []Number
		Mails          []string
		PhoneOnly      bool // a landline and nothing else
	}
	Number struct {
		E164 string
		Text bool
	}
	Staff struct {
		ID, Name string
		Posts    []Post
	}
	Post struct{ Role, Class string }
)

// What a seat is.
const (
	AtHome   = "home"
	Exchange = "exchange"
)

var kinds = map[string]string{"A1": "KG", "A2": "KG", "B1": "ES", "C1": "JH", "C2": "CE", "D1": "HS", "D2": "SE", "E1": "SN"}

var kindNames = map[string]string{"ES": "小学校", "JH": "中学校", "CE": "義務教育学校", "SE": "中等教育学校", "HS": "高等学校", "SN": "特別支援学校", "KG": "幼稚園"}

var grades = []string{"E1", "E2", "E3", "P1", "P2", "P3", "P4", "P5", "P6", "J1", "J2", "J3", "H1", "H2", "H3"}

// String is the bundle in a few lines, for a look before anything is written.
func (b Bundle) String() string {
	var s strings.Builder
	if len(b.Schools) == 0 {
		return "nothing to import\n"
	}
	fmt.Fprintf(&s, "OneRoster %s, %d年度\n", b.Version, b.Year)
	for _, x := range b.Schools {
		fmt.Fprintf(&s, "%s (%s): classes %d, children %d, guardians %d, staff %d\n", x.Name, x.Kind, len(x.Classes), len(x.Kids), len(x.Parents), len(x.Staff))
	}
	return s.String()
}
