package page

import (
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
)

// A question that is typed and sent without a network is in the thread at once, and its draft is gone; one that is only typed is kept.
func TestAQuestionIsKeptAndSent(t *testing.T) {
	s := newStage(t)
	s.clock(7, 40)
	d := s.device("megumi", primary, junior)
	d.lose()
	ui, _ := New("/ask", d)
	a, ok := ui.(*Ask)
	if !ok {
		t.Fatalf("/ask is %T", ui)
	}
	a.live = true
	a.set("ask/"+hinata, "水筒はいりますか。")
	a.do(app.Context{}, part.Act{Do: "ask", ID: hinata})
	sc, _ := a.school(primary)
	if got := sc.State.Thread(school.ChildID(hinata[len(primary)+1:])); len(got) != 1 || got[0].Text != "水筒はいりますか。" || !got[0].Pending() {
		t.Errorf("the thread is %+v", got)
	}
	if a.fields["ask/"+hinata] != "" {
		t.Error("the draft stays")
	}
	a.Render()
}
