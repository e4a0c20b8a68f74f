package school

import (
	"encoding/json"
	"errors"
	"maps"

	"todoke/sync/oplog"
)

// parts is what one stream folds into: at most one of each, by level and the kind of subject. It is also the shape of a snapshot, whose reader
// has the same FoldVersion.
type parts struct {
	School  *SchoolPart                  `json:",omitempty"`
	Office  *OfficePart                  `json:",omitempty"`
	Marks   map[ChildID]*MarkPart        `json:",omitempty"`
	Words   map[ChildID]*WordPart        `json:",omitempty"`
	Health  map[ChildID]*HealthPart      `json:",omitempty"`
	Cases   map[oplog.Subject]*CasePart  `json:",omitempty"`
	Notes   map[oplog.Subject]*NotesPart `json:",omitempty"`
	People  map[PersonID]*PersonPart     `json:",omitempty"`
	Strange map[string]int               `json:",omitempty"` // by subject
}

// holds says that a stream, perhaps a whole level, has a subject at a level.
func holds(st oplog.Stream, subject oplog.Subject, level oplog.Level) bool {
	return st.Level == level && (st.Subject == oplog.Every || st.Subject == subject)
}

// pick copies the entries of a map that a stream holds.
func pick[K ~string, V any](m map[K]V, st oplog.Stream, level oplog.Level) map[K]V {
	if st.Level != level {
		return nil
	}
	if st.Subject == oplog.Every {
		return m
	}
	if v, ok := m[K(st.Subject)]; ok {
		return map[K]V{K(st.Subject): v}
	}
	return nil
}

// of are the parts of one stream.
func (s *State) of(st oplog.Stream) parts {
	p := parts{
		Marks: pick(s.Marks, st, oplog.Mark), Cases: pick(s.Cases, st, oplog.Mark),
		Words: pick(s.Words, st, oplog.Word), People: pick(s.People, st, oplog.Word),
		Health: pick(s.Health, st, oplog.Health), Notes: pick(s.Notes, st, oplog.Care),
	}
	if holds(st, TheSchool, oplog.Mark) && s.School.own != nil {
		p.School = &s.School
	}
	if holds(st, TheOffice, oplog.Word) && s.Office.own != nil {
		p.Office = &s.Office
	}
	for k, n := range s.Strange {
		if holds(st, k.Subject, k.Level) {
			if p.Strange == nil {
				p.Strange = map[string]int{}
			}
			p.Strange[string(k.Subject)] = n
		}
	}
	return p
}

// take puts parts into a state. They stay shared: whoever writes first copies.
func (s *State) take(p parts, level oplog.Level) {
	if p.School != nil {
		s.School = *p.School
	}
	if p.Office != nil {
		s.Office = *p.Office
	}
	put(s.marks, p.Marks)
	put(s.words, p.Words)
	put(s.healths, p.Health)
	put(s.caseMap, p.Cases)
	put(s.noteMap, p.Notes)
	put(s.persons, p.People)
	for subject, n := range p.Strange {
		s.stranges()[oplog.Stream{Subject: oplog.Subject(subject), Level: level}] = n
	}
}

func put[K comparable, V any](to func() map[K]V, from map[K]V) {
	if len(from) > 0 {
		maps.Copy(to(), from)
	}
}

// Restrict is the state as a reader of these streams has it: equal to the fold of their operations alone. It shares the parts, and neither
// state can change what the other sees. s gives up writing its parts in place for it, so that two may not restrict one state at the same time.
func (s *State) Restrict(streams []oplog.Stream) *State {
	r := NewState()
	s.own = new(byte) // from now on s copies what it writes
	for _, st := range streams {
		r.take(s.of(st), st.Level)
	}
	return r
}

// Snapshot is a stream's folded part; nil when nothing has been said in it.
func (s *State) Snapshot(st oplog.Stream) []byte {
	b, err := json.Marshal(s.of(st))
	if err != nil {
		panic("school: a part of plain values did not encode: " + err.Error())
	}
	if string(b) == "{}" {
		return nil
	}
	return b
}

// Restore puts a snapshot of a stream in the place of what the state holds of it. It takes nothing but that stream from it.
func (s *State) Restore(st oplog.Stream, version uint64, part []byte) error {
	if version != foldVersion {
		return errors.New("school: the snapshot is of another fold")
	}
	from := NewState()
	if len(part) > 0 {
		var p parts
		if err := json.Unmarshal(part, &p); err != nil {
			return errors.New("school: the snapshot cannot be read")
		}
		if p.School != nil {
			p.School.own = new(byte)
		}
		if p.Office != nil {
			p.Office.own = new(byte)
		}
		from.take(p, st.Level)
	}
	s.Forget([]oplog.Stream{st})
	s.take(from.of(st), st.Level)
	return nil
}

// Forget drops streams without a trace.
func (s *State) Forget(streams []oplog.Stream) {
	for _, st := range streams {
		p := s.of(st)
		drop(s.marks, p.Marks)
		drop(s.words, p.Words)
		drop(s.healths, p.Health)
		drop(s.caseMap, p.Cases)
		drop(s.noteMap, p.Notes)
		drop(s.persons, p.People)
		if p.School != nil {
			s.School = NewState().School
		}
		if p.Office != nil {
			s.Office = OfficePart{}
		}
		for subject := range p.Strange {
			delete(s.stranges(), oplog.Stream{Subject: oplog.Subject(subject), Level: st.Level})
		}
	}
}

// drop deletes entries. What may be the very map they are in, before it was copied to be written on.
func drop[K comparable, V any](from func() map[K]V, what map[K]V) {
	if len(what) == 0 {
		return
	}
	m := from()
	if len(what) == len(m) {
		clear(m)
		return
	}
	for k := range what {
		delete(m, k)
	}
}
