// Package paper makes a PDF of a page by a browser that is installed on the server's machine, where there is one: the same page that a browser
// would print, with readings, codes as lines, and every family's letters. A PDF writer of our own would need fonts with Japanese and Chinese
// glyphs that are not ours to carry; a school without such a browser prints from its own.
//
// The page stands in a directory that only this process may read, for as long as it takes; it loads nothing, and the browser has no network.
package paper

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Press prints, one page at a time.
type Press struct {
	program string
	turn    chan struct{}
}

// Limits.
const (
	within  = 60 * time.Second // a school's 400 slips take some ten
	maxSize = 64 << 20
)

// Open finds the program: chromium, chromium-browser or google-chrome, by name or path.
func Open(program string) (*Press, error) {
	path, err := exec.LookPath(program)
	if err != nil {
		return nil, fmt.Errorf("print with %s: %w", program, err)
	}
	return &Press{program: path, turn: make(chan struct{}, 1)}, nil
}

// PDF prints a whole HTML page that needs no other file.
func (p *Press) PDF(ctx context.Context, page []byte) (_ []byte, err error) {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	select {
	case p.turn <- struct{}{}:
		defer func() { <-p.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	dir, err := os.MkdirTemp("", "todoke-paper-") // 0700
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	in, out := filepath.Join(dir, "page.html"), filepath.Join(dir, "page.pdf")
	if err := os.WriteFile(in, page, 0o600); err != nil {
		return nil, err
	}
	args := []string{"--headless=new", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync", "--disable-extensions", "--disable-dev-shm-usage",
		"--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + filepath.Join(dir, "profile"), "--no-pdf-header-footer", "--print-to-pdf=" + out, "file://" + in}
	if os.Geteuid() == 0 {
		args = append([]string{"--no-sandbox"}, args...) // it does not start for root otherwise; the page is ours and runs no script
	}
	cmd := exec.CommandContext(ctx, p.program, args...)
	cmd.WaitDelay = 5 * time.Second
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("print: %w: %.300s", err, said.String())
	}
	info, err := os.Stat(out)
	if err != nil || info.Size() > maxSize {
		return nil, fmt.Errorf("print: there is no page, or too large a one: %w: %.300s", err, said.String())
	}
	return os.ReadFile(out)
}
