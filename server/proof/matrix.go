// Package proof says what was promised and where it is shown to hold: who may see and do what, in words of the school, and the requirements of
// OWASP's ASVS 5 with the test that holds each.
package proof

import (
	"fmt"
	"io"
	"strings"

	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Table is one half of the matrix: a row for each thing, a column for each role.
type Table struct {
	Name string
	Head []string
	Rows [][]string
}

// levels in words of the school, with what stands in them.
var levels = map[oplog.Level]string{
	oplog.Mark:   "出欠・学級・下の名前",
	oplog.Word:   "理由・連絡文・姓・保護者",
	oplog.Health: "症状・病名",
	oplog.Care:   "未登校の対応メモ",
	oplog.Home:   "家庭だけの記録",
	oplog.Open:   "お知らせ・行事",
	oplog.Guard:  "支援措置・だれが見たか",
}

var reaches = map[access.Reach]string{access.None: "–", access.Own: "わが子", access.Class: "担当学級", access.School: "全校"}

// reach names how far a role's right goes: what is a guardian's own are the children, anybody else's are they themselves.
func reach(r access.Role, far access.Reach) string {
	if far == access.Own && r != access.Guardian {
		return "本人"
	}
	return reaches[far]
}

// Matrix is who may see and who may do, as the program decides it: nothing in it is written by hand but the names.
func Matrix() (see, do Table) {
	head := []string{""}
	for _, r := range access.Roles {
		head = append(head, plain(words.Role(string(r))))
	}
	see = Table{Name: "見られるもの", Head: head}
	for _, l := range oplog.Levels {
		row := []string{levels[l]}
		if row[0] == "" {
			row[0] = string(l)
		}
		for _, r := range access.Roles {
			row = append(row, reach(r, access.Reads(r)[l]))
		}
		see.Rows = append(see.Rows, row)
	}
	do = Table{Name: "できること", Head: head}
	for _, kind := range school.Kinds() {
		o, err := school.Decode(kind, []byte("{}"))
		if err != nil {
			panic(err) // a kind that cannot be decoded from nothing is no kind
		}
		row := []string{plain(words.Deed(kind))}
		for _, r := range access.Roles {
			row = append(row, reach(r, o.Say()[r]))
		}
		do.Rows = append(do.Rows, row)
	}
	return see, do
}

// MatrixNote is what has to be known to read it.
const MatrixNote = "ここにないことは、だれにもできません。「わが子」は保護者の登録と期間・支援措置のとおり、「担当学級」は本籍と交流の子どもです。" +
	"保護者は「支援措置・だれが見たか」のうち、わが子の記録をだれが見たかだけを見られます。だれの支援措置かは管理職だけに見えます。" +
	"教育支援センターの人に見えるのは、通う子どもの名前と学級、センターの出欠、その日の連絡の種類（欠席・遅刻）と出席扱いの決定だけで、すべてサーバーのページの上だけです。「担当学級」は通う子どもです。"

// WriteMatrix prints it for a terminal or a file: one line for each thing, with those who may.
func WriteMatrix(w io.Writer) error {
	see, do := Matrix()
	var b strings.Builder
	fmt.Fprintf(&b, "届け 権限の表（プログラムから作成： todoke matrix）\n%s\n", MatrixNote)
	for _, t := range []Table{see, do} {
		fmt.Fprintf(&b, "\n■ %s\n", t.Name)
		for _, row := range t.Rows {
			var who []string
			for i, cell := range row[1:] {
				if cell != reaches[access.None] {
					who = append(who, t.Head[i+1]+"（"+cell+"）")
				}
			}
			if len(who) == 0 {
				who = []string{"だれにもできません"}
			}
			fmt.Fprintf(&b, "%s：%s\n", row[0], strings.Join(who, "、"))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func plain(t words.Text) string { return words.Plain(t.Say(words.JA, false)) }
