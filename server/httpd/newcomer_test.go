package httpd_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/server/tell"
	"todoke/server/tell/outbox"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// told is every mail of a house to an address by now: those that went and those that are kept until they go.
func (f *front) told(box *outbox.Box, to string) (mails []tell.Message) {
	f.t.Helper()
	seen := map[string]bool{}
	keep := func(m tell.Message) {
		if m.To == to && !seen[m.Key] {
			seen[m.Key] = true
			mails = append(mails, m)
		}
	}
	for row, err := range f.h.Store.Scan(within(f.t), "d/tell/") { // first: what goes meanwhile is in the box
		must(f.t, err)
		var m tell.Message
		must(f.t, json.Unmarshal(row.Value, &m))
		keep(m)
	}
	for _, l := range box.Letters() {
		keep(l.Message)
	}
	return mails
}

// reached gives somebody a proven address and a language.
func (f *front) reached(b *browser, mail, lang string) {
	f.t.Helper()
	_, err := f.h.Auth.KeepWay(within(f.t), b.who.ID, auth.Way{Kind: auth.ByMail, Address: mail})
	must(f.t, err)
	must(f.t, f.h.Auth.Prefer(within(f.t), b.who.ID, lang, false))
}

// Somebody comes for a child: those who are registered are written to, each in their language, once however often the form is pressed, at the addresses
// they have proven. Guards against a stranger with a slip whom nobody notices until they open the app, against a letter to somebody who may hear nothing
// of the child, and against one that says more than it must.
func TestTheFamilyIsToldOfANewcomer(t *testing.T) {
	box := &outbox.Box{}
	f := openWith(t, "陽向", tell.Ways{tell.Mail: box, tell.Text: box, tell.Call: box})
	_, err := f.place.Say(within(t), "more", school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		join := func(p oplog.Person) oplog.Op {
			return school.Draft(&school.GuardianJoined{Child: hinata, Person: p, Relation: "grandmother", Rank: 3, Rights: school.Rights[:4], From: day.Of(2026, 4, 1), To: day.None})
		}
		return []oplog.Op{join("abuela"), join("unproven")}
	})
	must(t, err)
	_, err = f.place.Say(within(t), "ward", head, oplog.Web, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.RestrictionSet{Child: hinata, Person: father, What: school.NotReceive, From: day.None, To: day.None})}
	})
	must(t, err)
	f.reached(f.as(mother, auth.Phone), "megumi@example.jp", "ja")
	f.reached(f.as("abuela", auth.Phone), "abuela@example.jp", "es")
	f.reached(f.as(father, auth.Phone), "takuma@example.jp", "ja")
	f.reached(f.as(teacher, auth.PC), "teacher@example.jp", "ja")
	f.as("unproven", auth.Phone)

	papers, err := f.h.Slips.Print(within(t), f.id, head, hinata)
	must(t, err)
	b := f.nobody()
	_, shown := b.post("/join", url.Values{"code": {papers[0].Code}})
	form := url.Values{"code": {papers[0].Code}, "form": {inputOf(shown, "form")}, "name": {"見知 らぬ"}, "relation": {"other"}}
	for range 3 {
		b.post("/join/ask", form)
	}
	hers, theirs := f.told(box, "megumi@example.jp"), f.told(box, "abuela@example.jp")
	if len(hers) != 1 || len(theirs) != 1 {
		t.Fatalf("the mother has %d letters, the grandmother %d", len(hers), len(theirs))
	}
	for _, c := range []struct {
		m    tell.Message
		lang string
		says []string
	}{{hers[0], "ja", []string{"陽向さん", "登録を申し込んだ人", "045-000-0100", f.origin + "/me"}}, {theirs[0], "es", []string{"陽向", "Alguien ha pedido", "045-000-0100", f.origin + "/me"}}} {
		for _, w := range c.says {
			if !strings.Contains(c.m.Text, w) {
				t.Errorf("%s: no %q in\n%s", c.lang, w, c.m.Text)
			}
		}
		if string(c.m.Lang) != c.lang || c.m.From != "さくら小学校" || strings.Contains(c.m.Subject+c.m.Text, "見知") || strings.Contains(c.m.Subject, "陽向") {
			t.Errorf("%s: %+v", c.lang, c.m)
		}
	}
	for _, who := range []string{"takuma@example.jp", "teacher@example.jp"} {
		if got := f.told(box, who); len(got) != 0 {
			t.Errorf("%s is told: %s", who, got[0].Text)
		}
	}
	if n := len(box.Letters()); n > 2 {
		t.Errorf("%d letters", n)
	}
}

// Somebody of the staff has lost every key, as a colleague says and another allows: whoever has proven an address, as a guardian elsewhere, hears it there too.
func TestARecoveryIsToldByMail(t *testing.T) {
	box := &outbox.Box{}
	f := openWith(t, "ひなた", tell.Ways{tell.Mail: box})
	hers, heads := f.as(teacher, auth.PC), f.as(head, auth.PC)
	form := url.Values{"school": {string(f.id)}, "person": {string(teacher)}, "do": {"ask"}}
	heads.post("/staff/recover", form) // she has no address: nothing but her own page says it
	if n := len(box.Letters()); n != 0 {
		t.Fatalf("%d letters to nobody", n)
	}
	f.reached(hers, "teacher@example.jp", "en")
	heads.post("/staff/recover", form)
	got := f.told(box, "teacher@example.jp")
	if len(got) != 1 || !strings.Contains(got[0].Text, "森田 久子 says that you have lost your keys") {
		t.Fatalf("%d letters: %+v", len(got), got)
	}
	form.Set("do", "allow")
	heads.post("/staff/recover", form) // a second person has to
	if n := len(f.told(box, "teacher@example.jp")); n != 1 {
		t.Errorf("what was refused is told: %d letters", n)
	}
	_, err := f.place.Say(within(t), "deputy", school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.StaffPosted{Person: "deputy", Name: "村井 健一", Role: "management", From: day.Of(2026, 4, 1), To: day.None})}
	})
	must(t, err)
	f.as("deputy", auth.PC).post("/staff/recover", form)
	got = f.told(box, "teacher@example.jp")
	if len(got) != 2 || !strings.Contains(got[0].Text+got[1].Text, "村井 健一 has allowed your keys to be made anew") || strings.Contains(got[0].Text+got[1].Text, "/invite#") {
		t.Fatalf("%d letters: %+v", len(got), got)
	}
}
