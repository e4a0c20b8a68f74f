// Package upload takes files that people attach and gives them to those who may see them: photos and PDF.
//
// A photo is never kept as it came. It is decoded and drawn anew, upright, no longer than MaxSide, so that what rode along with it (the place
// where it was taken, the camera, a program behind the last pixel) is gone; what does not decode is refused with advice. A file comes in pieces,
// each durable before the next, so that a broken line goes on where it stopped.
//
// Whoever owns a file's purpose (a notice, a child's icon) says who may add and who may read; there is no other way to a file, and its id is
// random and tells nothing. Bytes lie in the store in rows sealed with the key of the stream they belong to: when a child is erased, its pictures
// are gone from every back-up too. So equal pictures of two families are two files: sharing one would mean that neither could be erased.
//
// Keys:
//
//	p/<place>/up/<id>                       Part: an upload under way
//	p/<place>/up/<id>/<offset>              a piece of it
//	p/<place>/file/<id>                     File
//	p/<place>/file/<id>/<full|small>/<n>    its bytes
//	p/<place>/kept/<id>                     the word that speaks of it, which keeps it
package upload

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"todoke/server/auth"
	"todoke/server/store"
	"todoke/sync/oplog"
)

// Limits.
const (
	MaxSize  = 10 << 20                       // bytes of a file as it comes
	MaxPiece = 256 << 10                      // bytes of one piece
	MaxOpen  = 12                             // uploads of one person that are under way, or not yet part of anything
	MaxName  = 120                            // letters of a file's name
	Life     = oplog.Millis(24 * 3600 * 1000) // of an upload that does not go on, and of a file that nobody made part of something
)

// What can be wrong. Each has its sentence in words.Problem.
const (
	ErrTooLarge oplog.Error = "upload.toolarge" // more than MaxSize, or more pixels than can be drawn
	ErrKind     oplog.Error = "upload.kind"     // neither a photo that we draw nor, where it is taken, a PDF
	ErrHEIC     oplog.Error = "upload.heic"     // a telephone's own format: the advice says how to send another
	ErrBroken   oplog.Error = "upload.broken"   // says that it is a photo and is none
	ErrMany     oplog.Error = "upload.many"     // more than MaxOpen
	ErrMoved    oplog.Error = "upload.moved"    // a piece for another place than the next: ask how far it is
	ErrNone     oplog.Error = "upload.none"     // no such upload or file, for this person: which is not told
)

// Types that are kept.
const (
	JPEG = "image/jpeg"
	PNG  = "image/png"
	PDF  = "application/pdf"
)

// Owner decides for one purpose. Its functions may be called at any time by anybody who is signed in.
type Owner struct {
	// Add says whether a person may attach something to a subject, and how far it may be read: the level of the stream it will belong to.
	Add func(ctx context.Context, place oplog.Place, who oplog.Person, about oplog.Subject) (oplog.Level, bool)
	// Read says whether a person may see a file of this purpose. Who uploaded it sees it while it is part of nothing.
	Read func(ctx context.Context, place oplog.Place, who oplog.Person, f File) bool
	// Gone says of a file that was made part of something, that it is part of nothing any more: the sweep deletes it. nil for files that stay.
	Gone func(ctx context.Context, place oplog.Place, f File) bool
	PDF  bool // takes PDF too
}

// Part is an upload under way.
type Part struct {
	ID    string        `json:"id"`
	For   string        `json:"for"`   // the owner
	About oplog.Subject `json:"about"` // and of what
	Level oplog.Level   `json:"level"`
	By    oplog.Person  `json:"by"`
	Name  string        `json:"name"` // as the person's device calls it
	Size  int           `json:"size"`
	Began oplog.Instant `json:"began"`
	At    int           `json:"at"` // how many bytes are here, durably
}

// File is what was kept.
type File struct {
	ID     string        `json:"id"`
	For    string        `json:"for"`
	About  oplog.Subject `json:"about"`
	Level  oplog.Level   `json:"level"`
	By     oplog.Person  `json:"by"`
	Name   string        `json:"name"` // with the ending of Type
	Type   string        `json:"type"`
	Size   int           `json:"size"`
	Width  int           `json:"width,omitempty"` // pixels; 0 for what is no photo
	Height int           `json:"height,omitempty"`
	Small  int           `json:"small,omitempty"` // bytes of the small one; 0: there is none
	Sum    string        `json:"sum,omitempty"`   // SHA-256 of the bytes, in hex: what a word that speaks of the file names it by
	At     oplog.Instant `json:"at"`
	Kept   bool          `json:"kept,omitempty"` // part of something: it is not swept
}

// Sealer seals an operation's body with the key of its stream: the vault.
type Sealer interface {
	Seal(oplog.Place, oplog.Op) (oplog.Op, error)
	Unseal(oplog.Place, oplog.Op) (oplog.Op, error)
}

// Uploads are those of a house. It is safe for concurrent use.
type Uploads struct {
	store store.Store
	seal  Sealer
	now   func() oplog.Instant
	draw  chan struct{} // one photo is drawn at a time: it may take a hundred megabytes

	mu     sync.Mutex // one change at a time
	owners map[string]Owner
}

// Open needs the house's store, and its vault.
func Open(s store.Store, v Sealer, now func() oplog.Instant) *Uploads {
	return &Uploads{store: s, seal: v, now: now, draw: make(chan struct{}, 1), owners: map[string]Owner{}}
}

// Own gives a purpose its owner. It is called while a house is wired.
func (u *Uploads) Own(purpose string, o Owner) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.owners[purpose] = o
}

func (u *Uploads) owner(purpose string) (Owner, bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	o, ok := u.owners[purpose]
	return o, ok
}

// Begin opens an upload.
func (u *Uploads) Begin(ctx context.Context, place oplog.Place, who oplog.Person, purpose string, about oplog.Subject, name string, size int) (Part, error) {
	o, ok := u.owner(purpose)
	if !ok || who == "" || strings.Contains(string(about), "/") {
		return Part{}, ErrNone
	}
	level, ok := o.Add(ctx, place, who, about)
	switch {
	case !ok:
		return Part{}, ErrNone
	case size <= 0:
		return Part{}, ErrBroken
	case size > MaxSize:
		return Part{}, ErrTooLarge
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	n, err := u.open(ctx, place, who)
	if err != nil {
		return Part{}, err
	}
	if n >= MaxOpen {
		return Part{}, ErrMany
	}
	p := Part{ID: auth.ID(), For: purpose, About: about, Level: level, By: who, Name: named(name), Size: size, Began: u.now()}
	return p, u.put(ctx, place, upKey(place, p.ID), p)
}

// open counts what a person has under way or lying about.
func (u *Uploads) open(ctx context.Context, place oplog.Place, who oplog.Person) (n int, err error) {
	err = u.each(ctx, place, func(p Part) error {
		if p.By == who {
			n++
		}
		return nil
	}, func(f File) error {
		if f.By == who && !f.Kept && !u.kept(ctx, place, f.ID) {
			n++
		}
		return nil
	})
	return n, err
}

// At is an upload that is under way, for whoever began it; f is its file when it has arrived already and the answer was lost.
func (u *Uploads) At(ctx context.Context, place oplog.Place, who oplog.Person, id string) (p Part, f *File, err error) {
	if p, err = u.part(ctx, place, who, id); !errors.Is(err, ErrNone) {
		return p, nil, err
	}
	if kept, bad := u.file(ctx, place, id); bad == nil && kept.By == who { // a file has the id of its upload
		return Part{ID: id, At: p.Size}, &kept, nil
	}
	return p, nil, err
}

// Piece takes the next bytes of an upload, MaxPiece at most, and returns how far it is, with ErrMoved too. When that is all, the file is looked at, drawn and
// kept: f is then it. What is wrong with it ends the upload.
func (u *Uploads) Piece(ctx context.Context, place oplog.Place, who oplog.Person, id string, at int, b []byte) (next int, f *File, err error) {
	p, err := u.piece(ctx, place, who, id, at, b)
	if err != nil || p.At < p.Size {
		return p.At, nil, err
	}
	kept, err := u.finish(ctx, place, p)
	if err != nil {
		return p.At, nil, err
	}
	return p.At, &kept, nil
}

func (u *Uploads) piece(ctx context.Context, place oplog.Place, who oplog.Person, id string, at int, b []byte) (Part, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	p, err := u.part(ctx, place, who, id)
	switch {
	case err != nil:
		return p, err
	case at != p.At:
		return p, ErrMoved
	case len(b) > MaxPiece || at+len(b) > p.Size:
		return p, ErrTooLarge
	case len(b) == 0: // the last piece is here, and its answer was lost
		return p, nil
	}
	row, err := u.row(place, pieceKey(place, id, at), p.About, p.Level, p.Began, b)
	if err != nil {
		return p, err
	}
	more := p
	more.At += len(b)
	line, err := json.Marshal(more)
	if err != nil {
		return p, err
	}
	count, err := u.row(place, upKey(place, id), p.About, p.Level, p.Began, line)
	if err != nil {
		return p, err
	}
	if err := u.store.Put(ctx, row, count); err != nil {
		return p, fmt.Errorf("keep a piece: %w", err)
	}
	return more, nil
}

// Take is a whole upload at once, as a plain form sends it.
func (u *Uploads) Take(ctx context.Context, place oplog.Place, who oplog.Person, purpose string, about oplog.Subject, name string, r io.Reader) (File, error) {
	b, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return File{}, fmt.Errorf("read a file: %w", err)
	}
	p, err := u.Begin(ctx, place, who, purpose, about, name, len(b))
	if err != nil {
		return File{}, err
	}
	f, err := u.keep(ctx, place, p, b)
	return f, errors.Join(err, u.dropPart(ctx, place, p.ID))
}

// Bring keeps a file under an id of its own, as it is: for what the house itself made. Doing it again does nothing new.
func (u *Uploads) Bring(ctx context.Context, place oplog.Place, f File, full, small []byte) error {
	if !Plain(f.ID) {
		return ErrNone
	}
	if _, err := u.file(ctx, place, f.ID); !errors.Is(err, ErrNone) {
		return err
	}
	f.At, f.Kept = u.now(), true
	f.measure(full, small)
	return u.write(ctx, place, f, full, small)
}

// Drop ends an upload that is under way, for whoever began it. Doing it twice does nothing.
func (u *Uploads) Drop(ctx context.Context, place oplog.Place, who oplog.Person, id string) error {
	if _, err := u.part(ctx, place, who, id); err != nil {
		return err
	}
	return u.dropPart(ctx, place, id)
}

// finish makes a file of an upload's pieces. Two callers may come at once: the second finds the upload gone, or writes the same again.
func (u *Uploads) finish(ctx context.Context, place oplog.Place, p Part) (File, error) {
	if f, err := u.file(ctx, place, p.ID); !errors.Is(err, ErrNone) { // it is here, and the end of the upload was not written any more
		if err == nil {
			err = u.dropPart(ctx, place, p.ID)
		}
		return f, err
	}
	b := make([]byte, 0, p.Size)
	for row, err := range u.store.Scan(ctx, upKey(place, p.ID)+"/") {
		if err != nil {
			return File{}, fmt.Errorf("put an upload together: %w", err)
		}
		piece, err := u.unrow(place, row)
		if err != nil {
			return File{}, err
		}
		b = append(b, piece...)
	}
	if len(b) != p.Size {
		return File{}, ErrNone // somebody else was quicker, or it was dropped meanwhile
	}
	f, err := u.keep(ctx, place, p, b)
	var bad oplog.Error
	if err == nil || errors.As(err, &bad) && slices.Contains([]oplog.Error{ErrKind, ErrHEIC, ErrBroken, ErrTooLarge}, bad) {
		err = errors.Join(err, u.dropPart(ctx, place, p.ID)) // a disk that was full may be tried again; what is no photo will never be one
	}
	return f, err
}

// keep looks at a file, draws it and stores it; the File itself last, so that there is never one without its bytes.
func (u *Uploads) keep(ctx context.Context, place oplog.Place, p Part, b []byte) (File, error) {
	o, _ := u.owner(p.For)
	f := File{ID: p.ID, For: p.For, About: p.About, Level: p.Level, By: p.By, At: u.now()}
	full, small := b, []byte(nil)
	switch {
	case o.PDF && isPDF(b):
		f.Type = PDF
	default:
		select {
		case u.draw <- struct{}{}:
			defer func() { <-u.draw }()
		case <-ctx.Done():
			return File{}, ctx.Err()
		}
		pic, err := Picture(b)
		if err != nil {
			return File{}, err
		}
		full, small = pic.Full, pic.Small
		f.Type, f.Width, f.Height = pic.Type, pic.Width, pic.Height
	}
	f.Name = ending(p.Name, f.Type)
	f.measure(full, small)
	return f, u.write(ctx, place, f, full, small)
}

func (f *File) measure(full, small []byte) {
	sum := sha256.Sum256(full)
	f.Size, f.Small, f.Sum = len(full), len(small), hex.EncodeToString(sum[:])
}

// write stores a file's bytes, and the File itself last, so that there is never one without its bytes.
func (u *Uploads) write(ctx context.Context, place oplog.Place, f File, full, small []byte) error {
	for which, bytes := range map[string][]byte{"full": full, "small": small} {
		for n := 0; len(bytes) > 0; n++ {
			piece := bytes[:min(len(bytes), MaxPiece)]
			bytes = bytes[len(piece):]
			row, err := u.row(place, bytesKey(place, f.ID, which, n), f.About, f.Level, f.At, piece)
			if err == nil {
				err = u.store.Put(ctx, row)
			}
			if err != nil {
				return fmt.Errorf("keep a file: %w", err)
			}
		}
	}
	return u.put(ctx, place, fileKey(place, f.ID), f)
}

// Look is a file as a person may see it; ErrNone for what they may not.
func (u *Uploads) Look(ctx context.Context, place oplog.Place, who oplog.Person, id string) (File, error) {
	f, err := u.file(ctx, place, id)
	if err != nil {
		return f, err
	}
	if who != "" {
		if !f.Kept && f.By == who {
			return f, nil
		}
		if o, ok := u.owner(f.For); ok && (f.Kept || u.kept(ctx, place, id)) && o.Read(ctx, place, who, f) {
			return f, nil
		}
	}
	return File{}, ErrNone
}

// Bytes are a file's bytes; of the small one where there is one and it is wanted. Look first.
func (u *Uploads) Bytes(ctx context.Context, place oplog.Place, f File, small bool) ([]byte, error) {
	which, size := "full", f.Size
	if small && f.Small > 0 {
		which, size = "small", f.Small
	}
	b := make([]byte, 0, size)
	for n := 0; len(b) < size; n++ {
		name := bytesKey(place, f.ID, which, n)
		box, err := u.store.Get(ctx, name)
		if err != nil {
			return nil, fmt.Errorf("read a file: %w", err)
		}
		piece, err := u.unrow(place, oplog.Record{Key: name, Value: box})
		if err != nil {
			return nil, err
		}
		b = append(b, piece...)
	}
	return b, nil
}

// Keep says that a file is part of something now. Its uploader calls it through the owner, which has looked at who they are.
func (u *Uploads) Keep(ctx context.Context, place oplog.Place, who oplog.Person, id string) (File, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	f, err := u.file(ctx, place, id)
	if err != nil {
		return f, err
	}
	if f.By != who {
		return File{}, ErrNone
	}
	if f.Kept {
		return f, nil
	}
	f.Kept = true
	return f, u.put(ctx, place, fileKey(place, id), f)
}

// KeptBy is the record that keeps a file, for whoever makes it part of something in a write of their own: it goes into the same commit as the word
// that speaks of the file, so that there is never one without the other.
func KeptBy(place oplog.Place, id string, word oplog.ID) oplog.Record {
	return oplog.Record{Key: keptKey(place, id), Value: fmt.Appendf(nil, "%s.%d", word.Device, word.N)}
}

func keptKey(place oplog.Place, id string) string { return "p/" + string(place) + "/kept/" + id }

// kept says that a word speaks of a file.
func (u *Uploads) kept(ctx context.Context, place oplog.Place, id string) bool {
	b, err := u.store.Get(ctx, keptKey(place, id))
	return err == nil && len(b) > 0
}

// Forget deletes a file. Doing it twice does nothing.
func (u *Uploads) Forget(ctx context.Context, place oplog.Place, id string) error {
	if !Plain(id) {
		return ErrNone
	}
	return u.wipe(ctx, fileKey(place, id))
}

func (u *Uploads) dropPart(ctx context.Context, place oplog.Place, id string) error {
	return u.wipe(ctx, upKey(place, id))
}

// wipe deletes a row and what lies under it; the row first, so that there is never one without its bytes.
func (u *Uploads) wipe(ctx context.Context, head string) error {
	rows := []oplog.Record{{Key: head}}
	for row, err := range u.store.Scan(ctx, head+"/") {
		if err != nil {
			return fmt.Errorf("delete a file: %w", err)
		}
		rows = append(rows, oplog.Record{Key: row.Key})
	}
	return u.store.Put(ctx, rows...)
}

// Sweep deletes a place's uploads that did not go on, and files that nobody made part of something or that are part of nothing any more.
func (u *Uploads) Sweep(ctx context.Context, place oplog.Place) error {
	var gone []string
	old := u.now() - oplog.Instant(Life)
	err := u.each(ctx, place, func(p Part) error {
		if p.Began < old {
			gone = append(gone, upKey(place, p.ID))
		}
		return nil
	}, func(f File) error {
		kept := f.Kept || u.kept(ctx, place, f.ID)
		if o, ok := u.owner(f.For); ok && kept && o.Gone != nil {
			kept = !o.Gone(ctx, place, f)
		}
		if f.At < old && !kept {
			gone = append(gone, fileKey(place, f.ID))
		}
		return nil
	})
	for _, head := range gone {
		err = errors.Join(err, u.wipe(ctx, head))
	}
	return err
}

func (u *Uploads) part(ctx context.Context, place oplog.Place, who oplog.Person, id string) (p Part, err error) {
	if err = u.get(ctx, place, id, upKey(place, id), &p); err == nil && p.By != who {
		return Part{}, ErrNone
	}
	return p, err
}

func (u *Uploads) file(ctx context.Context, place oplog.Place, id string) (f File, err error) {
	return f, u.get(ctx, place, id, fileKey(place, id), &f)
}

func (u *Uploads) get(ctx context.Context, place oplog.Place, id, name string, v any) error {
	if !Plain(id) {
		return ErrNone
	}
	box, err := u.store.Get(ctx, name)
	if errors.Is(err, store.ErrNotFound) {
		return ErrNone
	}
	if err != nil {
		return fmt.Errorf("look at an upload: %w", err)
	}
	b, err := u.unrow(place, oplog.Record{Key: name, Value: box})
	if err != nil {
		return err
	}
	return json.Unmarshal(b, v)
}

// put stores a Part or a File.
func (u *Uploads) put(ctx context.Context, place oplog.Place, name string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	var row oplog.Record
	switch x := v.(type) {
	case Part:
		row, err = u.row(place, name, x.About, x.Level, x.Began, b)
	case File:
		row, err = u.row(place, name, x.About, x.Level, x.At, b)
	}
	if err != nil {
		return err
	}
	if err := u.store.Put(ctx, row); err != nil {
		return fmt.Errorf("keep an upload: %w", err)
	}
	return nil
}

// each calls one of its functions for every upload and file of a place. What was erased is passed over.
func (u *Uploads) each(ctx context.Context, place oplog.Place, part func(Part) error, file func(File) error) error {
	for _, kind := range []string{"up/", "file/"} {
		prefix := "p/" + string(place) + "/" + kind
		for row, err := range u.store.Scan(ctx, prefix) {
			if err != nil {
				return fmt.Errorf("list the uploads: %w", err)
			}
			if strings.Contains(row.Key[len(prefix):], "/") {
				continue
			}
			b, err := u.unrow(place, row)
			if errors.Is(err, ErrNone) {
				continue
			}
			var p Part
			var f File
			switch {
			case err != nil:
			case kind == "up/":
				if err = json.Unmarshal(b, &p); err == nil {
					err = part(p)
				}
			default:
				if err = json.Unmarshal(b, &f); err == nil {
					err = file(f)
				}
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}
