package house

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"todoke/ivr/flow"
	"todoke/ivr/webhook"
	"todoke/server/contacts"
	"todoke/server/place"
	"todoke/server/store"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// desk is the school behind its absence line. A line's key, in the URL the telephone company calls, is its place's id: it is random, and
// worth nothing without the carrier's signature.
type desk struct{ h *House }

// telephone is the lines' webhook; nil when there is no carrier: an unsigned call could be anybody's.
func (h *House) telephone() http.Handler {
	if h.Carrier == "" || len(h.Public) == 0 {
		return nil
	}
	return &webhook.Handler{Desk: desk{h}, Public: h.LineURL(), Log: h.Log,
		Signed: func(address string, params map[string]string, signature string) bool {
			form := url.Values{}
			for k, v := range params {
				form.Set(k, v)
			}
			return subtle.ConstantTimeCompare([]byte(webhook.Sign(h.Carrier, address, form)), []byte(signature)) == 1
		}}
}

// LineURL is the address that the carrier knows this house by: the first public one that is a single name.
func (h *House) LineURL() string {
	for _, o := range h.Public {
		if !strings.Contains(o, "*") {
			return strings.TrimSuffix(o, "/")
		}
	}
	return ""
}

func (d desk) place(line string) (*place.Place, oplog.Place, error) {
	p, ok := d.h.Place(oplog.Place(line))
	if !ok {
		return nil, "", webhook.ErrNoLine
	}
	return p, oplog.Place(line), nil
}

// Env is what the conversation may know of a caller: their own children, folded from their own streams.
func (d desk) Env(ctx context.Context, line, from string) (flow.Env, error) {
	p, id, err := d.place(line)
	if err != nil {
		return flow.Env{}, err
	}
	env := flow.Env{Caller: flow.Withheld, Existing: nothing, Yesterday: nothingYesterday}
	number, err := contacts.Normal(from)
	var people []oplog.Person
	if err == nil {
		env.Caller = flow.Unknown
		if people, err = contacts.ByPhone(ctx, d.h.Store, id, number); err != nil {
			return env, fmt.Errorf("who calls: %w", err)
		}
	}
	if err == nil { // and who has proven the number as their own
		accounts, err := d.h.Auth.At(ctx, number)
		if err != nil {
			return env, fmt.Errorf("who calls: %w", err)
		}
		for _, one := range accounts {
			who, err := d.h.Auth.Account(ctx, one)
			if err != nil {
				return env, fmt.Errorf("who calls: %w", err)
			}
			if me := who.Persons[id]; me != "" && !slices.Contains(people, me) {
				people = append(people, me)
			}
		}
	}
	stranger := func() (flow.Env, error) { // greeted with the school's name, and told why it ends
		err := p.See(ctx, func(s *school.State, now oplog.Instant) { env = envOf(s, env.Caller, "", now) })
		return env, err
	}
	if len(people) == 0 {
		return stranger()
	}
	env.Caller = flow.Known
	// A number that several share, such as a family's landline, speaks for the one with the most children here.
	for i, who := range people {
		err := p.Read(ctx, who, func(s *school.State, now oplog.Instant) {
			one := envOf(s, env.Caller, who, now)
			if i == 0 || len(one.Kids) > len(env.Kids) {
				env = one
			}
		})
		if err != nil {
			return env, fmt.Errorf("read for the caller: %w", err)
		}
	}
	if len(env.Kids) == 0 { // they wait for the school's yes, or their right has ended: as if the number were nobody's
		env.Caller = flow.Unknown
		return stranger()
	}
	return env, nil
}

// envOf asks a caller's own state. The functions it returns keep the state, which nobody changes any more.
func envOf(s *school.State, caller flow.Caller, who school.PersonID, now oplog.Instant) flow.Env {
	set := s.School.Settings
	today, clock := set.Zone.Civil(int64(now))
	isSchoolDay := func(d day.Date) bool { return s.IsSchoolDay(d, "") }
	aim := s.Target(clock, today)
	env := flow.Env{School: s.School.Name, Kana: s.School.Kana, Caller: caller, Target: aim.Date, Open: !aim.Offered, Opens: aim.Opens, NotYet: !set.OpenOn(today), Begins: set.Opens,
		Existing: nothing, Yesterday: nothingYesterday}
	for next, n := aim.Date, 0; next != day.None && n < 9; next, n = day.Next(next, isSchoolDay), n+1 {
		env.Days = append(env.Days, next)
	}
	if caller != flow.Known {
		return env
	}
	env.Person = who
	if me := s.People[who]; me != nil {
		env.Lang = words.Lang(me.Lang)
	}
	for _, c := range s.Children(who, "report", today) {
		if m := s.Marks[c]; m != nil {
			env.Kids = append(env.Kids, flow.Kid{Child: c, Given: orElse(m.GivenKana, m.Given)})
		}
	}
	env.Existing = func(c school.ChildID, date day.Date) (flow.Existing, bool) {
		on := s.On(c, date)
		if on.Report == nil {
			return flow.Existing{}, false
		}
		e := flow.Existing{Report: on.Report.ID, To: date, What: on.Report.Of.What, Clock: on.Report.Of.ArriveAt, Return: day.NoClock}
		for e.To < on.Report.Of.To && on.Report.Covers(e.To+1, set) {
			e.To++
		}
		switch e.What {
		case school.Early:
			e.Clock = on.Report.Of.LeaveAt
		case school.LeaveReturn:
			e.Clock, e.Return = on.Report.Of.LeaveAt, on.Report.Of.ArriveAt
		}
		if on.Reason != nil {
			e.Reason = on.Reason.Of.Reason
		}
		return e, true
	}
	env.Yesterday = func(c school.ChildID, date day.Date) (flow.Before, bool) {
		before := date - 1
		for n := 0; !isSchoolDay(before) && n < 60; n++ {
			before--
		}
		on := s.On(c, before)
		if on.Report == nil || on.Report.Of.What != school.Absent || on.Reason == nil {
			return flow.Before{}, false
		}
		b := flow.Before{Reason: on.Reason.Of.Reason}
		if on.Symptoms != nil {
			b.Symptoms, b.Disease = on.Symptoms.Of.Symptoms, on.Symptoms.Of.Disease
		}
		return b, true
	}
	return env
}

func nothing(school.ChildID, day.Date) (flow.Existing, bool)        { return flow.Existing{}, false }
func nothingYesterday(school.ChildID, day.Date) (flow.Before, bool) { return flow.Before{}, false }

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// Tell says what the caller said. A call is a device that speaks once: telling again finds it already told.
func (d desk) Tell(ctx context.Context, line, call string, env flow.Env, out flow.Out) error {
	p, _, err := d.place(line)
	if err != nil {
		return err
	}
	by := env.Person
	if out.Broke != nil {
		by = school.ThePlace // a broken call is the place's own remark
	}
	_, err = p.Say(ctx, webhook.Device(call), by, oplog.IVR, d.h.Clock.Now(), func(s *school.State, first oplog.ID) []oplog.Op {
		switch {
		case out.Report != nil:
			a := *out.Report
			if on := s.On(a.Child, a.From); on.Report != nil {
				a = a.Keeping(s, on.Report.ID) // keys say nothing of the memo that somebody wrote
			}
			return a.Ops(s, first)
		case out.Withdraw != nil:
			return []oplog.Op{school.WithdrawFrom(out.Withdraw.Child, out.Withdraw.Report, out.Withdraw.From, false)}
		case out.Broke != nil:
			return []oplog.Op{school.Draft(out.Broke)}
		}
		return nil
	})
	return err
}

// Load and Save keep a call between two keys, under its place.
func (d desk) Load(ctx context.Context, line, call string) ([]byte, error) {
	_, id, err := d.place(line)
	if err != nil {
		return nil, err
	}
	b, err := d.h.Store.Get(ctx, callKey(id, call))
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return b, err
}

func (d desk) Save(ctx context.Context, line, call string, state []byte) error {
	_, id, err := d.place(line)
	if err != nil {
		return err
	}
	return d.h.Store.Put(ctx, oplog.Record{Key: callKey(id, call), Value: state})
}

func callKey(id oplog.Place, call string) string { return "p/" + string(id) + "/call/" + call }
