//go:build unix

package vault

import (
	"os"
	"syscall"
)

// exclusive fails when another process holds the file; the kernel lets go of it with the process.
func exclusive(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }
