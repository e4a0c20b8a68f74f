package httpd

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Who has opened a notice, as a list: rows of the place that are fetched when somebody asks for them. What streams to every device of the staff is the number
// alone. Families that nobody of has opened it stand first, for those are who somebody rings up.

// familyReads is a child and which of its guardians have opened a notice.
type familyReads struct {
	seat, class, name string
	in                school.ClassID
	read              bool // somebody has
	came, phoned      bool // somebody has the app; somebody has a telephone
	who               []app.UI
}

func (s *Server) noticeReaders(w http.ResponseWriter, r *http.Request) error {
	d, err := s.desk(r, oplog.Place(r.PathValue("place")), page.ReadsNotices)
	if err != nil {
		return err
	}
	notice := oplog.Subject(r.PathValue("notice"))
	n := d.State.Notices[notice]
	if n == nil || n.Released == nil || s.Receipts == nil {
		return errNotFound
	}
	opened, err := s.Receipts.Of(r.Context(), d.Place, notice)
	if err != nil {
		return err
	}
	came, err := s.Auth.Came(r.Context(), d.Place)
	if err != nil {
		return err
	}
	phoned, err := s.Contacts.Phoned(r.Context(), d.Place)
	if err != nil {
		return err
	}
	v := d.voice
	var list []familyReads
	for child := range d.State.Posts {
		m, w := d.State.Marks[child], d.State.Words[child]
		if m == nil || w == nil || !d.State.Posted(child, notice) {
			continue
		}
		one := familyReads{seat: d.seat(child), name: w.Family + " " + m.Given}
		if c, _, ok := d.State.ClassOf(child, v.Today()); ok {
			one.class, one.in = c.Name, c.ID
		}
		for _, p := range d.State.Receivers(child, v.Today()) {
			one.came, one.phoned = one.came || came[p], one.phoned || phoned[p]
			sign, is := "　", words.LetterNew
			if opened[p] {
				sign, is, one.read = "✓", words.ReadersOpened, true
			}
			one.who = append(one.who, app.Span().Class("rd__who").Body(app.Span().Aria("hidden", true).Text(sign), v.Span(words.Relation(relationTo(d.State, child, p))), app.Span().Class("vh").Body(app.Text(" "), v.Span(is))))
		}
		list = append(list, one)
	}
	slices.SortFunc(list, func(a, b familyReads) int { return strings.Compare(a.seat, b.seat) })
	var unread, read, jumps []app.UI
	var in school.ClassID
	for _, one := range list {
		name := []app.UI{app.Span().Lang("ja").Body(app.Text(one.class+" "), app.B().Text(one.name))}
		if !one.came && !one.read { // no notice goes there: somebody has to call, or to give the child a sheet
			t := words.ReachNoWay
			if one.phoned {
				t = words.PeoplePhone
			}
			name = append(name, app.Text(" "), app.Span().Class("badge").Body(v.Span(t)))
		}
		row := app.Li().Class("dead").Body(append([]app.UI{app.Span().Class("dead__who").Body(app.Span().Body(name...))}, one.who...)...)
		if one.read {
			read = append(read, row)
			continue
		}
		if one.in != "" && one.in != in {
			in = one.in
			row = row.ID("rd-" + string(in))
			n := 0
			for _, x := range list {
				if x.in == in && !x.read {
					n++
				}
			}
			jumps = append(jumps, app.A().Class("chip nu-jump").Href("#rd-"+string(in)).Body(app.Span().Body(v.Marked(words.Class(v.Lang, v.Ruby, one.class))), app.Text(" "), app.B().Text(n)))
		}
		unread = append(unread, row)
	}
	title, _ := n.Says().Title.In(string(v.Lang))
	part := func(t words.Text, rows []app.UI, open bool) app.UI {
		return app.Elem("details").Class("card stack").Attr("open", open && len(rows) > 0).Body(app.Elem("summary").Class("line").Body(app.B().Body(v.Span(t, strconv.Itoa(len(rows))))), app.Ul().Class("deads").Body(rows...))
	}
	w.Header().Set("Cache-Control", "no-store")
	main := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.ReadersTitle)), app.P().Body(app.A().Href("/notices/" + string(notice)).Body(v.Marked(title)))}
	if len(jumps) > 1 {
		main = append(main, app.Nav().Class("chips nu-jumps").Aria("label", v.Str(words.OfficeClass)).Body(jumps...))
	}
	s.writeDesk(w, r, d, "/notices", append(main, part(words.ReadersNone, unread, true), part(words.ReadersSome, read, len(unread) == 0)))
	return nil
}
