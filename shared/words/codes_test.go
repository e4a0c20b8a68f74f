package words

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"

	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Every code of the school has words of its own: a new one must not read like "other".
func TestEveryCodeHasWords(t *testing.T) {
	roleCodes := make([]string, 0, len(access.Roles))
	for _, r := range access.Roles {
		roleCodes = append(roleCodes, string(r))
	}
	var channelCodes []string
	for _, c := range []oplog.Channel{oplog.Web, oplog.Form, oplog.IVR, oplog.Paper, oplog.Proxy, oplog.Kiosk, oplog.Import, oplog.Clock} {
		channelCodes = append(channelCodes, string(c))
	}
	var problemsOfSchool []string
	for _, p := range school.Problems {
		problemsOfSchool = append(problemsOfSchool, string(p))
	}
	for _, c := range []struct {
		what  string
		codes []string
		list  []coded
	}{
		{"What", school.Whats, whats}, {"Reason", school.Reasons, reasons}, {"Symptom", school.Ailments, symptoms}, {"Band", school.Bands, bands},
		{"Disease", school.Diseases, diseases}, {"Relation", school.Relations, relations}, {"Outcome", school.Outcomes, outcomes}, {"VisitOutcome", school.VisitOutcomes, visitOutcomes}, {"Mourned", mournedCodes(), mourned},
		{"Cause", []string{school.CauseNotSeen, school.CauseLate, school.CauseConflict}, causes},
		{"Seen", []string{school.Seen, school.NotSeen, school.SeenElsewhere, school.Left, school.NotHere}, seens},
		{"Mark", []string{school.Present, school.Sick, school.Accident, school.Unexplained, school.Suspended, school.Closed, school.Mourning, school.Excused,
			school.Official, school.Offsite, school.NotEnrolled, school.NoSchool, school.Unknown}, marks},
		{"Conflict", []string{school.CameAnyway, school.SeenDiffers, school.ClaimsDiffer, school.NobodyKnows, school.SuspendedButSeen}, conflicts},
		{"Role", roleCodes, roles}, {"Channel", channelCodes, channels}, {"Problem", problemsOfSchool, problems},
	} {
		for _, code := range c.codes {
			found := false
			for _, e := range c.list {
				found = found || e.code == code
			}
			if !found {
				t.Errorf("words.%s has no words for %q. Add them in the five languages.", c.what, code)
			}
		}
	}
}

func mournedCodes() (codes []string) {
	for _, m := range school.Mourned {
		codes = append(codes, m.Who)
	}
	return codes
}

// Glyphs: Chinese is written in simplified characters, Japanese in Japanese ones. GB 2312 and JIS X 0208 are the measure: a sentence that does
// not fit has a character of the other language in it.
func TestGlyphsOfTheirLanguage(t *testing.T) {
	for _, w := range sources(t) {
		for _, c := range []struct {
			l   Lang
			set encoding.Encoding
		}{{ZH, simplifiedchinese.HZGB2312}, {JA, japanese.ShiftJIS}, {Easy, japanese.ShiftJIS}} {
			for _, r := range w.text.In(c.l) {
				if !IsKanji(r) || strings.ContainsRune(inNames, r) {
					continue
				}
				if _, err := c.set.NewEncoder().String(string(r)); err != nil {
					t.Errorf("%s %s, %s: %q is not a character of this language", w.at, w.name, c.l, r)
				}
			}
		}
	}
}

// inNames are characters of people's names, which are written as their owners write them.
const inNames = "橋"

// One word, one reading. Those with several are listed here, so that a slip in any of the files shows.
func TestReadingsAgree(t *testing.T) {
	several := map[string]string{"日": "ひ にち か", "分": "ふん ぷん わ", "方": "かた ほう", "出": "で だ", "何": "なに なん", "人": "ひと にん", "間": "あいだ ま", "行": "い おこな",
		"来": "き く こ", "前": "まえ ぜん", "家": "いえ か や", "時": "とき じ", "後": "あと ご", "話": "はなし はな",
		"母": "はは かあ", "父": "ちち とう", "消": "け き", "入": "い はい",
		"名": "な めい", "下": "した さ", "数": "かず かぞ", "月": "がつ つき", "上": "うえ あ", "替": "か が", "中": "なか ちゅう", "気": "き け"}
	first := map[string]written{}
	reading := map[string]string{}
	for _, w := range sources(t) {
		for _, l := range []Lang{JA, Easy} {
			for _, p := range Pieces(w.text.In(l)) {
				if p.Ruby == "" || slices.Contains(strings.Fields(several[p.Base]), p.Ruby) {
					continue
				}
				if was, ok := reading[p.Base]; ok && was != p.Ruby {
					t.Errorf("%s %s reads {%s|%s}, %s %s reads {%s|%s}: one of them is a slip, or the word belongs into the list of this test", w.at, w.name, p.Base, p.Ruby,
						first[p.Base].at, first[p.Base].name, p.Base, was)
					continue
				}
				reading[p.Base], first[p.Base] = p.Ruby, w
			}
		}
	}
}
