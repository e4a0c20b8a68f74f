package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// who may import what, each with the reason. Rows are read from the top; the first whose room holds the package decides.
// "std" is the standard library; a path covers what lies under it.
var rooms = []struct{ room, may, mustNot, reason string }{
	{"sync/simtest", "std sync", "net/http net os/exec math/rand", "the simulator is seeded: two runs of one seed must not differ (it reads the clock for its speed only)"},
	{"sync", "std sync", "net net/http os time math/rand math/rand/v2 text/template regexp log/slog encoding/gob",
		"the protocol does no I/O and reads no clock, so that server, browser and simulator run the very same code"},
	{"shared", "std sync/oplog shared", "net net/http os os/exec io/fs math/rand math/rand/v2 crypto/rand text/template html/template regexp log log/slog encoding/gob syscall/js",
		"what schools are is pure and goes into the browser: no I/O, no chance, no goroutine, nothing heavy"},
	{"app/page", "std shared sync app/part github.com/maxence-charriere/go-app/v10", "syscall/js net/http os regexp text/template log/slog",
		"screens are rendered by the server too: they ask their Device for everything a browser has"},
	{"app/part", "std shared sync app/part github.com/maxence-charriere/go-app/v10", "syscall/js net/http os regexp text/template log/slog", "as for pages"},
	{"app/device", "std shared sync app/page", "net/http os regexp text/template log/slog encoding/gob compress/flate todoke/sync/pack", "the only room with syscall/js; it must not weigh: the browser unpacks"},
	{"app", "std shared sync app github.com/maxence-charriere/go-app/v10", "net/http regexp text/template log/slog", "wiring of the client: never the server"},
	{"server/store/badger", "std sync/oplog sync/fault server/store github.com/dgraph-io/badger/v4", "", "a store knows operations, not schools; planted faults prove its tests"},
	{"server/store/postgres", "std sync/oplog server/store github.com/jackc/pgx/v5", "", "a store knows operations, not schools; PostgreSQL shows in its own house only"},
	{"server/store", "std sync/oplog server/store golang.org/x/sys", "", "a store knows operations, not schools; Badger shows in its own house only"},
	{"server/vault", "std sync/oplog sync/wire server/store server/vault", "", "it seals operations without knowing schools: what a school year is, it is told"},
	{"ivr", "std shared sync/oplog ivr github.com/twilio/twilio-go github.com/nyaruka/phonenumbers", "", "the telephone speaks through the place; it never opens a store"},
	{"server/limit", "std sync/oplog", "", "it counts tries, and knows neither accounts nor schools"},
	{"server/auth", "std sync/oplog sync/fault server/store server/limit server/auth github.com/go-webauthn/webauthn golang.org/x/crypto golang.org/x/text", "", "who is there, not what they may do: it knows no school"},
	{"server/tell/push", "std server/tell github.com/SherClockHolmes/webpush-go", "", "pushes go to the browsers' makers; whose browsers, it is told"},
	{"server/tell", "std shared/words sync/oplog ivr/twiml server/tell github.com/wneessen/go-mail github.com/twilio/twilio-go github.com/emersion/go-msgauth github.com/emersion/go-smtp", "", "it carries what it is given to one person; it knows no school, and opens no store"},
	{"server", "std shared sync ivr web server app/page app/part app/device " +
		"github.com/maxence-charriere/go-app/v10 github.com/coder/websocket github.com/prometheus/client_golang github.com/andybalholm/brotli " +
		"github.com/nyaruka/phonenumbers github.com/twilio/twilio-go golang.org/x/text golang.org/x/net golang.org/x/sys github.com/prometheus/client_model github.com/chromedp github.com/anishathalye/porcupine rsc.io/qr golang.org/x/image github.com/xuri/excelize/v2 github.com/arran4/golang-ical", "syscall/js",
		"the server renders the client's pages; of the app it takes nothing else"},
	{"web", "std web github.com/andybalholm/brotli", "", "files to serve: nothing of the school is in them"},
}

// TestImports holds every package of the project against the table, for this machine and for the browser.
func TestImports(t *testing.T) {
	std := lines(t, nil, "list", "std")
	isStd := map[string]bool{"C": true, "syscall/js": true}
	for _, p := range std {
		isStd[p] = true
	}
	seen := map[string]bool{}
	for _, env := range [][]string{nil, {"GOOS=js", "GOARCH=wasm"}} {
		packages := []string{"./..."}
		if env != nil {
			packages = []string{"./app/...", "./shared/...", "./sync/..."}
		}
		for _, row := range lines(t, env, append([]string{"list", "-e", "-f", `{{.ImportPath}} {{join .Imports " "}}`}, packages...)...) {
			words := strings.Fields(row)
			path, ours := strings.CutPrefix(words[0], "todoke/")
			if !ours {
				continue
			}
			found := false
			for _, r := range rooms {
				if !under(path, r.room) {
					continue
				}
				found = true
				seen[r.room] = true
				for _, imported := range words[1:] {
					if why := forbidden(imported, isStd, r.may, r.mustNot); why != "" {
						t.Errorf("%s %s %s: %s", path, why, imported, r.reason)
					}
				}
				break
			}
			if !found {
				t.Errorf("%s is in no room of the table: the streets are app, server, sync, shared, ivr, web", path)
			}
		}
	}
}

func forbidden(imported string, std map[string]bool, may, mustNot string) string {
	for _, no := range strings.Fields(mustNot) {
		if imported == no {
			return "must not import"
		}
	}
	local := strings.TrimPrefix(imported, "todoke/")
	for _, yes := range strings.Fields(may) {
		if yes == "std" && std[imported] || yes != "std" && under(local, yes) && !std[imported] {
			return ""
		}
	}
	return "may not import"
}

func under(path, room string) bool { return path == room || strings.HasPrefix(path, room+"/") }

// TestNoClock: the pure rooms are told the time. (They use package time for dates.)
func TestNoClock(t *testing.T) {
	for _, row := range lines(t, nil, "list", "-e", "-f", `{{$d := .Dir}}{{range .GoFiles}}{{$d}}/{{.}}{{"\n"}}{{end}}`, "./shared/...", "./sync/...") {
		if row = strings.TrimSpace(row); row == "" || strings.Contains(row, "/sync/simtest/") {
			continue
		}
		text, err := os.ReadFile(row)
		if err != nil {
			t.Fatal(err)
		}
		for _, no := range []string{"time.Now(", "time.Sleep(", "\tgo func", "time.Local"} {
			if strings.Contains(string(text), no) {
				t.Errorf("%s has %q: what is pure is told the time and starts nothing", row, no)
			}
		}
	}
}

// TestServerTakesOnlyPages: of the app, the server may hold the screens, never the wiring.
func TestServerTakesOnlyPages(t *testing.T) {
	for _, p := range lines(t, nil, "list", "-e", "-deps", "./server/...") {
		if p == "todoke/app" {
			t.Error("server imports todoke/app, which is the client's main")
		}
	}
}

// TestProductDrivesNoBrowser: what walks through the house for the tests stays outside of it.
func TestProductDrivesNoBrowser(t *testing.T) {
	for _, p := range lines(t, nil, "list", "-e", "-deps", "./server") {
		if under(p, "github.com/chromedp") || p == "testing" || p == "todoke/server/walk/live" {
			t.Errorf("%s has come into the product: server/walk/live is for tests", p)
		}
	}
}

// costs of what must never be reachable from the client: bytes after brotli on top of the same client, measured (client.md 1).
var tooDear = []struct{ path, cost, instead string }{
	{"net/http", "341,000 merely imported, 1,190,000 used", "fetch, through web/store.js and app/device"},
	{"crypto/tls", "509,000 to 799,000", "the browser's own"},
	{"github.com/coder/websocket", "360,000 (its js build imports net/http)", "the browser's WebSocket, in app/device"},
	{"text/template", "349,000 (reflection keeps every method alive)", "shared/words"},
	{"html/template", "more than text/template", "go-app's elements"},
	{"golang.org/x/text", "456,000 for collate", "Intl, or the order the roster gives"},
	{"google.golang.org/protobuf", "483,000", "sync/wire"},
	{"github.com/fxamacker/cbor", "161,000", "sync/wire, JSON bodies"},
	{"regexp", "157,000 together with AES, which go-app links beside it", "strings"},
	{"log/slog", "40,000", "the code of the trouble, on the screen"},
	{"encoding/gob", "not measured; it keeps reflection's methods alive as templates do", "sync/wire"},
	{"time/tzdata", "68,000", "day.Zone, an offset the school gives"},
	{"internal/bisect", "31,000 together with unique and the runtime's metrics", "the stand-ins app/_std/godebug.go and netip.go, which the build has lost"},
	{"unique", "31,000 together with internal/bisect", "the stand-in app/_std/netip.go, which the build has lost"},
	{"encoding/base64", "it came with the library's JSON, 70,000 in all", "the stand-in app/_std/json.go, which the build has lost"},
	{"compress", "not measured; tables for both ways", "the browser's DecompressionStream, in app/device"},
	{"crypto", "27,000 for ed25519 alone", "WebCrypto, in app/device"},
	{"math/big", "not measured", "whole numbers of 64 bits"},
	{"github.com/jackc/pgx/v5", "everything, with net", "the wire"},
	{"github.com/go-webauthn/webauthn", "everything, with net/http", "the browser's navigator.credentials"},
	{"todoke/server", "everything", "the wire"},
}

// TestNothingDear looks at what is really built: with the vendored modules and the overlay of build-wasm.sh.
func TestNothingDear(t *testing.T) {
	if _, err := os.Stat("../build/wasm/overlay.json"); err != nil {
		t.Skip("the client has not been built: run make wasm")
	}
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	work := strings.TrimSuffix(root, "/app") + "/build/wasm"
	deps := lines(t, []string{"GOOS=js", "GOARCH=wasm", "GOWORK=" + work + "/go.work"}, "list", "-mod=vendor", "-overlay", work+"/overlay.json", "-deps", ".")
	if len(deps) < 50 {
		t.Fatalf("only %d packages are listed: %v", len(deps), deps)
	}
	for _, p := range deps {
		for _, dear := range tooDear {
			if under(p, dear.path) {
				t.Errorf("%s has come into the client: it costs %s bytes after brotli; use %s. `go list -deps -json` tells who imports it.", p, dear.cost, dear.instead)
			}
		}
	}
}

func lines(t *testing.T, env []string, args ...string) []string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = ".."
	if strings.Contains(strings.Join(args, " "), "-overlay") {
		cmd.Dir = "."
	}
	cmd.Env = append(os.Environ(), env...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go %s: %v", strings.Join(args, " "), err)
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}
