package page

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"todoke/app/part"
	"todoke/shared/school"
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

// The filters are the style sheet's, so that a tap draws no row anew. Guards against a filter or a grade that only the page knows: its tap would change
// the chip and leave every row where it is.
func TestEachFilterOfTheOfficeHasItsRule(t *testing.T) {
	sheet, err := os.ReadFile("../../web/css/24-office.css")
	if err != nil {
		t.Fatal(err)
	}
	a := &Absences{screen: screen{d: newStage(t).device("sasaki")}}
	chips := regexp.MustCompile(`id="filter-([a-z]+)"`).FindAllStringSubmatch(markup(a.filters(part.Voice{Lang: words.JA}, view.Absences{})), -1)
	if len(chips) != 5 {
		t.Fatalf("%d filters", len(chips))
	}
	for _, chip := range chips {
		if kind := chip[1]; !strings.Contains(string(sheet), ".dk-t[data-f="+kind+"] [data-k]:not([data-k~="+kind+"])") {
			t.Errorf("the filter %q has no rule", kind)
		}
	}
	for _, g := range school.Grades {
		if !strings.Contains(string(sheet), ".dk-t[data-g="+g+"] [data-k]:not([data-g="+g+"])") {
			t.Errorf("the grade %q has no rule", g)
		}
	}
}
