package httpd_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/server/contacts"
	"todoke/server/httpd"
	"todoke/server/retention"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Management reads what may be erased, when and by which rule, and afterwards what was erased, by whose order and why; nobody else reads any of it, and
// nothing can be erased from there. Guards against records that nobody knows are due, and against an erasure of which the school is never told.
func TestManagementReadsWhatIsKept(t *testing.T) {
	f := open(t, "ひなた")
	_, err := f.place.Say(within(t), "visit", head, oplog.Web, f.clock.Now(), func(s *school.State, _ oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.VisitMade{Child: hinata, Date: day.Of(2026, 10, 5), At: day.At(10, 0), Symptoms: []string{"HED"}, Outcome: school.VisitBack})}
	})
	must(t, err)
	b := f.as(head, auth.PC)
	page := unescape(plainText(b.page("/audit/keep")))
	for _, want := range []string{"期間の終わったものはありません", "2028年4月1日", "保健簿", "まだ何も消していません", "指導要録", "ここでは控えを取っていません"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q does not stand on the page:\n%s", want, page)
		}
	}
	for want, is := range map[string]httpd.Backed{"10/5（月） 7:40 に控えを取り": {Made: f.clock.Now()}, "いまは控えを取れません。最後は –": {Bad: true}} {
		f.h.Edge.Backed = func() (httpd.Backed, bool) { return is, true }
		if page := unescape(plainText(b.page("/audit/keep"))); !strings.Contains(page, want) {
			t.Errorf("%+v, and the head is not told %q", is, want)
		}
	}
	for _, who := range []oplog.Person{mother, teacher, wall} {
		if answer, _ := f.as(who, auth.PC).do("GET", "/audit/keep", nil, "Accept", "text/html"); answer.StatusCode == http.StatusOK {
			t.Errorf("%s reads what is kept", who)
		}
	}
	f.clock.Set(oplog.Instant(day.Japan.Instant(day.Of(2028, 4, 3), day.At(9, 0))))
	kept, err := f.place.Kept(within(t))
	must(t, err)
	known, err := retention.Known(within(t), f.h.Auth, f.h.Store, f.id)
	must(t, err)
	var due []retention.Due
	must(t, f.place.See(within(t), func(s *school.State, _ oplog.Instant) {
		due = retention.Before(retention.Of(s, day.Of(2028, 4, 3), retention.Rules, kept, known), day.Of(2028, 4, 3))
	}))
	if page := unescape(plainText(b.page("/audit/keep"))); len(due) != 2 || strings.Contains(page, "期間の終わったものはありません") {
		t.Errorf("%d are due\n%s", len(due), page)
	}
	_, _, err = retention.Forget(within(t), f.h.Auth, f.h.Store, f.place, due, f.clock.Now(), "森田 久子", "保存期間の終わり")
	must(t, err)
	for _, e := range retention.Orders(due, "森田 久子", "保存期間の終わり") {
		_, err := f.place.Erase(within(t), e)
		must(t, err)
	}
	page = unescape(plainText(b.page("/audit/keep")))
	for _, want := range []string{"期間の終わったものはありません", "森田 久子", "保存期間の終わり"} {
		if !strings.Contains(page, want) {
			t.Errorf("after it was erased %q does not stand on the page:\n%s", want, page)
		}
	}
}

// A family whose last child has left is forgotten a school year later, when it is ordered: account, key, password, addresses, number, pushes, sessions, all of it,
// and only its own. Who is somebody at another school keeps the account, who has another child here, works here, or waits at the door keeps everything. Guards
// against an address list of families long gone, and against a mother of two who cannot come in any more.
func TestAFamilyThatLeftIsForgotten(t *testing.T) {
	const aunt, uncle, gran, sora = oplog.Person("u-aunt"), oplog.Person("u-uncle"), oplog.Person("u-gran"), school.ChildID("c-sora")
	f := open(t, "ひなた")
	ctx, a := within(t), f.h.Auth
	none := day.None
	joined := func(child school.ChildID, who oplog.Person) school.Operation {
		return &school.GuardianJoined{Child: child, Person: who, Relation: "other", Rank: 1, Rights: school.Rights[:4], From: day.Of(2026, 4, 1), To: none}
	}
	say := func(by oplog.Person, o ...school.Operation) {
		t.Helper()
		f.n++
		_, err := f.place.Say(ctx, oplog.Device(fmt.Sprint("said", f.n)), by, oplog.Web, f.clock.Now(), func(*school.State, oplog.ID) (ops []oplog.Op) {
			for _, x := range o {
				ops = append(ops, school.Draft(x))
			}
			return ops
		})
		must(t, err)
	}
	say(school.ThePlace, joined(hinata, aunt), joined(hinata, uncle), joined(hinata, gran), joined(hinata, teacher),
		&school.ChildEnrolled{Child: sora, Given: "そら", Grade: "P1", Year: 2026, From: day.Of(2026, 4, 1)}, joined(sora, aunt))
	browsers := map[oplog.Person]*browser{}
	for _, who := range []oplog.Person{mother, father, aunt, uncle, teacher} {
		browsers[who] = f.as(who, auth.Phone)
	}
	other, id, err := f.h.NewPlace(ctx)
	must(t, err)
	_, err = other.Say(ctx, "import", school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.SchoolNamed{Name: "みどり中学校", Is: "JH"})}
	})
	must(t, err)
	must(t, a.Join(ctx, browsers[father].who.ID, id, "u-there"))
	me := browsers[mother]
	_, err = a.KeepWay(ctx, me.who.ID, auth.Way{Kind: auth.ByMail, Address: "megumi@example.jp"})
	must(t, err)
	_, err = a.KeepWay(ctx, me.who.ID, auth.Way{Kind: auth.ByText, Address: "+819012345678"}) // leaves an objection
	must(t, err)
	must(t, a.SetPassword(ctx, me.who.ID, "うちの犬は三月に生まれた"))
	must(t, a.KeepPush(ctx, me.session, auth.Browser{Endpoint: "https://push.example/abc"}))
	feed, err := a.NewFeed(ctx, me.who.ID)
	must(t, err)
	_, _, err = a.Invite(ctx, me.who.ID, auth.Phone, auth.Hour)
	must(t, err)
	for _, c := range []contacts.Contact{{Person: gran, Phones: []contacts.Phone{{E164: "+81450000199"}}}, {Person: mother, Mails: []string{"megumi@example.jp"}}, {Person: aunt, Mails: []string{"aunt@example.jp"}}} {
		must(t, contacts.Put(ctx, f.h.Store, f.id, c))
	}
	must(t, contacts.Choose(ctx, f.h.Store, f.id, mother, contacts.Choice{Off: []string{"push"}}))

	say(head, &school.ChildLeft{Child: hinata, LastDay: day.Of(2027, 3, 24)})
	move := func(on day.Date) (due []retention.Due) {
		f.clock.Set(oplog.Instant(day.Japan.Instant(on, day.At(9, 0))))
		kept, err := f.place.Kept(ctx)
		must(t, err)
		known, err := retention.Known(ctx, a, f.h.Store, f.id)
		must(t, err)
		f.see(func(s *school.State) {
			due = retention.Before(retention.Of(s, on, retention.Rules, kept, known), on)
		})
		return due
	}
	for year := 2027; year <= 2028; year++ {
		say(school.ThePlace, &school.ChildEnrolled{Child: sora, Given: "そら", Grade: "P1", Year: year, From: day.Of(year, 4, 1)})
	}
	say(school.ThePlace, &school.GuardianAsked{Child: sora, Person: uncle, Name: "おじ", Relation: "other", From: day.Of(2026, 10, 5)})
	if due := move(day.Of(2028, 3, 31)); len(due) != 0 {
		t.Fatalf("a day too early: %v", due)
	}
	due := move(day.Of(2028, 4, 1))
	if len(due) != 1 || !slices.Equal(due[0].People, []oplog.Person{father, gran, mother}) {
		t.Fatalf("due are %+v", due)
	}
	heads := f.as(head, auth.PC)
	if page := unescape(plainText(heads.page("/audit/keep"))); !strings.Contains(page, "卒業・転出した家庭のアカウントと連絡先") || !strings.Contains(page, "3人") {
		t.Errorf("the page does not say whose time is over:\n%s", page)
	}

	people, ended, err := retention.Forget(ctx, a, f.h.Store, f.place, due, f.clock.Now(), "森田 久子", "保存期間の終わり")
	if must(t, err); people != 3 || ended != 1 {
		t.Errorf("%d people and %d accounts", people, ended)
	}
	if answer, text := me.do("GET", "/boot", nil); answer.StatusCode != http.StatusUnauthorized || !strings.Contains(text, "session.none") {
		t.Errorf("she is let in: %s %s", answer.Status, text)
	}
	if answer, _ := f.nobody().do("GET", "/feed/"+feed+".ics", nil); answer.StatusCode == http.StatusOK {
		t.Error("her calendar's address still opens")
	}
	for row, err := range f.h.Store.Scan(ctx, "") {
		must(t, err)
		if all := row.Key + string(row.Value); !strings.HasPrefix(row.Key, "d/tell/") {
			for _, mine := range []string{me.who.ID, "megumi@example.jp", "+819012345678", "+81450000199", "push.example", "/contact/" + string(mother), "/choice/" + string(mother), "/person/" + string(f.id) + "/" + string(father)} {
				if strings.Contains(all, mine) {
					t.Errorf("%s still holds %s", row.Key, mine)
				}
			}
		}
	}
	if boot := browsers[father].boot(); len(boot.Places) != 1 || boot.Places[0].Place != id {
		t.Errorf("the father, who has a child at another school, reads %+v", boot.Places)
	}
	for who, why := range map[oplog.Person]string{aunt: "has a child here", uncle: "waits at the door", teacher: "works here"} {
		if _, err := a.AccountOf(ctx, f.id, who); err != nil {
			t.Errorf("%s, who %s, is forgotten: %v", who, why, err)
		}
	}
	if boot := browsers[aunt].boot(); len(boot.Places) != 1 {
		t.Errorf("the aunt reads %+v", boot.Places)
	}
	if left := move(day.Of(2028, 4, 1)); len(left) != 0 {
		t.Errorf("due again: %+v", left)
	}
	for path, want := range map[string]string{"/audit/keep": "森田 久子", "/audit?day=&kind=access.ended": "家庭の連絡先を消す"} {
		page := unescape(plainText(heads.page(path)))
		if !strings.Contains(page, want) || strings.Contains(page, "恵") || strings.Contains(page, string(mother)) {
			t.Errorf("%s does not tell, or tells whom:\n%s", path, page)
		}
	}
}
