package vault

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// step is where tests let the disk fail.
func (r *Ring) step(name string) error {
	if r.fail != nil {
		return r.fail(name)
	}
	return nil
}

// replace gives a file other contents: wholly or not at all, whatever happens meanwhile. The old bytes are written over afterwards, for there
// may be a key among them that is to be destroyed; sweep does what a crash left undone.
func (r *Ring) replace(path string, text []byte) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("write %s: %w", path, err)
		}
	}()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	sweep(path)
	if err := r.step("write"); err != nil {
		return err
	}
	f, err := os.OpenFile(path+".new", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Link(path, path+".old"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := r.step("rename"); err != nil {
		return err
	}
	if err := os.Rename(path+".new", path); err != nil {
		return err
	}
	if dir, err := os.Open(filepath.Dir(path)); err == nil {
		dir.Sync() // not every system can; then the old file is found, which the other copy tells of
		dir.Close()
	}
	if err := r.step("shred"); err != nil {
		return err
	}
	return shred(path + ".old")
}

// sweep removes what a replacement that broke off has left beside a file.
func sweep(path string) {
	old, err := os.Stat(path + ".old")
	if err == nil {
		if now, err := os.Stat(path); err == nil && os.SameFile(old, now) {
			os.Remove(path + ".old") // it broke off before the new one took its place
		} else if err == nil {
			shred(path + ".old")
		} else {
			os.Rename(path+".old", path) // the only one there is
		}
	}
	shred(path + ".new")
}

// shred writes over a file before it removes it.
func shred(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	size, err := f.Seek(0, io.SeekEnd)
	if err == nil {
		_, err = f.WriteAt(make([]byte, size), 0)
	}
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Remove(path)
}
