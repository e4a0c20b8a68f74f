package roster_test

import (
	"archive/zip"
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"todoke/server/demo"
	"todoke/server/roster"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

func (h *house) desk() *roster.Desk {
	return &roster.Desk{Store: h.st, Open: h.open, Now: func() oplog.Instant { return now },
		See: func(ctx context.Context, id oplog.Place, f func(*school.State, oplog.Instant)) error {
			if _, err := h.open(ctx, id); err != nil {
				return err
			}
			return h.places[id].See(ctx, f)
		}}
}

// bring2 is the small school, brought in, and its place.
func bring2(t *testing.T) (*house, oplog.Place) {
	h := newHouse(t)
	h.bring(small(), false)
	return h, h.held().Site.Place
}

// pasted is what a page makes of a table: its draft, looked at.
func pasted(t *testing.T, h *house, at oplog.Place, text string) (roster.Draft, roster.SitePlan, []roster.Finding) {
	t.Helper()
	s, err := roster.ReadText("", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	d := roster.Draft{How: "paste", Year: 2026, Sheet: &s}
	if err := h.desk().Keep(context.Background(), at, &d); err != nil {
		t.Fatal(err)
	}
	p, found, err := h.desk().Look(context.Background(), at, d)
	if err != nil {
		t.Fatal(err)
	}
	return d, p, found
}

func lines(p roster.SitePlan) (all []string) {
	for _, c := range p.Changes {
		all = append(all, strings.TrimSpace(string(c.Kind)+" "+c.Of+" "+c.Name+" "+strings.Join(c.Strings(), "; ")))
	}
	return all
}

// What people paste is read for what it means, with and without a heading, in whatever width; nothing that is not said changes.
func TestPastedTables(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"as it is", "学年\tクラス\t番号\t氏名\tふりがな\n1年\t1年1組\t1\t森 はる\tもり はる", ""},
		{"full width, half-width kana, a title above", "１年生名簿\t\t\t\t\n学年\t組\t出席番号\t児童氏名\tﾌﾘｶﾞﾅ\n１\t１組\t１番\t森　はる\tﾓﾘ ﾊﾙ", ""},
		{"without a heading", "1年1組\t1\t森 はる\tもり はる\n1年1組\t2\t林 あき\tはやし あき", ""},
		{"another number", "クラス\t番号\t氏名\n1-1\t9\t森　はる", "changed child 1年1組 森 はる number in 1年1組: 1 → 9"},
		{"moved", "クラス\t番号\t氏名\tふりがな\n1年2組\t5\t森 はる\tもり はる", "moved child 1年2組 森 はる 1年1組 → 1年2組"},
		{"new, with a mother", "クラス\t番号\t姓\t名\t保護者\t続柄\t電話\n1年2組\t7\t岸\tなぎ\t岸 しお\t母\t090-0000-0099",
			"new guardian 岸 しお|new child 1年2組 岸 なぎ"},
		{"the mother is there", "クラス\t氏名\t保護者\t続柄\n1年1組\t森 はる\t森ゆき\t母", ""},
		{"two classes", "クラス\t交流学級\t氏名\nひまわり\t1年2組\t原 ふゆ", "moved child ひまわり 原 ふゆ 1年1組 → 1年2組"},
	} {
		t.Run(row.name, func(t *testing.T) {
			h, at := bring2(t)
			_, p, found := pasted(t, h, at, row.text)
			if roster.Stopped(found) || len(p.Asks) > 0 {
				t.Fatalf("found %v, asks %+v", found, p.Asks)
			}
			if got := strings.Join(lines(p), "|"); got != row.want {
				t.Errorf("would change %q, want %q", got, row.want)
			}
		})
	}
}

// Where a row resembles somebody and may be somebody else, the plan asks and writes nothing before it is told.
func TestWhoIsNotSure(t *testing.T) {
	for _, row := range []struct{ name, text, why string }{
		{"written otherwise", "クラス\t番号\t氏名\tふりがな\n1年1組\t1\t杜 はる\tもり はる", "written"},
		{"another grade", "学年\tクラス\t番号\t氏名\n2\t2年1組\t1\t森 はる", "grade"},
		{"another reading", "クラス\t番号\t氏名\tふりがな\n1年1組\t1\t森 はる\tもり ひろ", "reading"},
		{"another family name", "クラス\t番号\t氏名\tふりがな\n1年1組\t1\t岡田 はる\tおかだ はる", "family"},
	} {
		t.Run(row.name, func(t *testing.T) {
			h, at := bring2(t)
			d, p, _ := pasted(t, h, at, row.text)
			if len(p.Asks) != 1 || len(p.Asks[0].Candidates) != 1 || p.Asks[0].Candidates[0].Why != row.why {
				t.Fatalf("asks %+v", p.Asks)
			}
			if p.Count(roster.New) > 0 && strings.Contains(strings.Join(lines(p), "|"), "child") {
				t.Errorf("writes %v before it is told", lines(p))
			}
			if _, err := h.desk().Write(t.Context(), at, d.ID, p.Sum(), "head"); err != roster.ErrMoved {
				t.Errorf("was written all the same: %v", err)
			}
			for answer, kind := range map[string]roster.ChangeKind{p.Asks[0].Candidates[0].ID: roster.Changed, roster.Somebody: roster.New} {
				d.Answers = map[string]string{p.Asks[0].Key: answer}
				q, _, err := h.desk().Look(t.Context(), at, d)
				if err != nil || len(q.Asks) != 0 {
					t.Fatalf("answered, and asks %+v %v", q.Asks, err)
				}
				at := slices.IndexFunc(q.Changes, func(c roster.Change) bool { return c.Of == "child" })
				if at < 0 || q.Changes[at].Kind != kind && !(kind == roster.Changed && q.Changes[at].Kind == roster.Moved) {
					t.Errorf("%s: %v", answer, lines(q))
				}
			}
		})
	}
}

// A list that was written is taken back within the day: the school is as it was, by operations that cite those they take back; what somebody has
// changed since stays.
func TestTakenBack(t *testing.T) {
	h, at := bring2(t)
	before := h.held().State.Clone()
	d, _, _ := pasted(t, h, at, "クラス\t番号\t氏名\tふりがな\t保護者\t続柄\t電話\n1年2組\t5\t森 はる\tもり はる\t\t\t\n1年3組\t1\t岸 なぎ\tきし なぎ\t岸 しお\t母\t090-0000-0099\n1年1組\t7\t林 あき\tはやし あき\t\t\t")
	// What was shown is planned with ids of the moment; its sum is of what was shown.
	p, _, err := h.desk().Look(t.Context(), at, d)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.desk().Write(t.Context(), at, d.ID, "another sum", "head"); err != roster.ErrMoved {
		t.Errorf("what nobody was shown was written: %v", err)
	}
	if _, err := h.desk().Write(t.Context(), at, d.ID, p.Sum(), school.ThePlace); err != nil {
		t.Fatal(err)
	}
	if _, err := h.desk().Write(t.Context(), at, d.ID, p.Sum(), school.ThePlace); err != roster.ErrNoDraft {
		t.Errorf("written twice: %v", err)
	}
	s := h.held().State
	if n := len(s.Pupils(today)); n != 5 {
		t.Fatalf("%d children, want 5: %v", n, lines(p))
	}
	lines, stays, err := h.desk().Undo(t.Context(), at, d.ID, school.ThePlace)
	if err != nil || lines == 0 || stays != 0 {
		t.Fatalf("%d back, %d stay: %v", lines, stays, err)
	}
	s = h.held().State
	same(t, before, s)
	if _, _, err := h.desk().Undo(t.Context(), at, d.ID, school.ThePlace); err != roster.ErrUndone {
		t.Errorf("taken back twice: %v", err)
	}
	cites := 0
	if err := h.st.Log(at).Since(t.Context(), 0, func(op oplog.Op) bool {
		if strings.HasPrefix(string(op.ID.Device), "import-undo") && op.Kind != "roster.imported" {
			if len(op.Over) == 0 {
				t.Errorf("%s cites nothing", op.Kind)
			}
			cites++
		}
		return true
	}); err != nil || cites == 0 {
		t.Errorf("nothing was said to take it back: %v", err)
	}
}

// same compares what two states say of who is where.
func same(t *testing.T, a, b *school.State) {
	t.Helper()
	for _, date := range []day.Date{today, day.Of(2026, 4, 1), day.Of(2027, 3, 31), day.Of(2027, 4, 1)} {
		if x, y := a.Pupils(date), b.Pupils(date); !slices.Equal(x, y) {
			t.Errorf("%s: %d children, then %d", date, len(x), len(y))
		}
		var rooms, then []string
		for _, s := range []*school.State{a, b} {
			list := []string{}
			for _, c := range s.ClassesOn(date) {
				for _, m := range s.Members(c.ID, date) {
					list = append(list, c.Name+string(m.Child)+m.Role+string(rune('0'+m.No)))
				}
				list = append(list, c.Name)
			}
			rooms, then = then, list
		}
		if !slices.Equal(rooms, then) {
			t.Errorf("%s: another class list:\n%v\n%v", date, rooms, then)
		}
		for _, s := range [][2]*school.State{{a, b}, {b, a}} {
			for _, c := range s[0].Pupils(date) {
				for _, g := range s[0].Words[c].Guardians {
					if got := slices.Contains(s[1].Children(g.Person, school.MayReport, date), c); got != slices.Contains(s[0].Children(g.Person, school.MayReport, date), c) {
						t.Errorf("%s: %s is a guardian of %s before or after, and not both", date, g.Person, c)
					}
				}
			}
		}
		for id := range a.School.Staff {
			if a.HomeroomOf(id, date) != b.HomeroomOf(id, date) {
				t.Errorf("%s: %s led %s, then %s", date, id, a.HomeroomOf(id, date), b.HomeroomOf(id, date))
			}
		}
	}
}

// The demo's dirty table is read as a person would read it.
func TestSample(t *testing.T) {
	h, at := bring2(t)
	_, p, found := pasted(t, h, at, demo.Sample)
	if roster.Stopped(found) {
		t.Fatalf("%v", found)
	}
	var names []string
	for _, c := range p.Changes {
		if c.Of == "child" {
			names = append(names, c.Name)
		}
	}
	if all := strings.Join(names, "|"); !strings.Contains(all, "渡邉󠄂 葵") || !strings.Contains(all, "小川花") {
		t.Errorf("names were changed: %s", all)
	}
}

// The template is read back as an empty table, and filled in as what it says.
func TestTemplate(t *testing.T) {
	h, _ := bring2(t)
	var b bytes.Buffer
	if err := roster.WriteTemplate(&b, h.held().State, today); err != nil {
		t.Fatal(err)
	}
	s, err := roster.ReadBook(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if data, _ := s.Data(); len(data) != 0 || !s.Head || slices.Contains(s.Cols, roster.NoColumn) {
		t.Errorf("read back: head %v, %d rows, columns %v", s.Head, len(data), s.Cols)
	}
}

// A workbook that unpacks to more than it says, or is none, is refused with a sentence and costs nothing.
func TestBadBooks(t *testing.T) {
	for name, b := range map[string][]byte{"none": []byte("PK\x03\x04 nothing"), "empty": {}, "bomb": bomb(t)} {
		if _, err := roster.ReadBook(b); err == nil {
			t.Errorf("%s was read", name)
		} else if f := (roster.Finding{Code: strings.TrimPrefix(err.Error(), "the table cannot be read: "), Args: []string{""}}); f.JA() == "" {
			t.Errorf("%s: %v has no sentence", name, err)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte(demo.Sample))
	f.Add([]byte("クラス,氏名\n1年1組,\"森 はる"))
	f.Add([]byte{0x8e, 0x81, '\t', 0x96, 0xbc})
	held := roster.Held{State: school.NewState(), IDs: map[string]string{}}
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := roster.ReadText("", b)
		if err != nil {
			return
		}
		bundle, found := s.Bundle(held, 2026)
		if roster.Stopped(found) {
			return
		}
		roster.Make(bundle, []roster.Held{held}, roster.Options{Today: today})
	})
}

func FuzzBook(f *testing.F) {
	var b bytes.Buffer
	if err := roster.WriteTemplate(&b, school.NewState(), today); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, b []byte) { roster.ReadBook(b) })
}

// bomb is a workbook of some kilobytes that unpacks to sixty megabytes.
func bomb(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		for range 20 << 4 {
			if _, err := w.Write(bytes.Repeat([]byte(" "), 1<<16)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
