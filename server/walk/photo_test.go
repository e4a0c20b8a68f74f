package walk

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	. "github.com/chromedp/chromedp"

	"todoke/server/walk/live"
)

// snapshot writes a photo as a telephone has it: a sky, a lawn, a round face.
func snapshot(t *testing.T, w, h int) string {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{120, uint8(170 + 60*y/h), 235, 255}
			if y > 2*h/3 {
				c = color.RGBA{90, uint8(150 + x*40/w), 80, 255}
			}
			if dx, dy := x-w/2, y-h/2; dx*dx+dy*dy < h*h/9 {
				c = color.RGBA{240, 200, 160, 255}
				if (dx*dx+dy*dy > h*h/16 && dy < 0) || (dy > h/12 && dy < h/9 && dx > -h/10 && dx < h/10) {
					c = color.RGBA{70, 45, 30, 255}
				}
			}
			img.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "ひなた.jpg")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A mother gives her child a photo: three taps from her registration, and it stands on her home, without a network too; a file that is no photo says why. It
// is taken back as simply. Guards against a photo that is gone in the tunnel, and a choice that fails in silence.
func TestAPhotoOfAChild(t *testing.T) {
	w, lines := live.Open(t, "megumi")
	b := live.Launch(t, "")
	home := w.At("megumi", lines)
	her := b.Open("megumi", live.Phone, home)
	her.Live() // the service worker has come
	her.Until(`navigator.serviceWorker.controller!==null`)
	const form = `form[action="/me/child"]`
	open := func() {
		her.Go(home + "me")
		her.Sees("しるし・写真・呼び名")
		live.JS[int](her, `(document.querySelector("form[action='/me/child']").closest("details").open=true,document.querySelector("form[action='/me/child'] .up").scrollIntoView(),0)`)
	}
	open()
	bad := filepath.Join(t.TempDir(), "note.jpg")
	if err := os.WriteFile(bad, []byte("this is no photo"), 0o600); err != nil {
		t.Fatal(err)
	}
	her.Do(SetUploadFiles(form+` .up__in`, []string{bad}))
	her.Sees("この種類のファイルは受け取れません")
	her.Shot("photo-refused")
	flaws(her, "a photo refused")

	open()
	her.Do(SetUploadFiles(form+` .up__in`, []string{snapshot(t, 1600, 1200)}))
	her.Until(`document.querySelector("form[action='/me/child'] input[name=photo]")!==null&&document.querySelector(".up__item img").naturalWidth>0`)
	her.Shot("photo-chosen")
	flaws(her, "a photo chosen")
	live.JS[bool](her, `window.before=true`)
	her.Tap(form + ` .btn--go`)
	her.Until(`!window.before&&document.readyState==="complete"&&document.querySelector("form[action='/me/child'] .face--photo")!==null`)

	shown := `document.querySelector(".kid__name .face--photo")?.naturalWidth>0`
	her.Go(home)
	her.Live()
	her.Until(shown)
	her.Shot("photo-home")
	flaws(her, "home with a photo")
	her.Theme(true)
	her.Shot("photo-home-dark")
	her.Theme(false)
	her.Until(`(async()=>(await ` + keptFiles + `).some(at=>at.endsWith("&face")))()`)
	lines["megumi"].Cut()
	her.Go(home)
	her.Until(shown)
	her.Shot("photo-home-offline")
	lines["megumi"].Mend()

	open()
	her.Tap(`input[name=nophoto]`)
	live.JS[bool](her, `window.before=true`)
	her.Tap(form + ` .btn--go`)
	her.Until(`!window.before&&document.readyState==="complete"&&document.querySelector("form[action='/me/child']")!==null&&document.querySelector("form[action='/me/child'] .face--photo")===null`)
	her.Go(home)
	her.Live()
	her.Until(`document.querySelector(".kid__name .face--photo")===null`)
	her.Until(`(async()=>!(await ` + keptFiles + `).some(at=>at.endsWith("&face")))()`) // asked again, the school shows it no more
}
