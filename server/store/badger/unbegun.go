//go:build linux || darwin || freebsd

package badger

import (
	"os"
	"path/filepath"
	"syscall"
)

// sweepUnbegun removes log files without one byte, on which the database fails to open. A process that was killed just when it had made a
// file leaves one: nothing that was acknowledged is in it, and if something was, the marks tell. It takes the database's own lock
// meanwhile; who holds that is using the directory, and the database will say so.
func sweepUnbegun(dir string) error {
	lock, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer lock.Close() // which gives the lock back
	if syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		return nil
	}
	for _, ending := range []string{"*.vlog", "*.mem"} {
		files, err := filepath.Glob(filepath.Join(dir, ending))
		if err != nil {
			return err
		}
		for _, f := range files {
			if info, err := os.Stat(f); err == nil && info.Size() == 0 {
				if err := os.Remove(f); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
