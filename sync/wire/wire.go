// Package wire has the messages between a device and its place, and their encoding.
//
// The same frames travel over WebSocket (one frame a message) and over HTTP POST (each frame behind its length as a uvarint,
// several in one body, the answers likewise). Everything from outside has a limit; a frame that breaks one is an error, never a panic.
package wire

import "todoke/sync/oplog"

// Version is the protocol's number. A server speaks to Version-2 … Version+1.
//
//	1  the first
//	2  operations in columns (columns.go), what is said often by number (phrases.go), and Packed for whoever can unpack. Hello and all
//	   that goes before a Welcome is told in version 1; so is what lies on a device's disk, for an older app may come to read it.
const Version = 2

// Limits on what comes from outside.
const (
	MaxFrame   = 256 << 10              // bytes of one frame
	MaxBody    = 64 << 10               // bytes of one operation's body
	MaxOps     = 250                    // operations in one offer
	MaxOver    = 64                     // citations of one operation
	MaxString  = 256                    // bytes of an id, kind, subject
	MaxUnacked = 4                      // offers a device may have on the way
	MaxPost    = 1 << 20                // bytes of one POST body from a device
	MaxAnswer  = 32 << 20               // bytes of its answer: a new device's streams come whole or not at all
	MaxWhole   = 1 << 20                // bytes of what one Packed unpacks to
	MaxPacked  = MaxWhole + MaxWhole>>8 // bytes of its frame: what does not pack is a little longer than before
)

// Message is one of the structs below.
type Message interface{ message() }

// Hello is the first thing a device says. It opens a talk.
type Hello struct {
	Version uint64
	Talk    uint64 // the device's own count of its hellos: whatever answers an earlier one is dropped
	Device  oplog.Device
	Epoch   oplog.Epoch    // 0: nothing held
	Seq     oplog.Seq      // the cursor: everything of its streams up to here is held
	Head    oplog.Head     // the log's head at Seq, as it was told: differs when the place lost a tail without knowing
	Scope   uint64         // the hash of the set of streams it holds
	Fold    uint64         // the version of its fold: snapshots of another one are of no use to it
	Last    uint64         // the highest N this device has given itself in this place
	Streams []oplog.Stream // what it holds
	Unpacks bool           // it takes Packed (since version 2)
	Leaps   bool           // it takes a Fill of all it holds in place of a long row of operations (since version 2)
}

// Offer is what a device says: one or more whole atomic batches, in the order of N.
type Offer struct {
	Device oplog.Device
	Epoch  oplog.Epoch // the epoch the device knows; 0 if it knows none (a form, the service worker)
	Floor  uint64      // the lowest N the device can still offer: a gap below it stays one, and is not asked for
	Ops    []oplog.Op
}

// Welcome answers Hello. A talk has one epoch and one set of streams; when the set changes, the place says Bye with CodeScope and the
// device says Hello again.
type Welcome struct {
	Version uint64
	Talk    uint64
	Epoch   oplog.Epoch
	End     oplog.Seq      // the log's end when this was said
	From    oplog.Seq      // News goes on from here: the device's cursor, or 0 after a reset, or where the snapshots stand; a device that leaps has all of its streams in New
	Scope   uint64         // of the reader's whole set
	Now     oplog.Instant  // the server's clock
	Streams []oplog.Stream // the reader's whole set, when its scope differs from the device's
	New     []oplog.Stream // what the device does not hold yet: filled by Fill
	Gone    []oplog.Stream // what it must forget
	Reset   bool           // the place has another history: forget everything confirmed, and offer again what it lacks
	Have    uint64         // the last N of this device that the place holds
}

// Fill brings whole streams up to one Seq. It replaces what was held of them.
type Fill struct {
	Talk      uint64
	Upto      oplog.Seq // Welcome.From
	Head      oplog.Head
	Streams   []oplog.Stream // in the first part
	Snapshots []Snapshot     // folded parts of them, or none
	Ops       []oplog.Op     // their operations up to Upto that no snapshot has, in order
	Part      uint32         // which part of the whole fill this is, from 0
	More      bool           // another part follows: show them together
}

// Snapshot is a stream's folded part; opaque here.
type Snapshot struct {
	Stream  oplog.Stream
	At      oplog.Seq // it has the stream's operations up to here
	Version uint64    // of the fold that made it
	Part    []byte
}

// News brings the reader's operations in (After, Upto], in order. A reader to whom nothing of a range is visible still gets the numbers.
// Talk 0 is the talk of whoever hears it: on a line that keeps order, what comes behind a Welcome belongs to it, so that one frame serves all
// readers who may see the same. An answer to a POST always has its talk.
type News struct {
	Talk        uint64
	After, Upto oplog.Seq
	Head        oplog.Head // at Upto
	Now         oplog.Instant
	Ops         []oplog.Op
	More        bool // an atomic batch goes on in the next News: show them together
}

// Ack says what became of offered operations. Each is for ever in its epoch.
type Ack struct {
	Device  oplog.Device
	Epoch   oplog.Epoch
	Results []Result
}

// Result is one operation's place in the log; Refused says why the school did not take it.
type Result struct {
	N       uint64
	Seq     oplog.Seq // 0: not in the log at all, other words have this id
	Heard   oplog.Instant
	Refused string
}

// Ask wants operations again, from N on: a gap was seen, or the place lost its tail.
type Ask struct {
	Device oplog.Device
	From   uint64
}

// Bye ends the talk. Codes are in codes.go.
type Bye struct {
	Code  string
	After oplog.Millis // come back no sooner
}

// Packed is other messages, packed once for all who are told the same: deflate (RFC 1951) of their frames, each behind its length. Only a
// place says it, and only to a device whose Hello says that it unpacks.
type Packed struct {
	Size   uint64 // bytes when unpacked, at most MaxWhole
	Frames []byte
}

func (Hello) message()   {}
func (Offer) message()   {}
func (Welcome) message() {}
func (Fill) message()    {}
func (News) message()    {}
func (Ack) message()     {}
func (Ask) message()     {}
func (Bye) message()     {}
func (Packed) message()  {}
