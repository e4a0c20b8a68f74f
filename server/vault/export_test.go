package vault

import (
	"path/filepath"

	"todoke/sync/oplog"
)

// FailAt has f asked before each step of writing the ring; an error is a disk that fails there, and for good.
func (r *Ring) FailAt(f func(step string) error) { r.fail = f }

// Files are the two of a place's bunch.
func Files(dir string, place oplog.Place) (files [2]string) {
	for i, c := range copies {
		files[i] = filepath.Join(dir, c, fileName(place))
	}
	return files
}
