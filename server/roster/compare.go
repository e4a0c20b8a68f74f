package roster

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"todoke/server/contacts"
	"todoke/shared/day"
	"todoke/shared/school"
)

// maker makes one school's plan.
type maker struct {
	SitePlan
	b    Bundle
	s    School
	o    Options
	held Held
	room map[school.ClassID]string // names
	ours map[school.PersonID]bool  // who came from the files

	made, joined map[string]string // ids by key: of rows without their own, and of those who were here without the files
}

func (m *maker) id(kind, sourced string) string {
	key := kind + "/" + sourced
	if id := cmp.Or(m.held.IDs[key], m.ids[key], m.made[key]); id != "" {
		return id
	}
	id := cmp.Or(m.joined[key], m.o.NewID())
	if m.b.Loose {
		m.made[key] = id
	} else {
		m.ids[key] = id
	}
	return id
}

func (m *maker) child(k Kid) school.ChildID       { return school.ChildID(m.id("child", k.ID)) }
func (m *maker) person(id string) school.PersonID { return school.PersonID(m.id("person", id)) }
func (m *maker) class(id string) school.ClassID   { return school.ClassID(m.id("class", id)) }

func (m *maker) do(ops ...school.Operation) {
	if len(ops) > 0 {
		m.groups = append(m.groups, ops)
	}
}

// tell adds a line to the diff: New when there was nothing before, Changed when something differs, and else one more of the same.
func (m *maker) tell(of, name string, isNew bool, what []Diff, ops ...school.Operation) {
	switch {
	case isNew:
		m.Changes = append(m.Changes, Change{Kind: New, Of: of, Name: name})
	case len(what) > 0:
		kind := Changed
		if of == "child" && slices.ContainsFunc(what, func(d Diff) bool { return d.Field == "class" }) {
			kind = Moved
		}
		m.Changes = append(m.Changes, Change{Kind: kind, Of: of, Name: name, What: what})
	default:
		m.Same++
		return
	}
	m.do(ops...)
}

func (m *maker) make() {
	m.room, m.ours = map[school.ClassID]string{}, map[school.PersonID]bool{}
	for key, id := range m.held.IDs {
		if strings.HasPrefix(key, "person/") {
			m.ours[school.PersonID(id)] = true
		}
	}
	st := m.held.State
	if !m.b.Loose {
		m.names()
	}
	for _, c := range m.s.Classes {
		m.classIs(c)
	}
	m.who()
	for _, c := range m.s.Classes {
		id := m.class(c.ID)
		m.room[id] = c.Name
		was, there := st.School.Classes[id]
		m.tell("class", c.Name, !there, other(nil, "name", was.Name, c.Name, "grade", was.Grade, c.Grade, "kind", was.Kind, c.Kind,
			"year", fmt.Sprint(was.Year), fmt.Sprint(m.b.Year), "order", fmt.Sprint(was.Order), fmt.Sprint(c.Order)),
			&school.ClassFormed{Class: id, Year: m.b.Year, Grade: c.Grade, Name: c.Name, Short: c.Short, Is: c.Kind, Order: c.Order})
	}
	for _, s := range m.s.Staff {
		m.staff(s)
	}
	for _, p := range m.s.Parents {
		if !m.asked("person/"+p.ID) && slices.ContainsFunc(m.s.Kids, func(k Kid) bool { return slices.Contains(k.Parents, p.ID) && !m.asked("child/"+k.ID) }) {
			m.parent(p)
		}
	}
	for _, k := range m.s.Kids {
		if !m.asked("child/" + k.ID) {
			m.kid(k)
		}
	}
	m.gone()
}

// names says what the files call the school.
func (m *maker) names() {
	st := m.held.State
	named := &school.SchoolNamed{Name: m.s.Name, Kana: st.School.Kana, Is: m.s.Kind, Code: cmp.Or(m.s.Code, st.School.Code),
		Tel: st.School.Tel, Office: st.School.Office}
	m.tell("school", m.s.Name, st.School.Name == "", other(nil, "name", st.School.Name, m.s.Name, "kind", st.School.Kind, named.Is, "code", st.School.Code, named.Code), named)
}

// other lists what differs, from triples of a name, what was, what is.
func other(what []Diff, triples ...string) []Diff {
	for i := 0; i+2 < len(triples); i += 3 {
		if was, is := triples[i+1], triples[i+2]; was != is {
			field, of, _ := strings.Cut(triples[i], "\x00")
			what = append(what, Diff{field, of, was, is})
		}
	}
	return what
}

func (m *maker) begin() day.Date { return day.Of(m.b.Year, 4, 1) }

func (m *maker) staff(s Staff) {
	id := m.person(s.ID)
	was, there := m.held.State.School.Staff[id]
	var ops []school.Operation
	var what []Diff
	for _, p := range s.Posts {
		class := school.ClassID("")
		if p.Class != "" {
			class = m.class(p.Class)
		}
		i := slices.IndexFunc(was.Posts, func(q school.Post) bool { return q.Role == p.Role && q.Class == class && m.open(q.To) })
		from := m.begin()
		if there {
			from = max(m.o.Today, from)
		}
		if i >= 0 {
			from = was.Posts[i].From
		} else if there {
			what = append(what, Diff{Field: "post", Is: m.post(p.Role, class)})
		}
		if i < 0 || was.Name != s.Name {
			ops = append(ops, &school.StaffPosted{Person: id, Name: s.Name, Role: p.Role, Class: class, From: from, To: day.None})
		}
	}
	for _, q := range was.Posts {
		if m.b.Delta || !m.lasts(q.To) || slices.ContainsFunc(s.Posts, func(p Post) bool {
			return p.Role == q.Role && (p.Class == "" && q.Class == "" || p.Class != "" && m.class(p.Class) == q.Class)
		}) {
			continue
		}
		what = append(what, Diff{Field: "post", Was: m.post(q.Role, q.Class)})
		ops = append(ops, &school.StaffPosted{Person: id, Name: s.Name, Role: q.Role, Class: q.Class, From: q.From, To: m.before(q.From, m.o.Today)})
	}
	if there {
		what = other(what, "name", was.Name, s.Name)
	}
	m.tell("staff", s.Name, !there, what, ops...)
}

func (m *maker) post(role string, class school.ClassID) string {
	if name := cmp.Or(m.room[class], m.held.State.School.Classes[class].Name); name != "" {
		return role + " " + name
	}
	return role
}

// open says that a period's end has not come.
func (m *maker) open(to day.Date) bool { return to == day.None || to >= m.o.Today }

// lasts says that a period goes on after today: there is something to end.
func (m *maker) lasts(to day.Date) bool { return to == day.None || to > m.o.Today }

// before is the last day of something that began on from and ends because something else begins on next.
func (m *maker) before(from, next day.Date) day.Date {
	if from == day.None {
		return next - 1
	}
	return max(from, next-1)
}

func (m *maker) parent(p Parent) {
	id := m.person(p.ID)
	was, there := m.held.State.People[id]
	if !there {
		was = &school.PersonPart{}
	}
	if _, came := m.joined["person/"+p.ID]; came && there { // they have said themselves what they read
		if m.b.Loose {
			p.Name = cmp.Or(was.Name, p.Name)
		}
		p.Lang, p.Ruby, p.PhoneOnly, p.Kana = was.Lang, was.Ruby, was.PhoneOnly, cmp.Or(p.Kana, was.Kana)
	}
	p.Lang = cmp.Or(p.Lang, "ja")
	m.tell("guardian", p.Name, !there, other(nil, "name", was.Name, p.Name, "kana", was.Kana, p.Kana, "language", was.Lang, p.Lang,
		"phone only", fmt.Sprint(was.PhoneOnly), fmt.Sprint(p.PhoneOnly)),
		&school.PersonNamed{Person: id, Name: p.Name, Kana: p.Kana, Lang: p.Lang, Ruby: p.Ruby, PhoneOnly: p.PhoneOnly})
	now := contacts.Contact{Person: id, Mails: p.Mails}
	for _, n := range p.Phones {
		now.Phones = append(now.Phones, contacts.Phone(n))
	}
	old, had := m.held.Contacts[id]
	if !had {
		old = contacts.Contact{Person: id}
	}
	if m.b.Loose { // a row adds a number; it does not know the others
		for _, n := range old.Phones {
			if !slices.ContainsFunc(now.Phones, func(x contacts.Phone) bool { return x.E164 == n.E164 }) {
				now.Phones = append(now.Phones, n)
			}
		}
		for _, a := range old.Mails {
			if !slices.Contains(now.Mails, a) {
				now.Mails = append(now.Mails, a)
			}
		}
	}
	switch {
	case now.Zero() || now.Same(old): // what the files do not know they do not take away
		if had {
			m.Same++
		}
	default:
		m.contacts = append(m.contacts, [2]contacts.Contact{old, now})
		if there {
			kind := Changed
			if !had {
				kind = New
			}
			m.Changes = append(m.Changes, Change{Kind: kind, Of: "contact", Name: p.Name}) // numbers and addresses are not printed
		}
	}
}

func (m *maker) kid(k Kid) {
	id := m.child(k)
	mark, word := m.held.State.Marks[id], m.held.State.Words[id]
	there := mark != nil
	if !there {
		mark = &school.MarkPart{}
	}
	if word == nil {
		word = &school.WordPart{}
	}
	var ops []school.Operation
	var what []Diff
	if m.b.Loose && there { // a table that does not say it takes nothing away
		k.GivenKana, k.Grade = cmp.Or(k.GivenKana, mark.GivenKana), cmp.Or(k.Grade, m.held.State.GradeOf(id, max(m.o.Today, m.begin())))
		k.Family, k.FamilyKana = cmp.Or(k.Family, word.Family), cmp.Or(k.FamilyKana, word.FamilyKana)
		if k.From != day.None && len(mark.Enrolments) > 0 {
			k.From = day.None // since when it is here is known
		}
	}
	if k.Grade == "" {
		m.Nowhere = append(m.Nowhere, strings.TrimSpace(k.Family+" "+k.Given))
		return
	}

	enrolled := &school.ChildEnrolled{Child: id, Given: k.Given, GivenKana: k.GivenKana, Grade: k.Grade, Year: m.b.Year, From: k.From}
	var was school.Enrolment
	for _, e := range mark.Enrolments {
		if e.Year == m.b.Year {
			was = e
		}
	}
	back := was.Year != 0 && !m.open(was.To)
	switch {
	case back:
		enrolled.From = max(m.o.Today, was.To+1)
		what = append(what, Diff{Field: "back", Is: enrolled.From.String()})
	case was.Year != 0 && (enrolled.From == day.None || slices.ContainsFunc(mark.Enrolments, func(e school.Enrolment) bool {
		return e.Year == was.Year && e.To != day.None && e.To < was.From && enrolled.From <= e.To // it left and came back: the files still have its first day
	})):
		enrolled.From = was.From
	case enrolled.From == day.None:
		enrolled.From = m.begin()
	}
	changed := other(nil, "given name", mark.Given, k.Given, "given name kana", mark.GivenKana, k.GivenKana, "grade", was.Grade, k.Grade, "from", was.From.String(), enrolled.From.String())
	if !there || was.Year == 0 || back || len(changed) > 0 {
		ops = append(ops, enrolled)
	}
	if there && !back {
		what = append(what, changed...)
	}

	changed = other(nil, "family name", word.Family, k.Family, "family name kana", word.FamilyKana, k.FamilyKana)
	if !there || len(changed) > 0 {
		ops = append(ops, &school.ChildNamed{Child: id, Family: k.Family, FamilyKana: k.FamilyKana})
	}
	if there {
		what = append(what, changed...)
	}

	seatOps, moved := m.seats(id, k, mark, enrolled.From, there)
	ops = append(ops, seatOps...)
	if there {
		what = append(what, moved...)
	}

	for i, sourced := range k.Parents {
		if m.asked("person/" + sourced) {
			continue
		}
		p := m.s.Parents[slices.IndexFunc(m.s.Parents, func(p Parent) bool { return p.ID == sourced })]
		g := &school.GuardianJoined{Child: id, Person: m.person(sourced), Relation: p.Relation, Rank: i + 1,
			Rights: []string{school.MayView, school.MayReport, school.MayAnswer, school.MayReceive}, From: enrolled.From, To: day.None}
		at := slices.IndexFunc(word.Guardians, func(x school.Guardianship) bool { return x.Person == g.Person && m.open(x.To) })
		switch {
		case at < 0 && m.b.Loose && len(word.Guardians) >= school.MaxGuardians:
			continue // the school looks whom of the three it is
		case at < 0:
			if m.b.Loose && there {
				g.Rank = len(word.Guardians) + 1
			}
			if there {
				g.From = max(m.o.Today, g.From)
				what = append(what, Diff{Field: "guardian", Is: p.Name})
			}
		default:
			x := word.Guardians[at]
			g.From, g.Rank = x.From, x.Rank // who answers is the family's to say (school.AnswererChosen)
			if m.b.Loose {
				continue // a row says nothing new of them
			}
			diff := other(nil, "relation\x00"+p.Name, x.Relation, g.Relation)
			if len(diff) == 0 {
				continue
			}
			g.Rights = x.Rights // what the school has granted or taken away since stays
			what = append(what, diff...)
		}
		ops = append(ops, g)
	}
	for _, g := range word.Guardians {
		if m.b.Delta || !m.lasts(g.To) || !m.imported(g.Person) || slices.ContainsFunc(k.Parents, func(p string) bool { return m.person(p) == g.Person }) {
			continue
		}
		m.Changes = append(m.Changes, Change{Kind: Gone, Of: "guardian", Name: m.personName(g.Person), What: []Diff{{Field: "of", Of: k.Family + " " + k.Given}}})
		if m.o.Leave {
			ops = append(ops, &school.GuardianJoined{Child: id, Person: g.Person, Relation: g.Relation, Rank: g.Rank, Rights: g.Rights, From: g.From, To: m.before(g.From, m.o.Today)})
			m.do(ops...)
			ops = nil
		}
	}
	before := len(m.Changes)
	m.tell("child", m.kidName(k), !there, what, ops...)
	if len(m.Changes) > before {
		c := &m.Changes[before]
		c.Line = k.Line
		if len(k.Seats) > 0 {
			c.Seat = fmt.Sprintf("%s %d", m.room[m.class(k.Seats[0].Class)], k.Seats[0].No)
		}
	}
}

// seats places a child in the classes the files name, and takes it out of those they no longer name.
func (m *maker) seats(id school.ChildID, k Kid, mark *school.MarkPart, from day.Date, there bool) (ops []school.Operation, what []Diff) {
	var left []string
	next := m.o.Today // the day a change of class begins
	for _, seat := range k.Seats {
		class := m.class(seat.Class)
		i := slices.IndexFunc(mark.Placements, func(p school.Placement) bool {
			return p.Class == class && p.Role == seat.Role && (m.open(p.To) || p.To == seat.To)
		})
		place := &school.ChildPlaced{Child: id, Class: class, Role: seat.Role, No: seat.No, From: seat.From, To: seat.To}
		if i >= 0 {
			was := mark.Placements[i]
			if m.b.Loose && place.No == 0 {
				place.No = was.No // the table has no numbers
			}
			if place.From == day.None || m.moved(mark, seat, was.From) {
				place.From = was.From
			}
			if was.No == place.No && was.From == place.From && was.To == place.To {
				continue
			}
			what = append(what, other(nil, "number\x00"+m.room[class], fmt.Sprint(was.No), fmt.Sprint(place.No), "from.class\x00"+m.room[class], was.From.String(), place.From.String(),
				"until.class\x00"+m.room[class], was.To.String(), place.To.String())...)
		} else {
			// Files often keep the first day of the year whatever the class. Where the child has been is not written anew.
			if place.From == day.None || m.moved(mark, seat, m.o.Today) {
				if place.From = from; there && len(mark.Placements) > 0 {
					place.From = max(m.o.Today, from)
				}
			}
			if seat.To == day.None {
				what = append(what, Diff{Field: "class", Is: m.room[class]})
				if seat.Role == AtHome {
					next = place.From
				}
			}
		}
		ops = append(ops, place)
	}
	for _, p := range mark.Placements {
		if !m.lasts(p.To) || slices.ContainsFunc(k.Seats, func(s Seat) bool { return m.class(s.Class) == p.Class && s.Role == p.Role }) {
			continue
		}
		if m.b.Delta && !slices.ContainsFunc(k.Seats, func(s Seat) bool { return s.Role == p.Role && s.To == day.None }) {
			continue // a delta is silent about it
		}
		left = append(left, m.post("", p.Class))
		ops = append(ops, &school.ChildPlaced{Child: id, Class: p.Class, Role: p.Role, No: p.No, From: p.From, To: m.before(p.From, next)})
	}
	if len(left) > 0 {
		was := strings.TrimSpace(strings.Join(left, " "))
		if i := slices.IndexFunc(what, func(d Diff) bool { return d.Field == "class" }); i >= 0 {
			what[i].Was = was
		} else {
			what = append(what, Diff{Field: "class", Was: was})
		}
	}
	return ops, what
}

// moved says that the day a seat begins by the files lies in the time of another class that the child was in before since.
func (m *maker) moved(mark *school.MarkPart, seat Seat, since day.Date) bool {
	return seat.To == day.None && slices.ContainsFunc(mark.Placements, func(p school.Placement) bool {
		return p.Role == seat.Role && p.Class != m.class(seat.Class) && p.From < since && (p.To == day.None || p.To >= seat.From) && seat.From <= p.From
	})
}

// imported says that a person came from the files, and not by another way.
func (m *maker) imported(p school.PersonID) bool { return m.ours[p] }

func (m *maker) personName(p school.PersonID) string {
	if x := m.held.State.People[p]; x != nil && x.Name != "" {
		return x.Name
	}
	return m.held.State.School.Staff[p].Name
}

func (m *maker) kidName(k Kid) string {
	name := strings.TrimSpace(k.Family + " " + k.Given)
	if len(k.Seats) > 0 {
		name = m.room[m.class(k.Seats[0].Class)] + " " + name
	}
	return name
}

// gone reports whom a complete bundle, or a delta's tobedeleted, no longer has. They stay, unless Options.Leave says that they left.
func (m *maker) gone() {
	if m.b.Loose {
		m.notInTable()
		return
	}
	inFiles := map[string]bool{}
	for _, k := range m.s.Kids {
		inFiles["child/"+k.ID] = true
	}
	for _, s := range m.s.Staff {
		inFiles["person/"+s.ID] = true
	}
	for _, key := range slices.Sorted(maps.Keys(m.held.IDs)) {
		kind, sourced, _ := strings.Cut(key, "/")
		if inFiles[key] || m.b.Delta && !slices.Contains(m.s.Gone, sourced) {
			continue
		}
		switch id := m.held.IDs[key]; kind {
		case "child":
			c := school.ChildID(id)
			mark := m.held.State.Marks[c]
			if mark == nil || !slices.ContainsFunc(mark.Enrolments, func(e school.Enrolment) bool { return m.open(e.To) }) {
				continue
			}
			name := mark.Given
			if w := m.held.State.Words[c]; w != nil {
				name = w.Family + " " + name
			}
			for _, p := range mark.Placements {
				if p.Role == AtHome && m.open(p.To) {
					name = m.post("", p.Class) + " " + name
				}
			}
			m.Changes = append(m.Changes, Change{Kind: Gone, Of: "child", Name: strings.TrimSpace(name)})
			if m.o.Leave {
				last := m.o.Today - 1
				for n := 0; n < 60 && !m.held.State.IsSchoolDay(last, m.held.State.GradeOf(c, last)); n++ {
					last-- // the last day is one it could attend
				}
				m.do(m.held.State.Leaving(c, last)...)
			}
		case "person":
			p := school.PersonID(id)
			s, staff := m.held.State.School.Staff[p]
			var ops []school.Operation
			for _, q := range s.Posts {
				if m.lasts(q.To) {
					ops = append(ops, &school.StaffPosted{Person: p, Name: s.Name, Role: q.Role, Class: q.Class, From: q.From, To: m.before(q.From, m.o.Today)})
				}
			}
			if staff && len(ops) > 0 {
				m.Changes = append(m.Changes, Change{Kind: Gone, Of: "staff", Name: s.Name})
				if m.o.Leave {
					m.do(ops...)
				}
			}
		}
	}
}

// notInTable are the children of the year whom a table that has everybody does not have.
func (m *maker) notInTable() {
	if !m.o.Whole || len(m.Asks) > 0 { // who is not known yet may be one of them
		return
	}
	there := map[string]bool{}
	for _, k := range m.s.Kids {
		there[m.joined["child/"+k.ID]] = true
	}
	for _, x := range m.pool() {
		if there[string(x.id)] || m.held.State.LastDay(x.id) != day.None {
			continue
		}
		m.Changes = append(m.Changes, Change{Kind: Gone, Of: "child", Name: x.shown, Seat: fmt.Sprintf("%s %d", x.class, x.no)})
		m.do(m.held.State.Leaving(x.id, m.o.LastDay)...)
	}
}
