package demo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"sync"
	"unicode/utf16"

	"golang.org/x/image/draw"

	"todoke/shared/school"
)

// File is what goes with a notice of the story, under an id that is the same each time.
type File struct {
	school.Attached
	Bytes, Small []byte // Small is a photo's small one
}

// Files are a photo of the park and a handout, drawn here so that nobody's picture is shown.
var Files = sync.OnceValue(func() []File {
	full := park(1200, 800)
	small := image.NewRGBA(image.Rect(0, 0, 320, 213))
	draw.ApproxBiLinear.Scale(small, small.Bounds(), full, full.Bounds(), draw.Src, nil)
	return []File{
		file("demophoto00000000000000001", "みどり動物公園.jpg", "image/jpeg", asJPEG(full), asJPEG(small)),
		file("demopaper00000000000000002", "校外学習のしおり.pdf", "application/pdf", paper("校外学習のしおり", "11月27日（金） みどり動物公園", "集合 8:10 校庭 ／ 解散 14:30", "持ち物 お弁当・水筒・雨具・しおり", "雨のときは 30日（月）にします"), nil),
	}
})

func file(id, name, kind string, b, small []byte) File {
	sum := sha256.Sum256(b)
	return File{school.Attached{ID: id, Name: name, Type: kind, Size: len(b), Small: small != nil, Sum: hex.EncodeToString(sum[:])}, b, small}
}

func asJPEG(img image.Image) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 82}); err != nil {
		panic("demo: a drawing did not encode: " + err.Error())
	}
	return b.Bytes()
}

// park is a sky, a sun, three hills, a way and a flock of children with yellow hats.
func park(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	hill := func(x float64, base, high, wave, at float64) float64 {
		return float64(h) * (base - high*(1+math.Sin(x/float64(w)*wave+at))/2)
	}
	for x := range w {
		fx := float64(x)
		far, mid, near := hill(fx, .62, .18, 7, 1), hill(fx, .72, .14, 5, 3), hill(fx, .84, .10, 4, .5)
		for y := range h {
			fy := float64(y)
			c := color.RGBA{uint8(150 + 80*fy/float64(h)), uint8(205 + 30*fy/float64(h)), 240, 255}
			switch {
			case fy > near:
				c = color.RGBA{96, 158, 70, 255}
				if way := math.Abs(fx - float64(w)*(.55+.12*math.Sin(fy/float64(h)*9))); way < 20+(fy-near)*.35 {
					c = color.RGBA{222, 200, 160, 255}
				}
			case fy > mid:
				c = color.RGBA{118, 178, 92, 255}
			case fy > far:
				c = color.RGBA{150, 196, 140, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	disc := func(x, y, r int, c color.RGBA) {
		for dx := -r; dx <= r; dx++ {
			for dy := -r; dy <= r; dy++ {
				if dx*dx+dy*dy <= r*r {
					img.SetRGBA(x+dx, y+dy, c)
				}
			}
		}
	}
	disc(w/5, h/5, 60, color.RGBA{255, 226, 120, 255})
	for i := range 9 {
		x, y := w/2-170+i*48+i%3*9, h*3/4+i%4*22
		disc(x, y+34, 20, color.RGBA{uint8(40 + i*19), 96, uint8(190 - i*13), 255})
		disc(x, y+6, 15, color.RGBA{250, 220, 190, 255})
		disc(x, y-4, 14, color.RGBA{255, 205, 40, 255})
	}
	return img
}

// paper is one page of a PDF whose letters the reader's own Japanese fonts draw.
func paper(title string, lines ...string) []byte {
	hex16 := func(s string) (out string) {
		for _, u := range utf16.Encode([]rune(s)) {
			out += fmt.Sprintf("%04X", u)
		}
		return out
	}
	text := fmt.Sprintf("BT /F 28 Tf 60 740 Td <%s> Tj ET\n", hex16(title))
	for i, l := range lines {
		text += fmt.Sprintf("BT /F 16 Tf 60 %d Td <%s> Tj ET\n", 680-i*34, hex16(l))
	}
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%sendstream", len(text), text),
		"<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5 /Encoding /UniJIS-UTF16-H /DescendantFonts [6 0 R] >>",
		"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>",
		"<< /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 90 >>"}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}
