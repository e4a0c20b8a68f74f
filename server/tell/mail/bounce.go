package mail

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"net/textproto"
	"regexp"
	"strings"
)

// A mail that comes back tells of itself in a report for machines (RFC 3464), and is sent to the address that it was sent from: bounce+<key>@, which
// is another one for each message, so that it is known even when the report quotes nothing. What is not such a report, or of none of our messages, is
// no error of the sender's: anybody may write to that address.

// Back is what a mail that came in says of one that was sent.
type Back struct {
	Key       string // of the message (tell.Message)
	Dead      bool   // the address takes no mail, for good
	Complaint bool   // its reader has called it spam: they want no more
	Status    string // as the other server said: "5.1.1"
}

// Says is what has to be done about it, as follow.Bounced is told.
func (b Back) Says() string {
	switch {
	case b.Complaint:
		return "stop"
	case b.Dead:
		return "dead"
	}
	return "back"
}

// ErrNoReport says that a mail is no report, or of none of our messages.
var ErrNoReport = errors.New("this is no report of a mail that came back")

// Measures of a report.
const (
	maxReport = 1 << 20
	maxParts  = 16
	maxPart   = 256 << 10
)

var (
	verp      = regexp.MustCompile(`(?i)\bbounce\+([a-z0-9.-]{1,64})@`)
	messageOf = regexp.MustCompile(`(?im)^message-id:\s*<([a-z0-9.-]{1,64})@`)
)

// ReadBack reads a mail that came in. to is the address it came to, when the mail server tells it; else the mail's own headers are looked at.
func ReadBack(r io.Reader, to string) (b Back, err error) {
	msg, err := mail.ReadMessage(bufio.NewReader(io.LimitReader(r, maxReport)))
	if err != nil {
		return b, ErrNoReport
	}
	kind, params, err := mime.ParseMediaType(msg.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/report" || params["boundary"] == "" {
		return b, ErrNoReport
	}
	for _, at := range []string{to, msg.Header.Get("Delivered-To"), msg.Header.Get("X-Original-To"), msg.Header.Get("To")} {
		if m := verp.FindStringSubmatch(at); m != nil && b.Key == "" {
			b.Key = strings.ToLower(m[1])
		}
	}
	failed := false
	parts := multipart.NewReader(msg.Body, params["boundary"])
	for range maxParts {
		part, err := parts.NextRawPart()
		if err != nil {
			break // cut off, or over: what was read counts
		}
		text, _ := io.ReadAll(io.LimitReader(part, maxPart))
		switch kind, _, _ := mime.ParseMediaType(part.Header.Get("Content-Type")); kind {
		case "message/delivery-status", "message/global-delivery-status":
			if action, status := statusOf(text); action == "failed" {
				failed, b.Status = true, status
				// 5.2 is a full box and the like, 5.7 somebody's policy: the address lives.
				b.Dead = strings.HasPrefix(status, "5.") && !strings.HasPrefix(status, "5.2") && !strings.HasPrefix(status, "5.7")
			}
		case "message/feedback-report":
			failed, b.Complaint = true, true
		case "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers":
			if m := messageOf.FindSubmatch(text); m != nil && b.Key == "" {
				b.Key = strings.ToLower(string(m[1]))
			}
		}
	}
	if !failed || b.Key == "" {
		return Back{}, ErrNoReport
	}
	return b, nil
}

// statusOf reads the first recipient's fields; there is one recipient in each of our mails.
func statusOf(text []byte) (action, status string) {
	r := textproto.NewReader(bufio.NewReader(bytes.NewReader(text)))
	for range 4 { // the message's own fields come before the recipients'
		fields, err := r.ReadMIMEHeader()
		if a := fields.Get("Action"); a != "" {
			status, _, _ = strings.Cut(strings.TrimSpace(fields.Get("Status")), " ")
			return strings.ToLower(strings.TrimSpace(a)), status
		}
		if err != nil {
			break
		}
	}
	return "", ""
}
