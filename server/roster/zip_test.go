package roster

import (
	"archive/zip"
	"bytes"
	"testing"
)

// A ZIP from anybody: it is read in bounded time, or said to be none.
func FuzzZip(f *testing.F) {
	var whole bytes.Buffer
	w := zip.NewWriter(&whole)
	for name, text := range clean() {
		to, err := w.Create(name)
		if err != nil {
			f.Fatal(err)
		}
		to.Write([]byte(text))
	}
	w.Close()
	f.Add(whole.Bytes())
	f.Add([]byte("PK\x05\x06" + string(make([]byte, 18))))
	f.Add([]byte("not a zip"))
	f.Fuzz(func(t *testing.T, b []byte) {
		fsys, err := OpenZip(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return
		}
		bundle, found := Read(fsys)
		if Stopped(found) != (len(bundle.Schools) == 0) {
			t.Errorf("stopped %v with %d schools", Stopped(found), len(bundle.Schools))
		}
	})
}
