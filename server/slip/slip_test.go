package slip_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"todoke/server/slip"
	"todoke/server/store/memory"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

func open(t *testing.T) (*slip.Slips, *oplog.Instant, *memory.Store) {
	now := new(oplog.Instant)
	*now = 1_795_000_000_000
	kept := memory.Open()
	t.Cleanup(func() { kept.Close() })
	return slip.Open(kept, []byte("thirty-two bytes of a test's key"), func() oplog.Instant { return *now }), now, kept
}

func print(t *testing.T, s *slip.Slips, children ...school.ChildID) []slip.Paper {
	t.Helper()
	papers, err := s.Print(t.Context(), "school", "office", children...)
	if err != nil {
		t.Fatal(err)
	}
	return papers
}

func TestASlipIsFoundByEitherCode(t *testing.T) {
	s, _, _ := open(t)
	p := print(t, s, "hinata", "ren")
	if len(p) != 2 || p[0].Code == p[1].Code || len(p[0].Code) != 32 || len(p[0].Short) != 11 {
		t.Fatalf("%+v", p)
	}
	wide := strings.Map(func(r rune) rune { return r + 0xfee0 }, strings.ToUpper(strings.ReplaceAll(p[0].Short, "-", ""))) // full width letters
	sloppy := strings.NewReplacer("0", "O", "1", "l").Replace(p[0].Short)
	for _, code := range []string{p[0].Code, p[0].Short, strings.ToUpper(p[0].Code), strings.ReplaceAll(p[0].Short, "-", " "), wide, " " + sloppy + "\n"} {
		if got, err := s.Look(t.Context(), code); err != nil || got.Child != "hinata" || got.Place != "school" || got.Until != p[0].Until {
			t.Errorf("%q: %+v, %v", code, got, err)
		}
	}
}

// A paper that was printed again, taken back or has become old opens nothing, and nobody learns which of them it is.
func TestASlipEnds(t *testing.T) {
	for name, end := range map[string]func(*slip.Slips, *oplog.Instant) error{
		"printed again": func(s *slip.Slips, _ *oplog.Instant) error {
			_, err := s.Print(context.Background(), "school", "office", "hinata")
			return err
		},
		"taken back": func(s *slip.Slips, _ *oplog.Instant) error { return s.Revoke(context.Background(), "school", "hinata") },
		"too old":    func(_ *slip.Slips, now *oplog.Instant) error { *now += oplog.Instant(slip.Life) + 1; return nil },
	} {
		t.Run(name, func(t *testing.T) {
			s, now, _ := open(t)
			p := print(t, s, "hinata")[0]
			*now += oplog.Instant(slip.Life)
			if _, err := s.Look(t.Context(), p.Code); err != nil {
				t.Fatalf("on its last day: %v", err)
			}
			if err := end(s, now); err != nil {
				t.Fatal(err)
			}
			for _, code := range []string{p.Code, p.Short} {
				if _, err := s.Look(t.Context(), code); !errors.Is(err, slip.ErrSlip) {
					t.Errorf("%v", err)
				}
			}
		})
	}
}

// Guessing ends after a while, and keeps nobody out who has a paper.
func TestGuessing(t *testing.T) {
	s, now, _ := open(t)
	p := print(t, s, "hinata")[0]
	var err error
	for range 31 {
		_, err = s.Look(t.Context(), "aaaaa-aaaaa")
	}
	if !errors.Is(err, slip.ErrBusy) {
		t.Errorf("the 31st guess: %v", err)
	}
	if _, err := s.Look(t.Context(), p.Short); err != nil {
		t.Errorf("meanwhile somebody with a paper: %v", err)
	}
	*now += 61_000
	if _, err = s.Look(t.Context(), "aaaaa-aaaaa"); !errors.Is(err, slip.ErrSlip) {
		t.Errorf("a minute later: %v", err)
	}
}

// What is stored does not let anybody in: neither code stands in it, nor a hash that can be made without the house's key.
func TestTheStoreHoldsNoCode(t *testing.T) {
	s, now, kept := open(t)
	p := print(t, s, "hinata")[0]
	for _, prefix := range []string{"p/", "d/"} {
		for row, err := range kept.Scan(t.Context(), prefix) {
			if err != nil {
				t.Fatal(err)
			}
			if all := row.Key + string(row.Value); strings.Contains(all, p.Code) || strings.Contains(all, p.Short) {
				t.Errorf("%s holds a code", row.Key)
			}
		}
	}
	thief := slip.Open(kept, []byte("another key of thirty-two bytes!"), func() oplog.Instant { return *now })
	if _, err := thief.Look(t.Context(), p.Code); !errors.Is(err, slip.ErrSlip) {
		t.Errorf("with another key: %v", err)
	}
	list, err := s.Of(t.Context(), "school")
	if err != nil || len(list) != 1 || list["hinata"].By != "office" || list["hinata"].Until != p.Until {
		t.Errorf("%+v, %v", list, err)
	}
}
