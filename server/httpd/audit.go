package httpd

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
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

// search is what the trail is asked for.
type search struct {
	who, child, kind string
	on               day.Date // None: the newest, of whatever day
	before           oplog.Seq
}

// entry is one line of the trail, in words of the log only.
type entry struct {
	op    oplog.Op
	child school.ChildID
}

func searchOf(q url.Values, today day.Date) search {
	a := search{who: strings.TrimSpace(q.Get("who")), child: strings.TrimSpace(q.Get("child")), kind: strings.TrimSpace(q.Get("kind")), on: day.None}
	if !q.Has("day") {
		a.on = today
	} else if d, err := day.Parse(q.Get("day")); err == nil {
		a.on = d
	}
	if n, err := strconv.ParseUint(q.Get("before"), 10, 64); err == nil {
		a.before = oplog.Seq(n)
	}
	return a
}

func (a search) values(d deskAt) url.Values {
	v := url.Values{"school": {string(d.Place)}, "who": {a.who}, "child": {a.child}, "kind": {a.kind}, "day": {""}}
	if a.on != day.None {
		v.Set("day", a.on.String())
	}
	return v
}

// trail are the newest lines that match, the newest first, and whether there are older ones.
func (s *Server) trail(ctx context.Context, d deskAt, a search, most int) (found []entry, more bool, err error) {
	people, children := s.named(d, a.who), childrenNamed(d.State, a.child)
	err = d.at.Trail(ctx, d.Me, func(op *oplog.Op) bool {
		if a.before != 0 && op.Seq >= a.before {
			return false
		}
		e := entry{op: oplog.Op{ID: op.ID, Seq: op.Seq, By: op.By, At: op.At, Off: op.Off, Heard: op.Heard, Via: op.Via, Kind: op.Kind, Subject: op.Subject, Refused: op.Refused}, child: school.ChildOf(op.Subject)}
		on, _ := d.Zone.Civil(int64(op.Heard))
		switch {
		case a.on != day.None && on != a.on, a.kind != "" && op.Kind != a.kind, people != nil && !people[op.By], children != nil && !children[e.child]:
			return true
		}
		found = append(found, e)
		if len(found) > 2*most { // what is older than a page is let go of
			found, more = slices.Clone(found[len(found)-most:]), true
		}
		return true
	})
	if len(found) > most {
		found, more = found[len(found)-most:], true
	}
	slices.Reverse(found)
	return found, more, err
}

// named are the people whose name holds a text; nil when nothing is asked.
func (s *Server) named(d deskAt, text string) map[oplog.Person]bool {
	if text == "" {
		return nil
	}
	found := map[oplog.Person]bool{}
	for id, m := range d.State.School.Staff {
		if strings.Contains(m.Name, text) {
			found[id] = true
		}
	}
	for id, p := range d.State.People {
		if strings.Contains(p.Name, text) || strings.Contains(p.Kana, text) {
			found[id] = true
		}
	}
	return found
}

func childrenNamed(s *school.State, text string) map[school.ChildID]bool {
	if text == "" {
		return nil
	}
	found := map[school.ChildID]bool{}
	for id, m := range s.Marks {
		name := m.Given + " " + m.GivenKana
		if w := s.Words[id]; w != nil {
			name = w.Family + m.Given + " " + w.Family + " " + m.Given + " " + w.FamilyKana + m.GivenKana
		}
		if strings.Contains(name, text) {
			found[id] = true
		}
	}
	return found
}

func (s *Server) audit(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.Manages)
	if err != nil {
		return err
	}
	v := d.voice
	a := searchOf(r.URL.Query(), v.Today())
	found, more, err := s.trail(r.Context(), d, a, trailRows)
	if err != nil {
		return err
	}
	main := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavAudit)), app.P().Class("small").Body(v.Span(words.AuditHow)), searchForm(d, a)}
	if len(found) == 0 {
		main = append(main, app.P().Class("card").Body(v.Span(words.AuditNone)))
	} else {
		rows := make([]app.UI, len(found))
		for i := range found {
			rows[i] = trailRow(d, &found[i])
		}
		th := func(t words.Text) app.UI { return app.Th().Scope("col").Body(v.Span(t)) }
		main = append(main, app.Div().Class("card au").TabIndex(0).Role("region").Aria("label", v.Str(words.NavAudit)).Body(app.Table().Class("table").Body(
			app.THead().Body(app.Tr().Body(th(words.AuditWhen), th(words.AuditWho), th(words.AuditWhat), th(words.AuditChild), th(words.AuditVia))), app.TBody().Body(rows...))))
		foot := []app.UI{}
		if more {
			q := a.values(d)
			q.Set("before", strconv.FormatUint(uint64(found[len(found)-1].op.Seq), 10))
			foot = append(foot, app.A().Class("btn btn--line").Href("/audit?"+q.Encode()).Body(v.Span(words.AuditOlder)))
		}
		fields := []app.UI{}
		for name, value := range maps.All(a.values(d)) {
			fields = append(fields, hidden(name, value[0]))
		}
		foot = append(foot, app.Form().Method("post").Action("/audit/file").Body(append(fields, app.Button().Class("btn btn--line").Type("submit").Body(v.Span(words.AuditCSV)))...))
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

// said is when somebody says they said it, in the school's time; the moment the school heard it when the two do not differ by a minute.
func (e *entry) said() oplog.Instant {
	at := e.op.At + oplog.Instant(e.op.Off)
	if at <= 0 || at > e.op.Heard || e.op.Heard-at < 60_000 {
		return e.op.Heard
	}
	return at
}

func whose(d deskAt, e *entry) string {
	if e.op.By == school.ThePlace {
		return d.voice.Str(words.Role("place"))
	}
	if m, ok := d.State.School.Staff[e.op.By]; ok && m.Name != "" {
		return m.Name
	}
	if name := d.State.NameOf(e.child, e.op.By); name != "" {
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

// deviceName is enough of a device to tell it from another, and too little to speak for it.
func deviceName(id oplog.Device) string {
	for _, once := range []string{"look", "list", "guard", "slip"} { // a form's own id, which is no device of anybody's
		if strings.HasPrefix(string(id), once) {
			return ""
		}
	}
	if len(id) > 8 {
		return string(id[:8]) + "…"
	}
	return string(id)
}

func clockOf(v part.Voice, at oplog.Instant) string {
	d, c := v.Zone.Civil(int64(at))
	if d == v.Today() {
		return words.Time(c)
	}
	return words.DateShort(v.Lang, false, d) + " " + words.Time(c)
}

func trailRow(d deskAt, e *entry) app.UI {
	v := d.voice
	when := []app.UI{app.B().Text(clockOf(v, e.op.Heard))}
	if at := e.said(); at != e.op.Heard {
		when = append(when, app.Br(), v.Phrase("small", words.AuditSaid.Say(v.Lang, v.Ruby, clockOf(v, at))))
	}
	what := []app.UI{v.Span(words.Deed(e.op.Kind))}
	if e.op.Refused != "" {
		what = append(what, app.Br(), v.Phrase("small", words.AuditNot.Say(v.Lang, v.Ruby, words.Problem(e.op.Refused).Say(v.Lang, v.Ruby))))
	}
	class, name := childName(d.State, e.child, v.Today())
	return app.Tr().Body(app.Td().Body(when...), app.Td().Lang("ja").Text(whose(d, e)), app.Td().Body(what...),
		app.Td().Lang("ja").Body(app.Text(class), app.If(class != "" && name != "", func() app.UI { return app.Br() }), app.Text(name)),
		app.Td().Body(v.Span(words.Channel(string(e.op.Via))), app.Br(), app.Span().Class("small au-dev").Text(deviceName(e.op.ID.Device))))
}

// auditFile hands the trail out as a table. It is a form and not a link: what leaves the house is noted, and nobody takes it along by a mere look.
func (s *Server) auditFile(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.Manages)
	if err != nil {
		return err
	}
	v := d.voice
	found, _, err := s.trail(r.Context(), d, searchOf(r.PostForm, v.Today()), fileRows)
	if err != nil {
		return err
	}
	if ok, err := s.exported(w, r, d, "audit", "", len(found)); !ok {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	sheet.Head(w.Header(), v.Str(words.NavAudit)+".csv", sheet.CodingOf(r.PostForm.Get("coding")))
	out := sheet.NewWriter(w, sheet.CodingOf(r.PostForm.Get("coding")))
	out.Row(v.Str(words.AuditDay), v.Str(words.AuditWhen), v.Str(words.AuditWho), v.Str(words.AuditWhat), v.Str(words.AuditChild), "", v.Str(words.AuditVia), "", "")
	for i := range found {
		e := &found[i]
		on, at := d.Zone.Civil(int64(e.op.Heard))
		class, name := childName(d.State, e.child, v.Today())
		out.Row(on.String(), words.Time(at), whose(d, e), v.Str(words.Deed(e.op.Kind)), class, name, v.Str(words.Channel(string(e.op.Via))), deviceName(e.op.ID.Device), e.op.Refused)
	}
	return out.Flush()
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
