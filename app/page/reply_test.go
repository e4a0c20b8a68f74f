package page

import (
	"strings"
	"testing"

	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/words"
)

// Guards against a family that reads its own answer as a machine writes it.
func TestADateAnsweredIsReadAsPeopleWriteIt(t *testing.T) {
	q := &school.Question{Is: school.AskDate}
	for lang, want := range map[words.Lang]string{words.JA: "12月3日（木）", words.EN: words.Date(words.EN, false, tuesday+9)} {
		v := part.Voice{Lang: lang}
		if got := markup(answerText(v, q, (tuesday + 9).String())); !strings.Contains(got, want) || strings.Contains(got, "2026-12-03") {
			t.Errorf("%s: %s", lang, got)
		}
		if got := AnswerText(v, q, "2026-12-03"); got != "2026-12-03" {
			t.Errorf("a file has %s", got)
		}
	}
}
