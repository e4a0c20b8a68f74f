package demo

import (
	"todoke/shared/day"
	"todoke/shared/school"
)

// firstGraders will enter in April: nobody of their families is registered yet, and their slips can be printed now.
var firstGraders = [][4]string{{"飯田", "いいだ", "結衣", "ゆい"}, {"岡", "おか", "春樹", "はるき"}, {"黒木", "くろき", "りん", "りん"}, {"関", "せき", "蒼", "あおい"}, {"富田", "とみた", "ひまり", "ひまり"}, {"細川", "ほそかわ", "大翔", "ひろと"}}

func entering(newID func() string) (ops []school.Operation) {
	for _, n := range firstGraders {
		c := school.ChildID(newID())
		ops = append(ops, &school.ChildEnrolled{Child: c, Given: n[2], GivenKana: n[3], Grade: "P1", Year: 2027, From: day.Of(2027, 4, 1)}, &school.ChildNamed{Child: c, Family: n[0], FamilyKana: n[1]})
	}
	return ops
}

// Sample is a table as offices paste it, with most of what can be wrong with one: the demo's page of lists offers it.
const Sample = "令和８年度　転入・変更（11月）\t\t\t\t\t\t\n" +
	"学年\t組\t番号\t児童氏名\tﾌﾘｶﾞﾅ\t保護者氏名\t電話番号\n" +
	"３\t２組\t18\t佐藤　ひなた\tｻﾄｳ ﾋﾅﾀ\t\t\n" +
	"3年\t3組\t31\t渡邉󠄂 葵\tワタナベ アオイ\t渡邉󠄂 幸子（母）\t90-0000-0131\n" +
	"4\t1\t29\t髙橋 蒼\tたかはし　あお\t髙橋 健\t045-000-0291\n" +
	"５年\t２組\t31\t西 陸\tにし りく\t\t\n" +
	"3年\t2組\t29\tグエン 民\tぐえん みん\t\t\n" +
	"2年\t2\t26\t小川花\tおがわ はな\t\t\n" +
	"\t\t\t\t\t\t\n" +
	"1年\t2組\t99番\tサントス ミゲル\tｻﾝﾄｽ ﾐｹﾞﾙ\t\t電話なし\n"
