package wire

import "todoke/sync/oplog"

// Codes of Bye. Words have a sentence for each that a person may meet.
const (
	CodeSignedOut = "signed.out" // the session has ended: hand over the outbox, then wipe
	CodeTooOld    = "too.old"    // this app speaks a protocol the server has left behind: reload
	CodeTooNew    = "too.new"    // the server is older than this app: wait
	CodeBusy      = "busy"       // come back after Bye.After
	CodeScope     = "scope"      // the reader's set of streams has changed: say Hello again
	CodeDevice    = "device"     // the offer speaks for another device than the session's
	CodeMalformed = "malformed"  // a frame or its order broke a rule
	CodeTrouble   = "trouble"    // the place is in trouble and takes nothing now
)

// Codes of a refusal that the protocol itself gives; all others are the school's.
const (
	RefusedBatch     = "batch"         // another operation of its atomic batch was refused
	RefusedBy        = "by"            // it speaks for another person than the session's
	RefusedMalformed = "op.malformed"  // its batch does not count down to one
	RefusedTwice     = "id.twice"      // other words have this id
	RefusedEnded     = "session.ended" // said by a session that had ended: kept for management
	RefusedRight     = "right.ended"   // said before its author could know that the right had ended: kept for management
	RefusedGone      = "gone"          // the place lost it and the device no longer had it
	RefusedErased    = "erased"        // its words were erased for ever: it keeps its N and its place in the log, and nobody has the body
)

// Errors of this package.
const (
	ErrMalformed oplog.Error = "wire.malformed" // a frame that is none
	ErrTooBig    oplog.Error = "wire.toobig"    // a limit was broken
)

// Speaks says whether a server of this Version talks with a device of that one, and with which code it says good-bye if not.
func Speaks(version uint64) (code string, ok bool) {
	switch {
	case version+2 < Version:
		return CodeTooOld, false
	case version > Version+1:
		return CodeTooNew, false
	}
	return "", true
}
