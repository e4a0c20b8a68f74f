package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"todoke/server/whole"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// A school leaves with everything it has said: the file is whole and says so, folds into the same school by its documented form alone, only the operator's account
// may read it, and the school's own trail tells that it was made.
func TestExportOfEverything(t *testing.T) {
	dir, err := os.MkdirTemp("", "todoke")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	zip, house, file := filepath.Join(dir, "roster.zip"), filepath.Join(dir, "house"), filepath.Join(dir, "all.jsonl")
	if err := os.Mkdir(house, 0o700); err != nil {
		t.Fatal(err)
	}
	ok(t, "demo", "--roster", zip)
	ok(t, "import", "roster", "--apply", zip, "--dir", house)
	place := regexp.MustCompile(`(?m)^(\S+): \d+ operations`).FindStringSubmatch(ok(t, "verify", "--dir", house))[1]
	order := []string{"export", "--dir", house, "--place", place, "--by", "森田 久子", "--reason", "試し", "--out", file}
	contains(t, ok(t, order...), "operations", "contacts", "sha-256", file)
	if code, text := do(t, order...); code != 1 || !strings.Contains(text, "exist") {
		t.Errorf("a file that is there is overwritten: %d %s", code, text)
	}
	if code, text := do(t, order[:5]...); code != 2 || !strings.Contains(text, "who wanted it and why") {
		t.Errorf("without a name: %d %s", code, text)
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v, %v", info.Mode(), err)
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	sum, s := sha256.New(), school.NewState()
	var head whole.Head
	var end *whole.End
	ops, contacts, noted := 0, 0, false
	for n := 0; lines.Scan(); n++ {
		if end != nil {
			t.Fatal("something follows the end")
		}
		if n == 0 {
			if err := json.Unmarshal(lines.Bytes(), &head); err != nil || head.Export != "todoke" || head.Place != oplog.Place(place) || head.Reads != "everything" || head.By != "森田 久子" {
				t.Fatalf("it begins with %s, %v", lines.Bytes(), err)
			}
		} else {
			var line whole.Line
			if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
				t.Fatalf("line %d: %v", n+1, err)
			}
			switch {
			case line.End != nil:
				end = line.End
				continue
			case line.Contact != nil:
				contacts++
			case line.Op != nil:
				ops++
				o := line.Op
				s.Apply(&oplog.Op{ID: o.ID, Seq: o.Seq, Subject: o.Subject, Level: o.Level, Over: o.Over, By: o.By, At: o.At, Off: o.Off, Heard: o.Heard, Via: o.Via, Kind: o.Kind, Body: o.Body, Refused: o.Refused})
				noted = noted || o.Kind == "list.exported" && strings.Contains(string(o.Body), "everything")
			}
		}
		sum.Write(append(lines.Bytes(), '\n'))
	}
	if lines.Err() != nil || end == nil || end.Ops != ops || end.Contacts != contacts || end.SHA256 != hex.EncodeToString(sum.Sum(nil)) {
		t.Fatalf("%d operations, %d contacts, it ends %+v: %v", ops, contacts, end, lines.Err())
	}
	if s.School.Name != head.School || len(s.Marks) < 50 || contacts < 50 || s.Strangers() != 0 {
		t.Errorf("%q, %d children, %d contacts, %d strange", s.School.Name, len(s.Marks), contacts, s.Strangers())
	}
	if !noted {
		t.Error("the trail does not say that everything left")
	}
}
