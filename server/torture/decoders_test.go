package torture

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// decoders are the functions that read what comes from outside of the process, by package and name, and the fuzz target that feeds each:
// "<package> <target>". One that needs none has its reason after a dash.
var decoders = map[string]string{
	"sync/wire Decode":              "sync/wire FuzzDecode",
	"sync/wire decodeWithin":        "sync/wire FuzzDecode",
	"sync/wire parseDate":           "sync/wire FuzzDecode",
	"sync/wire ReadFrames":          "sync/wire FuzzReadFrames",
	"sync/pack Open":                "sync/pack FuzzOpen",
	"app/device readCounter":        "app/device FuzzRows",
	"app/device readParts":          "app/device FuzzRows",
	"app/device readOps":            "app/device FuzzRows",
	"app/device readBatch":          "app/device FuzzRows",
	"app/part ParseID":              "app/part FuzzParseID",
	"shared/day Parse":              "shared/day FuzzParse",
	"shared/day ParseClock":         "shared/day FuzzParse",
	"shared/day Unmarshal":          "shared/day FuzzParse",
	"shared/school Decode":          "shared/school FuzzDecode",
	"shared/school decode":          "shared/school FuzzDecode",
	"shared/school read":            "shared/school FuzzRestore",
	"shared/school Unmarshal":       "shared/school FuzzDecode",
	"shared/school Restore":         "shared/school FuzzRestore",
	"ivr/twiml open":                "ivr/twiml FuzzDecode",
	"ivr/twiml Decode":              "ivr/twiml FuzzDecode",
	"ivr/webhook":                   "ivr/webhook FuzzRequests",
	"server openHatch":              "server FuzzHatch",
	"server/httpd readForm":         "server/httpd FuzzRequests",
	"server/httpd readWay":          "server/httpd FuzzRequests",
	"server/httpd opened":           "server/httpd FuzzRequests",
	"server/httpd readStreams":      "server/httpd FuzzRequests",
	"server/httpd readFile":         "server/roster FuzzBook",
	"server/ical Read":              "server/ical FuzzRead",
	"server/ical ReadEvents":        "server/ical FuzzReadEvents",
	"server/roster readSheet":       "server/roster FuzzBook",
	"server/upload decoderOf":       "server/upload FuzzPicture",
	"shared/school Read":            "shared/school FuzzSealedRow",
	"server/roster Open":            "server/roster FuzzZip",
	"server/roster OpenZip":         "server/roster FuzzZip",
	"server/roster Read":            "server/roster FuzzUsers",
	"server/store ReadRow":          "server/store FuzzReadRow",
	"server/store/highwater ":       "server/store/highwater FuzzRead",
	"server/store/badger":           "server/store/badger FuzzTable",
	"server/vault readHeader":       "server/vault FuzzBunch",
	"server/vault read":             "server/vault FuzzBunch",
	"server/vault open":             "server/vault FuzzSealed",
	"server/vault unseal":           "server/vault FuzzSealed",
	"server/tell/mail ReadBack":     "server/tell/mail FuzzBack",
	"server/tell/mail hops":         "server/tell/mail FuzzTalk",
	"server/tell/mail ReadKey":      "- the house's own file",
	"server/httpd readSubscription": "server/httpd FuzzSubscription",
	"server/httpd readChoice":       "server/httpd FuzzRequests",
	"server/tell/push Opens":        "server/httpd FuzzSubscription",
	"server/tell/push/double ":      "- a test's own",
	"server/tell/push ReadKey":      "- the house's own file",

	"server/httpd openOn":           "- begins a session, of what others read",
	"server/paper Open":             "- a program that the operator names",
	"server/roster readDraft":       "- a record of this house, of lists that were read",
	"app/page parseSlot":            "- a time that the page itself wrote on its button",
	"app/device open":               "- opens a line: what comes on it is a frame",
	"server/vault parse":            "- the master key, which the operator gives",
	"server/vault Open":             "- opens a directory: its files are FuzzBunch's",
	"server/house":                  "- opens what others read",
	"server openSide":               "- a name that the operator gives",
	"server/httpd parseOrigin":      "- an address that the operator gives",
	"server/slip Open":              "- takes a store",
	"server/stage":                  "- a demo's own page",
	"server/store/postgres":         "- PostgreSQL's own protocol; rows are FuzzReadRow's",
	"server/simschool":              "- a simulation's own",
	"server/torture/release1":       "- frozen: held to a record",
	"server/walk/live":              "- a test's own browser",
	"sync/simtest":                  "- a simulation's own",
	"web":                           "- files that the build wrote",
	"server/bench":                  "- a measurement's own",
	"server/perf":                   "- a measurement's own",
	"server/auth":                   "- cookies and codes are looked up by their hash: FuzzRequests of server/httpd sends them",
	"server/demo":                   "- an invented school's own",
	"server/contacts":               "- rows of the store",
	"shared/words":                  "- sentences of this program",
	"server/store/postgres/pgtest ": "- a test's own",
}

var reads = regexp.MustCompile(`^(Decode|decode|Read|read|Parse|parse|Restore|Load|Unmarshal|Open|open|unseal)`)

// A decoder without a fuzz target, or a reason, fails here. Whoever adds one writes both.
func TestEveryDecoderIsFuzzed(t *testing.T) {
	root := "../.."
	found := 0
	must(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), "_") || d.Name() == "testdata" || d.Name() == "build" || d.Name() == ".git") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, filepath.Dir(path))
		for _, decl := range parsed.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || !reads.MatchString(f.Name.Name) || !takesBytes(f) {
				continue
			}
			found++
			if by := targetOf(rel + " " + f.Name.Name); by == "" {
				t.Errorf("%s reads something in %s: give it a fuzz target, and both a line in the table of this test", rel+" "+f.Name.Name, path)
			}
		}
		return nil
	}))
	if found < 30 {
		t.Errorf("only %d decoders were found: the search sees nothing", found)
	}
	for what, by := range decoders {
		if strings.HasPrefix(by, "- ") {
			continue
		}
		pkg, target, _ := strings.Cut(by, " ")
		files, _ := filepath.Glob(filepath.Join(root, pkg, "*_test.go"))
		is := false
		for _, name := range files {
			text, err := os.ReadFile(name)
			must(t, err)
			is = is || strings.Contains(string(text), "func "+target+"(")
		}
		if !is {
			t.Errorf("%s: there is no %s", what, by)
		}
		if corpus, _ := filepath.Glob(filepath.Join(root, pkg, "testdata/fuzz", target, "*")); len(corpus) == 0 {
			t.Errorf("%s: %s has no corpus in %s/testdata/fuzz", what, by, pkg)
		}
	}
}

// targetOf is the longest line of the table that a function's name begins with.
func targetOf(name string) (by string) {
	longest := 0
	for what, target := range decoders {
		if n := len(what); strings.HasPrefix(name, what) && n > longest {
			longest, by = n, target
		}
	}
	return by
}

func takesBytes(f *ast.FuncDecl) bool {
	for _, p := range f.Type.Params.List {
		if s, ok := p.Type.(*ast.StarExpr); ok {
			p.Type = s.X
		}
		switch x := p.Type.(type) {
		case *ast.ArrayType:
			if e, ok := x.Elt.(*ast.Ident); ok && e.Name == "byte" {
				return true
			}
		case *ast.Ident:
			if x.Name == "string" {
				return true
			}
		case *ast.SelectorExpr:
			if x.Sel.Name == "Reader" || x.Sel.Name == "ReaderAt" || x.Sel.Name == "Request" {
				return true
			}
		}
	}
	return false
}
