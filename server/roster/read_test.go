package roster

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The two real bundles are not ours to keep: where the design room is at hand, what they give is compared with what we wrote down.
func TestRealBundles(t *testing.T) {
	for _, name := range []string{"catalyst_Test_minimal_data_set", "catalyst_oneroster_test_data"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("..", "..", "..", "shared", "data", "oneroster", name+".zip")
			if _, err := os.Stat(path); err != nil {
				t.Skip("the design room is not here")
			}
			fsys, c, err := Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			b, fs := Read(fsys)
			golden(t, name, b, fs)
		})
	}
}

func golden(t *testing.T, name string, b Bundle, fs []Finding) {
	t.Helper()
	var out strings.Builder
	Print(&out, fs)
	out.WriteString("\n" + b.String())
	file := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("%s differs (go test -update writes it):\n%s", file, out.String())
	}
}
