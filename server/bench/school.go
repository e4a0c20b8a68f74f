package bench

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"math/rand/v2"

	"todoke/server/place"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Today is the schools' day: a Tuesday with lessons, begun at 7:40.
var (
	Today = day.Of(2026, 11, 24)
	Start = oplog.Instant(day.Japan.Instant(Today, day.At(7, 40)))
)

// People is who is at the school of a run.
type People struct {
	Children int
	Parents  int // each a person, with an account, a session and a device
	Each     int // children of a parent
	Staff    int // the same
}

// Ids look as a house makes them: they are part of what travels, and zeros would travel too lightly.
// everyday are reasons that propose no decision: a record is one report, and what the place adds to a diagnosis is another.
var everyday = []string{school.Ill, school.Injury, school.Hospital, school.Family}

func id(letter string, i int) string {
	sum := sha256.Sum256(fmt.Append(nil, letter, i))
	return letter + base32.StdEncoding.EncodeToString(sum[:15])[1:]
}

func child(i int) school.ChildID { return school.ChildID(id("C", i)) }

func class(i int) school.ClassID { return school.ClassID(id("K", i)) }

func parent(i int) oplog.Person { return oplog.Person(id("G", i)) }

func teacher(i int) oplog.Person { return oplog.Person(id("S", i)) }

// childOf is a parent's j-th child.
func (p People) childOf(parent, j int) school.ChildID {
	return child((parent*p.Each + j%p.Each) % p.Children)
}

// posts is what the staff are, in turn. The first one reads everything.
var posts = []access.Role{access.Management, access.Teacher, access.Office, access.Nurse, access.Homeroom, access.Wall}

// enrol says who is there, as an import does.
func enrol(ctx context.Context, p *place.Place, who People, now func() oplog.Instant) error {
	const pupils = 30 // of a class
	from := day.Of(2026, 4, 1)
	ops := []oplog.Op{school.Draft(&school.SchoolNamed{Name: "みどり台小学校", Kana: "みどりだいしょうがっこう", Is: "ES"})}
	classes := (who.Children + pupils - 1) / pupils
	for i := range classes {
		ops = append(ops, school.Draft(&school.ClassFormed{Class: class(i), Year: 2026, Grade: fmt.Sprint("P", i%6+1), Name: fmt.Sprintf("%d年%d組", i%6+1, i/6+1),
			Short: fmt.Sprintf("%d組", i/6+1), Is: school.HomeroomClass, Order: i + 1}))
	}
	for i := range who.Children {
		k := i / pupils
		ops = append(ops,
			school.Draft(&school.ChildEnrolled{Child: child(i), Given: given[i%len(given)], GivenKana: "なまえ", Grade: fmt.Sprint("P", k%6+1), Year: 2026, From: from}),
			school.Draft(&school.ChildNamed{Child: child(i), Family: families[i/7%len(families)], FamilyKana: "みょうじ"}),
			school.Draft(&school.ChildPlaced{Child: child(i), Class: class(k), Role: school.HomeClass, No: i%pupils + 1, From: from, To: day.None}))
	}
	for i := range who.Parents {
		for j := range who.Each {
			ops = append(ops, school.Draft(&school.GuardianJoined{Child: who.childOf(i, j), Person: parent(i), Relation: "mother", Rank: 1, Rights: school.Rights[:4], From: from, To: day.None}))
		}
	}
	for i := range who.Staff {
		post := &school.StaffPosted{Person: teacher(i), Name: families[i%len(families)], Role: string(posts[i%len(posts)]), From: from, To: day.None}
		if posts[i%len(posts)] == access.Homeroom {
			post.Class = class(i / len(posts) % classes)
		}
		ops = append(ops, school.Draft(post))
	}
	const atOnce = 240
	for n := 0; len(ops) > 0; n++ {
		batch := ops[:min(atOnce, len(ops))]
		ops = ops[len(batch):]
		_, err := p.Say(ctx, oplog.Device(fmt.Sprint("import-", n)), school.ThePlace, oplog.Import, now(), func(*school.State, oplog.ID) []oplog.Op { return batch })
		if err != nil {
			return fmt.Errorf("enrol: %w", err)
		}
	}
	return nil
}

// author makes the records of one parent's device, each report of another day than the ones before.
type author struct {
	people  People
	parent  int
	device  oplog.Device
	rng     *rand.Rand
	n       uint64 // the last given
	reports int
}

func newAuthor(people People, parent int, device oplog.Device, seed uint64) *author {
	return &author{people: people, parent: parent, device: device, rng: rand.New(rand.NewPCG(seed, uint64(parent)))}
}

// absence is one report with its reason: two records in one atomic batch.
func (a *author) absence() []oplog.Op {
	ops := a.report(schoolDay(a.reports / a.people.Each))
	a.reports++
	return ops
}

func (a *author) report(date day.Date) []oplog.Op {
	first := oplog.ID{Device: a.device, N: a.n + 1}
	ops := school.Absence{Child: a.people.childOf(a.parent, a.reports), What: school.Absent, From: date,
		Reason: everyday[a.rng.IntN(len(everyday))], Memo: memo(a.rng)}.Ops(school.NewState(), first)
	oplog.Number(ops, first)
	for i := range ops {
		ops[i].By, ops[i].At, ops[i].Off, ops[i].Via = parent(a.parent), Start+oplog.Instant(a.rng.IntN(3_600_000)), int64(a.rng.IntN(900)-450), oplog.Web
	}
	a.n += uint64(len(ops))
	return ops
}

// singles are n records, each a batch of its own: as many requests as there are records.
func (a *author) singles(n int) (ops []oplog.Op) {
	for len(ops) < n {
		for _, op := range a.absence() {
			op.Batch = 1
			ops = append(ops, op)
		}
	}
	return ops
}

// pairs are n records in the batches that a screen makes.
func (a *author) pairs(n int) (ops []oplog.Op) {
	for len(ops) < n {
		ops = append(ops, a.absence()...)
	}
	return ops
}

// schoolDay is the n-th day before today that was no weekend, within the school year; then they come again.
func schoolDay(n int) day.Date {
	n %= 160
	return Today - 1 - day.Date(7*(1+n/5)-n%5)
}

var (
	given    = []string{"陽葵", "蒼", "凛", "蓮", "結菜", "湊", "葵", "樹", "さくら", "悠真", "心春", "新", "紬", "大和", "咲良", "律", "美月", "陽翔"}
	families = []string{"佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤", "吉田", "山田", "佐々木", "山口", "松本", "井上", "木村", "林", "清水", "森"}
	openings = []string{"昨夜から%d度%d分の熱があります。", "朝から頭が痛いと言っています。", "夜中に%d回吐きました。", "せきが%d日続いています。", "おなかの調子が悪いです。", "小児科へ%d時に行きます。",
		"のどが痛いそうです。", "足をひねりました。", "食欲がありません。", "まだふらつくようです。"}
	closings = []string{"今日は休ませます。", "様子を見ます。", "明日は行けると思います。", "宿題は明日持たせます。", "プリントは%d日にいただきます。", "よろしくお願いします。", "%d時ごろ電話します。", ""}
)

// memo is what a mother writes.
func memo(r *rand.Rand) string {
	text := openings[r.IntN(len(openings))] + closings[r.IntN(len(closings))]
	var out []byte
	for i := 0; i < len(text); i++ {
		if text[i] == '%' {
			out = fmt.Append(out, 2+r.IntN(37))
			i++
			continue
		}
		out = append(out, text[i])
	}
	return string(out)
}

// jsonSize is how large an operation is as JSON, the body as it is.
func jsonSize(op *oplog.Op) int {
	b, err := json.Marshal(struct {
		ID      oplog.ID        `json:"id"`
		Subject oplog.Subject   `json:"s"`
		Level   oplog.Level     `json:"l"`
		By      oplog.Person    `json:"by"`
		At      oplog.Instant   `json:"at"`
		Kind    string          `json:"k"`
		Body    json.RawMessage `json:"b"`
	}{op.ID, op.Subject, op.Level, op.By, op.At, op.Kind, op.Body})
	if err != nil {
		panic(err) // what the school drafted is JSON
	}
	return len(b)
}
