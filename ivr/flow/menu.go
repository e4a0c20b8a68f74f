package flow

import (
	"slices"
	"strconv"
	"strings"

	"todoke/ivr/prompt"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
)

// The keys of the menus, in order: key 1 is the first.
var (
	kinds    = []string{school.Absent, school.Late, school.Early}
	reasons  = []string{school.Ill, school.Injury, school.Hospital, school.Diagnosed, school.Family, school.Bereaved, school.Unwilling, school.Other}
	symptoms = []string{"FEV", "HED", "RSP", "ABD", "NAU", "RSH", "OTH"}
	diseases = []string{"FLU", "COVID", "GASTRO", "STREP", "VARICELLA", "OTHER"}
)

// Keys of the kinds' menu that are not of every call.
const (
	same, several, away = 4, 5, 6
	offered             = 5 // days, of "another day" and of "several days": more are too many to listen to
)

// ask says the question of the step the call stands at.
func (s State) ask(env Env) (State, Out) {
	one := &Ask{Max: 1}
	say := func(id prompt.ID, args ...string) []prompt.Line {
		return []prompt.Line{prompt.Say(id, s.Lang, args...)}
	}
	date := prompt.SpokenDate(s.Date, s.Lang)
	switch s.Step {
	case Language:
		var lines []prompt.Line
		for _, l := range prompt.Langs {
			lines = append(lines, prompt.Say(prompt.Language, l))
		}
		return s, Out{Say: lines, Ask: one}
	case Child:
		var lines []prompt.Line
		for i, k := range env.Kids {
			if i == 8 { // 9 and 0 are taken; a ninth child of one family at one school calls the office
				break
			}
			lines = append(lines, prompt.Say(prompt.Child, s.Lang, prompt.Name(k.Given, s.Lang), strconv.Itoa(i+1)))
		}
		return s, Out{Say: append(lines, prompt.Say(prompt.Keys, s.Lang)), Ask: one}
	case Date:
		if !env.Open && s.Date == env.Target {
			return s, Out{Say: say(prompt.DateLater, date, env.Opens.String()), Ask: one}
		}
		return s, Out{Say: say(prompt.Date, date), Ask: one}
	case OtherDay:
		var lines []prompt.Line
		for i, d := range env.Days[:min(offered, len(env.Days))] {
			lines = append(lines, prompt.Say(prompt.Day, s.Lang, prompt.SpokenDate(d, s.Lang), strconv.Itoa(i+1)))
		}
		return s, Out{Say: lines, Ask: one}
	case Until:
		var lines []prompt.Line
		for i, d := range s.later(env) {
			lines = append(lines, prompt.Say(prompt.UntilDay, s.Lang, prompt.SpokenDate(d, s.Lang), strconv.Itoa(i+1)))
		}
		return s, Out{Say: lines, Ask: one}
	case Exists:
		old, _ := env.Existing(s.Child, s.Date)
		return s, Out{Say: say(prompt.Exists, prompt.Name(s.Given, s.Lang), s.days(old.To), describe(s.Lang, old.What, old.Reason, nil, "", old.Clock, old.Return)), Ask: one}
	case Cancel:
		if old, _ := env.Existing(s.Child, s.Date); old.To > s.Date {
			return s, Out{Say: say(prompt.CancelFrom, prompt.Name(s.Given, s.Lang), s.days(old.To)), Ask: one}
		}
		return s, Out{Say: say(prompt.Cancel, prompt.Name(s.Given, s.Lang), date), Ask: one}
	case Kind:
		lines := say(prompt.Kind)
		if _, ok := env.Yesterday(s.Child, s.Date); ok {
			lines = append(lines, prompt.Say(prompt.Same, s.Lang))
		}
		if len(s.later(env)) > 0 {
			lines = append(lines, prompt.Say(prompt.Several, s.Lang))
		}
		lines = append(lines, prompt.Say(prompt.Away, s.Lang))
		return s, Out{Say: lines, Ask: one}
	case Reason:
		return s, Out{Say: say(prompt.Reason), Ask: one}
	case Symptoms:
		return s, Out{Say: say(prompt.Symptoms), Ask: &Ask{Max: len(symptoms) + 1, Finish: true}}
	case Disease:
		return s, Out{Say: say(prompt.Disease), Ask: one}
	case Time:
		id := prompt.Arrive
		switch s.What {
		case school.Early:
			id = prompt.Leave
		case school.LeaveReturn:
			id = prompt.GoOut
		}
		return s, Out{Say: say(id), Ask: &Ask{Max: 4, Finish: true}}
	case Return:
		return s, Out{Say: say(prompt.ComeBack), Ask: &Ask{Max: 4, Finish: true}}
	case ReadBack:
		return s, Out{Say: say(prompt.ReadBack, prompt.Name(s.Given, s.Lang), s.days(s.To), describe(s.Lang, s.What, s.Reason, s.Symptoms, s.Disease, s.Clock, s.Return)), Ask: one}
	}
	return s.end(), Out{Say: say(prompt.Sorry)}
}

// answer takes the keys of the step the call stands at.
func (s State) answer(keys string, env Env) (State, Out) {
	n := 0
	if len(keys) == 1 && keys[0] >= '1' && keys[0] <= '9' {
		n = int(keys[0] - '0')
	}
	wrong := func() (State, Out) { return s.again(prompt.Key, "silence", env) }
	switch s.Step {
	case Language:
		if n < 1 || n > len(prompt.Langs) {
			return wrong()
		}
		s.Lang = prompt.Langs[n-1]
		if s.Child == "" {
			return s.to(Child).settle(env)
		}
		if len(s.Back) > 0 { // asked for in the middle: go on where the call was
			s.Step, s.Back = s.Back[len(s.Back)-1], s.Back[:len(s.Back)-1]
			return s.ask(env)
		}
		return s.to(Date).settle(env)
	case Child:
		if n < 1 || n > min(len(env.Kids), 8) {
			return wrong()
		}
		s.Child, s.Given = env.Kids[n-1].Child, env.Kids[n-1].Given
		return s.to(Date).settle(env)
	case Date:
		switch n {
		case 1:
			return s.to(Exists).settle(env)
		case 2:
			return s.to(OtherDay).settle(env)
		}
	case OtherDay:
		if n < 1 || n > min(len(env.Days), offered) {
			return wrong()
		}
		s.Date = env.Days[n-1]
		return s.to(Exists).settle(env)
	case Until:
		days := s.later(env)
		if n < 1 || n > len(days) {
			return wrong()
		}
		s.To = days[n-1]
		return s.to(Reason).settle(env)
	case Exists:
		switch n {
		case 1:
			return s.to(Kind).settle(env)
		case 2:
			return s.to(Cancel).settle(env)
		case 4:
			s.Back = nil
			if len(env.Kids) > 1 {
				s.Step = Child
			} else {
				s.Step = OtherDay
			}
			return s.ask(env)
		}
	case Cancel:
		switch n {
		case 1:
			s.Told = true
			w := &Withdrawal{s.Child, s.Report, day.None}
			if old, ok := env.Existing(s.Child, s.Date); ok && old.To > s.Date { // what was read out, and not what lies before it
				w.From = s.Date
			}
			out := Out{Say: []prompt.Line{prompt.Say(prompt.Cancelled, s.Lang, spaced(env.Receipt))}, Withdraw: w}
			return s.end(), out
		case 3:
			return s.end(), Out{Say: []prompt.Line{prompt.Say(prompt.NothingDone, s.Lang)}}
		}
	case Kind:
		s.To, s.Reason, s.Symptoms, s.Disease, s.Clock, s.Return = 0, "", nil, "", day.NoClock, day.NoClock
		switch {
		case n >= 1 && n <= len(kinds):
			s.What = kinds[n-1]
			return s.to(Reason).settle(env)
		case n == same:
			if b, ok := env.Yesterday(s.Child, s.Date); ok {
				s.What, s.Reason, s.Symptoms, s.Disease = school.Absent, b.Reason, b.Symptoms, b.Disease
				return s.to(ReadBack).settle(env)
			}
		case n == several && len(s.later(env)) > 0:
			s.What = school.Absent
			return s.to(Until).settle(env)
		case n == away:
			s.What = school.LeaveReturn
			return s.to(Reason).settle(env)
		}
		return wrong()
	case Reason:
		if n < 1 || n > len(reasons) {
			return wrong()
		}
		s.Reason, s.Symptoms, s.Disease = reasons[n-1], nil, ""
		switch s.Reason {
		case school.Ill:
			return s.to(Symptoms).settle(env)
		case school.Diagnosed:
			return s.to(Disease).settle(env)
		}
		return s.afterReason(env)
	case Symptoms:
		var got []string
		for _, k := range keys {
			i := int(k - '1')
			if i < 0 || i >= len(symptoms) {
				return wrong()
			}
			if !slices.Contains(got, symptoms[i]) {
				got = append(got, symptoms[i])
			}
		}
		s.Symptoms = got
		return s.afterReason(env)
	case Disease:
		if n < 1 || n > len(diseases) {
			return wrong()
		}
		s.Disease = diseases[n-1]
		return s.afterReason(env)
	case Time:
		c, ok := clock(keys)
		if !ok {
			return wrong()
		}
		if s.Clock = c; s.What == school.LeaveReturn {
			return s.to(Return).settle(env)
		}
		return s.to(ReadBack).settle(env)
	case Return:
		c, ok := clock(keys)
		if !ok || c != day.NoClock && s.Clock != day.NoClock && c <= s.Clock {
			return wrong()
		}
		s.Return = c
		return s.to(ReadBack).settle(env)
	case ReadBack:
		switch n {
		case 1:
			s.Told = true
			say := []prompt.Line{prompt.Say(prompt.Received, s.Lang, spaced(env.Receipt))}
			switch s.Reason {
			case school.Ill, school.Injury, school.Hospital, school.Diagnosed: // nobody says "get well" to a house in mourning
				say = append(say, prompt.Say(prompt.TakeCare, s.Lang))
			}
			out := Out{Say: say, Report: s.absence()}
			return s.end(), out
		case 2:
			s.Back, s.Step = nil, Kind
			return s.ask(env)
		case 3:
			return s.end(), Out{Say: []prompt.Line{prompt.Say(prompt.NothingDone, s.Lang)}}
		}
	}
	return wrong()
}

func (s State) afterReason(env Env) (State, Out) {
	if s.What == school.Absent {
		return s.to(ReadBack).settle(env)
	}
	return s.to(Time).settle(env)
}

func (s State) absence() *school.Absence {
	a := &school.Absence{Child: s.Child, What: s.What, From: s.Date, To: max(s.Date, s.To), Arrive: day.NoClock, Leave: day.NoClock,
		Reason: s.Reason, Symptoms: s.Symptoms, Disease: s.Disease}
	switch s.What {
	case school.Late:
		a.Arrive = s.Clock
	case school.Early:
		a.Leave = s.Clock
	case school.LeaveReturn:
		a.Leave, a.Arrive = s.Clock, s.Return
	}
	return a
}

// days are the date the call is about, or all days until a later one.
func (s State) days(to day.Date) string {
	from := prompt.SpokenDate(s.Date, s.Lang)
	if to <= s.Date {
		return from
	}
	return words.TelFromTo.Plain(s.Lang, from, prompt.SpokenDate(to, s.Lang))
}

// clock reads four keys as a time of day; none at all are a time nobody knows.
func clock(keys string) (c day.Clock, ok bool) {
	if keys == "" {
		return day.NoClock, true
	}
	if len(keys) != 4 {
		return day.NoClock, false
	}
	c, err := day.ParseClock(keys[:2] + ":" + keys[2:])
	return c, err == nil
}

// describe reads a report back in one breath: kind, time, reason, symptoms, diagnosis.
func describe(l words.Lang, what, reason string, sym []string, disease string, c, back day.Clock) string {
	in := func(t words.Text, args ...string) string { return t.Plain(l, args...) }
	parts := []string{in(words.What(what))}
	if c != day.NoClock {
		at := words.TelLater
		switch what {
		case school.Early:
			at = words.TelEarlier
		case school.LeaveReturn:
			at = words.TelGoing
		}
		parts = append(parts, in(at, words.TimeLong(l, false, c)))
	}
	if what == school.LeaveReturn && back != day.NoClock {
		parts = append(parts, in(words.TelBack, words.TimeLong(l, false, back)))
	}
	if reason != "" {
		parts = append(parts, in(words.Reason(reason)))
	}
	for _, x := range sym {
		parts = append(parts, in(words.Symptom(x)))
	}
	if disease != "" {
		parts = append(parts, in(words.Disease(disease)))
	}
	comma := ", "
	if l == words.JA || l == words.Easy {
		comma = "、"
	} else if l == words.ZH {
		comma = "，"
	}
	return strings.Join(parts, comma)
}

// spaced sets digits apart so that a voice says them one by one.
func spaced(digits string) string { return strings.Join(strings.Split(digits, ""), " ") }
