//go:build !family

package page

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/view"
)

func init() {
	enliven = func(ui any) {
		switch s := ui.(type) {
		case *Headcount:
			s.live = true
		case *Care:
			s.live = true
		case *Checkups:
			s.live = true
		case *Talks:
			s.live = true
		case *Talk:
			s.live = true
		case *Meetings:
			s.live = true
		case *Safety:
			s.live = true
		case *Notices:
			s.live = true
		}
	}
}

// The link in the head of every screen of the staff and one press begin a head-count: without a network too, and the school has all of it afterwards.
func TestAHeadcountIsTwoTapsAway(t *testing.T) {
	s := busy(t)
	d := s.device("takahashi")
	for _, path := range []string{"/", "/absences", "/notices", "/register"} {
		ui, _ := New(path, d)
		if html := markup(ui); !strings.Contains(html, `href="/headcount"`) {
			t.Errorf("%s has no way to the head-count in its head", path)
		}
	}
	d.lose()
	ui := live(t, "/headcount", d).(*Headcount)
	press := func(do, id, value string) { ui.do(app.Context{}, part.Act{Do: do, ID: id, Value: value}) }
	press("begin", "", "")
	press("begin", "", "") // a second finger on the same button
	w := ui.view()
	if !w.Open || w.Begun == 0 || w.Drill || d.said != 1 {
		t.Fatalf("after one press: %+v, %d batches", w, d.said)
	}
	s.now += 1000
	press("rest", "P3-2", "")
	press("tick", "c32-23", school.Seen) // nobody knew whether he had come
	here := ui.view()
	if here.Seen < 20 || here.Waiting == 0 {
		t.Errorf("on the device alone: %d seen, %d wait", here.Seen, here.Waiting)
	}
	if all := view.HeadcountNow(s.state(), "head", s.now); all.Open {
		t.Error("the school knows of it before anybody could tell")
	}
	d.back()
	if all := view.HeadcountNow(s.state(), "head", s.now); !all.Open || all.Seen != here.Seen || all.Waiting != 0 {
		t.Errorf("at the school: %d seen of %d", all.Seen, here.Seen)
	}
}
