package school

import (
	"slices"
	"strconv"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A group (クラブ, 登校班, バス, 委員会) is people a notice can go to who are no class: children, whose guardians are told, or adults. The office makes
// and changes them. Who belongs to one is a word of the staff: no family reads who else is on its child's bus. A notice looks at the group when it
// goes out, and what it wrote down then stands.
type (
	// GroupFormed names a group; its subject is GroupOf its first operation. Said again it renames the group, or ends it.
	GroupFormed struct {
		Group oplog.Subject `json:"group"`
		Name  string        `json:"name"`
		Is    string        `json:"kind"` // GroupKinds
		Gone  bool          `json:"gone,omitempty"`
	}
	// GroupChanged takes members in and lets others go, so that two who work on one group at once do not undo each other.
	GroupChanged struct {
		Group oplog.Subject `json:"group"`
		In    Members       `json:"in,omitzero"`
		Out   Members       `json:"out,omitzero"`
	}
)

// Members are children or adults.
type Members struct {
	Children []ChildID  `json:"children,omitempty"`
	People   []PersonID `json:"people,omitempty"`
}

// Kinds of group.
const (
	GroupClub, GroupWalk, GroupBus, GroupCommittee, GroupCentre, GroupOther = "club", "walk", "bus", "committee", "centre", "other"
)

// GroupKinds lists them in the order in which they are shown.
var GroupKinds = []string{GroupClub, GroupWalk, GroupBus, GroupCommittee, GroupCentre, GroupOther}

const maxMembers = 2000

// GroupPart is a group and who is in it, in the order they came.
type GroupPart struct {
	Said
	Of      GroupFormed
	Come    bool // whether group.formed has: a healed log may bring the rest first
	Members Members
	own     *byte
}

const groupPrefix = "group:"

// GroupOf is the subject of the group that an operation forms.
func GroupOf(id oplog.ID) oplog.Subject {
	return oplog.Subject(groupPrefix + string(id.Device) + "." + strconv.FormatUint(id.N, 10))
}

func isGroup(s oplog.Subject) bool { return strings.HasPrefix(string(s), groupPrefix) }

func (*GroupFormed) Kind() string  { return "group.formed" }
func (*GroupChanged) Kind() string { return "group.changed" }

func (o *GroupFormed) About() oplog.Subject  { return o.Group }
func (o *GroupChanged) About() oplog.Subject { return o.Group }

func (*GroupFormed) Level() oplog.Level  { return oplog.Word }
func (*GroupChanged) Level() oplog.Level { return oplog.Word }

var groupHands = access.Rule{access.Management: access.School, access.Office: access.School}

func (*GroupFormed) Say() access.Rule  { return groupHands }
func (*GroupChanged) Say() access.Rule { return groupHands }

func (o *GroupFormed) Check(s *State, said Said, _ day.Date) error {
	g := s.Groups[o.Group]
	return first(must(isGroup(o.Group) && (g != nil && g.Come || o.Group == GroupOf(said.ID)), Malformed), must(strings.TrimSpace(o.Name) != "", TextMissing),
		fits(o.Name, maxName), oneOf(o.Is, GroupKinds))
}

func (o *GroupChanged) Check(s *State, _ Said, today day.Date) error {
	g := s.Groups[o.Group]
	if err := first(must(g != nil && g.Come && !g.Of.Gone, NoGroup), must(len(g.members().Children)+len(g.members().People)+len(o.In.Children)+len(o.In.People) <= maxMembers, TextTooLong)); err != nil {
		return err
	}
	for _, c := range o.In.Children {
		if err := s.knows(c); err != nil {
			return err
		}
	}
	for _, p := range o.In.People {
		if err := first(anID(p), must(s.People[p] != nil || len(s.School.Staff[p].Posts) > 0 || s.isGuardian(p, today), Malformed)); err != nil {
			return err
		}
	}
	return nil
}

// members is who is in a group that may not be there.
func (g *GroupPart) members() Members {
	if g == nil {
		return Members{}
	}
	return g.Members
}

func (o *GroupFormed) Apply(s *State, said Said) {
	g := s.group(o.Group)
	g.Said, g.Of, g.Come = said, *o, true
}

func (o *GroupChanged) Apply(s *State, _ Said) {
	m := &s.group(o.Group).Members
	m.Children, m.People = changed(m.Children, o.In.Children, o.Out.Children), changed(m.People, o.In.People, o.Out.People)
}

func changed[T comparable](list, in, out []T) []T {
	list = slices.DeleteFunc(list, func(x T) bool { return slices.Contains(out, x) })
	for _, x := range in {
		if !slices.Contains(list, x) {
			list = append(list, x)
		}
	}
	return list
}

// GroupList are the groups there are, by kind and name.
func (s *State) GroupList() (list []*GroupPart) {
	for _, g := range s.Groups {
		if g.Come && !g.Of.Gone {
			list = append(list, g)
		}
	}
	slices.SortFunc(list, func(a, b *GroupPart) int {
		if d := slices.Index(GroupKinds, a.Of.Is) - slices.Index(GroupKinds, b.Of.Is); d != 0 {
			return d
		}
		if d := strings.Compare(a.Of.Name, b.Of.Name); d != 0 {
			return d
		}
		return strings.Compare(string(a.Of.Group), string(b.Of.Group))
	})
	return list
}

// FormGroup makes a group and says who is in it; first is the ID its first operation will get.
func FormGroup(first oplog.ID, name, kind string, who Members) []oplog.Op {
	g := GroupOf(first)
	ops := []oplog.Op{Draft(&GroupFormed{Group: g, Name: name, Is: kind})}
	if len(who.Children)+len(who.People) > 0 {
		ops = append(ops, Draft(&GroupChanged{Group: g, In: who}))
	}
	return ops
}

// inGroup says that a child belongs to a group.
func (s *State) inGroup(child ChildID, group oplog.Subject) bool {
	g := s.Groups[group]
	return g != nil && g.Come && !g.Of.Gone && slices.Contains(g.Members.Children, child)
}
