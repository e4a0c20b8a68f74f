package contacts

import (
	"context"
	"slices"
	"testing"

	"todoke/server/store/memory"
	"todoke/sync/oplog"
)

func TestNormal(t *testing.T) {
	for in, want := range map[string]string{
		"090-0000-1234": "+819000001234", "０９０－００００－１２３４": "+819000001234", "+81 90 0000 1234": "+819000001234",
		"045-000-0181": "+81450000181", "(045)000-0181": "+81450000181", "+1 604 555 0100": "+16045550100",
		"": "", "anonymous": "", "12": "", "なし": "",
	} {
		got, err := Normal(in)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("Normal(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	if got := National("+819012345678"); got != "090-1234-5678" {
		t.Errorf("National = %q", got)
	}
}

// A number may be shared by a household; a changed number stops finding its old owner; another school finds nobody.
func TestByPhone(t *testing.T) {
	ctx, st := context.Background(), memory.Open()
	defer st.Close()
	put := func(place oplog.Place, c Contact) {
		t.Helper()
		if err := Put(ctx, st, place, c); err != nil {
			t.Fatal(err)
		}
	}
	by := func(place oplog.Place, e164 string, want ...oplog.Person) {
		t.Helper()
		got, err := ByPhone(ctx, st, place, e164)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("ByPhone(%s, %s) = %v, %v; want %v", place, e164, got, err, want)
		}
	}
	home := Phone{E164: "+81450000181"}
	put("es", Contact{Person: "a", Phones: []Phone{home, {E164: "+819000000001", Text: true}}, Mails: []string{"a@example.jp"}})
	put("es", Contact{Person: "b", Phones: []Phone{home}})
	by("es", home.E164, "a", "b")
	by("jh", home.E164)
	by("es", "anonymous")
	by("es", "+8145000018") // a part of a number is not that number
	put("es", Contact{Person: "a", Phones: []Phone{{E164: "+819000000002"}}})
	by("es", home.E164, "b")
	by("es", "+819000000001")
	by("es", "+819000000002", "a")
	put("es", Contact{Person: "a"})
	by("es", "+819000000002")
	all, err := All(ctx, st, "es")
	if err != nil || len(all) != 1 || !all["b"].Same(Contact{Person: "b", Phones: []Phone{home}}) {
		t.Errorf("All = %v, %v", all, err)
	}
}
