package httpd

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/server/follow"
	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/shared/words"
)

// What no way was left for stands on the page of whom the school reaches, until somebody has told the family by telephone or paper, or has it sent
// again; and with it the guardians who have stopped their mails, or whose address came back, and have nothing else.

// deadLetters are the parts of that page; none where everything went.
func (s *Server) deadLetters(r *http.Request, d deskAt) (lines []app.UI, err error) {
	if s.Choices == nil {
		return nil, nil
	}
	v := d.voice
	dead, err := s.Choices.Dead(r.Context(), d.Place)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(dead, func(a, b follow.Letter) int { return cmp.Compare(d.seat(a.Child), d.seat(b.Child)) })
	var rows, others []app.UI // nobody of the child's was told; another of its guardians was
	for _, l := range dead {
		child, ok := s.deadChild(d, l)
		if !ok {
			continue
		}
		name, class := "", ""
		if who := d.State.People[l.Person]; child == "" && who != nil {
			name = who.Name
		}
		if m, w := d.State.Marks[child], d.State.Words[child]; m != nil && w != nil {
			name = w.Family + " " + m.Given
		}
		if c, _, ok := d.State.ClassOf(child, v.Today()); ok {
			class = c.Name
		}
		who := []app.UI{app.Span().Lang("ja").Text(class), app.Text(" "), app.B().Lang("ja").Text(name), app.Text(" ")}
		if relation := relationTo(d.State, child, l.Person); relation != "" {
			who = append(who, v.Span(words.Relation(relation)))
		}
		what := []app.UI{v.Span(words.DeadChild)}
		if n := d.State.Notices[l.Notice]; n != nil {
			title, _ := n.Says().Title.In(string(v.Lang))
			what = []app.UI{app.A().Href("/notices/" + string(l.Notice)).Body(v.Marked(title))}
		}
		button := func(do, class string, t words.Text) app.UI {
			return app.Button().Class("btn " + class).Type("submit").Name("do").Value(do).Body(v.Span(t))
		}
		row := app.Li().Class("dead").Body(app.Div().Class("dead__who").Body(app.P().Body(who...), app.P().Body(append(what, app.Text(" "), app.Span().Class("small").Body(v.Span(words.DeadWhy(l.Why))))...)),
			app.Form().Class("row").Method("post").Action("/reach/dead").Body(hidden("school", string(d.Place)), hidden("letter", l.Key), button("told", "btn--go", words.DeadTold), button("again", "btn--line", words.DeadAgain)))
		if toldAnother(d, l, dead) {
			others = append(others, row)
		} else {
			rows = append(rows, row)
		}
	}
	if len(rows)+len(others) == 0 {
		return nil, nil
	}
	body := []app.UI{app.H2().Body(v.Span(words.DeadTitle, strconv.Itoa(len(rows)+len(others)))), app.P().Class("small").Body(v.Span(words.DeadHow))}
	if len(rows) > 0 {
		body = append(body, app.Ul().Class("deads").Body(rows...))
	}
	if len(others) > 0 {
		body = append(body, app.Elem("details").Attr("open", len(rows) == 0).Body(app.Elem("summary").Class("line").Body(app.B().Body(v.Span(words.DeadOthers, strconv.Itoa(len(others))))), app.Ul().Class("deads").Body(others...)))
	}
	return []app.UI{app.Section().ID("dead").Class("card stack").Body(body...)}, nil
}

// seat is where a child stands in the order of classes and readings.
func (d deskAt) seat(child school.ChildID) string {
	seat := ""
	if c, _, ok := d.State.ClassOf(child, d.voice.Today()); ok {
		seat = fmt.Sprintf("%05d", c.Order)
	}
	if w, m := d.State.Words[child], d.State.Marks[child]; w != nil && m != nil {
		seat += w.FamilyKana + " " + m.GivenKana
	}
	return seat
}

// toldAnother says that another of the child's guardians was told the same: whom the office rings up first is a family that nobody of was.
func toldAnother(d deskAt, l follow.Letter, dead []follow.Letter) bool {
	return l.Child != "" && slices.ContainsFunc(d.State.Receivers(l.Child, d.voice.Today()), func(p school.PersonID) bool {
		return p != l.Person && !slices.ContainsFunc(dead, func(o follow.Letter) bool { return o.Event == l.Event && o.Person == p })
	})
}

// deadChild is the child that a letter was about, if whoever looks may know; a homeroom teacher, of the own class.
func (s *Server) deadChild(d deskAt, l follow.Letter) (school.ChildID, bool) {
	whole := slices.Contains(d.Roles, access.Management) || slices.Contains(d.Roles, access.Office)
	if l.Child == "" { // somebody who is told themselves: of the community
		return "", whole
	}
	if d.State.Marks[l.Child] == nil || d.State.Words[l.Child] == nil {
		return "", false
	}
	if whole {
		return l.Child, true
	}
	c, _, ok := d.State.ClassOf(l.Child, d.voice.Today())
	return l.Child, ok && c.ID == d.Class
}

func relationTo(s *school.State, child school.ChildID, who school.PersonID) string {
	if w := s.Words[child]; w != nil {
		for i := range w.Guardians {
			if w.Guardians[i].Person == who {
				return w.Guardians[i].Relation
			}
		}
	}
	return ""
}

// postDead is what the office did about a letter: told by telephone or paper, or to be sent again.
func (s *Server) postDead(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.LetsIn)
	if err != nil {
		return err
	}
	key := r.PostForm.Get("letter")
	dead, err := s.Choices.Dead(r.Context(), d.Place)
	if err != nil {
		return err
	}
	for _, l := range dead {
		if _, ok := s.deadChild(d, l); ok && l.Key == key {
			err = s.Choices.Settle(r.Context(), d.Place, key, r.PostForm.Get("do") == "again")
		}
	}
	return s.settled(w, r, d.visitor, d.Place, err, "/reach?school="+string(d.Place)+"#dead")
}
