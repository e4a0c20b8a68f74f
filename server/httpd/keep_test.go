package httpd_test

import (
	"net/http"
	"strings"
	"testing"

	"todoke/server/auth"
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
	for _, want := range []string{"期間の終わったものはありません", "2028年4月1日", "保健簿", "まだ何も消していません", "指導要録"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q does not stand on the page:\n%s", want, page)
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
	var due []retention.Due
	must(t, f.place.See(within(t), func(s *school.State, _ oplog.Instant) {
		due = retention.Before(retention.Of(s, day.Of(2028, 4, 3), retention.Rules, kept), day.Of(2028, 4, 3))
	}))
	if page := unescape(plainText(b.page("/audit/keep"))); len(due) != 1 || strings.Contains(page, "期間の終わったものはありません") {
		t.Errorf("%d are due\n%s", len(due), page)
	}
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
