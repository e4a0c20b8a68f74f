// Package part has the pieces that screens are made of: words with their readings, status shapes, the three stations, the sync line,
// the corner with language and telephone, and the press that an element asks for.
//
// A piece is a pure function of its arguments. It never listens: a screen hears all presses at its root and reads them with ActOf.
package part

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/shared/day"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Voice is how a screen speaks to its reader: the language, with or without readings, and the school's clock.
type Voice struct {
	Lang words.Lang
	Ruby bool
	Zone day.Zone
	Now  oplog.Instant
}

// Str is a sentence without readings, for attributes.
func (v Voice) Str(t words.Text, args ...string) string { return t.Say(v.Lang, false, args...) }

// Span is a sentence in one element of its own, so that a button has one label and not several that drift apart.
func (v Voice) Span(t words.Text, args ...string) app.UI {
	return v.Phrase("", t.Say(v.Lang, v.Ruby, args...))
}

// Marked is a sentence already put together, readings still marked.
func (v Voice) Marked(s string) app.UI { return v.Phrase("", s) }

// Phrase is Marked with a class.
func (v Voice) Phrase(class, s string) app.UI {
	if !v.Ruby {
		return app.Span().Class(class).Text(words.Plain(s))
	}
	return app.Span().Class(class).Body(Ruby(s)...)
}

// Name is a name from the roster with the reading that came with it. Names are Japanese whatever the language around them.
func (v Voice) Name(class, name, kana string) app.UI {
	s := name
	if v.Ruby {
		s = words.Furigana(name, kana)
	}
	if s == name {
		return app.Span().Class(class).Lang("ja").Text(name)
	}
	return app.Span().Class(class).Lang("ja").Body(Ruby(s)...)
}

// Ruby draws marked text: whole words with their reading above. A screen reader reads the word once, the reading is for eyes.
func Ruby(s string) []app.UI {
	pieces := words.Pieces(s)
	out := make([]app.UI, len(pieces))
	for i, p := range pieces {
		if p.Ruby == "" {
			out[i] = app.Text(p.Base)
			continue
		}
		out[i] = app.Ruby().Body(app.Text(p.Base), app.Rt().Aria("hidden", true).Text(p.Ruby))
	}
	return out
}

// Time is a moment as the screen shows it: its time of day, with the date when that is not today.
func (v Voice) Time(at oplog.Instant) string { return words.Plain(v.MarkedTime(at)) }

// MarkedTime is Time with readings marked, to be put into a sentence.
func (v Voice) MarkedTime(at oplog.Instant) string {
	if at == 0 {
		return ""
	}
	d, clock := v.Zone.Civil(int64(at))
	if today, _ := v.Zone.Civil(int64(v.Now)); d != today {
		if d == today-1 {
			return words.Yesterday.Say(v.Lang, true) + " " + words.Time(clock)
		}
		return words.DateShort(v.Lang, true, d) + " " + words.Time(clock)
	}
	return words.Time(clock)
}

// Today is the civil date of Now.
func (v Voice) Today() day.Date {
	d, _ := v.Zone.Civil(int64(v.Now))
	return d
}

// Clock is the time of day of Now.
func (v Voice) Clock() day.Clock {
	_, c := v.Zone.Civil(int64(v.Now))
	return c
}

// Class joins class names, leaving out the empty ones.
func Class(names ...string) string {
	kept := names[:0:0]
	for _, n := range names {
		if n != "" {
			kept = append(kept, n)
		}
	}
	return strings.Join(kept, " ")
}

// IDString writes an operation's name for a form field or an attribute; ParseID reads it, the zero ID for what is none.
func IDString(id oplog.ID) string {
	if id.Zero() {
		return ""
	}
	return string(id.Device) + ":" + strconv.FormatUint(id.N, 10)
}

// ParseID reads what IDString wrote.
func ParseID(s string) oplog.ID {
	i := strings.LastIndexByte(s, ':')
	if i <= 0 {
		return oplog.ID{}
	}
	n, err := strconv.ParseUint(s[i+1:], 10, 64)
	if err != nil || n == 0 {
		return oplog.ID{}
	}
	return oplog.ID{Device: oplog.Device(s[:i]), N: n}
}
