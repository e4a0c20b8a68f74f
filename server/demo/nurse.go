package demo

import (
	"math/rand/v2"
	"slices"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// visits are those who came to the nurse's room on a day: a few on an ordinary one, and from the nineteenth more and more from one class. They have
// chances of their own, so that what else happens in the school stays as it was.
func (l *life) visits(date day.Date, theirs map[school.ChildID]bool) {
	rng := rand.New(rand.NewPCG(uint64(date), uint64(len(l.kids))))
	pick := func(of []pupilOf) pupilOf { return of[rng.IntN(len(of))] }
	var others, fifth []pupilOf
	for _, k := range l.kids {
		switch {
		case theirs[k.id] || slices.Contains(tells, k.name):
		case k.class.Name == "5年3組":
			fifth = append(fifth, k)
		default:
			others = append(others, k)
		}
	}
	if len(others) == 0 {
		return
	}
	come := func(k pupilOf, at day.Clock, tenths int, outcome, note string, with ...string) {
		when := l.on(date, at)
		l.then(when, l.nurse, oplog.Web, func(s *school.State, _ oplog.ID) []oplog.Op {
			if !s.On(k.id, date).Here() || date == TheDay && outcome == school.VisitHome {
				return nil // who is not at school does not come to the nurse
			}
			return s.Visit(school.VisitMade{Child: k.id, Date: date, At: at, Symptoms: with, Tenths: tenths, Outcome: outcome, Note: note}, date)
		})
	}
	hours := []day.Clock{day.At(9, 40), day.At(10, 35), day.At(11, 20), day.At(13, 15), day.At(14, 5)}
	for _, at := range hours[:2+rng.IntN(4)] {
		k, at := pick(others), at+day.Clock(rng.IntN(12))
		switch rng.IntN(7) {
		case 0:
			come(k, at, 0, school.VisitBack, "ひざのすり傷。洗って保護", school.Injury)
		case 1:
			come(k, at, 0, school.VisitBack, "校庭でころんだ。冷やした", school.Injury)
		case 2:
			come(k, at, 365, school.VisitRested, "ねぶそく。1時間休んでもどった", "TIR")
		case 3:
			come(k, at, 368, school.VisitRested, "", "ABD")
		case 4:
			come(k, at, 366, school.VisitBack, "", "HED")
		case 5:
			come(k, at, 0, school.VisitBack, "鼻血", "OTH")
		default:
			come(k, at, 372, school.VisitCalled, "様子を見て、帰りに電話", "RSP", "HED")
		}
	}
	if date >= day.Of(2026, 11, 19) && len(fifth) > 5 {
		for i := range int(date-day.Of(2026, 11, 18)) % 4 {
			come(fifth[(int(date)+i*7)%len(fifth)], day.At(10, 5)+day.Clock(i*50), 378+i*3, []string{school.VisitCalled, school.VisitHome}[i%2], "", "FEV", "RSP")
		}
	}
}
