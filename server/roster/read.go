package roster

import (
	"cmp"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"todoke/shared/day"
)

var (
	orgColumns     = []string{"sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"}
	sessionColumns = []string{"sourcedId", "status", "dateLastModified", "title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear"}
	classColumns   = []string{"sourcedId", "status", "dateLastModified", "title", "grades", "courseSourcedId", "classCode", "classType", "location",
		"schoolSourcedId", "termSourcedIds", "subjects", "subjectCodes", "periods", "metadata.jp.specialNeeds"}
	userColumns = []string{"sourcedId", "status", "dateLastModified", "enabledUser", "username", "userIds", "givenName", "familyName", "middleName",
		"identifier", "email", "sms", "phone", "agentSourcedIds", "grades", "password", "userMasterIdentifier", "preferredGivenName",
		"preferredMiddleName", "preferredFamilyName", "primaryOrgSourcedId", "pronouns", "metadata.jp.kanaGivenName", "metadata.jp.kanaFamilyName",
		"metadata.jp.kanaMiddleName", "metadata.jp.homeClass", "metadata.jp.kanaPreferredFamilyName", "metadata.jp.kanaPreferredGivenName",
		"metadata.jp.kanaPreferredMiddleName",
		"orgSourcedIds", "role", "resourceSourcedIds", // OneRoster 1.1
		// What OneRoster has no word for. Optional, and last, as the profile asks of additions.
		"metadata.todoke.language", "metadata.todoke.relation", "metadata.todoke.post"}
	roleColumns = []string{"sourcedId", "status", "dateLastModified", "userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId",
		"userProfileSourcedId"}
	enrollmentColumns = []string{"sourcedId", "status", "dateLastModified", "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary",
		"beginDate", "endDate", "metadata.jp.shussekiNo", "metadata.jp.publicFlg"}
)

// Read reads a bundle. Whatever is dirty is among the findings; where one of them Stops, the bundle has no schools.
func Read(fsys fs.FS) (Bundle, []Finding) {
	r := &reader{fsys: fsys, files: map[string]string{}, alike: map[[3]string]int{}}
	var b Bundle
	r.find()
	modes := r.manifest(&b)
	if !Stopped(r.findings) {
		b.Digest = r.digest()
		j := join{reader: r, b: &b, modes: modes}
		j.orgs()
		j.sessions()
		j.classes()
		j.users()
		j.roles()
		j.enrollments()
		j.people()
	}
	if fs := r.rest(); Stopped(fs) {
		return Bundle{}, fs
	}
	return b, r.findings
}

// join puts the files' rows together.
type join struct {
	*reader
	b     *Bundle
	modes map[string]string

	schools map[string]*School
	years   map[string]int // of sessions
	rooms   map[string]*room
	seen    map[string]*user
	roll    []*user // in the order of users.csv
	called  int     // by how many lines of roles.csv
	gone    []string
}

type room struct {
	Class
	school  *School
	special bool
	lesson  bool
	line    row
	leads   []string // homeroom teachers, the primary ones first
	helps   []string
}

type user struct {
	row
	id      string
	school  map[string][]string   // role by school
	from    map[string][]day.Date // beginnings of those roles
	seats   []Seat
	lines   []row // of the seats
	agents  []string
	kids    []string
	enabled bool
	parent  bool
}

// rows returns a file's rows that can be used, each sourcedId once. What a delta deletes is kept apart.
func (j *join) rows(file string, columns []string, need ...string) []row {
	t := j.table(file, columns, need...)
	first := map[string]row{}
	var rows []row
	told := map[string]bool{}
	once := func(w row, col, code string, args ...string) {
		if !told[col+code] {
			told[col+code] = true
			j.say(w.at(col), code, args...)
		}
	}
	for _, w := range t.rows {
		id := w.get("sourcedId")
		if id == "" {
			j.say(w.at("sourcedId"), "empty")
			continue
		}
		if f, twice := first[id]; twice {
			if slices.Equal(f.cells, w.cells) {
				j.say(w.at(""), "again", strconv.Itoa(f.line))
			} else {
				j.say(w.at("sourcedId"), "differs", id, strconv.Itoa(f.line))
			}
			continue
		}
		first[id] = w
		if strings.HasSuffix(j.b.Version, "_JP") && !uuid.MatchString(id) {
			once(w, "sourcedId", "nouuid", id)
		}
		if j.modes[file] == "bulk" {
			for _, c := range []string{"status", "dateLastModified"} {
				if w.get(c) != "" {
					once(w, c, "nobulk")
				}
			}
		}
		if j.one(w, "status", "active", "inactive", "tobedeleted") == "tobedeleted" {
			if j.modes[file] == "delta" {
				j.gone = append(j.gone, id)
			}
			continue
		}
		rows = append(rows, w)
	}
	return rows
}

var uuid = regexp.MustCompile(`^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$`)

var schoolCode = regexp.MustCompile(`^[A-E][12]\d{11}$`)

func (j *join) orgs() {
	j.schools = map[string]*School{}
	for _, w := range j.rows("orgs.csv", orgColumns, "sourcedId", "name", "type") {
		kind := j.one(w, "type", "district", "school", "department", "local", "state", "national")
		name := j.name(w, "name")
		switch {
		case kind == "district" || kind == "local" || kind == "state" || kind == "national":
			continue // the board: no people of its own here
		case kind != "school":
			j.say(w.at("type"), "notaschool", name, cmp.Or(kind, w.get("type"), "—"))
			continue
		case name == "":
			j.say(w.at("name"), "empty")
			continue
		}
		code := w.get("identifier")
		if code != "" && !schoolCode.MatchString(code) {
			j.say(w.at("identifier"), "code", code)
			code = ""
		}
		s := &School{ID: w.get("sourcedId"), Name: name, Code: code}
		if code != "" {
			s.Kind = kinds[code[:2]]
		}
		for k, word := range kindNames {
			if s.Kind == "" && strings.HasSuffix(name, word) {
				s.Kind = k
			}
		}
		if s.Kind == "" {
			s.Kind = "ES"
			if strings.HasSuffix(name, "中") || strings.Contains(name, "Middle") {
				s.Kind = "JH"
			} else if strings.Contains(name, "High") {
				s.Kind = "HS"
			}
			j.say(w.at("identifier"), "kind", kindNames[s.Kind])
		}
		j.schools[s.ID] = s
	}
	if len(j.schools) == 0 {
		j.say(Finding{File: "orgs.csv"}, "noschool")
	}
}

var yearTitle = regexp.MustCompile(`^\d+年度$`)

func (j *join) sessions() {
	j.years = map[string]int{}
	for _, w := range j.rows("academicSessions.csv", sessionColumns, "sourcedId", "startDate") {
		kind := j.one(w, "type", "schoolYear", "semester", "term", "gradingPeriod")
		from := j.date(w, "startDate")
		if from == day.None {
			continue
		}
		if strings.HasSuffix(j.b.Version, "_JP") && kind == "schoolYear" && !yearTitle.MatchString(w.get("title")) {
			j.say(w.at("title"), "yeartitle", w.get("title"))
		}
		j.years[w.get("sourcedId")] = from.SchoolYear()
	}
	for _, y := range j.years {
		j.b.Year = max(j.b.Year, y)
	}
	if j.b.Year == 0 {
		j.say(Finding{File: "academicSessions.csv", Column: "startDate"}, "noyear")
	}
}

func (j *join) classes() {
	j.rooms = map[string]*room{}
	for _, w := range j.rows("classes.csv", classColumns, "sourcedId", "title", "classType", "schoolSourcedId") {
		s := j.schools[w.get("schoolSourcedId")]
		if s == nil {
			j.say(w.at("schoolSourcedId"), "nosuch", w.get("schoolSourcedId"), "orgs.csv")
			continue
		}
		c := &room{school: s, line: w, lesson: j.one(w, "classType", "homeroom", "scheduled") != "homeroom"}
		c.ID = w.get("sourcedId")
		if c.lesson {
			j.rooms[c.ID] = c
			j.say(w.at("classType"), "lesson")
			continue
		}
		year := 0
		for _, term := range list(w.get("termSourcedIds")) {
			y, ok := j.years[term]
			if !ok {
				j.say(w.at("termSourcedIds"), "nosuchcel", term, "academicSessions.csv")
				continue
			}
			year = max(year, y)
		}
		if year != 0 && year != j.b.Year {
			j.say(w.at("termSourcedIds"), "otheryear", strconv.Itoa(year), strconv.Itoa(j.b.Year))
			c.lesson = true
			j.rooms[c.ID] = c
			continue
		}
		c.Name = j.name(w, "title")
		if c.Name == "" {
			j.say(w.at("title"), "notnamed")
			continue
		}
		c.special = j.yes(w, "metadata.jp.specialNeeds", false)
		c.Kind = "homeroom"
		if c.special {
			c.Kind = "special"
		} else {
			c.Grade = j.grade(w)
		}
		c.Short = c.Name
		if i := strings.Index(c.Name, "年"); i > 0 && i+len("年") < len(c.Name) && !c.special {
			c.Short = c.Name[i+len("年"):]
		}
		j.rooms[c.ID] = c
	}
	// The order of the board: by grade, then as people count; special classes last.
	var all []*room
	for _, c := range j.rooms {
		if !c.lesson {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b *room) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), natural(a.Name, b.Name), cmp.Compare(a.line.line, b.line.line))
	})
	for _, c := range all {
		c.Order = len(c.school.Classes) + 1
		c.school.Classes = append(c.school.Classes, c.Class)
	}
}

func rank(c *room) int {
	if c.special || c.Grade == "" {
		return len(grades)
	}
	return slices.Index(grades, c.Grade)
}

// natural compares as people count: 2組 before 10組. Names without a figure keep the order of the files.
func natural(a, b string) int {
	if !strings.ContainsAny(a, "0123456789") || !strings.ContainsAny(b, "0123456789") {
		return 0
	}
	return cmp.Or(cmp.Compare(len([]rune(a)), len([]rune(b))), cmp.Compare(a, b))
}
