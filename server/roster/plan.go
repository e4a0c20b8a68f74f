package roster

import (
	"cmp"
	"crypto/rand"
	"fmt"
	"slices"
	"strings"

	"todoke/server/contacts"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Site is one school of this house: which place it is, and which row of orgs.csv.
type Site struct {
	Place oplog.Place `json:"place"`
	Org   string      `json:"org"` // sourcedId
	Name  string      `json:"name"`
	Kind  string      `json:"kind"`
}

// Held is what a school holds before an import. Load reads it.
type Held struct {
	Site     Site
	State    *school.State
	Contacts map[oplog.Person]contacts.Contact
	IDs      map[string]string // "child/<sourcedId>" → our id; likewise person/ and class/
}

// Options of a plan.
type Options struct {
	Today day.Date
	// Leave: who is no longer in the files has left, as of Today. Without it they are reported and stay: that a child left is a person's word.
	Leave bool
	// NewID makes our ids; nil for random ones.
	NewID func() string
	// Whole: a table has everybody; who is not in it has left, with LastDay.
	Whole   bool
	LastDay day.Date
	// Answers say who is who where a plan asks (Question.Key): one of its candidates, or Somebody.
	Answers map[string]string
}

// Plan is what an import would do, school by school.
type Plan struct {
	Digest string
	Year   int
	Sites  []SitePlan
}

// SitePlan is one school's part of a Plan.
type SitePlan struct {
	Site      Site
	New       bool // the school is not here yet
	Changes   []Change
	Same      int        // people, classes and contacts of whom nothing changed
	Nowhere   []string   // rows left out, for nobody knows their grade
	Rehearsal *Rehearsal // of a school year
	Asks      []Question // who is who; whom they are about is not written before they are answered

	groups   [][]school.Operation // each said in one piece
	ids      map[string]string    // new ones
	contacts [][2]contacts.Contact
}

// Change is one line of the diff.
type Change struct {
	Kind ChangeKind
	Of   string // school, class, child, guardian, staff, contact
	Name string
	What []Diff // of Changed and Moved: what is other than before
	Line int    // of a table
	Seat string // a child's class and number, for whoever reads no names
}

// ChangeKind is new, changed, moved (a child, to another class) or gone.
type ChangeKind string

const (
	New     ChangeKind = "new"
	Changed ChangeKind = "changed"
	Moved   ChangeKind = "moved"
	Gone    ChangeKind = "gone"
)

// Diff is one thing that is other than before.
type Diff struct {
	Field   string // name, kana, class, …
	Of      string // whose number, relation, …: a class's or a guardian's name
	Was, Is string
}

// String is how the command prints it.
func (d Diff) String() string {
	label := map[string]string{"number": "number in " + d.Of, "from.class": d.Of + " from", "until.class": d.Of + " until", "relation": "guardian " + d.Of}[d.Field]
	switch d.Field {
	case "class":
		if d.Is == "" {
			return "−" + d.Was
		}
		return strings.TrimSpace(d.Was + " → " + d.Is)
	case "post":
		return cmp.Or(map[bool]string{true: "+ " + d.Is}[d.Is != ""], "− "+d.Was)
	case "guardian":
		return "+ guardian " + d.Is
	case "of":
		return d.Of
	case "back":
		return "back from " + d.Is
	}
	return fmt.Sprintf("%s: %s → %s", cmp.Or(label, d.Field), cmp.Or(d.Was, "—"), cmp.Or(d.Is, "—"))
}

// Strings are the lines of a Change's What.
func (c Change) Strings() []string {
	list := make([]string, len(c.What))
	for i, d := range c.What {
		list[i] = d.String()
	}
	return list
}

// Empty says that there is nothing to write.
func (p SitePlan) Empty() bool {
	return !p.New && len(p.groups) == 0 && len(p.contacts) == 0 && len(p.ids) == 0
}

// Empty says that there is nothing to write at any school.
func (p Plan) Empty() bool {
	return !slices.ContainsFunc(p.Sites, func(s SitePlan) bool { return !s.Empty() })
}

// Ops counts the operations an import would say.
func (p SitePlan) Ops() (n int) {
	for _, g := range p.groups {
		n += len(g)
	}
	return n
}

// Make compares a bundle with what is held.
func Make(b Bundle, held []Held, o Options) Plan {
	if o.NewID == nil {
		o.NewID = rand.Text
	}
	p := Plan{Digest: b.Digest, Year: b.Year}
	for _, s := range b.Schools {
		m := maker{b: b, s: s, o: o, made: map[string]string{}, joined: map[string]string{}}
		if i := slices.IndexFunc(held, func(h Held) bool { return h.Site.Org == s.ID }); i >= 0 {
			m.held = held[i]
			m.Site = m.held.Site
		} else {
			m.held = Held{State: school.NewState()}
			m.Site = Site{Place: oplog.Place(o.NewID()), Org: s.ID}
			m.New = true
		}
		m.Site.Name, m.Site.Kind = s.Name, s.Kind
		m.ids = map[string]string{}
		m.make()
		p.Sites = append(p.Sites, m.SitePlan)
	}
	return p
}
