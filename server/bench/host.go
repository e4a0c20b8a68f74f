package bench

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"todoke/server/store/postgres"
	"todoke/sync/oplog"
)

// host is a house in a process of its own, as the devices' side sees it.
type host struct {
	dir     string
	drop    func(context.Context) error // its database; nil for none
	process *exec.Cmd
	asks    io.WriteCloser
	in      *json.Encoder
	out     *json.Decoder

	origin  string
	place   oplog.Place
	people  People
	parents []seat
	staff   []seat
	opened  told
}

// start runs a new house; dir "" is one with nothing in it.
func (b *bench) start(ctx context.Context, dir string) (h *host, err error) {
	if dir == "" {
		b.seq++
		dir = filepath.Join(b.dir, fmt.Sprint("house-", b.seq))
		if b.Store == "postgres" {
			if b.address, b.drop, err = postgres.Fresh(ctx, b.Postgres); err != nil {
				return nil, err
			}
		}
	}
	h = &host{dir: dir, drop: b.drop, process: exec.CommandContext(ctx, b.House[0], b.House[1:]...)}
	h.process.Stderr = b.Err
	h.process.Cancel = func() error { return h.process.Process.Signal(syscall.SIGTERM) }
	if h.asks, err = h.process.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := h.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := h.process.Start(); err != nil {
		return nil, fmt.Errorf("start a house: %w", err)
	}
	h.in, h.out = json.NewEncoder(h.asks), json.NewDecoder(bufio.NewReader(out))
	o := opening{Postgres: b.address}
	if b.Store != "memory" {
		o.Dir = dir
	}
	if h.opened, err = h.ask(ask{Open: &o}); err != nil {
		return nil, errors.Join(fmt.Errorf("open a house: %w", err), h.stop())
	}
	h.origin, h.place = h.opened.Origin, h.opened.Place
	return h, nil
}

// school is a fresh house with people in it.
func (b *bench) school(ctx context.Context, who People) (*host, error) {
	h, err := b.start(ctx, "")
	if err != nil {
		return nil, err
	}
	t, err := h.ask(ask{People: &who})
	if err != nil {
		return nil, errors.Join(err, h.discard())
	}
	h.people, h.place, h.parents, h.staff = who, t.Place, t.Parents, t.Staff
	return h, nil
}

func (h *host) ask(a ask) (t told, err error) {
	if err := h.in.Encode(a); err != nil {
		return t, fmt.Errorf("the house is gone: %w", err)
	}
	if err := h.out.Decode(&t); err != nil {
		return t, fmt.Errorf("the house does not answer: %w", err)
	}
	if t.Error != "" {
		return t, errors.New(t.Error)
	}
	return t, nil
}

// said has so many records said by the parents.
func (h *host) said(count int, seed uint64) (oplog.Seq, error) {
	t, err := h.ask(ask{Records: &records{h.people, count, seed}})
	return t.End, err
}

// memory is what the house holds after a collection; a heap profile goes into a file, if one is named.
func (h *host) memory(profile string) (memory, error) {
	t, err := h.ask(ask{Memory: true, Heap: profile})
	return t.Memory, err
}

// stop ends the house; what it stored stays.
func (h *host) stop() error {
	h.asks.Close()
	if err := h.process.Wait(); err != nil {
		return fmt.Errorf("the house ended badly: %w", err)
	}
	return nil
}

// discard ends the house and removes what it stored.
func (h *host) discard() error {
	err := errors.Join(h.stop(), os.RemoveAll(h.dir))
	if h.drop != nil {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		err = errors.Join(err, h.drop(ctx))
	}
	return err
}

// profiled runs f, with a CPU profile of the server around it if one is wanted.
func (b *bench) profiled(h *host, f func() error) error {
	if b.Profile == "" || b.run > 0 {
		return f()
	}
	full, err := b.named(b.Profile, b.work)
	if err != nil {
		return err
	}
	if _, err := h.ask(ask{Profile: full}); err != nil {
		return err
	}
	err = f()
	_, ended := h.ask(ask{End: true})
	return errors.Join(err, ended)
}

// named is the whole path of a file, with what it is about before its extension.
func (b *bench) named(file, what string) (string, error) {
	ext := filepath.Ext(file)
	return filepath.Abs(strings.TrimSuffix(file, ext) + "-" + what + ext)
}

// heap is where the server's n-th heap profile of a work goes; "" for nowhere.
func (b *bench) heap(n int) string {
	if b.HeapProfile == "" || b.run > 0 {
		return ""
	}
	name, err := b.named(b.HeapProfile, fmt.Sprint(b.work, n))
	if err != nil {
		return ""
	}
	return name
}

// files says whether so many sockets can be open in one process, here and in the house; the runtime has raised the soft limit already.
func files(sockets int) error {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return nil // a system without this limit
	}
	const others = 300
	if need := uint64(sockets + others); limit.Cur < need {
		limit.Cur = min(limit.Max, need)
		if syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit) != nil || limit.Cur < need {
			return fmt.Errorf("%d sockets need %d open files, the limit is %d: raise it with ulimit -Hn", sockets, need, limit.Cur)
		}
	}
	return nil
}
