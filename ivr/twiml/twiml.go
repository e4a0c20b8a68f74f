// Package twiml writes and reads the part of TwiML that every carrier speaks: Say, Play, Pause, Gather (keys only), Redirect, Hangup, Reject.
//
// Attributes come in one fixed order, so that the same conversation is the same bytes: a replayed step must get what it got before.
// (The carrier library's own encoder ranges over a map, and drops empty attributes.)
package twiml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// MaxBytes is a response's size limit (Twilio error 11750).
const MaxBytes = 64 << 10

// Verb is one of the structs below.
type Verb interface{ write(*bytes.Buffer) }

type (
	// Say speaks Text, at most 400 characters (ivr/prompt keeps to it).
	Say struct{ Lang, Voice, Text string }
	// Play plays a recording.
	Play struct{ URL string }
	// Pause waits for Seconds.
	Pause struct{ Seconds int }
	// Gather awaits keys while its Verbs are spoken (Say, Play, Pause only). The answer, an empty one too, is POSTed to Action.
	Gather struct {
		Action      string
		NumDigits   int    // 0: no limit
		Timeout     int    // seconds of silence
		FinishOnKey string // "#", or "" for no such key
		Verbs       []Verb
	}
	// Redirect goes on at URL.
	Redirect struct{ URL string }
	// Hangup ends the call.
	Hangup struct{}
	// Reject refuses a call unanswered and unbilled; only as the first verb.
	Reject struct{ Reason string }
)

// Encode writes a response document.
func Encode(verbs ...Verb) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header + "<Response>")
	for _, v := range verbs {
		v.write(&b)
	}
	b.WriteString("</Response>")
	return b.Bytes()
}

func open(b *bytes.Buffer, name string, attrs ...string) {
	b.WriteString("<" + name)
	for i := 0; i < len(attrs); i += 2 {
		b.WriteString(" " + attrs[i] + `="`)
		xml.EscapeText(b, []byte(attrs[i+1]))
		b.WriteString(`"`)
	}
	b.WriteString(">")
}

func text(b *bytes.Buffer, name, s string, attrs ...string) {
	open(b, name, attrs...)
	xml.EscapeText(b, []byte(s))
	b.WriteString("</" + name + ">")
}

func (v Say) write(b *bytes.Buffer)      { text(b, "Say", v.Text, "language", v.Lang, "voice", v.Voice) }
func (v Play) write(b *bytes.Buffer)     { text(b, "Play", v.URL) }
func (v Pause) write(b *bytes.Buffer)    { text(b, "Pause", "", "length", strconv.Itoa(v.Seconds)) }
func (v Redirect) write(b *bytes.Buffer) { text(b, "Redirect", v.URL, "method", "POST") }
func (v Hangup) write(b *bytes.Buffer)   { text(b, "Hangup", "") }
func (v Reject) write(b *bytes.Buffer)   { text(b, "Reject", "", "reason", v.Reason) }

func (v Gather) write(b *bytes.Buffer) {
	attrs := []string{"input", "dtmf", "action", v.Action, "method", "POST", "timeout", strconv.Itoa(v.Timeout), "finishOnKey", v.FinishOnKey, "actionOnEmptyResult", "true"}
	if v.NumDigits > 0 {
		attrs = append(attrs, "numDigits", strconv.Itoa(v.NumDigits))
	}
	open(b, "Gather", attrs...)
	for _, inner := range v.Verbs {
		inner.write(b)
	}
	b.WriteString("</Gather>")
}

// ErrNotOurs says that a document holds something outside the portable part.
var ErrNotOurs = errors.New("twiml: outside the portable part")

// Decode reads a response document: what a carrier, the school's own gateway or the demo's telephone does with it.
func Decode(doc []byte) ([]Verb, error) {
	if len(doc) > MaxBytes {
		return nil, fmt.Errorf("twiml: %d bytes, at most %d", len(doc), MaxBytes)
	}
	d := xml.NewDecoder(bytes.NewReader(doc))
	for {
		t, err := d.Token()
		if err != nil {
			return nil, fmt.Errorf("twiml: %w", err)
		}
		if start, ok := t.(xml.StartElement); ok {
			if start.Name.Local != "Response" {
				return nil, fmt.Errorf("%w: <%s> instead of <Response>", ErrNotOurs, start.Name.Local)
			}
			return children(d, false)
		}
	}
}

func children(d *xml.Decoder, nested bool) ([]Verb, error) {
	var verbs []Verb
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil, fmt.Errorf("twiml: %w", io.ErrUnexpectedEOF)
		}
		if err != nil {
			return nil, fmt.Errorf("twiml: %w", err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return verbs, nil
		case xml.StartElement:
			v, err := verb(d, t, nested)
			if err != nil {
				return nil, err
			}
			verbs = append(verbs, v)
		}
	}
}

func verb(d *xml.Decoder, start xml.StartElement, nested bool) (Verb, error) {
	attr := func(name string) string {
		for _, a := range start.Attr {
			if a.Name.Local == name {
				return a.Value
			}
		}
		return ""
	}
	number := func(name string, otherwise int) (int, error) {
		if attr(name) == "" {
			return otherwise, nil
		}
		n, err := strconv.Atoi(attr(name))
		if err != nil || n < 0 || n > 600 {
			return 0, fmt.Errorf("twiml: %s=%q", name, attr(name))
		}
		return n, nil
	}
	name := start.Name.Local
	if name == "Gather" && !nested {
		timeout, err := number("timeout", 5)
		if err != nil {
			return nil, err
		}
		digits, err := number("numDigits", 0)
		if err != nil {
			return nil, err
		}
		inner, err := children(d, true)
		return Gather{attr("action"), digits, timeout, attr("finishOnKey"), inner}, err
	}
	if nested && name != "Say" && name != "Play" && name != "Pause" {
		return nil, fmt.Errorf("%w: <%s> inside <Gather>", ErrNotOurs, name)
	}
	length, err := number("length", 1)
	if err != nil {
		return nil, err
	}
	var body string
	if err := d.DecodeElement(&body, &start); err != nil {
		return nil, fmt.Errorf("twiml: %w", err)
	}
	switch name {
	case "Say":
		return Say{attr("language"), attr("voice"), body}, nil
	case "Play":
		return Play{body}, nil
	case "Pause":
		return Pause{length}, nil
	case "Redirect":
		return Redirect{body}, nil
	case "Hangup":
		return Hangup{}, nil
	case "Reject":
		return Reject{attr("reason")}, nil
	}
	return nil, fmt.Errorf("%w: <%s>", ErrNotOurs, name)
}
