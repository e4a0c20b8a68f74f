// Stands in for text.go in the client. A sentence of five strings is ten words wherever it is handed on, and eighty bytes where it lies; here it is one
// string, its languages one after another, as web/pack writes them (sentences.go).
package words

import "strings"

// Text is one sentence in all languages, in the order of Langs.
type Text struct{ all string }

// In returns the sentence in a language as it is written here, readings and variables still marked; an unknown language reads Japanese.
func (t Text) In(l Lang) string {
	rest := t.all
	for _, known := range Langs {
		one, more, _ := strings.Cut(rest, "\x00")
		if l == known {
			return one
		}
		rest = more
	}
	one, _, _ := strings.Cut(t.all, "\x00")
	return one
}

// All is the sentence in each language, as In has it.
func (t Text) All() (a struct{ JA, Easy, EN, ZH, ES string }) {
	for i, to := range []*string{&a.JA, &a.Easy, &a.EN, &a.ZH, &a.ES} {
		*to = t.In(Langs[i])
	}
	return a
}
