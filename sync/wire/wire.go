// Package wire has the messages between a device and its place, and their encoding.
//
// The same frames travel over WebSocket (one frame a message) and over HTTP POST (each frame behind its length as a uvarint,
// several in one body, the answers likewise). Everything from outside has a limit; a frame that breaks one is an error, never a panic.
package wire

import "todoke/sync/oplog"

// Version is the protocol's number. A server speaks to Version-2 … Version+1.
const Version = 1

// Limits on what comes from outside.
const (
	MaxFrame   = 256 << 10 // bytes of one frame
	MaxBody    = 64 << 10  // bytes of one operation's body
	MaxOps     = 250       // operations in one offer
	MaxOver    = 64        // citations of one operation
	MaxString  = 256       // bytes of an id, kind, subject
	MaxUnacked = 4         // offers a device may have on the way
	MaxPost    = 1 << 20   // bytes of one POST body
)

// Message is one of the structs below.
type Message interface{ message() }

// Hello is the first thing a device says.
type Hello struct {
	Version uint64
	Device  oplog.Device
	Epoch   oplog.Epoch    // 0: nothing held
	Seq     oplog.Seq      // the cursor: everything of its streams up to here is held
	Scope   uint64         // the hash of the set of streams it holds
	Last    uint64         // the highest N this device has given itself in this place
	Streams []oplog.Stream // what it holds; only when its scope may have changed (a server that knows the scope ignores it)
}

// Offer is what a device says: one or more whole atomic batches, in the order of N.
type Offer struct {
	Device oplog.Device
	Epoch  oplog.Epoch // the epoch the device knows; 0 if it knows none (a form, the service worker)
	Ops    []oplog.Op
}

// Welcome answers Hello.
type Welcome struct {
	Version uint64
	Epoch   oplog.Epoch
	End     oplog.Seq // the log's end when this was said
	Scope   uint64
	Now     oplog.Instant  // the server's clock
	Streams []oplog.Stream // the reader's whole set, when its scope differs from the device's
	New     []oplog.Stream // what the device does not hold yet: filled by Fill
	Gone    []oplog.Stream // what it must forget
	Reset   bool           // another epoch: forget everything confirmed, and offer again what was acknowledged
	Have    uint64         // the last N of this device that the place holds
}

// Fill brings whole streams up to one Seq.
type Fill struct {
	Upto      oplog.Seq
	Streams   []oplog.Stream
	Ops       []oplog.Op // their operations up to Upto, in order
	Snapshots []Snapshot // or their folded parts
	More      bool       // another Fill of the same set follows
}

// Snapshot is a stream's folded part at Fill.Upto; opaque here.
type Snapshot struct {
	Stream  oplog.Stream
	Version uint64 // of the fold that made it
	Part    []byte
}

// News brings the reader's operations in (After, Upto], in order. A reader to whom nothing of a range is visible still gets the numbers.
type News struct {
	After, Upto oplog.Seq
	Now         oplog.Instant
	Ops         []oplog.Op
}

// Ack says what became of offered operations. Each is for ever.
type Ack struct {
	Device  oplog.Device
	Epoch   oplog.Epoch
	Results []Result
}

// Result is one operation's place in the log; Refused says why the school did not take it.
type Result struct {
	N       uint64
	Seq     oplog.Seq
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

func (Hello) message()   {}
func (Offer) message()   {}
func (Welcome) message() {}
func (Fill) message()    {}
func (News) message()    {}
func (Ack) message()     {}
func (Ask) message()     {}
func (Bye) message()     {}
