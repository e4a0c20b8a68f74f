package page

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// The plain form and the live sheet say the same words.
func TestTheFormSaysWhatTheSheetSays(t *testing.T) {
	live, plain := newStage(t), newStage(t)
	for _, s := range []*stage{live, plain} {
		s.clock(7, 40)
	}
	home := liveToday(t, live)
	home.press("open", hinata, school.Absent)
	home.press("why", "", "ABD")

	f, ok := ReadForm("c32-18", map[string][]string{"form": {"f1"}, "what": {"absent"}, "reason": {"ABD"}, "date": {tuesday.String()}, "until": {""}, "memo": {""}})
	if !ok {
		t.Fatal("refused")
	}
	plain.say("megumi", oplog.Form, func(st *school.State, first oplog.ID) []oplog.Op { return f.Ops(st, first, tuesday) })
	a, b := live.state().On("c32-18", tuesday), plain.state().On("c32-18", tuesday)
	if a.Report.Of != b.Report.Of || a.Reason.Of.Reason != b.Reason.Of.Reason || strings.Join(a.Symptoms.Of.Symptoms, " ") != strings.Join(b.Symptoms.Of.Symptoms, " ") {
		t.Fatalf("live %+v\nplain %+v", a.Report.Of, b.Report.Of)
	}
}

func liveToday(t *testing.T, s *stage) *Today {
	return live(t, "/", s.device("megumi", primary, junior)).(*Today)
}

func TestFormsThatSayNothingAreShownAgain(t *testing.T) {
	for name, fields := range map[string]map[string][]string{
		"empty":             {},
		"no reason":         {"what": {"absent"}},
		"unknown reason":    {"what": {"absent"}, "reason": {"<script>"}},
		"no time":           {"what": {"late"}},
		"not a time":        {"what": {"late"}, "arrive": {"25:99"}},
		"other time, empty": {"what": {"early"}, "leave": {"time"}, "time": {""}},
		"not a date":        {"what": {"absent"}, "reason": {"FEV"}, "date": {"soon"}},
		"coming of nothing": {"what": {"coming"}},
		"a whole novel":     {"what": {"absent"}, "reason": {"FEV"}, "memo": {strings.Repeat("熱", 3000)}},
	} {
		if f, ok := ReadForm("c", fields); ok {
			t.Errorf("%s: taken as %+v", name, f)
		}
	}
}

func TestLateWithoutATimeIsFine(t *testing.T) {
	f, ok := ReadForm("c", map[string][]string{"what": {"late"}, "arrive": {"?"}})
	if !ok || f.absence(tuesday).Arrive != day.NoClock || f.absence(tuesday).From != tuesday {
		t.Fatalf("%+v %v", f, ok)
	}
	f, ok = ReadForm("c", map[string][]string{"what": {"late"}, "arrive": {"time"}, "time": {"09:05"}})
	if !ok || f.absence(tuesday).Arrive != day.At(9, 5) {
		t.Fatalf("%+v %v", f, ok)
	}
}

func TestSiblingsOfAForm(t *testing.T) {
	f, ok := ReadForm("c32-18", map[string][]string{"what": {"absent"}, "reason": {"FEV"}, "also:midoridai-jh/sota": {"midoridai-jh/sota"}})
	if !ok || len(f.Also) != 1 || f.Also[0] != (Sibling{junior, "sota"}) {
		t.Fatalf("%+v", f.Also)
	}
	s := newStage(t)
	s.clock(7, 40)
	s.place = junior
	s.say("megumi", oplog.Form, func(st *school.State, first oplog.ID) []oplog.Op { return f.AlsoOps(st, first, f.Also[0], tuesday) })
	if s.state().On("sota", tuesday).Report == nil {
		t.Fatal("the brother is not reported")
	}
}

// A child's name is what a stranger may have typed: no name becomes markup or an attribute of its own.
func TestHostileNamesStayNames(t *testing.T) {
	s := newStage(t)
	s.child("evil", "P3-2", 34, `"><script>alert(1)</script>`, `x" onclick="alert(1)`, "あ", "い")
	s.roster(&school.GuardianJoined{Child: "evil", Person: "megumi", Relation: "mother", Rank: 1, Rights: []string{school.MayView, school.MayReport}, From: day.None, To: day.None})
	s.clock(7, 40)
	s.say("megumi", oplog.Web, school.Absence{Child: "evil", What: school.Absent, From: tuesday, Reason: school.Ill, Memo: `</p><img src=x onerror=alert(1)>`}.Ops)
	for _, path := range []string{"/", "/class/P3-2", "/absences", "/board"} {
		who := map[string]school.PersonID{"/": "megumi", "/board": "wall"}[path]
		if who == "" {
			who = "takahashi"
		}
		out := markup(live(t, path, s.device(who)))
		if strings.Contains(out, "<script") || strings.Contains(out, "<img") || strings.Contains(out, `" onclick="`) {
			t.Errorf("%s: a name became markup", path)
		}
		if !strings.Contains(out, "onclick") {
			t.Errorf("%s does not show the name at all", path)
		}
	}
}

// Guards against days and words that a change lets fall: three days away are said, with a memo, and then only the reason is another. Live and by form.
func TestAChangeKeepsWhatItDoesNotSpeakOf(t *testing.T) {
	const memo = "連絡帳は いとこに わたします"
	away := school.Absence{Child: "c32-18", What: school.Absent, From: tuesday, To: tuesday + 2, Reason: school.Ill, Symptoms: []string{"FEV"}, Band: "38", Memo: memo}
	begin := func() (*stage, *Today) {
		s := newStage(t)
		s.clock(7, 40)
		s.say("megumi", oplog.Web, away.Ops)
		return s, liveToday(t, s)
	}
	check := func(how string, s *stage) {
		t.Helper()
		for d := tuesday; d <= tuesday+2; d++ {
			on := s.state().On("c32-18", d)
			if on.Report == nil || on.Reason == nil || on.Reason.Of.Memo != memo || on.Symptoms == nil || on.Symptoms.Of.Symptoms[0] != "ABD" || on.Symptoms.Of.Band != "" {
				t.Errorf("%s, %s: %+v %+v %+v", how, d, on.Report, on.Reason, on.Symptoms)
			}
		}
	}
	s, home := begin()
	home.press("change", hinata, "")
	home.press("why", "", "ABD")
	check("live", s)

	s, _ = begin()
	screen, _ := New("/absence/"+hinata+"?what=absent", s.device("megumi", primary, junior)) // as the server writes it
	fields := fieldsOf(t, markup(screen))
	fields["reason"] = []string{"ABD"}
	f, ok := ReadForm("c32-18", fields)
	if !ok {
		t.Fatalf("refused: %v", fields)
	}
	s.say("megumi", oplog.Form, func(st *school.State, first oplog.ID) []oplog.Op { return f.Ops(st, first, tuesday) })
	check("by form", s)
}

// fieldsOf is what a browser would send of a page's fields that nobody touched.
func fieldsOf(t *testing.T, page string) map[string][]string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	fields := map[string][]string{}
	for n := range doc.Descendants() {
		at := map[string]string{}
		for _, a := range n.Attr {
			at[a.Key] = a.Val
		}
		switch {
		case n.Data == "input" && at["type"] != "checkbox" && at["type"] != "radio":
			fields[at["name"]] = []string{at["value"]}
		case n.Data == "textarea" && n.FirstChild != nil:
			fields[at["name"]] = []string{n.FirstChild.Data}
		}
	}
	return fields
}

// Guards against a past that changes: who comes after all on the second of three days was away on the first, by form too.
func TestComingByFormLeavesTheDaysBefore(t *testing.T) {
	s := newStage(t)
	s.clock(7, 40)
	s.say("megumi", oplog.Web, school.Absence{Child: "c32-18", What: school.Absent, From: tuesday, To: tuesday + 2, Reason: school.Ill}.Ops)
	shown := s.state().On("c32-18", tuesday).Report.ID
	f, ok := ReadForm("c32-18", map[string][]string{"what": {"coming"}, "shown": {part.IDString(shown)}})
	if !ok {
		t.Fatal("refused")
	}
	s.say("megumi", oplog.Form, func(st *school.State, first oplog.ID) []oplog.Op { return f.Ops(st, first, tuesday+1) }) // in the evening: the screen means tomorrow
	if s.state().On("c32-18", tuesday).Report == nil || s.state().On("c32-18", tuesday+1).Report != nil {
		t.Error("the first day is gone, or the second is not")
	}
}

// Guards against a child that nobody may hand over: by form too the family says who comes for it, and a brother's way home is not hers.
func TestWhoComesByForm(t *testing.T) {
	s := newStage(t)
	s.clock(7, 40)
	if screen, _ := New("/absence/"+hinata+"?what=early", s.device("megumi", primary, junior)); !strings.Contains(markup(screen), `value="grandmother"`) {
		t.Error("the form does not ask who comes")
	}
	f, ok := ReadForm("c32-18", map[string][]string{"what": {"early"}, "leave": {"13:00"}, "pickup": {"grandmother"}, "also:midoridai-jh/sota": {"midoridai-jh/sota"}})
	if !ok {
		t.Fatal("refused")
	}
	s.say("megumi", oplog.Form, func(st *school.State, first oplog.ID) []oplog.Op { return f.Ops(st, first, tuesday) })
	if w := s.state().On("c32-18", tuesday).Reason; w == nil || w.Of.Pickup != "grandmother" {
		t.Errorf("who comes: %+v", w)
	}
	if card := markup(liveToday(t, s)); !strings.Contains(card, "祖母") {
		t.Error("the family does not read who comes")
	}
	s.place = junior
	s.say("megumi", oplog.Form, func(st *school.State, first oplog.ID) []oplog.Op { return f.AlsoOps(st, first, f.Also[0], tuesday) })
	if w := s.state().On("sota", tuesday).Reason; w == nil || w.Of.Pickup != "" {
		t.Errorf("the brother: %+v", w)
	}
}
