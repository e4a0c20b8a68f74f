//go:build !linux

package pgtest

import "syscall"

// attributes are none: elsewhere nobody runs tests as root, and a server that outlives them is ended by hand.
func attributes(int, int) *syscall.SysProcAttr { return nil }
