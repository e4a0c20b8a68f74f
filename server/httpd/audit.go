package httpd

import (
	"maps"
	"net/http"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/sheet"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// The audit trail (product.md I5): the log itself, as management may read it. It tells who did what, about whom, when, by which way and device; what
// was written is not in it. And the board as the school knew it at a moment: the same log, as far as it had been heard.

// trailRows is how many lines a page has; a file has up to fileRows.
const trailRows, fileRows = 200, 20_000

func (s *Server) audit(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.Manages)
	if err != nil {
		return err
	}
	v := d.voice
	a := searchOf(r.URL.Query(), v.Today())
	found, err := s.trail(r.Context(), d, a, trailRows, true)
	if err != nil {
		return err
	}
	main := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavAudit)), app.P().Class("small").Body(v.Span(words.AuditHow)), searchForm(d, a)}
	if len(found.lines) == 0 {
		main = append(main, app.P().Class("card").Body(v.Span(words.AuditNone)))
	} else {
		if a.kind == "" && a.before == 0 {
			main = append(main, sums(d, a, found))
		}
		rows := make([]app.UI, len(found.lines))
		for i, e := range found.lines {
			rows[i] = trailRow(d, e)
		}
		th := func(t words.Text) app.UI { return app.Th().Scope("col").Body(v.Span(t)) }
		main = append(main, app.Div().Class("card au").TabIndex(0).Role("region").Aria("label", v.Str(words.NavAudit)).Body(app.Table().Class("table").Body(
			app.THead().Body(app.Tr().Body(th(words.AuditWhen), th(words.AuditWho), th(words.AuditWhat), th(words.AuditChild), th(words.AuditVia))), app.TBody().Body(rows...))))
		foot := []app.UI{}
		if found.more {
			q := a.values(d)
			q.Set("before", strconv.FormatUint(uint64(found.lines[len(found.lines)-1].op.Seq), 10))
			foot = append(foot, app.A().Class("btn btn--line").Href("/audit?"+q.Encode()).Body(v.Span(words.AuditOlder)))
		}
		fields := []app.UI{}
		for name, value := range maps.All(a.values(d)) {
			fields = append(fields, hidden(name, value[0]))
		}
		foot = append(foot, app.Form().Method("post").Action("/audit/file").Body(append(fields, app.Button().Class("btn btn--line").Type("submit").Name("coding").Value(string(sheet.UTF8)).Body(v.Span(words.AuditCSV)),
			app.Button().Class("btn btn--plain").Type("submit").Name("coding").Value(string(sheet.CP932)).Text("CSV (CP932)"))...))
		main = append(main, app.Div().Class("row").Body(foot...))
	}
	main = append(main, thenForm(d, v.Today(), day.At(8, 42)), app.P().Body(app.A().Href("/audit/matrix?school="+string(d.Place)).Body(v.Span(words.NavMatrix))), app.P().Body(app.A().Href("/audit/keep?school="+string(d.Place)).Body(v.Span(words.KeepTitle))))
	s.writeDesk(w, r, d, "/audit", main)
	return nil
}

func searchForm(d deskAt, a search) app.UI {
	v := d.voice
	labelled := func(label words.Text, input app.UI) app.UI {
		return app.Label().Class("field").Body(v.Span(label), input)
	}
	kinds := []app.UI{app.Option().Value(part.NoValue).Text(v.Str(words.AuditAll)).Selected(a.kind == "")}
	for _, k := range words.Deeds() {
		kinds = append(kinds, app.Option().Value(k).Text(words.Plain(words.Deed(k).Say(v.Lang, false))).Selected(a.kind == k))
	}
	on := app.Input().Class("input pe-day").Type("date").Name("day")
	if a.on != day.None {
		on = on.Value(a.on.String())
	}
	text := func(name, value string) app.UI {
		return app.Input().Class("input").Type("search").Name(name).Value(value).Placeholder(v.Str(words.AuditName)).MaxLength(60)
	}
	return app.Form().Class("card au-find").Method("get").Action("/audit").Body(hidden("school", string(d.Place)),
		labelled(words.AuditDay, on), labelled(words.AuditWho, text("who", a.who)), labelled(words.AuditChild, text("child", a.child)),
		labelled(words.AuditWhat, app.Select().Class("input").Name("kind").Body(kinds...)),
		app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.AuditFind)))
}

func whose(d deskAt, e *entry) string {
	if e.op.By == school.ThePlace {
		return d.voice.Str(words.Role("place"))
	}
	if m, ok := d.State.School.Staff[e.op.By]; ok && m.Name != "" {
		return m.Name
	}
	if name := d.State.NameOf(e.children[0], e.op.By); name != "" {
		return name
	}
	return string(e.op.By)
}

func childName(s *school.State, c school.ChildID, date day.Date) (class, name string) {
	m := s.Marks[c]
	if m == nil {
		return "", ""
	}
	name = m.Given
	if w := s.Words[c]; w != nil {
		name = w.Family + " " + m.Given
	}
	if k, _, ok := s.ClassOf(c, date); ok {
		class = k.Name
	}
	return class, name
}

func clockOf(v part.Voice, at oplog.Instant) string {
	d, c := v.Zone.Civil(int64(at))
	if d == v.Today() {
		return words.Time(c)
	}
	return words.DateShort(v.Lang, false, d) + " " + words.Time(c)
}

// auditFile hands the trail out as a table. It is a form and not a link: what leaves the house is noted, and nobody takes it along by a mere look.
func (s *Server) auditFile(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.Manages)
	if err != nil {
		return err
	}
	v := d.voice
	found, err := s.trail(r.Context(), d, searchOf(r.PostForm, v.Today()), fileRows, false)
	if err != nil {
		return err
	}
	table := [][]string{{v.Str(words.AuditDay), v.Str(words.AuditWhen), v.Str(words.AuditWho), v.Str(words.AuditWhat), v.Str(words.AuditChild), "", v.Str(words.AuditVia), "", ""}}
	for _, e := range found.lines {
		on, at := d.Zone.Civil(int64(e.op.Heard))
		class, name := childName(d.State, e.children[0], v.Today())
		table = append(table, []string{on.String(), words.Time(at), whose(d, e), v.Str(words.Deed(e.op.Kind)), class, name, v.Str(words.Channel(string(e.op.Via))), e.device, e.op.Refused})
	}
	coding := sheet.CodingOf(r.PostForm.Get("coding"))
	if coding == sheet.CP932 && s.lacks(w, r, d, "/audit", r.URL.Path, table) {
		return nil
	}
	if ok, err := s.exported(w, r, d, "audit", "", len(found.lines)); !ok {
		return err
	}
	return writeTable(w, v.Str(words.NavAudit), coding, table)
}

func thenForm(d deskAt, on day.Date, at day.Clock) app.UI {
	v := d.voice
	return app.Form().Class("card au-find").Method("get").Action("/audit/then").Body(app.H2().Body(v.Span(words.NavThen)), hidden("school", string(d.Place)),
		app.Label().Class("field").Body(v.Span(words.AuditDay), app.Input().Class("input pe-day").Type("date").Name("day").Required(true).Value(on.String())),
		app.Label().Class("field").Body(v.Span(words.ThenTime), app.Input().Class("input pe-day").Type("time").Name("at").Required(true).Value(at.Field())),
		app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.ThenLook)))
}

// boardThen shows what the school knew at a moment: what had been heard by then, in the order in which it was heard.
func (s *Server) boardThen(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	d, err := s.desk(r, oplog.Place(q.Get("school")), page.Manages)
	if err != nil {
		return err
	}
	on, clock := d.Zone.Civil(int64(d.voice.Now)) // of an address alone: the board as it is
	if q.Has("day") || q.Has("at") {
		if on, err = day.Parse(q.Get("day")); err != nil {
			return errNotForm
		}
		if clock, err = day.ParseClock(q.Get("at")); err != nil {
			return errNotForm
		}
	}
	at := min(oplog.Instant(d.Zone.Instant(on, clock))+59_999, d.voice.Now) // the whole minute: 8:42 on the trail is in it
	then, err := d.at.Then(r.Context(), d.Me, at)
	if err != nil {
		return err
	}
	v := d.voice
	back := v
	back.Now = at // times read as they would have then
	b := view.BoardOf(then, at)
	letters := view.AbsencesOf(then, d.Me, at).Letters
	title := words.DateShort(v.Lang, true, on) + " " + words.Time(clock)
	main := []app.UI{app.P().Body(app.A().Href("/audit?school="+string(d.Place)).Body(app.Text("← "), v.Span(words.NavAudit))),
		app.H1().Class("dk-h").Body(v.Phrase("", words.ThenTitle.Say(v.Lang, v.Ruby, title))), app.P().Class("small").Body(v.Span(words.ThenHow)), thenForm(d, on, clock)}
	main = append(main, thenMissing(back, then, b), thenLetters(back, letters), thenClasses(back, b))
	s.writeDesk(w, r, d, "/audit", main)
	return nil
}

func thenMissing(v part.Voice, s *school.State, b view.Board) app.UI {
	var rows []app.UI
	for _, m := range b.Missing {
		how := v.Span(words.BoardNoCall)
		if m.Taken != 0 {
			how = v.Span(words.BoardCalling, words.Teacher(v.Lang, true, m.TakenBy))
		}
		_, name := childName(s, m.Child, b.Date)
		rows = append(rows, app.Li().Body(app.Div().Class("line pe-line").Body(v.Marked(words.Class(v.Lang, v.Ruby, m.Class)), app.B().Lang("ja").Text(name),
			app.Span().Class("badge").Body(app.Text(m.Minutes), v.Span(words.BoardMin)), how)))
	}
	head := app.H2().Body(app.B().Class("au-n").Text(len(b.Missing)), app.Text(" "), v.Span(words.BoardMissing))
	if len(rows) == 0 {
		return app.Section().Class("card stack").Body(head)
	}
	return app.Section().Class("card stack").Body(head, app.Ul().Class("list").Body(rows...))
}

func thenLetters(v part.Voice, letters []view.Letter) app.UI {
	head := app.H2().Body(v.Span(words.OfficeLetters), app.Text(" "), v.Phrase("small", words.Items(v.Lang, v.Ruby, len(letters))))
	if len(letters) == 0 {
		return app.Section().Class("card stack").Body(head, app.P().Body(v.Span(words.OfficeNone)))
	}
	var rows []app.UI
	for _, l := range letters {
		seen := v.Span(words.OfficeUnseen)
		if l.SeenAt != 0 {
			seen = app.Span().Text(clockOf(v, l.SeenAt))
		}
		rows = append(rows, app.Tr().Body(app.Td().Body(v.Marked(words.Class(v.Lang, v.Ruby, l.Class)), app.Text(" "), app.B().Lang("ja").Text(l.Family+" "+l.Given)), app.Td().Body(v.Span(words.What(l.What))),
			app.Td().Text(clockOf(v, l.Heard)), app.Td().Body(seen)))
	}
	th := func(t words.Text) app.UI { return app.Th().Scope("col").Body(v.Span(t)) }
	return app.Section().Class("card stack").Body(head, app.Table().Class("table").Body(
		app.THead().Body(app.Tr().Body(th(words.OfficeChild), th(words.OfficeWhat), th(words.AuditWhen), th(words.OfficeSeenBy))), app.TBody().Body(rows...)))
}

func thenClasses(v part.Voice, b view.Board) app.UI {
	var names []string
	for _, c := range b.Uncalled {
		names = append(names, words.Class(v.Lang, true, c.Name))
	}
	if len(names) == 0 {
		return app.Section().Class("card stack").Body(app.H2().Body(v.Span(words.BoardAllCalled)))
	}
	return app.Section().Class("card stack").Body(app.H2().Body(v.Span(words.BoardUncalled)), app.P().Body(v.Marked(strings.Join(names, v.Join()))))
}
