package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	_ "todoke/app/page"
)

// TestJSONLikeTheLibrary reads and writes with the client's stand-in and with the library, side by side: every kind of operation there is,
// as the corpus has it and with bytes changed by a seeded hand, what a page brings, and what no type of ours holds yet. A body that one
// of them reads otherwise would make a device show what the school never said. JSON_TEXTS is how many are changed.
func TestJSONLikeTheLibrary(t *testing.T) {
	for _, read := range []string{"_std/json.go", "_std/json_read.go", "../shared/school/testdata/corpus"} { // so that go test knows what this test depends on
		if _, err := os.Stat(read); err != nil {
			t.Fatal(err)
		}
	}
	// The stand-in cannot be imported where it lies, and the kinds cannot be taken elsewhere: an overlay puts both into one package.
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	test := filepath.Join(dir, "json_test.go")
	if err := os.WriteFile(test, []byte(jsonTest), 0o600); err != nil {
		t.Fatal(err)
	}
	rows, err := json.Marshal(map[string]map[string]string{"Replace": {
		root + "/app/standin/json.go":      root + "/app/_std/json.go",
		root + "/app/standin/json_read.go": root + "/app/_std/json_read.go",
		root + "/app/standin/json_test.go": test,
	}})
	if err != nil {
		t.Fatal(err)
	}
	overlay := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(overlay, rows, 0o600); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "json.test")
	build := exec.Command("go", "test", "-c", "-o", program, "-vet=off", "-overlay", overlay, "./app/standin")
	build.Dir = root
	run := exec.Command(program)
	run.Dir = dir
	run.Env = append(os.Environ(), "CORPUS="+root+"/shared/school/testdata/corpus")
	for _, cmd := range []*exec.Cmd{build, run} {
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v %s", err, strings.TrimSpace(string(out)))
		}
	}
}

const jsonTest = `package json

import (
	library "encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"testing"

	"todoke/app/page"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// odd has what our types do not have together yet.
type odd struct {
	K      string            ` + "`json:\"k\"`" + `
	Sister string            ` + "`json:\"sis\"`" + `
	Sis    string            ` + "`json:\"SIS\"`" + `
	Plain  int
	hidden int
	Not    int               ` + "`json:\"-\"`" + `
	Small  int8              ` + "`json:\"small,omitempty\"`" + `
	Big    uint64            ` + "`json:\"big,omitzero\"`" + `
	Yes    *bool             ` + "`json:\"yes,omitempty\"`" + `
	Day    day.Date          ` + "`json:\"day,omitzero\"`" + `
	Days   []*day.Date       ` + "`json:\"days\"`" + `
	At     *day.Clock        ` + "`json:\"at\"`" + `
	By     map[day.Date]int  ` + "`json:\"by\"`" + `
	Nth    map[int16][]string ` + "`json:\"nth,omitempty\"`" + `
	Deep   map[string]*odd   ` + "`json:\"deep,omitempty\"`" + `
	List   []odd             ` + "`json:\"list\"`" + `
	Set    school.Settings   ` + "`json:\"set\"`" + `
	Or     *school.Settings  ` + "`json:\"or,omitempty\"`" + `
	ID     **oplog.ID        ` + "`json:\"id\"`" + `
}

const oddText = ` + "`{\"k\":\"K \\u00e9 \\ud83d\\ude00 \\ud83d x \\n \\/ <&> é\",\"\\u212A\":\"2\",\"SIS\":\"a\",\"sis\":\"b\",\"ſIs\":\"c\",\"plain\":7,\"small\":-128,\"big\":18446744073709551615,\"yes\":true,\"day\":\"2026-11-24\",\"days\":[\"2026-11-24\",null],\"at\":\"7:42\",\"by\":{\"2026-11-24\":1,\"2026-04-01\":2},\"nth\":{\"3\":[\"x\",\"\"],\"-1\":[]},\"deep\":{\"a\":{\"k\":\"in\"},\"b\":null},\"list\":[{},{\"plain\":1}],\"set\":{\"bell\":\"8:20\"},\"or\":null,\"id\":{\"d\":\"x\",\"n\":1},\"unknown\":[{\"x\":1.5e-7},[]]}`" + `

func types(t testing.TB) (all []reflect.Type) {
	for _, kind := range school.Kinds() {
		o, err := school.Decode(kind, []byte("{}"))
		if err != nil {
			t.Fatal(kind, err)
		}
		all = append(all, reflect.TypeOf(o).Elem())
	}
	return append(all, reflect.TypeFor[page.Boot](), reflect.TypeFor[odd](), reflect.TypeFor[map[string]string](), reflect.TypeFor[[]oplog.Stream](), reflect.TypeFor[string]())
}

// same reads a text with both, and writes what was read with both.
func same(t *testing.T, typ reflect.Type, text []byte) {
	t.Helper()
	want, got := reflect.New(typ), reflect.New(typ)
	// The library's error of a type of ours ends its reading at once, ours goes on: what was read with an error is for nobody.
	wantErr, gotErr := library.Unmarshal(text, want.Interface()), Unmarshal(text, got.Interface())
	if (wantErr == nil) != (gotErr == nil) || wantErr == nil && !reflect.DeepEqual(want.Interface(), got.Interface()) {
		t.Fatalf("%s: %q\nlibrary %+v %v\nours    %+v %v", typ, text, want.Elem(), wantErr, got.Elem(), gotErr)
	}
	if wantErr != nil {
		return
	}
	for _, v := range []any{want.Interface(), want.Elem().Interface()} {
		a, aErr := library.Marshal(v)
		b, bErr := Marshal(v)
		if string(a) != string(b) || (aErr == nil) != (bErr == nil) {
			t.Fatalf("%s\nlibrary %s %v\nours    %s %v", typ, a, aErr, b, bErr)
		}
	}
}

func TestSame(t *testing.T) {
	files, _ := filepath.Glob(os.Getenv("CORPUS") + "/*.json")
	if len(files) < 20 {
		t.Fatalf("only %d files in %q", len(files), os.Getenv("CORPUS"))
	}
	texts := [][]byte{[]byte(oddText)}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var c struct{ Body library.RawMessage }
		if err := library.Unmarshal(b, &c); err != nil || len(c.Body) == 0 {
			t.Fatal(file, err)
		}
		texts = append(texts, c.Body)
	}
	boot, _ := library.Marshal(page.Boot{Account: "<a>&\u2028", Places: []page.BootPlace{{Place: "p", Roles: nil}}})
	texts = append(texts, boot)
	all := types(t)
	seed := rand.Uint64()
	rng := rand.New(rand.NewPCG(seed, 1))
	t.Logf("seed %d", seed)
	pieces := []string{"null", "true", "-0", "01", "1e3", "1.0", "9223372036854775808", "\"\"", "\"\\u12\"", "\"\\ud800\"", "{}", "[]", "[null]", ",", ":", "}", "]", "\"2026-11-24\"", "\"2026-13-24\"", " ", "\t", "\x00", "\xff", "\\", "\"K\":1,", "[[[["}
	if err := library.Unmarshal([]byte(oddText), new(odd)); err != nil {
		t.Fatal(err)
	}
	for _, edge := range []string{
		"{\"k\":\"\\ud83d\\udc00\\ud83d\\udfff\\ud83d\\ue000\\udc00\\ud800\\udbff\\udfff\\ud83d\\u0041\"}", "{\"small\":127}", "{\"small\":128}", "{\"small\":-129}",
		"{\"plain\":9223372036854775807}", "{\"big\":18446744073709551616}", "{\"big\":-1}", "{\"nth\":{},\"deep\":{},\"list\":[],\"days\":[]}",
		"{\"nth\":{\"32768\":[]}}", "{\"by\":{\"x\":1}}", "{\"day\":null,\"at\":null,\"set\":null,\"yes\":null,\"id\":null,\"plain\":null}", "{\"day\":7}", "{\"day\":[]}", "{\"set\":[]}", "null", " ",
	} {
		texts = append(texts, []byte(edge))
	}
	for _, text := range texts {
		for _, typ := range all {
			same(t, typ, text)
		}
	}
	count := 60_000
	if n, err := strconv.Atoi(os.Getenv("JSON_TEXTS")); err == nil {
		count = n
	}
	for range count {
		b := append([]byte(nil), texts[rng.IntN(len(texts))]...)
		for range 1 + rng.IntN(3) {
			at := rng.IntN(len(b) + 1)
			end := min(len(b), at+rng.IntN(4))
			switch rng.IntN(3) {
			case 0:
				b = append(append(append([]byte(nil), b[:at]...), pieces[rng.IntN(len(pieces))]...), b[end:]...)
			case 1:
				b = append(b[:at:at], b[end:]...)
			default:
				other := texts[rng.IntN(len(texts))]
				from := rng.IntN(len(other))
				b = append(append(append([]byte(nil), b[:at]...), other[from:min(len(other), from+rng.IntN(20))]...), b[end:]...)
			}
		}
		same(t, all[rng.IntN(len(all))], b)
	}
}

func TestRaw(t *testing.T) {
	var v struct { A, B RawMessage }
	if err := Unmarshal([]byte("{\"A\": {\"x\":[1 ]} , \"b\":null}"), &v); err != nil || string(v.A) != "{\"x\":[1 ]}" || string(v.B) != "null" {
		t.Fatalf("%s %s %v", v.A, v.B, err)
	}
	if b, err := Marshal(v); err != nil || string(b) != "{\"A\":{\"x\":[1 ]},\"B\":null}" {
		t.Fatalf("%s %v", b, err)
	}
}

func TestDeep(t *testing.T) {
	for _, n := range []int{9_999, 10_000, 10_001} {
		b := make([]byte, 2*n)
		for i := range n { b[i], b[n+i] = '[', ']' }
		text := append(append([]byte("{\"unknown\":"), b...), '}')
		same(t, reflect.TypeFor[page.Boot](), text)
	}
}

func TestRefuses(t *testing.T) {
	for _, v := range []any{&struct{ F float64 }{}, &struct{ B []byte }{B: []byte("x")}, &struct{ page.Boot }{}, &struct{ N int ` + "`json:\",string\"`" + ` }{}, &struct{ A [2]int }{}} {
		func() {
			defer func() { recover() }()
			if b, err := Marshal(v); err == nil { t.Errorf("%T is taken: %s", v, b) }
		}()
	}
}
`
