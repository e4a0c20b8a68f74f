//go:build !family

package page

import (
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/view"
)

// A safety check begins with one tap and reaches nobody twice, a family without a network answers with one, and staff count it; the wall counts what the
// place has said. Guards against a drill that is not marked, a second check over the first, an answer that only counts when it is online,
// and words that are gone when the sheet of an absence was opened over them.
func TestASafetyCheck(t *testing.T) {
	s := newStage(t)
	s.clock(7, 40)
	head := s.device("head", primary)
	ui, _ := New("/safety", head)
	p := ui.(*Safety)
	p.live = true
	p.do(app.Context{}, part.Act{Do: "ask", ID: "quake", Value: "drill"})
	p.do(app.Context{}, part.Act{Do: "ask", ID: "storm"})
	s.clock(7, 42)
	s.tick()
	mother := s.device("megumi", primary, junior)
	home, _ := New("/", mother)
	today := home.(*Today)
	today.live = true
	sc, _ := today.school(primary)
	x := view.HomeSafetyOf(sc.State, sc.Me, mother.Now())
	if x == nil || len(x.Kids) == 0 || !x.Check.Of.Drill || x.Check.Of.Event != "quake" {
		t.Fatalf("the mother is asked %+v", x)
	}
	mother.lose()
	kid := x.Kids[0].Child
	key := string(primary) + "/" + string(kid)
	today.set("safety/"+key, "家にいます")
	today.do(app.Context{}, part.Act{Do: "open", ID: key, Value: school.Absent})
	today.set("time", "10:00")
	today.do(app.Context{}, part.Act{Do: "close"})
	if len(today.fields) != 1 {
		t.Errorf("after the sheet: %v", today.fields)
	}
	today.do(app.Context{}, part.Act{Do: "safe", ID: key, Value: "nopickup"})
	sc, _ = today.school(primary)
	if x = view.HomeSafetyOf(sc.State, sc.Me, mother.Now()); x.Kids[0].Is != "nopickup" || !x.Kids[0].Pending || x.Kids[0].Words != "家にいます" {
		t.Fatalf("without a network: %+v", x.Kids)
	}
	today.Render()
	if n := view.SafetyOf(first(head).State, head.Now()); n.Answered != 0 || n.All == 0 {
		t.Errorf("counted before it came: %+v", n.SafetyCount)
	}
	p.do(app.Context{}, part.Act{Do: "safe", ID: string(kid), Value: "safe"})
	p.do(app.Context{}, part.Act{Do: "told", ID: string(first(head).Me), Value: "safe"})
	n := view.SafetyOf(first(head).State, head.Now())
	if n.Answered != 1 || n.Counts[0] != 1 || n.StaffIn != 1 {
		t.Errorf("the head counts %+v, staff %d", n.SafetyCount, n.StaffIn)
	}
	p.Render()
	if got := len(school.SafetyIs); got != len(n.Counts) {
		t.Errorf("%d answers, %d counts", got, len(n.Counts))
	}
}
