// Package flow is the absence line's conversation, pure: a state, what the caller did, and what is known of the caller become the next
// state, what to say, and at the very end what to tell the school. It knows nothing of HTTP, TwiML or SIP.
//
// Nothing is told to the school without the read-back and its 1. A call that ends before is told as a broken call, never as a report.
// In a menu 9 is the language, 0 goes back and * repeats; where digits are data (a time, symptoms) only * and # are reserved.
package flow

import (
	"slices"
	"todoke/ivr/prompt"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Step is where the conversation stands. Never renamed: calls under way are stored with it.
type Step string

const (
	Start    Step = ""
	Language Step = "language"
	Child    Step = "child"
	Date     Step = "date"
	OtherDay Step = "day"
	Exists   Step = "exists"
	Cancel   Step = "cancel"
	Kind     Step = "kind"
	Reason   Step = "reason"
	Symptoms Step = "symptoms"
	Disease  Step = "disease"
	Until    Step = "until"
	Time     Step = "time"
	Return   Step = "return"
	ReadBack Step = "readback"
	Done     Step = "done"
)

// State is a call under way; its JSON is stored between two keys.
type State struct {
	Step     Step           `json:"step"`
	Back     []Step         `json:"back,omitempty"` // where 0 leads, last first to leave
	Lang     words.Lang     `json:"lang,omitempty"`
	Misses   int            `json:"misses,omitempty"` // silences and wrong keys in a row
	Child    school.ChildID `json:"child,omitempty"`
	Given    string         `json:"given,omitempty"`
	Date     day.Date       `json:"date"`
	What     string         `json:"what,omitempty"`
	Reason   string         `json:"reason,omitempty"`
	Symptoms []string       `json:"symptoms,omitempty"`
	Disease  string         `json:"disease,omitempty"`
	To       day.Date       `json:"to,omitzero"`     // the last day of several
	Clock    day.Clock      `json:"clock"`           // arrival or leaving
	Return   day.Clock      `json:"return"`          // of who leaves and comes back
	Report   oplog.ID       `json:"report,omitzero"` // the live report this call changes
	Told     bool           `json:"told,omitempty"`  // the school has heard: a hang-up now breaks nothing
}

// Input is what the caller did.
type Input struct {
	Digits  string // keys, without the finishing #
	Silence bool   // no key in time
	Hangup  bool
}

// Caller says who is calling, by the number.
type Caller string

const (
	Known    Caller = "known"
	Unknown  Caller = "unknown"  // a number nobody registered
	Withheld Caller = "withheld" // 非通知, or anything that is not a number
)

// Kid is a child of this school for whom the caller may report.
type Kid struct {
	Child school.ChildID
	Given string // kana
}

// Known report of a child on a date.
type Existing struct {
	Report oplog.ID
	To     day.Date // its last day; zero or the date asked for: it ends with that
	What   string
	Reason string
	Clock  day.Clock
	Return day.Clock
}

// Before is why a child was absent on the school day before.
type Before struct {
	Reason   string
	Symptoms []string
	Disease  string
}

// Env is what the conversation may know. Functions must be pure.
type Env struct {
	School    string // as written; the Japanese voice reads it
	Kana      string // … and as the other voices need it
	Caller    Caller
	Person    school.PersonID
	Lang      words.Lang // preferred by the number's owner; "" unknown
	Kids      []Kid
	Target    day.Date // the day a report means now (day.Target)
	Open      bool     // reports for Target are open; otherwise they open at Opens
	Opens     day.Clock
	NotYet    bool // families do not report at all before Begins
	Begins    day.Date
	Days      []day.Date // the school days from Target on, for "another day" and "several days"
	Existing  func(school.ChildID, day.Date) (Existing, bool)
	Yesterday func(school.ChildID, day.Date) (Before, bool)
	Receipt   string // four digits that name this call
}

// Ask says which keys are awaited.
type Ask struct {
	Max    int  // how many keys end the answer by themselves; 0: only # or silence
	Finish bool // # ends the answer
}

// Out is what follows.
type Out struct {
	Say      []prompt.Line
	Ask      *Ask // nil: the call ends after Say
	Report   *school.Absence
	Withdraw *Withdrawal
	Broke    *school.CallBroke
}

// Withdrawal takes a report back.
type Withdrawal struct {
	Child  school.ChildID
	Report oplog.ID
	From   day.Date // from this day on; None: wholly
}

const patience = 3 // silences or wrong keys in a row before the goodbye

// Next takes one step. It never fails: what it does not understand it asks again, and at last says goodbye with nothing registered.
func Next(s State, in Input, env Env) (State, Out) {
	s.Lang = prompt.Lang(orElse(s.Lang, env.Lang))
	switch {
	case in.Hangup:
		return s.end(), Out{Broke: s.broke("hangup", env)}
	case s.Step == Start:
		return start(s, env)
	case s.Step == Done:
		return s, Out{}
	case env.Caller != Known || s.Child != "" && !env.mayReport(s.Child): // their right ended while they spoke: not one word more about the child
		return start(State{Lang: s.Lang}, env)
	case in.Silence:
		return s.again(prompt.Repeat, "silence", env)
	}
	menu := s.Step != Symptoms && s.Step != Time
	switch {
	case in.Digits == "*":
		return s.ask(env)
	case menu && in.Digits == "9" && s.Step != Language:
		return s.to(Language).ask(env)
	case menu && in.Digits == "0" && len(s.Back) > 0:
		s.Step, s.Back = s.Back[len(s.Back)-1], s.Back[:len(s.Back)-1]
		s.Misses = 0
		return s.ask(env)
	}
	return s.answer(in.Digits, env)
}

func (env Env) mayReport(c school.ChildID) bool {
	return slices.ContainsFunc(env.Kids, func(k Kid) bool { return k.Child == c })
}

func start(s State, env Env) (State, Out) {
	s.Date, s.Clock = env.Target, day.NoClock
	hello := prompt.Say(prompt.Hello, s.Lang, env.school(s.Lang))
	switch {
	case env.Caller == Withheld:
		return s.end(), Out{Say: each(prompt.Withheld, hello), Broke: &school.CallBroke{Why: string(Withheld)}}
	case env.Caller != Known:
		return s.end(), Out{Say: each(prompt.Unknown, hello), Broke: &school.CallBroke{Why: string(Unknown)}}
	case len(env.Kids) == 0:
		return s.end(), Out{Say: []prompt.Line{hello, prompt.Say(prompt.Nobody, s.Lang)}, Broke: s.broke("nobody", env)}
	case env.NotYet:
		return s.end(), Out{Say: notYet(s, hello, env)}
	}
	first := Child
	if env.Lang == "" {
		first = Language
	}
	s, out := s.to(first).settle(env)
	out.Say = append([]prompt.Line{hello}, out.Say...)
	return s, out
}

// each says one prompt in all four languages: nobody knows yet which one is understood.
func each(id prompt.ID, hello prompt.Line) []prompt.Line {
	out := []prompt.Line{hello}
	for _, l := range prompt.Langs {
		out = append(out, prompt.Say(id, l))
	}
	return out
}

// notYet says from which day reports are taken: in the caller's language, or in all four where none is known. Nothing was asked, so no call broke.
func notYet(s State, hello prompt.Line, env Env) []prompt.Line {
	langs := []words.Lang{s.Lang}
	if env.Lang == "" {
		langs = prompt.Langs
	}
	out := []prompt.Line{hello}
	for _, l := range langs {
		out = append(out, prompt.Say(prompt.NotYet, l, prompt.SpokenDate(env.Begins, l)))
	}
	return out
}

// to moves on and remembers the way back.
func (s State) to(next Step) State {
	if s.Step != Start && s.Step != Language {
		s.Back = append(append([]Step{}, s.Back...), s.Step)
	}
	s.Step, s.Misses = next, 0
	return s
}

// settle passes steps that have only one answer, then asks.
func (s State) settle(env Env) (State, Out) {
	for {
		switch {
		case s.Step == Child && len(env.Kids) == 1:
			s.Child, s.Given = env.Kids[0].Child, env.Kids[0].Given
			s.Step = Date
			continue
		case s.Step == Exists:
			old, ok := env.Existing(s.Child, s.Date)
			if !ok {
				s.Report = oplog.ID{}
				s.Step = Kind
				continue
			}
			s.Report = old.Report
		}
		return s.ask(env)
	}
}

func (s State) end() State {
	s.Step, s.Back = Done, nil
	return s
}

// again repeats the question, or ends the call when patience is out.
func (s State) again(why prompt.ID, broke string, env Env) (State, Out) {
	if s.Misses++; s.Misses >= patience {
		b := s.broke(broke, env)
		return s.end(), Out{Say: []prompt.Line{prompt.Say(prompt.Goodbye, s.Lang)}, Broke: b}
	}
	misses := s.Misses
	s, out := s.ask(env)
	s.Misses = misses
	out.Say = append([]prompt.Line{prompt.Say(why, s.Lang)}, out.Say...)
	if out.Ask != nil && out.Ask.Max == 1 && s.Step != Child && s.Step != Language { // who did not get on hears what helps in every menu
		out.Say = append(out.Say, prompt.Say(prompt.Keys, s.Lang))
	}
	return s, out
}

// broke describes a call that ended too early; nil once the school has been told.
func (s State) broke(why string, env Env) *school.CallBroke {
	if s.Told || s.Step == Done {
		return nil
	}
	keys := s.What
	for _, k := range append([]string{s.Reason}, append(s.Symptoms, s.Disease)...) {
		if k != "" {
			keys += " " + k
		}
	}
	return &school.CallBroke{Why: why, Child: s.Child, By: env.Person, Step: string(s.Step), Keys: keys}
}

// later are the school days after the one a report begins with, as far as they are offered.
func (s State) later(env Env) []day.Date {
	i := slices.Index(env.Days, s.Date) + 1
	if i == 0 {
		return nil
	}
	return env.Days[i:min(i+offered, len(env.Days))]
}

func orElse(a, b words.Lang) words.Lang {
	if a != "" {
		return a
	}
	return b
}

func (env Env) school(l words.Lang) string {
	if l == words.JA || env.Kana == "" {
		return env.School
	}
	return prompt.Name(env.Kana, l)
}
