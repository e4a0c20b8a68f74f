package httpd_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"image"
	"image/jpeg"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/server/upload"
	"todoke/server/vault"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// located is a telephone's photo that says where it was taken.
func located(t *testing.T) []byte {
	var b bytes.Buffer
	must(t, jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, 900, 700)), nil))
	ride := append([]byte("Exif\x00\x00"), "GPS 35.4437N 139.6380E"...)
	head := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(len(ride)+2))
	return append(append(head, ride...), b.Bytes()[2:]...)
}

// up sends a file as our page does, and returns its id.
func (b *browser) up(child school.ChildID, photo []byte) (id, say string, status int) {
	b.f.t.Helper()
	base := "/upload/" + string(b.f.id)
	var now struct{ ID, File, Say string }
	answer, text := b.do("POST", base+"?for=face&about="+url.QueryEscape(string(child))+"&name=x.jpg&size="+strconv.Itoa(len(photo)), nil, "Origin", b.f.origin)
	json.Unmarshal([]byte(text), &now)
	if answer.StatusCode != http.StatusOK {
		return "", now.Say, answer.StatusCode
	}
	answer, text = b.do("PUT", base+"/"+now.ID+"?at=0", bytes.NewReader(photo), "Origin", b.f.origin)
	now.Say = ""
	json.Unmarshal([]byte(text), &now)
	return now.File, now.Say, answer.StatusCode
}

// A guardian's photo of a child is drawn anew without the place it was taken at, and reaches that guardian alone: neither the father nor the school nor
// another family, by whatever id. It goes when another takes its place, when the right ends, and with the child. Guards against a child's face on
// somebody else's screen, and against an address of home in a file.
func TestAPhotoIsOneGuardiansAlone(t *testing.T) {
	f := open(t, "ひなた")
	her, him, boss := f.as(mother, auth.Phone), f.as(father, auth.Phone), f.as(head, auth.PC)
	if _, _, status := boss.up(hinata, located(t)); status != http.StatusNotFound {
		t.Errorf("the head may give a child a face for herself: %d", status)
	}
	if _, _, status := her.up("c-other", located(t)); status != http.StatusNotFound {
		t.Errorf("another's child: %d", status)
	}
	id, say, status := her.up(hinata, located(t))
	if status != http.StatusOK || id == "" {
		t.Fatalf("%d %s", status, say)
	}
	at := func(id string) string { return "/file/" + string(f.id) + "/" + id + "?small&face" }
	set := url.Values{"place": {string(f.id)}, "child": {string(hinata)}, "photo": {id}, "name": {"ひーちゃん"}}
	if answer, _ := him.post("/me/child", set); answer.StatusCode == http.StatusSeeOther {
		t.Error("he takes her photo")
	}
	if answer, _ := her.post("/me/child", set); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("she keeps it: %s", answer.Status)
	}
	answer, photo := her.do("GET", at(id), nil)
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "image/jpeg" || strings.Contains(photo, "GPS") || strings.Contains(photo, "Exif") {
		t.Errorf("hers: %s, %d bytes of %s", answer.Status, len(photo), answer.Header.Get("Content-Type"))
	}
	if !strings.Contains(her.page("/"), at(id)[:len(at(id))-len("?small&face")]) {
		t.Error("it is not on her home")
	}
	for name, who := range map[string]*browser{"the father": him, "the head": boss, "the teacher": f.as(teacher, auth.PC), "nobody": f.nobody()} {
		if answer, _ := who.do("GET", at(id), nil); answer.StatusCode == http.StatusOK {
			t.Errorf("%s sees it", name)
		}
		if answer, text := who.do("GET", "/", nil, "Accept", "text/html"); answer.StatusCode == http.StatusOK && strings.Contains(text, id) {
			t.Errorf("%s's page knows of it", name)
		}
	}
	next, _, _ := her.up(hinata, located(t))
	set.Set("photo", next)
	her.post("/me/child", set)
	if answer, _ := her.do("GET", at(id), nil); answer.StatusCode != http.StatusNotFound {
		t.Errorf("the old one is still there: %s", answer.Status)
	}
	_, err := f.place.Say(within(t), "ends", head, oplog.Web, f.clock.Now(), func(s *school.State, _ oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(s.EndGuardian(hinata, mother, day.Of(2026, 10, 4)))}
	})
	must(t, err)
	if answer, _ := her.do("GET", at(next), nil); answer.StatusCode != http.StatusNotFound {
		t.Errorf("her right has ended, and she sees it: %s", answer.Status)
	}
	if _, _, status := her.up(hinata, located(t)); status != http.StatusNotFound {
		t.Errorf("her right has ended, and she gives another: %d", status)
	}
	// What is left of it goes with the sweep of the next day.
	late := upload.Open(f.h.Store, f.h.Store.(*vault.Vault), func() oplog.Instant { return oplog.Instant(1 << 50) })
	late.Own("face", f.h.Faces())
	must(t, late.Sweep(within(t), f.id))
	for row, err := range f.h.Store.Scan(within(t), "p/"+string(f.id)+"/file/") {
		must(t, err)
		t.Errorf("%s is left", row.Key)
	}
}

// What is no photo is refused in the reader's language, with what to do.
func TestAFaceThatIsNoPhoto(t *testing.T) {
	f := open(t, "ひなた")
	her := f.as(mother, auth.Phone)
	for _, lang := range []string{"ja", "easy", "en", "zh", "es"} {
		must(t, f.h.Auth.Prefer(within(t), her.who.ID, lang, false))
		for what, body := range map[string][]byte{"HEIC": []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "PDF": []byte("%PDF-1.7 …"), "text": []byte("hello")} {
			if id, say, status := her.up(hinata, body); id != "" || status != http.StatusUnsupportedMediaType || len(say) < 20 {
				t.Errorf("%s, %s: %d %q", lang, what, status, say)
			}
		}
	}
}
