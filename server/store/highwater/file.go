package highwater

import (
	"errors"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"sync"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// File is written always a little behind the database: a mark in it was acknowledged.
type File struct {
	path       string
	generation string
	doubtful   bool // the file belongs to no database: it keeps the doubt alive at the next opening
	anew       bool // begin a new file
	log        *slog.Logger
	file       *os.File
	size       int
	ended      chan struct{}

	mu    sync.Mutex
	wake  *sync.Cond
	marks map[oplog.Place]store.Mark
	fresh map[oplog.Place]bool // not written yet
	done  bool
	last  error
}

// Start writes a new file with these marks, which it keeps, and goes on writing what Keep is given. A doubtful file names no generation,
// until Settled.
func Start(path, generation string, doubtful bool, marks map[oplog.Place]store.Mark, log *slog.Logger) (*File, error) {
	f := &File{path: path, generation: generation, doubtful: doubtful, log: log, marks: marks, fresh: map[oplog.Place]bool{}, ended: make(chan struct{})}
	f.wake = sync.NewCond(&f.mu)
	if err := f.rewrite(maps.Clone(marks), doubtful); err != nil {
		return nil, err
	}
	go f.run()
	return f, nil
}

// Keep has marks written soon; it does not wait.
func (f *File) Keep(marks map[oplog.Place]store.Mark) {
	if len(marks) == 0 {
		return
	}
	f.mu.Lock()
	for p, m := range marks {
		f.marks[p], f.fresh[p] = m, true
	}
	f.mu.Unlock()
	f.wake.Signal()
}

// Settled says that the last doubt is settled: the file names the database's generation again.
func (f *File) Settled() {
	f.mu.Lock()
	f.doubtful, f.anew = false, true
	f.mu.Unlock()
	f.wake.Signal()
}

func (f *File) run() {
	defer close(f.ended)
	f.mu.Lock()
	defer f.mu.Unlock()
	for {
		for len(f.fresh) == 0 && !f.anew && !f.done {
			f.wake.Wait()
		}
		if len(f.fresh) == 0 && !f.anew {
			return
		}
		var lines []byte
		for p := range f.fresh {
			lines = markLine(lines, p, f.marks[p])
		}
		clear(f.fresh)
		var all map[oplog.Place]store.Mark
		if f.size > 1<<20 || f.last != nil || f.anew {
			all, f.anew = maps.Clone(f.marks), false
		}
		doubtful := f.doubtful
		f.mu.Unlock()
		err := f.write(lines, all, doubtful)
		f.mu.Lock()
		if err != nil && f.last == nil {
			f.log.Error("the file highwater cannot be written: make room on its disk, or let this account write there", "err", err)
		}
		f.last = err
	}
}

// write appends lines, or begins a new file with all marks when it is given them.
func (f *File) write(lines []byte, all map[oplog.Place]store.Mark, doubtful bool) error {
	if all != nil {
		return f.rewrite(all, doubtful)
	}
	if _, err := f.file.Write(lines); err != nil {
		return err
	}
	f.size += len(lines)
	return f.file.Sync()
}

func (f *File) rewrite(marks map[oplog.Place]store.Mark, doubtful bool) error {
	lines := line(nil, "generation "+f.generation)
	if doubtful {
		lines = line(nil, "generation of no database")
	}
	for p, m := range marks {
		lines = markLine(lines, p, m)
	}
	file, err := os.OpenFile(f.path+".new", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(lines)
	if err = errors.Join(err, file.Sync()); err == nil {
		err = os.Rename(f.path+".new", f.path)
	}
	if err != nil {
		file.Close()
		return err
	}
	if dir, err := os.Open(filepath.Dir(f.path)); err == nil {
		dir.Sync() // not every system can; then the old file is found, which is only a little older
		dir.Close()
	}
	if f.file != nil {
		f.file.Close()
	}
	f.file, f.size = file, len(lines)
	return nil
}

// Err is why the file could not be written last, nil if it could.
func (f *File) Err() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.last
}

// Stop writes what is left and closes the file.
func (f *File) Stop() error {
	f.mu.Lock()
	f.done = true
	f.mu.Unlock()
	f.wake.Signal()
	<-f.ended
	return errors.Join(f.last, f.file.Close())
}
