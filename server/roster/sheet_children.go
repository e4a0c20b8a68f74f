package roster

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"todoke/shared/day"
	"todoke/shared/school"
)

var (
	roomName  = regexp.MustCompile(`^[小中]?(\d)\s*(?:年|-|‐|－|の|/)\s*(\d{1,2}|[A-Za-z]|[ぁ-んァ-ヶ一-龥々ー]{1,5}?)\s*組?$`)
	roomShort = regexp.MustCompile(`^(\d{1,2}|[A-Za-z]|[ぁ-んァ-ヶ一-龥々ー]{1,5}?)\s*組?$`)
)

// Bundle reads a Sheet as the children of one school, against what it holds: classes are those of the year, and what nobody knows is formed anew.
func (s Sheet) Bundle(h Held, year int) (Bundle, []Finding) {
	r := &reader{alike: map[[3]string]int{}}
	b := Bundle{Version: "sheet", Year: year, Delta: true, Loose: true}
	out := School{ID: h.Site.Org, Name: h.State.School.Name, Kind: h.State.School.Kind, Code: h.State.School.Code}
	t := &table{file: s.Name, cols: map[string]int{}}
	names := make([]string, len(s.Cols))
	for i, c := range s.Cols {
		names[i] = "\x00"
		if c != NoColumn {
			name := string(c)
			if c == ColGrade {
				name = "grades" // as cells.go reads it
			}
			names[i], t.cols[name] = name, i
		} else if s.Head && i < len(s.Rows[0]) && strings.TrimSpace(s.Rows[0][i]) != "" {
			r.say(Finding{File: s.Name, Line: s.Lines[0]}, "unknown", s.Rows[0][i])
		}
	}
	has := func(c Column) bool { return slices.Contains(s.Cols, c) }
	if !has(ColName) && !has(ColGiven) {
		r.say(Finding{File: s.Name, Line: 1}, "nocolumn", headings[ColName][0])
		return Bundle{}, r.rest()
	}
	rooms := rooms{r: r, h: h, year: year, out: &out, made: map[string]int{}}
	parents := map[string]string{}
	numbers := map[string]int{}
	data, lines := s.Data()
	for i, cells := range data {
		if len(cells) > len(names) {
			cells = cells[:len(names)]
		}
		cells = append(slices.Clone(cells), make([]string, len(names)-len(cells))...)
		w, ok := r.row(t, lines[i], cells, names)
		if !ok {
			continue
		}
		k := Kid{ID: "row/" + strconv.Itoa(lines[i]), Line: lines[i], From: r.date(w, string(ColFrom))}
		k.Family, k.Given = r.twoParts(w, ColName, ColFamily, ColGiven)
		k.FamilyKana, k.GivenKana = r.twoKana(w, ColKana, ColFamilyKana, ColGivenKana)
		if k.Given == "" {
			r.say(w.at(string(ColGiven)), "empty")
			continue
		}
		k.Grade = r.sheetGrade(w, h.State.School.Kind)
		no := r.number(w, string(ColNo))
		home := rooms.find(w, string(ColClass), k.Grade)
		if home >= 0 {
			c := out.Classes[home]
			if k.Grade == "" {
				k.Grade = c.Grade
			}
			k.Seats = append(k.Seats, Seat{Class: c.ID, Role: AtHome, No: no, From: k.From, To: day.None})
			if no > 0 {
				key := c.ID + "\x00" + strconv.Itoa(no)
				if line, taken := numbers[key]; taken {
					r.say(w.at(string(ColNo)), "samenumber", strconv.Itoa(no), strconv.Itoa(line))
				} else {
					numbers[key] = w.line
				}
			}
		} else if w.get(string(ColClass)) == "" && has(ColClass) {
			r.say(w.at(string(ColClass)), "noclass")
		}
		if x := rooms.find(w, string(ColExchange), k.Grade); x >= 0 && x != home {
			k.Seats = append(k.Seats, Seat{Class: out.Classes[x].ID, Role: Exchange, From: k.From, To: day.None})
		}
		for _, g := range [2][5]Column{{ColGuardian, ColRelation, ColPhone, ColMail, ColLang}, {ColGuardian2, ColRelation2, ColPhone2, ColMail2, ColLang}} {
			if p, ok := r.sheetParent(w, g); ok {
				key := p.Name + "\x00" + strings.Join(p.numbers(), ",") + strings.Join(p.Mails, ",")
				if len(p.Phones)+len(p.Mails) == 0 {
					key = k.ID + key // two people of one name are not one person
				}
				id, there := parents[key]
				if !there {
					id = k.ID + "/" + string(g[0])
					parents[key], p.ID = id, id
					out.Parents = append(out.Parents, p)
				}
				if !slices.Contains(k.Parents, id) {
					k.Parents = append(k.Parents, id)
				}
			}
		}
		out.Kids = append(out.Kids, k)
	}
	if len(out.Kids) == 0 {
		r.say(Finding{File: s.Name}, "norows")
	}
	if fs := r.rest(); Stopped(fs) {
		return Bundle{}, fs
	}
	b.Schools = []School{out}
	return b, r.findings
}

// twoParts reads a family and a given name, from two columns or from one with a space.
func (r *reader) twoParts(w row, both, family, given Column) (string, string) {
	f, g := r.name(w, string(family)), r.name(w, string(given))
	if f != "" || g != "" {
		return f, g
	}
	whole := r.name(w, string(both)) // one space between its parts by now
	f, g, ok := strings.Cut(whole, " ")
	if !ok && whole != "" {
		r.say(w.at(string(both)), "nosplit", whole)
		return "", whole
	}
	return f, g
}

func (r *reader) twoKana(w row, both, family, given Column) (string, string) {
	f, g := r.kana(w, string(family)), r.kana(w, string(given))
	if f != "" || g != "" {
		return f, g
	}
	whole := r.kana(w, string(both))
	f, g, ok := strings.Cut(whole, " ")
	if !ok {
		return "", whole
	}
	return f, g
}

// sheetGrade is a grade as a school writes it: 3 means another in a 中学校.
func (r *reader) sheetGrade(w row, kind string) string {
	n := strings.TrimSpace(width.Narrow.String(w.get("grades")))
	n = strings.TrimSuffix(strings.TrimSuffix(n, "生"), "年")
	if k, err := strconv.Atoi(n); err == nil && k >= 0 {
		stage := map[string]string{"JH": "J", "HS": "H", "KG": "E"}[kind]
		if stage == "" {
			stage = "P"
		}
		if k >= 7 && (kind == "CE" || kind == "SE") {
			stage, k = "J", k-6
		}
		if g := stage + strconv.Itoa(k); slices.Contains(grades, g) {
			return g
		}
	}
	return r.grade(w)
}

func (r *reader) sheetParent(w row, c [5]Column) (p Parent, ok bool) {
	p.Name = r.name(w, string(c[0]))
	if name, rest, ok := strings.Cut(strings.NewReplacer("(", "（", ")", "）").Replace(p.Name), "（"); ok { // 佐藤 恵（母）
		if p.Relation = relationOf(strings.TrimSuffix(rest, "）")); p.Relation != "" {
			p.Name = strings.TrimSpace(name)
		}
	}
	phone, address := r.phone(w, string(c[2])), r.mail(w, string(c[3]))
	if p.Name == "" {
		if phone != "" || address != "" {
			r.say(w.at(string(c[0])), "noguardname")
		}
		return p, false
	}
	p.Relation = cmp.Or(relationOf(w.get(string(c[1]))), p.Relation)
	if p.Relation == "" {
		if v := w.get(string(c[1])); v != "" {
			r.say(w.at(string(c[1])), "value", v, "家族")
		}
		p.Relation = "other"
	}
	if v := w.get(string(c[4])); v != "" {
		if l := langWords[strings.ToLower(v)]; l != "" {
			p.Lang = l
		} else if slices.Contains(langs, v) {
			p.Lang = v
		} else {
			r.say(w.at(string(c[4])), "badvalue", v, "日本語, やさしい日本語, 英語, 中国語, スペイン語")
		}
	}
	p.Ruby = p.Lang == "ja-easy"
	if phone != "" {
		text := strings.HasPrefix(phone, "+8190") || strings.HasPrefix(phone, "+8180") || strings.HasPrefix(phone, "+8170")
		p.Phones = append(p.Phones, Number{phone, text})
		p.PhoneOnly = !text && address == ""
	}
	if address != "" {
		p.Mails = append(p.Mails, address)
	}
	if len(p.Phones)+len(p.Mails) == 0 {
		r.say(w.at(string(c[0])), "noreach")
	}
	return p, true
}

func (p Parent) numbers() (all []string) {
	for _, n := range p.Phones {
		all = append(all, n.E164)
	}
	return all
}

// rooms finds the classes that cells name among those of the year, and forms those that nobody knows.
type rooms struct {
	r    *reader
	h    Held
	year int
	out  *School
	made map[string]int // by key: the place in out.Classes
}

// find is the place in out.Classes of the class a cell names; -1 for none.
func (m *rooms) find(w row, col, grade string) int {
	cell := m.r.name(w, col)
	if cell == "" {
		return -1
	}
	key := roomKey(grade, cell)
	if key == "" {
		key = cell
	}
	if i, ok := m.made[key]; ok {
		return i
	}
	c := Class{ID: "class/" + key, Name: cell, Grade: grade, Kind: school.HomeroomClass}
	for _, x := range m.h.State.ClassesOn(day.Of(m.year, 4, 1)) {
		if k := roomKey(x.Grade, x.Name); k == key || x.Name == cell || strings.EqualFold(x.Name, key) {
			c = Class{ID: c.ID, Is: x.ID, Name: x.Name, Short: x.Short, Grade: x.Grade, Kind: x.Kind, Order: x.Order}
			if x.Name != cell && w.get(string(ColGrade)) == "" {
				m.r.say(w.at(col), "value", cell, x.Name)
			}
			break
		}
	}
	if c.Is == "" {
		if p := strings.SplitN(key, "-", 2); len(p) == 2 && key != cell {
			c.Name = p[0] + "年" + strings.ToUpper(p[1]) + "組"
			if c.Grade == "" {
				stage := map[string]string{"JH": "J", "HS": "H", "KG": "E"}[m.h.State.School.Kind]
				if stage == "" {
					stage = "P"
				}
				c.Grade = stage + p[0]
			}
			c.Short = strings.ToUpper(p[1]) + "組"
		} else {
			c.Kind, c.Grade, c.Short = school.SpecialClass, "", c.Name
		}
		if c.Grade != "" && !slices.Contains(grades, c.Grade) {
			m.r.say(w.at(col), "badvalue", cell, "1年1組")
			return -1
		}
		c.Order = orderOf(c, m.h.State.ClassesOn(day.Of(m.year, 4, 1)), m.out.Classes)
		if len(m.h.State.ClassesOn(day.Of(m.year, 4, 1))) > 0 {
			m.r.say(w.at(col), "newclass", c.Name)
		}
	}
	m.out.Classes = append(m.out.Classes, c)
	m.made[key] = len(m.out.Classes) - 1
	return len(m.out.Classes) - 1
}

// orderOf is a new class's place on the board: by grade and room, those across grades last.
func orderOf(c Class, held []school.Class, made []Class) int {
	if i := slices.Index(grades, c.Grade); i >= 0 {
		n := 1
		if p := strings.SplitN(roomKey(c.Grade, c.Name), "-", 2); len(p) == 2 {
			if k, err := strconv.Atoi(p[1]); err == nil {
				n = k
			} else if p[1] != "" {
				n = 50 + int(p[1][0])%40
			}
		}
		return (i+1)*100 + n
	}
	last := 0
	for _, x := range held {
		last = max(last, x.Order)
	}
	for _, x := range made {
		last = max(last, x.Order)
	}
	return min(9999, max(last, 9000)+1)
}
