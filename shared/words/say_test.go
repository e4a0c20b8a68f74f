package words

import (
	"reflect"
	"testing"

	"todoke/shared/day"
)

func TestSay(t *testing.T) {
	x := Text{JA: "{0}は{欠席|けっせき}、{1}。", Easy: "{0}は {休|やす}み、{1}。", EN: "{0}: {1} {1?day|days}", ZH: "{0}，{1}", ES: "{0}: {1} {1?día|días}"}
	for _, c := range []struct {
		l    Lang
		ruby bool
		args []string
		want string
	}{
		{JA, true, []string{"{佐藤|さとう}", "1"}, "{佐藤|さとう}は{欠席|けっせき}、1。"},
		{JA, false, []string{"{佐藤|さとう}", "1"}, "佐藤は欠席、1。"},
		{EN, false, []string{"Hinata", "1"}, "Hinata: 1 day"},
		{EN, false, []string{"Hinata", "3"}, "Hinata: 3 days"},
		{ES, false, []string{"Hinata", "1"}, "Hinata: 1 día"},
		{EN, false, []string{"{1}", "2"}, "{1}: 2 days"},                    // a name is never read for variables
		{JA, false, []string{"{a|b}<b>{", "}"}, "{a|b}<b>{は欠席、}。"},          // nor for marks that are none
		{JA, false, nil, "は欠席、。"},                                           // missing variables vanish; nothing panics
		{Lang("xx"), false, []string{"A", "2"}, "Aは欠席、2。"},                  // an unknown language reads Japanese
		{Easy, true, []string{"A", "2"}, "Aは {休|やす}み、2。"},                   //
		{ZH, true, []string{"{佐藤|さとう}", "2"}, "{佐藤|さとう}，2"},                 //
		{ZH, false, []string{"{佐藤|さとう}", "2"}, "佐藤，2"},                      //
		{EN, false, []string{"x{0?one|many}", "1"}, "x{0?one|many}: 1 day"}, //
	} {
		if got := x.Say(c.l, c.ruby, c.args...); got != c.want {
			t.Errorf("Say(%s, %t, %q) = %q, want %q", c.l, c.ruby, c.args, got, c.want)
		}
	}
	for _, broken := range []string{"{", "{0", "{0?", "{0?a", "{0?a|b", "{|}", "{a|}", "}{", "a{b|c"} {
		if got := (Text{JA: broken}).Say(JA, false, "x"); got == "" {
			t.Errorf("%q vanished", broken)
		}
	}
}

func TestPieces(t *testing.T) {
	for s, want := range map[string][]Piece{
		"":                      nil,
		"はい":                    {{"はい", ""}},
		"{欠席|けっせき}です":           {{"欠席", "けっせき"}, {"です", ""}},
		"3{年|ねん}{組|くみ}":         {{"3", ""}, {"年", "ねん"}, {"組", "くみ"}},
		"a{b|c}{":               {{"a{b|c}{", ""}},
		"{<script>|x}{休|やす}む{|": {{"{<script>|x}", ""}, {"休", "やす"}, {"む{|", ""}},
		"{{休|やす}":               {{"{", ""}, {"休", "やす"}},
	} {
		if got := Pieces(s); !reflect.DeepEqual(got, want) {
			t.Errorf("Pieces(%q) = %q, want %q", s, got, want)
		}
	}
}

// Whatever the text, taking it apart loses no character of it but the marks of readings.
func FuzzPieces(f *testing.F) {
	for _, s := range []string{"{欠席|けっせき}です", "{{|}}", "a{b|ア}", "\xff{", "{休|やす"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var again string
		for _, p := range Pieces(s) {
			if p.Ruby == "" {
				again += p.Base
			} else {
				again += "{" + p.Base + "|" + p.Ruby + "}"
			}
		}
		if again != s {
			t.Errorf("%q came back as %q", s, again)
		}
		_ = Text{JA: s}.Say(JA, false, s, s)
	})
}

func TestFurigana(t *testing.T) {
	for _, c := range [][3]string{
		{"陽向", "ひなた", "{陽向|ひなた}"},
		{"陽向", "ヒナタ", "{陽向|ヒナタ}"},
		{"陽向", "", "陽向"},              // no reading in the roster: none is guessed
		{"さくら", "さくら", "さくら"},         // nothing to read
		{"グエン", "ぐえん", "グエン"},         // kana need none
		{"太|郎", "たろう", "太|郎"},         // a name with our marks stays whole
		{"陽向", "<b>", "陽向"},           //
		{"髙橋", "たか はし", "{髙橋|たか はし}"}, //
	} {
		if got := Furigana(c[0], c[1]); got != c[2] {
			t.Errorf("Furigana(%q, %q) = %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func TestDates(t *testing.T) {
	d := day.Of(2026, 11, 24) // a Tuesday
	type row struct{ date, short, long, near, weekday string }
	for l, want := range map[Lang]row{
		JA:   {"11月24日（火）", "11/24（火）", "11月24日、火曜日", "あす 11/24（火）", "火"},
		Easy: {"11月24日（火）", "11/24（火）", "11月24日、火曜日", "あした 11/24（火）", "火"},
		EN:   {"Tue, Nov 24", "Tue, Nov 24", "Tuesday, November 24", "tomorrow, Tue, Nov 24", "Tue"},
		ZH:   {"11月24日（周二）", "11/24（周二）", "11月24日星期二", "明天 11/24（周二）", "周二"},
		ES:   {"mar 24 nov", "mar 24 nov", "martes 24 de noviembre", "mañana, mar 24 nov", "mar"},
	} {
		got := row{Date(l, false, d), DateShort(l, false, d), DateLong(l, false, d), Near(l, false, d, d-1), Weekday(l, false, d)}
		if got != want {
			t.Errorf("%s: %+v, want %+v", l, got, want)
		}
	}
	if got := Date(JA, true, d); got != "11{月|がつ}{24日|にじゅうよっか}（{火|か}）" {
		t.Error(got)
	}
	if got := Near(JA, false, d, d); got != "きょう 11/24（火）" {
		t.Error(got)
	}
	if got := Near(EN, false, d, d+1); got != "yesterday, Tue, Nov 24" {
		t.Error(got)
	}
	if got := Near(ES, false, d, d-2); got != "mar 24 nov" {
		t.Error(got)
	}
	if got := Days(JA, true, d, d+1); got != "11{月|がつ}{24日|にじゅうよっか}（{火|か}）から11{月|がつ}25{日|にち}（{水|すい}）まで" {
		t.Error(got)
	}
	if got := Days(EN, false, d, d+1); got != "Tue, Nov 24 to Wed, Nov 25" {
		t.Error(got)
	}
	for _, one := range []day.Date{d, day.None, d - 1} { // a missing or reversed end is one day
		if got := Days(ZH, false, d, one); got != "11月24日（周二）" {
			t.Error(got)
		}
	}
	// Every day of a year has every form in every language, and readings come off cleanly.
	for e := day.Of(2026, 1, 1); e <= day.Of(2026, 12, 31); e++ {
		for _, l := range Langs {
			for _, f := range []func(Lang, bool, day.Date) string{Date, DateShort, DateLong, Weekday} {
				marked, plain := f(l, true, e), f(l, false, e)
				if plain == "" || Plain(marked) != plain {
					t.Fatalf("%s %s: %q and %q", e, l, marked, plain)
				}
			}
		}
	}
}

func TestTimesAndCounts(t *testing.T) {
	for _, c := range [][2]string{
		{Time(day.At(7, 42)), "7:42"}, {Time(day.At(13, 5)), "13:05"}, {Time(day.NoClock), ""}, {Time(0), "0:00"},
		{TimeLong(JA, true, day.At(9, 30)), "9{時|じ}30{分|ぷん}"}, {TimeLong(JA, true, day.At(9, 15)), "9{時|じ}15{分|ふん}"},
		{TimeLong(JA, false, day.At(9, 0)), "9時"}, {TimeLong(EN, false, day.At(9, 0)), "9:00"}, {TimeLong(ZH, false, day.At(9, 30)), "9点30分"},
		{TimeLong(ES, false, day.At(1, 30)), "la 1:30"}, {TimeLong(ES, false, day.At(9, 30)), "las 9:30"},
		{People(JA, true, 1), "{1人|ひとり}"}, {People(JA, true, 2), "{2人|ふたり}"}, {People(JA, true, 3), "3{人|にん}"},
		{Children(EN, false, 1), "1 child"}, {Children(EN, false, 28), "28 children"}, {Children(ES, false, 1), "1 alumno"}, {Children(JA, false, 28), "28人"},
		{Classes(EN, false, 1), "1 class"}, {Items(ZH, false, 2), "2件"}, {Since(JA, false, 119), "119分"}, {Since(JA, false, 1405), "23時間"}, {Minutes(JA, true, 31), "31{分|ぷん}"}, {Minutes(JA, true, 9), "9{分|ふん}"},
		{Ago(EN, false, 59*60_000), "59 min"}, {Ago(EN, false, 60*60_000), "1 hour"}, {Ago(JA, false, 50*3_600_000), "2日"}, {Ago(JA, false, -5), "0分"},
		{Class(JA, true, "3年2組"), "3{年|ねん}2{組|くみ}"}, {Class(EN, false, "3年2組"), "3-2"}, {Class(ZH, false, "3年2組"), "3年2班"}, {Class(EN, false, "ひまわり"), "ひまわり"},
		{ClassShort(EN, false, "3年2組", "2組"), "3-2"}, {ClassShort(JA, true, "3年2組", "2組"), "2{組|くみ}"}, {ClassShort(ZH, false, "なかよし", "なかよし"), "なかよし"},
		{GradeShort(ES, false, "P3"), "3.º"}, {GradeShort(JA, false, ""), "支援"}, {Grade(JA, false, "P3"), "3年"}, {Grade(EN, false, ""), "Support"},
		{Teacher(JA, false, "高橋 直子"), "高橋先生"}, {Teacher(EN, false, "Smith"), "Teacher Smith"}, {Teacher(JA, true, ""), "{先生|せんせい}"},
		{Temperature(382), "38.2 ℃"}, {Zoned(day.Japan, day.Japan.Instant(day.Of(2026, 11, 24), day.At(7, 42))), "7:42"},
		{Capital("today"), "Today"}, {Capital("きょう"), "きょう"}, {Capital(""), ""},
	} {
		if c[0] != c[1] {
			t.Errorf("got %q, want %q", c[0], c[1])
		}
	}
}

// Codes: every one has words of its own, and an unknown one, from a newer version, is still readable.
func TestCodes(t *testing.T) {
	for name, say := range map[string]func(string) Text{"What": What, "Reason": Reason, "Symptom": Symptom, "Disease": Disease, "Band": Band, "Status": Status,
		"Mark": Mark, "Seen": Seen, "SeenAt": SeenAt, "Conflict": Conflict, "Relation": Relation, "Role": Role, "Channel": Channel, "Cause": Cause, "Taken": Taken,
		"Result": Result, "Outcome": Outcome, "Broke": Broke, "Problem": Problem, "FamilyStatus": FamilyStatus} {
		if say("from a newer version").JA == "" {
			t.Errorf("%s has nothing to say about a code it does not know", name)
		}
	}
	for _, list := range [][]coded{whats, reasons, symptoms, diseases, bands, statuses, marks, seens, places, conflicts, relations, roles, channels, causes,
		takens, results, outcomes, brokes, problems} {
		seen := map[string]bool{}
		for _, c := range list {
			if seen[c.code] {
				t.Errorf("%q has two sentences", c.code)
			}
			seen[c.code] = true
		}
	}
	if Reason("UNW").Plain(JA) != "行きづらい" || Reason("ILL") == Reason("INJ") {
		t.Error("reasons are mixed up")
	}
	if FamilyStatus("unknown") == Status("unknown") {
		t.Error("a family is told that the school is looking, not that its child is unconfirmed")
	}
}
