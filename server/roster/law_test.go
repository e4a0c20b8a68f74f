package roster

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"todoke/server/contacts"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Whatever is in the files: what Read lets through a school takes, every operation of it, and then nothing is left to say. Otherwise an import
// would stop half way.
func TestWhatIsReadIsTaken(t *testing.T) {
	dirt := []string{"", " ", "x", "ﾊﾟ", "=cmd", "'", "0", "-1", "1", "99", "100", "true", "FALSE", "P1", "小6", "H9", "2026-04-01", "0001-01-01", "9999-12-31",
		"2026/13/45", "令和99年1月1日", "1/2/2026", "student", "guardian", "teacher", "principal", "systemAdministrator", "homeroom", "scheduled", "s", "y", "c1", "c2", "k1", "k2",
		"p1", "t1", "p1,p1", "k1,k2,p1,t1", "b1", "school", "district", "tobedeleted", "delta", "090-0000-0001", "+819000000001", "a@b.jp", "zh", "father", "nurse", "令和",
		strings.Repeat("長", 90), strings.Repeat("x", 300), "\u202e", "😀", "葛󠄀"}
	rapid.Check(t, func(t *rapid.T) {
		m := clean()
		m["users.csv"] = strings.Replace(m["users.csv"], "metadata.jp.homeClass", "metadata.jp.homeClass,metadata.todoke.language,metadata.todoke.relation,metadata.todoke.post", 1)
		var files []string
		for name := range m {
			files = append(files, name)
		}
		slices.Sort(files)
		for range rapid.IntRange(1, 12).Draw(t, "slips") {
			name := rapid.SampledFrom(files).Draw(t, "file")
			lines := strings.Split(strings.TrimSuffix(m[name], "\n"), "\n")
			i := rapid.IntRange(0, len(lines)-1).Draw(t, "line")
			if rapid.IntRange(0, 9).Draw(t, "row") == 0 {
				lines = append(lines, strings.Replace(lines[i], lines[i][:1], "z", 1))
			} else if i > 0 {
				cells := strings.Split(lines[i], ",")
				if name == "users.csv" {
					for len(cells) < 18 {
						cells = append(cells, "")
					}
				}
				cells[rapid.IntRange(0, len(cells)-1).Draw(t, "cell")] = strconv.Quote(rapid.SampledFrom(dirt).Draw(t, "dirt"))
				lines[i] = strings.Join(cells, ",")
			}
			m[name] = strings.Join(lines, "\n") + "\n"
		}
		b, found := Read(mapFS(m))
		if Stopped(found) {
			return
		}
		today := day.Of(2026, 11, 24)
		now := oplog.Instant(day.Japan.Instant(today, day.At(7, 0)))
		n := 0
		newID := func() string { n++; return "id" + strconv.Itoa(n) }
		var held []Held
		for _, s := range b.Schools {
			held = append(held, Held{Site: Site{Place: oplog.Place(newID()), Org: s.ID}, State: school.NewState(), IDs: map[string]string{}, Contacts: map[oplog.Person]contacts.Contact{}})
		}
		take := func(p Plan) {
			for i, s := range p.Sites {
				for key, id := range s.ids {
					held[i].IDs[key] = id
				}
				for _, c := range s.contacts {
					held[i].Contacts[c[1].Person] = c[1]
				}
				for _, piece := range s.pieces() {
					if len(piece) > maxBatch {
						t.Fatalf("a piece of %d operations", len(piece))
					}
					for _, o := range piece {
						op := school.Draft(o)
						op.ID, op.Seq, op.By, op.Via, op.At, op.Heard = oplog.ID{Device: "import", N: uint64(n)}, oplog.Seq(n), school.ThePlace, oplog.Import, now, now
						n++
						if err := held[i].State.Check(&op, today); err != nil {
							t.Fatalf("%s %s: %v", op.Kind, op.Body, err)
						}
						held[i].State.Apply(&op)
					}
				}
			}
		}
		leave := rapid.Bool().Draw(t, "leave")
		if before, _ := Read(mapFS(clean())); len(held) == 1 && held[0].Site.Org == "s" && rapid.Bool().Draw(t, "over a clean one") {
			take(Make(before, held, Options{Today: rapid.SampledFrom([]day.Date{day.Of(2026, 4, 1), today - 1, today}).Draw(t, "since"), NewID: newID}))
		}
		take(Make(b, held, Options{Today: today, Leave: leave, NewID: newID}))
		if again := Make(b, held, Options{Today: today, Leave: leave, NewID: newID}); !again.Empty() {
			var out strings.Builder
			again.Print(&out)
			t.Fatalf("said, and yet:\n%s", out.String())
		}
	})
}
