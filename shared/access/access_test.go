package access

import (
	"slices"
	"testing"

	"todoke/sync/oplog"
)

func TestWhatIsNotNamedIsForbidden(t *testing.T) {
	rule := Rule{Guardian: Own, Homeroom: Class, Nurse: School}
	for _, c := range []struct {
		name string
		rel  []Relation
		want bool
	}{
		{"nobody", nil, false},
		{"a stranger's role", []Relation{{Role: "king", Own: true, Class: true}}, false},
		{"a guardian of another child", []Relation{{Role: Guardian}}, false},
		{"a guardian whose child is in the class", []Relation{{Role: Guardian, Class: true}}, false},
		{"the guardian", []Relation{{Role: Guardian, Own: true}}, true},
		{"another class's teacher", []Relation{{Role: Homeroom}}, false},
		{"the class's teacher", []Relation{{Role: Homeroom, Class: true}}, true},
		{"the nurse", []Relation{{Role: Nurse}}, true},
		{"an office that is not named", []Relation{{Role: Office, Own: true, Class: true}}, false},
		{"a teacher of another class who is the guardian too", []Relation{{Role: Homeroom}, {Role: Guardian, Own: true}}, true},
	} {
		if got := Decide(rule, c.rel...); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if Decide(nil, Relation{Role: Management, Own: true, Class: true}) {
		t.Error("no rule allows")
	}
}

// What leaves the staffroom by the wall, the office or the administrator is fixed here besides the printed matrix.
func TestWhoReadsWhat(t *testing.T) {
	for _, r := range append(slices.Clone(Roles), "king") {
		grant := Reads(r)
		if grant[oplog.Home] != None && r != Guardian && r != Place {
			t.Errorf("%s reads what families keep to themselves", r)
		}
		if grant[oplog.Health] == School && r != Nurse && r != Management && r != Place {
			t.Errorf("%s reads everybody's health", r)
		}
		if r == Guardian && (grant[oplog.Care] != None || grant[oplog.Mark] != Own) {
			t.Errorf("a guardian reads %v", grant)
		}
		if (r == Admin || r == "king") && len(grant) != 0 {
			t.Errorf("%s reads %v", r, grant)
		}
		if r == Wall && len(grant) != 1 {
			t.Errorf("the wall reads %v", grant)
		}
	}
}
