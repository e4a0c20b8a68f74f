package page

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/access"
	"todoke/shared/view"
	"todoke/shared/words"
)

// way is a screen of the staff: where it is, what it is called, and who has it. Only what somebody opens every single day stands in the head of
// every screen, which is one line on a tablet; the others are one tap behind it. Screens that only the server shows are listed in web/app.js too, which keeps the client from taking them.
type way struct {
	to    string
	label words.Text
	may   func(School) bool
	daily bool
	gives bool // gives its place to a head-count that is under way, and the head stays one line: who counts writes no notice and stands before no wall
}

var ways = []way{
	{to: "/absences", label: words.NavAbsences, may: anyStaff, daily: true},
	{to: "/notices", label: words.NavNotices, may: anyStaff, daily: true, gives: true},
	{to: "/board", label: words.NavBoard, may: anyStaff, daily: true, gives: true},
	{to: "/nurse", label: words.NavNurse, may: isNurse, daily: true},
	{to: "/talks", label: words.NavTalks, may: hasClass, daily: true},
	{to: "/headcount", label: words.NavHeadcount, may: anyStaffNotWall}, // first of the others: somebody in a hurry looks for these
	{to: "/safety", label: words.SafetyTitle, may: anyStaff},
	{to: "/nurse", label: words.NavNurse, may: standsIn},
	{to: "/talks", label: words.NavTalks, may: hasNoClass},
	{to: "/meetings", label: words.NavMeets, may: anyStaff},
	{to: "/calendar", label: words.NavEvents, may: anyStaff},
	{to: "/checkups", label: words.NavCheckups, may: ReadsCheckups},
	{to: "/care", label: words.NavCare, may: anyStaffNotWall},
	{to: "/register", label: words.NavRegister, may: MayRegister},
	{to: "/illness", label: words.NavIllness, may: KeepsHealth},
	{to: "/analysis", label: words.NavAnalysis, may: KeepsHealth},
	{to: "/pictures", label: words.NavPictures, may: LetsIn},
	{to: "/centre", label: words.NavCentre, may: SeesCentre},
	{to: "/take", label: words.NavTake, may: Manages},
	{to: "/rules", label: words.NavRules, may: Manages},
	{to: "/days", label: words.NavDays, may: PlansDays},
	{to: "/people", label: words.NavPeople, may: LetsIn},
	{to: "/groups", label: words.NavGroups, may: FormsGroups},
	{to: "/community", label: words.NavCommunity, may: FormsGroups},
	{to: "/reach", label: words.NavReach, may: LetsIn},
	{to: "/roster", label: words.NavRoster, may: KeepsRoster},
	{to: "/watch", label: words.NavWatch, may: Manages},
	{to: "/door", label: words.NavDoor, may: Manages},
	{to: "/staff", label: words.NavStaff, may: CaresForStaff},
	{to: "/late", label: words.NavLate, may: Manages},
	{to: "/devices", label: words.NavDevices, may: CaresForDevices},
	{to: "/audit", label: words.NavAudit, may: Manages},
}

// standsIn says that somebody keeps the nurse's log without being the nurse: for them it is no daily screen.
func standsIn(s School) bool { return KeepsHealth(s) && !isNurse(s) }

func hasClass(s School) bool   { return s.Class != "" && anyStaff(s) }
func hasNoClass(s School) bool { return s.Class == "" && anyStaff(s) }

func anyStaff(s School) bool {
	return slices.ContainsFunc(s.Roles, func(r access.Role) bool { return r != access.Guardian && r != access.Admin && r != access.Centre })
}

func anyStaffNotWall(s School) bool { return isStaff(s.Roles) }

// LetsIn says that somebody may let families in: management, the office, and a homeroom teacher for the own class.
func LetsIn(s School) bool {
	return s.Class != "" || has(s.Roles, access.Management) || has(s.Roles, access.Office)
}

// FormsGroups says that somebody keeps the groups and the community contacts.
func FormsGroups(s School) bool {
	return has(s.Roles, access.Management) || has(s.Roles, access.Office)
}

// ReadsNotices says that somebody has the desk of notices.
func ReadsNotices(s School) bool { return anyStaff(s) }

// KeepsRoster says that somebody may bring the school's list in; who cares for the system sees no names of it.
func KeepsRoster(s School) bool {
	return has(s.Roles, access.Management) || has(s.Roles, access.Admin)
}

// CaresForStaff says that somebody says who has which post: management and the system's caretaker.
func CaresForStaff(s School) bool { return CaresForDevices(s) }

// CaresForDevices says that somebody looks after the school's devices.
func CaresForDevices(s School) bool {
	return has(s.Roles, access.Management) || has(s.Roles, access.Admin)
}

// Ways leads from any screen of the staff, the server's own included, to those that this member of staff has. here is the one that is shown.
func Ways(v part.Voice, here string, s School) app.UI {
	link := func(w way, class string, more ...app.UI) app.UI {
		label := w.label
		if w.daily && w.to == "/talks" {
			label = words.NavTalksShort
		}
		a := app.A().Class(class).Href(w.to).Body(append([]app.UI{v.Span(label)}, more...)...)
		if w.to == here {
			a = a.Aria("current", "page")
		}
		return a
	}
	var daily, other []app.UI
	if s.Class != "" {
		daily = append(daily, link(way{to: "/class/" + string(s.Class), label: words.NavRoll}, ""))
	}
	summary := app.Elem("summary").Class("tool").Body(v.Span(words.NavMore))
	_, counting := state(v, "/headcount", s)
	for _, w := range ways {
		if !w.may(s) {
			continue
		}
		told, underway := state(v, w.to, s)
		switch {
		case underway: // what everybody counts along with is never behind a tap
			daily = append(daily, link(w, "sf__way", told...))
		case w.daily && !(w.gives && counting):
			daily = append(daily, link(w, "", told...))
		default:
			other = append(other, link(w, ""))
			if w.to == here {
				summary = app.Elem("summary").Class("tool").Aria("current", "page").Body(v.Span(w.label))
			}
		}
	}
	if len(other) > 0 {
		daily = append(daily, app.Elem("details").ID("more").Class("more").Body(summary, app.Div().Class("more__box card").Body(other...)))
	}
	return app.Nav().Class("ways").Aria("label", v.Str(words.PartMenu)).Body(daily...)
}

// desk is the head that the staff's pages share.
func (s *screen) desk(v part.Voice, here string, sc School, waits []part.Waiting) app.UI {
	me := sc.State.School.Staff[sc.Me]
	role := ""
	if len(sc.Roles) > 0 {
		role = words.Role(string(sc.Roles[0])).Say(v.Lang, v.Ruby)
	}
	return app.Header().Class("dk-head").Body(
		app.B().Class("dk-school").Lang("ja").Text(sc.State.School.Name), Ways(v, here, sc),
		s.syncLine(v, waits), app.P().Class("dk-me").Body(app.Span().Lang("ja").Text(me.Name), v.Phrase("small", role)), s.cornerBox(v))
}

// state is what a way says beside its name: how many have answered a safety check, how much of the own class's families nobody has read. underway says that
// it stands out.
func state(v part.Voice, to string, s School) (told []app.UI, underway bool) {
	if s.State == nil {
		return nil, false
	}
	switch to {
	case "/headcount":
		_, underway = s.State.HeadcountNow(v.Now)
	case "/safety":
		if ask := s.State.SafetyOpen(); ask != nil {
			n := view.SafetyCountOf(s.State, ask, v.Now)
			return []app.UI{app.Text(" "), app.B().Body(v.Span(words.SafetyOf, strconv.Itoa(n.Answered), strconv.Itoa(n.All)))}, true
		}
	case "/illness":
		if isNurse(s) && view.DayRowsOf(s.State, v.Now).Waits() {
			return []app.UI{app.Text(" "), app.B().Class("ways__n").Text("12:00")}, true
		}
	case "/talks":
		if n := view.TalksUnread(s.State, s.Me, v.Now); n > 0 {
			told = []app.UI{app.Text(" "), app.B().Class("ways__n").Body(app.Text(n), app.Span().Class("vh").Body(app.Text(" "), v.Span(words.RollUnread)))}
		}
	}
	return told, underway
}

// Title is what a screen of the staff is called.
func Title(here string) words.Text {
	for _, w := range ways {
		if w.to == here {
			return w.label
		}
	}
	return words.NavRoll
}

// SeesCentre says that somebody has the attendance of a support centre: its own people, and of a school with children there management and homeroom teachers.
func SeesCentre(s School) bool {
	return has(s.Roles, access.Centre) || (s.Class != "" || Manages(s)) && s.State != nil && len(s.State.Centres()) > 0
}

// Manages says that somebody is of management.
func Manages(s School) bool { return has(s.Roles, access.Management) }

// ReadsCheckups says that somebody reads the morning's health check, where the school asks for one.
func ReadsCheckups(s School) bool {
	return s.State != nil && s.State.School.Settings.ChecksUp() && (s.Class != "" || KeepsHealth(s))
}
