package school

import (
	"unicode/utf8"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// scan reads the bodies that come most as encoding/json would, in a fifth of the time: a device that was away for a term folds a hundred
// thousand of them. It knows one object of texts, whole numbers and true or false, without spaces and escapes, as json.Marshal writes them.
// Whatever stands there in any other way, a field it was not told of too, it leaves to encoding/json: bad is no verdict on the body.
type scan struct {
	b   []byte    // what is still to be read
	of  *oplog.Op // its texts are taken from the envelope where they are the same, and not kept twice
	bad bool
}

// scanned are the operations that read themselves.
type scanned interface{ scan(*scan) }

// done says that the whole body was read.
func (s *scan) done() bool { return !s.bad && len(s.b) == 0 }

func (s *scan) take(c byte) bool {
	if len(s.b) == 0 || s.b[0] != c {
		return false
	}
	s.b = s.b[1:]
	return true
}

func (s *scan) must(c byte) { s.bad = !s.take(c) || s.bad }

// field is the next field's name; nil behind the last. begun is false before the first.
func (s *scan) field(begun *bool) (name []byte) {
	switch {
	case s.bad:
		return nil
	case !*begun:
		*begun = true
		if s.must('{'); s.take('}') {
			return nil
		}
	case s.take('}'):
		return nil
	default:
		s.must(',')
	}
	name = s.text()
	s.must(':')
	return name
}

// text is a text without escapes; its bytes are the body's.
func (s *scan) text() []byte {
	s.must('"')
	ascii := true
	for i, c := range s.b {
		switch {
		case c == '"':
			t := s.b[:i]
			s.b = s.b[i+1:]
			s.bad = s.bad || !ascii && !utf8.Valid(t)
			return t
		case c == '\\' || c < ' ':
			s.bad = true
			return nil
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	s.bad = true
	return nil
}

// known are texts that every day says a thousand times.
var known = func() map[string]string {
	m := map[string]string{"": "", Morning: Morning}
	for _, list := range [][]string{seenStates, seenHows, marks, Whats, Reasons} {
		for _, w := range list {
			m[w] = w
		}
	}
	return m
}()

// words is a text that is kept.
func (s *scan) words() string {
	t := s.text()
	if w, ok := known[string(t)]; ok {
		return w
	}
	if s.of != nil {
		switch string(t) {
		case string(s.of.Subject):
			return string(s.of.Subject)
		case string(s.of.ID.Device):
			return string(s.of.ID.Device)
		}
	}
	return string(t)
}

// number is a whole number, not below zero.
func (s *scan) number() (n int) {
	i := 0
	for ; i < len(s.b) && i < 9 && s.b[i] >= '0' && s.b[i] <= '9'; i++ {
		n = n*10 + int(s.b[i]-'0')
	}
	if i == 0 || i == 9 || s.b[0] == '0' && i > 1 {
		s.bad = true
		return 0
	}
	s.b = s.b[i:]
	return n
}

func (s *scan) yes() bool {
	for _, v := range [2]string{"true", "false"} {
		if len(s.b) >= len(v) && string(s.b[:len(v)]) == v {
			s.b = s.b[len(v):]
			return v == "true"
		}
	}
	s.bad = true
	return false
}

func (s *scan) date() day.Date {
	d, ok := day.Read(s.text())
	s.bad = s.bad || !ok
	return d
}

func (s *scan) clock() day.Clock {
	c, ok := day.ReadClock(s.text())
	s.bad = s.bad || !ok
	return c
}

func (s *scan) id(id *oplog.ID) {
	var begun bool
	for f := s.field(&begun); f != nil; f = s.field(&begun) {
		switch string(f) {
		case "d":
			id.Device = oplog.Device(s.words())
		case "n":
			id.N = uint64(s.number())
		default:
			s.bad = true
		}
	}
}

func (o *ChildObserved) scan(s *scan) {
	var begun bool
	for f := s.field(&begun); f != nil; f = s.field(&begun) {
		switch string(f) {
		case "child":
			o.Child = ChildID(s.words())
		case "date":
			o.Date = s.date()
		case "session":
			o.Session = s.words()
		case "seen":
			o.Seen = s.words()
		case "how":
			o.How = s.words()
		case "late":
			o.Late = s.yes()
		case "at":
			o.At = s.clock()
		case "class":
			o.Class = ClassID(s.words())
		case "of":
			o.Of = s.number()
		default:
			s.bad = true
		}
	}
}

func (o *MarkSettled) scan(s *scan) {
	var begun bool
	for f := s.field(&begun); f != nil; f = s.field(&begun) {
		switch string(f) {
		case "child":
			o.Child = ChildID(s.words())
		case "date":
			o.Date = s.date()
		case "mark":
			o.Mark = s.words()
		case "late":
			o.Late = s.yes()
		case "early":
			o.Early = s.yes()
		default:
			s.bad = true
		}
	}
}

func (o *AbsenceReported) scan(s *scan) {
	var begun bool
	for f := s.field(&begun); f != nil; f = s.field(&begun) {
		switch string(f) {
		case "child":
			o.Child = ChildID(s.words())
		case "what":
			o.What = s.words()
		case "from":
			o.From = s.date()
		case "to":
			o.To = s.date()
		case "arrive":
			o.ArriveAt = s.clock()
		case "leave":
			o.LeaveAt = s.clock()
		default:
			s.bad = true
		}
	}
}

func (o *AbsenceReasoned) scan(s *scan) {
	var begun bool
	for f := s.field(&begun); f != nil; f = s.field(&begun) {
		switch string(f) {
		case "child":
			o.Child = ChildID(s.words())
		case "report":
			s.id(&o.Report)
		case "reason":
			o.Reason = s.words()
		case "memo":
			o.Memo = s.words()
		case "pickup":
			o.Pickup = s.words()
		default:
			s.bad = true
		}
	}
}

func (o *AbsenceSeen) scan(s *scan) {
	var begun bool
	for f := s.field(&begun); f != nil; f = s.field(&begun) {
		switch string(f) {
		case "child":
			o.Child = ChildID(s.words())
		case "report":
			s.id(&o.Report)
		default:
			s.bad = true
		}
	}
}
