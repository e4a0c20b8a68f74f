package httpd_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/server/tell"
	"todoke/server/tell/outbox"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Who answers surveys is the family's to change, on their own page, and the school's for who only telephones; the others are told once by mail, and a second
// press says nothing. A stranger changes nothing, and nobody makes one of them answer. Guards against a family that cannot let the other parent answer.
func TestAFamilySaysWhoAnswers(t *testing.T) {
	box := &outbox.Box{}
	f := openWith(t, "ひなた", tell.Ways{tell.Mail: box})
	her, him := f.as(mother, auth.Phone), f.as(father, auth.Phone)
	f.reached(her, "megumi@example.jp", "ja")
	f.reached(him, "takuma@example.jp", "es")
	told := func(to string, n int, subject string) {
		t.Helper()
		got := f.told(box, to)
		if len(got) != n || n > 0 && got[n-1].Subject != subject {
			t.Errorf("%s has %d letters, want %d: %+v", to, len(got), n, got)
		}
	}
	answers := func() (who school.PersonID) {
		must(t, f.place.See(within(t), func(s *school.State, now oplog.Instant) {
			today, _ := s.School.Settings.Zone.Civil(int64(now))
			who = s.Answerer(hinata, today)
		}))
		return who
	}
	if page := plainText(unescape(her.page("/me"))); strings.Count(page, "これから答える人") != 1 || !strings.Contains(page, "アンケートに答える人") {
		t.Fatalf("her page does not say who answers: %s", page)
	}
	form := func(p oplog.Person) url.Values {
		return url.Values{"school": {string(f.id)}, "child": {string(hinata)}, "person": {string(p)}}
	}
	for _, stranger := range []*browser{f.as("u-other", auth.PC), f.as(wall, auth.Wall)} {
		if answer, _ := stranger.post("/people/answers", form(father)); answer.StatusCode == http.StatusSeeOther || answers() != mother {
			t.Fatal("a stranger changes who answers")
		}
	}
	if answer, _ := her.post("/me/answers", form(teacher)); answer.StatusCode == http.StatusSeeOther || answers() != mother {
		t.Error("somebody answers who may not")
	}
	for range 2 {
		if answer, text := her.post("/me/answers", form(father)); answer.StatusCode != http.StatusSeeOther || answers() != father {
			t.Fatalf("%s answers: %s %s", answers(), answer.Status, text)
		}
	}
	told("takuma@example.jp", 1, "さくら小学校: quién responde las encuestas")
	told("megumi@example.jp", 0, "")
	if him.post("/me/answers", form(mother)); answers() != mother {
		t.Error("he cannot give it back")
	}
	told("megumi@example.jp", 1, "さくら小学校：アンケートに答える人")
	f.name(father, "佐藤 拓真")
	if page := plainText(unescape(her.page("/me"))); !strings.Contains(page, "佐藤 拓真 父") {
		t.Errorf("her page does not say who the father is: %s", page)
	}
	office := f.as(head, auth.PC)
	if page := plainText(unescape(office.page("/people/" + string(hinata)))); !strings.Contains(page, "この人が答える") {
		t.Error("the school has no press for it")
	}
	if office.post("/people/answers", form(father)); answers() != father {
		t.Error("the school cannot say it")
	}
}
