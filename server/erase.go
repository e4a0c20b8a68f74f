package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"todoke/server/house"
	"todoke/server/place"
	"todoke/server/store"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

var erase = command{name: "erase", args: "--dir DIR --place PLACE --subject SUBJECT --year YEAR --by NAME --reason TEXT [--level LEVEL] [--yes]",
	what: "erases what was said about somebody in a school year, for ever and everywhere",
	more: `
Destroys the keys of what was said about a subject (a child's id, or * for everybody) in a school year (2026 begins in April 2026), at one
level or several: mark, word, health, care, home, open; without --level at all of them. The words are gone from the log, from back-ups of
the store, and from every device at its next contact; that something was said, when and by whom stays, without its words. Nobody can undo
it. Back-ups of the keys still open what is erased: delete those that are older.

Without --yes it only shows what would go. A child's class, guardians and name were said in some school year too.

  todoke erase --dir /var/lib/todoke --place pabc… --subject c-1234 --level health --year 2024 --by "森田 久子" --reason "保存期間の終わり" --yes`,
	run: func(ctx context.Context, k *call) error {
		dir := k.flags.String("dir", "", "the server's directory")
		eraseFlags(k.flags)
		if err := k.parse(); err != nil {
			return err
		}
		var args []string
		missing := *dir == ""
		k.flags.VisitAll(func(f *flag.Flag) {
			if f.Name == "dir" {
				return
			}
			switch l, ok := f.Value.(*list); {
			case ok:
				for _, v := range *l {
					args = append(args, "--"+f.Name+"="+v)
				}
			default:
				args = append(args, "--"+f.Name+"="+f.Value.String())
				missing = missing || f.Value.String() == ""
			}
		})
		if missing {
			return k.usage("todoke erase needs --dir, --place, --subject, --year, --by and --reason: it has to be known who wanted it and why.")
		}
		_, err := through(ctx, *dir, "erase", args, k.out)
		return err
	}}

type eraseOrder struct {
	place, subject, by, reason string
	levels, years              list
	yes                        bool
}

func eraseFlags(f *flag.FlagSet) *eraseOrder {
	o := &eraseOrder{}
	f.StringVar(&o.place, "place", "", "the school; todoke verify lists them")
	f.StringVar(&o.subject, "subject", "", "whom: a child's id, or * for everybody")
	f.StringVar(&o.by, "by", "", "who ordered it")
	f.StringVar(&o.reason, "reason", "", "why")
	f.Var(&o.levels, "level", "how private: mark, word, health, care, home, open; may be given several times")
	f.Var(&o.years, "year", "the school year it was said in; may be given several times")
	f.BoolVar(&o.yes, "yes", false, "do it, do not only show it")
	return o
}

func eraseIn(ctx context.Context, h *house.House, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("erase", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	o := eraseFlags(flags)
	if err := flags.Parse(args); err != nil {
		return err
	}
	p, ok := h.Place(oplog.Place(o.place))
	if !ok {
		return fmt.Errorf("there is no open school %s: todoke verify lists them", o.place)
	}
	e, err := o.erasure()
	if err != nil {
		return err
	}
	if err := foresee(ctx, h, p, e, out); err != nil {
		return err
	}
	if !o.yes {
		fmt.Fprintln(out, "Nothing was erased yet: say --yes to do it.")
		return nil
	}
	came, err := p.Erase(ctx, e)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Erased: %d keys are destroyed; %d operations of this school have no words any more. Every device forgets them at its next contact.\nDelete back-ups of the keys that were made before now.\n", came.Keys, came.Operations)
	return nil
}

func (o *eraseOrder) erasure() (e store.Erasure, err error) {
	e.By, e.Reason = o.by, o.reason
	if len(o.levels) == 0 {
		for _, l := range oplog.Levels {
			o.levels = append(o.levels, string(l))
		}
	}
	for _, l := range o.levels {
		if !slices.Contains(oplog.Levels, oplog.Level(l)) {
			return e, fmt.Errorf("%q is no level: mark, word, health, care, home or open", l)
		}
		e.Streams = append(e.Streams, oplog.Stream{Subject: oplog.Subject(o.subject), Level: oplog.Level(l)})
	}
	for _, y := range o.years {
		n, err := strconv.Atoi(y)
		if err != nil || n < 1970 || n > 2200 {
			return e, fmt.Errorf("%q is no school year: 2026 begins in April 2026", y)
		}
		e.Years = append(e.Years, n)
	}
	if len(e.Years) == 0 {
		return e, errors.New("no school year was said (--year)")
	}
	return e, nil
}

// foresee shows how much would be erased, by kind, and warns when a child would lose what the school still needs of it.
func foresee(ctx context.Context, h *house.House, p *place.Place, e store.Erasure, out io.Writer) error {
	set := oplog.NewSet(e.Streams)
	kinds := map[string]int{}
	roster := false
	err := h.Store.Log(p.ID()).Since(ctx, 0, func(op oplog.Op) bool {
		date, _ := day.Japan.Civil(int64(op.Heard))
		if set.Has(op.Stream()) && slices.Contains(e.Years, date.SchoolYear()) && len(op.Body) > 0 {
			kinds[op.Kind]++
			about, _, _ := strings.Cut(op.Kind, ".")
			roster = roster || about == "child" && op.Kind != "child.observed" || about == "guardian" || about == "staff" || about == "class" || about == "school"
		}
		return true
	})
	if err != nil {
		return fmt.Errorf("look at what would be erased: %w", err)
	}
	name := ""
	err = p.See(ctx, func(s *school.State, _ oplog.Instant) {
		for _, st := range e.Streams {
			if m := s.Marks[school.ChildID(st.Subject)]; m != nil {
				name = " (" + m.Given + ")"
			}
		}
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s%s in %v:\n", e.Streams[0].Subject, name, e.Years)
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		fmt.Fprintf(out, "  %6d × %s\n", kinds[k], k)
	}
	if len(kinds) == 0 {
		fmt.Fprintln(out, "  nothing is stored; what a device still brings will not be taken")
	}
	if roster {
		fmt.Fprintln(out, "!!  Names, classes or guardians are among it: for who is still at the school, import the roster again afterwards.")
	}
	return nil
}
