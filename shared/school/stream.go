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
	maps.Copy(s.Marks, p.Marks)
	maps.Copy(s.Words, p.Words)
	maps.Copy(s.Health, p.Health)
	maps.Copy(s.Cases, p.Cases)
	maps.Copy(s.Notes, p.Notes)
	maps.Copy(s.People, p.People)
	for subject, n := range p.Strange {
		if s.strangeOwn != s.own {
			s.Strange, s.strangeOwn = cloneMap(s.Strange), s.own
		}
		s.Strange[oplog.Stream{Subject: oplog.Subject(subject), Level: level}] = n
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
		drop(s.Marks, p.Marks)
		drop(s.Words, p.Words)
		drop(s.Health, p.Health)
		drop(s.Cases, p.Cases)
		drop(s.Notes, p.Notes)
		drop(s.People, p.People)
		if p.School != nil {
			s.School = NewState().School
		}
		if p.Office != nil {
			s.Office = OfficePart{}
		}
		for subject := range p.Strange {
			if s.strangeOwn != s.own {
				s.Strange, s.strangeOwn = cloneMap(s.Strange), s.own
			}
			delete(s.Strange, oplog.Stream{Subject: oplog.Subject(subject), Level: st.Level})
		}
	}
}

func drop[K comparable, V any](from, what map[K]V) {
	if len(what) == len(from) {
		clear(from) // what may be from itself
		return
	}
	for k := range what {
		delete(from, k)
	}
}
