package prompt

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Guards against a prompt that a carrier refuses, that is missing in a language, or that leaves a variable unspoken.
func TestEveryPrompt(t *testing.T) {
	seen := map[ID]bool{}
	for _, row := range Table {
		if seen[row.ID] {
			t.Errorf("%s stands in the table twice", row.ID)
		}
		seen[row.ID] = true
		for _, l := range Langs {
			args := make([]string, row.Vars)
			for i := range args { // about the longest that a school's name, a date or a read-back can be
				args[i] = strings.Repeat("長", 60)
			}
			line := Say(row.ID, l, args...)
			if line.Lang != l || line.ID != row.ID || strings.TrimSpace(line.Text) == "" {
				t.Errorf("%s in %s says %q", row.ID, l, line.Text)
			}
			if n := utf8.RuneCountInString(line.Text); n > Max {
				t.Errorf("%s in %s has %d characters, at most %d", row.ID, l, n, Max)
			}
			if strings.ContainsAny(line.Text, "{}|") {
				t.Errorf("%s in %s would speak its marks: %q", row.ID, l, line.Text)
			}
			if (line.Key == "") != (row.Vars > 0) {
				t.Errorf("%s in %s: recording %q", row.ID, l, line.Key)
			}
		}
	}
	if Say("no such prompt", Langs[1]).ID != Sorry {
		t.Error("an unknown prompt must say the apology")
	}
}

// Guards against a voice that spells a child's name out, or says nothing where it should be.
func TestNames(t *testing.T) {
	for kana, latin := range map[string]string{"ひなた": "Hinata", "そうた": "Souta", "りょう": "Ryou", "しゅん": "Shun", "ミゲル": "Migeru", "いっせい": "Issei",
		"はっちゃん": "Hatchan", "みどりだい しょうがっこう": "Midoridai Shougakkou", "じょん": "Jon", "ルーシー": "Rushi", "Miguel": "Miguel", "": ""} {
		for _, l := range Langs[1:] {
			if got := Name(kana, l); got != latin {
				t.Errorf("%s is spoken %q in %s, want %q", kana, got, l, latin)
			}
		}
		if Name(kana, Langs[0]) != kana {
			t.Errorf("%s must stay kana in Japanese", kana)
		}
	}
}
