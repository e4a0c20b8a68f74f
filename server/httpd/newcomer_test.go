package httpd_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/server/contacts"
	"todoke/server/tell"
	"todoke/server/tell/outbox"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
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

// Somebody came by a slip, in the language they chose on its page, and proved an address: at the school's yes and at its no they are told there, in that language,
// what is so and what to do now; at the yes the registered family is told too. Guards against somebody who looks again and again, against a no that names a
// child, and against a language that is lost between the slip and the first screen.
func TestANewcomerIsToldTheAnswer(t *testing.T) {
	for _, c := range []struct {
		lang, mail, number string
		as                 string
		says               []string
		never              []string
	}{
		{lang: "es", mail: "nuevo@example.jp", as: "new", says: []string{"Ya está registrado como familia de 陽向", "Empiece aquí: ", "045-000-0100"}},
		{lang: "zh", mail: "xin@example.jp", as: string(father), says: []string{"您已登记为陽向的家人"}}, // the roster knew him, under another id
		{lang: "en", number: "+819012345678", as: "new", says: []string{"You are registered as family of 陽向"}},
		{lang: "ja-easy", number: "+81312345678", as: "new", says: []string{"登録できました。休む ときは"}},
		{lang: "ja", mail: "dame@example.jp", as: "no", says: []string{"確認できませんでした", "045-000-0100", "新しい登録票"}, never: []string{"陽向", "さとう"}},
		{lang: "es", mail: "no@example.jp", as: "no", says: []string{"no pudo confirmar", "045-000-0100"}, never: []string{"陽向"}},
	} {
		t.Run(c.lang+" "+c.as, func(t *testing.T) {
			box := &outbox.Box{}
			f := openWith(t, "陽向", tell.Ways{tell.Mail: box, tell.Text: box, tell.Call: box})
			f.reached(f.as(mother, auth.Phone), "megumi@example.jp", "ja")
			papers, err := f.h.Slips.Print(within(t), f.id, head, hinata)
			must(t, err)
			b := f.nobody()
			b.post("/join", url.Values{"code": {papers[0].Code}})
			_, shown := b.post("/join", url.Values{"code": {papers[0].Code}, "name": {"見知 らぬ"}, "relation": {"father"}, "lang": {c.lang}})
			if inputOf(shown, "code") != papers[0].Code || inputOf(shown, "name") != "見知 らぬ" || !strings.Contains(shown, `lang="`+words.Lang(c.lang).Tag()+`"`) {
				t.Fatalf("another language loses what was typed:\n%s", unescape(shown))
			}
			b.post("/join/ask", url.Values{"code": {papers[0].Code}, "form": {inputOf(shown, "form")}, "name": {"見知 らぬ"}, "relation": {"father"}})
			for _, at := range []string{"/join/key", "/"} {
				if page := unescape(b.page(at)); !strings.Contains(page, map[string]string{"/join/key": words.KeyTitle.Plain(words.Lang(c.lang)), "/": words.EnrolWaits.Plain(words.Lang(c.lang))}[at]) && c.lang != "ja-easy" {
					t.Errorf("%s is not in %s:\n%s", at, c.lang, page)
				}
			}
			to, way := c.mail, auth.Way{Kind: auth.ByMail, Address: c.mail}
			if c.number != "" {
				to, way = c.number, auth.Way{Kind: auth.ByText, Address: c.number}
				if !contacts.Texts(c.number) {
					way.Kind = auth.ByCall
				}
			}
			_, err = f.h.Auth.KeepWay(within(t), b.boot().Account, way)
			must(t, err)
			heads := f.as(head, auth.PC)
			form := url.Values{"school": {string(f.id)}, "child": {string(hinata)}, "asked": {inputOf(heads.page("/people"), "asked")}, "as": {c.as}}
			for range 2 { // pressed twice
				heads.post("/people/answer", form)
			}
			got := f.told(box, to)
			if len(got) != 1 {
				t.Fatalf("%d letters: %+v", len(got), got)
			}
			for _, w := range c.says {
				if !strings.Contains(got[0].Text, w) {
					t.Errorf("no %q in\n%s", w, got[0].Text)
				}
			}
			for _, w := range append(c.never, "見知", "さとう") {
				if strings.Contains(got[0].Subject+got[0].Text, w) {
					t.Errorf("%q in\n%s", w, got[0].Text)
				}
			}
			if string(got[0].Lang) != c.lang || strings.Contains(got[0].Subject, "陽向") || (way.Kind == auth.ByMail) != (got[0].Subject != "") {
				t.Errorf("%+v", got[0])
			}
			t.Logf("%s\n%s", got[0].Subject, got[0].Text)
			letters := 1 // that somebody has asked
			if c.as != "no" {
				letters++
				if page := b.page("/"); !strings.Contains(page, `<html lang="`+words.Lang(c.lang).Tag()+`"`) || !strings.Contains(unescape(page), "陽向") {
					t.Errorf("the first screen is not in %s:\n%.300s", c.lang, page)
				}
			}
			if hers := f.told(box, "megumi@example.jp"); len(hers) != letters || letters == 2 && !strings.Contains(hers[0].Text+hers[1].Text, "新しく登録した人がいます") {
				t.Errorf("the mother has %d letters: %+v", len(hers), hers)
			}
		})
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
