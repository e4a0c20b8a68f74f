package house

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Keys by which the house is known outside (pushes, the signature under its mails) lie beside the ring, one file each: they are backed up with it,
// and a school that moves takes them along by copying. A house in memory makes them anew each time.

// keyFile reads a key of this house, or keeps the one that make returns.
func keyFile(c *Config, name string, make func() (string, error)) (string, error) {
	dir := c.Keys
	if dir == "" && c.Dir != "" {
		dir = filepath.Join(c.Dir, "keys")
	}
	if dir == "" {
		return make()
	}
	return KeyFile(dir, name, make)
}

// KeyFile reads a key in a directory of keys, or keeps the one that make returns.
func KeyFile(dir, name string, make func() (string, error)) (string, error) {
	path := filepath.Join(dir, name)
	b, err := os.ReadFile(path)
	if err == nil {
		return strings.TrimSpace(string(b)), nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("read the key %s: %w", path, err)
	}
	text, err := make()
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("keep the key %s: %w", path, err)
	}
	fresh, err := os.OpenFile(path+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return "", fmt.Errorf("keep the key %s: %w", path, err)
	}
	_, err = fresh.WriteString(text + "\n")
	if err := errors.Join(err, fresh.Sync(), fresh.Close()); err != nil {
		return "", fmt.Errorf("keep the key %s: %w", path, err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		return "", fmt.Errorf("keep the key %s: %w", path, err)
	}
	return text, nil
}
