package httpd

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Appointments (product.md E9): the family's plain form, and the form by which a homeroom teacher or management opens times and tells the families of it.

// postMeet is a family's choice by plain form. Who was not first gets the screen again, with the times that are left and what they wrote.
func (s *Server) postMeet(w http.ResponseWriter, r *http.Request) error {
	x, err := s.sender(w, r)
	if err != nil {
		return err
	}
	wishes, ok := wishesIn(r)
	if !ok {
		return errNotForm
	}
	_, err = x.says(r, page.MeetOps(wishes...))
	var problem school.Problem
	if !errors.As(err, &problem) {
		return s.settled(w, r, x.v, x.place, err, r.URL.Path)
	}
	look, err := s.read(r.Context(), x.v)
	if err != nil {
		return err
	}
	look.refused(x.place, wishes, problem, x.now)
	return s.writeScreen(w, r, x.v, look, http.StatusUnprocessableEntity)
}

// wishesIn are the times that a form of the choice asks for, or gives back; it cites what its page showed, so that nobody's choice is replaced unseen.
func wishesIn(r *http.Request) (wishes []page.Wish, ok bool) {
	if wishes = page.WishesOf(r.PostForm.Get("pair")); len(wishes) == 0 {
		one, ok := page.WishOf(r.PostForm.Get("key"), r.PostForm.Get("slot"), r.PostForm.Get("text"))
		if !ok {
			return nil, false
		}
		one.Shown = part.ParseID(r.PostForm.Get("shown"))
		wishes = []page.Wish{one}
	}
	for i := range wishes {
		wishes[i].Plain = true
	}
	return wishes, true
}

// refused puts what the school did not take where the client keeps it, so that its screen says so in its place.
func (look *reading) refused(place oplog.Place, wishes []page.Wish, problem school.Problem, at oplog.Instant) {
	for i := range look.schools {
		if x := &look.schools[i]; x.Place == place {
			for _, op := range page.MeetOps(wishes...)(school.NewState(), oplog.ID{}) {
				op.At, op.Refused = at, string(problem)
				x.Refused = append(x.Refused, op)
			}
		}
	}
}

// postSignedMeet is the same by the link of a mail, which opens one round for one person.
func (s *Server) postSignedMeet(w http.ResponseWriter, r *http.Request) error {
	token := r.PathValue("token")
	id, notice, who, ok := s.signed(token)
	p, open := s.Places.Place(id)
	if !ok || !open {
		return errNotFound
	}
	if err := s.readForm(w, r); err != nil {
		return err
	}
	wishes, ok := wishesIn(r)
	if !ok || slices.ContainsFunc(wishes, func(x page.Wish) bool { return x.Notice != notice }) {
		return errNotForm
	}
	s.meter.offered.WithLabelValues("mail").Inc()
	now := s.Now()
	_, err := p.Say(r.Context(), ownLinkForm(token, r.PostForm.Get("form")), who, byMail, now, page.MeetOps(wishes...))
	var problem school.Problem
	if errors.As(err, &problem) {
		look, err := s.stranger(r.Context(), id, who)
		if err != nil {
			return err
		}
		look.refused(id, wishes, problem, now)
		s.writeSigned(w, r, look, id, notice, http.StatusUnprocessableEntity)
		return nil
	}
	if err == nil {
		err = s.opened(r, id, who, []string{string(notice)})
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/a/"+token, http.StatusSeeOther)
	return nil
}

// meetDays is how many afternoons the form has room for.
const meetDays = 4

// newMeeting is the form that opens times: filled in with the next afternoons that have lessons.
func (s *Server) newMeeting(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.OpensMeetings)
	if err != nil {
		return err
	}
	v, today := d.voice, d.voice.Today()
	var classes []app.UI
	for _, c := range d.State.ClassesOn(today) {
		if c.ID == d.Class || page.Manages(d.School) {
			classes = append(classes, app.Label().Class("check").Body(app.Input().Class("box").Type("checkbox").Name("class").Value(string(c.ID)).Checked(c.ID == d.Class), v.Marked(words.Class(v.Lang, v.Ruby, c.Name))))
		}
	}
	field := func(t words.Text, in app.HTMLInput) app.UI {
		return app.Label().Class("field").Body(v.Span(t), in.Class("input"))
	}
	var rows []app.UI
	on := today + 7
	for i := range meetDays {
		on = day.Next(on, func(x day.Date) bool { return d.State.IsSchoolDay(x, "") })
		value := ""
		if i < 3 && on != day.None {
			value = on.String()
		}
		n := strconv.Itoa(i)
		rows = append(rows, app.Div().Class("mt-day").Body(field(words.MeetDay, app.Input().Type("date").Name("day"+n).Value(value)),
			field(words.MeetFrom, app.Input().Type("time").Name("from"+n).Value("15:00")), field(words.MeetTo, app.Input().Type("time").Name("to"+n).Value("16:30"))))
	}
	s.writeDesk(w, r, d, "/meetings", []app.UI{app.H1().Class("dk-h").Body(v.Span(words.MeetOpenNew)),
		app.Form().Class("card stack").Method("post").Action("/meetings/new").Body(hidden("school", string(d.Place)),
			app.FieldSet().Class("field").Body(app.Legend().Body(v.Span(words.MeetClasses)), app.Div().Class("row mt-classes").Body(classes...)),
			app.Div().Class("stack").Body(rows...),
			app.Div().Class("mt-day").Body(field(words.MeetMinutes, app.Input().Type("number").Name("minutes").Min(5).Max(180).Value("15").Required(true)),
				field(words.MeetPlaces, app.Input().Type("number").Name("capacity").Min(1).Max(30).Value("1").Required(true)),
				field(words.MeetCloses, app.Input().Type("date").Name("closes").Value((today+6).String()))),
			app.Div().Class("row").Body(app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.MeetSend)), app.A().Class("btn btn--plain").Href("/meetings").Body(v.Span(words.PartBack))))})
	return nil
}

// postNewMeeting sends the notice to the families of the ticked classes and opens each class's table, in one batch.
func (s *Server) postNewMeeting(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.OpensMeetings)
	if err != nil {
		return err
	}
	minutes, _ := strconv.Atoi(r.PostForm.Get("minutes"))
	capacity, _ := strconv.Atoi(r.PostForm.Get("capacity"))
	table := school.SlotsOpened{Minutes: minutes, Capacity: capacity}
	for i := range meetDays {
		n := strconv.Itoa(i)
		date, err := day.Parse(r.PostForm.Get("day" + n))
		if err != nil { // a line of the form that is left empty
			continue
		}
		from, err1 := day.ParseClock(r.PostForm.Get("from" + n))
		to, err2 := day.ParseClock(r.PostForm.Get("to" + n))
		if err1 != nil || err2 != nil {
			return errNotForm
		}
		table.Days = append(table.Days, school.SlotDay{Date: date, From: from, To: to})
	}
	slices.SortFunc(table.Days, func(a, b school.SlotDay) int { return int(a.Date - b.Date) })
	if closes, err := day.Parse(r.PostForm.Get("closes")); err == nil {
		table.Closes = oplog.Instant(d.Zone.Instant(closes, day.At(17, 0)))
	}
	if len(r.PostForm["class"]) > 40 {
		return errNotFound
	}
	build := page.MeetingOps(table, r.PostForm["class"])
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), build)
	return s.settled(w, r, d.visitor, d.Place, err, "/meetings")
}
