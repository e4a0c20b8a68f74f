// Package whole writes everything that a school has said, for who leaves with it or wants to compute with it (product.md D6, I3): JSON Lines, one thing a line,
// UTF-8 without a mark. A reader that does not know a field, or a line, leaves it alone; fields are only ever added.
//
//	{"export":"todoke","version":1,"place":"p…","school":"みどり小学校","code":"B1…","at":1795500000000,"by":"森田 久子","reads":"management"}
//	{"op":{"seq":1,"id":{"d":"device","n":7},"kind":"absence.reported","subject":"c…","level":"mark","by":"person","at":…,"off":…,"heard":…,"via":"web","over":[{"d":…,"n":…}],"body":{…}}}
//	{"contact":{"person":"…","phones":[{"e164":"+81…"}],"mails":["…"]}}
//	{"end":{"ops":12000,"contacts":310,"sha256":"…"}}
//
// The first line says whose it is, when it was written (milliseconds since 1970) and for whom; "reads" says with whose eyes, and is "everything" for the operator
// of the server. Then the operations come in the order of the log: at is when the author's clock says it was said, off that clock's distance to the server's,
// heard when the school took it. An operation that this reader may not read is not among them, so that the numbers have gaps; one that the school did not take
// carries "refused", and one whose words were erased says so there and has no body. The kinds and their bodies are those of shared/school (kinds.go; testdata/corpus holds one of each). Contacts, which are in no log, follow
// only for the operator. The last line counts, with the SHA-256 of every byte before it: a file without one is cut off.
package whole

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"maps"
	"slices"

	"todoke/server/contacts"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Head is the first line.
type Head struct {
	Export  string        `json:"export"` // todoke
	Version int           `json:"version"`
	Place   oplog.Place   `json:"place"`
	School  string        `json:"school"`
	Code    string        `json:"code,omitempty"` // MEXT 学校コード
	At      oplog.Instant `json:"at"`
	By      string        `json:"by"`
	Reads   string        `json:"reads"`
}

// End is the last.
type End struct {
	Ops      int    `json:"ops"`
	Contacts int    `json:"contacts"`
	SHA256   string `json:"sha256"`
}

// Op is an operation as it is written.
type Op struct {
	Seq     oplog.Seq       `json:"seq"`
	ID      oplog.ID        `json:"id"`
	Kind    string          `json:"kind"`
	Subject oplog.Subject   `json:"subject"`
	Level   oplog.Level     `json:"level"`
	By      oplog.Person    `json:"by"`
	At      oplog.Instant   `json:"at"`
	Off     oplog.Millis    `json:"off,omitempty"`
	Heard   oplog.Instant   `json:"heard"`
	Via     oplog.Channel   `json:"via"`
	Over    []oplog.ID      `json:"over,omitempty"`
	Refused string          `json:"refused,omitempty"`
	Body    json.RawMessage `json:"body,omitempty"`
}

// Line is any line after the first: exactly one of them is there.
type Line struct {
	Op      *Op               `json:"op,omitempty"`
	Contact *contacts.Contact `json:"contact,omitempty"`
	End     *End              `json:"end,omitempty"`
}

// Write writes a school. ops gives the operations that the reader may have, in the order of the log.
func Write(w io.Writer, h Head, ops func(yield func(*oplog.Op) bool) error, people map[oplog.Person]contacts.Contact) (End, error) {
	h.Export, h.Version = "todoke", 1
	out := &writer{to: bufio.NewWriterSize(w, 64<<10), sum: sha256.New()}
	out.line(h)
	var end End
	err := ops(func(op *oplog.Op) bool {
		line := Op{Seq: op.Seq, ID: op.ID, Kind: op.Kind, Subject: op.Subject, Level: op.Level, By: op.By, At: op.At, Off: op.Off, Heard: op.Heard, Via: op.Via, Over: op.Over, Refused: op.Refused}
		if json.Valid(op.Body) {
			line.Body = op.Body
		}
		end.Ops++
		out.line(Line{Op: &line})
		return out.err == nil
	})
	if err != nil {
		return end, fmt.Errorf("write everything: %w", err)
	}
	for _, p := range slices.Sorted(maps.Keys(people)) {
		c := people[p]
		end.Contacts++
		out.line(Line{Contact: &c})
	}
	end.SHA256 = hex.EncodeToString(out.sum.Sum(nil))
	out.line(Line{End: &end})
	if out.err == nil {
		out.err = out.to.Flush()
	}
	if out.err != nil {
		return end, fmt.Errorf("write everything: %w", out.err)
	}
	return end, nil
}

type writer struct {
	to  *bufio.Writer
	sum hash.Hash
	err error
}

func (w *writer) line(v any) {
	if w.err != nil {
		return
	}
	b, err := json.Marshal(v)
	if err != nil {
		w.err = err
		return
	}
	b = append(b, '\n')
	w.sum.Write(b)
	_, w.err = w.to.Write(b)
}

// HeadOf is the head of a school's file.
func HeadOf(place oplog.Place, s *school.State, at oplog.Instant, by, reads string) Head {
	return Head{Place: place, School: s.School.Name, Code: s.School.Code, At: at, By: by, Reads: reads}
}

// Log yields a store's log whole.
func Log(ctx context.Context, log interface {
	Since(ctx context.Context, after oplog.Seq, f func(oplog.Op) bool) error
}) func(yield func(*oplog.Op) bool) error {
	return func(yield func(*oplog.Op) bool) error {
		return log.Since(ctx, 0, func(op oplog.Op) bool { return yield(&op) })
	}
}
