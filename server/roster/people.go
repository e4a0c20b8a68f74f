package roster

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"todoke/shared/day"
	"todoke/shared/school"
)

// Roles of OneRoster, by what they are here.
var (
	guardianRoles = []string{"guardian", "parent", "relative"}
	posts         = map[string]string{"teacher": "teacher", "principal": "management", "siteAdministrator": "office", "aide": "office", "systemAdministrator": "admin"}
	otherRoles    = []string{"counselor", "proctor", "administrator", "districtAdministrator"} // not posted here: counsellors see named cases only
	allRoles      = slices.Concat([]string{"student"}, guardianRoles, slices.Sorted(maps.Keys(posts)), otherRoles)
	langs         = []string{"ja", "ja-easy", "en", "zh", "es"}
)

func (j *join) users() {
	j.seen = map[string]*user{}
	secret := false
	for _, w := range j.rows("users.csv", userColumns, "sourcedId", "givenName", "familyName") {
		u := &user{row: w, id: w.get("sourcedId"), school: map[string][]string{}, from: map[string][]day.Date{}, enabled: j.yes(w, "enabledUser", true)}
		if w.get("password") != "" && !secret {
			secret = true
			j.say(w.at("password"), "password")
		}
		u.agents = list(w.get("agentSourcedIds"))
		if j.files["roles.csv"] == "" {
			if role := j.one(w, "role", allRoles...); role != "" {
				for _, org := range list(cmp.Or(w.get("orgSourcedIds"), w.get("primaryOrgSourcedId"))) {
					j.grant(u, w, "orgSourcedIds", org, role, day.None)
				}
				u.parent = u.parent || slices.Contains(guardianRoles, role)
			}
		}
		j.seen[u.id] = u
		j.roll = append(j.roll, u)
	}
}

func (j *join) roles() {
	if j.files["roles.csv"] == "" {
		return
	}
	for _, w := range j.rows("roles.csv", roleColumns, "sourcedId", "userSourcedId", "role", "orgSourcedId") {
		u := j.seen[w.get("userSourcedId")]
		if u == nil {
			j.say(w.at("userSourcedId"), "nosuch", w.get("userSourcedId"), "users.csv")
			continue
		}
		from, _ := j.span(w)
		if role := j.one(w, "role", allRoles...); role != "" {
			j.grant(u, w, "orgSourcedId", w.get("orgSourcedId"), role, from)
			u.parent = u.parent || slices.Contains(guardianRoles, role)
		}
	}
}

func (j *join) grant(u *user, w row, col, org, role string, from day.Date) {
	if j.schools[org] == nil {
		if !slices.Contains(guardianRoles, role) { // a guardian belongs where the child is
			j.say(w.at(col), "nosuch", org, "orgs.csv")
		}
		return
	}
	if !slices.Contains(u.school[org], role) {
		u.school[org] = append(u.school[org], role)
		u.from[org] = append(u.from[org], from)
	}
}

func (j *join) enrollments() {
	numbers := map[string]int{}
	for _, w := range j.rows("enrollments.csv", enrollmentColumns, "sourcedId", "classSourcedId", "userSourcedId", "role") {
		c := j.rooms[w.get("classSourcedId")]
		if c == nil {
			j.say(w.at("classSourcedId"), "nosuch", w.get("classSourcedId"), "classes.csv")
			continue
		}
		u := j.seen[w.get("userSourcedId")]
		if u == nil {
			j.say(w.at("userSourcedId"), "nosuch", w.get("userSourcedId"), "users.csv")
			continue
		}
		if c.lesson {
			continue // told where the class is
		}
		role := j.one(w, "role", "student", "teacher", "administrator", "guardian", "aide", "proctor")
		from, to := j.span(w)
		switch role {
		case "student":
			if i := slices.IndexFunc(u.seats, func(s Seat) bool { return s.Class == c.ID && overlap(s, from, to) }); i >= 0 {
				j.say(w.at("classSourcedId"), "sameseat", strconv.Itoa(u.lines[i].line))
				continue
			}
			no := j.number(w, "metadata.jp.shussekiNo")
			if no > 0 && to == day.None {
				key := c.ID + "\x00" + strconv.Itoa(no)
				if line, taken := numbers[key]; taken {
					j.say(w.at("metadata.jp.shussekiNo"), "samenumber", strconv.Itoa(no), strconv.Itoa(line))
				} else {
					numbers[key] = w.line
				}
			}
			u.seats = append(u.seats, Seat{Class: c.ID, No: no, From: from, To: to})
			u.lines = append(u.lines, w)
		case "teacher":
			if to != day.None {
				continue // no longer
			}
			if j.yes(w, "primary", len(c.leads) == 0) {
				c.leads = append(c.leads, u.id)
			} else {
				c.helps = append(c.helps, u.id)
			}
		}
	}
	for _, s := range j.schools {
		for _, c := range s.Classes {
			if len(j.rooms[c.ID].leads) == 0 {
				j.say(j.rooms[c.ID].line.at(""), "nohomeroom")
			}
		}
	}
}

// overlap says that a seat and a period share a day.
func overlap(s Seat, from, to day.Date) bool {
	return (s.To == day.None || from == day.None || from <= s.To) && (to == day.None || s.From == day.None || s.From <= to)
}

// people sorts the users into children, guardians and staff of each school.
func (j *join) people() {
	for _, u := range j.roll { // OneRoster lets the guardian name the child as well
		if u.parent {
			for _, id := range u.agents {
				if k := j.seen[id]; k != nil && !slices.Contains(k.agents, u.id) {
					k.agents = append(k.agents, u.id)
				}
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(j.schools)) {
		for _, u := range j.roll {
			if roles := u.school[id]; slices.Contains(roles, "student") {
				j.kid(u, j.schools[id])
			}
		}
	}
	for _, u := range j.roll {
		switch {
		case u.parent:
			j.guardian(u)
		case len(u.school) == 0 && len(u.kids) == 0:
			j.say(u.at(""), "norole")
		case len(u.kids) > 0 && !u.child():
			j.say(u.at(""), "notguardian", u.get("familyName")+" "+u.get("givenName"))
			j.guardian(u)
		}
		for _, id := range slices.Sorted(maps.Keys(u.school)) {
			if !slices.Contains(u.school[id], "student") {
				j.staff(u, j.schools[id])
			}
		}
	}
	for _, id := range slices.SortedFunc(maps.Keys(j.schools), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(j.schools[b].Kids), len(j.schools[a].Kids)), cmp.Compare(a, b))
	}) {
		s := j.schools[id]
		s.Gone = j.gone
		j.b.Schools = append(j.b.Schools, *s)
	}
}

func (u *user) child() bool {
	for _, roles := range u.school {
		if slices.Contains(roles, "student") {
			return true
		}
	}
	return false
}

// names reads somebody's name, the preferred one where there is one.
func (j *join) names(u *user) (family, given, familyKana, givenKana string) {
	family, given = j.name(u.row, "familyName"), j.name(u.row, "givenName")
	familyKana, givenKana = j.kana(u.row, "metadata.jp.kanaFamilyName"), j.kana(u.row, "metadata.jp.kanaGivenName")
	if f, g := j.name(u.row, "preferredFamilyName"), j.name(u.row, "preferredGivenName"); f != "" || g != "" {
		j.say(u.at("preferredFamilyName"), "preferred")
		family, given = cmp.Or(f, family), cmp.Or(g, given)
		familyKana = cmp.Or(j.kana(u.row, "metadata.jp.kanaPreferredFamilyName"), familyKana)
		givenKana = cmp.Or(j.kana(u.row, "metadata.jp.kanaPreferredGivenName"), givenKana)
	}
	return family, given, familyKana, givenKana
}

func (j *join) kid(u *user, s *School) {
	k := Kid{ID: u.id, From: day.None}
	k.Family, k.Given, k.FamilyKana, k.GivenKana = j.names(u)
	if k.Given == "" {
		j.say(u.at("givenName"), "empty")
		return
	}
	if !u.enabled {
		j.say(u.at("enabledUser"), "disabledc")
	}
	k.From = u.from[s.ID][slices.Index(u.school[s.ID], "student")]
	k.Seats = j.seat(u, s)
	k.Grade = j.grade(u.row)
	if len(k.Seats) > 0 && k.Grade == "" {
		k.Grade = j.rooms[k.Seats[0].Class].Grade
	}
	if k.Grade == "" {
		for _, seat := range k.Seats {
			k.Grade = cmp.Or(k.Grade, j.rooms[seat.Class].Grade)
		}
	}
	switch {
	case k.Grade == "":
		j.say(u.at("grades"), "nograde")
		return
	case len(k.Seats) == 0:
		j.say(u.at("metadata.jp.homeClass"), "noclass")
	}
	for _, id := range u.agents {
		p := j.seen[id]
		switch {
		case p == nil:
			j.say(u.at("agentSourcedIds"), "nosuchcel", id, "users.csv")
		case p.child() && !p.parent:
			j.say(u.at("agentSourcedIds"), "childguard", p.get("familyName")+" "+p.get("givenName"))
		case !p.enabled:
			// told at the guardian's own line
		case len(k.Parents) == 3:
			j.say(u.at("agentSourcedIds"), "fourth", p.get("familyName")+" "+p.get("givenName"))
		default:
			k.Parents = append(k.Parents, id)
			p.kids = append(p.kids, u.id)
		}
	}
	if len(k.Parents) == 0 {
		j.say(u.at("agentSourcedIds"), "noguardian")
	}
	s.Kids = append(s.Kids, k)
}

// seat tells a child's own class from the one it visits, and leaves out a second that is neither.
func (j *join) seat(u *user, s *School) []Seat {
	home := u.get("metadata.jp.homeClass")
	if c := j.rooms[home]; home != "" && (c == nil || c.lesson) {
		j.say(u.at("metadata.jp.homeClass"), "nosuchcel", home, "classes.csv")
		home = ""
	}
	var special, ordinary string // the classes the child sits in now
	var seats []Seat
	for i, seat := range u.seats {
		if c := j.rooms[seat.Class]; c.school != s {
			continue
		} else if seat.To != day.None {
			// a class it has left
		} else if c.special {
			special = cmp.Or(special, seat.Class)
		} else {
			ordinary = cmp.Or(ordinary, seat.Class)
		}
		seat.Role = u.lines[i].get("sourcedId") // for the report, until it is known
		seats = append(seats, seat)
	}
	own := cmp.Or(home, special, ordinary)
	kept := seats[:0]
	for _, seat := range seats {
		line := u.lines[slices.IndexFunc(u.lines, func(w row) bool { return w.get("sourcedId") == seat.Role })]
		c := j.rooms[seat.Class]
		switch {
		case seat.Class == own:
			seat.Role = AtHome
		case seat.To != day.None:
			seat.Role = AtHome
			if own != "" && j.rooms[own].special && !c.special {
				seat.Role = Exchange
			}
		case j.rooms[own].special && !c.special:
			seat.Role = Exchange
		default:
			j.say(line.at("classSourcedId"), "twohomes", j.rooms[own].Name)
			continue
		}
		kept = append(kept, seat)
	}
	seats = kept
	if own != "" && !slices.ContainsFunc(seats, func(x Seat) bool { return x.Class == own && x.To == day.None }) && j.rooms[own].school == s {
		seats = append(seats, Seat{Class: own, Role: AtHome, From: day.None, To: day.None})
	}
	slices.SortStableFunc(seats, func(a, b Seat) int {
		return cmp.Or(cmp.Compare(boolean(a.Class != own), boolean(b.Class != own)), cmp.Compare(boolean(a.To != day.None), boolean(b.To != day.None)))
	})
	return seats
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// guardian adds somebody to the school of each of their children.
func (j *join) guardian(u *user) {
	if !u.enabled {
		j.say(u.at("enabledUser"), "disabled")
		return
	}
	if len(u.kids) == 0 {
		j.say(u.at(""), "nochild")
		return
	}
	family, given, familyKana, givenKana := j.names(u)
	p := Parent{ID: u.id, Name: strings.TrimSpace(family + " " + given), Kana: strings.TrimSpace(familyKana + " " + givenKana)}
	p.Lang = cmp.Or(j.one(u.row, "metadata.todoke.language", langs...), "ja")
	if p.Lang != "ja" && p.Lang != "ja-easy" && latin(family+given) {
		p.Name = strings.TrimSpace(given + " " + family)
	}
	p.Ruby = p.Lang == "ja-easy"
	p.Relation = cmp.Or(j.one(u.row, "metadata.todoke.relation", school.Relations...), "other")
	sms, phone, address := j.phone(u.row, "sms"), j.phone(u.row, "phone"), j.mail(u.row, "email")
	if sms != "" {
		p.Phones = append(p.Phones, Number{sms, true})
	}
	if phone != "" && phone != sms {
		p.Phones = append(p.Phones, Number{phone, false})
	}
	if address != "" {
		p.Mails = append(p.Mails, address)
	}
	p.PhoneOnly = phone != "" && sms == "" && address == ""
	if len(p.Phones) == 0 && len(p.Mails) == 0 {
		j.say(u.at(""), "noreach")
	}
	for _, s := range j.schools {
		if slices.ContainsFunc(s.Kids, func(k Kid) bool { return slices.Contains(k.Parents, u.id) }) {
			s.Parents = append(s.Parents, p)
		}
	}
}

func latin(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool { return c >= 0x3000 })
}

// staff posts somebody at a school.
func (j *join) staff(u *user, s *School) {
	var st Staff
	add := func(role, class string) {
		if p := (Post{role, class}); !slices.Contains(st.Posts, p) {
			st.Posts = append(st.Posts, p)
		}
	}
	for _, c := range s.Classes {
		switch r := j.rooms[c.ID]; {
		case slices.Contains(r.leads, u.id):
			add("homeroom", c.ID)
		case slices.Contains(r.helps, u.id):
			add("teacher", "")
		}
	}
	post := j.one(u.row, "metadata.todoke.post", "nurse", "office", "management", "teacher")
	for _, role := range u.school[s.ID] {
		switch {
		case slices.Contains(guardianRoles, role):
		case post != "":
			add(post, "")
		case role == "teacher" && len(st.Posts) > 0:
		case posts[role] != "":
			add(posts[role], "")
		default:
			j.say(u.at(""), "otherrole", role)
		}
	}
	if len(st.Posts) == 0 {
		return
	}
	if !u.enabled {
		j.say(u.at("enabledUser"), "disabled")
		return
	}
	family, given, _, _ := j.names(u)
	st.ID, st.Name = u.id, strings.TrimSpace(family+" "+given)
	s.Staff = append(s.Staff, st)
}
