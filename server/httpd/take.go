package httpd

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/server/sheet"
	"todoke/server/whole"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Files that other systems take (product.md D6), for management: attendance and reports as tables, and everything as documented JSON (server/whole). Each asks
// who is there again, and stands on the trail.

func (s *Server) take(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.Manages)
	if err != nil {
		return err
	}
	v := d.voice
	month := monthOfName(school.MonthOf(v.Today()))
	form := func(what string, label words.Text) app.UI {
		press := func(coding sheet.Coding, text string) app.UI {
			return app.Button().Class("btn btn--line").Type("submit").Name("coding").Value(string(coding)).Text(text)
		}
		return app.Form().Class("card stack").Method("get").Action("/take/"+what).Body(app.H2().Class("big").Body(v.Span(label)), hidden("school", string(d.Place)),
			app.Label().Class("field").Body(v.Span(words.TakeMonth), app.Input().Class("input pe-day").Type("month").Name("month").Required(true).Value(month)),
			app.Div().Class("row").Body(press(sheet.UTF8, "CSV (UTF-8)"), press(sheet.CP932, "CSV (CP932)")))
	}
	s.writeDesk(w, r, d, "/take", []app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavTake)),
		app.P().Body(v.Span(words.TakeHow)), app.P().Class("small").Body(v.Span(words.TakeNoted)),
		form("days", words.TakeDays), form("totals", words.TakeTotals), form("reports", words.TakeReports),
		s.leaveCard(d),
		app.P().Body(app.A().Href("/audit/keep?school=" + string(d.Place)).Body(v.Span(words.KeepTitle)))})
	return nil
}

func (s *Server) takeFile(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.Manages)
	if err != nil {
		return err
	}
	what := r.PathValue("file")
	if what == "everything" {
		return s.takeEverything(w, r, d)
	}
	month, err := monthOf(r.URL.Query().Get("month"))
	if err != nil {
		return errNotFound
	}
	month = school.MonthOf(month)
	a := &sheet.Affairs{State: d.State, Today: d.voice.Today()}
	if s.Rosters != nil {
		if a.Codes, err = s.Rosters.ChildCodes(r.Context(), d.Place); err != nil {
			return err
		}
	}
	var rows [][]string
	var name words.Text
	switch what {
	case "days":
		rows, name = a.Days(month), words.TakeDays
	case "totals":
		rows, name = a.Totals(month), words.TakeTotals
	case "reports":
		rows, name = a.Reports(month), words.TakeReports
	default:
		return errNotFound
	}
	coding := sheet.CodingOf(r.URL.Query().Get("coding"))
	if coding == sheet.CP932 && s.lacks(w, r, d, "/take", r.URL.Path, rows) {
		return nil
	}
	if ok, err := s.exported(w, r, d, what, "", len(rows)-1); !ok {
		return err
	}
	return writeTable(w, name.Plain(words.JA)+" "+monthOfName(month), coding, rows)
}

// mostLacking is how many cells the page names that lack a letter.
const mostLacking = 20

// lacks answers, instead of with a file in CP932, with a page that names the letters it would lose and whose they are: nothing has left yet, and whoever
// takes the file chooses. It says false when nothing is lost, or when it has been chosen. utf8 is where the same table is to be had with all of its letters;
// a form is read (ownForm), and sent again with what it asked for.
func (s *Server) lacks(w http.ResponseWriter, r *http.Request, d deskAt, here, utf8 string, rows [][]string) bool {
	asked := r.URL.Query()
	if r.Method == http.MethodPost {
		asked = r.PostForm
	}
	letters, cells := sheet.Lacks(rows)
	if len(letters) == 0 || asked.Get("lossy") != "" {
		return false
	}
	v := d.voice
	form := func(action string, coding sheet.Coding, lossy string, label words.Text) app.UI {
		fields := []app.UI{hidden("coding", string(coding)), hidden("lossy", lossy)}
		for _, name := range slices.Sorted(maps.Keys(asked)) {
			if name != "coding" && name != "lossy" && !strings.HasPrefix(name, againPrefix) {
				fields = append(fields, hidden(name, asked.Get(name)))
			}
		}
		return app.Form().Method(strings.ToLower(r.Method)).Action(action).Body(append(fields, app.Button().Class("btn btn--line").Type("submit").Body(v.Span(label)))...)
	}
	var list []app.UI
	for _, c := range cells[:min(len(cells), mostLacking)] {
		list = append(list, app.Li().Lang("ja").Text(c))
	}
	all := make([]string, len(letters))
	for i, l := range letters {
		all[i] = string(l)
	}
	body := []app.UI{app.H1().Class("big").Body(v.Span(words.TakeLacks, strconv.Itoa(len(letters)))), app.P().Class("lead").Lang("ja").Text(strings.Join(all, "　")), app.P().Body(v.Span(words.TakeLacksIn, strconv.Itoa(len(cells)))),
		app.Ul().Class("list").Body(list...), app.P().Body(v.Span(words.TakeLacksHow)), app.Div().Class("row").Body(form(utf8, sheet.UTF8, "", words.TakeWhole), form(r.URL.Path, sheet.CP932, "yes", words.TakeLossy))}
	s.writeDesk(w, r, d, here, []app.UI{app.Section().Class("card stack").ID("lacks").Body(body...)})
	return true
}

// errLeave: nobody else has allowed it, or it was taken often enough today.
const errLeave oplog.Error = "take.leave"

// takeEverything writes the log as this person may read it.
func (s *Server) takeEverything(w http.ResponseWriter, r *http.Request, d deskAt) error {
	if !d.visitor.Settled(s.Auth.Now()) {
		return errSettling
	}
	if ok, err := s.fresh(w, r); !ok {
		return err
	}
	if !s.leaves.use(d.Place, d.Me, s.Now()) {
		return errLeave
	}
	if ok, err := s.exported(w, r, d, "everything", "", len(d.State.Marks)); !ok {
		return err
	}
	w.Header().Set("Content-Type", "application/jsonl; charset=utf-8")
	w.Header().Set("Content-Disposition", sheet.Attachment(d.State.School.Name+" "+d.voice.Today().String()+".jsonl"))
	w.Header().Set("Cache-Control", "no-store")
	head := whole.HeadOf(d.Place, d.State, s.Now(), d.State.School.Staff[d.Me].Name, "management")
	_, err := whole.Write(w, head, func(yield func(*oplog.Op) bool) error { return d.at.Trail(r.Context(), d.Me, yield) }, nil)
	if err != nil { // the answer has begun: a file without its last line is cut off, and says so by that
		s.Log.Error("everything could not be written to its end", "place", d.Place, "err", err)
	}
	return nil
}
