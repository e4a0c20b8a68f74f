package school

import (
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// ChildCalled is what one guardian calls a child, and the sign they know it by at a glance (product.md G3). It is theirs alone: it reaches their own
// devices, and neither the school's screens nor the child's other guardians.
type ChildCalled struct {
	Person PersonID `json:"person"` // who calls it so: the author
	Child  ChildID  `json:"child"`
	Name   string   `json:"name,omitempty"`
	Icon   string   `json:"icon,omitempty"` // of Icons; "" for none
	// Photo is a file of theirs instead of a sign, "" for none. Its bytes are not in the log: they lie sealed with the child's key, go when the right
	// ends, and are erased with the child.
	Photo string `json:"photo,omitempty"`
}

// Icons are the signs to choose from: each is a shape, so that nobody needs to tell colours apart.
var Icons = []string{"star", "sun", "note", "clover", "heart", "gem", "rain", "flower"}

// PetName is what a guardian calls a child.
type PetName struct {
	Child      ChildID
	Name, Icon string
	Photo      string // of a file; "" for none
}

// maxCalled is the longest name, in characters: it stands beside another on a narrow card.
const maxCalled = 20

func (*ChildCalled) Kind() string           { return "child.called" }
func (o *ChildCalled) About() oplog.Subject { return oplog.Subject(o.Person) }
func (*ChildCalled) Level() oplog.Level     { return oplog.Home }
func (*ChildCalled) Say() access.Rule       { return access.Rule{access.Guardian: access.Own} }

func (o *ChildCalled) Check(s *State, said Said, today day.Date) error {
	return first(aChildID(o.Child), anID(o.Person), must(said.By == o.Person && s.May(o.Person, o.Child, MayView, today), Denied), fits(o.Name, maxCalled),
		must(o.Icon == "" || slices.Contains(Icons, o.Icon), BadCode), must(o.Photo == "" || aFileID(o.Photo), Malformed))
}

func (o *ChildCalled) Apply(s *State, _ Said) {
	p := s.home(o.Person)
	p.Called = slices.DeleteFunc(p.Called, func(c PetName) bool { return c.Child == o.Child })
	if o.Name != "" || o.Icon != "" || o.Photo != "" {
		p.Called = append(p.Called, PetName{o.Child, o.Name, o.Icon, o.Photo})
	}
}

// aFileID says that a text may be a file's id: 128 bits in small letters and digits.
func aFileID(id string) bool {
	for _, r := range id {
		if (r < 'a' || r > 'z') && (r < '2' || r > '7') {
			return false
		}
	}
	return len(id) == 26
}

// CalledBy is what a guardian calls a child; zero for nothing in particular.
func (s *State) CalledBy(p PersonID, child ChildID) PetName {
	if h := s.Homes[p]; h != nil {
		if i := slices.IndexFunc(h.Called, func(c PetName) bool { return c.Child == child }); i >= 0 {
			return h.Called[i]
		}
	}
	return PetName{Child: child}
}
