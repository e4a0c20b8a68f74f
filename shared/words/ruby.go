package words

import "strings"

// Piece is a stretch of text: a base with its reading, or text without one.
type Piece struct{ Base, Ruby string }

// Pieces takes marked text apart: "{欠席|けっせき}です" is {欠席 けっせき}, {です}. What is not well formed stays as it is.
func Pieces(s string) []Piece {
	var out []Piece
	text := 0 // where the text without a reading began
	for i := 0; i < len(s); {
		if s[i] == '{' {
			if p, rest := piece(s[i:]); p.Ruby != "" {
				if i > text {
					out = append(out, Piece{Base: s[text:i]})
				}
				out = append(out, p)
				i = len(s) - len(rest)
				text = i
				continue
			}
		}
		i++
	}
	if text < len(s) {
		out = append(out, Piece{Base: s[text:]})
	}
	return out
}

// Plain strips the readings.
func Plain(s string) string {
	if !strings.Contains(s, "{") {
		return s
	}
	var b strings.Builder
	for _, p := range Pieces(s) {
		b.WriteString(p.Base)
	}
	return b.String()
}

// Furigana marks a name with the reading that came with it from the roster; a reading is never guessed.
// Without a reading of kana, or with a name that holds our own marks, the name stays bare.
func Furigana(name, kana string) string {
	if name == kana || !isKana(kana) || strings.ContainsAny(name, "{|}") || !hasKanji(name) {
		return name
	}
	return "{" + name + "|" + kana + "}"
}

// piece reads "{base|reading}" at the start of s, which begins with '{'. If it is none, it is the brace alone.
func piece(s string) (p Piece, rest string) {
	end := strings.IndexByte(s, '}')
	if end > 0 {
		if base, reading, ok := strings.Cut(s[1:end], "|"); ok && base != "" && !strings.Contains(base, "{") && isKana(reading) {
			return Piece{base, reading}, s[end+1:]
		}
	}
	return Piece{Base: s[:1]}, s[1:]
}

// isKana says that s is a reading: hiragana, katakana, the long vowel and the middle dot, spaces.
func isKana(s string) bool {
	if s == "" {
		return false
	}
	for _, r := range s {
		if !(r >= 'ぁ' && r <= 'ゖ' || r >= 'ァ' && r <= 'ヿ' || r == ' ' || r == '　') {
			return false
		}
	}
	return true
}

func hasKanji(s string) bool {
	for _, r := range s {
		if IsKanji(r) {
			return true
		}
	}
	return false
}

// IsKanji says that a character is a Han character, 々 included.
func IsKanji(r rune) bool {
	return r >= 0x3400 && r <= 0x9fff || r == '々' || r == '〆' || r >= 0xf900 && r <= 0xfaff || r >= 0x20000 && r <= 0x3ffff
}
