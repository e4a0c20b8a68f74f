package page

import (
	"slices"

	"todoke/shared/school"
	"todoke/shared/words"
)

// why is one of the sheet's eight reasons: what a parent presses, and the codes that are said by it.
type why struct {
	Code     string // of the form field and the button
	Icon     string
	Label    words.Text // 熱がある
	Because  words.Text // 発熱（でお休みです）; the zero Text where that would not be a sentence
	Reason   string
	Symptoms []string
}

var whys = []why{
	{"FEV", "thermometer", words.WhyFever, words.BecauseFever, school.Ill, []string{"FEV"}},
	{"RSP", "face", words.WhyCold, words.BecauseCold, school.Ill, []string{"RSP"}},
	{"ABD", "stomach", words.WhyStomach, words.BecauseStomach, school.Ill, []string{"ABD"}},
	{"HOSP", "doctor", words.WhyDoctor, words.WhyDoctor, school.Hospital, nil},
	{"FAM", "home", words.WhyFamily, words.WhyFamily, school.Family, nil},
	{"DIAG", "virus", words.WhyDisease, words.BecauseDisease, school.Diagnosed, nil},
	{"UNW", "heart", words.WhyHard, words.Text{}, school.Unwilling, nil},
	{"OTH", "dots", words.WhyOther, words.Text{}, school.Other, nil},
}

// whyOf finds a reason by the code of its button; ok is false for what is none of the eight.
func whyOf(code string) (w why, ok bool) {
	for _, w := range whys {
		if w.Code == code {
			return w, true
		}
	}
	return why{}, false
}

// whySaid is the button that a report was said by; the telephone and the office may say what none of them says.
func whySaid(reason string, symptoms []string) (w why, ok bool) {
	for _, w := range whys {
		if w.Reason == reason && (len(w.Symptoms) == 0 || slices.Contains(symptoms, w.Symptoms[0])) {
			return w, true
		}
	}
	return why{}, false
}

// because is the noun in "…でお休みです"; the zero Text when the sentence does better without one.
func because(reason string, symptoms []string) words.Text {
	if reason == "" || reason == school.NoWord {
		return words.Text{}
	}
	if w, ok := whySaid(reason, symptoms); ok {
		return w.Because
	}
	return words.Reason(reason)
}
