package upload_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"todoke/server/store"
	"todoke/server/store/memory"
	"todoke/server/upload"
	"todoke/server/vault"
	"todoke/sync/oplog"
)

const (
	mother, father oplog.Person = "u-mother", "u-father"

	hinata oplog.Subject = "c-hinata"
	school oplog.Place   = "p-school"
)

// house is uploads on a vault on a memory, with one purpose: the mother may add, both may read.
type house struct {
	*upload.Uploads
	below *memory.Store
	vault *vault.Vault
	now   oplog.Instant
	away  map[oplog.Person]bool
}

func open(t *testing.T) *house {
	h := &house{below: memory.Open(), now: 1_795_000_000_000, away: map[oplog.Person]bool{}}
	var err error
	if h.vault, err = vault.Open(t.Context(), h.below, vault.MemoryRing(), vault.Options{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.vault.Close() })
	h.Uploads = upload.Open(h.vault, h.vault, func() oplog.Instant { return h.now })
	h.Own("letter", upload.Owner{PDF: true,
		Add: func(_ context.Context, _ oplog.Place, who oplog.Person, about oplog.Subject) (oplog.Level, bool) {
			return oplog.Word, who == mother && about == hinata
		},
		Read: func(_ context.Context, _ oplog.Place, who oplog.Person, f upload.File) bool {
			return (who == mother || who == father) && f.About == hinata && !h.away[who]
		}})
	return h
}

// photo is a picture with a red corner at its top left.
func photo(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{uint8(x), uint8(y), 90, 255}
			if x < w/4 && y < h/4 {
				c = color.RGBA{255, 0, 0, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

func asJPEG(t testing.TB, img image.Image) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, img image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// exif puts a block behind the first marker of a JPEG: an orientation, and a place.
func exif(b []byte, turn uint16) []byte {
	tiff := []byte("Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01")
	tiff = binary.BigEndian.AppendUint16(tiff, turn)
	tiff = append(tiff, "\x00\x00\x00\x00\x00\x00GPS 35.4437N 139.6380E"...)
	head := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(len(tiff)+2))
	return append(append(head, tiff...), b[2:]...)
}

// Where a family lives rides in a photo: it must be gone from what is kept, and the photo must stand upright without it.
func TestWhatRidesAlongIsGone(t *testing.T) {
	for turn := uint16(1); turn <= 8; turn++ {
		d, err := upload.Picture(append(exif(asJPEG(t, photo(80, 40)), turn), "<script>alert(1)</script>"...))
		if err != nil {
			t.Fatalf("orientation %d: %v", turn, err)
		}
		if bytes.Contains(d.Full, []byte("GPS")) || bytes.Contains(d.Full, []byte("Exif")) || bytes.Contains(d.Full, []byte("script")) {
			t.Errorf("orientation %d: what rode along is kept", turn)
		}
		img, err := jpeg.Decode(bytes.NewReader(d.Full))
		if err != nil {
			t.Fatal(err)
		}
		w, h := 80, 40
		if turn >= 5 {
			w, h = 40, 80
		}
		if r := img.Bounds(); r.Dx() != w || r.Dy() != h || d.Width != w || d.Height != h {
			t.Fatalf("orientation %d: %v", turn, r)
		}
		x, y := 4, 4 // where the corner that is red must be seen
		if turn == 2 || turn == 3 || turn == 6 || turn == 7 {
			x = w - 5
		}
		if turn == 3 || turn == 4 || turn == 7 || turn == 8 {
			y = h - 5
		}
		if r, g, _, _ := img.At(x, y).RGBA(); r < 0xb000 || g > 0x6000 {
			t.Errorf("orientation %d: the photo does not stand upright", turn)
		}
	}
}

func TestPhotosBecomeSmall(t *testing.T) {
	for name, c := range map[string]struct {
		b    []byte
		kind string
		w, h int
	}{
		"a telephone's photo":    {asJPEG(t, photo(4032, 3024)), upload.JPEG, 2048, 1536},
		"a drawing":              {asPNG(t, image.NewPaletted(image.Rect(0, 0, 900, 500), color.Palette{color.White, color.Black})), upload.PNG, 900, 500},
		"a photo saved as a PNG": {asPNG(t, noise(1200, 900)), upload.JPEG, 1200, 900},
		"a long strip":           {asPNG(t, image.NewGray(image.Rect(0, 0, 9000, 2))), upload.PNG, 2048, 1},
		"one pixel":              {asPNG(t, photo(1, 1)), upload.PNG, 1, 1},
	} {
		d, err := upload.Picture(c.b)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d.Type != c.kind || d.Width != c.w || d.Height != c.h {
			t.Errorf("%s: %s %d×%d", name, d.Type, d.Width, d.Height)
		}
		if (max(c.w, c.h) > upload.SmallSide) != (d.Small != nil) {
			t.Errorf("%s: the small one has %d bytes", name, len(d.Small))
		}
		if d.Small != nil {
			if is, err := jpeg.DecodeConfig(bytes.NewReader(d.Small)); err != nil || max(is.Width, is.Height) != upload.SmallSide {
				t.Errorf("%s: the small one is %v, %v", name, is, err)
			}
		}
	}
}

func noise(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	x := uint32(1)
	for i := range img.Pix {
		x = x*1664525 + 1013904223
		if img.Pix[i] = byte(x >> 24); i%4 == 3 {
			img.Pix[i] = 255
		}
	}
	return img
}

// A file that is meant to end the server, or to be something else than it says, must be refused with the advice that fits.
func TestHostileFiles(t *testing.T) {
	bomb := asPNG(t, photo(4, 4))
	binary.BigEndian.PutUint32(bomb[16:], 60000) // width and height; the check sum of the header is wrong then, which another decoder may not see
	binary.BigEndian.PutUint32(bomb[20:], 60000)
	huge := asPNG(t, image.NewRGBA64(image.Rect(0, 0, 4, 4)))
	binary.BigEndian.PutUint32(huge[16:], 9000)
	binary.BigEndian.PutUint32(huge[20:], 4000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	tall := asJPEG(t, photo(16, 16))
	at := bytes.Index(tall, []byte{0xff, 0xc0})
	binary.BigEndian.PutUint16(tall[at+5:], 65000)
	binary.BigEndian.PutUint16(tall[at+7:], 65000)
	many := asJPEG(t, photo(16, 16))
	scan := bytes.Index(many, []byte{0xff, 0xda})
	end := many[scan : len(many)-2]
	for range 60 {
		many = append(many[:len(many)-2:len(many)-2], append(end, 0xff, 0xd9)...)
	}
	lossy := []byte("RIFF\x24\x00\x00\x00WEBPVP8 \x18\x00\x00\x00\x30\x01\x00\x9d\x01\x2a\xff\x3f\xff\x3f")
	for name, c := range map[string]struct {
		b    []byte
		want oplog.Error
	}{
		"nothing":                        {nil, upload.ErrKind},
		"a program":                      {[]byte("MZ\x90\x00" + strings.Repeat("x", 100)), upload.ErrKind},
		"a page that says it is a photo": {[]byte("GIF89a/*<script>alert(1)</script>*/"), upload.ErrKind},
		"a drawing with a script":        {[]byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), upload.ErrKind},
		"a TIFF":                         {[]byte("II*\x00\x08\x00\x00\x00" + strings.Repeat("\x00", 60)), upload.ErrKind},
		"HEIC of an iPhone":              {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), upload.ErrHEIC},
		"a film":                         {[]byte("\x00\x00\x00\x18ftypisom\x00\x00\x00\x00mp42isom"), upload.ErrKind},
		"the beginning of a photo":       {asJPEG(t, photo(200, 200))[:300], upload.ErrBroken},
		"only the first letters":         {[]byte("\xff\xd8\xff\xe0"), upload.ErrBroken},
		"a PNG that says it is huge":     {bomb, upload.ErrBroken},
		"a JPEG that says it is huge":    {tall, upload.ErrTooLarge},
		"a PNG that is huge":             {huge, upload.ErrTooLarge},
		"a thousand passes":              {many, upload.ErrTooLarge},
		"a WebP without its end":         {lossy, upload.ErrTooLarge},
	} {
		d, err := upload.Picture(c.b)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %d bytes of %s, %v", name, len(d.Full), d.Type, err)
		}
	}
}

// A line that breaks in the middle must cost no more than the piece under way, and a piece that comes twice or out of turn must not spoil the file.
func TestAnUploadGoesOnWhereItStopped(t *testing.T) {
	h := open(t)
	b := append(asJPEG(t, noise(700, 700)), bytes.Repeat([]byte{0}, 300_000)...)
	p, err := h.Begin(t.Context(), school, mother, "letter", hinata, `C:\写真\ひなた.HEIC.png`, len(b))
	if err != nil {
		t.Fatal(err)
	}
	first := b[:upload.MaxPiece]
	if next, _, err := h.Piece(t.Context(), school, mother, p.ID, 0, first); err != nil || next != len(first) {
		t.Fatal(next, err)
	}
	if next, _, err := h.Piece(t.Context(), school, mother, p.ID, 0, first); !errors.Is(err, upload.ErrMoved) || next != len(first) {
		t.Errorf("the same piece again: %d, %v", next, err)
	}
	if next, _, err := h.Piece(t.Context(), school, mother, p.ID, 2*len(first), first[:5]); !errors.Is(err, upload.ErrMoved) || next != len(first) {
		t.Errorf("a piece out of turn: %d, %v", next, err)
	}
	if _, _, err := h.Piece(t.Context(), school, father, p.ID, len(first), first[:5]); !errors.Is(err, upload.ErrNone) {
		t.Errorf("another's piece: %v", err)
	}
	if _, _, err := h.Piece(t.Context(), school, mother, p.ID, len(first), bytes.Repeat(first, 2)); !errors.Is(err, upload.ErrTooLarge) {
		t.Errorf("too large a piece: %v", err)
	}
	if at, _, err := h.At(t.Context(), school, mother, p.ID); err != nil || at.At != len(first) {
		t.Errorf("how far is it? %+v, %v", at, err)
	}
	var f *upload.File
	for at := len(first); f == nil; {
		if at, f, err = h.Piece(t.Context(), school, mother, p.ID, at, b[at:min(len(b), at+upload.MaxPiece)]); err != nil {
			t.Fatal(err)
		}
	}
	if f.Name != "ひなた.HEIC.jpg" || f.Type != upload.JPEG || f.Width != 700 || f.Small == 0 {
		t.Errorf("%+v", f)
	}
	full, err := h.Bytes(t.Context(), school, *f, false)
	if err != nil || len(full) != f.Size {
		t.Fatalf("%d bytes, %v", len(full), err)
	}
	if small, err := h.Bytes(t.Context(), school, *f, true); err != nil || len(small) != f.Small || len(small) >= len(full) {
		t.Errorf("the small one: %d bytes, %v", len(small), err)
	}
	if _, _, err := h.Piece(t.Context(), school, mother, p.ID, len(b), nil); !errors.Is(err, upload.ErrNone) {
		t.Errorf("the upload is over: %v", err)
	}
	if _, found, err := h.At(t.Context(), school, mother, p.ID); err != nil || found == nil || found.ID != f.ID {
		t.Errorf("the last answer was lost: %+v, %v", found, err)
	}
	if _, _, err := h.At(t.Context(), school, father, p.ID); !errors.Is(err, upload.ErrNone) {
		t.Errorf("another asks for it: %v", err)
	}
	if rows := keys(t, h, "p/"+string(school)+"/up/"); len(rows) != 0 {
		t.Errorf("left behind: %v", rows)
	}
}

func keys(t *testing.T, h *house, prefix string) (all []string) {
	for row, err := range h.below.Scan(t.Context(), prefix) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, row.Key)
	}
	return all
}

func take(t *testing.T, h *house, name string, b []byte) upload.File {
	t.Helper()
	f, err := h.Take(t.Context(), school, mother, "letter", hinata, name, bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Nobody reaches a file but through its owner: not by a guessed id, not by having been allowed once.
func TestWhoMaySee(t *testing.T) {
	h := open(t)
	f := take(t, h, "a.png", asPNG(t, photo(400, 300)))
	look := func(who oplog.Person) error { _, err := h.Look(t.Context(), school, who, f.ID); return err }
	if look(mother) != nil {
		t.Error("whoever uploaded it sees it")
	}
	if !errors.Is(look(father), upload.ErrNone) {
		t.Error("a draft is its author's alone")
	}
	if _, err := h.Keep(t.Context(), school, father, f.ID); !errors.Is(err, upload.ErrNone) {
		t.Errorf("another makes it part of something: %v", err)
	}
	if _, err := h.Keep(t.Context(), school, mother, f.ID); err != nil {
		t.Fatal(err)
	}
	if look(father) != nil || look("u-stranger") == nil || look("") == nil {
		t.Error("the owner's word does not count")
	}
	h.away[mother] = true
	if look(mother) == nil {
		t.Error("whose right has ended still sees what they uploaded")
	}
	for _, id := range []string{"", "../up/x", f.ID + "/full/0000", strings.ToUpper(f.ID), strings.Repeat("a", 26)} {
		if _, err := h.Look(t.Context(), school, father, id); !errors.Is(err, upload.ErrNone) {
			t.Errorf("%q: %v", id, err)
		}
	}
	if _, err := h.Look(t.Context(), "p-other", father, f.ID); !errors.Is(err, upload.ErrNone) {
		t.Errorf("in another school: %v", err)
	}
	for name, begin := range map[string]func() error{
		"no such purpose": func() error { _, err := h.Begin(t.Context(), school, mother, "x", hinata, "a", 5); return err },
		"not hers to add": func() error { _, err := h.Begin(t.Context(), school, father, "letter", hinata, "a", 5); return err },
		"another child":   func() error { _, err := h.Begin(t.Context(), school, mother, "letter", "c-ren", "a", 5); return err },
		"nobody":          func() error { _, err := h.Begin(t.Context(), school, "", "letter", hinata, "a", 5); return err },
	} {
		if err := begin(); !errors.Is(err, upload.ErrNone) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLimits(t *testing.T) {
	h := open(t)
	if _, err := h.Begin(t.Context(), school, mother, "letter", hinata, "a", upload.MaxSize+1); !errors.Is(err, upload.ErrTooLarge) {
		t.Error(err)
	}
	if _, err := h.Take(t.Context(), school, mother, "letter", hinata, "a", bytes.NewReader(make([]byte, upload.MaxSize+1))); !errors.Is(err, upload.ErrTooLarge) {
		t.Error(err)
	}
	if _, err := h.Take(t.Context(), school, mother, "letter", hinata, "a.jpg", strings.NewReader("hello")); !errors.Is(err, upload.ErrKind) {
		t.Error(err)
	}
	if rows := keys(t, h, "p/"+string(school)+"/"); len(rows) != 0 {
		t.Errorf("what was refused is kept: %v", rows)
	}
	for i := range upload.MaxOpen {
		if _, err := h.Begin(t.Context(), school, mother, "letter", hinata, fmt.Sprint(i), 5); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.Begin(t.Context(), school, mother, "letter", hinata, "a", 5); !errors.Is(err, upload.ErrMany) {
		t.Errorf("one person fills the disk: %v", err)
	}
	h.now += oplog.Instant(upload.Life) + 1
	if err := h.Sweep(t.Context(), school); err != nil {
		t.Fatal(err)
	}
	if rows := keys(t, h, "p/"+string(school)+"/"); len(rows) != 0 {
		t.Errorf("never swept: %v", rows)
	}
}

func TestSweepingKeepsWhatIsPartOfSomething(t *testing.T) {
	h := open(t)
	kept, loose := take(t, h, "a.pdf", []byte("%PDF-1.7 …")), take(t, h, "b.pdf", []byte("%PDF-1.7 ..."))
	if kept.Type != upload.PDF || kept.Name != "a.pdf" {
		t.Errorf("%+v", kept)
	}
	if _, err := h.Keep(t.Context(), school, mother, kept.ID); err != nil {
		t.Fatal(err)
	}
	h.now += oplog.Instant(upload.Life) + 1
	if err := h.Sweep(t.Context(), school); err != nil {
		t.Fatal(err)
	}
	if f, err := h.Look(t.Context(), school, father, kept.ID); err != nil {
		t.Error(err)
	} else if b, err := h.Bytes(t.Context(), school, f, true); err != nil || string(b) != "%PDF-1.7 …" {
		t.Errorf("%q, %v", b, err)
	}
	if _, err := h.Look(t.Context(), school, mother, loose.ID); !errors.Is(err, upload.ErrNone) {
		t.Errorf("never swept: %v", err)
	}
	if err := h.Forget(t.Context(), school, kept.ID); err != nil {
		t.Fatal(err)
	}
	if rows := keys(t, h, "p/"+string(school)+"/file/"); len(rows) != 0 {
		t.Errorf("left behind: %v", rows)
	}
}

// A child is erased: its pictures must not open any more, from no copy of the store, and their names neither. Another child's stay.
func TestAnErasedChildsPicturesAreGone(t *testing.T) {
	h := open(t)
	f := take(t, h, "ひなた.png", asPNG(t, photo(400, 300)))
	if _, err := h.Keep(t.Context(), school, mother, f.ID); err != nil {
		t.Fatal(err)
	}
	for row, err := range h.below.Scan(t.Context(), "p/") {
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(row.Value, []byte("ひなた")) || bytes.Contains(row.Value, []byte("IHDR")) || bytes.Contains(row.Value, []byte("JFIF")) || strings.Contains(row.Key, "ひなた") {
			t.Fatalf("%s lies in clear", row.Key)
		}
	}
	_, err := h.vault.Erase(t.Context(), school, store.Erasure{Streams: []oplog.Stream{{Subject: hinata, Level: oplog.Word}}, Years: []int{0}, By: "u-head", Reason: "test", At: h.now + 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Look(t.Context(), school, father, f.ID); !errors.Is(err, upload.ErrNone) {
		t.Errorf("it is still there: %v", err)
	}
	if _, err := h.Bytes(t.Context(), school, f, false); !errors.Is(err, upload.ErrNone) {
		t.Errorf("its bytes open: %v", err)
	}
	if err := h.Sweep(t.Context(), school); err != nil {
		t.Errorf("what was erased is in the way of sweeping: %v", err)
	}
}

func FuzzPicture(f *testing.F) {
	f.Add(asJPEG(f, photo(16, 8)))
	f.Add(exif(asJPEG(f, photo(16, 8)), 6))
	f.Add(asPNG(f, photo(16, 8)))
	f.Add([]byte("RIFF\x24\x00\x00\x00WEBPVP8 \x18\x00\x00\x00\x30\x01\x00\x9d\x01\x2a\x01\x00\x01\x00\x11\x20\xc0\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := upload.Picture(b)
		if err != nil {
			return
		}
		is, kind, err := image.DecodeConfig(bytes.NewReader(d.Full))
		if err != nil || is.Width != d.Width || is.Height != d.Height || "image/"+kind != d.Type || max(is.Width, is.Height) > upload.MaxSide {
			t.Fatalf("what was drawn is %s %v, %v; it says %s %d×%d", kind, is, err, d.Type, d.Width, d.Height)
		}
	})
}
