package httpd_test

import (
	"net/http"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/server/contacts"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Who has opened a notice is a list that the staff fetch, and its own change reaches no device: only the number is said in the log. Guards against receipts that
// grow into the log by the hundred, against a list that families can read, and against one that forgets somebody.
func TestWhoHasOpenedANotice(t *testing.T) {
	f := open(t, "ひなた")
	var n oplog.Subject
	_, err := f.place.Say(within(t), "d-1", head, oplog.Web, f.clock.Now(), func(_ *school.State, first oplog.ID) []oplog.Op {
		n = school.NoticeOf(first)
		return school.Send(first, school.NoticeSent{From: school.FromSchool, Urgent: true, Text: school.Letter{Title: school.Texts{JA: "しらせ"}}}, school.Audience{School: true})
	})
	must(t, err)
	must(t, f.place.Tick(within(t)))
	path := "/answers/" + string(f.id) + "/" + string(n) + "/readers"
	desk := f.as(teacher, auth.PC)
	before := desk.page(path)
	if !strings.Contains(before, "ひなた") || !strings.Contains(before, words.ReadersNone.Say(words.JA, true, "1")) && !strings.Contains(words.Plain(before), words.ReadersNone.Plain(words.JA, "1")) {
		t.Errorf("before anybody has opened it:\n%s", before[strings.Index(before, "<main"):])
	}
	end := func() (seq oplog.Seq) {
		must(t, f.place.See(within(t), func(s *school.State, _ oplog.Instant) {
			for _, p := range s.Notices {
				seq = max(seq, p.Seq)
			}
			if a := s.Aims[n]; a != nil && a.Read != 0 {
				t.Errorf("the log counts %d before it was asked", a.Read)
			}
		}))
		return seq
	}
	was := end()
	if answer, _ := f.as(mother, auth.Phone).do("POST", "/opened/"+string(f.id), strings.NewReader(string(n)), "Origin", f.origin); answer.StatusCode != http.StatusNoContent {
		t.Fatal(answer.Status)
	}
	if now := end(); now != was {
		t.Errorf("opening a notice is %d operations", now-was)
	}
	after := desk.page(path)
	if strings.Count(after, `<span aria-hidden="true">✓</span>`) != 1 || !strings.Contains(after, "ひなた") {
		t.Errorf("after the mother has opened it:\n%s", after[strings.Index(after, "<main"):])
	}
	if answer, _ := f.as(mother, auth.Phone).do("GET", path, nil); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a mother is shown who has read: %d", answer.StatusCode)
	}
}

// In a school of two classes the list has a way to each, with how many families of it have not opened the notice; and a family to whom no notice goes,
// because it has a telephone only or nothing at all, is marked as one to be rung up. Guards against four hundred names that somebody has to go through, and
// against waiting for a grandmother without a smartphone to open something.
func TestTheReadersOfALargeSchool(t *testing.T) {
	f := open(t, "ひなた")
	from, sora, gran := day.Of(2026, 4, 1), school.ChildID("c-sora"), oplog.Person("u-gran")
	_, err := f.place.Say(within(t), "import-2", school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) (ops []oplog.Op) {
		for _, o := range []school.Operation{&school.ClassFormed{Class: "k-11", Year: 2026, Grade: "P1", Name: "1年1組", Is: school.HomeroomClass, Order: 0},
			&school.ChildEnrolled{Child: sora, Given: "そら", Grade: "P1", Year: 2026, From: from}, &school.ChildNamed{Child: sora, Family: "鈴木"},
			&school.ChildPlaced{Child: sora, Class: "k-11", Role: school.HomeClass, No: 1, From: from, To: day.None},
			&school.GuardianJoined{Child: sora, Person: gran, Relation: "grandmother", Rank: 1, Rights: school.Rights[:4], From: from, To: day.None}} {
			ops = append(ops, school.Draft(o))
		}
		return ops
	})
	must(t, err)
	n := f.sends(head, func(first oplog.ID) []oplog.Op {
		return school.Send(first, school.NoticeSent{From: school.FromSchool, Urgent: true, Text: school.Letter{Title: school.Texts{JA: "しらせ"}}}, school.Audience{School: true})
	})
	f.as(mother, auth.Phone) // has come
	desk := f.as(head, auth.PC)
	list := func() string {
		return unescape(plainText(desk.page("/answers/" + string(f.id) + "/" + string(n) + "/readers")))
	}
	if page := list(); !strings.Contains(page, "そら "+words.ReachNoWay.Plain(words.JA)) {
		t.Errorf("a family that nothing reaches is not marked:\n%s", page[strings.Index(page, "だれが開いたか"):])
	}
	must(t, contacts.Put(within(t), f.h.Store, f.id, contacts.Contact{Person: gran, Phones: []contacts.Phone{{E164: "+81450000199"}}}))
	page := list()
	page = page[strings.Index(page, "だれが開いたか"):]
	if strings.Count(page, "電話だけ") != 1 || !strings.Contains(page, "そら 電話だけ") || !strings.Contains(page, "1年1組 13年2組 1") {
		t.Errorf("the list says\n%s", page)
	}
	if html := desk.page("/answers/" + string(f.id) + "/" + string(n) + "/readers"); !strings.Contains(html, `href="#rd-k-11"`) || !strings.Contains(html, `id="rd-k-11"`) {
		t.Error("no way to a class leads there")
	}
}
