package roster

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"

	"todoke/server/store"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// Command is what `todoke import roster PATH` does.
type Command struct {
	Store store.Store
	Open  func(context.Context, oplog.Place) (Sayer, error) // opens a place whose row d/place/… is in the store
	Now   oplog.Instant
	Zone  day.Zone // day.Japan
	Apply bool     // without it the findings and the diff are shown, and nothing is written
	Leave bool     // whoever is no longer in the files has left
	Out   io.Writer
}

// Run reads the files, tells what it found and what would change, and with Apply writes it. The error is ErrStopped when the files forbid it.
func (c Command) Run(ctx context.Context, path string) error {
	fsys, files, err := Open(path)
	if err != nil {
		return err
	}
	defer files.Close()
	bundle, found := Read(fsys)
	Print(c.Out, found)
	if Stopped(found) {
		return ErrStopped
	}
	held, err := Load(ctx, c.Store)
	if err != nil {
		return err
	}
	today, _ := c.Zone.Civil(int64(c.Now))
	plan := Make(bundle, held, Options{Today: today, Leave: c.Leave})
	fmt.Fprintln(c.Out)
	plan.Print(c.Out)
	switch {
	case plan.Empty():
		return nil
	case !c.Apply:
		fmt.Fprintln(c.Out, "まだ何も書いていません。よければ --apply を付けてもう一度。 · Nothing was written yet. If this is right, say it again with --apply.")
		return nil
	}
	if err := Import(ctx, c.Store, c.Open, plan, c.Now, rand.Text); err != nil {
		return err
	}
	fmt.Fprintln(c.Out, "書きこみました。 · Written.")
	return nil
}
