package demo

import (
	"context"
	"slices"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// CentreKeeper is who says at the support centre which of the children have come.
const CentreKeeper school.PersonID = "s-miyata"

// theCentre is the group of those who attend, known before it is formed: the keeper's post names it.
var theCentre = oplog.ID{Device: "demo-centre", N: 1}

// attending are two children of the upper classes whom nobody else of the story needs.
func (l *life) attending(theirs map[school.ChildID]bool) (kids []pupilOf) {
	for _, class := range []string{"4年1組", "6年3組"} {
		i := slices.IndexFunc(l.kids, func(k pupilOf) bool {
			return k.class.Name == class && !theirs[k.id] && !slices.Contains(tells, k.name) && len(l.st.Words[k.id].Guardians) > 0
		})
		if i >= 0 {
			kids = append(kids, l.kids[i])
		}
	}
	return kids
}

// centre is the support centre since the sixteenth: families have said that their child goes there, the keeper writes the days down, three of them only on
// Friday evening, so that they wait for the principal in one card.
func (l *life) centre(d day.Date, kids []pupilOf) {
	first := day.Of(2026, 11, 16)
	if d < first || len(kids) == 0 {
		return
	}
	if d == first {
		var members []school.ChildID
		for _, k := range kids {
			members = append(members, k.id)
			l.letter(k.name, l.at(day.At(7, 24)), oplog.Web, school.Absence{What: school.Absent, To: day.Of(2026, 11, 27), Reason: school.Unwilling, Memo: "しばらく支援センターへ通います。"})
		}
		l.events = append(l.events, event{l.at(day.At(7, 10)), func(ctx context.Context, p Place) error {
			_, err := p.Say(ctx, theCentre.Device, l.office, oplog.Form, l.on(d, day.At(7, 10)), func(_ *school.State, id oplog.ID) []oplog.Op {
				return school.FormGroup(id, "みどり台教育支援センター", school.GroupCentre, school.Members{Children: members})
			})
			return err
		}})
	}
	came := func(k pupilOf, date day.Date, at oplog.Instant, there bool) {
		l.then(at, CentreKeeper, oplog.Form, func(s *school.State, _ oplog.ID) []oplog.Op {
			clock := day.NoClock
			if said, c := s.School.Settings.Zone.Civil(int64(at)); said == date {
				clock = c
			}
			return school.ObserveAtCentre(s, k.id, date, there, clock)
		})
	}
	for i, k := range kids {
		switch friday := day.Of(2026, 11, 20); {
		case d < friday-2, d == TheDay && i == 0:
			came(k, d, l.at(day.At(9, 18+4*i)), i == 0 || d != first)
		case d == friday:
			for n := range day.Date(3) {
				came(k, d-2+n, l.at(day.At(17, 5+int(n))), i == 0 || n != 1)
			}
		}
	}
}
