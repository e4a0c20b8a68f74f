package upload

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"
)

// What a photo may be and becomes.
const (
	MaxSide   = 2048      // pixels of the longer side
	SmallSide = 320       // of the small one
	maxDrawn  = 170 << 20 // bytes of the decoded photo: 50 megapixels of a telephone, 40 of a drawing
	maxScans  = 40        // passes of a progressive JPEG: real ones have a dozen, a hostile one as many as fit
	maxPNG    = 1 << 20   // bytes of a drawing that is kept as a drawing; a larger one is a photo
)

// Drawn is a photo drawn anew.
type Drawn struct {
	Type          string
	Full, Small   []byte // Small is nil when Full is small already
	Width, Height int
}

// Picture draws a photo anew: upright, at most MaxSide long, without anything that rode along. It is ErrKind, ErrHEIC, ErrTooLarge or ErrBroken.
func Picture(b []byte) (d Drawn, err error) {
	defer func() {
		if p := recover(); p != nil { // a decoder that trips over hostile bytes must not end the school's server
			d, err = Drawn{}, fmt.Errorf("%w: the decoder panicked: %v", ErrBroken, p)
		}
	}()
	look, read, err := decoderOf(b)
	if err != nil {
		return d, err
	}
	is, err := look(bytes.NewReader(b))
	if err != nil {
		return d, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	if is.Width <= 0 || is.Height <= 0 || is.Width > maxDrawn/is.Height/depth(is.ColorModel) {
		return d, ErrTooLarge
	}
	img, err := read(bytes.NewReader(b))
	if err != nil {
		return d, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	if r := img.Bounds(); r.Dx() > is.Width || r.Dy() > is.Height { // what was announced is what was paid for
		return d, ErrBroken
	}
	turn := 1
	if isJPEG(b) {
		turn = orientation(b)
	}
	full := upright(fit(img, MaxSide), turn)
	img = nil
	d.Width, d.Height = full.Bounds().Dx(), full.Bounds().Dy()
	d.Type = JPEG
	if isPNG(b) {
		var out bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, full); err != nil {
			return Drawn{}, err
		}
		if out.Len() <= maxPNG {
			d.Type, d.Full = PNG, out.Bytes()
		}
	}
	if d.Full == nil {
		if d.Full, err = asJPEG(full, 85); err != nil {
			return Drawn{}, err
		}
	}
	if max(d.Width, d.Height) > SmallSide {
		d.Small, err = asJPEG(fit(full, SmallSide), 80)
	}
	return d, err
}

type (
	looker func(*bytes.Reader) (image.Config, error)
	reader func(*bytes.Reader) (image.Image, error)
)

// decoderOf goes by the first bytes and never by a name or what a browser says. Only these three decoders are ever reached.
func decoderOf(b []byte) (looker, reader, error) {
	switch {
	case isJPEG(b):
		if scans(b) > maxScans {
			return nil, nil, ErrTooLarge
		}
		return func(r *bytes.Reader) (image.Config, error) { return jpeg.DecodeConfig(r) }, func(r *bytes.Reader) (image.Image, error) { return jpeg.Decode(r) }, nil
	case isPNG(b):
		return func(r *bytes.Reader) (image.Config, error) { return png.DecodeConfig(r) }, func(r *bytes.Reader) (image.Image, error) { return png.Decode(r) }, nil
	case len(b) > 12 && string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP":
		return func(r *bytes.Reader) (image.Config, error) { return webp.DecodeConfig(r) }, func(r *bytes.Reader) (image.Image, error) { return webp.Decode(r) }, nil
	case len(b) > 12 && string(b[4:8]) == "ftyp": // HEIC, AVIF and films alike
		switch string(b[8:12]) {
		case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis":
			return nil, nil, ErrHEIC
		}
	}
	return nil, nil, ErrKind
}

func isJPEG(b []byte) bool { return len(b) > 3 && b[0] == 0xff && b[1] == 0xd8 && b[2] == 0xff }
func isPNG(b []byte) bool  { return bytes.HasPrefix(b, []byte("\x89PNG\r\n\x1a\n")) }
func isPDF(b []byte) bool  { return bytes.HasPrefix(b, []byte("%PDF-")) }

// depth is how many bytes a pixel takes when it is decoded, at most.
func depth(m color.Model) int {
	switch m {
	case color.GrayModel:
		return 1
	case color.Gray16Model:
		return 2
	case color.YCbCrModel:
		return 3
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	}
	if _, ok := m.(color.Palette); ok {
		return 1
	}
	return 4
}

// fit is a picture no longer than side. What fits stays as it is. It is halved as often as that goes, each half the mean of four, because the
// better kernels keep a whole picture of floats besides.
func fit(img image.Image, side int) image.Image {
	for {
		r := img.Bounds()
		w, h := r.Dx(), r.Dy()
		long := max(w, h)
		if long <= side {
			return img
		}
		var kernel draw.Scaler = draw.ApproxBiLinear
		if long >= 2*side {
			w, h = max(1, w/2), max(1, h/2)
		} else {
			if r.Dy()*side < 1<<20 {
				kernel = draw.CatmullRom
			}
			w, h = max(1, w*side/long), max(1, h*side/long)
		}
		out := image.NewRGBA(image.Rect(0, 0, w, h))
		kernel.Scale(out, out.Bounds(), img, r, draw.Src, nil)
		img = out
	}
}

// upright turns a picture as its EXIF orientation says, 1 to 8.
func upright(img image.Image, turn int) image.Image {
	if turn <= 1 || turn > 8 {
		return img
	}
	r := img.Bounds()
	w, h := r.Dx(), r.Dy()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if turn >= 5 {
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			tx, ty := x, y
			switch turn {
			case 2:
				tx = w - 1 - x
			case 3:
				tx, ty = w-1-x, h-1-y
			case 4:
				ty = h - 1 - y
			case 5:
				tx, ty = y, x
			case 6:
				tx, ty = h-1-y, x
			case 7:
				tx, ty = h-1-y, w-1-x
			case 8:
				tx, ty = y, w-1-x
			}
			out.Set(tx, ty, img.At(r.Min.X+x, r.Min.Y+y))
		}
	}
	return out
}

// asJPEG draws on white: what can be seen through would become black.
func asJPEG(img image.Image, quality int) ([]byte, error) {
	if o, ok := img.(interface{ Opaque() bool }); !ok || !o.Opaque() {
		r := img.Bounds()
		paper := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
		draw.Draw(paper, paper.Bounds(), image.White, image.Point{}, draw.Src)
		draw.Draw(paper, paper.Bounds(), img, r.Min, draw.Over)
		img = paper
	}
	var out bytes.Buffer
	err := jpeg.Encode(&out, img, &jpeg.Options{Quality: quality})
	return out.Bytes(), err
}

// segments calls f for each marker of a JPEG with what stands behind it, until f returns false.
func segments(b []byte, f func(marker byte, body []byte) bool) {
	for at := 2; at+4 <= len(b); {
		if b[at] != 0xff {
			at++ // inside of a scan
			continue
		}
		m := b[at+1]
		switch {
		case m == 0 || m == 0xff || m >= 0xd0 && m <= 0xd8 || m == 1: // stuffing, padding, restarts: nothing of a length
			at++
			if m != 0xff {
				at++
			}
			continue
		case m == 0xd9:
			return
		}
		n := int(binary.BigEndian.Uint16(b[at+2:]))
		if n < 2 || at+2+n > len(b) {
			return
		}
		if !f(m, b[at+4:at+2+n]) {
			return
		}
		at += 2 + n
	}
}

// scans counts the passes of a JPEG.
func scans(b []byte) (n int) {
	segments(b, func(m byte, _ []byte) bool {
		if m == 0xda {
			n++
		}
		return n <= maxScans
	})
	return n
}

// orientation is how a telephone held a JPEG when it took it, from its EXIF: 1 when it does not say.
func orientation(b []byte) int {
	turn := 1
	segments(b, func(m byte, body []byte) bool {
		tiff, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00"))
		if m != 0xe1 || !ok || len(tiff) < 8 {
			return m != 0xda
		}
		var order binary.ByteOrder = binary.LittleEndian
		if string(tiff[:2]) == "MM" {
			order = binary.BigEndian
		}
		at := int(order.Uint32(tiff[4:]))
		if at < 8 || at+2 > len(tiff) {
			return false
		}
		n := int(order.Uint16(tiff[at:]))
		for at += 2; n > 0 && at+12 <= len(tiff); at, n = at+12, n-1 {
			if order.Uint16(tiff[at:]) == 0x0112 {
				turn = int(order.Uint16(tiff[at+8:]))
				return false
			}
		}
		return false
	})
	if turn < 1 || turn > 8 {
		return 1
	}
	return turn
}
