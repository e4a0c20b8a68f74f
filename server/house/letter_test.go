package house_test

import (
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"todoke/server/demo"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Guards against a mail that cannot be answered where nobody is signed in, against a link that opens anything it was not signed for, and against an
// answer by opening alone: the school sends a survey, the mail comes, its link shows the question, and the form's answer counts in the tally.
func TestAnsweredFromTheMail(t *testing.T) {
	w := open(t)
	ctx := within(t)
	p := w.d.Open()[0]
	var me, head oplog.Person
	var child school.ChildID
	for _, q := range w.d.Open() {
		must(t, q.See(ctx, func(s *school.State, _ oplog.Instant) {
			for id, m := range s.School.Staff {
				if m.Name == "森田 久子" {
					p, head = q, id
				}
			}
		}))
	}
	must(t, p.See(ctx, func(s *school.State, _ oplog.Instant) {
		for id, who := range s.People {
			if who.Name == "佐藤 恵" {
				me = id
			}
		}
		child = s.Children(me, school.MayAnswer, demo.TheDay)[0]
	}))
	var notice oplog.Subject
	_, err := p.Say(ctx, "head-1", head, oplog.Web, demo.Start, func(_ *school.State, first oplog.ID) []oplog.Op {
		notice = school.NoticeOf(first)
		return school.Send(first, school.NoticeSent{From: school.FromSchool, Text: school.Letter{Title: school.Texts{JA: "{保護者会|ほごしゃかい}"}}, Per: school.PerChild,
			Ask: []school.Question{{Is: school.AskYesNo, Text: school.Texts{JA: "来られますか"}}}}, school.Audience{Child: child})
	})
	must(t, err)
	must(t, w.d.Advance(ctx, demo.Start+2*60_000))
	mail, err := w.d.Outbox.Await(ctx, "megumi@example.jp", 0)
	must(t, err)
	if !strings.HasPrefix(mail.Text, "みどり台小学校") || strings.Contains(mail.Text, "ひなた") {
		t.Errorf("the mail says %q", mail.Text)
	}
	link := regexp.MustCompile(`http://\S+/a/\S+`).FindString(mail.Text)
	if link == "" {
		t.Fatalf("no link: %q", mail.Text)
	}
	answer := func() (a *school.Answer) {
		must(t, p.See(ctx, func(s *school.State, _ oplog.Instant) { a, _ = s.AnswerFor(s.Notices[notice], child, demo.TheDay) }))
		return a
	}
	c := w.client()
	status, page, err := w.get(c, link)
	must(t, err)
	if status != http.StatusOK || !strings.Contains(page, "来られますか") || strings.Contains(page, `id="boot"`) || answer() != nil {
		t.Fatalf("%d, answered %v\n%.400s", status, answer(), page)
	}
	if status, _, _ := w.get(c, link[:len(link)-2]+"AA"); status != http.StatusNotFound {
		t.Errorf("a link with another signature: %d", status)
	}
	form := url.Values{"q0": {"yes"}, "form": {regexp.MustCompile(`name="form"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="form"`).FindString(page)}}
	r, err := http.NewRequestWithContext(ctx, "POST", link, strings.NewReader(form.Encode()))
	must(t, err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	got, err := c.Do(r)
	must(t, err)
	after, _ := io.ReadAll(got.Body)
	got.Body.Close()
	if a := answer(); got.StatusCode != http.StatusOK || a == nil || a.Of.Values[0] != "yes" || a.Via != "mail" || a.By != me || !strings.Contains(string(after), "はい") {
		t.Errorf("%d, the answer is %+v", got.StatusCode, a)
	}
}
