// Package prompt is what a telephone says: an id, its variables and a language become one line to speak.
//
// A line is at most Max characters (voice.md: carriers refuse more in one Say, and a Japanese character counts nine times). A line
// without variables may be played from a recording instead: its Key is the same on every call.
package prompt

import (
	"todoke/shared/day"
	"todoke/shared/words"
)

// Max is how many characters one line may have.
const Max = 400

// Line is one thing to say.
type Line struct {
	Lang words.Lang
	Text string
	ID   ID
	Key  string // names a recording of exactly these words; "" where the words vary
}

// ID names a prompt. Never renamed: recordings carry it.
type ID string

const (
	Hello       ID = "hello"
	Unknown     ID = "unknown"
	Withheld    ID = "withheld"
	Language    ID = "language"
	Child       ID = "child"
	Nobody      ID = "nobody"
	NotYet      ID = "notyet"
	Date        ID = "date"
	DateLater   ID = "datelater"
	Day         ID = "day"
	Exists      ID = "exists"
	Cancel      ID = "cancel"
	Kind        ID = "kind"
	Same        ID = "same"
	Several     ID = "several"
	Away        ID = "away"
	UntilDay    ID = "untilday"
	GoOut       ID = "goout"
	ComeBack    ID = "comeback"
	CancelFrom  ID = "cancelfrom"
	Reason      ID = "reason"
	Symptoms    ID = "symptoms"
	Disease     ID = "disease"
	Arrive      ID = "arrive"
	Leave       ID = "leave"
	ReadBack    ID = "readback"
	Received    ID = "received"
	TakeCare    ID = "takecare"
	Cancelled   ID = "cancelled"
	Repeat      ID = "repeat"
	Key         ID = "key"
	Goodbye     ID = "goodbye"
	NothingDone ID = "nothingdone"
	Sorry       ID = "sorry"
	Keys        ID = "keys"
)

// Table has every prompt with the number of its variables.
var Table = []struct {
	ID   ID
	Text *words.Text
	Vars int
}{
	{Hello, &words.TelHello, 1}, {Unknown, &words.TelUnknown, 0}, {Withheld, &words.TelWithheld, 0}, {Language, &words.TelLanguage, 0},
	{Child, &words.TelChild, 2}, {Nobody, &words.TelNobody, 0}, {NotYet, &words.TelNotYet, 1}, {Date, &words.TelDate, 1}, {DateLater, &words.TelDateLater, 2}, {Day, &words.TelDay, 2},
	{Exists, &words.TelExists, 3}, {Cancel, &words.TelCancel, 2}, {Kind, &words.TelKind, 0}, {Same, &words.TelSame, 0}, {Reason, &words.TelReason, 0},
	{Symptoms, &words.TelSymptoms, 0}, {Disease, &words.TelDisease, 0}, {Arrive, &words.TelArrive, 0}, {Leave, &words.TelLeave, 0},
	{ReadBack, &words.TelReadBack, 3}, {Received, &words.TelReceived, 1}, {TakeCare, &words.TelTakeCare, 0}, {Cancelled, &words.TelCancelled, 1},
	{Several, &words.TelSeveral, 0}, {Away, &words.TelAway, 0}, {UntilDay, &words.TelUntilDay, 2}, {GoOut, &words.TelGoOut, 0}, {ComeBack, &words.TelComeBack, 0},
	{CancelFrom, &words.TelCancelFrom, 2}, {Repeat, &words.TelRepeat, 0}, {Key, &words.TelKey, 0}, {Goodbye, &words.TelGoodbye, 0}, {NothingDone, &words.TelNothingDone, 0},
	{Sorry, &words.TelSorry, 0}, {Keys, &words.TelKeys, 0},
}

// Langs are the languages of the telephone, in the order of their keys 1 to 4.
var Langs = []words.Lang{words.JA, words.EN, words.ZH, words.ES}

// Lang is the telephone's language for a reading language: easy Japanese is spoken as Japanese.
func Lang(l words.Lang) words.Lang {
	for _, known := range Langs {
		if l == known {
			return l
		}
	}
	return words.JA
}

// Say makes a line. An id that is not in the table says the apology: a caller must never meet silence.
func Say(id ID, l words.Lang, args ...string) Line {
	l = Lang(l)
	for _, row := range Table {
		if row.ID == id {
			line := Line{Lang: l, Text: row.Text.Plain(l, args...), ID: id}
			if row.Vars == 0 {
				line.Key = string(id) + "." + string(l)
			}
			return line
		}
	}
	return Say(Sorry, l)
}

// SpokenDate is a date as a voice says it: with its weekday in full.
func SpokenDate(d day.Date, l words.Lang) string { return words.DateLong(Lang(l), false, d) }
