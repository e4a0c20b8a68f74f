package httpd_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"

	"todoke/server/auth"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// csvCells reads a table as RFC 4180 has it, letter by letter: no code of the writer's, and none of its library's.
func csvCells(t *testing.T, text string) (rows [][]string) {
	t.Helper()
	for len(text) > 0 {
		var row []string
		for {
			var cell strings.Builder
			if quoted, ok := strings.CutPrefix(text, `"`); ok {
				for {
					at := strings.IndexByte(quoted, '"')
					if at < 0 {
						t.Fatal("a quote that does not end")
					}
					cell.WriteString(quoted[:at])
					if quoted = quoted[at+1:]; !strings.HasPrefix(quoted, `"`) {
						break
					}
					cell.WriteByte('"')
					quoted = quoted[1:]
				}
				text = quoted
			} else {
				at := strings.IndexAny(text, ",\r\n\"")
				if at < 0 || text[at] == '"' {
					t.Fatalf("a cell that does not end, or a quote within it: %.40q", text)
				}
				cell.WriteString(text[:at])
				text = text[at:]
			}
			row = append(row, cell.String())
			next, more := strings.CutPrefix(text, ",")
			if !more {
				break
			}
			text = next
		}
		rest, ok := strings.CutPrefix(text, "\r\n")
		if !ok {
			t.Fatalf("a line that does not end in CR LF: %.40q", text)
		}
		rows, text = append(rows, row), rest
	}
	return rows
}

// The tables that school-affairs systems take (D6): read back cell by cell by another reader, with UTF-8's mark or as CP932; what a family wrote is no formula;
// who is meant stands under the columns of such a system's list; a letter that CP932 lacks is named before anything leaves, and the wave of a telephone's
// keyboard is none. Guards against a 𠮷野 who becomes somebody else, a memo that runs, and a column that has slipped.
func TestTheTablesForSchoolAffairsSystems(t *testing.T) {
	f := open(t, "ひなた")
	say := func(by oplog.Person, device oplog.Device, build func(*school.State, oplog.ID) []oplog.Op) {
		t.Helper()
		_, err := f.place.Say(within(t), device, by, oplog.Web, f.clock.Now(), build)
		must(t, err)
	}
	say(school.ThePlace, "named", func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.ChildNamed{Child: hinata, Family: "髙橋", FamilyKana: "たかはし"})}
	})
	memo := "=HYPERLINK(\"x\"), 9時〜10時\r\n二行目"
	say(mother, "says", func(s *school.State, first oplog.ID) []oplog.Op {
		return school.Absence{Child: hinata, What: school.Absent, From: day.Of(2026, 10, 5), To: day.Of(2026, 10, 6), Reason: school.Diagnosed, Symptoms: []string{"FEV", "RSP"}, Disease: "FLU", Memo: memo}.Ops(s, first)
	})
	f.october(t)
	b := f.as(head, auth.PC)
	take := func(file, coding string) (http.Header, string) {
		t.Helper()
		answer, text := b.do("GET", "/take/"+file+"?month=2026-10&coding="+coding, nil, "Accept", "text/html")
		if answer.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s", file, answer.Status)
		}
		return answer.Header, text
	}
	table := func(file, coding string) map[string][]string { // by the names of the columns
		t.Helper()
		_, text := take(file, coding)
		if coding == "utf-8" {
			var marked bool
			if text, marked = strings.CutPrefix(text, "\xef\xbb\xbf"); !marked {
				t.Errorf("%s: no byte order mark", file)
			}
		} else {
			plain, err := japanese.ShiftJIS.NewDecoder().String(text)
			must(t, err)
			text = plain
		}
		rows := csvCells(t, text)
		columns := map[string][]string{}
		for _, row := range rows[1:] {
			if len(row) != len(rows[0]) {
				t.Fatalf("%s: %d cells under %d columns: %q", file, len(row), len(rows[0]), row)
			}
			for i, name := range rows[0] {
				columns[name] = append(columns[name], row[i])
			}
		}
		if got := rows[0][:6]; !slices.Equal(got, []string{"生徒コード", "学年", "名前", "ふりがな", "組", "出席番号"}) {
			t.Errorf("%s begins with %q", file, got)
		}
		return columns
	}
	for _, coding := range []string{"utf-8", "cp932"} {
		days := table("days", coding)
		if n := len(days["年月日"]); n < 17 || days["年月日"][0] != "2026-10-01" {
			t.Errorf("%s: %d days: %q", coding, n, days["年月日"])
		}
		at := slices.Index(days["年月日"], "2026-10-05")
		for column, want := range map[string]string{"生徒コード": string(hinata), "学年": "3年", "名前": "髙橋 ひなた", "ふりがな": "たかはし ひなた", "組": "3年2組", "出席番号": "1", "出欠コード": "AI", "出欠記号": "病", "出欠": "病欠", "遅刻": "0", "理由": "感染症と診断"} {
			if at < 0 || days[column] == nil || days[column][at] != want {
				t.Errorf("%s: on the 5th %s is %q, want %q", coding, column, days[column], want)
				break
			}
		}
		totals := table("totals", coding)
		if len(totals["月 授業日数"]) != 1 || totals["月 欠席"][0] != "2" || totals["年度 欠席"][0] != "2" || totals["月 出席扱い"][0] != "0" {
			t.Errorf("%s: the totals are %v", coding, totals)
		}
		reports := table("reports", coding)
		want := "'" + memo
		if coding == "cp932" {
			want = strings.ReplaceAll(want, "〜", "～") // the same wave under CP932's number
		}
		if len(reports["連絡事項"]) != 1 || strings.ReplaceAll(reports["連絡事項"][0], "\r\n", "\n") != strings.ReplaceAll(want, "\r\n", "\n") || reports["症状"][0] != "発熱・せき・のど・鼻" && !strings.HasPrefix(reports["症状"][0], "発熱・") ||
			!strings.Contains(reports["診断"][0], "インフルエンザ") || reports["おわりの日"][0] != "2026-10-06" || reports["受付日時"][0] != "2026-10-05 7:40" {
			t.Errorf("%s: the report is %q", coding, reports)
		}
	}
	// The bytes are Microsoft's, by its own table.
	if head, text := take("days", "cp932"); !strings.Contains(head.Get("Content-Type"), "Shift_JIS") || !bytes.Contains([]byte(text), []byte("\x8b\xb4 \x82\xd0\x82\xc8\x82\xbd,")) || !bytes.Contains([]byte(text), []byte("3\x94\x4e2\x91\x67")) {
		t.Errorf("%s: %.80q", head.Get("Content-Type"), text)
	}
	// A letter beyond CP932: nothing leaves before somebody has chosen.
	say(school.ThePlace, "renamed", func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.ChildNamed{Child: hinata, Family: "𠮷野", FamilyKana: "よしの"})}
	})
	taken := func() (n int) {
		must(t, f.place.Trail(within(t), head, func(op *oplog.Op) bool {
			if op.Kind == "list.exported" {
				n++
			}
			return true
		}))
		return n
	}
	survey := f.sends(head, func(first oplog.ID) []oplog.Op {
		return school.Send(first, school.NoticeSent{From: school.FromSchool, Text: school.Letter{Title: school.Texts{JA: "アンケート"}}, Per: school.PerChild, Ask: everyKind()}, school.Audience{School: true})
	})
	get := func(path string) func(lossy string) (*http.Response, string) {
		return func(lossy string) (*http.Response, string) {
			return b.do("GET", path+lossy, nil, "Accept", "text/html")
		}
	}
	before := taken()
	leaves := []func(lossy string) (*http.Response, string){
		get("/take/totals?month=2026-10&coding=cp932&"), get("/register/k-32/2026-10/csv-cp932?"), get("/answers/" + string(f.id) + "/" + string(survey) + "/csv-cp932?"),
		func(lossy string) (*http.Response, string) {
			q, _ := url.ParseQuery("coding=cp932&child=ひなた&day=2026-10-05&" + lossy)
			return b.post("/audit/file", q)
		}}
	for i, leave := range leaves {
		answer, page := leave("")
		if answer.Header.Get("Content-Disposition") != "" || !strings.Contains(page, `id="lacks"`) || !strings.Contains(page, "𠮷野 ひなた") || taken() != before+i {
			t.Errorf("%d loses a letter unasked: %s %s", i, answer.Status, answer.Header.Get("Content-Disposition"))
		}
		if i == 3 && unescape(inputOf(page, "child")) != "ひなた" {
			t.Error("the choice forgets what of the trail was asked for")
		}
		answer, text := leave("lossy=yes")
		if answer.Header.Get("Content-Disposition") == "" || !strings.Contains(text, "\x81\xac\x96\xec") {
			t.Errorf("%d, chosen: %s %.60q", i, answer.Status, text)
		}
	}
	if n := taken(); n != before+len(leaves) {
		t.Errorf("%d files are noted, and %d more were taken", n-before, len(leaves))
	}
	if _, text := take("totals", "utf-8"); !strings.Contains(text, "𠮷野") {
		t.Error("UTF-8 has lost the letter too")
	}
	for _, who := range []oplog.Person{mother, teacher, wall} {
		for _, file := range []string{"days", "totals", "reports", "everything"} {
			if answer, _ := f.as(who, auth.PC).do("GET", fmt.Sprintf("/take/%s?month=2026-10", file), nil, "Accept", "text/html"); answer.Header.Get("Content-Disposition") != "" {
				t.Errorf("%s takes %s", who, file)
			}
		}
	}
}
