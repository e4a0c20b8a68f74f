package roster_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"strings"
	"testing"
	"testing/fstest"

	"todoke/server/contacts"
	"todoke/server/place"
	"todoke/server/roster"
	"todoke/server/store"
	"todoke/server/store/memory"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

var (
	today = day.Of(2026, 11, 24)
	now   = oplog.Instant(day.Japan.Instant(today, day.At(7, 40)))
)

// small is a school of four children, two of them siblings, one in a special class that visits 1年1組.
func small() map[string]string {
	return map[string]string{
		"manifest.csv":         "propertyName,value\noneroster.version,1.2_JP\nfile.orgs,bulk\nfile.users,bulk\nfile.classes,bulk\nfile.roles,bulk\nfile.enrollments,bulk\nfile.academicSessions,bulk\n",
		"orgs.csv":             "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\ns,,,みどり小学校,school,B114299900011,\n",
		"academicSessions.csv": "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\ny,,,2026年度,schoolYear,2026-04-01,2027-03-31,,2026\n",
		"classes.csv": "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods,metadata.jp.specialNeeds\n" +
			"c1,,,1年1組,P1,,,homeroom,,s,y,,,,\nc2,,,1年2組,P1,,,homeroom,,s,y,,,,\nh,,,ひまわり,,,,homeroom,,s,y,,,,true\n",
		"users.csv": "sourcedId,status,dateLastModified,enabledUser,givenName,familyName,email,sms,phone,agentSourcedIds,grades,metadata.jp.kanaGivenName,metadata.jp.kanaFamilyName,metadata.todoke.relation\n" +
			"k1,,,true,はる,森,,,,\"p1,p2\",P1,ハル,モリ,\nk2,,,true,なつ,森,,,,\"p1,p2\",P1,ナツ,モリ,\nk3,,,true,あき,林,,,,p3,P1,アキ,ハヤシ,\nk4,,,true,ふゆ,原,,,,p3,P1,フユ,ハラ,\n" +
			"p1,,,true,ゆき,森,yuki@example.jp,090-0000-0001,,,,ユキ,モリ,mother\np2,,,true,そら,森,,090-0000-0002,,,,ソラ,モリ,father\np3,,,true,つき,林,,,045-000-0003,,,ツキ,ハヤシ,grandmother\n" +
			"t1,,,true,一子,担任,,,,,,,,\nt2,,,true,二子,担任,,,,,,,,\n",
		"roles.csv": "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\n" +
			"r1,,,k1,primary,student,,,s,\nr2,,,k2,primary,student,,,s,\nr3,,,k3,primary,student,,,s,\nr4,,,k4,primary,student,,,s,\n" +
			"r5,,,p1,primary,guardian,,,s,\nr6,,,p2,primary,guardian,,,s,\nr7,,,p3,primary,guardian,,,s,\nr8,,,t1,primary,teacher,,,s,\nr9,,,t2,primary,teacher,,,s,\n",
		"enrollments.csv": "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate,metadata.jp.shussekiNo,metadata.jp.publicFlg\n" +
			"e1,,,c1,s,k1,student,false,,,1,\ne2,,,c2,s,k2,student,false,,,1,\ne3,,,c1,s,k3,student,false,,,2,\ne4,,,h,s,k4,student,false,,,1,\ne5,,,c1,s,k4,student,false,,,3,\n" +
			"e6,,,c1,s,t1,teacher,true,,,,\ne7,,,c2,s,t2,teacher,true,,,,\n",
	}
}

func files(m map[string]string) fs.FS {
	f := fstest.MapFS{}
	for name, text := range m {
		f[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return f
}

func edit(m map[string]string, file, old, now string) map[string]string {
	if !strings.Contains(m[file], old) {
		panic("no " + old)
	}
	m[file] = strings.Replace(m[file], old, now, 1)
	return m
}

// house is a store with places opened as they are asked for.
type house struct {
	t      *testing.T
	st     store.Store
	places map[oplog.Place]*place.Place
	fail   int // the piece after which the process dies; 0 never
	ids    int
}

func newHouse(t *testing.T) *house {
	h := &house{t: t, st: memory.Open(), places: map[oplog.Place]*place.Place{}}
	t.Cleanup(func() {
		for _, p := range h.places {
			p.Close()
		}
		h.st.Close()
	})
	return h
}

var errCrash = errors.New("the process died")

type dying struct {
	roster.Sayer
	h *house
}

func (d dying) Say(ctx context.Context, dev oplog.Device, by oplog.Person, via oplog.Channel, at oplog.Instant, build func(*school.State, oplog.ID) []oplog.Op) ([]oplog.ID, error) {
	if d.h.fail--; d.h.fail == 0 {
		return nil, errCrash
	}
	return d.Sayer.Say(ctx, dev, by, via, at, build)
}

func (h *house) open(ctx context.Context, id oplog.Place) (roster.Sayer, error) {
	if h.places[id] == nil {
		p, err := place.Open(ctx, h.st, id, place.Options{Clock: func() oplog.Instant { return now }, Log: slog.New(slog.DiscardHandler)})
		if err != nil {
			return nil, err
		}
		h.places[id] = p
	}
	return dying{h.places[id], h}, nil
}

func (h *house) newID() string {
	h.ids++
	return "id" + string(rune('a'+h.ids/26/26)) + string(rune('a'+h.ids/26%26)) + string(rune('a'+h.ids%26))
}

func (h *house) plan(m map[string]string, leave bool) roster.Plan {
	h.t.Helper()
	b, found := roster.Read(files(m))
	if roster.Stopped(found) {
		var out bytes.Buffer
		roster.Print(&out, found)
		h.t.Fatal(out.String())
	}
	held, err := roster.Load(context.Background(), h.st)
	if err != nil {
		h.t.Fatal(err)
	}
	return roster.Make(b, held, roster.Options{Today: today, Leave: leave, NewID: h.newID})
}

func (h *house) say(p roster.Plan) error {
	return roster.Import(context.Background(), h.st, h.open, p, now, h.newID)
}

func (h *house) bring(m map[string]string, leave bool) roster.Plan {
	h.t.Helper()
	p := h.plan(m, leave)
	if err := h.say(p); err != nil {
		h.t.Fatal(err)
	}
	return p
}

// held is the only school's.
func (h *house) held() roster.Held {
	h.t.Helper()
	all, err := roster.Load(context.Background(), h.st)
	if err != nil || len(all) != 1 {
		h.t.Fatalf("%d schools, %v", len(all), err)
	}
	return all[0]
}

func diff(p roster.Plan) string {
	var out bytes.Buffer
	p.Print(&out)
	return out.String()
}

func TestFirstAndSecondImport(t *testing.T) {
	h := newHouse(t)
	if p := h.bring(small(), false); p.Sites[0].Ops() == 0 || p.Empty() {
		t.Fatalf("nothing to say:\n%s", diff(p))
	}
	held := h.held()
	st := held.State
	child := func(k string) school.ChildID { return school.ChildID(held.ID("child", k)) }
	person := func(p string) school.PersonID { return school.PersonID(held.ID("person", p)) }
	class := func(c string) school.ClassID { return school.ClassID(held.ID("class", c)) }

	if st.School.Name != "みどり小学校" || len(st.School.Classes) != 3 {
		t.Errorf("school %q with %d classes", st.School.Name, len(st.School.Classes))
	}
	if c, no, ok := st.ClassOf(child("k4"), today); !ok || c.ID != class("h") || no != 1 {
		t.Errorf("k4 is at home in %v %d %v", c, no, ok)
	}
	if m := st.Members(class("c1"), today); len(m) != 3 || m[2].Child != child("k4") || m[2].Role != school.ExchangeClass {
		t.Errorf("1年1組 has %v", m)
	}
	if got := st.Children(person("p1"), school.MayReport, today); len(got) != 2 {
		t.Errorf("p1 may report for %v", got)
	}
	if got := st.Relation(person("p3"), child("k3")); got != "grandmother" {
		t.Errorf("p3 is k3's %q", got)
	}
	if got := st.HomeroomOf(person("t2"), today); got != class("c2") {
		t.Errorf("t2 leads %q", got)
	}
	if m := st.Marks[child("k1")]; m.Given != "はる" || m.GivenKana != "はる" {
		t.Errorf("k1 is %q %q", m.Given, m.GivenKana)
	}
	if p := st.People[person("p3")]; p == nil || !p.PhoneOnly || p.Name != "林 つき" {
		t.Errorf("p3 is %+v", p)
	}
	who, err := contacts.ByPhone(context.Background(), h.st, held.Site.Place, "+81450000003")
	if err != nil || len(who) != 1 || who[0] != person("p3") {
		t.Errorf("045-000-0003 is %v, %v", who, err)
	}

	// The same again: nothing to write, and nothing written.
	again := h.plan(small(), false)
	if !again.Empty() || len(again.Sites[0].Changes) != 0 {
		t.Errorf("the same files again:\n%s", diff(again))
	}
}

// No number, no address and no sourcedId is ever in the log.
func TestContactsStayOutOfTheLog(t *testing.T) {
	h := newHouse(t)
	h.bring(small(), false)
	err := h.st.Log(h.held().Site.Place).Since(context.Background(), 0, func(op oplog.Op) bool {
		if op.Refused != "" {
			t.Errorf("%s refused: %s", op.Kind, op.Refused)
		}
		for _, secret := range []string{"0000-000", "+8190", "0000001", "example.jp"} {
			if bytes.Contains(op.Body, []byte(secret)) {
				t.Errorf("%s holds %q: %s", op.Kind, secret, op.Body)
			}
		}
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestDiffs(t *testing.T) {
	type row struct {
		name  string
		edit  func(m map[string]string)
		leave bool
		want  []string // lines of the diff that speak of changes
		ops   int
	}
	for _, r := range []row{
		{"moved to another class", func(m map[string]string) {
			edit(m, "enrollments.csv", "e1,,,c1,s,k1,student,false,,,1,", "e9,,,c2,s,k1,student,false,,,2,")
		}, false,
			[]string{"≠ 子ども 1年2組 森 はる（1年1組 → 1年2組）"}, 2},
		{"a new number", func(m map[string]string) {
			edit(m, "enrollments.csv", "e3,,,c1,s,k3,student,false,,,2,", "e3,,,c1,s,k3,student,false,,,9,")
		}, false,
			[]string{"≠ 子ども 1年1組 林 あき（number in 1年1組: 2 → 9）"}, 1},
		{"a new name", func(m map[string]string) { edit(m, "users.csv", "k3,,,true,あき,林", "k3,,,true,あき,小林") }, false,
			[]string{"≠ 子ども 1年1組 小林 あき（family name: 林 → 小林）"}, 1},
		{"another number to call", func(m map[string]string) { edit(m, "users.csv", "090-0000-0002", "090-0000-0022") }, false,
			[]string{"≠ 連絡先 森 そら"}, 0},
		{"a child who came", func(m map[string]string) {
			edit(m, "users.csv", "p1,,,", "k5,,,true,ひな,堀,,,,p3,P1,ヒナ,ホリ,\np1,,,")
			edit(m, "roles.csv", "r5,", "r10,,,k5,primary,student,,,s,\nr5,")
			edit(m, "enrollments.csv", "e6,", "e10,,,c2,s,k5,student,false,,,2,\ne6,")
		}, false, []string{"＋ 子ども 1年2組 堀 ひな"}, 4},
		{"a child who is no longer there", gone, false, []string{"− 子ども 1年1組 林 あき"}, 0},
		{"… and has left", gone, true, []string{"− 子ども 1年1組 林 あき"}, 3}, // its place ends, and what its family may see
		{"another homeroom teacher", func(m map[string]string) { edit(m, "enrollments.csv", "c2,s,t2,teacher", "h,s,t2,teacher") }, false,
			[]string{"≠ 職員 担任 二子（+ homeroom ひまわり、− homeroom 1年2組）"}, 2},
		{"a guardian less", func(m map[string]string) { edit(m, "users.csv", "\"p1,p2\",P1,ハル", "p1,P1,ハル") }, false,
			[]string{"− 保護者 森 そら（森 はる）"}, 0},
		{"… and ended", func(m map[string]string) { edit(m, "users.csv", "\"p1,p2\",P1,ハル", "p1,P1,ハル") }, true,
			[]string{"− 保護者 森 そら（森 はる）"}, 1},
	} {
		t.Run(r.name, func(t *testing.T) {
			h := newHouse(t)
			h.bring(small(), false)
			m := small()
			r.edit(m)
			p := h.plan(m, r.leave)
			var got []string
			for line := range strings.Lines(diff(p)) {
				if line = strings.TrimSpace(line); strings.HasPrefix(line, "＋") || strings.HasPrefix(line, "≠") || strings.HasPrefix(line, "−") {
					got = append(got, line)
				}
			}
			if strings.Join(got, "\n") != strings.Join(r.want, "\n") || p.Sites[0].Ops() != r.ops {
				t.Errorf("%d operations, want %d:\n%s", p.Sites[0].Ops(), r.ops, diff(p))
			}
			if err := h.say(p); err != nil {
				t.Fatal(err)
			}
			if again := h.plan(m, r.leave); again.Sites[0].Ops() != 0 {
				t.Errorf("said, and yet:\n%s", diff(again))
			}
		})
	}
}

func gone(m map[string]string) {
	edit(m, "users.csv", "k3,,,true,あき,林,,,,p3,P1,アキ,ハヤシ,\n", "")
	edit(m, "roles.csv", "r3,,,k3,primary,student,,,s,\n", "")
	edit(m, "enrollments.csv", "e3,,,c1,s,k3,student,false,,,2,\n", "")
}

// What was brought in by mistake in the morning can be taken back the same day, once.
func TestTheSameDay(t *testing.T) {
	h := newHouse(t)
	m := small()
	m["roles.csv"] = strings.ReplaceAll(m["roles.csv"], "primary,student,,", "primary,student,"+today.String()+",") // everybody comes today
	h.bring(m, false)
	for _, change := range [][3]string{{"users.csv", "\"p1,p2\",P1,ハル", "p1,P1,ハル"}, {"enrollments.csv", "e1,,,c1,", "e1,,,c2,"}, {"enrollments.csv", "c2,s,t2,teacher", "h,s,t2,teacher"}} {
		edit(m, change[0], change[1], change[2])
		if p := h.bring(m, true); p.Sites[0].Ops() == 0 {
			t.Errorf("%s: nothing said", change[2])
		}
		if again := h.plan(m, true); !again.Empty() {
			t.Errorf("%s: said, and yet:\n%s", change[2], diff(again))
		}
	}
}

// A child that moved belongs to its old class until the day before.
func TestMove(t *testing.T) {
	h := newHouse(t)
	h.bring(small(), false)
	h.bring(edit(small(), "enrollments.csv", "e1,,,c1,s,k1,student,false,,,1,", "e9,,,c2,s,k1,student,false,,,2,"), false)
	held := h.held()
	k1 := school.ChildID(held.ID("child", "k1"))
	for date, want := range map[day.Date]string{today - 1: "1年1組", today: "1年2組"} {
		if c, _, _ := held.State.ClassOf(k1, date); c.Name != want {
			t.Errorf("on %s in %s, want %s", date, c.Name, want)
		}
	}
}

// Files that give the first day of the year for every class do not rewrite where a child has been; and what was said stays said.
func TestMoveWithOldDates(t *testing.T) {
	h := newHouse(t)
	dated := func(m map[string]string) map[string]string {
		m["enrollments.csv"] = strings.ReplaceAll(m["enrollments.csv"], "student,false,,", "student,false,2026-04-01,")
		return m
	}
	h.bring(dated(small()), false)
	m := dated(edit(small(), "enrollments.csv", "e1,,,c1,s,k1,student,false,,,1,", "e9,,,c2,s,k1,student,false,,,2,"))
	h.bring(m, false)
	held := h.held()
	k1 := school.ChildID(held.ID("child", "k1"))
	for date, want := range map[day.Date]string{day.Of(2026, 4, 1): "1年1組", today - 1: "1年1組", today: "1年2組"} {
		if c, _, _ := held.State.ClassOf(k1, date); c.Name != want {
			t.Errorf("on %s in %s, want %s", date, c.Name, want)
		}
	}
	if again := h.plan(m, false); !again.Empty() {
		t.Errorf("said, and yet:\n%s", diff(again))
	}
}

// Somebody who left and comes back is there from that day, and not in between.
func TestLeftAndBack(t *testing.T) {
	h := newHouse(t)
	dated := func(m map[string]string) map[string]string {
		m["roles.csv"] = strings.ReplaceAll(m["roles.csv"], "primary,student,,", "primary,student,2026-04-01,")
		return m
	}
	h.bring(dated(small()), false)
	m := dated(small())
	edit(m, "users.csv", "k3,,,true,あき,林,,,,p3,P1,アキ,ハヤシ,\n", "")
	edit(m, "roles.csv", "r3,,,k3,primary,student,2026-04-01,,s,\n", "")
	edit(m, "enrollments.csv", "e3,,,c1,s,k3,student,false,,,2,\n", "")
	h.bring(m, true)
	held := h.held()
	k3 := school.ChildID(held.ID("child", "k3"))
	if e := held.State.Marks[k3].Enrolments; len(e) != 1 || e[0].To != day.Of(2026, 11, 20) { // the 21st to the 23rd are no school days
		t.Fatalf("k3 is enrolled %+v", e)
	}
	if rest := h.plan(m, true); !rest.Empty() || len(rest.Sites[0].Changes) != 0 {
		t.Errorf("gone, and yet:\n%s", diff(rest))
	}
	h.bring(dated(small()), false)
	if e := h.held().State.Marks[k3].Enrolments; len(e) != 2 || e[1].From != today || e[1].To != day.None {
		t.Errorf("k3 is enrolled %+v", e)
	}
	if again := h.plan(dated(small()), false); !again.Empty() {
		t.Errorf("back, and yet:\n%s", diff(again))
	}
}

// A delta says what changed and nothing else: whoever is not in it stays, and only what it deletes is gone.
func TestDelta(t *testing.T) {
	h := newHouse(t)
	h.bring(small(), false)
	m := small()
	m["manifest.csv"] = strings.ReplaceAll(m["manifest.csv"], ",bulk", ",delta")
	head := func(file string) string { return m[file][:strings.Index(m[file], "\n")+1] }
	m["users.csv"] = head("users.csv") + "k1,active,2026-11-20T00:00:00Z,true,はるか,森,,,,,P1,ハルカ,モリ,\nk4,tobedeleted,2026-11-20T00:00:00Z,true,ふゆ,原,,,,,P1,フユ,ハラ,\n"
	m["roles.csv"] = head("roles.csv") + "r1,active,2026-11-20T00:00:00Z,k1,primary,student,,,s,\n"
	m["enrollments.csv"] = head("enrollments.csv")
	p := h.plan(m, false)
	var got []string
	for _, c := range p.Sites[0].Changes {
		got = append(got, string(c.Kind)+" "+c.Of+" "+c.Name)
	}
	want := []string{"changed child 森 はるか", "gone child ひまわり 原 ふゆ"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") || p.Sites[0].Ops() != 1 {
		t.Errorf("%d operations:\n%s", p.Sites[0].Ops(), diff(p))
	}
}

// Where a process dies in the middle, the same files again bring the rest, and the school is as if nothing had happened.
func TestCrash(t *testing.T) {
	whole := newHouse(t)
	whole.bring(many(), false)
	want := shape(whole.held())
	for after := 1; after <= 4; after++ {
		h := newHouse(t)
		h.fail = after
		if err := h.say(h.plan(many(), false)); !errors.Is(err, errCrash) {
			t.Fatalf("died after %d: %v", after, err)
		}
		if again := h.plan(many(), false); again.Empty() {
			t.Fatalf("died after %d, and nothing is left to say", after)
		}
		h.bring(many(), false)
		if got := shape(h.held()); got != want {
			t.Errorf("died after %d:\n%s\nwant\n%s", after, got, want)
		}
		if rest := h.plan(many(), false); !rest.Empty() {
			t.Errorf("died after %d, and then still:\n%s", after, diff(rest))
		}
	}
}

// many is small with enough children for several pieces.
func many() map[string]string {
	m := small()
	var u, r, e strings.Builder
	for i := range 200 {
		id := string(rune('A'+i/26)) + string(rune('a'+i%26))
		u.WriteString("x" + id + ",,,true,子" + id + ",森,,,,\"p1,p2\",P1,コ,モリ,\n")
		r.WriteString("rx" + id + ",,,x" + id + ",primary,student,,,s,\n")
		e.WriteString("ex" + id + ",,,c2,s,x" + id + ",student,false,,,,\n")
	}
	m["users.csv"] += u.String()
	m["roles.csv"] += r.String()
	m["enrollments.csv"] += e.String()
	return m
}

// shape is a school without our random ids.
func shape(h roster.Held) string {
	var out strings.Builder
	for key, id := range h.IDs {
		if kind, k, _ := strings.Cut(key, "/"); kind == "child" {
			c := school.ChildID(id)
			if h.State.Marks[c] == nil || h.State.Words[c] == nil {
				out.WriteString(k + " is missing\n")
			}
		}
	}
	out.WriteString(h.State.School.Name)
	n := map[string]int{}
	for _, c := range h.State.ClassesOn(today) {
		n[c.Name] = len(h.State.Members(c.ID, today))
	}
	for _, w := range h.State.Words {
		n["guardianships"] += len(w.Guardians)
	}
	n["staff"], n["people"], n["contacts"], n["children"] = len(h.State.School.Staff), len(h.State.People), len(h.Contacts), len(h.State.Marks)
	for _, k := range []string{"1年1組", "1年2組", "ひまわり", "guardianships", "staff", "people", "contacts", "children"} {
		out.WriteString(" " + k + " " + string(rune('0'+n[k]/100)) + string(rune('0'+n[k]/10%10)) + string(rune('0'+n[k]%10)))
	}
	return out.String()
}

// A roster never takes away what the school or the family has said since: settings, rights, a number the files do not know.
func TestKeepsWhatIsNotInTheFiles(t *testing.T) {
	h := newHouse(t)
	h.bring(small(), false)
	held := h.held()
	ctx := context.Background()
	p3 := school.PersonID(held.ID("person", "p3"))
	k3 := school.ChildID(held.ID("child", "k3"))
	_, err := h.places[held.Site.Place].Say(ctx, "desk", school.ThePlace, oplog.Web, now, func(s *school.State, _ oplog.ID) []oplog.Op {
		set := school.DefaultSettings()
		set.Bell = day.At(8, 20)
		return []oplog.Op{
			school.Draft(&school.SchoolNamed{Name: s.School.Name, Is: "ES", Tel: "045-555-0123", Settings: &set}),
			school.Draft(&school.GuardianJoined{Child: k3, Person: p3, Relation: "grandmother", Rank: 1, Rights: []string{school.MayView}, From: day.None, To: day.None}),
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	m := edit(small(), "users.csv", "045-000-0003", "")
	edit(m, "orgs.csv", "みどり小学校", "みどり第一小学校")
	h.bring(m, false)
	held = h.held()
	if s := held.State.School; s.Name != "みどり第一小学校" || s.Tel != "045-555-0123" || s.Settings.Bell != day.At(8, 20) {
		t.Errorf("the school is now %q %q %s", s.Name, s.Tel, s.Settings.Bell)
	}
	if got := held.State.Children(p3, school.MayReport, today); len(got) != 1 {
		t.Errorf("p3 may report for %v", got)
	}
	if c, err := contacts.Of(ctx, h.st, held.Site.Place, p3); err != nil || len(c.Phones) != 1 {
		t.Errorf("p3 is reached by %v, %v", c, err)
	}
}
