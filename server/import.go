package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"

	"todoke/server/house"
	"todoke/server/roster"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

var importRoster = command{name: "import roster", args: "PATH --dir DIR [--apply]", what: "brings in a roster: OneRoster CSV, as a zip or a folder",
	more: `
Reads OneRoster 1.1 and 1.2 and the Japan K-12 profile, reports every doubtful line by file, line and column, and shows what would change.
Nothing is written without --apply; a second import of the same files changes nothing.

  todoke import roster roster.zip --dir /var/lib/todoke
  todoke import roster roster.zip --dir /var/lib/todoke --apply

It works beside a running server.`,
	run: func(ctx context.Context, k *call) error {
		dir := k.flags.String("dir", "", "the server's directory")
		importFlags(k.flags)
		args := withoutDir(k.args)
		if err := k.parse(); err != nil {
			return err
		}
		if *dir == "" || len(k.args) != 1 {
			return k.usage("todoke import roster needs one zip or folder, and whose house it is (--dir).")
		}
		path, err := filepath.Abs(k.args[0]) // the server stands in another directory
		if err != nil {
			return err
		}
		for i, a := range args {
			if a == k.args[0] {
				args[i] = path
			}
		}
		_, err = through(ctx, *dir, "import roster", args, k.out)
		return err
	}}

func importFlags(f *flag.FlagSet) (apply, leave *bool) {
	return f.Bool("apply", false, "write it"), f.Bool("leave", false, "whoever is no longer in the files has left the school")
}

func importIn(ctx context.Context, h *house.House, args []string, out io.Writer) error {
	k := &call{args: args, out: out, err: io.Discard, flags: flag.NewFlagSet("import roster", flag.ContinueOnError)}
	k.flags.SetOutput(io.Discard)
	apply, leave := importFlags(k.flags)
	if err := k.parse(); err != nil {
		return err
	}
	if len(k.args) != 1 {
		return errors.New("one zip or folder, please")
	}
	command := roster.Command{Store: h.Store, Now: h.Clock.Now(), Zone: day.Japan, Apply: *apply, Leave: *leave, Out: out,
		Open: func(ctx context.Context, id oplog.Place) (roster.Sayer, error) { return h.Admit(ctx, id) }}
	if err := command.Run(ctx, k.args[0]); err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(k.args[0]), err)
	}
	return nil
}
