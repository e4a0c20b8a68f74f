package demo

import (
	"fmt"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// PracticeStart is the time of day at which the practice school stands when it opens, whatever the hour: families have reported, nobody has called the roll.
var PracticeStart = day.At(8, 5)

// PracticeDay is the school day on which somebody practises: the next one, from a date on.
func PracticeDay(from day.Date) day.Date {
	s := school.NewState()
	for !s.IsSchoolDay(from, "") {
		from++
	}
	return from
}

var practiceNames = names(`青空/あおぞら 赤松/あかまつ 池水/いけみず 岩山/いわやま 梅木/うめき 大波/おおなみ 岡上/おかうえ 風見/かざみ 川瀬/かわせ 木原/きはら 草野/くさの 黒石/くろいし
里山/さとやま 白雪/しらゆき 空田/そらた 滝口/たきぐち 月見/つきみ 天川/てんかわ 鳥居/とりい 虹村/にじむら 花園/はなぞの 星野/ほしの 水島/みずしま 雪平/ゆきひら`)

var practiceGiven = names(`あおい/あおい いつき/いつき うた/うた えま/えま かえで/かえで かなた/かなた けん/けん ことね/ことね さくら/さくら しおり/しおり すず/すず そうた/そうた
たいき/たいき ちひろ/ちひろ つむぎ/つむぎ とも/とも なお/なお にこ/にこ のぞみ/のぞみ はると/はると ひかり/ひかり ふうか/ふうか みさき/みさき ゆうと/ゆうと`)

// Practice is an invented school small enough to be made in a moment: one class that somebody can call the roll of, a second one, a family with two
// children, and somebody in each role. Reports is what its families have said on the morning of date.
func Practice(date day.Date) (ops []school.Operation, who map[access.Role]oplog.Person, reports map[oplog.Person]school.Absence) {
	from := day.Of(date.SchoolYear(), 4, 1)
	who, reports = map[access.Role]oplog.Person{}, map[oplog.Person]school.Absence{}
	say := func(o school.Operation) { ops = append(ops, o) }
	settings := school.DefaultSettings()
	say(&school.SchoolNamed{Name: "みほん小学校（見本）", Kana: "みほんしょうがっこう", Is: "ES", Tel: "045-000-0000", Settings: &settings})
	classes := []struct {
		id          school.ClassID
		grade, name string
		kids        int
	}{{"s-32", "P3", "3年2組", 20}, {"s-11", "P1", "1年1組", 4}}
	n := 0
	for order, c := range classes {
		say(&school.ClassFormed{Class: c.id, Year: date.SchoolYear(), Grade: c.grade, Name: c.name, Short: c.name[len("3年"):], Is: school.HomeroomClass, Order: order + 1})
		for no := range c.kids {
			id := school.ChildID(fmt.Sprintf("s-kid-%02d", n))
			family, given := practiceNames[n], practiceGiven[n]
			if n == c.kids && order == 1 {
				family = practiceNames[0] // the first child's brother
			}
			say(&school.ChildEnrolled{Child: id, Given: given.written, GivenKana: given.kana, Grade: c.grade, Year: date.SchoolYear(), From: from})
			say(&school.ChildNamed{Child: id, Family: family.written, FamilyKana: family.kana})
			say(&school.ChildPlaced{Child: id, Class: c.id, Role: school.HomeClass, No: no + 1, From: from, To: day.None})
			parent := oplog.Person(fmt.Sprintf("s-parent-%02d", n))
			if order == 1 && no == 0 {
				parent = "s-parent-00"
			} else {
				say(&school.PersonNamed{Person: parent, Name: family.written + " 見本", Kana: family.kana + " みほん", Lang: "ja"})
			}
			say(&school.GuardianJoined{Child: id, Person: parent, Relation: "mother", Rank: 1, Rights: school.Rights[:4], From: from, To: day.None})
			n++
		}
	}
	who[access.Guardian] = "s-parent-00"
	for _, p := range []struct {
		role  access.Role
		name  string
		class school.ClassID
	}{{access.Homeroom, "見本 担任", "s-32"}, {access.Nurse, "見本 養護", ""}, {access.Office, "見本 事務", ""}, {access.Management, "見本 教頭", ""}, {access.Teacher, "見本 教諭", ""}} {
		who[p.role] = oplog.Person("s-" + string(p.role))
		say(&school.StaffPosted{Person: who[p.role], Name: p.name, Role: string(p.role), Class: p.class, From: from, To: day.None})
	}
	report := func(kid int, a school.Absence) {
		a.Child, a.From, a.To = school.ChildID(fmt.Sprintf("s-kid-%02d", kid)), date, date
		reports[oplog.Person(fmt.Sprintf("s-parent-%02d", kid))] = a
	}
	report(3, school.Absence{What: school.Absent, Arrive: day.NoClock, Leave: day.NoClock, Reason: school.Ill, Symptoms: []string{"FEV"}, Memo: "きのうの夜から熱があります。"})
	report(8, school.Absence{What: school.Late, Arrive: day.At(9, 30), Leave: day.NoClock, Reason: school.Hospital})
	report(14, school.Absence{What: school.Absent, Arrive: day.NoClock, Leave: day.NoClock, Reason: school.Family})
	return ops, who, reports
}
