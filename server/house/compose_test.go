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

// Guards against a community contact who cannot read or answer what is addressed to them without an account, against a mail's link that gives out a file
// of another notice or anything of the school, and against an attachment that is read by whom its notice did not come for, or after it was taken back.
func TestACrossingGuardAndTheFiles(t *testing.T) {
	w := open(t)
	ctx := within(t)
	var me, head, lead oplog.Person
	var trip oplog.Subject
	p := w.d.Open()[0]
	for _, q := range w.d.Open() {
		must(t, q.See(ctx, func(s *school.State, _ oplog.Instant) {
			if s.People[demo.Guard] == nil {
				return
			}
			p = q
			for id, m := range s.School.Staff {
				switch m.Name {
				case "森田 久子":
					head = id
				case "高橋 美和":
					lead = id
				}
			}
			for id, who := range s.People {
				if who.Name == "佐藤 恵" {
					me = id
				}
			}
			for id, n := range s.Notices {
				if len(n.Of.Files) == 2 {
					trip = id
				}
			}
		}))
	}
	photo, paper := demo.Files()[0], demo.Files()[1]
	var neighbour oplog.Person
	must(t, p.See(ctx, func(s *school.State, _ oplog.Instant) {
		for id := range s.People {
			kids := s.Children(id, school.MayReceive, demo.TheDay)
			if len(kids) > 0 && !s.Posted(kids[0], trip) && len(kids) == 1 {
				neighbour = id
			}
		}
	}))
	reads := func(who oplog.Person, id string) bool {
		_, err := w.d.Uploads.Look(ctx, p.ID(), who, id)
		return err == nil
	}
	for who, want := range map[oplog.Person]bool{me: true, lead: true, head: true, neighbour: false, demo.Guard: false, demo.Shopkeeper: false, "": false, "somebody": false} {
		if reads(who, photo.ID) != want {
			t.Errorf("%q reads the photo of 3年2組's notice: %v", who, !want)
		}
	}

	var notice oplog.Subject
	_, err := p.Say(ctx, "head-2", head, oplog.Web, demo.Start, func(_ *school.State, first oplog.ID) []oplog.Op {
		notice = school.NoticeOf(first)
		return school.Send(first, school.NoticeSent{From: school.FromPTA, Text: school.Letter{Title: school.Texts{JA: "あすの見守り"}}, Per: school.PerEach, Files: []school.Attached{paper.Attached},
			Ask: []school.Question{{Is: school.AskYesNo, Text: school.Texts{JA: "立てますか"}}}}, school.Audience{Community: true})
	})
	must(t, err)
	must(t, w.d.Advance(ctx, demo.Start+2*60_000))
	mail, err := w.d.Outbox.Await(ctx, "miyake@example.jp", 0)
	must(t, err)
	if !strings.HasPrefix(mail.Text, "みどり台小学校") || !strings.Contains(mail.Text, "PTAより・学校が送信") {
		t.Errorf("the mail says %q", mail.Text)
	}
	link := regexp.MustCompile(`http://\S+/a/\S+`).FindString(mail.Text)
	if link == "" {
		t.Fatalf("no link: %q", mail.Text)
	}
	c := w.client()
	status, page, err := w.get(c, link)
	must(t, err)
	if status != http.StatusOK || !strings.Contains(page, "立てますか") || !strings.Contains(page, "みどり台小学校") || !strings.Contains(page, "/file/"+paper.ID) {
		t.Fatalf("%d\n%.600s", status, page)
	}
	for _, word := range []string{"ひなた", "高橋", "3年2組"} {
		if strings.Contains(page, word) {
			t.Errorf("the contact's page says %q", word)
		}
	}
	got, err := c.Get(link + "/file/" + paper.ID)
	must(t, err)
	b, _ := io.ReadAll(got.Body)
	got.Body.Close()
	if got.StatusCode != http.StatusOK || string(b) != string(paper.Bytes) || !strings.HasPrefix(got.Header.Get("Content-Disposition"), "attachment") || !strings.Contains(got.Header.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("the PDF: %d, %d bytes, %v", got.StatusCode, len(b), got.Header)
	}
	if status, _, _ := w.get(c, link+"/file/"+photo.ID); status != http.StatusNotFound {
		t.Errorf("a file of another notice by this link: %d", status)
	}
	form := url.Values{"q0": {"no"}}
	r, err := http.NewRequestWithContext(ctx, "POST", link, strings.NewReader(form.Encode()))
	must(t, err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	got, err = c.Do(r)
	must(t, err)
	got.Body.Close()
	must(t, p.See(ctx, func(s *school.State, _ oplog.Instant) {
		if a := s.AnswerBy(s.Notices[notice], demo.Guard); a == nil || a.Of.Values[0] != "no" || a.Via != "mail" {
			t.Errorf("the crossing guard's answer is %+v", a)
		}
		if n := len(s.AwaitedFrom(s.Notices[notice], demo.TheDay)); n != 0 {
			t.Errorf("%d are still awaited", n)
		}
	}))
	_, err = p.Say(ctx, "lead-1", lead, oplog.Web, demo.Start, func(s *school.State, _ oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.NoticeRecalled{Notice: trip}, s.Notices[trip].ID)}
	})
	must(t, err)
	if reads(me, photo.ID) {
		t.Error("the photo of a notice that was taken back is still shown")
	}
}
