package school

import (
	"slices"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A community contact (地域の方, product.md E10) is somebody who watches a crossing or sits on the school's council, and has no child here. The office
// invites them by mail; they say yes or no by its link, and may say no at any later time. They read and answer what is addressed to them, and nothing
// else: not even the school's own stream, with its classes and staff.
type (
	// CommunityInvited: a person without a child is asked whether the school may write to them. Their address is kept apart from the log.
	CommunityInvited struct {
		Person PersonID `json:"person"`
		Name   string   `json:"name"`
		What   string   `json:"what,omitempty"` // 見守り隊
		Lang   string   `json:"lang,omitempty"`
	}
	// CommunityAnswered is their yes or no; the last one counts.
	CommunityAnswered struct {
		Person PersonID `json:"person"`
		Yes    bool     `json:"yes,omitempty"`
	}
	// CommunityEnded: the school writes to them no more.
	CommunityEnded struct {
		Person PersonID `json:"person"`
	}
)

// Community is what the school knows of a contact.
type Community struct {
	Said
	What   string
	Answer string // AnsweredYes, AnsweredNo; "" while they have not said
	Ended  bool
}

// Yes says that they have agreed and nobody has ended it.
func (c *Community) Yes() bool { return c != nil && c.Answer == AnsweredYes && !c.Ended }

func (*CommunityInvited) Kind() string  { return "community.invited" }
func (*CommunityAnswered) Kind() string { return "community.answered" }
func (*CommunityEnded) Kind() string    { return "community.ended" }

func (o *CommunityInvited) About() oplog.Subject  { return oplog.Subject(o.Person) }
func (o *CommunityAnswered) About() oplog.Subject { return oplog.Subject(o.Person) }
func (o *CommunityEnded) About() oplog.Subject    { return oplog.Subject(o.Person) }

func (*CommunityInvited) Level() oplog.Level  { return oplog.Word }
func (*CommunityAnswered) Level() oplog.Level { return oplog.Word }
func (*CommunityEnded) Level() oplog.Level    { return oplog.Word }

func (*CommunityInvited) Say() access.Rule  { return groupHands }
func (*CommunityAnswered) Say() access.Rule { return access.Rule{access.Community: access.Own} }
func (*CommunityEnded) Say() access.Rule    { return groupHands }

// Check: a contact is nobody whom the school knows already as a guardian or a member of staff.
func (o *CommunityInvited) Check(s *State, _ Said, _ day.Date) error {
	if err := first(anID(o.Person), must(o.Person != ThePlace && strings.TrimSpace(o.Name) != "", TextMissing), fits(o.Name, maxName), fits(o.What, maxShort), optional(o.Lang, readingLangs)); err != nil {
		return err
	}
	who := s.People[o.Person]
	return must(len(s.School.Staff[o.Person].Posts) == 0 && (who == nil || who.Community != nil), AlreadyTaken)
}

func (o *CommunityAnswered) Check(s *State, said Said, _ day.Date) error {
	return must(o.Person == said.By, Denied)
}

func (o *CommunityEnded) Check(s *State, _ Said, _ day.Date) error {
	return must(s.contact(o.Person) != nil, NotOpen)
}

func (o *CommunityInvited) Apply(s *State, said Said) {
	p := s.person(o.Person)
	p.Name, p.Lang = o.Name, o.Lang
	c := Community{Said: said, What: o.What}
	if p.Community != nil && !p.Community.Ended {
		c.Answer = p.Community.Answer // asked once more, or renamed
	}
	p.Community = &c
}

func (o *CommunityAnswered) Apply(s *State, _ Said) {
	p := s.person(o.Person)
	c := Community{}
	if p.Community != nil {
		c = *p.Community
	}
	if c.Answer = AnsweredNo; o.Yes {
		c.Answer = AnsweredYes
	}
	p.Community = &c
}

func (o *CommunityEnded) Apply(s *State, _ Said) {
	p := s.person(o.Person)
	c := Community{}
	if p.Community != nil {
		c = *p.Community
	}
	c.Ended = true
	p.Community = &c
}

// contact is somebody as a community contact; nil for whoever is none, or no longer.
func (s *State) contact(p PersonID) *Community {
	if who := s.People[p]; who != nil && who.Community != nil && !who.Community.Ended && who.Community.By != "" {
		return who.Community
	}
	return nil
}

// Contacts are the community contacts, by name: those who have agreed, or all that were invited and not ended.
func (s *State) Contacts(agreed bool) (list []PersonID) {
	for p := range s.People {
		if c := s.contact(p); c != nil && (!agreed || c.Yes()) {
			list = append(list, p)
		}
	}
	slices.SortFunc(list, func(a, b PersonID) int {
		if d := strings.Compare(s.People[a].Name, s.People[b].Name); d != 0 {
			return d
		}
		return strings.Compare(string(a), string(b))
	})
	return list
}
