//go:build !family

package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// staffScreen is the screen of a path as staff and the wall have it; nil when this person has none of their own there. The families' edition
// of the client is built with the tag family, without these screens: a parent's phone need not fetch them.
func staffScreen(s screen, parts []string) (ui app.UI, title string) {
	v, first := s.voice(), first(s.d)
	switch {
	case len(parts) == 2 && parts[0] == "class" && isStaff(first.Roles):
		return &Classroom{screen: s, class: school.ClassID(parts[1])}, v.Str(words.RollMorning)
	case s.path == "/board" && (isStaff(first.Roles) || has(first.Roles, access.Wall)):
		return &Board{screen: s}, v.Str(words.BoardTitle)
	case s.path == "/checkups" && ReadsCheckups(first):
		return &Checkups{screen: s}, v.Str(words.NavCheckups)
	case parts[0] == "care" && len(parts) <= 2 && isStaff(first.Roles):
		c := &Care{screen: s}
		if len(parts) == 2 {
			c.child = school.ChildID(parts[1])
		}
		return c, v.Str(words.NavCare)
	case s.path == "/headcount" && isStaff(first.Roles):
		return &Headcount{screen: s}, v.Str(words.HeadTitle)
	case parts[0] == "calendar" && len(parts) <= 2 && isStaff(first.Roles):
		return eventsOf(s, parts), v.Str(words.NavEvents)
	case s.path == "/absences" && isStaff(first.Roles):
		return &Absences{screen: s}, v.Str(words.NavAbsences)
	case parts[0] == "register" && len(parts) <= 3 && MayRegister(first):
		if r := registerOf(s, parts); r != nil {
			return r, v.Str(words.NavRegister)
		}
	case s.path == "/nurse" && KeepsHealth(first):
		return &Nurse{screen: s}, v.Str(words.NavNurse)
	case s.path == "/talks" && isStaff(first.Roles):
		return &Talks{screen: s}, v.Str(words.NavTalks)
	case len(parts) == 2 && parts[0] == "talk" && isStaff(first.Roles):
		return &Talk{screen: s, child: school.ChildID(parts[1])}, v.Str(words.NavTalks)
	case parts[0] == "meetings" && len(parts) == 1 && isStaff(first.Roles):
		return &Meetings{screen: s}, v.Str(words.NavMeets)
	case parts[0] == "meetings" && len(parts) == 3 && isStaff(first.Roles):
		return &Meetings{screen: s, notice: oplog.Subject(parts[1]), class: school.ClassID(parts[2])}, v.Str(words.NavMeets)
	case s.path == "/safety" && isStaff(first.Roles):
		return &Safety{screen: s}, v.Str(words.SafetyTitle)
	case s.path == "/notices" && isStaff(first.Roles):
		return &Notices{screen: s}, v.Str(words.NavNotices)
	case len(parts) == 2 && parts[0] == "notices" && isStaff(first.Roles):
		return &Notices{screen: s, one: oplog.Subject(parts[1])}, v.Str(words.NavNotices)
	case s.path != "/":
	case has(first.Roles, access.Wall):
		return &Board{screen: s}, v.Str(words.BoardTitle)
	case has(first.Roles, access.Homeroom) && first.Class != "":
		return &Classroom{screen: s, class: first.Class}, v.Str(words.RollMorning)
	case isNurse(first):
		return &Nurse{screen: s}, v.Str(words.NavNurse)
	case isStaff(first.Roles):
		return &Absences{screen: s}, v.Str(words.NavAbsences)
	}
	return nil, ""
}
