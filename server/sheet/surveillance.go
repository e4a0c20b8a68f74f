package sheet

import (
	"strconv"

	"todoke/shared/view"
)

// The daily rows of the surveillance of infections (domain.md R5), a class a line, zeros included. The one number of its code list that is published where
// we could read it is influenza's; the other columns carry the names that the system's screens use.
var (
	surveillanceSymptoms = []string{"発熱", "頭痛", "急性呼吸器症状", "下痢・腹痛", "嘔気・嘔吐", "発疹", "インフルエンザ様症状", "その他の症状"}
	surveillanceDiseases = []string{"1099:インフルエンザ", "感染性胃腸炎", "溶連菌感染症", "流行性耳下腺炎（おたふくかぜ）", "水痘（水ぼうそう）", "マイコプラズマ感染症", "伝染性紅斑（りんご病）",
		"手足口病", "咽頭結膜熱", "流行性角結膜炎", "その他の感染症"}
)

// Surveillance is the rows of a day as text; version says which edition of its row a class is at. Classes whose roll nobody called are not in it: nothing is
// known of them, and that is not zero.
func Surveillance(schoolCode, school string, w *view.Illness, version func(class string) int) [][]string {
	head := append([]string{"日付", "学校コード", "学校名", "学年", "組", "在籍者", "欠席者", "出席停止", "学級閉鎖"}, surveillanceSymptoms...)
	rows := [][]string{append(append(head, surveillanceDiseases...), "版")}
	for i := range w.Classes {
		c := &w.Classes[i]
		if !c.Ready() {
			continue
		}
		closed := "0"
		if c.Closed {
			closed = "1"
		}
		row := []string{w.Date.String(), schoolCode, school, c.Grade, c.Name, strconv.Itoa(c.Enrolled), strconv.Itoa(c.Absent), strconv.Itoa(c.Stopped), closed}
		for _, code := range view.SurveillanceSymptoms {
			row = append(row, strconv.Itoa(c.Symptoms[code]))
		}
		for _, code := range view.SurveillanceDiseases {
			row = append(row, strconv.Itoa(c.Diseases[code]))
		}
		rows = append(rows, append(row, strconv.Itoa(version(string(c.ID)))))
	}
	return rows
}
