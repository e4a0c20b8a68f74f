package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"

	"todoke/server/house"
	"todoke/server/place"
	"todoke/server/retention"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

var retain = command{name: "retention", args: "--dir DIR [--place PLACE] [--on DATE] [--keep RULE=YEARS] [--erase --by NAME --reason TEXT]",
	what: "says what has been kept long enough, by which rule, and erases it when ordered",
	more: `
Prints, for each school or for one, what is kept: which records, of which school year, how many, by which rule, and from which day they may be
erased. Years count from the end of the school year. The rules are: visits (the nurse's log, 1 year), health (5), register (sealed, 5),
office (5), notices (5), record (everything of a child who has left, 5), access (accounts, numbers and addresses of families whose last child has
left, 1). --keep changes one: --keep visits=3; a register never below five years. Who has a child, a post or another school here keeps the account.
--on shows the same as if it were another day, when who is here now has left.

With --erase, --by and --reason everything whose time is over today is erased for ever and everywhere, in as few steps as can be; run it at
night, for every device fetches the school anew after each step. Who is of management reads what was erased, by whom and why, in the school
(記録の保存と消去). Back-ups of the keys that are older still open what was erased: delete them.

  todoke retention --dir /var/lib/todoke
  todoke retention --dir /var/lib/todoke --erase --by "森田 久子" --reason "保存期間の終わり"`,
	run: func(ctx context.Context, k *call) error {
		dir := k.flags.String("dir", "", "the server's directory")
		o := retainFlags(k.flags)
		if err := k.parse(); err != nil {
			return err
		}
		if *dir == "" {
			return k.usage("todoke retention needs to know whose house it is (--dir).")
		}
		if o.erase && (o.by == "" || o.reason == "") {
			return k.usage("todoke retention --erase needs --by and --reason: it has to be known who wanted it and why.")
		}
		_, err := through(ctx, *dir, "retention", o.args(), k.out)
		return err
	}}

type retainOrder struct {
	place, on, by, reason string
	keep                  list
	erase                 bool
}

func retainFlags(f *flag.FlagSet) *retainOrder {
	o := &retainOrder{}
	f.StringVar(&o.place, "place", "", "one school; without it all of them")
	f.StringVar(&o.on, "on", "", "as of this day (2028-04-01), to look ahead")
	f.Var(&o.keep, "keep", "changes a rule: visits=3; may be given several times")
	f.BoolVar(&o.erase, "erase", false, "erase what may be erased today")
	f.StringVar(&o.by, "by", "", "who ordered it")
	f.StringVar(&o.reason, "reason", "", "why")
	return o
}

// args are an order as it goes through the hatch.
func (o *retainOrder) args() []string {
	args := []string{"--place=" + o.place, "--on=" + o.on, "--by=" + o.by, "--reason=" + o.reason, fmt.Sprintf("--erase=%v", o.erase)}
	for _, k := range o.keep {
		args = append(args, "--keep="+k)
	}
	return args
}

func retainIn(ctx context.Context, h *house.House, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("retention", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	o := retainFlags(flags)
	if err := flags.Parse(args); err != nil {
		return err
	}
	rules, err := retention.With(retention.Rules, o.keep...)
	if err != nil {
		return err
	}
	today, _ := day.Japan.Civil(int64(h.Clock.Now()))
	on := today
	if o.on != "" {
		if on, err = day.Parse(o.on); err != nil {
			return fmt.Errorf("%q is no day: 2028-04-01", o.on)
		}
		if o.erase && on != today {
			return errors.New("--on looks ahead; what is erased is what may go today: leave --on out")
		}
	}
	places := h.Open()
	if o.place != "" {
		p, ok := h.Place(oplog.Place(o.place))
		if !ok {
			return fmt.Errorf("there is no open school %s: todoke verify lists them", o.place)
		}
		places = []*place.Place{p}
	}
	for _, p := range places {
		due, err := showKept(ctx, h, p, rules, on, out)
		if err != nil {
			return err
		}
		if !o.erase {
			continue
		}
		people, ended, err := retention.Forget(ctx, h.Auth, h.Store, p, due, h.Clock.Now(), o.by, o.reason)
		if err != nil {
			return err
		}
		keys := 0
		for _, e := range retention.Orders(due, o.by, o.reason) {
			came, err := p.Erase(ctx, e)
			if err != nil {
				return err
			}
			keys += came.Keys
		}
		if people > 0 {
			fmt.Fprintf(out, "  forgotten: how to reach %d people, and %d accounts\n", people, ended)
		}
		fmt.Fprintf(out, "  erased: %d keys are destroyed\n", keys)
	}
	if o.erase {
		fmt.Fprintln(out, "Every device forgets it at its next contact. Delete back-ups of the keys that were made before now.")
	} else {
		fmt.Fprintln(out, "Nothing was erased: say --erase with --by and --reason to do it.")
	}
	return nil
}

// planOf is what a school keeps, as of today.
func planOf(ctx context.Context, h *house.House, p *place.Place, rules []retention.Rule, today day.Date) (plan []retention.Due, name string, err error) {
	kept, err := p.Kept(ctx)
	if err != nil {
		return nil, "", err
	}
	known, err := retention.Known(ctx, h.Auth, h.Store, p.ID())
	if err != nil {
		return nil, "", err
	}
	err = p.See(ctx, func(s *school.State, _ oplog.Instant) {
		plan, name = retention.Of(s, today, rules, kept, known), s.School.Name
	})
	return plan, name, err
}

// overdue is how many kinds of records a school may erase.
func overdue(ctx context.Context, h *house.House, p *place.Place, now oplog.Instant) (int, error) {
	today, _ := day.Japan.Civil(int64(now))
	plan, _, err := planOf(ctx, h, p, retention.Rules, today)
	return len(retention.Before(plan, today)), err
}

// showKept prints a school's plan as of a day, and returns what may go then.
func showKept(ctx context.Context, h *house.House, p *place.Place, rules []retention.Rule, on day.Date, out io.Writer) ([]retention.Due, error) {
	plan, name, err := planOf(ctx, h, p, rules, on)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(out, "%s (%s), %s:\n", p.ID(), name, on)
	due := retention.Before(plan, on)
	for i, d := range plan {
		sign := "later"
		if i < len(due) {
			sign = "NOW  "
		}
		fmt.Fprintf(out, "  %s %s  %d年度 %s (%s): %d ", sign, d.From, d.Year, words.Paper(d.Rule.Code).Plain(words.JA), d.Rule.Code, d.Count())
		if len(d.People) > 0 {
			fmt.Fprint(out, "people")
		} else {
			fmt.Fprint(out, "operations")
		}
		if d.Children > 0 {
			fmt.Fprintf(out, ", %d children", d.Children)
		}
		fmt.Fprintf(out, "; kept %d years\n", d.Rule.Years)
	}
	if len(plan) == 0 {
		fmt.Fprintln(out, "  nothing is kept that is ever to be erased")
	}
	return due, nil
}
