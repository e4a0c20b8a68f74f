package torture

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"
)

// The tests of the server are worth what they catch: each planted fault must fail the test that is there for it, with words that name what
// it breaks. (Those of the protocol are the simulator's.)
var faults = []struct {
	name  string
	pkg   string
	test  string
	env   string
	words string // what the failing test says
}{
	{"answered before stored", "./server/torture", "TestKilledUnderLoad", "TODOKE_KILLS=6", "I1 acknowledged|I3 once"},
	{"last words forgotten", "./server/torture", "TestKilledUnderLoad", "TODOKE_KILLS=2", "I3 once|doubled operation|must come back by themselves"},
	{"epoch kept", "./server/torture", "TestDamagedFiles", "TODOKE_MUTATIONS=20 TODOKE_ONLY=data/*.mem:truncate", "I3 once"},
	{"highwater not compared", "./server/torture", "TestDamagedFiles", "TODOKE_MUTATIONS=20 TODOKE_ONLY=data/*.mem:truncate", "silent"},
	{"records not summed", "./server/torture", "TestDamagedFiles", "TODOKE_MUTATIONS=120 TODOKE_ONLY=data/MANIFEST:truncate", "silent"},
	{"headroom not asked", "./server/torture", "TestFullDisk", "", "died of a full disk|devices hear of the trouble"},
	{"other words dropped", "./server/place", "TestTwice", "", "kept apart 0|kept apart"},
	{"queue without bound", "./server/place", "TestSlowReader", "", "frames|bytes|queue"},
	{"sockets outlive their session", "./server/httpd", "TestARevokedSession", "", "closed with"},
	{"pings not counted", "./server/httpd", "TestAHalfOpenSocketIsLetGo", "", "still open"},
	{"any origin", "./server/httpd", "TestOnlyOurOwnOriginMaySync", "", "evil.example"},
	{"anybody's device", "./server/httpd", "TestNobodySpeaksForAnothersDevice", "", "by POST: 200"},
}

// TestEveryPlantedFaultIsCaught runs go test, and so compiles half of the project once more: where TODOKE_PLANTED asks for it.
func TestEveryPlantedFaultIsCaught(t *testing.T) {
	if os.Getenv("TODOKE_PLANTED") == "" {
		t.Skip("make torture runs it, with TODOKE_PLANTED=1")
	}
	caught := 0
	began := time.Now()
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			out, err := provoked(f.pkg, f.test, append(strings.Fields(f.env), "TODOKE_FAULT="+f.name))
			if err == nil {
				t.Fatalf("not caught:\n%s", tail(out))
			}
			if !regexp.MustCompile(f.words).MatchString(out) {
				t.Fatalf("caught, but not as %q:\n%s", f.words, tail(out))
			}
			caught++
		})
	}
	results.add(t, "planted faults of the server", float64(caught), "caught", "of %d, each by what it breaks; %v", len(faults), time.Since(began).Round(time.Second))
}

// provoked runs one test of a package, with the faults compiled in.
func provoked(pkg, test string, env []string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "go", "test", "-tags", "fault", "-count=1", "-timeout", "4m", "-run", test, pkg)
	cmd.Dir = "../.."
	cmd.Env = append(append(os.Environ(), env...), "TODOKE_PLANTED=", "TODOKE_REPORT=", "TODOKE_SEED=1")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	return out.String(), err
}
