package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"todoke/server/house"
)

var backup = command{name: "backup", args: "--dir DIR --to DIR2", what: "copies what is stored, beside the running server, into a directory that can be taken away",
	more: `
Brings the copy in DIR2 up to now: what is new, and what has changed. The server goes on meanwhile; when the command is over, DIR2 lies still and
is whole, so that any program may carry it elsewhere. The first time everything is copied. A server that was started with --backup DIR2 does the same
by itself every five minutes.

What is copied is sealed, and the keys that open it are not in it: copy DIR/keys apart, and keep those copies for thirty days at most, so that
what is erased is gone.

  todoke backup --dir /var/lib/todoke --to /mnt/backup/todoke`,
	run: func(ctx context.Context, k *call) error {
		dir := k.flags.String("dir", "", "the server's directory")
		to := k.flags.String("to", "", "where the copy is; made if need be")
		if err := k.parse(); err != nil {
			return err
		}
		if *dir == "" || *to == "" {
			return k.usage("todoke backup needs to know what to copy (--dir) and where to (--to).")
		}
		path, err := filepath.Abs(*to)
		if err != nil {
			return fmt.Errorf("where the copy goes: %w", err)
		}
		_, err = through(ctx, *dir, "backup", []string{"--to", path}, k.out)
		return err
	}}

func backupIn(ctx context.Context, h *house.House, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("backup", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	to := flags.String("to", "", "")
	if err := flags.Parse(args); err != nil {
		return err
	}
	began := time.Now()
	did, err := h.Backup(ctx, *to)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%d schools are backed up in %s: %d new operations, %v. The keys are not in it.\n", did.Schools, *to, did.Operations, time.Since(began).Round(time.Millisecond))
	return nil
}

var restore = command{name: "restore", args: "--from DIR2 --dir DIR [--postgres ADDRESS]", what: "fills an empty server's directory, or database, from a back-up",
	more: `
Copies a back-up into DIR, which must have no data yet, and reads it through. The back-up itself stays as it is. The keys come from their own
back-up: put them into DIR/keys before the server starts. Then start it, and have staff and families open the app once: their devices bring back by themselves
what they said since. Forms and telephone calls have no device: compare today's absences with paper.

  todoke restore --from /mnt/backup/todoke --dir /var/lib/todoke-new`,
	run: func(ctx context.Context, k *call) error {
		from := k.flags.String("from", "", "the back-up")
		dir := k.flags.String("dir", "", "the server's new directory; made if need be")
		address := k.flags.String("postgres", os.Getenv("TODOKE_POSTGRES"), "address of an empty PostgreSQL, instead of --dir, which has the rest")
		if err := k.parse(); err != nil {
			return err
		}
		if *from == "" || *dir == "" {
			return k.usage("todoke restore needs to know which back-up (--from), and where to (--dir).")
		}
		if _, err := os.Stat(filepath.Join(*from, "data")); err != nil {
			return fmt.Errorf("there is no back-up in %s: %w", *from, err)
		}
		log := logger(k.err, false, false)
		source, err := house.OpenDirectory(*from, log)
		if err != nil {
			return fmt.Errorf("open the back-up: %w", stopFirst(err))
		}
		defer source.Close()
		target, err := house.OpenStore(ctx, *dir, *address, log)
		if err != nil {
			return fmt.Errorf("open %s: %w", *dir, stopFirst(err))
		}
		defer target.Close()
		did, err := house.Restore(ctx, source, target)
		if err != nil {
			return err
		}
		fmt.Fprintf(k.out, "%d schools with %d operations are in %s, read through and whole.\n", did.Schools, did.Operations, *dir)
		if _, err := os.Stat(filepath.Join(*dir, "keys")); err != nil {
			fmt.Fprintf(k.out, "The keys are not: put their back-up into %s before the server starts.\n", filepath.Join(*dir, "keys"))
		}
		return errors.Join(target.Close(), source.Close())
	}}
