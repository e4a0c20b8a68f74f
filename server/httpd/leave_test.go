package httpd_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"todoke/server/auth"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Everything leaves only when two of management want it, within the hour and twice a day, and each step is on the trail. Guards against one stolen key that
// takes the records of all children away (threat model: stolen credential), and against who allows it to themselves.
func TestEverythingLeavesByTwo(t *testing.T) {
	f := open(t, "ひなた")
	const deputy oplog.Person = "u-deputy"
	boss := f.as(head, auth.PC)
	form := url.Values{"school": {string(f.id)}}
	take := func(b *browser) (took bool, text string) {
		t.Helper()
		answer, text := b.do("GET", "/take/everything", nil, "Accept", "text/html")
		return answer.Header.Get("Content-Disposition") != "", plainText(unescape(text))
	}
	if page := plainText(unescape(boss.page("/take"))); !strings.Contains(page, "todoke export") || strings.Contains(page, words.LeaveAsk.Plain(words.JA)) {
		t.Errorf("a head alone is told: %s", page)
	}
	_, err := f.place.Say(within(t), "deputy", school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.StaffPosted{Person: deputy, Name: "村井 健一", Role: string(access.Management), From: day.Of(2026, 4, 1), To: day.None})}
	})
	must(t, err)
	second := f.as(deputy, auth.PC)
	if took, text := take(boss); took || !strings.Contains(text, "ほかの管理職がみとめていない") {
		t.Errorf("alone: %v %s", took, text)
	}
	f.age(boss)
	_, _, err = f.h.Auth.Invite(within(t), boss.who.ID, auth.PC, auth.Day) // invited by a school: she has to have a key
	must(t, err)
	if _, text := boss.post("/take/ask", form); !strings.Contains(text, `id="again"`) {
		t.Error("asked for with a key that was shown an hour ago")
	}
	boss = f.as(head, auth.PC)
	boss.post("/take/ask", form)
	mine := url.Values{"school": {string(f.id)}, "by": {string(head)}}
	boss.post("/take/allow", mine)
	if took, _ := take(boss); took {
		t.Error("she has allowed it to herself")
	}
	if answer, _ := f.as(teacher, auth.PC).post("/take/allow", mine); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a teacher allows it: %s", answer.Status)
	}
	if page := plainText(unescape(second.page("/take"))); !strings.Contains(page, "すべての記録の書き出しをたのんでいます") {
		t.Errorf("the other is told: %s", page)
	}
	second.post("/take/allow", mine)
	if took, _ := take(second); took {
		t.Error("who has allowed it takes it")
	}
	if page := boss.page("/take"); !strings.Contains(plainText(unescape(page)), "村井 健一さんがみとめました") || !strings.Contains(page, `action="/take/everything"`) {
		t.Error("she is not told that it is allowed")
	}
	for i := range 3 {
		if took, text := take(boss); took != (i < 2) {
			t.Errorf("time %d: %v %.200s", i+1, took, text)
		}
	}
	// A day later she may again, but an hour after the yes it is over.
	f.clock.Set(f.clock.Now() + 25*3600_000)
	boss, second = f.as(head, auth.PC), f.as(deputy, auth.PC)
	boss.post("/take/ask", form)
	second.post("/take/allow", mine)
	f.clock.Set(f.clock.Now() + 3600_000)
	if took, _ := take(boss); took {
		t.Error("it was allowed an hour ago")
	}
	steps := ""
	must(t, f.place.Trail(within(t), head, func(op *oplog.Op) bool {
		if op.Kind == "list.exported" {
			o, err := school.Decode(op.Kind, op.Body)
			must(t, err)
			steps += string(op.By) + " " + o.(*school.ListExported).What + "; "
		}
		return true
	}))
	if want := "u-head everything.asked; u-deputy everything.allowed; u-head everything; u-head everything; u-head everything.asked; u-deputy everything.allowed; "; steps != want {
		t.Errorf("on the trail:\n%s, want\n%s", steps, want)
	}
}
