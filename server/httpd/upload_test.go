package httpd_test

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/png"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/server/upload"
	"todoke/sync/oplog"
)

// A photo goes up in pieces from our own page, and comes back to whom its owner shows it, drawn anew and alone in a sandbox. Guards against a photo
// of a child at an address that anybody may open, and against another site's page that uploads in somebody's name.
func TestAPhotoGoesUpAndComesBack(t *testing.T) {
	f := open(t, "ひなた")
	f.h.Uploads.Own("test", upload.Owner{
		Add: func(_ context.Context, _ oplog.Place, who oplog.Person, _ oplog.Subject) (oplog.Level, bool) {
			return oplog.Word, who == mother
		},
		Read: func(_ context.Context, _ oplog.Place, who oplog.Person, _ upload.File) bool { return who == mother },
	})
	var photo bytes.Buffer
	must(t, png.Encode(&photo, image.NewNRGBA(image.Rect(0, 0, 500, 400))))
	b := photo.Bytes()
	hers, his := f.as(mother, auth.Phone), f.as(father, auth.Phone)
	base := "/upload/" + string(f.id)
	begin := base + "?for=test&about=" + string(hinata) + "&name=x.png&size="
	var now struct {
		ID, File, Say, Code string
		At                  int
	}
	ask := func(who *browser, want int, method, path string, body []byte, headers ...string) *http.Response {
		t.Helper()
		answer, text := who.do(method, path, bytes.NewReader(body), append([]string{"Accept-Language", "es", "Origin", f.origin}, headers...)...)
		if answer.StatusCode != want {
			t.Fatalf("%s %s: %s %s", method, path, answer.Status, text)
		}
		now.Say, now.File = "", ""
		json.Unmarshal([]byte(text), &now)
		return answer
	}
	ask(hers, http.StatusForbidden, "POST", begin+"9", nil, "Origin", "https://elsewhere.example")
	ask(f.nobody(), http.StatusUnauthorized, "POST", begin+"9", nil)
	ask(his, http.StatusNotFound, "POST", begin+"9", nil)
	ask(hers, http.StatusRequestEntityTooLarge, "POST", begin+"99999999", nil)
	if !strings.Contains(now.Say, "10 MB") || now.Code != string(upload.ErrTooLarge) {
		t.Errorf("the refusal says %q (%s)", now.Say, now.Code)
	}
	ask(hers, http.StatusOK, "POST", begin+strconv.Itoa(len(b)), nil)
	id := now.ID
	ask(hers, http.StatusOK, "PUT", base+"/"+id+"?at=0", b[:100])
	ask(hers, http.StatusOK, "PUT", base+"/"+id+"?at=0", b[:100]) // it came twice: the answer says how far it is
	ask(hers, http.StatusOK, "GET", base+"/"+id, nil)
	if now.At != 100 {
		t.Fatalf("it is at %d", now.At)
	}
	ask(his, http.StatusNotFound, "GET", base+"/"+id, nil)
	ask(hers, http.StatusOK, "PUT", base+"/"+id+"?at=100", b[100:])
	if now.File == "" {
		t.Fatalf("no file: %+v", now)
	}
	for _, path := range []string{"/file/" + string(f.id) + "/" + now.File, "/file/" + string(f.id) + "/" + now.File + "?small"} {
		answer, text := hers.do("GET", path, nil)
		h := answer.Header
		if answer.StatusCode != http.StatusOK || len(text) < 100 || !strings.HasPrefix(h.Get("Content-Type"), "image/") || !strings.Contains(h.Get("Content-Security-Policy"), "sandbox") ||
			!strings.HasPrefix(h.Get("Content-Disposition"), "inline") || h.Get("Cache-Control") != "no-store" || h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %s, %d bytes, %v", path, answer.Status, len(text), h)
		}
		if answer, _ := his.do("GET", path, nil); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s to another: %s", path, answer.Status)
		}
		if answer, _ := f.nobody().do("GET", path, nil); answer.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s to nobody: %s", path, answer.Status)
		}
	}
	ask(hers, http.StatusOK, "POST", begin+"5", nil)
	ask(hers, http.StatusUnsupportedMediaType, "PUT", base+"/"+now.ID+"?at=0", []byte("hello"))
	ask(hers, http.StatusNotFound, "GET", base+"/"+now.ID, nil) // what is no photo will never be one
}
