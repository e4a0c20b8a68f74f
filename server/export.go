package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"todoke/server/auth"
	"todoke/server/contacts"
	"todoke/server/house"
	"todoke/server/whole"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

var exportCommand = command{name: "export", args: "--dir DIR --place PLACE --by NAME --reason TEXT --out FILE", what: "writes everything a school has said, as documented JSON",
	more: `
Writes every word of a school's log and how its families are reached as JSON Lines: a school that leaves takes all of it along. The form is
described in server/whole. The file is open to whoever holds it: nothing in it is encrypted, what families keep to themselves is in it, and restrictions
against people too. It is made so that only your account may read it, and that it was made stands on the school's own trail.

  todoke export --dir /var/lib/todoke --place pabc… --by "森田 久子" --reason "他のシステムへ移る" --out /secure/midori.jsonl`,
	run: func(ctx context.Context, k *call) error {
		dir := k.flags.String("dir", "", "the server's directory")
		o := exportFlags(k.flags)
		if err := k.parse(); err != nil {
			return err
		}
		if *dir == "" || o.place == "" || o.by == "" || o.reason == "" || o.out == "" {
			return k.usage("todoke export needs --dir, --place, --by, --reason and --out: it has to be known who wanted it and why, and where it goes.")
		}
		out, err := filepath.Abs(o.out)
		if err != nil {
			return fmt.Errorf("where the file goes: %w", err)
		}
		_, err = through(ctx, *dir, "export", []string{"--place", o.place, "--by", o.by, "--reason", o.reason, "--out", out}, k.out)
		return err
	}}

type exportOrder struct{ place, by, reason, out string }

func exportFlags(f *flag.FlagSet) *exportOrder {
	o := &exportOrder{}
	f.StringVar(&o.place, "place", "", "the school; todoke verify lists them")
	f.StringVar(&o.by, "by", "", "who ordered it")
	f.StringVar(&o.reason, "reason", "", "why")
	f.StringVar(&o.out, "out", "", "the file to write; it must not be there yet")
	return o
}

func exportIn(ctx context.Context, h *house.House, args []string, out io.Writer) (err error) {
	flags := flag.NewFlagSet("export", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	o := exportFlags(flags)
	if err := flags.Parse(args); err != nil {
		return err
	}
	p, ok := h.Place(oplog.Place(o.place))
	if !ok {
		return fmt.Errorf("there is no open school %s: todoke verify lists them", o.place)
	}
	people, err := contacts.All(ctx, h.Store, p.ID())
	if err != nil {
		return err
	}
	var head whole.Head
	rows := 0
	if err := p.See(ctx, func(s *school.State, now oplog.Instant) {
		head, rows = whole.HeadOf(p.ID(), s, now, o.by, "everything"), len(s.Marks)
	}); err != nil {
		return err
	}
	// Said before anything is written: what cannot be noted does not leave.
	_, err = p.Say(ctx, oplog.Device("list"+auth.ID()), school.ThePlace, oplog.Clock, head.At, func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.ListExported{What: "everything", Rows: rows})}
	})
	if err != nil {
		return fmt.Errorf("note on the school's trail that everything is exported: %w", err)
	}
	file, err := os.OpenFile(o.out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("make the file: %w", err)
	}
	end, err := whole.Write(file, head, whole.Log(ctx, h.Store.Log(p.ID())), people)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		os.Remove(o.out) // half a school is none
		return err
	}
	h.Log.Warn("everything was exported, by order", "place", p.ID(), "by", o.by, "reason", o.reason, "operations", end.Ops, "sha256", end.SHA256)
	fmt.Fprintf(out, "%s: %d operations, %d contacts, sha-256 %s\n%s\n", head.School, end.Ops, end.Contacts, end.SHA256, o.out)
	return nil
}
