package demo

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"todoke/server/roster"
)

var update = flag.Bool("update", false, "write the golden files anew")

func read(t *testing.T, zipped []byte) (roster.Bundle, []roster.Finding) {
	t.Helper()
	fsys, err := roster.OpenZip(bytes.NewReader(zipped), int64(len(zipped)))
	if err != nil {
		t.Fatal(err)
	}
	return roster.Read(fsys)
}

// Whatever the seed: the files can be imported, everybody is in them, and only the slips are found.
func TestGenerate(t *testing.T) {
	for seed := range uint64(8) {
		b, found := read(t, Generate(seed))
		var report strings.Builder
		roster.Print(&report, found)
		if len(b.Schools) != 2 {
			t.Fatalf("seed %d: %s", seed, report.String())
		}
		es, jh := b.Schools[0], b.Schools[1]
		if n := len(es.Kids); n < 400 || n > 450 || len(es.Classes) != 18 {
			t.Errorf("seed %d: %d children in %d classes", seed, n, len(es.Classes))
		}
		town := invent(seed)
		for i, s := range []roster.School{es, jh} {
			if len(s.Kids) != len(town.schools[i].kids) || len(s.Staff) != len(town.schools[i].staff) {
				t.Errorf("seed %d %s: %d of %d children, %d of %d staff", seed, s.Name, len(s.Kids), len(town.schools[i].kids), len(s.Staff), len(town.schools[i].staff))
			}
		}
		parents, langs, shared := map[string]int{}, map[string]int{}, 0
		for _, s := range b.Schools {
			for _, p := range s.Parents {
				parents[p.ID]++
				langs[p.Lang]++
			}
		}
		for _, n := range parents {
			if n == 2 {
				shared++
			}
		}
		if len(parents) != len(town.adults) {
			t.Errorf("seed %d: %d of %d guardians", seed, len(parents), len(town.adults))
		}
		if len(langs) != 5 || shared < 20 {
			t.Errorf("seed %d: languages %v, %d guardians with children in both schools", seed, langs, shared)
		}
		if seed == 1 {
			golden(t, "findings.txt", fmt.Sprintf("%s\n%s", report.String(), b))
		}
	}
	if !bytes.Equal(Generate(7), Generate(7)) {
		t.Error("the same seed, other bytes")
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		os.MkdirAll("testdata", 0o755)
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test -update writes it):\n%s", file, got)
	}
}
