package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The stand-ins are compiled into the client only; here each runs beside what it stands in for.

func TestRouteLikeRegexp(t *testing.T) { beside(t, "_goapp/route.go", "app", routeTest) }

func TestSortLikeTheLibrary(t *testing.T) { beside(t, "_std/slices.go", "slices", sortTest) }

func TestAddressesLikeTheLibrary(t *testing.T) { beside(t, "_std/netip.go", "netip", netipTest) }

func TestTimesLikeTheLibrary(t *testing.T) { beside(t, "_std/time.go", "time", timeTest) }

func TestSentencesInOneString(t *testing.T) { beside(t, "_words/text.go", "words", sentenceTest) }

const sentenceTest = `
import "testing"

type Lang string
var Langs = []Lang{"ja", "ja-easy", "en", "zh", "es"}

func TestSame(t *testing.T) {
	said := Text{"a\x00\x00c\x00d\x00e"}
	for l, want := range map[Lang]string{"ja": "a", "ja-easy": "", "en": "c", "zh": "d", "es": "e", "pt": "a"} {
		if got := said.In(l); got != want {
			t.Errorf("%s is %q, want %q", l, got, want)
		}
	}
	if got := said.All(); got.JA != "a" || got.Easy != "" || got.EN != "c" || got.ZH != "d" || got.ES != "e" {
		t.Errorf("all are %v", got)
	}
	if got := (Text{}).In("es"); got != "" || (Text{}) != (Text{}) {
		t.Errorf("nothing is %q", got)
	}
}
`

// beside runs a test in a module that holds nothing but a stand-in.
func beside(t *testing.T, file, pkg, test string) {
	t.Helper()
	dir := t.TempDir()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"go.mod": "module x\n\ngo 1.26\n", "x.go": string(source), "x_test.go": "package " + pkg + "\n" + test} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "test", ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s", strings.TrimSpace(string(out)))
	}
}

const routeTest = `
import ("regexp"; "testing")

type Composer any

func TestSame(t *testing.T) {
	for _, pattern := range []string{"^/class/[^/]+$", "^/class/[^/]+/day$", "^/.*$", "^/a/.*$", "^/a/[^/]+/.*$", "^/$", "^/a$"} {
		want, r := regexp.MustCompile(pattern), makeRouter()
		r.routeWithRegexp(pattern, func() Composer { return 1 })
		for _, p := range []string{"", "/", "/a", "/a/", "/a/b", "/a/b/", "/a//", "/a/b/c", "//", "/class", "/class/", "/class/5b", "/class/5b/", "/class//", "/class/5b/day", "/class/5b/day/", "/class//day", "/x/class/5b", "a"} {
			if _, got := r.createComponent(p); got != want.MatchString(p) {
				t.Errorf("%s on %q: %v", pattern, p, got)
			}
		}
	}
	for _, pattern := range []string{"^/users/[0-9]+$", "/a", "^/a", "^/.*/b$", "^/a?$"} {
		func() {
			defer func() { if recover() == nil { t.Errorf("%s is accepted", pattern) } }()
			r := makeRouter()
			r.routeWithRegexp(pattern, nil)
		}()
	}
}
`

// The stand-in writes a Time that is the library's.
const timeTest = `
import ("math/rand/v2"; "testing"; library "time")

type Time struct{ library.Time }

func TestSame(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		u := library.Unix(rng.Int64N(1<<39)-1<<38, rng.Int64N(2)*rng.Int64N(1e9)).In(library.FixedZone("", 60*(rng.IntN(3000)-1500)))
		ours := Time{u}
		for _, layout := range []string{RFC3339, RFC3339Nano} {
			if want, got := u.Format(layout), ours.Format(layout); want != got { t.Fatalf("%s, want %s", got, want) }
		}
		want, wantErr := u.MarshalText()
		got, err := ours.appendStrictRFC3339(nil)
		if (err == nil) != (wantErr == nil) || err == nil && string(got) != string(want) { t.Fatalf("%s %v, want %s %v", got, err, want, wantErr) }
	}
	defer func() { if recover() == nil { t.Error("another layout is taken") } }()
	Time{}.Format(DateTime)
}
`

// What a browser puts into brackets must be taken as the library takes it; what no browser says may be taken.
const netipTest = `
import ("net/netip"; "testing")

func TestSame(t *testing.T) {
	for _, s := range []string{"::1", "fe80::1%25eth0", "2001:db8::8a2e:370:7334", "::ffff:192.0.2.1", "127.0.0.1", "localhost", "", "1", "a.b.c.d.e", "1:2", "::g"} {
		want, err := netip.ParseAddr(s)
		got, ours := ParseAddr(s)
		if (err == nil) != (ours == nil) || err == nil && want.Is4() != got.Is4() {
			t.Errorf("%q: %v, %v and %v, %v", s, got.Is4(), ours, want.Is4(), err)
		}
	}
}
`

const sortTest = `
import ("math/rand/v2"; "sort"; "testing")

type pair struct{ key, place int }

func TestSame(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for n := range 200 {
		for _, keys := range []int{1, 3, 1000} {
			a := make([]pair, n)
			for i := range a { a[i] = pair{rng.IntN(keys), i} }
			want := append([]pair{}, a...)
			sort.SliceStable(want, func(i, j int) bool { return want[i].key < want[j].key })
			byKey := func(a, b pair) int { return a.key - b.key }
			b := append([]pair{}, a...)
			stableCmpFunc(a, n, byKey)
			pdqsortCmpFunc(b, 0, n, 0, byKey)
			numbers := make([]int, n)
			for i := range b { numbers[i] = rng.IntN(keys) }
			pdqsortOrdered(numbers, 0, n, 0)
			for i := range want {
				if a[i] != want[i] || b[i] != want[i] { t.Fatalf("%d of %d differs", i, n) }
				if i > 0 && numbers[i-1] > numbers[i] { t.Fatalf("%d numbers out of order", n) }
			}
		}
	}
}
`
