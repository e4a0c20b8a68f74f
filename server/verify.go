package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"todoke/server/house"
	"todoke/server/vault"
	"todoke/sync/oplog"
)

var verify = command{name: "verify", args: "--dir DIR [--recovered PLACE]", what: "reads everything that is stored and says whether it is as it was written",
	more: `
Reads the whole store, follows each school's chain of hashes, opens every word with its key, and counts what each device said. It works
beside a running server, which does the same each day by itself. The exit code is 1 when something is wrong; then it says what happened and
what to do, in English and Japanese.

--recovered ends the recovery of a school that lost a part of its log: what has not come back by now is not waited for.

  todoke verify --dir /var/lib/todoke`,
	run: func(ctx context.Context, k *call) error {
		dir := k.flags.String("dir", "", "the server's directory")
		recovered := k.flags.String("recovered", "", "the school whose recovery is over")
		if err := k.parse(); err != nil {
			return err
		}
		if *dir == "" {
			return k.usage("todoke verify needs to know whose house it is (--dir).")
		}
		_, err := through(ctx, *dir, "verify", []string{"--recovered", *recovered}, k.out)
		return err
	}}

func verifyIn(ctx context.Context, h *house.House, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("verify", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	recovered := flags.String("recovered", "", "")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *recovered != "" {
		p, ok := h.Place(oplog.Place(*recovered))
		if !ok {
			return fmt.Errorf("there is no open school %s: todoke verify lists them", *recovered)
		}
		if err := p.Recovered(ctx); err != nil {
			return err
		}
		fmt.Fprintf(out, "The recovery of %s is over.\n", p.ID())
	}
	v := h.Verify(ctx)
	for _, a := range v.Schools {
		fmt.Fprintln(out, summary(&a))
	}
	fmt.Fprintf(out, "accounts and other records without a school: %d, %s\n", v.Directory.Records, result(&v.Directory))
	for _, p := range h.Plights(ctx) {
		fmt.Fprintf(out, "\n!!  %s\n    %s\n", p.EN, p.JA)
	}
	if !v.Sound() {
		return errors.New("something is not as it was written")
	}
	return nil
}

// summary is a school in one line.
func summary(a *vault.Audit) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d operations, chain %.16v, %d devices, %d keys, %d erased", a.Place, a.Operations, a.Chain.Chain, a.Devices, a.Keys, a.Erased)
	if a.Destroyed > 0 {
		fmt.Fprintf(&b, " with %d keys", a.Destroyed)
	}
	if a.Gaps > 0 {
		fmt.Fprintf(&b, ", %d numbers missing (lost by disk and device both, or not back yet)", a.Gaps)
	}
	if a.Plain > 0 {
		fmt.Fprintf(&b, ", %d from before sealing", a.Plain)
	}
	fmt.Fprintf(&b, ", %d records: %s", a.Records, result(a))
	return b.String()
}

func result(a *vault.Audit) string {
	if len(a.Wrong) > 0 {
		return "WRONG"
	}
	return "as it was written"
}

var rotate = command{name: "keys rotate", args: "--dir DIR", what: "changes the master key that wraps all others",
	more: `
Wraps all keys of the house with a new master key; what they open stays as it is. Whoever has an old copy of the master key opens nothing
of what is made from now on. With TODOKE_MASTER_KEY, set it to "NEW,OLD" (64 hex digits each), restart, run this, then set it to "NEW".

  todoke keys rotate --dir /var/lib/todoke`,
	run: func(ctx context.Context, k *call) error {
		dir := k.flags.String("dir", "", "the server's directory")
		if err := k.parse(); err != nil {
			return err
		}
		if *dir == "" {
			return k.usage("todoke keys rotate needs to know whose house it is (--dir).")
		}
		_, err := through(ctx, *dir, "keys rotate", nil, k.out)
		return err
	}}

func rotateIn(_ context.Context, h *house.House, _ []string, out io.Writer) error {
	v, ok := h.Store.(*vault.Vault)
	if !ok {
		return errors.New("this house has no keys")
	}
	n, err := v.Ring().Rotate()
	if err != nil {
		return fmt.Errorf("%w: run it again, it goes on where it was", err)
	}
	fmt.Fprintf(out, "A new master key wraps the keys of %d schools, the directory included. Make a back-up of the keys now; the old ones open nothing that is made from now on.\n", n)
	return nil
}
