package view

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// play is a scenario of testdata/register: days of a small school as somebody from a school would tell them, and what the register must say. README.txt there
// explains the words.
type play struct {
	*stage
	file     string
	grade    string
	from, to day.Date
	kids     map[string]school.ChildID
	daily    map[day.Date][]func()
	taps     map[day.Date]map[school.ChildID]school.Tap
	away     map[day.Date][]school.ChildID // go home early
	silent   map[day.Date][]school.ClassID
	closures []oplog.ID
	made     map[string]oplog.ID
	over     bool
}

var classNames = map[string]school.ClassID{"3年1組": "3-1", "3年2組": "3-2", "4年1組": "4-1", "ひまわり": "himawari"}

func newPlay(t *testing.T, file string) *play {
	st := &stage{t: t, s: school.NewState(), n: map[oplog.Device]uint64{}}
	p := &play{stage: st, file: file, grade: "P", kids: map[string]school.ChildID{}, daily: map[day.Date][]func(){}, taps: map[day.Date]map[school.ChildID]school.Tap{},
		away: map[day.Date][]school.ChildID{}, silent: map[day.Date][]school.ClassID{}, made: map[string]oplog.ID{}}
	return p
}

func (p *play) open() {
	p.at(p.from, 6, 0)
	y := p.from.SchoolYear()
	none, apr := day.None, day.Of(y, 4, 1)
	p.roster(&school.SchoolNamed{Name: "みなと学校", Is: "ES"},
		&school.StaffPosted{Person: "head", Name: "山本 正", Role: "management", From: apr, To: none},
		&school.StaffPosted{Person: "sensei", Name: "高橋 美咲", Role: "teacher", From: apr, To: none})
	for name, id := range classNames {
		grade, kind := p.grade+name[:1], school.HomeroomClass
		if grade == "E4" { // a kindergarten has three
			grade = "E3"
		}
		if name == "ひまわり" {
			grade, kind = "", school.SpecialClass
		}
		p.roster(&school.ClassFormed{Class: id, Year: y, Grade: grade, Name: name, Short: name, Is: kind})
	}
}

// date reads 11/4, or 2027-1/8, within the scenario's school year.
func (p *play) date(s string) day.Date {
	p.t.Helper()
	var m, d int
	if _, err := fmt.Sscanf(s, "%d/%d", &m, &d); err != nil {
		p.t.Fatalf("%s: %q is no date", p.file, s)
	}
	y := p.from.SchoolYear()
	if m < 4 {
		y++
	}
	return day.Of(y, m, d)
}

func (p *play) days(s string) (from, to day.Date) {
	a, b, two := strings.Cut(s, "〜")
	if from = p.date(a); !two {
		return from, from
	}
	return from, p.date(b)
}

func (p *play) month(s string) day.Date {
	d, err := day.Parse(s + "-01")
	if err != nil {
		p.t.Fatalf("%s: %q is no month", p.file, s)
	}
	return d
}

// on does something on the morning of a day; after the days are over, at once.
func (p *play) on(d day.Date, f func()) {
	if p.over {
		f()
		return
	}
	p.daily[max(d, p.from)] = append(p.daily[max(d, p.from)], f)
}

var playReasons = map[string]string{"病気": school.Ill, "けが": school.Injury, "通院": school.Hospital, "家庭": school.Family, "身内の不幸": school.Bereaved, "感染症": school.Diagnosed,
	"行きづらい": school.Unwilling, "交通": school.Transport, "災害": school.Disaster, "受験": school.Exam, "理由なし": school.NoWord}

var playDecisions = map[string]string{"出席停止": school.SuspendInfect, "忌引": school.InMourning, "災害": school.ForceMajeure, "教育上": school.EduNeed, "公欠": school.OfficialLeave,
	"出席扱い": school.OffsitePresent, "病欠とする": school.SickKind, "事故欠とする": school.AccidentKind}

var playDiseases = map[string]string{"インフルエンザ": "FLU", "新型コロナ": "COVID", "百日咳": "PERTUSSIS", "はしか": "MEASLES", "おたふくかぜ": "MUMPS", "水ぼうそう": "VARICELLA", "プール熱": "PCF"}

func (p *play) tap(child string, d day.Date, t school.Tap) {
	if p.taps[d] == nil {
		p.taps[d] = map[school.ChildID]school.Tap{}
	}
	p.taps[d][p.child(child)] = t
}

func (p *play) child(name string) school.ChildID {
	id, ok := p.kids[name]
	if !ok {
		p.t.Fatalf("%s: nobody is called %s", p.file, name)
	}
	return id
}

func (p *play) line(s string) {
	t := p.t
	t.Helper()
	verb, rest, ok := strings.Cut(s, ":")
	f := strings.Fields(rest)
	if !ok || len(f) == 0 {
		t.Fatalf("%s: cannot read %q", p.file, s)
	}
	none := day.None
	switch verb {
	case "学校":
		p.grade = map[string]string{"小学校": "P", "幼稚園": "E"}[f[0]]
	case "期間":
		a, b, _ := strings.Cut(f[0], "〜")
		if b == "" {
			b = a
		}
		p.from, p.to = p.month(a), school.MonthEnd(p.month(b))
		p.open()
	case "子":
		id := school.ChildID("c-" + f[0])
		p.kids[f[0]] = id
		from, class := day.Of(p.from.SchoolYear(), 4, 1), classNames[f[1]]
		no, _ := strconv.Atoi(strings.TrimSuffix(f[2], "番"))
		if len(f) > 3 {
			from = p.date(strings.TrimSuffix(f[3], "から"))
		}
		grade := p.grade + f[1][:1]
		if class == "himawari" {
			grade = p.grade + "3"
		}
		p.roster(&school.ChildEnrolled{Child: id, Given: f[0], Grade: grade, Year: p.from.SchoolYear(), From: from}, &school.ChildNamed{Child: id, Family: "子"},
			&school.ChildPlaced{Child: id, Class: class, Role: school.HomeClass, No: no, From: from, To: none},
			&school.GuardianJoined{Child: id, Person: school.PersonID("g-" + f[0]), Relation: "mother", Rank: 1, Rights: school.Rights[:4], From: none, To: none})
	case "交流":
		p.roster(&school.ChildPlaced{Child: p.child(f[0]), Class: classNames[f[1]], Role: school.ExchangeClass, No: 30, From: day.Of(p.from.SchoolYear(), 4, 1), To: none})
	case "組替え": // 組替え: 名前 3年2組 → 3年1組 11/16
		d, id, from := p.date(f[4]), p.child(f[0]), day.Of(p.from.SchoolYear(), 4, 1)
		for _, place := range p.s.Marks[id].Placements { // who has moved before is here since then
			if place.Class == classNames[f[1]] && place.To == none {
				from = place.From
			}
		}
		p.roster(&school.ChildPlaced{Child: id, Class: classNames[f[1]], Role: school.HomeClass, No: 1, From: from, To: d - 1},
			&school.ChildPlaced{Child: id, Class: classNames[f[3]], Role: school.HomeClass, No: 9, From: d, To: none})
	case "転出":
		p.roster(&school.ChildLeft{Child: p.child(f[0]), LastDay: p.date(f[1])})
	case "また転入":
		d := p.date(f[2])
		p.roster(&school.ChildEnrolled{Child: p.child(f[0]), Given: f[0], Grade: p.grade + f[1][:1], Year: p.from.SchoolYear(), From: d})
	case "欠席":
		from, to := p.days(f[1])
		p.on(from, func() {
			by := school.PersonID("g-" + f[0])
			p.report(by, school.Absence{Child: p.child(f[0]), What: school.Absent, From: from, To: to, Reason: playReasons[f[2]]})
		})
	case "遅刻":
		p.tap(f[0], p.date(f[1]), school.Tap{Seen: school.Seen, Late: true})
	case "保健室":
		p.tap(f[0], p.date(f[1]), school.Tap{Seen: school.SeenElsewhere, Place: "nurse"})
	case "見ない":
		p.tap(f[0], p.date(f[1]), school.Tap{Seen: school.NotSeen})
	case "見た":
		p.tap(f[0], p.date(f[1]), school.Tap{Seen: school.Seen})
	case "早退":
		p.away[p.date(f[1])] = append(p.away[p.date(f[1])], p.child(f[0]))
	case "呼ばない":
		from, to := p.days(f[1])
		for d := from; d <= to; d++ {
			p.silent[d] = append(p.silent[d], classNames[f[0]])
		}
	case "あとで埋める":
		d := p.date(f[1])
		p.say("head", school.CallRoll(p.s, classNames[f[0]], d, day.NoClock, nil)...)
	case "見つかる": // a follow-up ends
		d := p.date(f[1])
		c := p.s.OpenCase(p.child(f[0]), d)
		if c == nil {
			t.Fatalf("%s: nobody looks for %s on %v", p.file, f[0], d)
		}
		p.say("head", school.CloseCase(*c, school.OutAbsent))
	case "決定":
		from, to := p.days(f[2])
		p.on(from, func() {
			p.made[f[0]] = p.say("head", school.Draft(&school.DecisionMade{Child: p.child(f[0]), Is: playDecisions[f[1]], From: from, To: to}))
		})
	case "決定を取り消す":
		p.on(p.date(f[1]), func() { p.say("head", school.Draft(&school.DecisionRevoked{Child: p.child(f[0])}, p.made[f[0]])) })
	case "出停": // 出停: 名前 病気 発症11/12 解熱11/14 軽快… 医師…
		g := school.DecisionGrounded{Child: p.child(f[0]), Disease: playDiseases[f[1]], Onset: none, FeverEnd: none, Improved: none, Doctor: none}
		for _, x := range f[2:] {
			for word, to := range map[string]*day.Date{"発症": &g.Onset, "解熱": &g.FeverEnd, "軽快": &g.Improved, "医師": &g.Doctor} {
				if rest, ok := strings.CutPrefix(x, word); ok {
					*to = p.date(rest)
				}
			}
		}
		p.on(g.Onset, func() {
			last, known := school.LastSuspended(g, p.s.Infant(g.Child, g.Onset))
			if !known {
				t.Fatalf("%s: the end is not known", p.file)
			}
			p.made[f[0]] = p.next("head")
			p.say("head", school.Decide(p.next("head"), school.DecisionProposed{Child: g.Child, Is: school.SuspendInfect}, oplog.ID{}, g.Onset, last, &g)...)
		})
	case "学級閉鎖", "学年閉鎖", "臨時休校":
		o := &school.ClosureOrdered{Basis: school.ForInfection}
		switch verb {
		case "学級閉鎖":
			o.Scope, o.Class = school.CloseClass, classNames[f[0]]
		case "学年閉鎖":
			o.Scope, o.Grade, o.Except = school.CloseGrade, p.grade+f[0][:1], slices.Contains(f, "特別支援学級を除く")
		case "臨時休校":
			o.Scope, o.Basis = school.CloseSchool, school.ForDisaster
			f = append([]string{""}, f...)
		}
		o.From, o.To = p.days(f[1])
		p.on(o.From-1, func() { p.closures = append(p.closures, p.say("head", school.Draft(o))) })
	case "早くあける": // the last closure ends after this day
		p.on(p.date(f[0]), func() {
			p.say("head", school.Draft(&school.ClosureLifted{Last: p.date(f[0])}, p.closures[len(p.closures)-1]))
		})
	case "授業日", "休業日":
		o := &school.DaysPlanned{School: verb == "授業日", Layer: school.OfSchool, Name: f[1]}
		o.From, o.To = p.days(f[0])
		if o.To-o.From > 3 {
			o.Layer = school.OfBoard
		}
		for _, g := range f[2:] {
			o.Grades = append(o.Grades, p.grade+g[:1])
		}
		p.say("head", school.Draft(o))
	case "締める":
		month := p.month(f[1])
		o, over := p.s.SealMonth(classNames[f[0]], month)
		o.Upto = p.seq
		p.say("head", school.Draft(&o, over...))
	case "答":
		p.live()
		p.want(f, s)
	case "のちに":
		p.live()
	default:
		t.Fatalf("%s: nobody knows the word %q", p.file, verb)
	}
}

// live lets the days go by, once.
func (p *play) live() {
	if p.over {
		return
	}
	for d := p.from; d <= p.to; d++ {
		p.at(d, 7, 0)
		for _, f := range p.daily[d] {
			f()
		}
		p.at(d, 8, 20)
		for _, c := range p.s.ClassesOn(d) {
			held := slices.ContainsFunc(p.s.Members(c.ID, d), func(m school.Member) bool { return m.Role == school.HomeClass && p.s.IsSchoolDayOf(m.Child, d) })
			if !held || slices.Contains(p.silent[d], c.ID) {
				continue
			}
			taps := map[school.ChildID]school.Tap{}
			for _, m := range p.s.Members(c.ID, d) {
				if t, ok := p.taps[d][m.Child]; ok && m.Role == school.HomeClass {
					taps[m.Child] = t
				}
			}
			shut := p.s.On(p.s.Members(c.ID, d)[0].Child, d).Closure != nil
			if !shut {
				p.callRoll("sensei", c.ID, taps)
			}
		}
		p.at(d, 11, 0)
		for _, c := range p.away[d] {
			p.see("sensei", c, "", school.Left)
		}
		p.at(d, 16, 1)
		p.tick()
	}
	p.at(p.to+1, 9, 0)
	p.over = true
}

// want is one answer of the register.
func (p *play) want(f []string, line string) {
	t := p.t
	t.Helper()
	fail := func(format string, a ...any) {
		t.Helper()
		t.Errorf("%s: %s: %s", p.file, line, fmt.Sprintf(format, a...))
	}
	if class, ok := classNames[f[0]]; ok {
		reg := RegisterOf(p.s, class, p.month(f[1]), p.now)
		switch f[2] {
		case "締められる", "締められない":
			if reg.CanSeal() != (f[2] == "締められる") {
				fail("open: %+v, over %v", reg.Open, reg.Over)
			}
		case "授業日数":
			if got := strconv.Itoa(reg.Lessons); got != f[3] {
				fail("got %s", got)
			}
		case "在籍":
			var names []string
			for _, r := range reg.Rows {
				names = append(names, strings.TrimPrefix(r.Name, "子 "))
			}
			if got := strings.Join(names, " "); got != strings.Join(f[3:], " ") {
				fail("got %s", got)
			}
		case "まだの日":
			var open []string
			for _, o := range reg.Open {
				_, m, d := o.Date.Split()
				open = append(open, fmt.Sprintf("%d/%d%s", m, d, map[string]string{school.NobodyCalled: "だれも呼んでいない", school.NotKnown: "わからない", school.StillOpen: "さがしている"}[o.Why]))
			}
			if got := strings.Join(open, " "); got != strings.Join(f[3:], " ") {
				fail("got %s", got)
			}
		case "訂正の数":
			if got := strconv.Itoa(reg.Changed); got != f[3] {
				fail("got %s", got)
			}
		default:
			t.Fatalf("%s: cannot read %q", p.file, line)
		}
		return
	}
	if f[0] == "電話" { // 電話 11/20 20:05 11/24（火）: which day a call at that time means
		clock, err := day.ParseClock(f[2])
		if err != nil {
			t.Fatalf("%s: cannot read %q", p.file, line)
		}
		if got := words.DateShort(words.JA, false, p.s.Target(clock, p.date(f[1])).Date); got != f[3] {
			fail("got %s", got)
		}
		return
	}
	child := p.child(f[0])
	month := school.MonthOf(p.to)
	if f[1] == "年度" {
		month, f = p.to, append(f[:1:1], f[2:]...)
		p.totals(SumsOf(p.s, child, month, p.today()).Year, f[1:], fail)
		return
	}
	if m, err := day.Parse(f[1] + "-01"); err == nil {
		month, f = m, append(f[:1:1], f[2:]...)
	}
	switch f[1] {
	case "連続欠席":
		if got := strconv.Itoa(p.s.AbsenceStreak(child, p.date(f[2]))); got != f[3] {
			fail("got %s", got)
		}
		return
	case "見ていない日":
		if got := strconv.Itoa(p.s.UnseenDays(child, p.date(f[2]))); got != f[3] {
			fail("got %s", got)
		}
		return
	case "登校できる日":
		d := p.s.SuspendedOn(child, p.date(f[2]))
		if back := p.s.Returns(child, d); back != p.date(f[3]) {
			fail("got %v", back)
		}
		return
	case "印": // 印 3年2組 11/4病 …
		reg := RegisterOf(p.s, classNames[f[2]], month, p.now)
		i := slices.IndexFunc(reg.Rows, func(r RegisterRow) bool { return r.Child == child })
		if i < 0 {
			fail("is not in the class")
			return
		}
		var got []string
		for j, c := range reg.Rows[i].Cells {
			_, m, d := reg.Days[j].Date.Split()
			if s := c.shown(reg.Symbols); s != "" {
				got = append(got, fmt.Sprintf("%d/%d%s", m, d, s))
			}
		}
		if strings.Join(got, " ") != strings.Join(f[3:], " ") {
			fail("got %s", strings.Join(got, " "))
		}
		return
	}
	p.totals(SumsOf(p.s, child, month, p.today()).Month, f[1:], fail)
}

// shown is a cell in a line of text.
func (c *RegisterCell) shown(symbols map[string]string) string {
	one := func(mark string, late, early bool) string {
		s := map[string]string{school.NotEnrolled: "線", school.Unexplained: "事（連絡なし）"}[mark]
		if s == "" && mark != school.NoSchool {
			s = symbols[mark]
		}
		if late {
			s += symbols["late"]
		}
		if early {
			s += symbols["early"]
		}
		return s
	}
	now := one(c.Mark, c.Late, c.Early)
	if c.Was != nil {
		was := one(c.Was.Mark, c.Was.Late, c.Was.Early)
		if now == "" {
			now = "○"
		}
		if was == "" {
			was = "○"
		}
		return was + "→" + now
	}
	return now
}

func (p *play) totals(got school.Totals, want []string, fail func(string, ...any)) {
	value := map[string]int{"授業日数": got.Instruction, "停止忌引": got.Suspended, "要出席": got.Required(), "欠席": got.Absent, "出席": got.Present(), "遅刻": got.Late, "早退": got.Early,
		"出席扱い": got.Offsite, "未決": got.Unresolved}
	for i := 0; i+1 < len(want); i += 2 {
		n, ok := value[want[i]]
		if !ok {
			p.t.Fatalf("%s: nobody counts %q", p.file, want[i])
		}
		if strconv.Itoa(n) != want[i+1] {
			fail("%s is %d (%+v)", want[i], n, got)
		}
	}
}

// Every scenario that a school officer can read and correct: the vectors of domain.md M5 and our own.
func TestScenariosOfTheRegister(t *testing.T) {
	files, err := filepath.Glob("testdata/register/*.txt")
	if err != nil || len(files) < 45 {
		t.Fatalf("%d scenarios, %v", len(files), err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		if name == "README" {
			continue
		}
		title, _, _ := strings.Cut(string(b), "\n")
		name += " " + strings.TrimPrefix(title, "# ")
		t.Run(name, func(t *testing.T) {
			p := newPlay(t, name)
			answers := 0
			for _, line := range strings.Split(string(b), "\n") {
				if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
					p.line(line)
					if strings.HasPrefix(line, "答:") {
						answers++
					}
				}
			}
			if answers == 0 {
				t.Error("the scenario asks nothing")
			}
		})
	}
}
