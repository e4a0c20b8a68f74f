package page

import (
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// careScenes are the screens of looking after: who has not come, an evacuation, what the days of a child tell.
func careScenes(lang words.Lang, ruby bool) []scene {
	on := func(d *device) *device { d.lang, d.ruby = lang, ruby; return d }
	return []scene{
		{"seek", 1440, 1000, func(t *testing.T) app.UI { return live(t, "/absences", on(escalated(t).device("head"))) }},
		{"seek-phone", 390, 844, func(t *testing.T) app.UI { return live(t, "/absences", on(escalated(t).device("sasaki"))) }},
		{"sought", 390, 844, func(t *testing.T) app.UI {
			s := escalated(t)
			return live(t, "/", on(s.device("ohara")))
		}},
		{"gap", 1180, 820, func(t *testing.T) app.UI {
			s := busy(t)
			s.clock(17, 40)
			s.tick()
			s.now += 14 * 3600_000
			s.tick()
			return live(t, "/absences", on(s.device("head")))
		}},
		{"care", 1180, 820, func(t *testing.T) app.UI { return live(t, "/care", on(longAway(t).device("head"))) }},
		{"care-child", 1180, 1100, func(t *testing.T) app.UI { return live(t, "/care/c32-7", on(longAway(t).device("head"))) }},
		{"care-phone", 390, 844, func(t *testing.T) app.UI { return live(t, "/care/c32-7", on(longAway(t).device("takahashi"))) }},
		{"checkup", 390, 844, func(t *testing.T) app.UI { return live(t, "/", on(longAway(t).device("g32-1"))) }},
		{"checkups", 390, 844, func(t *testing.T) app.UI { return live(t, "/checkups", on(longAway(t).device("takahashi"))) }},
		{"headcount-start", 390, 844, func(t *testing.T) app.UI { return live(t, "/headcount", on(busy(t).device("takahashi"))) }},
		{"headcount", 1180, 820, func(t *testing.T) app.UI { return live(t, "/headcount", on(counted(t, true).device("sasaki"))) }},
		{"headcount-class", 390, 1200, func(t *testing.T) app.UI {
			ui := live(t, "/headcount", on(counted(t, false).device("takahashi")))
			ui.(interface{ do(app.Context, part.Act) }).do(app.Context{}, part.Act{Do: "class", ID: "P3-2"}) // the families' edition does not know the page
			return ui
		}},
	}
}

// escalated is 9:04: a family was rung and messaged, has answered that the child left home, and management is asked.
func escalated(t testing.TB) *stage {
	s := busy(t)
	s.clock(8, 50)
	s.say("sasaki", oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
		return school.SeekFamily(*st.OpenCase("c32-23", tuesday), school.AskWhere)
	})
	s.clock(8, 53)
	s.say("sasaki", oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
		return school.SeekFamily(*st.OpenCase("P4-3-5", tuesday), school.AskRing)
	})
	s.say("gP4-3-5", oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.SoughtAnswered{Child: "P4-3-5", Ask: st.SoughtOn("P4-3-5", tuesday)[0].ID, Says: school.SaysLeft})}
	})
	s.clock(9, 4)
	s.tick()
	return s
}

// counted is a head-count of which most classes have been ticked; drill or in earnest.
func counted(t testing.TB, drill bool) *stage {
	s := busy(t)
	s.clock(10, 31)
	s.say("sasaki", oplog.Web, func(_ *school.State, first oplog.ID) []oplog.Op { return school.BeginHeadcount(first, tuesday, drill) })
	s.clock(10, 34)
	for _, c := range s.state().ClassesOn(tuesday) {
		if c.ID == "P5-1" || c.ID == "P3-2" && !drill {
			continue
		}
		s.say("mizuno", oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
			var kids []school.ChildID
			for _, m := range st.Members(c.ID, tuesday) {
				if m.Role == school.HomeClass && m.No != 4 && st.On(m.Child, tuesday).Here() {
					kids = append(kids, m.Child)
				}
			}
			return school.TickHeads(st, s.now, school.Seen, kids...)
		})
	}
	s.clock(10, 36)
	s.say("takahashi", oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
		return school.TickHeads(st, s.now, school.NotHere, "P2-2-3")
	})
	s.say("sasaki", oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op { return school.CountOthers(st, s.now, 21, 3) })
	return s
}

// longAway is a child who has been absent for a month, with notes and a draft of the report; the morning's health check is asked for.
func longAway(t testing.TB) *stage {
	s := busy(t)
	set := s.state().School.Settings
	s.say("head", oplog.Web, func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.WatchRuled{Due: set.Due, Escalate: set.Escalate, LateGrace: set.LateGrace, Lease: set.Lease, Checkup: school.CheckupT})}
	})
	var ids []oplog.ID
	care := func(cause string, n int, since, on day.Date) {
		ops := s.sign("place", school.ThePlace, oplog.Clock, s.now, []oplog.Op{school.Draft(&school.CareOpened{Child: "c32-7", Date: on, Cause: cause, N: n, Since: since})})
		ids = append(ids, ops[0].ID)
		s.take(ops)
	}
	care(school.BadgeRow, 3, tuesday-30, tuesday-28)
	care(school.BadgeRow, 7, tuesday-30, tuesday-20)
	care(school.BadgeDays, 30, tuesday-90, tuesday-4)
	s.take(s.sign("place", school.ThePlace, oplog.Clock, s.now, []oplog.Op{school.Draft(&school.CareOpened{Child: "P4-2-2", Date: tuesday - 1, Cause: school.BadgeWeekday, N: 4, Since: tuesday - 60, Weekday: 1})}))
	s.say("takahashi", oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
		return []oplog.Op{school.TakeCare(st.CareBy("c32-7", ids[2])), school.WriteNote(st, "c32-7", "水曜の放課後、別室で20分話しました。カードゲームを一緒にしました。"),
			school.Draft(&school.LongAbsenceWritten{Child: "c32-7", Case: ids[2], Reason: "3", Text: "週1回の家庭訪問と、別室での面談を続けています。"}, ids[2])}
	})
	return s
}
