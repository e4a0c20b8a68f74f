//go:build !family

package page

import (
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// press is a press on the desk of notices.
func (n *Notices) press(do, id, value string) {
	n.act(app.Context{}, part.Act{Do: do, ID: id, Value: value})
}

func desk(t testing.TB, s *stage, who school.PersonID) (*Notices, *device) {
	t.Helper()
	d := s.device(who)
	ui, _ := New("/notices", d)
	n, ok := ui.(*Notices)
	if !ok {
		t.Fatalf("/notices is %T", ui)
	}
	n.live, n.ticking = true, true // nobody draws the seconds here
	n.recallDraft()
	return n, d
}

// sentNow is the notice that has just gone out.
func (s *stage) sentNow(t testing.TB) *school.NoticePart {
	t.Helper()
	s.now += oplog.Instant(school.Recall)
	s.tick()
	var last *school.NoticePart
	for _, n := range s.at[primary].Notices {
		if last == nil || n.Seq > last.Seq {
			last = n
		}
	}
	if last == nil || last.Released == nil {
		t.Fatal("nothing went out")
	}
	return last
}

// A template's title may be changed: who reads the language it was changed in reads that, the others read both; what is written is kept on the device with
// each key, goes out as it stands when it is sent, and is gone from the draft. Guards against a title that says to some families what its author never
// meant, and against a draft that a closed tab loses.
func TestATemplateUnderAnotherTitle(t *testing.T) {
	s := newStage(t)
	s.clock(15, 0)
	n, d := desk(t, s, "takahashi")
	n.press("tpl", "", "meeting")
	n.set("title", "2学期の個人面談")
	n.keepDraft()
	again, _ := desk(t, s, "takahashi")
	if again.d = d; again.fields["title"] != "" {
		t.Fatal("another device has the draft")
	}
	again.begun = false
	again.recallDraft()
	if again.fields["title"] != "2学期の個人面談" || again.fields["tpl"] != "meeting" {
		t.Fatalf("the draft came back as %v", again.fields)
	}
	again.press("send", "", "")
	p := s.sentNow(t)
	tpl, _ := words.TemplateOf("meeting")
	title := p.Of.Text.Title
	if title.JA != "2学期の個人面談" || title.Easy != title.JA || title.ES != tpl.Title.ES+" / 2学期の個人面談" || title.EN == tpl.Title.EN {
		t.Errorf("it went out as %+v", title)
	}
	if p.Of.Text.Body.ES == "" || again.fields["title"] != "" || d.Kept(draftKey) != nil {
		t.Errorf("body %+v, draft %v %s", p.Of.Text.Body, again.fields, d.Kept(draftKey))
	}
}

// Who answers is the author's choice, and each choice has the sum it promises. Guards against a chip that says one thing and counts another.
func TestWhoAnswersIsChosen(t *testing.T) {
	for _, c := range []struct {
		per         string
		asked, have int // of 3年2組 with Hinata's parents; after her father's answer
	}{{school.PerChild, 33, 0}, {school.PerChildAny, 33, 1}, {school.PerGuardian, 33, 1}, {school.PerEach, 33, 1}} {
		s := newStage(t)
		s.clock(15, 0)
		s.roster(&school.GuardianJoined{Child: "c32-18", Person: "kenji", Relation: "father", Rank: 2, Rights: school.Rights[:4], From: day.None, To: day.None})
		n, d := desk(t, s, "takahashi")
		n.press("tpl", "", noTemplate)
		n.set("title", "おたずね")
		n.press("ask", "", school.AskYesNo)
		n.set(ownField(1, "text"), "来ますか")
		n.press("per", "", c.per)
		n.press("send", "", "")
		p := s.sentNow(t)
		if p.Of.Per != c.per {
			t.Errorf("%s went out as %s", c.per, p.Of.Per)
		}
		s.say("kenji", oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
			for _, post := range view.PostsOf(st, "kenji", s.now) {
				if post.Notice.Of.Notice == p.Of.Notice {
					turn, _ := post.Turn()
					return ReplyTo(post, "kenji", turn, []string{"yes"}, func(string) (string, bool) { return "", false })
				}
			}
			return nil
		})
		for _, x := range view.SentOf(first(d).State, "takahashi", s.now) {
			tally := view.TallyOf(first(d).State, x.Notice, s.now)
			if x.Asked != c.asked || x.Answered != c.have || len(tally.Rows) != c.asked || tally.Questions[0].Counts[0] != c.have {
				t.Errorf("%s: %d of %d, the tally %d of %d; want %d of %d", c.per, x.Answered, x.Asked, tally.Questions[0].Counts[0], len(tally.Rows), c.have, c.asked)
			}
		}
	}
}

// A correction begins with the words as they stand, keeps the language they were written in unless its author says otherwise, and stands beside what was sent.
// Guards against a correction that is marked as another language's, and against one that has to be typed anew.
func TestACorrectionKeepsItsLanguage(t *testing.T) {
	s := newStage(t)
	s.clock(15, 0)
	n, d := desk(t, s, "head")
	n.press("tpl", "", noTemplate)
	n.set("lang", "en")
	n.set("title", "Swimming")
	n.set("words", "Bring a towel on Wednesday.")
	n.set("to.school", "on")
	n.press("send", "", "")
	p := s.sentNow(t)
	if p.Of.Text.Lang != "en" || p.Of.Text.Title.EN != "Swimming" || p.Of.Text.Title.JA != "" {
		t.Fatalf("sent as %+v", p.Of.Text)
	}
	if fix := n.corrected(p.Says()); fix.Words != "Bring a towel on Wednesday." {
		t.Errorf("the correction begins with %q", fix.Words)
	}
	n.set("fix", "Bring a towel on Thursday.")
	n.press("fix", string(p.Of.Notice), "")
	now := first(d).State.Notices[p.Of.Notice]
	if says := now.Says(); says.Words != "Bring a towel on Thursday." || says.Lang != "en" || now.Of.Text.Words != "Bring a towel on Wednesday." || len(now.Fixes) != 1 {
		t.Errorf("it says %+v, was %+v", says, now.Of.Text)
	}
}

// Guards against a notice that can go out although something stands in its way: no title, nobody, a question without words, a PDF that nobody has opened;
// and against a name of another child that goes unnoticed.
func TestWhatStandsInTheWay(t *testing.T) {
	s := newStage(t)
	s.clock(15, 0)
	n, d := desk(t, s, "head")
	lacks := func() words.Text {
		w := n.written(first(d))
		return n.lacks(&w, n.ticked())
	}
	n.press("tpl", "", noTemplate)
	for _, step := range []struct {
		name, value string
		want        words.Text
	}{{"", "", words.WriteNoTitle}, {"title", "遠足のしおり", words.WriteNobody}, {"to.class.P3-2", "on", words.Text{}},
		{"files", `[{"id":"f1","name":"しおり.pdf","type":"application/pdf","size":9,"sum":"x"}]`, words.WriteUnseen}, {"saw.f1", "on", words.Text{}}, {"filing", "1", words.WriteFiling}, {"filing", "", words.Text{}},
		{"qs", "1", words.WriteAskNone}, {ownField(1, "is"), school.AskOne, words.WriteAskNone}, {ownField(1, "text"), "どちら", words.WriteAskNone}, {ownField(1, "of"), "朝\n昼", words.Text{}}} {
		if step.name != "" {
			n.set(step.name, step.value)
		}
		if got := lacks(); got != step.want {
			t.Errorf("after %s=%q it lacks %q", step.name, step.value, got.JA)
		}
	}
	if list := view.NamesIn(first(d).State, "鈴木 暖さんの水とうが見つかりました", n.ticked(), s.now); len(list) != 1 || list[0].Word != "鈴木 暖" {
		t.Errorf("the names found are %+v", list)
	}
}

// A template's hour is one that the field shows. Guards against "8:00", of which a browser shows nothing while the notice says it.
func TestATemplatesHourIsShown(t *testing.T) {
	some := 0
	for _, one := range words.Templates {
		hour := usualTime(one.Code)
		if c, err := day.ParseClock(hour); hour != "" && (err != nil || c.Field() != hour) {
			t.Errorf("%s begins at %q", one.Code, hour)
		} else if hour != "" {
			some++
		}
	}
	if some < 4 {
		t.Errorf("only %d templates have an hour", some)
	}
}
