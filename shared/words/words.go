// Package words has every sentence a person reads or hears, in five languages side by side; one file per feature.
//
// Japanese texts (JA and Easy) carry their readings: {欠席|けっせき}. Plain strips them, Ruby hands them to a page in pieces.
// Variables are {0}, {1}, …: every language of a Text has the same ones.
package words

// Lang is a reading language.
type Lang string

const (
	JA   Lang = "ja"
	Easy Lang = "ja-easy" // やさしい日本語, by 出入国在留管理庁・文化庁のガイドライン (2020)
	EN   Lang = "en"
	ZH   Lang = "zh"
	ES   Lang = "es"
)

// Langs lists them in the order of the language chooser.
var Langs = []Lang{JA, Easy, EN, ZH, ES}

// Text is one sentence in all languages. None may be empty.
type Text struct{ JA, Easy, EN, ZH, ES string }

// In returns the sentence in a language with its readings still marked; an unknown language reads Japanese.
func (t Text) In(l Lang) string {
	switch l {
	case Easy:
		return t.Easy
	case EN:
		return t.EN
	case ZH:
		return t.ZH
	case ES:
		return t.ES
	}
	return t.JA
}
