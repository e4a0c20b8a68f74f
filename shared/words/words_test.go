package words

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// written is a Text as it stands in the source.
type written struct {
	at   string // file:line
	name string // of the variable, or the code beside it
	text Text
}

// sources reads every Text of this package from its source, so that whoever adds a file need not register anything.
func sources(t *testing.T) []written {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no source here", err)
	}
	var out []written
	fset := token.NewFileSet()
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		var near string // the last name or string seen: good enough to find the place
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				near = n.Names[0].Name
			case *ast.BasicLit:
				near = n.Value
			case *ast.CompositeLit:
				if isText(n.Type) {
					out = append(out, read(t, fset, near, n))
					return false
				}
				var elem ast.Expr
				switch c := n.Type.(type) {
				case *ast.ArrayType:
					elem = c.Elt
				case *ast.MapType:
					elem = c.Value
				}
				if elem != nil && isText(elem) {
					for _, e := range n.Elts {
						if kv, ok := e.(*ast.KeyValueExpr); ok {
							e = kv.Value
						}
						if lit, ok := e.(*ast.CompositeLit); ok && lit.Type == nil {
							out = append(out, read(t, fset, near, lit))
						}
					}
				}
			}
			return true
		})
	}
	return out
}

func isText(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == "Text"
}

func read(t *testing.T, fset *token.FileSet, near string, lit *ast.CompositeLit) written {
	p := fset.Position(lit.Pos())
	w := written{at: fmt.Sprintf("%s:%d", p.Filename, p.Line), name: near}
	fields := map[string]*string{"JA": &w.text.JA, "Easy": &w.text.Easy, "EN": &w.text.EN, "ZH": &w.text.ZH, "ES": &w.text.ES}
	for i, e := range lit.Elts {
		key := []string{"JA", "Easy", "EN", "ZH", "ES"}[min(i, 4)]
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			key, e = kv.Key.(*ast.Ident).Name, kv.Value
		}
		s, ok := literal(e)
		if !ok {
			t.Errorf("%s %s: %s is computed. Write the sentence out, so that it can be read and checked here.", w.at, near, key)
			s = "?"
		}
		*fields[key] = s
	}
	return w
}

func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.BinaryExpr:
		a, ok := literal(e.X)
		b, ok2 := literal(e.Y)
		return a + b, ok && ok2
	}
	return "", false
}

// What no screen says (screens/DESIGN.md, Words), and what to say instead.
var never = map[Lang][][2]string{
	JA: {{"エラー", "say what is so and what to do now"}, {"失敗", "まだ送れていません"}, {"同期", "届いています, 送信待ち"}, {"サーバー", "学校"}, {"送信完了", "学校に届きました"},
		{"ログイン", "サインイン is no better: say what the person does (入る)"}, {"未提出", "まだ"}, {"！", "no exclamation marks"}, {"よろしいですか", "act, then offer 取り消す"},
		{"無断", "連絡のない"}, {"不登校", "行きづらい"}, {"午前", "7:42"}, {"午後", "13:30"}},
	EN: {{"error", "say what is so and what to do now"}, {"failed", "not sent yet"}, {"sync", "reached the school"}, {"server", "学校"}, {"log in", "sign in"},
		{"truan", "no word yet"}, {"successful", "reached the school"}},
	ZH: {{"错误", "say what is so and what to do now"}, {"失败", "尚未送达"}, {"同步", "已送达"}, {"服务器", "学校"}, {"登录", "say what the person does"}, {"！", "no exclamation marks"},
		{"旷课", "尚无联系"}, {"午前", "7:42"}},
	ES: {{" error", "say what is so and what to do now"}, {"servidor", "学校"}, {"sincroni", "llegó a la escuela"}, {"iniciar sesión", "entrar"}, {"¡", "no exclamation marks"}},
}

func TestEverySentenceInEveryLanguage(t *testing.T) {
	all := sources(t)
	if len(all) < 100 {
		t.Fatalf("found only %d texts: the search above is broken", len(all))
	}
	for _, w := range all {
		want := variables(w.text.JA)
		for _, l := range Langs {
			s := w.text.In(l)
			complain := func(format string, args ...any) {
				t.Helper()
				t.Errorf("%s %s, %s %q: %s", w.at, w.name, l, s, fmt.Sprintf(format, args...))
			}
			if strings.TrimSpace(s) == "" {
				complain("is empty. Nobody is left without the sentence")
				continue
			}
			if strings.TrimPrefix(s, " ") != strings.TrimSpace(s) || s[0] == ' ' && l != EN && l != ES {
				complain("ends with a space, or begins with one that no figure before it needs")
			}
			if got := variables(s); !slices.Equal(got, want) {
				complain("has the variables %v, Japanese has %v", got, want)
			}
			plain := strings.ToLower(Text{JA: s}.Say(JA, false, "", "", "", "", "", "", "", "", "", ""))
			list := never[l]
			if l == Easy {
				list = never[JA]
			}
			for _, no := range list {
				if stage := strings.HasPrefix(w.at, "demo.go:") && no[1] == "学校"; stage {
					continue // the demo's stage has a server to switch off, and says so
				}
				if strings.Contains(plain, no[0]) {
					complain("%q may not be said. Instead: %s", no[0], no[1])
				}
			}
			for _, r := range s {
				switch {
				case r >= 0xff61 && r <= 0xff9f:
					complain("has half-width kana %q", r)
				case r == '!':
					complain("shouts: no exclamation marks")
				case l == ZH && (r >= 'ぁ' && r <= 'ヺ' || r == 'ー'):
					complain("has kana %q in Chinese", r)
				case (l == EN || l == ES) && r > 0x024f && !(r >= 0x2010 && r <= 0x203a) && !(r >= 0x2190 && r <= 0x27bf) && r != '℃':
					complain("has %q, which is not a Latin letter or a sign", r)
				}
			}
			if l == JA || l == Easy {
				checkReadings(s, complain)
			} else if strings.Contains(s, "|") && !strings.Contains(s, "?") {
				complain("has a reading; only Japanese has readings")
			}
			if l == Easy {
				checkEasy(s, complain)
			}
			for _, n := range []string{"1", "5"} { // a variable inside of {0?one|many} is not read: the number stands before it
				if said := (Text{JA: s, Easy: s, EN: s, ZH: s, ES: s}).Say(l, false, n, n, n, n, n, n); strings.ContainsAny(said, "{|}") {
					complain("is said as %q", said)
				}
			}
		}
	}
}

// checkReadings demands a reading on every kanji, and nothing but kana in it.
func checkReadings(s string, complain func(string, ...any)) {
	bare := s
	for i := range 10 { // variables are no text
		bare = strings.ReplaceAll(bare, "{"+strconv.Itoa(i)+"}", "")
	}
	for _, p := range Pieces(bare) {
		if p.Ruby == "" {
			for _, r := range p.Base {
				if IsKanji(r) {
					complain("%q has no reading: write {%c|…}", r, r)
					break
				}
			}
			if strings.ContainsAny(p.Base, "{|}") {
				complain("has marks that cannot be read: %q. A reading is {base|kana}", p.Base)
			}
			continue
		}
		if !hasKanji(p.Base) {
			complain("{%s|%s} gives a reading to what has no kanji", p.Base, p.Ruby)
		}
		for _, r := range p.Ruby {
			if r >= 'ァ' && r <= 'ヺ' || r == ' ' || r == '　' {
				complain("{%s|%s}: readings are written in hiragana without spaces", p.Base, p.Ruby)
				break
			}
		}
		if first, _, _ := strings.Cut(p.Base, p.Ruby); first != p.Base {
			complain("{%s|%s}: the kana belongs outside the braces", p.Base, p.Ruby)
		}
	}
}

// checkEasy holds やさしい日本語 to what a program can see of the guideline: spaces between phrases, no passive, no double negative.
func checkEasy(s string, complain func(string, ...any)) {
	plain := Text{JA: s}.Say(JA, false, "あ", "あ", "あ", "あ", "あ", "あ", "あ", "あ", "あ", "あ")
	for _, part := range strings.FieldsFunc(plain, func(r rune) bool { return strings.ContainsRune(" 　。、・（）「」：\n", r) }) {
		if n := len([]rune(part)); n > 16 {
			complain("%q is %d characters without a space: put one between phrases (文節)", part, n)
		}
	}
	for _, no := range []string{"されました", "されます", "されません", "された", "される", "されて", "られました", "なければなりません", "ないわけ", "なくはない"} {
		if strings.Contains(plain, no) {
			complain("%q: say who does it, in the active voice, without double negatives", no)
		}
	}
}

// variables lists the variables of a sentence, sorted, each once. {0?one|many} is a choice, not a variable.
func variables(s string) []string {
	var out []string
	for i := 0; i+2 < len(s); i++ {
		if s[i] == '{' && s[i+1] >= '0' && s[i+1] <= '9' && s[i+2] == '}' && !slices.Contains(out, s[i:i+3]) {
			out = append(out, s[i:i+3])
		}
	}
	slices.Sort(out)
	return out
}

// Every code that somebody may be refused with has a sentence of its own. Codes are read from the source of those who make them.
func TestEveryProblemHasASentence(t *testing.T) {
	for _, dir := range []string{"../school", "../../sync/wire", "../../sync/feed", "../../sync/replica", "../../app/device", "../../app/page"} {
		for code, at := range problemCodes(t, dir) {
			found := false
			for _, p := range problems {
				found = found || p.code == code
			}
			if !found {
				t.Errorf("%s: the code %q has no sentence. Add it to problem.go: what is so, and what the person can do now.", at, code)
			}
		}
	}
}

// problemCodes finds constants of a type called Problem or Code, and untyped ones named Code….
func problemCodes(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	files, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	fset := token.NewFileSet()
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := parser.ParseFile(fset, name, src, 0)
		if err != nil {
			continue // its own package's tests will say so
		}
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST {
				continue
			}
			typ := ""
			for _, s := range g.Specs {
				v := s.(*ast.ValueSpec)
				if id, ok := v.Type.(*ast.Ident); ok {
					typ = id.Name
				} else if len(v.Values) > 0 {
					typ = ""
				}
				for i, n := range v.Names {
					if i >= len(v.Values) || !coding(typ) && !coding(n.Name) {
						continue
					}
					if code, ok := literal(v.Values[i]); ok {
						out[code] = fmt.Sprint(fset.Position(n.Pos()))
					}
				}
			}
		}
	}
	return out
}

// coding says that a constant of this type or name is a code somebody may have to read.
func coding(name string) bool {
	for _, p := range []string{"Problem", "Trouble", "Code", "Refused"} {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return name == "Error"
}

// Whatever a person reads stands in this package: no sentence hides in the code of screens, pages or the telephone, where it would be in one
// language only and nobody would check it.
func TestNoSentenceElsewhere(t *testing.T) {
	may := map[string]string{
		"../../ivr/prompt/romaji.go": "a table of sounds, not a sentence",
		"・":                          "a mark between words",
		"届け":                         "the name on the door, the same in every language",
		"学校":                         "looks for the word in the school's own name",
	}
	for _, dir := range []string{"../../app", "../../ivr", "../../server/httpd", "../../server/place", "../../server/auth"} {
		err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || may[path] != "" {
				return err
			}
			fset := token.NewFileSet()
			f, err := parser.ParseFile(fset, path, nil, 0)
			if err != nil {
				return nil // its own package's tests will say so
			}
			ast.Inspect(f, func(n ast.Node) bool {
				lit, ok := n.(*ast.BasicLit)
				if !ok || lit.Kind != token.STRING {
					return true
				}
				s, _ := strconv.Unquote(lit.Value)
				if may[s] == "" && strings.ContainsFunc(s, func(r rune) bool { return IsKanji(r) || r >= 'ぁ' && r <= 'ヿ' }) {
					t.Errorf("%s: %q. Give it a Text in shared/words, in the five languages.", fset.Position(lit.Pos()), s)
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
