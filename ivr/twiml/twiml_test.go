package twiml

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

var whole = []Verb{
	Gather{"/tel/a/step?c=1&n=2", 1, 6, "", []Verb{Say{"ja-JP", "Polly.Kazuha-Neural", `3年2組 <たろう> & "はな"`}, Pause{1}}},
	Gather{"/tel/a/step?c=1&n=3", 0, 6, "#", []Verb{Play{"/tel/audio/x.wav"}}},
	Redirect{"/tel/a/step?c=1&n=4"}, Reject{"busy"}, Hangup{},
}

// Guards against a reader and a writer that disagree, and against names that end an attribute or an element.
func TestRoundTrip(t *testing.T) {
	doc := Encode(whole...)
	got, err := Decode(doc)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, whole) {
		t.Errorf("%s\n reads %#v\n want  %#v", doc, got, whole)
	}
	for range 50 { // the same bytes always: a replayed step must get what it got before
		if again := Encode(whole...); string(again) != string(doc) {
			t.Fatalf("two encodings of one response:\n%s\n%s", doc, again)
		}
	}
	if !strings.Contains(string(doc), `finishOnKey=""`) {
		t.Error("an empty finishOnKey must be written: without it # would end a menu's answer")
	}
}

func TestRefused(t *testing.T) {
	for doc, ours := range map[string]bool{
		"":                             true,
		"<Response>":                   true,
		"<Hangup/>":                    false,
		"<Response><Dial/></Response>": false,
		"<Response><Gather><Gather/></Gather></Response>":            false,
		"<Response><Gather timeout='x'/></Response>":                 true,
		"<Response><Pause length='-1'/></Response>":                  true,
		"<Response>" + strings.Repeat(" ", MaxBytes) + "</Response>": true,
	} {
		_, err := Decode([]byte(doc))
		if err == nil {
			t.Errorf("%.60q is accepted", doc)
		} else if errors.Is(err, ErrNotOurs) == ours {
			t.Errorf("%.60q: %v", doc, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(Encode(whole...))
	f.Add([]byte("<Response><Gather><Say>"))
	f.Fuzz(func(t *testing.T, doc []byte) {
		verbs, err := Decode(doc)
		if err != nil {
			return
		}
		again, err := Decode(Encode(verbs...))
		if err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
		if len(again) != len(verbs) {
			t.Fatalf("%d verbs became %d", len(verbs), len(again))
		}
	})
}
