// Package words has every sentence a person reads or hears, in five languages side by side; one file per feature.
//
// Japanese texts (JA and Easy) carry their readings: {欠席|けっせき}. Say strips them, or leaves them for a page, which draws them with
// Pieces. Variables are {0} … {9}: every language of a Text has the same ones. {0?child|children} chooses by the number in {0}; only
// English and Spanish need it. words_test.go reads the source of this package and names whatever is missing or may not be said.
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

// LangOf reads a language as it is stored; what is not one of ours is Japanese.
func LangOf(s string) Lang {
	for _, l := range Langs {
		if string(l) == s {
			return l
		}
	}
	return JA
}

// Tag is the value of HTML's lang attribute: it decides the glyphs of Han characters.
func (l Lang) Tag() string {
	switch l {
	case JA, Easy:
		return "ja"
	case ZH:
		return "zh-Hans"
	}
	return string(l)
}

// Name is the language's name for itself, readings marked.
func (l Lang) Name() string {
	switch l {
	case Easy:
		return "やさしい {日本語|にほんご}"
	case EN:
		return "English"
	case ZH:
		return "中文"
	case ES:
		return "Español"
	}
	return "{日本語|にほんご}"
}

// Say returns the sentence with its variables filled in. With ruby the readings stay marked, for Pieces; without they are gone.
// A variable is put in as it is, never read for variables of its own; its readings, if it has some, follow ruby as well.
func (t Text) Say(l Lang, ruby bool, args ...string) string {
	s := t.In(l)
	out := make([]byte, 0, len(s)+16)
	for s != "" {
		i := 0
		for i < len(s) && s[i] != '{' {
			i++
		}
		out = append(out, s[:i]...)
		s = s[i:]
		if len(s) < 3 {
			return string(append(out, s...))
		}
		n := int(s[1] - '0')
		switch {
		case n >= 0 && n <= 9 && s[2] == '}': // {0}
			if n < len(args) {
				out = append(out, show(args[n], ruby)...)
			}
			s = s[3:]
		case n >= 0 && n <= 9 && s[2] == '?': // {0?one|many}
			one, many, rest, ok := choice(s[3:])
			if !ok {
				return string(append(out, s...))
			}
			if n < len(args) && args[n] == "1" {
				many = one
			}
			out = append(out, many...)
			s = rest
		default:
			p, rest := piece(s)
			if ruby {
				out = append(out, s[:len(s)-len(rest)]...)
			} else {
				out = append(out, p.Base...)
			}
			s = rest
		}
	}
	return string(out)
}

// Plain returns the sentence in a language without readings.
func (t Text) Plain(l Lang, args ...string) string { return t.Say(l, false, args...) }

func show(s string, ruby bool) string {
	if ruby {
		return s
	}
	return Plain(s)
}

// choice splits "one|many}rest".
func choice(s string) (one, many, rest string, ok bool) {
	bar := -1
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '|' && bar < 0:
			bar = i
		case s[i] == '}' && bar >= 0:
			return s[:bar], s[bar+1 : i], s[i+1:], true
		}
	}
	return "", "", "", false
}
