package httpd_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// What a device is to have of files before anybody has opened them: of the letters that have come for this reader, the newest first, as far as they weigh
// little. Guards against a handout that is missing in the tunnel, a telephone filled with films, a letter to others, one that was taken back, and a
// tablet for all on which a teacher's letters lie.
func TestWhatADeviceKeepsOfLetters(t *testing.T) {
	f := open(t, "ひなた")
	file := func(id string, size int, photo bool) school.Attached {
		a := school.Attached{ID: id, Name: id + ".pdf", Type: "application/pdf", Size: size, Sum: strings.Repeat("0", 64)}
		if photo {
			a.Name, a.Type, a.Small = id+".jpg", "image/jpeg", true
		}
		return a
	}
	send := func(files []school.Attached, to ...school.Audience) oplog.Subject {
		return f.sends(head, func(first oplog.ID) []oplog.Op {
			return school.Send(first, school.NoticeSent{From: school.FromSchool, Urgent: true, Text: school.Letter{Title: school.Texts{JA: "しおり"}}, Files: files}, to...)
		})
	}
	families := school.Audience{School: true}
	send([]school.Attached{file("paper", 1<<20, false), file("photo", 1<<20, true)}, families)
	wrong := send([]school.Attached{file("wrong", 10, false)}, families)
	send([]school.Attached{file("staff", 10, false)}, school.Audience{Staff: true})
	send([]school.Attached{file("large", 5<<20, true), file("half", 4<<20, false), file("most", 3<<20, false), file("more", 4<<20, false)}, families)
	_, err := f.place.Say(within(t), "d-back", head, oplog.Web, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.NoticeRecalled{Notice: wrong})}
	})
	must(t, err)
	asked := func(b *browser, headers ...string) (names []string) {
		t.Helper()
		answer, text := b.do("GET", "/file", nil, headers...)
		if answer.StatusCode != http.StatusOK || answer.Header.Get("Cache-Control") != "no-store" {
			t.Fatalf("%s, %v", answer.Status, answer.Header)
		}
		must(t, json.Unmarshal([]byte(text), &names))
		for i := range names {
			names[i] = strings.TrimPrefix(names[i], "/file/"+string(f.id)+"/")
		}
		return names
	}
	for _, c := range []struct {
		who     string
		b       *browser
		headers []string
		want    []string
	}{
		{"the mother", f.as(mother, auth.Phone), nil, []string{"large?small", "half", "most", "more", "paper", "photo?small"}},
		{"the mother, saving data", f.as(mother, auth.Phone), []string{"Save-Data", "on"}, nil},
		{"the teacher", f.as(teacher, auth.PC), nil, []string{"staff"}},
		{"the teacher on a tablet for all", f.as(teacher, auth.Shared), nil, nil},
	} {
		if got := asked(c.b, c.headers...); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.who, got, c.want)
		}
	}
	if answer, _ := f.nobody().do("GET", "/file", nil); answer.StatusCode != http.StatusUnauthorized {
		t.Errorf("nobody: %s", answer.Status)
	}
	f.clock.Set(f.clock.Now() + 31*24*3600_000)
	if got := asked(f.as(mother, auth.Phone)); len(got) != 0 {
		t.Errorf("a month later: %q", got)
	}
}
