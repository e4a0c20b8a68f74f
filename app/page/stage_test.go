package page

import (
	"fmt"
	"strings"
	"testing"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// stage is two schools on a Tuesday in November, folded from real operations, and a clock.
type stage struct {
	t     testing.TB
	now   oplog.Instant
	at    map[oplog.Place]*school.State
	seq   oplog.Seq
	n     map[oplog.Device]uint64
	place oplog.Place // whose turn it is to be filled
}

const primary, junior = oplog.Place("midoridai"), oplog.Place("midoridai-jh")

var tuesday = day.Of(2026, 11, 24)

func (s *stage) clock(h, m int) { s.now = oplog.Instant(day.Japan.Instant(tuesday, day.At(h, m))) }

func (s *stage) state() *school.State { return s.at[s.place] }

func (s *stage) today() day.Date { d, _ := day.Japan.Civil(int64(s.now)); return d }

// sign fills in who, when and how.
func (s *stage) sign(dev oplog.Device, by school.PersonID, via oplog.Channel, at oplog.Instant, ops []oplog.Op) []oplog.Op {
	for i := range ops {
		s.n[dev]++
		ops[i].ID, ops[i].By, ops[i].At = oplog.ID{Device: dev, N: s.n[dev]}, by, at
		if ops[i].Via == "" {
			ops[i].Via = via
		}
		ops[i].Batch = uint32(len(ops) - i)
	}
	return ops
}

// take is the school taking a batch: checked, applied, answered.
func (s *stage) take(ops []oplog.Op) {
	s.t.Helper()
	for i := range ops {
		s.seq++
		ops[i].Seq, ops[i].Heard = s.seq, s.now
		if err := s.state().Check(&ops[i], s.today()); err != nil {
			s.t.Fatalf("%s by %s refused: %v", ops[i].Kind, ops[i].By, err)
		}
		s.state().Apply(&ops[i])
	}
	for i := range ops {
		if again := s.state().React(&ops[i]); len(again) > 0 && ops[i].By != school.ThePlace {
			s.take(s.sign("place", school.ThePlace, oplog.Clock, s.now, again))
		}
	}
}

func (s *stage) roster(ops ...school.Operation) {
	for _, o := range ops {
		s.take(s.sign("place", school.ThePlace, oplog.Import, s.now, []oplog.Op{school.Draft(o)}))
	}
}

func (s *stage) tick() {
	for range 10 {
		ops := s.state().Tick(s.now)
		if len(ops) == 0 {
			return
		}
		s.take(s.sign("place", school.ThePlace, oplog.Clock, s.now, ops))
	}
}

// say is a person saying something that the school hears at once.
func (s *stage) say(by school.PersonID, via oplog.Channel, build func(*school.State, oplog.ID) []oplog.Op) []oplog.ID {
	dev := oplog.Device("dev-" + by)
	ops := s.sign(dev, by, via, s.now, build(s.state(), oplog.ID{Device: dev, N: s.n[dev] + 1}))
	ids := make([]oplog.ID, len(ops))
	for i := range ops {
		ids[i] = ops[i].ID
	}
	s.take(ops)
	return ids
}

// names of 3年2組 by number: family, given, and their readings.
var class32 = strings.Split(`相川 陽向 あいかわ ひなた|青木 心春 あおき こはる|石田 悠真 いしだ ゆうま|井上 紗良 いのうえ さら|上田 湊 うえだ みなと|内田 芽依 うちだ めい|遠藤 蓮 えんどう れん|大野 咲茉 おおの えま|岡本 律 おかもと りつ|小川 結菜 おがわ ゆいな|加藤 朝陽 かとう あさひ|金子 莉子 かねこ りこ|木下 樹 きのした いつき|工藤 あおい くどう あおい|小林 大和 こばやし やまと|近藤 凛 こんどう りん|斎藤 碧 さいとう あお|佐藤 ひなた さとう ひなた|清水 颯太 しみず そうた|杉山 澪 すぎやま みお|鈴木 暖 すずき だん|田中 花 たなか はな|高木 伊織 たかぎ いおり|千葉 紬 ちば つむぎ|中島 新 なかじま あらた|西田 琴葉 にしだ ことは|野村 奏 のむら かなで|橋本 詩 はしもと うた|グエン ミン ぐえん みん|松井 柚希 まつい ゆずき|宮崎 晴 みやざき はる|山本 さくら やまもと さくら`, "|")

// newStage fills the primary school: 3年2組 of thirty-two, and around it enough classes for the wall; and a junior high for the brother.
func newStage(t testing.TB) *stage {
	s := &stage{t: t, at: map[oplog.Place]*school.State{primary: school.NewState(), junior: school.NewState()}, n: map[oplog.Device]uint64{}, place: primary}
	s.clock(6, 0)
	none, apr := day.None, day.Of(2026, 4, 1)
	s.roster(&school.SchoolNamed{Name: "みどり台小学校", Kana: "みどりだいしょうがっこう", Is: "ES", Tel: "045-555-0123"})
	for _, p := range []struct {
		id         school.PersonID
		name, role string
		class      school.ClassID
	}{{"takahashi", "高橋 美咲", "homeroom", "P3-2"}, {"sasaki", "佐々木 亮", "office", ""}, {"mizuno", "水野 遥", "teacher", ""}, {"head", "山本 正", "management", ""},
		{"wall", "職員室", "wall", ""}, {"nurse", "伊藤 恵", "nurse", ""}} {
		s.roster(&school.StaffPosted{Person: p.id, Name: p.name, Role: p.role, Class: p.class, From: apr, To: none})
	}
	for g := 1; g <= 6; g++ {
		for c := 1; c <= 3; c++ {
			id := school.ClassID(fmt.Sprintf("P%d-%d", g, c))
			s.roster(&school.ClassFormed{Class: id, Year: 2026, Grade: fmt.Sprintf("P%d", g), Name: fmt.Sprintf("%d年%d組", g, c), Short: fmt.Sprintf("%d組", c), Is: school.HomeroomClass, Order: g*10 + c})
			if id == "P3-2" {
				for i, line := range class32 {
					f := strings.Fields(line)
					s.child(school.ChildID(fmt.Sprintf("c32-%d", i+1)), id, i+1, f[0], f[1], f[2], f[3])
				}
				continue
			}
			for i := 1; i <= 8; i++ {
				f := strings.Fields(class32[(g*11+c*5+i*7)%len(class32)])
				s.child(school.ChildID(fmt.Sprintf("%s-%d", id, i)), id, i, f[0], f[1], f[2], f[3])
			}
		}
	}
	for i, n := range []string{"ひまわり", "なかよし"} {
		id := school.ClassID(fmt.Sprintf("S-%d", i+1))
		s.roster(&school.ClassFormed{Class: id, Year: 2026, Name: n, Short: n, Is: school.SpecialClass, Order: 90 + i})
		s.child(school.ChildID(fmt.Sprintf("s%d-1", i+1)), id, 1, "小野", "悠", "おの", "ゆう")
	}
	s.roster(&school.ChildPlaced{Child: "s1-1", Class: "P3-2", Role: school.ExchangeClass, No: 33, From: apr, To: none})
	all := []string{school.MayView, school.MayReport, school.MayAnswer, school.MayReceive}
	join := func(child school.ChildID, person school.PersonID, rel string) {
		s.roster(&school.GuardianJoined{Child: child, Person: person, Relation: rel, Rank: 1, Rights: all, From: none, To: none})
	}
	join("c32-18", "megumi", "mother")
	join("c32-18", "kenji", "father")
	join("c32-23", "ohara", "mother")
	for i := 1; i <= len(class32); i++ {
		if i != 18 && i != 23 {
			join(school.ChildID(fmt.Sprintf("c32-%d", i)), school.PersonID(fmt.Sprintf("g32-%d", i)), []string{"mother", "father", "grandmother"}[i%3])
		}
	}
	for g := 1; g <= 6; g++ {
		for c := 1; c <= 3; c++ {
			for i := 1; i <= 8; i++ {
				if g != 3 || c != 2 {
					id := fmt.Sprintf("P%d-%d-%d", g, c, i)
					join(school.ChildID(id), school.PersonID("g"+id), "mother")
				}
			}
		}
	}
	s.roster(&school.PersonNamed{Person: "megumi", Name: "佐藤 恵", Kana: "さとう めぐみ", Lang: "ja"}, &school.PersonNamed{Person: "kenji", Name: "佐藤 健二", Kana: "さとう けんじ", Lang: "ja"})

	s.place = junior
	s.roster(&school.SchoolNamed{Name: "緑台中学校", Kana: "みどりだいちゅうがっこう", Is: "JH", Tel: "045-555-0456"},
		&school.ClassFormed{Class: "J1-4", Year: 2026, Grade: "J1", Name: "1年4組", Short: "4組", Is: school.HomeroomClass, Order: 14})
	s.child("sota", "J1-4", 18, "佐藤", "蒼太", "さとう", "そうた")
	join("sota", "megumi", "mother")
	s.place = primary
	s.clock(7, 0)
	s.tick()
	return s
}

func (s *stage) child(id school.ChildID, class school.ClassID, no int, family, given, familyKana, givenKana string) {
	apr := day.Of(2026, 4, 1)
	grade := string(class)[:2]
	if grade == "S-" {
		grade = "P3"
	}
	s.roster(&school.ChildEnrolled{Child: id, Given: given, GivenKana: givenKana, Grade: grade, Year: 2026, From: apr},
		&school.ChildNamed{Child: id, Family: family, FamilyKana: familyKana},
		&school.ChildPlaced{Child: id, Class: class, Role: school.HomeClass, No: no, From: apr, To: day.None})
}

// device is one person's device on the stage. Offline, what it says stays on it until it is back.
type device struct {
	s       *stage
	me      map[oplog.Place]school.PersonID
	places  []oplog.Place
	lang    words.Lang
	ruby    bool
	cut     bool
	fresh   oplog.Instant
	kept    map[string][]byte
	heldAt  map[oplog.Place][]oplog.Op
	fail    error
	refused []oplog.Op // of the primary school
	said    int        // batches
	gone    bool
	n       map[oplog.Place]uint64
	form    string
}

func (s *stage) device(me school.PersonID, places ...oplog.Place) *device {
	if len(places) == 0 {
		places = []oplog.Place{primary}
	}
	d := &device{s: s, me: map[oplog.Place]school.PersonID{}, places: places, lang: words.JA, kept: map[string][]byte{}, heldAt: map[oplog.Place][]oplog.Op{}, n: map[oplog.Place]uint64{}}
	for _, p := range places {
		d.me[p] = me
	}
	return d
}

func (d *device) Now() oplog.Instant            { return d.s.now }
func (d *device) Lang() words.Lang              { return d.lang }
func (d *device) Ruby() bool                    { return d.ruby }
func (d *device) SetLang(l words.Lang, r bool)  { d.lang, d.ruby = l, r }
func (d *device) Keep(key string, value []byte) { d.kept[key] = value }
func (d *device) Kept(key string) []byte        { return d.kept[key] }
func (d *device) Watch(func()) (stop func())    { return func() {} }
func (d *device) FormID() string                { return d.form }
func (d *device) SignOut()                      { d.gone = true }

func (d *device) Recall(oplog.Place, []school.Piece) bool { return !d.cut }

func (d *device) Opened(p oplog.Place, n oplog.Subject) {
	d.Keep("opened "+string(p)+string(n), []byte("1"))
}
func (d *device) OpenedBefore(p oplog.Place, n oplog.Subject) bool {
	return d.Kept("opened "+string(p)+string(n)) != nil
}

func (d *device) Schools() []School {
	var out []School
	for _, p := range d.places {
		st := d.s.at[p]
		today := d.s.today()
		me := d.me[p]
		shown := st.Restrict(st.Streams(me, today))
		if len(d.heldAt[p]) > 0 {
			shown = shown.Clone()
			for i := range d.heldAt[p] {
				shown.Apply(&d.heldAt[p][i])
			}
		}
		fresh := d.s.now
		if d.cut {
			fresh = d.fresh
		}
		out = append(out, School{Place: p, Me: me, Roles: st.Roles(me, today), Class: st.HomeroomOf(me, today), State: shown, Zone: day.Japan, Fresh: fresh, Refused: d.refusedAt(p)})
	}
	return out
}

func (d *device) refusedAt(p oplog.Place) []oplog.Op {
	if p == primary {
		return d.refused
	}
	return nil
}

func (d *device) Sync() Sync {
	y := Sync{Online: !d.cut, Fresh: d.s.now}
	if d.cut {
		y.Fresh = d.fresh
	}
	for _, ops := range d.heldAt {
		for _, op := range ops {
			y.Waiting++
			if y.Since == 0 || op.At < y.Since {
				y.Since = op.At
			}
		}
	}
	return y
}

func (d *device) Say(place oplog.Place, build func(*school.State, oplog.ID) []oplog.Op) ([]oplog.ID, error) {
	if d.fail != nil {
		return nil, d.fail
	}
	dev := oplog.Device("app-" + string(d.me[place]))
	var shown *school.State
	for _, sc := range d.Schools() {
		if sc.Place == place {
			shown = sc.State
		}
	}
	ops := d.s.sign(dev, d.me[place], oplog.Web, d.s.now, build(shown, oplog.ID{Device: dev, N: d.s.n[dev] + 1}))
	d.said++
	ids := make([]oplog.ID, len(ops))
	for i := range ops {
		ids[i] = ops[i].ID
	}
	if d.cut {
		d.heldAt[place] = append(d.heldAt[place], ops...)
		return ids, nil
	}
	old := d.s.place
	d.s.place = place
	d.s.take(ops)
	d.s.place = old
	return ids, nil
}

// lose takes the network away; back brings it back and everything that was held with it.
func (d *device) lose() { d.cut, d.fresh = true, d.s.now }

func (d *device) back() {
	d.cut = false
	for _, p := range d.places {
		old := d.s.place
		d.s.place = p
		ops := d.heldAt[p]
		d.heldAt[p] = nil
		d.s.take(ops)
		d.s.place = old
	}
}

var _ Device = (*device)(nil)
