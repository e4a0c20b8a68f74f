package demo

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"
)

// town is the two invented schools and their families, as a school office would have them on file.
type town struct {
	rng     *rand.Rand
	board   string // sourcedIds
	year    string
	schools []*invented
	adults  []*adult
	phones  int
}

type invented struct {
	id, code, name string
	classes        []*invClass
	staff          []*adult
	kids           []*kid
}

type invClass struct {
	classSize
	id   string
	lead *adult
	kids []*kid // home
}

type kid struct {
	id            string
	family, given name
	class         *invClass
	visits        *invClass
	no, visitNo   int
	parents       []*adult
	girl          bool
	grade         string
}

type adult struct {
	id, key                string
	family, given          name
	relation, lang         string
	sms, phone, mail, post string
	whole                  bool // given holds the whole name, in the person's own letters
}

func (t *town) uuid() string {
	var b [16]byte
	for i := range b {
		b[i] = byte(t.rng.Uint32())
	}
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

func pick[T any](t *town, all []T) T { return all[t.rng.IntN(len(all))] }

// invent makes the town of a seed.
func invent(seed uint64) *town {
	t := &town{rng: rand.New(rand.NewPCG(seed, 0x746f646f6b65)), phones: 100}
	t.board, t.year = t.uuid(), t.uuid()
	es := t.school("B114299900011", "みどり台小学校", esClasses, esStaff)
	jh := t.school("C114299900028", "緑台中学校", jhClasses, jhStaff)
	t.schools = []*invented{es, jh}

	for i, f := range room3_2 {
		k := &kid{id: t.uuid(), family: f, given: room3_2given[i], no: i + 1}
		if f.written == "中島" { // 新 belongs to なかよし and sits here
			k.visitNo, k.no = k.no, 0
			t.sit(es, k, "なかよし", "3年2組")
			continue
		}
		t.sit(es, k, "3年2組", "")
	}
	for _, p := range pupils {
		t.sit(es, &kid{id: t.uuid(), family: name{p.family, p.familyKana}, given: name{p.given, p.kana}}, p.class, p.visits)
	}
	t.sit(jh, &kid{id: t.uuid(), family: name{"佐藤", "さとう"}, given: name{"蒼太", "そうた"}}, "1年4組", "")
	for _, r := range relatives {
		a := &adult{id: t.uuid(), key: r.key, family: name{r.family, r.familyKana}, given: name{r.given, r.kana}, relation: r.relation, lang: r.lang,
			sms: r.sms, phone: r.phone, mail: r.mail, whole: strings.Contains(r.given, " ")}
		t.adults = append(t.adults, a)
		for _, who := range r.kids {
			for _, s := range t.schools {
				for _, k := range s.kids {
					if k.class.name+" "+k.family.written+" "+k.given.written == who {
						k.parents = append(k.parents, a)
					}
				}
			}
		}
	}
	n := 0
	for _, s := range t.schools {
		for _, c := range s.classes {
			for len(c.kids) < c.kids0() {
				k := t.another(s, c, n%37 == 5)
				n++
				t.sit(s, k, c.name, "")
			}
		}
	}
	for _, s := range t.schools {
		for _, k := range s.kids {
			if len(k.parents) == 0 {
				t.parents(k, "")
			}
		}
		for _, c := range s.classes {
			c.number()
		}
		slices.SortStableFunc(s.kids, func(a, b *kid) int {
			return cmp.Or(slices.Index(s.classes, a.class)-slices.Index(s.classes, b.class), a.no-b.no)
		})
	}
	return t
}

func (c *invClass) kids0() int { return c.classSize.kids }

func (t *town) school(code, title string, classes []classSize, staff []teacher) *invented {
	s := &invented{id: t.uuid(), code: code, name: title}
	for _, c := range classes {
		s.classes = append(s.classes, &invClass{classSize: c, id: t.uuid()})
	}
	for _, p := range staff {
		a := &adult{id: t.uuid(), key: p.key, family: name{written: p.family}, given: name{written: p.given}, post: p.post}
		s.staff = append(s.staff, a)
		if c := s.class(p.class); c != nil {
			c.lead = a
		}
	}
	for _, c := range s.classes {
		if c.lead == nil {
			c.lead = &adult{id: t.uuid(), family: pick(t, families), given: pick(t, append(slices.Clone(mothers), fathers...))}
			s.staff = append(s.staff, c.lead)
		}
	}
	return s
}

func (s *invented) class(name string) *invClass {
	for _, c := range s.classes {
		if c.name == name {
			return c
		}
	}
	return nil
}

func (t *town) sit(s *invented, k *kid, class, visits string) {
	k.class, k.visits = s.class(class), s.class(visits)
	k.grade = k.class.grade
	if k.visits != nil {
		k.grade = k.visits.grade
	}
	k.class.kids = append(k.class.kids, k)
	s.kids = append(s.kids, k)
}

// another child: now and then from a family that came from elsewhere, often the brother or sister of one who is there already.
func (t *town) another(s *invented, c *invClass, newcomer bool) *kid {
	k := &kid{id: t.uuid(), girl: t.rng.IntN(2) == 0}
	if newcomer {
		f := pick(t, newcomers)
		k.family, k.given = name{f.family, strings.ToLower(f.kana)}, pick(t, f.kids)
		k.family.kana = hiragana(f.kana)
		for _, a := range []struct{ given, relation string }{{f.mother, "mother"}, {f.father, "father"}} {
			if a.given != "" {
				p := t.adult(k.family, name{a.given, ""}, a.relation, f.lang)
				p.whole = strings.Contains(a.given, " ")
				k.parents = append(k.parents, p)
			}
		}
		return k
	}
	if t.rng.IntN(100) < 32 {
		for range 20 {
			sib := pick(t, t.schools[0].kids)
			if sib.class.grade != c.grade && sib.class.grade != "" && len(sib.parents) == 0 || len(sib.parents) > 0 && sib.parents[0].lang == "ja" && sib.parents[0].key == "" && sib.class.grade != c.grade && sib.parents[0].mail != "aya@example.jp" && sib.parents[0].mail != "takuma@example.jp" {
				if len(sib.parents) == 0 {
					t.parents(sib, "")
				}
				k.family, k.parents = sib.family, sib.parents
				k.given = t.given(k, c)
				return k
			}
		}
	}
	k.family = pick(t, families)
	k.given = t.given(k, c)
	return k
}

// given is a name nobody of the same family name and nobody else of the class has.
func (t *town) given(k *kid, c *invClass) name {
	for {
		n := pick(t, boys)
		if k.girl {
			n = pick(t, girls)
		}
		if !slices.ContainsFunc(c.kids, func(o *kid) bool {
			return o.given.written == n.written || o.given.kana == n.kana && o.family == k.family
		}) {
			return n
		}
	}
}

func (t *town) adult(family, given name, relation, lang string) *adult {
	t.phones++
	a := &adult{id: t.uuid(), family: family, given: given, relation: relation, lang: lang,
		sms: fmt.Sprintf("090-0000-%04d", t.phones), mail: fmt.Sprintf("katei%04d@example.jp", t.phones)}
	if box := map[int]string{200: "bounce", 240: "late", 280: "refuse"}[t.phones]; box != "" { // what the outbox's carriers answer to these is another every time
		a.mail = box + "@example.jp"
	}
	t.adults = append(t.adults, a)
	return a
}

// parents gives a child a family: mostly two, some one, some with a grandmother who has a landline and nothing else.
func (t *town) parents(k *kid, lang string) {
	lang = cmp.Or(lang, "ja")
	roll := t.rng.IntN(100)
	if roll < 92 {
		k.parents = append(k.parents, t.adult(k.family, pick(t, mothers), "mother", lang))
	}
	if roll < 72 || roll >= 92 {
		k.parents = append(k.parents, t.adult(k.family, pick(t, fathers), "father", lang))
	}
	if t.rng.IntN(100) < 6 {
		g := t.adult(k.family, pick(t, grandmothers), "grandmother", lang)
		g.phone, g.sms, g.mail = fmt.Sprintf("045-000-%04d", 1000+t.phones), "", ""
		k.parents = append(k.parents, g)
	}
	if t.rng.IntN(100) < 3 { // one way only
		k.parents[0].mail = ""
	}
}

// number gives the numbers in the order of readings, as most schools do.
func (c *invClass) number() {
	if slices.ContainsFunc(c.kids, func(k *kid) bool { return k.no > 0 }) {
		return
	}
	slices.SortStableFunc(c.kids, func(a, b *kid) int {
		return cmp.Or(cmp.Compare(a.family.kana, b.family.kana), cmp.Compare(a.given.kana, b.given.kana))
	})
	for i, k := range c.kids {
		k.no = i + 1
	}
}

func hiragana(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= 'ァ' && c <= 'ヶ' {
			return c - 'ァ' + 'ぁ'
		}
		return c
	}, s)
}

// Generate writes the invented schools as a OneRoster bundle of the Japan K-12 profile, with the handful of slips that such files have.
func Generate(seed uint64) []byte { return invent(seed).zip() }

func (t *town) zip() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	file := func(name string, bom bool, rows ...[]string) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			panic(err) // a buffer takes everything
		}
		if bom {
			w.Write([]byte("\xef\xbb\xbf"))
		}
		c := csv.NewWriter(w)
		c.UseCRLF = true
		c.WriteAll(rows)
	}
	file("manifest.csv", false, append([][]string{{"propertyName", "value"}, {"manifest.version", "1.0"}, {"oneroster.version", "1.2_JP"}}, modes()...)...)
	file("academicSessions.csv", false,
		[]string{"sourcedId", "status", "dateLastModified", "title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear"},
		[]string{t.year, "", "", "2026年度", "schoolYear", "2026-04-01", "2027-03-31", "", "2026"})
	orgs := [][]string{{"sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"},
		{t.board, "", "", "緑台市教育委員会", "district", "", ""}}
	classes := [][]string{{"sourcedId", "status", "dateLastModified", "title", "grades", "courseSourcedId", "classCode", "classType", "location", "schoolSourcedId",
		"termSourcedIds", "subjects", "subjectCodes", "periods", "metadata.jp.specialNeeds"}}
	courses := [][]string{{"sourcedId", "status", "dateLastModified", "schoolYearSourcedId", "title", "courseCode", "grades", "orgSourcedId", "subjects", "subjectCodes"}}
	users := [][]string{{"sourcedId", "status", "dateLastModified", "enabledUser", "username", "userIds", "givenName", "familyName", "middleName", "identifier", "email",
		"sms", "phone", "agentSourcedIds", "grades", "password", "userMasterIdentifier", "preferredGivenName", "preferredMiddleName", "preferredFamilyName",
		"primaryOrgSourcedId", "pronouns", "metadata.jp.kanaGivenName", "metadata.jp.kanaFamilyName", "metadata.jp.kanaMiddleName", "metadata.jp.homeClass",
		"metadata.jp.kanaPreferredFamilyName", "metadata.jp.kanaPreferredGivenName", "metadata.jp.kanaPreferredMiddleName",
		"metadata.todoke.language", "metadata.todoke.relation", "metadata.todoke.post"}}
	roles := [][]string{{"sourcedId", "status", "dateLastModified", "userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId", "userProfileSourcedId"}}
	enrolled := [][]string{{"sourcedId", "status", "dateLastModified", "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary", "beginDate", "endDate",
		"metadata.jp.ShussekiNo", "metadata.jp.publicFlg"}} // an older profile's spelling
	user := func(id, given, family, kanaGiven, kanaFamily string, set map[int]string) {
		r := make([]string, len(users[0]))
		r[0], r[3], r[6], r[7], r[22], r[23], r[16] = id, "true", given, family, katakana(kanaGiven), katakana(kanaFamily), t.uuid()
		for i, v := range set {
			r[i] = v
		}
		users = append(users, r)
	}
	role := func(id, role, org string) {
		roles = append(roles, []string{t.uuid(), "", "", id, "primary", role, "2026-04-01", "", org, ""})
	}
	for _, s := range t.schools {
		orgs = append(orgs, []string{s.id, "", "", s.name, "school", s.code, t.board})
		course := t.uuid()
		courses = append(courses, []string{course, "", "", t.year, "学級", "", "", s.id, "", ""})
		for _, c := range s.classes {
			special := ""
			if c.special {
				special = "true"
			}
			classes = append(classes, []string{c.id, "", "", c.name, c.grade, course, "", "homeroom", "", s.id, t.year, "", "", "", special})
			enrolled = append(enrolled, []string{t.uuid(), "", "", c.id, s.id, c.lead.id, "teacher", "true", "2026-04-01", "", "", ""})
		}
		for _, a := range s.staff {
			user(a.id, a.given.written, a.family.written, a.given.kana, a.family.kana, map[int]string{20: s.id, 31: a.post})
			switch {
			case a.post == "management" && a == s.staff[0]:
				role(a.id, "principal", s.id)
			case a.post == "office":
				role(a.id, "siteAdministrator", s.id)
			default:
				role(a.id, "teacher", s.id)
			}
		}
		for _, k := range s.kids {
			var agents []string
			for _, p := range k.parents {
				agents = append(agents, p.id)
			}
			user(k.id, k.given.written, k.family.written, k.given.kana, k.family.kana, map[int]string{13: strings.Join(agents, ","), 14: k.grade, 20: s.id, 25: k.class.id})
			role(k.id, "student", s.id)
			seat := func(c *invClass, no int) {
				n := ""
				if no > 0 {
					n = strconv.Itoa(no)
				}
				enrolled = append(enrolled, []string{t.uuid(), "", "", c.id, s.id, k.id, "student", "false", "2026-04-01", "", n, ""})
			}
			seat(k.class, k.no)
			if k.visits != nil {
				seat(k.visits, k.visitNo)
			}
		}
	}
	for _, a := range t.adults {
		family, given := a.family.written, a.given.written
		if a.whole { // "Maria Santos": the family's name in its own letters comes last
			i := strings.LastIndex(given, " ")
			family, given = given[i+1:], given[:i]
		}
		user(a.id, given, family, a.given.kana, a.family.kana, map[int]string{10: a.mail, 11: a.sms, 12: a.phone, 29: a.lang, 30: a.relation})
		role(a.id, "guardian", t.schools[0].id)
	}
	t.slip(users, enrolled, roles)
	users = append(users, slices.Clone(users[200])) // one row twice
	enrolled = append(enrolled, []string{t.uuid(), "", "", t.schools[0].classes[0].id, t.schools[0].id, t.uuid(), "student", "false", "2026-04-01", "", "40", ""})
	file("orgs.csv", false, orgs...)
	file("courses.csv", false, courses...)
	file("classes.csv", false, classes...)
	file("users.csv", true, users...)
	file("roles.csv", false, roles...)
	file("enrollments.csv", false, enrolled...)
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// slip makes the mistakes that people and spreadsheets make. Reading reports each of them, and none changes who is on the roster.
func (t *town) slip(users, enrolled, roles [][]string) {
	first := func(from int, ok func(r []string) bool) []string {
		for _, r := range users[from:] {
			if ok(r) {
				return r
			}
		}
		panic("demo: nobody to slip with")
	}
	child := func(r []string) bool { return r[14] != "" }
	parent := func(r []string) bool { return r[11] != "" && !strings.HasPrefix(r[11], "090-0000-00") }
	r := first(120, child)
	r[14] = map[byte]string{'P': "小", 'J': "中"}[r[14][0]] + r[14][1:] // 小3
	first(160, child)[3] = "TRUE"
	r = first(180, child)
	r[23] = narrow(r[23])
	r = first(220, child)
	r[6] += " "
	r = first(260, child)
	r[13] += "," + t.uuid() // a guardian who is not there
	r = first(1000, parent)
	r[11] = strings.ReplaceAll(r[11], "-", "")[1:] // a spreadsheet ate the 0
	r = first(1040, parent)
	r[12], r[11] = widen(r[11]), "" // full-width digits, in the other column
	first(1080, parent)[10] = "katei.example.jp"
	enrolled[90][10] = widen(enrolled[90][10])
	roles[150][6] = "2026/4/1"
}

func narrow(kana string) string {
	return strings.NewReplacer("ガ", "ｶﾞ", "ギ", "ｷﾞ", "グ", "ｸﾞ", "ジ", "ｼﾞ", "ド", "ﾄﾞ", "バ", "ﾊﾞ", "ア", "ｱ", "イ", "ｲ", "ウ", "ｳ", "エ", "ｴ", "オ", "ｵ", "カ", "ｶ", "キ", "ｷ", "ク", "ｸ", "ケ", "ｹ", "コ", "ｺ",
		"サ", "ｻ", "シ", "ｼ", "ス", "ｽ", "セ", "ｾ", "ソ", "ｿ", "タ", "ﾀ", "チ", "ﾁ", "ツ", "ﾂ", "テ", "ﾃ", "ト", "ﾄ", "ナ", "ﾅ", "ニ", "ﾆ", "ノ", "ﾉ", "ハ", "ﾊ", "ヒ", "ﾋ", "フ", "ﾌ", "マ", "ﾏ", "ミ", "ﾐ", "ム", "ﾑ",
		"メ", "ﾒ", "モ", "ﾓ", "ヤ", "ﾔ", "ユ", "ﾕ", "ヨ", "ﾖ", "ラ", "ﾗ", "リ", "ﾘ", "ル", "ﾙ", "レ", "ﾚ", "ロ", "ﾛ", "ワ", "ﾜ", "ン", "ﾝ").Replace(kana)
}

func widen(digits string) string {
	return strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' {
			return c - '0' + '０'
		}
		if c == '-' {
			return '－'
		}
		return c
	}, digits)
}

func modes() [][]string {
	bulk := []string{"academicSessions", "classes", "courses", "enrollments", "orgs", "roles", "users"}
	var all [][]string
	for _, f := range []string{"academicSessions", "categories", "classes", "classResources", "courses", "courseResources", "demographics", "enrollments",
		"lineItemLearningObjectiveIds", "lineItems", "lineItemScoreScales", "orgs", "resources", "resultLearningObjectiveIds", "results", "resultScoreScales",
		"roles", "scoreScales", "userProfiles", "userResources", "users"} {
		mode := "absent"
		if slices.Contains(bulk, f) {
			mode = "bulk"
		}
		all = append(all, []string{"file." + f, mode})
	}
	return append(all, []string{"source.systemName", "見本の学校"}, []string{"source.systemCode", "demo"})
}
