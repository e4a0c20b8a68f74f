package proof

import (
	"bytes"
	"debug/buildinfo"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
)

// The list of parts names each module that is in the program, with its version and the hash that go.sum holds of it, and is the same twice. What the
// linker wrote into the program must be in the list, and what only tests use must not. Guards against a list that is go.mod with a hat on.
func TestTheListOfParts(t *testing.T) {
	program := filepath.Join(t.TempDir(), "todoke")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, "todoke/server").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	info, err := buildinfo.ReadFile(program)
	if err != nil || len(info.Deps) == 0 {
		t.Fatalf("the program does not know of what it was built: %v", err)
	}
	var b, again bytes.Buffer
	if err := WriteSBOM(&b, info); err != nil {
		t.Fatal(err)
	}
	if err := WriteSBOM(&again, info); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("another list the second time, %v", err)
	}
	var list bom
	if err := json.Unmarshal(b.Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	if list.Format != "CycloneDX" || list.Spec != "1.6" || !strings.HasPrefix(list.Serial, "urn:uuid:") || list.Metadata.Component.Type != "application" {
		t.Errorf("not CycloneDX: %.300s", b.String())
	}
	sums, err := os.ReadFile("../../go.sum")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, c := range list.Components {
		if seen[c.Ref] {
			t.Errorf("%s stands twice", c.Ref)
		}
		seen[c.Ref] = true
		if c.Name == "std" {
			continue
		}
		if len(c.Hashes) != 1 {
			t.Errorf("%s has no hash", c.Ref)
			continue
		}
		raw, err := hex.DecodeString(c.Hashes[0].Content)
		if err != nil || !bytes.Contains(sums, []byte(c.Name+" "+c.Version+" h1:"+base64.StdEncoding.EncodeToString(raw))) {
			t.Errorf("%s: go.sum holds another hash, %v", c.Ref, err)
		}
	}
	for _, only := range []string{"chromedp", "porcupine", "rapid", "goleak"} {
		for ref := range seen {
			if strings.Contains(ref, only) {
				t.Errorf("%s is for tests only", ref)
			}
		}
	}
	if len(seen) != len(info.Deps)+1 || len(list.Dependencies) != 1 || len(list.Dependencies[0].On) != len(seen) {
		t.Errorf("%d parts, and the program is made of %d and the standard library", len(seen), len(info.Deps))
	}
	if err := WriteSBOM(&b, &debug.BuildInfo{}); err == nil {
		t.Error("a program that says nothing is said to be made of nothing")
	}
}
