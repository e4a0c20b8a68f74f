package school

import (
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// ChildPictured is the school's own photo of a child, by which somebody who does not know it finds it on the field (product.md C6). All staff see it, and the
// child's guardians; the wall does not. Its bytes are not in the log: they lie sealed with the child's key, and are erased with the child.
type ChildPictured struct {
	Child ChildID `json:"child"`
	Photo string  `json:"photo,omitempty"` // of a file; "" takes it away
}

func (*ChildPictured) Kind() string           { return "child.pictured" }
func (o *ChildPictured) About() oplog.Subject { return o.Child }
func (*ChildPictured) Level() oplog.Level     { return oplog.Word }
func (*ChildPictured) Say() access.Rule       { return Picturers }

// Picturers take the photos: who lets the family in, too.
var Picturers = access.Rule{access.Homeroom: access.Class, access.Management: access.School, access.Office: access.School}

func (o *ChildPictured) Check(s *State, _ Said, _ day.Date) error {
	return first(s.knows(o.Child), must(o.Photo == "" || aFileID(o.Photo), Malformed))
}

func (o *ChildPictured) Apply(s *State, _ Said) { s.word(o.Child).Picture = o.Photo }

// PictureOf is the school's photo of a child, a file's id; "" for none, or when the reader may not know.
func (s *State) PictureOf(child ChildID) string {
	if w := s.Words[child]; w != nil {
		return w.Picture
	}
	return ""
}
