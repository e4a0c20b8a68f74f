package main

import (
	"strings"
	"testing"
)

// Every way in which shared/words writes a sentence becomes one string with its languages in their order; what is no sentence stays as it is.
func TestJoined(t *testing.T) {
	out, n, err := joined([]byte(`package words

var (
	A = Text{JA: "{欠席|けっせき}", Easy: "やすみ", EN: "absent", ZH: "缺席", ES: "ausente"}
	B = Text{ES: "e", JA: "j" + more, Easy: ` + "`k`" + `, EN: "l", ZH: "m"}
	C = map[string]Text{"x": {JA: "a", Easy: "b", EN: "c", ZH: "d", ES: "e"}}
	D = []struct{ Code string; Text }{{"y", Text{"1", "2", "3", "4", "5"}}}
	E = Text{}
	F = []string{"JA", "Easy"}
)
`))
	if err != nil || n != 5 {
		t.Fatalf("%d sentences, %v", n, err)
	}
	for _, want := range []string{`A = Text{"{欠席|けっせき}" + "\x00" + "やすみ" + "\x00" + "absent" + "\x00" + "缺席" + "\x00" + "ausente"}`,
		`B = Text{"j" + more + "\x00" + "k" + "\x00" + "l" + "\x00" + "m" + "\x00" + "e"}`, `{"x": {"a" + "\x00" + "b"`, `{"y", Text{"1" + "\x00" + "2"`, "E = Text{}", `F = []string{"JA", "Easy"}`} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%s is missing in\n%s", want, out)
		}
	}
	if _, _, err := joined([]byte("package words\n\nvar A = Text{JA: \"a\\x00b\"}\n")); err == nil {
		t.Error("a sentence with a zero byte would be two")
	}
}
