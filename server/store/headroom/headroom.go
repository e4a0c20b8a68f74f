//go:build linux || darwin || freebsd

package headroom

import (
	"fmt"
	"syscall"

	"todoke/server/store"
)

// Of asks the file system that dir is on. A tenth of it is to stay free, but no more than 512 MiB is asked for and no less than 192: the
// database maps files it has not filled yet. It fails with store.ErrFull, and says how much is missing.
func Of(dir string) func() error {
	return func() error {
		var fs syscall.Statfs_t
		if err := syscall.Statfs(dir, &fs); err != nil {
			return fmt.Errorf("free room of %s: %w", dir, err)
		}
		free, all := uint64(fs.Bavail)*uint64(fs.Bsize), uint64(fs.Blocks)*uint64(fs.Bsize)
		if need := min(max(all/10, 192<<20), 512<<20); free < need {
			return fmt.Errorf("%d MiB free, %d MiB needed: %w", free>>20, need>>20, store.ErrFull)
		}
		return nil
	}
}
