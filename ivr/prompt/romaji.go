package prompt

import (
	"strings"

	"todoke/shared/words"
)

// Name is a name as a language's voice can speak it: kana for the Japanese voice, Hepburn letters for the others, which
// would spell kana out or skip it. Letters stay as they are; a kanji that slipped in stays too.
func Name(kana string, l words.Lang) string {
	if Lang(l) == words.JA {
		return kana
	}
	var b strings.Builder
	double, capital := false, true
	runes := []rune(kana)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		if r >= 'ァ' && r <= 'ヶ' {
			r -= 'ァ' - 'ぁ'
		}
		var s string
		switch {
		case r == 'っ':
			double = true
			continue
		case r == 'ー':
			continue // a long vowel: the voice need not lengthen it
		case r == ' ' || r == '　' || r == '・':
			b.WriteByte(' ')
			capital = true
			continue
		default:
			var known bool
			if s, known = hepburn[r]; !known {
				s = string(r)
			}
			if i+1 < len(runes) {
				if y := small(runes[i+1]); y != "" && strings.HasSuffix(s, "i") && len(s) > 1 {
					s = strings.TrimSuffix(s, "i")
					if !strings.HasSuffix(s, "sh") && !strings.HasSuffix(s, "ch") && s != "j" {
						s += "y"
					}
					s += y
					i++
				}
			}
		}
		if double && s != "" {
			if strings.HasPrefix(s, "ch") {
				s = "t" + s
			} else {
				s = s[:1] + s
			}
		}
		double = false
		if capital && s != "" {
			s = strings.ToUpper(s[:1]) + s[1:]
			capital = false
		}
		b.WriteString(s)
	}
	return b.String()
}

func small(r rune) string {
	switch r {
	case 'ゃ', 'ャ':
		return "a"
	case 'ゅ', 'ュ':
		return "u"
	case 'ょ', 'ョ':
		return "o"
	}
	return ""
}

var hepburn = func() map[rune]string {
	m := map[rune]string{'ん': "n", 'ゔ': "vu", 'ぁ': "a", 'ぃ': "i", 'ぅ': "u", 'ぇ': "e", 'ぉ': "o", 'を': "o", 'わ': "wa", 'や': "ya", 'ゆ': "yu", 'よ': "yo"}
	for kana, latin := range map[string]string{
		"あいうえお": "a i u e o", "かきくけこ": "ka ki ku ke ko", "がぎぐげご": "ga gi gu ge go", "さしすせそ": "sa shi su se so", "ざじずぜぞ": "za ji zu ze zo",
		"たちつてと": "ta chi tsu te to", "だぢづでど": "da ji zu de do", "なにぬねの": "na ni nu ne no", "はひふへほ": "ha hi fu he ho", "ばびぶべぼ": "ba bi bu be bo",
		"ぱぴぷぺぽ": "pa pi pu pe po", "まみむめも": "ma mi mu me mo", "らりるれろ": "ra ri ru re ro",
	} {
		letters := strings.Fields(latin)
		for i, r := range []rune(kana) {
			m[r] = letters[i]
		}
	}
	return m
}()
