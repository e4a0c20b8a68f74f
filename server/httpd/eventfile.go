package httpd

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/ical"
	"todoke/server/roster"
	"todoke/server/sheet"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Events from and to files: what a school keeps in another calendar or in its yearly table comes in, after somebody has looked at what would change.

// The headings of the table, out and in: Japanese ones, whatever language whoever writes it reads.
var (
	dayColumn   = words.ColumnDay.Plain(words.JA)
	lastColumn  = words.CalUntil.Plain(words.JA)
	startColumn = words.ColumnStart.Plain(words.JA)
	endColumn   = words.ColumnEnd.Plain(words.JA)
	titleColumn = words.NavEvents.Plain(words.JA)
	placeColumn = words.CalPlace.Plain(words.JA)
	bringColumn = words.EventBring.Plain(words.JA)
	noteColumn  = words.ColumnNote.Plain(words.JA)

	eventColumns = []string{dayColumn, lastColumn, startColumn, endColumn, titleColumn, placeColumn, bringColumn, noteColumn}
)

// taken is one row that may be taken: a new event, or what one that is there would become.
type taken struct {
	Key string          `json:"key,omitempty"`
	Of  school.Occasion `json:"of"`
}

func (s *Server) eventRoutes(handle func(string, handler)) {
	handle("GET /events/file", s.eventFile)
	handle("POST /events/read", s.postEventFile)
	handle("POST /events/take", s.postEventTake)
	handle("GET /events/{file}", s.eventsOut)
}

func (s *Server) eventFile(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.PlansEvents)
	if err != nil {
		return err
	}
	s.writeEventFile(w, r, d)
	return nil
}

// eventAudiences are those whose calendars somebody may write into, as a form says them.
func eventAudiences(d deskAt) (list []school.Audience) {
	for _, b := range view.BoxesOf(d.State, d.Me, d.voice.Now) {
		if school.CalendarFor(b.To) != "" {
			list = append(list, b.To)
		}
	}
	return list
}

func (s *Server) writeEventFile(w http.ResponseWriter, r *http.Request, d deskAt, found ...app.UI) {
	v := d.voice
	var whose []app.UI
	for _, a := range eventAudiences(d) {
		label := v.Str(words.SentToSchool)
		if !a.School {
			label = ical.Whom(d.State, v.Lang, []school.Audience{a})
		}
		whose = append(whose, app.Option().Value(string(school.CalendarFor(a))).Text(label))
	}
	main := append([]app.UI{app.H1().Class("dk-h").Body(v.Span(words.EventFiles))}, found...)
	main = append(main, app.Form().Class("card stack").Method("post").Action("/events/read").EncType("multipart/form-data").Body(hidden("school", string(d.Place)),
		app.P().Body(v.Span(words.FileHow)), app.P().Class("small").Body(v.Span(words.FileColumns, strings.Join(eventColumns, "、"))),
		app.Label().Class("field").Body(v.Span(words.EventWho), app.Select().Class("input").Name("for").Body(whose...)),
		app.Label().Class("field").Body(v.Span(words.DaysIn), app.Input().Class("input").Type("file").Name("file").Accept(".ics,.xlsx").Required(true)),
		app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.FileRead))),
		app.Div().Class("row").Body(app.A().Class("btn btn--line").Href("/events/events.ics").Body(v.Span(words.FileICS)), app.A().Class("btn btn--line").Href("/events/events.xlsx").Body(v.Span(words.FileBook)),
			app.A().Class("btn btn--plain").Href("/calendar").Body(v.Span(words.PartBack))))
	s.writeDesk(w, r, d, "/calendar", main)
}

// postEventFile reads a file and shows what it would change; nothing is said yet.
func (s *Server) postEventFile(w http.ResponseWriter, r *http.Request) error {
	d, name, b, err := s.deskFile(w, r, page.PlansEvents)
	if err != nil {
		return err
	}
	v := d.voice
	var found []ical.Found
	var passed []string
	if strings.HasSuffix(strings.ToLower(name), ".xlsx") {
		found, passed, err = eventTable(b)
	} else {
		found, passed, err = ical.ReadEvents(strings.NewReader(string(b)), d.Zone)
	}
	if err != nil {
		s.writeEventFile(w, r, d, app.P().Class("banner banner--warn").Role("alert").Body(part.Shape("fail"), app.Span().Body(v.Span(words.FileBad))))
		return nil
	}
	calendar := oplog.Subject(r.PostFormValue("for"))
	same := 0
	var rows []app.UI
	for i, f := range found {
		one, was := compareEvent(d.State, calendar, f)
		if one == nil {
			same++
			continue
		}
		value, err := json.Marshal(one)
		if err != nil {
			return err
		}
		label, text := words.FileNew, []app.UI{app.B().Lang("ja").Text(one.Of.Title.JA), app.Text(" "), v.Marked(eventWhen(v, &one.Of))}
		if was != nil {
			label = words.FileChanged
			text = append(text, app.Br(), app.Del().Class("small").Body(v.Marked(eventWhen(v, was))))
		}
		rows = append(rows, app.Li().Body(app.Label().Class("check").Body(app.Input().Class("box").Type("checkbox").Name("take").ID("take-"+strconv.Itoa(i)).Value(string(value)).Checked(true),
			app.Span().Body(append([]app.UI{app.Span().Class("badge").Body(v.Span(label)), app.Text(" ")}, text...)...))))
	}
	body := []app.UI{app.H2().Class("big").Body(v.Span(words.DaysFound)), hidden("school", string(d.Place)), hidden("for", string(calendar)), app.Ul().Class("list").Body(rows...),
		app.P().Class("small").Body(v.Span(words.FileSame, strconv.Itoa(same)))}
	if len(passed) > 0 {
		body = append(body, app.P().Class("small").Body(v.Span(words.FilePassed, strings.Join(passed, "、"))))
	}
	if len(rows) > 0 {
		body = append(body, app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.FileTake)))
	}
	s.writeEventFile(w, r, d, app.Form().Class("card stack").Method("post").Action("/events/take").Body(body...))
	return nil
}

func eventWhen(v part.Voice, o *school.Occasion) string {
	text := words.Days(v.Lang, true, o.From, o.To)
	for _, c := range []day.Clock{o.Start, o.End} {
		if c >= 0 {
			text += " " + words.Time(c)
		}
	}
	return text + " " + o.Place
}

// compareEvent is what a row of a file would say: nil when it is there already; was is what it would change. An event is known by the key under which it
// went out, else by its name and first day.
func compareEvent(st *school.State, calendar oplog.Subject, f ical.Found) (one *taken, was *school.Occasion) {
	part := st.Calendars[calendar]
	if part == nil {
		return &taken{Of: f.Of}, nil
	}
	for i := range part.Events {
		x, ok := part.Events[i].Stands(false)
		if !ok || x.Gone {
			continue
		}
		title := words.Plain(x.Of.Title.JA)
		if x.Key != f.Key && (title != f.Of.Title.JA || x.Of.From != f.Of.From) {
			continue
		}
		o := *x.Of // what the file does not know stays as it is
		o.From, o.To, o.Start, o.End, o.Place = f.Of.From, f.Of.To, f.Of.Start, f.Of.End, f.Of.Place
		if title != f.Of.Title.JA && !strings.HasPrefix(f.Of.Title.JA, title) {
			o.Title = f.Of.Title
		}
		if o == *x.Of {
			return nil, nil
		}
		return &taken{x.Key, o}, x.Of
	}
	return &taken{Of: f.Of}, nil
}

// eventTable reads the events of a workbook. passed are the lines that have no readable day, or no name.
func eventTable(b []byte) (found []ical.Found, passed []string, err error) {
	rows, err := roster.BookRows(b)
	if err != nil {
		return nil, nil, err
	}
	at := map[string]int{}
	for n, row := range rows {
		if len(at) == 0 { // what stands above the heading is passed over
			for i, cell := range row {
				if c := strings.TrimSpace(cell); slices.Contains(eventColumns, c) {
					at[c] = i
				}
			}
			if _, day := at[dayColumn]; !day || !has(at, titleColumn) {
				clear(at)
			}
			continue
		}
		cell := func(name string) string {
			if i, ok := at[name]; ok && i < len(row) {
				return strings.TrimSpace(strings.TrimPrefix(row[i], "'"))
			}
			return ""
		}
		if strings.Join(row, "") == "" {
			continue
		}
		o := school.Occasion{Title: school.Texts{JA: cell(titleColumn)}, Start: day.NoClock, End: day.NoClock, Place: cell(placeColumn), Bring: school.Texts{JA: cell(bringColumn)}, Note: school.Texts{JA: cell(noteColumn)}}
		from, ok := writtenDay(cell(dayColumn))
		o.From, o.To = from, from
		if to, has := writtenDay(cell(lastColumn)); has {
			o.To = to
		}
		for name, c := range map[string]*day.Clock{startColumn: &o.Start, endColumn: &o.End} {
			if clock, err := day.ParseClock(cell(name)); err == nil {
				*c = clock
			}
		}
		if !ok || o.Title.JA == "" || o.To < o.From {
			passed = append(passed, strconv.Itoa(n+1))
			continue
		}
		found = append(found, ical.Found{Of: o})
	}
	if len(at) == 0 {
		return nil, nil, roster.ErrSheet("noheader")
	}
	return found, passed, nil
}

func has(m map[string]int, key string) bool { _, ok := m[key]; return ok }

// writtenDay reads a date as tables have it: 2026-11-24, 2026/11/24, 2026年11月24日.
func writtenDay(s string) (day.Date, bool) {
	f := strings.FieldsFunc(s, func(r rune) bool {
		switch r {
		case '-', '/', '.', '年', '月', '日':
			return true
		}
		return false
	})
	if len(f) < 3 {
		return day.None, false
	}
	var n [3]int
	for i := range n {
		var err error
		if n[i], err = strconv.Atoi(strings.TrimSpace(f[i])); err != nil {
			return day.None, false
		}
	}
	if n[0] < 2000 || n[1] < 1 || n[1] > 12 || n[2] < 1 || n[2] > 31 {
		return day.None, false
	}
	return day.Of(n[0], n[1], n[2]), true
}

// postEventTake says the events that somebody has looked at and chosen.
func (s *Server) postEventTake(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, ical.MaxSize) // a year's table is more than a form usually is
	if err := r.ParseForm(); err != nil {
		return errNotForm
	}
	if crossSite.Check(r) != nil {
		return errForeign
	}
	d, err := s.desk(r, oplog.Place(r.PostForm.Get("school")), page.PlansEvents)
	if err != nil {
		return err
	}
	to := school.CalendarAudience(oplog.Subject(r.PostForm.Get("for")))
	if !slices.Contains(eventAudiences(d), to) {
		return errNotFound
	}
	var rows []taken
	for _, one := range r.PostForm["take"] {
		t := taken{Of: school.Occasion{From: day.None, To: day.None, Start: day.NoClock, End: day.NoClock}}
		if json.Unmarshal([]byte(one), &t) != nil {
			return errNotForm
		}
		rows = append(rows, t)
	}
	for rows := range slices.Chunk(rows, 40) {
		_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(st *school.State, first oplog.ID) (ops []oplog.Op) {
			for _, t := range rows {
				at := oplog.ID{Device: first.Device, N: first.N + uint64(len(ops))}
				if t.Key != "" {
					ops = append(ops, school.ChangeEvent(st, t.Key, t.Of)...)
				} else {
					ops = append(ops, school.PlanEvent(at, t.Of, to)...)
				}
			}
			return ops
		})
		var problem school.Problem
		if errors.As(err, &problem) {
			s.writeNote(w, r, http.StatusConflict, string(problem), "")
			return nil
		}
		if err != nil {
			return err
		}
	}
	http.Redirect(w, r, "/calendar", http.StatusSeeOther)
	return nil
}

// eventsOut is the school's events as a file.
func (s *Server) eventsOut(w http.ResponseWriter, r *http.Request) error {
	d, err := s.desk(r, "", page.PlansEvents)
	if err != nil {
		return err
	}
	today := d.voice.Today()
	list := view.SchoolCalendar(d.State, today-400, today+400, nil)
	var file []byte
	switch r.PathValue("file") {
	case "events.ics":
		cal := ical.NewEvents(d.voice.Lang)
		cal.Add(d.Place, d.State, list)
		file = cal.Bytes()
		w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	case "events.xlsx":
		table := [][]string{append(slices.Clone(eventColumns), words.EventWho.Plain(words.JA))}
		for _, p := range list {
			if p.Gone {
				continue
			}
			bring, _ := p.Of.Bring.In("ja")
			note, _ := p.Of.Note.In("ja")
			title, _ := p.Of.Title.In("ja")
			table = append(table, []string{p.From.String(), p.To.String(), p.Start.String(), p.End.String(), words.Plain(title), p.Place, words.Plain(bring), words.Plain(note), ical.Whom(d.State, words.JA, p.For)})
		}
		if file, err = sheet.Book(words.NavEvents.Plain(words.JA), table); err != nil {
			return err
		}
		w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	default:
		return errNotFound
	}
	w.Header().Set("Content-Disposition", sheet.Attachment(d.State.School.Name+" "+r.PathValue("file")))
	w.Header().Set("Cache-Control", "no-store")
	w.Write(file)
	return nil
}
