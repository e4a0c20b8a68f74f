package page

import (
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/sync/oplog"
)

// One press on the row messages a child's guardians; one press of theirs answers; what is settled asks no more.
func TestAFamilyIsMessagedInOneTap(t *testing.T) {
	s := busy(t)
	office := s.device("sasaki")
	ui := live(t, "/absences", office).(*Absences)
	ui.do(app.Context{}, part.Act{Do: "seek", ID: "c32-23", Value: school.AskWhere})
	if office.said != 1 {
		t.Fatalf("%d batches", office.said)
	}
	mother := s.device("ohara")
	home := live(t, "/", mother).(*Today)
	kids, _ := home.pupils()
	if len(kids) != 1 || kids[0].Seeking == nil {
		t.Fatalf("the mother is not asked: %+v", kids)
	}
	home.press("says", kids[0].key(), school.SaysLeft)
	missing := func() (m view.Missing) {
		for _, m := range view.AbsencesOf(s.state(), "sasaki", s.now).Missing {
			if m.Child == "c32-23" {
				return m
			}
		}
		return m
	}
	if m := missing(); m.Asked == 0 || len(m.Says) != 1 || m.Says[0].Says != school.SaysLeft || m.Says[0].Relation != "mother" || m.Tries[len(m.Tries)-1].Result != school.Mailed {
		t.Errorf("on the office's row: %+v", m)
	}
	s.say("mizuno", oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
		return school.Observe(st, "c32-23", "P3-2", tuesday, 9*60, school.Tap{Seen: school.Seen, Late: true})
	})
	if kids, _ := home.pupils(); kids[0].Seeking != nil {
		t.Error("she is asked although he is there")
	}
}

// The morning's health check is one press; it can be changed, and the homeroom sees who has not answered.
func TestTheMorningsCheckIsOneTap(t *testing.T) {
	s := longAway(t)
	d := s.device("g32-1")
	home := live(t, "/", d).(*Today)
	kids, _ := home.pupils()
	home.press("checked", kids[0].key(), "364")
	kids, _ = home.pupils()
	if d.said != 1 || kids[0].Checkup == nil || !kids[0].Checkup.Well || kids[0].Checkup.Tenths != 364 {
		t.Fatalf("after one press: %+v", kids[0].Checkup)
	}
	home.press("checked", kids[0].key(), "HED")
	w := view.CheckupsOf(s.state(), "P3-2", false, s.now)
	if len(w.Classes) != 1 || w.Classes[0].Said != 1 || len(w.Classes[0].Unwell) != 1 || len(w.Classes[0].Silent) != w.Classes[0].Of-1 {
		t.Errorf("in the class: %+v", w.Classes)
	}
}
