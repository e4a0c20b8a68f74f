package main

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryPackageSaysWhatItIs: the map of the house is its package docs. A package without one is a room without a door plate.
func TestEveryPackageSaysWhatItIs(t *testing.T) {
	packages := 0
	for _, street := range []string{"app", "server", "sync", "shared", "ivr", "web"} {
		err := filepath.WalkDir(filepath.Join("..", street), func(path string, d os.DirEntry, err error) error {
			if err != nil || !d.IsDir() {
				return err
			}
			if name := d.Name(); strings.HasPrefix(name, "_") || name == "testdata" || name == "dist" {
				return filepath.SkipDir
			}
			files, _ := filepath.Glob(filepath.Join(path, "*.go"))
			sources, doc := 0, ""
			for _, file := range files {
				if strings.HasSuffix(file, "_test.go") {
					continue
				}
				sources++
				f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.PackageClauseOnly|parser.ParseComments)
				if err != nil {
					return err
				}
				if f.Doc != nil {
					if doc != "" {
						t.Errorf("%s is described twice: %s", path, file)
					}
					doc = f.Doc.Text()
				}
			}
			if sources > 0 {
				packages++
				if !strings.HasPrefix(doc, "Package ") && !strings.HasPrefix(doc, "Command ") {
					t.Errorf("%s does not say what it is: begin one file with a comment “Package %s …”: what it guarantees, and where its limits are", path, filepath.Base(path))
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if packages < 30 {
		t.Errorf("only %d packages were found", packages)
	}
}
