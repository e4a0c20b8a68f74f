package page

import (
	"fmt"
	"strings"
	"testing"

	"todoke/app/part"
	"todoke/shared/view"
	"todoke/shared/words"
)

// A school whose letters nobody has opened for months has thousands of them: the page draws the first few hundred and says how many there are
// still. Guards against a page of megabytes that no browser finishes.
func TestThousandsOfLetters(t *testing.T) {
	w := view.Absences{}
	for i := range 5_000 {
		w.Letters = append(w.Letters, view.Letter{Family: "佐藤", Given: fmt.Sprint("子", i), Status: view.Absent, Memo: "熱があります"})
	}
	a := &Absences{screen: screen{d: newStage(t).device("sasaki")}}
	v := part.Voice{Lang: words.JA}
	draw := func() string {
		var b strings.Builder
		for _, ui := range a.letters(v, w) {
			b.WriteString(markup(ui))
		}
		return b.String()
	}
	page := draw()
	if n := strings.Count(page, "<tr"); n > rowsAtOnce+1 {
		t.Errorf("%d rows", n)
	}
	if !strings.Contains(page, "ほか4800件を見る") {
		t.Error("it does not say how many there are still")
	}
	a.more = 24
	if page = draw(); strings.Count(page, "<tr") != 5_001 || strings.Contains(page, "件を見る") {
		t.Errorf("all of them are not all: %d", strings.Count(page, "<tr"))
	}
}
