package school

import (
	"cmp"
	"slices"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A child's notebook (product.md C5): what those who care for a child write to each other. By default all of the staff read it (followup.noted, at level
// care). Where the school wants it kept within the class, a note is a NoteKept: a subject of its own at level health, which the class's teachers, the nurse
// and management read, which no shared tablet holds, and whose key is its own. A note keeps the readers it was written for when the rule changes.
type NoteKept struct {
	Child ChildID `json:"child"`
	Text  string  `json:"text"`
}

const notePrefix = "note:"

// NotesWithin is the subject of the notes about a child that stay within the class.
func NotesWithin(c ChildID) oplog.Subject { return notePrefix + c }

func isNote(s oplog.Subject) bool { return strings.HasPrefix(string(s), notePrefix) }

func (*NoteKept) Kind() string           { return "note.kept" }
func (o *NoteKept) About() oplog.Subject { return NotesWithin(o.Child) }
func (*NoteKept) Level() oplog.Level     { return oplog.Health }
func (*NoteKept) Say() access.Rule       { return anyStaff }

func (o *NoteKept) Check(s *State, _ Said, _ day.Date) error {
	return first(s.knows(o.Child), must(strings.TrimSpace(o.Text) != "", TextMissing), fits(o.Text, maxNote))
}

func (o *NoteKept) Apply(s *State, said Said) {
	p := s.health(NotesWithin(o.Child))
	p.Notes = append(p.Notes, Note{said, FollowUpNoted{Child: o.Child, Text: o.Text}})
}

// WriteNote is what a press on "write" says, by the school's rule.
func WriteNote(s *State, child ChildID, text string) oplog.Op {
	if s.School.Settings.Notebook == NotebookClass {
		return Draft(&NoteKept{child, text})
	}
	return Draft(&FollowUpNoted{Child: child, Text: text})
}

// NotebookOf are the notes about a child that the reader holds, the newest first.
func (s *State) NotebookOf(child ChildID) (list []Note) {
	if p := s.Notes[Case(child)]; p != nil {
		list = append(list, p.Notes...)
	}
	if p := s.Health[NotesWithin(child)]; p != nil {
		list = append(list, p.Notes...)
	}
	slices.SortStableFunc(list, func(a, b Note) int { return cmp.Compare(b.At, a.At) })
	return list
}
