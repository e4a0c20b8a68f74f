package school

import (
	"slices"
	"testing"

	"todoke/sync/oplog"
)

// What a guardian calls a child reaches that guardian and nobody else: not the father, not the staff, not the wall. Guards against a pet name in
// the staffroom, and against a parent who writes into the other's.
func TestWhatAGuardianCallsAChild(t *testing.T) {
	st := school32(t)
	st.say("megumi", Draft(&ChildCalled{"megumi", "hinata", "ひーちゃん", "sun", ""}))
	if got := st.s.CalledBy("megumi", "hinata"); got.Name != "ひーちゃん" || got.Icon != "sun" {
		t.Fatalf("she calls the child %+v", got)
	}
	for _, p := range []PersonID{"megumi", "kenji", "takahashi", "nurse", "head", "sasaki", "wall"} {
		seen := st.s.Restrict(st.s.Streams(p, tuesday)).CalledBy("megumi", "hinata").Icon != ""
		if seen != (p == "megumi") {
			t.Errorf("%s reads it: %v", p, seen)
		}
	}
	st.quiet = true
	for _, c := range []struct {
		by  PersonID
		of  ChildCalled
		why error
	}{
		{"kenji", ChildCalled{"megumi", "hinata", "x", "", ""}, Denied},
		{"head", ChildCalled{"head", "hinata", "x", "", ""}, Denied},
		{"megumi", ChildCalled{"megumi", "yui", "x", "", ""}, Denied},
		{"megumi", ChildCalled{"megumi", "hinata", "", "<svg>", ""}, BadCode},
		{"megumi", ChildCalled{"megumi", "hinata", "", "", "../../x?aaaaaaaaaaaaaaaaaa"}, Malformed},
		{"megumi", ChildCalled{"megumi", "hinata", "123456789012345678901", "", ""}, TextTooLong},
	} {
		op := st.sign("dev-"+oplog.Device(c.by), c.by, oplog.Web, st.now, []oplog.Op{Draft(&c.of)})
		if err := st.take(op)[0]; err != c.why {
			t.Errorf("%s says %+v: %v, want %v", c.by, c.of, err, c.why)
		}
	}
	st.say("megumi", Draft(&ChildCalled{"megumi", "hinata", "", "", ""}))
	if h := st.s.Homes["megumi"]; len(h.Called) != 0 {
		t.Errorf("taken back: %+v", h.Called)
	}
	if !slices.Contains(st.s.Streams("megumi", tuesday), oplog.Stream{Subject: "megumi", Level: oplog.Home}) {
		t.Error("her own stream is not hers")
	}
}
