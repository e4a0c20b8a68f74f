// Package tell carries a sentence out of the house to one person: by push, mail, text message or a spoken call. What to say, to whom and whether at
// all is decided before; here is only how one message goes, and what came of it.
//
// A message is told at least once by push and mail and at most once by text and voice: whoever sends again after a crash gives the same Key, which
// is a mail's Message-ID and a push's Topic, so that two copies fold into one. Nothing of what is said, nor to whom, goes into a log or a metric.
package tell

import (
	"context"
	"fmt"
	"time"

	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Kind is the way a message goes.
type Kind string

const (
	Mail Kind = "mail"
	Text Kind = "text" // SMS
	Call Kind = "call" // a voice that rings and speaks
	Push Kind = "push" // a notification on every device of an account that asked for it
	Line Kind = "line" // a message by LINE: no sender carries it yet
)

// Folds says that two copies of one message become one where they arrive, so that it may be sent again when nobody knows whether it came.
func (k Kind) Folds() bool { return k == Mail || k == Push }

// Message is one sentence to one person.
type Message struct {
	Kind    Kind
	Place   oplog.Place // whose school it is about; "" for an account's own business, such as a code
	To      string      // an address, a number as E.164, or the account that a push is for
	Lang    words.Lang  // of what is said: a mail's Content-Language, a call's voice
	From    string      // whom it is from, as people read it: the school's name, "" for the house's
	Subject string      // of a mail
	Text    string      // plain. A call speaks it; it must not need more than what a voice can say
	HTML    string      // of a mail, beside Text; "" for none
	Digits  string      // a code to be said digit by digit, slowly and twice, after Text; calls only
	Link    string      // what a tap on a push opens: it may name nobody
	Urgent  bool        // it may wake somebody
	Leave   string      // of a mail: the address by which its reader takes no more of its sort (RFC 8058); "" for none
	Key     string      // the same for each attempt of the same message, at most 64 letters, digits, '-' and '.'
}

// State is what is known of a message after an attempt.
type State string

const (
	Sent   State = "sent"   // handed to the next carrier, which is not yet the person
	Later  State = "later"  // not now: try again, after RetryAfter if that is said
	Failed State = "failed" // never, as it is: the address does not exist, or was refused for good
)

// Result is what came of one attempt.
type Result struct {
	State      State
	ProviderID string        // by which the carrier knows it; "" for none
	RetryAfter time.Duration // with Later: as the carrier asked; 0 when it did not say
	Permanent  bool          // with Failed: the address itself is dead, and should not be used again
	Down       bool          // with Later: the carrier itself did not answer, so that others would fare no better
	Why        string        // for the log: a carrier's code, never an address or what was said
}

// Sender carries messages. Send returns when the next carrier has answered or ctx ends; it is safe for concurrent use.
type Sender interface {
	Send(ctx context.Context, m Message) Result
}

// Ways sends each kind of message by its own sender. A kind that has none fails: the school has no such carrier.
type Ways map[Kind]Sender

// Send is Sender.
func (w Ways) Send(ctx context.Context, m Message) Result {
	s := w[m.Kind]
	if s == nil {
		return Result{State: Failed, Why: "no carrier for " + string(m.Kind)}
	}
	return s.Send(ctx, m)
}

// Has says whether there is a way for a kind of message.
func (w Ways) Has(k Kind) bool { return w[k] != nil }

// Check holds a message against the limits every carrier shares.
func (m Message) Check() error {
	switch {
	case m.To == "" || len(m.To) > 254:
		return fmt.Errorf("tell: an address of %d bytes", len(m.To))
	case m.Text == "" && m.Digits == "":
		return fmt.Errorf("tell: nothing to say")
	case len(m.Key) == 0 || len(m.Key) > 64:
		return fmt.Errorf("tell: a key of %d letters", len(m.Key))
	}
	for _, r := range m.Key {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '.' {
			return fmt.Errorf("tell: %q in a key", r)
		}
	}
	return nil
}
