// Package oplog is the log of a place: typed operations in one order.
//
// A place is a school or a municipality. Its server gives every operation a Seq; everything else in the house is a fold of the
// operations in that order. This package knows nothing of schools: subject, level and kind are opaque to it.
//
// Persisted shapes (Op's fields, Level and Channel names) are append-only: never renamed, reordered or reused.
package oplog

import "context"

type (
	Place   string  // a school or municipality; a random id
	Device  string  // who counts operations: one installed client of one person, a form, a telephone call, an import, the place itself
	Person  string  // who said it; a person has another id in each place
	Subject string  // whom or what an operation is about: a child, a class, the school; random ids, in clear
	Level   string  // how far an operation may be read: mark, word, health, care, home, open, guard
	Channel string  // web, form, ivr, chat, line, sms, mail, paper, proxy, kiosk, import, clock
	Seq     uint64  // position in the place's log, from 1; 0 is "not in the log yet"
	Epoch   uint64  // which history of the place: a restore or a lost tail starts the next one
	Instant int64   // milliseconds since 1970-01-01 UTC
	Millis  = int64 // a duration in milliseconds
)

// Levels, from the most to the least widely read.
const (
	Mark   Level = "mark"   // kinds, dates, seen, decided: what the wall may show
	Word   Level = "word"   // reason, memo, family name, guardianship
	Health Level = "health" // symptom, temperature, disease
	Care   Level = "care"   // follow-up notes
	Home   Level = "home"   // what the family keeps to itself
	Open   Level = "open"   // what is meant for its audience: notices, events
	Guard  Level = "guard"  // who may not see, and who has looked
)

// Levels lists every level once, in the order above.
var Levels = []Level{Mark, Word, Health, Care, Home, Open, Guard}

// Channels by which something can be said.
const (
	Web    Channel = "web"
	Form   Channel = "form"
	IVR    Channel = "ivr"
	Paper  Channel = "paper"
	Proxy  Channel = "proxy" // staff, for somebody who told them
	Kiosk  Channel = "kiosk"
	Import Channel = "import"
	Clock  Channel = "clock" // the place itself
)

// ID names an operation for ever. A device counts its own operations from 1, one count per place.
type ID struct {
	Device Device `json:"d"`
	N      uint64 `json:"n"`
}

// Zero says that the ID names nothing.
func (id ID) Zero() bool { return id.N == 0 }

// Stream is the home of a row: what is said about one subject at one level.
// The subject Every stands for every subject of the place at that level.
type Stream struct {
	Subject Subject `json:"s"`
	Level   Level   `json:"l"`
}

// Every is the subject of the stream (place, level) that those read who read the whole school.
const Every Subject = "*"

// Op is one thing somebody said.
type Op struct {
	ID      ID
	Seq     Seq    // only the server sets it
	Batch   uint32 // how many operations of the same device, this one included, still follow in its atomic batch: 1 is the last
	Subject Subject
	Level   Level
	Over    []ID // what its author was looking at and answers or replaces
	By      Person
	At      Instant // when, by the author's clock: a claim
	Off     Millis  // that clock's offset to the server's, measured at the last contact (server minus device): a claim
	Heard   Instant // when the server took it; only the server sets it
	Via     Channel
	Kind    string // "absence.reported"; never changes its meaning
	Body    []byte // JSON of the kind's struct
	Refused string // why the place did not take it: a code. It stays in the log, takes its N, and is seen by its author only.
}

// Stream returns the operation's home stream.
func (op *Op) Stream() Stream { return Stream{op.Subject, op.Level} }

// Same says whether two operations with one ID are the same words: all that the author wrote is equal.
func (op *Op) Same(b *Op) bool {
	if op.ID != b.ID || op.Batch != b.Batch || op.Subject != b.Subject || op.Level != b.Level || op.By != b.By || op.At != b.At ||
		op.Off != b.Off || op.Via != b.Via || op.Kind != b.Kind || string(op.Body) != string(b.Body) || len(op.Over) != len(b.Over) {
		return false
	}
	for i := range op.Over {
		if op.Over[i] != b.Over[i] {
			return false
		}
	}
	return true
}

// Log is one place's stored operations. Implementations pass oplogtest.
type Log interface {
	// Append stores ops, whose Seq run on from at+1, in one atomic, durable step with the records in also.
	// It fails with ErrMoved, and stores nothing, when the log's end is not at.
	Append(ctx context.Context, at Seq, ops []Op, also ...Record) error
	// Since calls yield for each operation after a position, in order, until it returns false.
	Since(ctx context.Context, after Seq, yield func(Op) bool) error
	// End is the last Seq, 0 for an empty log.
	End(ctx context.Context) (Seq, error)
}

// Record is a key and its value, stored beside the log; an empty Value deletes.
type Record struct {
	Key   string
	Value []byte
}

// Error is an error with a code that client and server share.
type Error string

func (e Error) Error() string { return string(e) }

// ErrMoved says that somebody else appended first.
const ErrMoved Error = "log.moved"
