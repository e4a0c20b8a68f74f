package proof

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"todoke/shared/school"
	"todoke/shared/words"
)

var update = flag.Bool("update", false, "write testdata/matrix.txt anew; then read the difference")

// The matrix as a school officer reads it. Who changes who may do what changes this file, and the difference is read.
func TestTheMatrixAsASchoolReadsIt(t *testing.T) {
	var b strings.Builder
	if err := WriteMatrix(&b); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("testdata/matrix.txt", []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/matrix.txt")
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("the matrix has changed; read the difference, then go test ./server/proof -update:\n%s", b.String())
	}
}

// Deny by default: a kind that names nobody, or has no name that a school can read, is refused here before it can be used.
func TestEveryKindHasARuleAndAName(t *testing.T) {
	other := words.Deed("")
	for _, kind := range school.Kinds() {
		o, err := school.Decode(kind, []byte("{}"))
		if err != nil {
			t.Fatal(kind, err)
		}
		if len(o.Say()) == 0 {
			t.Errorf("%s: nobody may say it, not even the place: it needs a Rule", kind)
		}
		if words.Deed(kind) == other {
			t.Errorf("%s has no name in words.Deed: the audit trail and the matrix would call it “something else”", kind)
		}
	}
}

// Every requirement names a test that exists, or says plainly that it is open or not ours; none is called done without one.
func TestEveryRequirementHasItsTest(t *testing.T) {
	rows, err := ASVS()
	if err != nil {
		t.Fatal(err)
	}
	known := tests(t)
	seen, count := map[string]bool{}, map[string]int{}
	for _, r := range rows {
		if seen[r.ID] {
			t.Errorf("%s stands twice", r.ID)
		}
		seen[r.ID] = true
		count[r.Status]++
		switch r.Status {
		case "done":
			if len(r.Tests) == 0 {
				t.Errorf("%s is called done, and no test shows it", r.ID)
			}
		case "partly", "open", "n.a.":
			if r.Note == "" {
				t.Errorf("%s is %s, and it does not say why", r.ID, r.Status)
			}
		default:
			t.Errorf("%s has the status %q", r.ID, r.Status)
		}
		for _, name := range r.Tests {
			dir, test, ok := strings.Cut(name, ".")
			if !ok || !slices.Contains(known[dir], test) {
				t.Errorf("%s rests on %s, which is not there", r.ID, name)
			}
		}
	}
	t.Logf("%d requirements: %v", len(rows), count)
	if count["done"] < 40 {
		t.Errorf("only %d are done", count["done"])
	}
}

// tests are the names of all tests of the project, by directory.
func tests(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "build" || d.Name() == ".git" || d.Name() == "node_modules") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		dir := filepath.ToSlash(filepath.Dir(strings.TrimPrefix(filepath.ToSlash(path), "../../")))
		for _, decl := range f.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && (strings.HasPrefix(fn.Name.Name, "Test") || strings.HasPrefix(fn.Name.Name, "Fuzz")) {
				found[dir] = append(found[dir], fn.Name.Name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
