package school

import (
	"encoding/json"
	"reflect"
	"testing"

	"todoke/sync/oplog"
)

// same holds a body that reads itself against encoding/json: what the one takes, the other takes too, and reads the same.
func same(t *testing.T, body []byte) (read int) {
	t.Helper()
	for _, blank := range kinds {
		o, ok := blank().(scanned)
		if !ok {
			continue
		}
		s := scan{b: body, of: &oplog.Op{Subject: "c1", ID: oplog.ID{Device: "dev"}}}
		if o.scan(&s); !s.done() {
			continue
		}
		read++
		want := blank()
		if err := json.Unmarshal(body, want); err != nil {
			t.Fatalf("%s took %q; encoding/json: %v", want.Kind(), body, err)
		}
		if !reflect.DeepEqual(o, want) {
			t.Fatalf("%s read %q as %+v; encoding/json as %+v", want.Kind(), body, o, want)
		}
	}
	return read
}

var bodies = []string{
	`{"child":"c1","date":"2026-11-24","session":"morning","seen":"seen","how":"rest","at":"8:14","class":"k1","of":23}`,
	`{"child":"c2","date":"","session":"","seen":"","how":"","late":true,"at":""}`,
	`{"child":"c1","date":"2026-11-24","mark":"P","late":false,"early":true}`,
	`{"child":"c1","what":"late","from":"2024-02-29","to":"2026-11-25","arrive":"08:05","leave":""}`,
	`{"child":"c1","report":{"d":"dev","n":7},"reason":"ILL","memo":"熱があります。","pickup":"祖母"}`,
	`{"child":"c1","report":{"d":"other","n":0}}`,
	`{"child":"c1","report":{"d":"a"},"report":{"n":3}}`,
	`{}`,
}

// A body of every hot kind is read by itself, or the scanner is there for nothing.
func TestHotBodiesReadThemselves(t *testing.T) {
	for _, b := range bodies {
		if same(t, []byte(b)) == 0 {
			t.Errorf("nobody reads %s", b)
		}
	}
	for _, b := range []string{
		`{"child":"a\u0062"}`, `{"child" :"c1"}`, `{"child":"c1",}`, `{"child":null}`, `{"child":1}`, `{"of":01}`, `{"of":1e2}`, `{"of":-1}`, `{"of":1.0}`, `{"of":99999999999}`,
		`{"Child":"c1"}`, `{"unknown":"c1"}`, `{"date":"2026-02-30"}`, `{"date":"2026-13-01"}`, `{"at":"24:00"}`, "{\"child\":\"\xff\"}", "{\"child\":\"\n\"}", `{"child":"c1"`, `{"child":"c1"}}`, ``, `[]`,
		`{"late":tru}`, `{"late":"true"}`, `{"child":"c1""date":""}`, `{"report":{}`,
	} {
		same(t, []byte(b))
	}
}

func FuzzScan(f *testing.F) {
	for _, b := range bodies {
		f.Add([]byte(b))
	}
	f.Fuzz(func(t *testing.T, body []byte) { same(t, body) })
}

func BenchmarkRead(b *testing.B) {
	for _, kind := range []string{"child.observed", "mark.settled", "absence.reported", "absence.reasoned"} {
		body := []byte(bodies[map[string]int{"child.observed": 0, "mark.settled": 2, "absence.reported": 3, "absence.reasoned": 4}[kind]])
		b.Run(kind+"/scan", func(b *testing.B) {
			for b.Loop() {
				if _, err := decode(kind, body, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(kind+"/json", func(b *testing.B) {
			for b.Loop() {
				if json.Unmarshal(body, blank[kind]()) != nil {
					b.Fatal("cannot be read")
				}
			}
		})
	}
}
