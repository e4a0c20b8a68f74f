package release1

import "todoke/sync/oplog"

// Errors of the decoder.
const (
	ErrMalformed oplog.Error = "wire.malformed"
	ErrTooBig    oplog.Error = "wire.toobig"
)

// Types, by the first byte.
const (
	typeHello byte = 1 + iota
	typeOffer
	typeWelcome
	typeFill
	typeNews
	typeAck
	typeAsk
	typeBye
)

// known are the texts that need not be spelled out.
var known = []string{"", "mark", "word", "health", "care", "home", "open", "web", "form", "ivr", "chat", "line", "sms", "mail", "paper",
	"proxy", "kiosk", "import", "clock", "*", "school"}
