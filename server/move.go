package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"

	"todoke/server/house"
	"todoke/server/move"
	"todoke/server/store"
	"todoke/sync/oplog"
)

var moveCommand = command{name: "move", args: "--from DIR|ADDRESS --to DIR|ADDRESS [--dir DIR] [--place ID]", what: "takes schools from a directory into PostgreSQL, back, or elsewhere",
	more: `
Copies every operation, sealed as it is, and all records; compares the log's hash chain on both sides and reads the target through; and
marks the source as moved, so that two servers never serve one school. Stop the servers of both sides first. What broke off goes on when
the same command is given again. Devices notice nothing.

  todoke move --from /var/lib/todoke --to postgres://todoke:secret@db.example.jp/todoke
  todoke move --from postgres://todoke:secret@db.example.jp/todoke --to /var/lib/todoke-new --dir /var/lib/todoke

DIR of --dir is the directory of the server on PostgreSQL; it need not be said when the schools come from that directory. The keys that open
what is stored are not moved: they stay in the server's directory (keys), and the next server needs the same ones: --keys, or a copy.
With --place one school goes alone, to a store with the same keys; accounts stay, so its people are invited anew.`,
	run: func(ctx context.Context, k *call) error {
		from := k.flags.String("from", "", "where the schools are: a directory, or the address of a PostgreSQL")
		to := k.flags.String("to", "", "where they go; made if need be")
		dir := k.flags.String("dir", "", "the directory of the server on PostgreSQL")
		place := k.flags.String("place", "", "only this school, by its id (todoke doctor)")
		if err := k.parse(); err != nil {
			return err
		}
		if *from == "" || *to == "" {
			return k.usage("todoke move needs to know from where (--from) and to where (--to).")
		}
		source, err := openSide(ctx, k, *from, *dir, *to, false)
		if err != nil {
			return fmt.Errorf("open %s: %w", called(*from), stopFirst(err))
		}
		defer source.Close()
		target, err := openSide(ctx, k, *to, *dir, *from, true)
		if err != nil {
			return fmt.Errorf("open %s: %w", called(*to), stopFirst(err))
		}
		defer target.Close()
		m := move.Move{From: source, To: target, Source: called(*from), Target: called(*to), Place: oplog.Place(*place),
			Say: func(format string, args ...any) { fmt.Fprintf(k.out, format+"\n", args...) }}
		if err := m.Run(ctx); err != nil {
			return fmt.Errorf("%w\nNothing is lost: the schools are where they were. Mend what is said above, and give the same command once more", stopFirst(err))
		}
		return errors.Join(target.Close(), source.Close())
	}}

func isAddress(side string) bool {
	return strings.HasPrefix(side, "postgres://") || strings.HasPrefix(side, "postgresql://")
}

// called is what people call a side, without a password.
func called(side string) string {
	if u, err := url.Parse(side); err == nil && isAddress(side) {
		u.User, u.RawQuery = nil, ""
		return u.String()
	}
	return side
}

// openSide opens one side of a move, below the vault.
func openSide(ctx context.Context, k *call, side, dir, other string, fresh bool) (store.Store, error) {
	log := logger(k.err, false, false)
	if isAddress(side) {
		if dir == "" && fresh && !isAddress(other) {
			dir = other
		}
		if dir == "" {
			return nil, errors.New("say with --dir which directory its server has: there is its own account of the logs, which is held against the database")
		}
		return house.OpenStore(ctx, dir, side, log)
	}
	if _, err := os.Stat(side); errors.Is(err, fs.ErrNotExist) && !fresh {
		return nil, errors.New("there is no such directory")
	}
	return house.OpenDirectory(side, log)
}

func stopFirst(err error) error {
	if errors.Is(err, store.ErrInUse) {
		return fmt.Errorf("stop the server that has it open, and move then: %w", err)
	}
	return err
}
