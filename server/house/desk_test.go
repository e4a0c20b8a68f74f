package house

import (
	"testing"

	"todoke/ivr/flow"
	"todoke/server/contacts"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// A number whose owner waits for the school's yes, or whose right has ended, is answered as a stranger's: with the school's name, and no hint that
// somebody knows it.
func TestANumberWithoutAChildIsAStrangers(t *testing.T) {
	h, err := New(t.Context(), Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close(t.Context())
	p, id, err := h.NewPlace(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err = p.Say(t.Context(), "roster", school.ThePlace, oplog.Import, h.Clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.SchoolNamed{Name: "さくら小学校", Is: "ES"})}
	}); err != nil {
		t.Fatal(err)
	}
	if err := contacts.Put(t.Context(), h.Store, id, contacts.Contact{Person: "waits", Phones: []contacts.Phone{{E164: "+81455550188"}}}); err != nil {
		t.Fatal(err)
	}
	known, err := desk{h}.Env(t.Context(), string(id), "+81455550188")
	if err != nil {
		t.Fatal(err)
	}
	unknown, err := desk{h}.Env(t.Context(), string(id), "+81455550199")
	if err != nil {
		t.Fatal(err)
	}
	if known.Caller != flow.Unknown || known.Caller != unknown.Caller || len(known.Kids) != 0 || known.School != unknown.School {
		t.Errorf("%+v, and a stranger %+v", known, unknown)
	}
}

// The telephone opens on the day that the rules of the door name, not before, and knows it from the same rules as the screens.
func TestTheLineOpensOnItsDay(t *testing.T) {
	h, err := New(t.Context(), Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close(t.Context())
	p, id, err := h.NewPlace(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	today, _ := day.Japan.Civil(int64(h.Clock.Now()))
	for i, c := range []struct {
		opens day.Date
		shut  bool
	}{{day.None, false}, {today + 1, true}, {today, false}} {
		device := oplog.Device("rules" + string(rune('a'+i)))
		if _, err = p.Say(t.Context(), device, school.ThePlace, oplog.Import, h.Clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
			return []oplog.Op{school.Draft(&school.SchoolNamed{Name: "さくら小学校", Is: "ES"}), school.Draft(&school.StaffPosted{Person: "head", Name: "森田", Role: "management", From: today - 30, To: day.None})}
		}); err != nil {
			t.Fatal(err)
		}
		if _, err = p.Say(t.Context(), device+".door", "head", oplog.Form, h.Clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
			return []oplog.Op{school.Draft(&school.DoorRuled{Opens: c.opens})}
		}); err != nil {
			t.Fatal(err)
		}
		env, err := desk{h}.Env(t.Context(), string(id), "+81455550199")
		if err != nil || env.NotYet != c.shut || env.Begins != c.opens {
			t.Errorf("opens %v: %v, begins %v, %v", c.opens, env.NotYet, env.Begins, err)
		}
	}
}
