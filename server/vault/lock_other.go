//go:build !unix

package vault

import "os"

// exclusive has nothing portable to ask for here: the store's own lock has to do.
func exclusive(*os.File) error { return nil }
