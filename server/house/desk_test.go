package house

import (
	"testing"

	"todoke/ivr/flow"
	"todoke/server/contacts"
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
