package httpd

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// What devices said that had been ended, and people whose right or post was over (place.Late): management reads it and decides, word by word.

// lateShown is how many that were decided stay on the page.
const lateShown = 20

// lateBatch is what one device said in one go, all of which came late.
type lateBatch []oplog.Op

// lateOf gathers what came late into batches: together they were said, together they are decided. The newest come first. What a family keeps to itself
// is nobody's to decide, and nobody's to know of.
func lateOf(late []oplog.Op) (all []lateBatch) {
	oplog.Batches(late, func(batch []oplog.Op) bool {
		if batch = slices.DeleteFunc(slices.Clone(batch), func(op oplog.Op) bool { return op.Level == oplog.Home }); len(batch) > 0 {
			all = append(all, batch)
		}
		return true
	})
	slices.Reverse(all)
	return all
}

func (s *Server) late(w http.ResponseWriter, r *http.Request) error {
	return s.showLate(w, r, oplog.Place(r.URL.Query().Get("school")), "")
}

func (s *Server) showLate(w http.ResponseWriter, r *http.Request, place oplog.Place, problem string) error {
	d, err := s.desk(r, place, page.Manages)
	if err != nil {
		return err
	}
	late, err := d.at.Late(r.Context())
	if err != nil {
		return err
	}
	v := d.voice
	main := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.LateTitle)), app.P().Class("small").Body(v.Span(words.LateHow))}
	if problem != "" {
		main = append(main, app.P().Class("banner").Role("alert").Body(app.Span().Body(v.Span(words.Problem(problem)))))
	}
	var waiting, done []app.UI
	for _, batch := range lateOf(late) {
		if decided := d.State.LateDecision(batch[0].ID); decided != nil {
			if len(done) < lateShown {
				done = append(done, lateCard(d, batch, decided))
			}
			continue
		}
		waiting = append(waiting, lateCard(d, batch, nil))
	}
	if len(waiting) == 0 {
		main = append(main, app.P().Class("card").Body(v.Span(words.LateNone)))
	}
	main = append(main, waiting...)
	if len(done) > 0 {
		main = append(main, app.H2().Class("dk-h").Body(v.Span(words.LateDone)))
		main = append(main, done...)
	}
	s.writeDesk(w, r, d, "/late", main)
	return nil
}

func lateCard(d deskAt, batch lateBatch, decided *school.LateDecided) app.UI {
	v := d.voice
	first := batch[0]
	at := v.MarkedTime
	why := words.LateEnded
	if slices.ContainsFunc(batch, func(op oplog.Op) bool { return op.Refused == wire.RefusedRight }) {
		why = words.LateRight
	}
	lines := []app.UI{app.P().Class("small").Body(v.Marked(words.LateBy.Say(v.Lang, v.Ruby, d.nameOf(first.By), at(first.At+oplog.Instant(first.Off)), at(first.Heard))), app.Text(" "),
		app.Span().Class("badge").Body(v.Span(why)))}
	var said []app.UI
	more := 0
	for i := range batch {
		line := lateLine(d, &batch[i])
		if line == nil {
			continue
		}
		if len(said) >= 12 {
			more++
			continue
		}
		said = append(said, app.Li().Body(line...))
	}
	if more > 0 {
		said = append(said, app.Li().Text("＋"+strconv.Itoa(more)))
	}
	lines = append(lines, app.Ul().Class("lt-said").Body(said...))
	if decided != nil {
		what := words.LateNo
		if decided.Accepted {
			what = words.LateYes
		}
		return app.Div().Class("card stack lt-done").Body(append(lines, app.P().Class("small").Body(v.Span(what), app.Text(" "), app.Span().Lang("ja").Text(d.nameOf(decided.By)), app.Text(" "), v.Marked(at(decided.Said.At))))...)
	}
	button := func(do, class string, label words.Text) app.UI {
		return app.Button().Class("btn " + class).Type("submit").Name("do").Value(do).Body(v.Span(label))
	}
	var acts []app.UI
	if first.Body != nil {
		acts = append(acts, button("accept", "btn--go", words.LateAccept))
	}
	acts = append(acts, button("discard", "btn--line", words.LateDiscard), hidden("school", string(d.Place)), hidden("late", part.IDString(first.ID)))
	return app.Div().Class("card stack").Body(append(lines, app.Form().Class("row").Method("post").Action("/late").Body(acts...))...)
}

// nameOf is somebody of the school, or a guardian.
func (d deskAt) nameOf(p oplog.Person) string {
	if m, ok := d.State.School.Staff[p]; ok {
		return m.Name
	}
	if who := d.State.People[p]; who != nil && who.Name != "" {
		return who.Name
	}
	return "？"
}

// lateLine is one word: what kind it is, about whom, and what it says. nil for what another word of the batch says already.
func lateLine(d deskAt, op *oplog.Op) []app.UI {
	v := d.voice
	if op.Body == nil {
		return []app.UI{v.Span(words.Lately(op.Kind)), app.Text(" "), v.Span(words.LateGone)}
	}
	o, err := school.Decode(op.Kind, op.Body)
	if err != nil {
		return []app.UI{v.Span(words.Lately(op.Kind))}
	}
	out := []app.UI{app.B().Body(v.Span(words.Lately(op.Kind))), app.Text(" ")}
	who := func(child school.ChildID) {
		if m := d.State.Marks[child]; m != nil {
			name := m.Given
			if f := d.State.Words[child]; f != nil {
				name = f.Family + " " + name
			}
			if c, _, ok := d.State.ClassOf(child, v.Today()); ok {
				name = c.Name + " " + name
			}
			out = append(out, app.Span().Lang("ja").Text(name), app.Text(" "))
		}
	}
	days := func(from, to day.Date) {
		out = append(out, v.Marked(words.DateShort(v.Lang, v.Ruby, from)))
		if to != from && to != day.None {
			out = append(out, app.Text("–"), v.Marked(words.DateShort(v.Lang, v.Ruby, to)))
		}
		out = append(out, app.Text(" "))
	}
	switch o := o.(type) {
	case *school.AbsenceReported:
		who(o.Child)
		days(o.From, o.To)
		out = append(out, v.Span(words.What(o.What)))
	case *school.AbsenceReasoned:
		out = []app.UI{v.Span(words.Reason(o.Reason))}
		if o.Memo != "" {
			out = append(out, app.Text(" "), app.Q().Class("lt-memo").Text(o.Memo))
		}
	case *school.AbsenceDescribed:
		out = nil
		for _, sym := range o.Symptoms {
			out = append(out, v.Span(words.Symptom(sym)), app.Text(" "))
		}
	case *school.ChildObserved:
		who(o.Child)
		days(o.Date, o.Date)
		out = append(out, app.Text(o.At.String()+" "), v.Span(words.Seen(o.Seen)))
	case *school.FollowUpNoted:
		who(o.Child)
		out = append(out, app.Q().Class("lt-memo").Text(o.Text))
	default:
		if child := school.ChildID(strings.TrimPrefix(string(op.Subject), "case:")); d.State.Marks[child] != nil {
			who(child)
		}
	}
	return out
}

// postLate is management's word on what came late. Who was quicker counts.
func (s *Server) postLate(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.Manages)
	if err != nil {
		return err
	}
	late, err := d.at.Late(r.Context())
	if err != nil {
		return err
	}
	id := part.ParseID(r.PostForm.Get("late"))
	all := lateOf(late)
	i := slices.IndexFunc(all, func(b lateBatch) bool { return b[0].ID == id })
	if i < 0 {
		return errNotFound
	}
	do := r.PostForm.Get("do")
	if do != "accept" && do != "discard" {
		return errNotForm
	}
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(_ *school.State, first oplog.ID) []oplog.Op {
		if do == "discard" {
			return []oplog.Op{school.Draft(&school.LateDiscarded{Late: id})}
		}
		return school.AcceptLate(all[i], first)
	})
	var problem school.Problem
	if errors.As(err, &problem) {
		return s.showLate(w, r, d.Place, string(problem))
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/late?school="+string(d.Place), http.StatusSeeOther)
	return nil
}
