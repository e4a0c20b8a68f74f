package httpd_test

import (
	"bytes"
	"html"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/server/sheet"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

var takeValue = regexp.MustCompile(`name="take"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="take"`)

// A yearly table comes in after somebody has looked at what would change: new events, a moved one, and what is there already, which is not said again. What
// goes out comes back as nothing new, as a workbook and as a calendar. A homeroom teacher writes into no calendar but the own class's. Guards against a
// table that doubles every event when it is read twice.
func TestEventsFromAndToFiles(t *testing.T) {
	f := open(t, "ひなた")
	boss := f.as(head, auth.PC)
	read := func(b *browser, name string, file []byte, whose string) (values []string, text string) {
		t.Helper()
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		form.WriteField("for", whose)
		part, err := form.CreateFormFile("file", name)
		must(t, err)
		part.Write(file)
		form.Close()
		answer, text := b.do("POST", "/events/read", &body, "Content-Type", form.FormDataContentType())
		if answer.StatusCode != http.StatusOK {
			t.Fatalf("%d\n%s", answer.StatusCode, text)
		}
		for _, m := range takeValue.FindAllStringSubmatch(text, -1) {
			values = append(values, html.UnescapeString(m[1]+m[2]))
		}
		return values, text
	}
	table := [][]string{{"令和8年度 年間行事"}, {"日付", "開始", "終了", "行事", "場所", "持ち物"},
		{"2026/10/20", "8:10", "15:00", "遠足", "動物公園", "弁当"}, {"2026年11月5日", "", "", "避難訓練"}, {"未定", "", "", "なにか"}}
	book, err := sheet.Book("行事", table)
	must(t, err)
	all := string(school.CalendarFor(school.Audience{School: true}))
	values, text := read(boss, "nenkan.xlsx", book, all)
	if len(values) != 2 || !strings.Contains(text, "入れないもの") {
		t.Fatalf("%d rows of two:\n%s", len(values), text)
	}
	if answer, text := boss.post("/events/take", url.Values{"for": {all}, "take": values}); answer.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d %s", answer.StatusCode, text)
	}
	if values, _ = read(boss, "nenkan.xlsx", book, all); len(values) != 0 {
		t.Errorf("read twice it would say %q", values)
	}
	table[2][0] = "2026/10/20"
	table[2][4] = "市民公園"
	book, err = sheet.Book("行事", table)
	must(t, err)
	values, text = read(boss, "nenkan.xlsx", book, all)
	if len(values) != 1 || !strings.Contains(text, "動物公園") {
		t.Fatalf("a changed place: %q", values)
	}
	boss.post("/events/take", url.Values{"for": {all}, "take": values})
	for _, name := range []string{"events.ics", "events.xlsx"} {
		answer, file := boss.do("GET", "/events/"+name, nil)
		if answer.StatusCode != http.StatusOK {
			t.Fatal(name, answer.StatusCode)
		}
		if values, _ = read(boss, name, []byte(file), all); len(values) != 0 {
			t.Errorf("%s comes back as something else: %q", name, values)
		}
	}
	must(t, f.place.See(within(t), func(s *school.State, _ oplog.Instant) {
		n := 0
		for _, p := range s.Calendars {
			n += len(p.Events)
		}
		x, ok := s.EventIn(school.CalendarFor(school.Audience{School: true}), s.Calendars[oplog.Subject(all)].Events[0].Key)
		if n != 2 || !ok || x.Of.From != day.Of(2026, 10, 20) && x.Of.From != day.Of(2026, 11, 5) {
			t.Errorf("%d events, %+v", n, x)
		}
	}))
	hers := f.as(teacher, auth.PC)
	if answer, _ := hers.post("/events/take", url.Values{"for": {all}, "take": {`{"of":{"title":{"ja":"x"},"from":"2026-11-05","to":"2026-11-05"}}`}}); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a homeroom teacher writes into the school's calendar: %d", answer.StatusCode)
	}
	if _, text := read(boss, "bad.xlsx", []byte("PK"), all); !strings.Contains(text, "読めません") {
		t.Error("a broken workbook is not named")
	}
}
