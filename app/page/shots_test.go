package page

import (
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// A scene is a screen in a state that people meet, told by what they do.
type scene struct {
	name string
	w, h int
	open func(t *testing.T) app.UI
}

// morning is a Tuesday at 7:42: the mother has reported the daughter, others have too.
func morning(t testing.TB) *stage {
	s := newStage(t)
	s.clock(7, 12)
	report := func(n int, a school.Absence) {
		a.Child, a.From = school.ChildID(fmt.Sprintf("c32-%d", n)), tuesday
		s.say(school.PersonID(fmt.Sprintf("g32-%d", n)), oplog.Web, a.Ops)
	}
	report(12, school.Absence{What: school.Absent, Reason: school.Ill, Symptoms: []string{"HED"}, Memo: "頭が痛いので様子を見ます。"})
	s.clock(7, 38)
	report(5, school.Absence{What: school.Late, Arrive: day.At(9, 30), Reason: school.Hospital})
	report(27, school.Absence{What: school.Early, Leave: day.At(13, 30), Reason: school.Family, Pickup: "祖母が迎えに行きます"})
	for i, id := range []string{"P1-1-2", "P1-2-1", "P1-2-5", "P2-1-3", "P3-1-4", "P3-1-6", "P4-2-1", "P4-2-2", "P4-2-7", "P5-2-4", "P6-1-3"} {
		a := school.Absence{Child: school.ChildID(id), What: school.Absent, From: tuesday, Reason: school.Ill, Symptoms: []string{"FEV"}}
		switch i {
		case 3:
			a.What, a.Arrive, a.Reason, a.Symptoms, a.Memo = school.Late, day.At(9, 0), school.Transport, nil, "電車が止まっています。駅で待っています。"
		case 6:
			a.Reason, a.Symptoms, a.Memo = school.Unwilling, nil, "朝になるとおなかが痛くなります。先生とお話しできる時間はありますか。"
		case 9:
			a.Reason, a.Symptoms, a.Disease, a.Memo = school.Diagnosed, nil, "FLU", "きのう小児科でA型と言われました。発症は22日の夜です。"
		}
		s.say(school.PersonID("g"+id), oplog.Web, a.Ops)
	}
	return s
}

func (s *stage) hinataReported() {
	s.clock(7, 41)
	s.say("megumi", oplog.Web, school.Absence{Child: "c32-18", What: school.Absent, From: tuesday, Reason: school.Ill, Symptoms: []string{"FEV"}, Band: "38",
		Memo: "昨夜から38度あり、朝も下がりません。給食の当番をお願いします。"}.Ops)
}

func (s *stage) seen(by school.PersonID, child school.ChildID) {
	s.say(by, oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
		return school.See(st, child, st.On(child, tuesday).Report.ID)
	})
}

// called lets all classes but some call the roll.
func (s *stage) called(but ...school.ClassID) {
	for _, c := range s.state().ClassesOn(tuesday) {
		skip := false
		for _, b := range but {
			skip = skip || b == c.ID
		}
		if !skip {
			s.say("mizuno", oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
				return school.CallRoll(st, c.ID, tuesday, day.At(8, 25), nil)
			})
		}
	}
}

func scenes(lang words.Lang, ruby bool) []scene {
	guardian := func(s *stage) *device {
		d := s.device("megumi", primary, junior)
		d.lang, d.ruby, d.form = lang, ruby, "form-1"
		return d
	}
	staff := func(s *stage, who school.PersonID) *device {
		d := s.device(who)
		d.lang, d.ruby = lang, ruby
		return d
	}
	roll := func(t *testing.T, cut bool) app.UI {
		s := morning(t)
		s.hinataReported()
		s.clock(8, 5)
		s.seen("takahashi", "c32-18")
		s.clock(8, 31)
		s.tick()
		d := staff(s, "takahashi")
		ui := live(t, "/", d).(*Classroom)
		ui.do(app.Context{}, part.Act{Do: "tap", ID: "c32-23"})
		ui.do(app.Context{}, part.Act{Do: "tap", ID: "c32-12"})
		if cut {
			d.lose()
			ui.do(app.Context{}, part.Act{Do: "callroll"})
		}
		return ui
	}
	return append(append(careScenes(lang, ruby), sayScenes(lang, ruby)...), []scene{
		{"today-server", 390, 844, func(t *testing.T) app.UI {
			s := morning(t)
			s.clock(7, 40)
			ui, _ := New("/", guardian(s))
			return ui
		}},
		{"today", 390, 844, func(t *testing.T) app.UI {
			s := morning(t)
			s.hinataReported()
			s.clock(8, 5)
			s.seen("takahashi", "c32-18")
			s.clock(8, 12)
			return live(t, "/", guardian(s))
		}},
		{"today-offline", 390, 844, func(t *testing.T) app.UI {
			s := morning(t)
			s.clock(7, 41)
			d := guardian(s)
			d.lose()
			ui := live(t, "/", d).(*Today)
			ui.press("open", hinata, school.Absent)
			ui.press("why", "", "FEV")
			ui.press("close", "", "")
			s.clock(7, 43)
			return ui
		}},
		{"today-failed", 390, 844, func(t *testing.T) app.UI {
			s := morning(t)
			s.clock(7, 41)
			d := guardian(s)
			d.lose()
			ui := live(t, "/", d).(*Today)
			ui.press("open", hinata, school.Absent)
			ui.press("why", "", "FEV")
			ui.press("close", "", "")
			s.clock(7, 55)
			return ui
		}},
		{"sheet-absent", 390, 844, func(t *testing.T) app.UI {
			s := morning(t)
			s.clock(7, 40)
			ui := live(t, "/", guardian(s)).(*Today)
			ui.press("open", hinata, school.Absent)
			return ui
		}},
		{"sheet-late", 390, 844, func(t *testing.T) app.UI {
			s := morning(t)
			s.clock(7, 40)
			ui := live(t, "/", guardian(s)).(*Today)
			ui.press("open", hinata, school.Late)
			return ui
		}},
		{"sheet-sent", 390, 844, func(t *testing.T) app.UI {
			s := morning(t)
			s.clock(7, 41)
			ui := live(t, "/", guardian(s)).(*Today)
			ui.press("open", hinata, school.Absent)
			ui.press("why", "", "FEV")
			s.now += 3000
			return ui
		}},
		{"sheet-saved", 390, 844, func(t *testing.T) app.UI {
			s := morning(t)
			s.clock(7, 41)
			d := guardian(s)
			d.lose()
			ui := live(t, "/", d).(*Today)
			ui.press("open", hinata, school.Absent)
			ui.set(alsoName(sota), sota)
			ui.press("why", "", "FEV")
			s.now += 3000
			return ui
		}},
		{"form", 390, 1400, func(t *testing.T) app.UI {
			s := morning(t)
			s.clock(7, 40)
			ui, _ := New("/absence/"+hinata+"?what=absent", guardian(s))
			return ui
		}},
		{"roll", 1180, 820, func(t *testing.T) app.UI { return roll(t, false) }},
		{"roll-offline", 1180, 820, func(t *testing.T) app.UI { return roll(t, true) }},
		{"roll-list", 1180, 820, func(t *testing.T) app.UI {
			ui := roll(t, false).(*Classroom)
			ui.list = true
			return ui
		}},
		{"roll-phone", 390, 844, func(t *testing.T) app.UI { return roll(t, true) }},
		{"absences", 1440, 900, func(t *testing.T) app.UI { return live(t, "/absences", staff(busy(t), "sasaki")) }},
		{"absences-write", 1180, 820, func(t *testing.T) app.UI {
			ui := live(t, "/absences", staff(busy(t), "sasaki")).(*Absences)
			ui.do(app.Context{}, part.Act{Do: "write"})
			ui.set("class", "P3-2")
			ui.set("child", "c32-3")
			ui.set("what", school.Late)
			return ui
		}},
		{"absences-phone", 390, 844, func(t *testing.T) app.UI { return live(t, "/absences", staff(busy(t), "sasaki")) }},
		{"board", 1080, 1920, func(t *testing.T) app.UI { return live(t, "/board", staff(busy(t), "wall")) }},
		{"board-old", 1080, 1920, func(t *testing.T) app.UI {
			s := busy(t)
			d := staff(s, "wall")
			d.lose()
			s.now += 7 * 60_000
			return live(t, "/board", d)
		}},
	}...)
}

// busy is 8:46: most classes have called, three children are missing, one family is being called.
func busy(t testing.TB) *stage {
	s := morning(t)
	s.hinataReported()
	s.clock(8, 5)
	s.seen("takahashi", "c32-18")
	s.clock(8, 15)
	gone := func(class school.ClassID, child school.ChildID) {
		s.say("mizuno", oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
			return school.CallRoll(st, class, tuesday, day.At(8, 15), map[school.ChildID]school.Tap{child: {Seen: school.NotSeen}})
		})
	}
	gone("P4-3", "P4-3-5")
	s.clock(8, 26)
	s.called("P1-3", "P5-1", "S-1", "P3-2", "P4-3")
	s.clock(8, 30)
	gone("P3-2", "c32-23")
	s.tick()
	s.clock(8, 41)
	s.say("sasaki", oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
		return []oplog.Op{school.TakeCase(*st.OpenCase("P4-3-5", tuesday), "call")}
	})
	s.say("sasaki", oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
		return []oplog.Op{school.TryCase(*st.OpenCase("P4-3-5", tuesday), "mother", "noanswer")}
	})
	s.clock(8, 44)
	s.say("mizuno", oplog.Web, func(st *school.State, _ oplog.ID) []oplog.Op {
		return school.Observe(st, "P2-1-3", "P2-1", tuesday, day.At(8, 44), school.Tap{Seen: school.Seen, Late: true})
	})
	s.take(s.sign("call-1", school.ThePlace, oplog.IVR, s.now, []oplog.Op{school.Draft(&school.CallBroke{Why: "hangup", Child: "c32-3", By: "g32-3", Step: "symptom", Keys: "absent ILL"})}))
	s.take(s.sign("call-2", school.ThePlace, oplog.IVR, s.now, []oplog.Op{school.Draft(&school.CallBroke{Why: "unknown"})}))
	s.clock(8, 46)
	return s
}

// TestScenesDraw draws every scene in every language: whatever a screen trips over, it trips here.
func TestScenesDraw(t *testing.T) {
	for _, l := range words.Langs {
		for _, sc := range scenes(l, l == words.Easy) {
			out := markup(sc.open(t))
			if !strings.Contains(out, "<h1") && !strings.Contains(out, "<h2") {
				t.Errorf("%s %s has no heading", sc.name, l)
			}
			if strings.Contains(out, " style=") {
				t.Errorf("%s %s has a style attribute, which the policy forbids", sc.name, l)
			}
			if strings.Contains(out, "{0}") || strings.Contains(out, "|") {
				t.Errorf("%s %s shows marks that are not for eyes", sc.name, l)
			}
		}
	}
}

// TestShots takes pictures of every scene, for eyes: SHOTS=folder go test -run Shots ./app/page. SHOTS_LANG, SHOTS_ONLY and SHOTS_DARK choose;
// SHOTS_HTML leaves the pictures out.
func TestShots(t *testing.T) {
	dir := os.Getenv("SHOTS")
	if dir == "" {
		t.Skip("SHOTS names no folder")
	}
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no chromium")
	}
	lang := words.LangOf(os.Getenv("SHOTS_LANG"))
	theme, suffix := "", ""
	if os.Getenv("SHOTS_DARK") != "" {
		theme, suffix = ` data-theme="dark"`, "-dark"
	}
	if s := os.Getenv("SHOTS_SIZE"); s != "" {
		theme, suffix = theme+` data-size="`+s+`"`, suffix+"-"+s
	}
	if lang != words.JA {
		suffix += "." + string(lang)
	}
	type frame struct {
		name string
		w, h int
	}
	var frames []frame
	for _, sc := range scenes(lang, lang == words.Easy) {
		if only := os.Getenv("SHOTS_ONLY"); only != "" && !strings.Contains(","+only+",", ","+sc.name+",") {
			continue
		}
		w := sc.w
		if narrow, err := strconv.Atoi(os.Getenv("SHOTS_WIDTH")); err == nil {
			w = narrow
		}
		page := document(t, lang, theme, sc.open(t))
		base := filepath.Join(dir, sc.name+suffix)
		if err := os.WriteFile(base+".html", []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
		frames = append(frames, frame{filepath.Base(base), w, sc.h})
	}
	// A frame of the wanted width: headless Chromium's own window is never narrower than 500. Phones stand beside each other.
	for i := 0; i < len(frames) && os.Getenv("SHOTS_HTML") == ""; {
		n, w, h := 1, frames[i].w, frames[i].h
		for i+n < len(frames) && n < 4 && frames[i].w <= 420 && frames[i+n].w <= 420 {
			w, h = w+frames[i+n].w+10, max(h, frames[i+n].h)
			n++
		}
		sheet := `<!doctype html><style>body{margin:0;display:flex;gap:10px;background:#888}iframe{border:0;flex:none}</style>`
		for _, f := range frames[i : i+n] {
			sheet += fmt.Sprintf(`<iframe src="%s.html" width="%d" height="%d"></iframe>`, f.name, f.w, f.h)
		}
		out := filepath.Join(dir, frames[i].name)
		if err := os.WriteFile(out+".frame.html", []byte(sheet), 0o644); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-quic", "--no-first-run", "--disable-background-networking",
			fmt.Sprintf("--window-size=%d,%d", max(w, 500), h+100), "--screenshot="+out+".png", "file://"+out+".frame.html")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", frames[i].name, err, out)
		}
		i += n
	}
}

// document is a scene as a page of its own, with the product's style sheets and nothing that moves.
func document(t *testing.T, lang words.Lang, attrs string, ui app.UI) string {
	t.Helper()
	css := ""
	sheets, _ := filepath.Glob("../../web/css/*.css")
	for _, f := range sheets {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		css += string(b)
	}
	return `<!doctype html><html lang="` + lang.Tag() + `"` + attrs + `><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>届け</title><style>` +
		css + "*{animation:none!important}</style></head><body>" + markup(ui) + "</body></html>"
}

// markup is what go-app writes, mended as the server mends it (server/httpd): attributes, and the line breaks between children, which go-app
// indents by their depth.
func markup(ui app.UI) string {
	src := app.HTMLString(ui)
	var b strings.Builder
	depth := 0
	for {
		text, rest, found := strings.Cut(src, "<")
		if indent := "\n" + strings.Repeat("  ", depth); strings.HasPrefix(text, "\n") {
			lines := strings.Split(text, indent)
			for _, line := range lines[min(1, len(lines)):] {
				b.WriteString(strings.TrimRight(line, "\n"))
			}
		} else {
			b.WriteString(text)
		}
		if !found {
			return b.String()
		}
		end := strings.IndexAny(rest, " >")
		tag := rest[:end]
		b.WriteString("<" + tag)
		switch {
		case strings.HasPrefix(tag, "/"):
			depth--
		case tag != "br" && tag != "input":
			depth++
		}
		for src = rest[end:]; src[0] == ' '; {
			end = strings.IndexAny(src[1:], " =>") + 1
			name, value := src[1:end], "true"
			if src = src[end:]; src[0] == '=' {
				quoted, _ := strconv.QuotedPrefix(src[1:])
				value, _ = strconv.Unquote(quoted)
				src = src[1+len(quoted):]
			}
			switch name {
			case "checked", "disabled", "selected", "open", "hidden":
				if value == "true" {
					b.WriteString(" " + name)
				}
			default:
				b.WriteString(" " + name + `="` + html.EscapeString(value) + `"`)
			}
		}
		b.WriteString(">")
		src = src[1:]
	}
}
