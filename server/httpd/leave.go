package httpd

import (
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/server/auth"
	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Everything a school has said leaves as one file when two of management want it: one asks, another allows it, both with a key just shown, and the first
// takes it within the hour, twice a day at the most. One stolen key is then not worth the records of all children. Both steps stand on the trail. What is
// allowed is known to this process only; after a restart it is asked for anew. A school with one head asks who keeps the server: todoke export.
const (
	leaveWithin = 60 * 60 * 1000 // ms
	leaveDay    = 24 * leaveWithin
	leavesADay  = 2
)

// leave is one person's wish to take everything.
type leave struct {
	by, allowed school.PersonID // allowed is by whom; "" yet
	at          oplog.Instant   // when it was asked for, then when it was allowed
}

func (l leave) open(now oplog.Instant) bool { return now-l.at < leaveWithin }

// departures are those of all schools, and when everything was taken.
type departures struct {
	mu     sync.Mutex
	wishes map[oplog.Place][]leave
	taken  map[oplog.Place]map[school.PersonID][]oplog.Instant
}

// of is what is wished for at a school and not yet an hour old.
func (l *departures) of(place oplog.Place, now oplog.Instant) []leave {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(l.wishes[place]), func(x leave) bool { return !x.open(now) })
}

// put remembers a wish instead of its author's last one.
func (l *departures) put(place oplog.Place, x leave) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.wishes == nil {
		l.wishes = map[oplog.Place][]leave{}
	}
	l.wishes[place] = append(slices.DeleteFunc(l.wishes[place], func(old leave) bool { return old.by == x.by || !old.open(x.at) }), x)
}

// use says whether somebody may take everything now, and counts it.
func (l *departures) use(place oplog.Place, who school.PersonID, now oplog.Instant) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !slices.ContainsFunc(l.wishes[place], func(x leave) bool { return x.by == who && x.allowed != "" && x.open(now) }) || len(l.today(place, who, now)) >= leavesADay {
		return false
	}
	if l.taken == nil {
		l.taken = map[oplog.Place]map[school.PersonID][]oplog.Instant{}
	}
	if l.taken[place] == nil {
		l.taken[place] = map[school.PersonID][]oplog.Instant{}
	}
	l.taken[place][who] = append(l.today(place, who, now), now)
	return true
}

func (l *departures) today(place oplog.Place, who school.PersonID, now oplog.Instant) []oplog.Instant {
	return slices.DeleteFunc(slices.Clone(l.taken[place][who]), func(at oplog.Instant) bool { return now-at >= leaveDay })
}

// managers are those of management besides somebody.
func managers(d deskAt) (all []school.PersonID) {
	for who := range d.State.School.Staff {
		if who != d.Me && slices.Contains(d.State.Roles(who, d.voice.Today()), access.Management) {
			all = append(all, who)
		}
	}
	return all
}

// leaveCard is how everything leaves, as far as it has come.
func (s *Server) leaveCard(d deskAt) app.UI {
	v := d.voice
	press := func(action string, label words.Text, more ...app.UI) app.UI {
		return app.Form().Class("row").Method("post").Action(action).Body(append(more, hidden("school", string(d.Place)), app.Button().Class("btn btn--line").Type("submit").Body(v.Span(label)))...)
	}
	body := []app.UI{app.H2().Class("big").Body(v.Span(words.TakeAll)), app.P().Class("small").Body(v.Span(words.TakeAllHow)), app.P().Class("small").Body(v.Span(words.LeaveHow))}
	var mine *leave
	for _, x := range s.leaves.of(d.Place, s.Now()) {
		switch {
		case x.by == d.Me:
			mine = &x
		case x.allowed == "":
			body = append(body, app.P().Class("lead").Body(v.Span(words.LeaveAsked, d.State.School.Staff[x.by].Name)), press("/take/allow", words.LeaveAllow, hidden("by", string(x.by))))
		}
	}
	switch {
	case mine != nil && mine.allowed != "":
		body = append(body, app.P().Role("status").Body(v.Span(words.LeaveAllowed, d.State.School.Staff[mine.allowed].Name)),
			app.Form().Class("row").Method("get").Action("/take/everything").Body(hidden("school", string(d.Place)), app.Button().Class("btn btn--line").Type("submit").Text("JSON")))
	case mine != nil:
		body = append(body, app.P().Role("status").Body(v.Span(words.LeaveWaits)))
	case len(managers(d)) == 0:
		body = append(body, app.P().Body(v.Span(words.LeaveAlone)))
	default:
		body = append(body, press("/take/ask", words.LeaveAsk))
	}
	return app.Section().Class("card stack").ID("everything").Body(body...)
}

// postLeaveAsk asks the others of management.
func (s *Server) postLeaveAsk(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.Manages)
	if err != nil {
		return err
	}
	return s.leaveStep(w, r, d, "everything.asked", leave{by: d.Me})
}

// postLeaveAllow lets a colleague take everything.
func (s *Server) postLeaveAllow(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.Manages)
	if err != nil {
		return err
	}
	by := school.PersonID(strings.TrimSpace(r.PostForm.Get("by")))
	if by == d.Me || !slices.ContainsFunc(s.leaves.of(d.Place, s.Now()), func(x leave) bool { return x.by == by && x.allowed == "" }) {
		return s.settled(w, r, d.visitor, d.Place, nil, "/take?school="+string(d.Place)) // it was too late, or is allowed already: the page shows which
	}
	return s.leaveStep(w, r, d, "everything.allowed", leave{by: by, allowed: d.Me})
}

// leaveStep takes a step by who has just shown their key, and notes it.
func (s *Server) leaveStep(w http.ResponseWriter, r *http.Request, d deskAt, what string, x leave) error {
	if !d.visitor.Settled(s.Auth.Now()) {
		return errSettling
	}
	if ok, err := s.fresh(w, r); !ok {
		return err
	}
	_, err := d.at.Say(r.Context(), oplog.Device("list"+auth.ID()), d.Me, oplog.Web, s.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.ListExported{What: what})}
	})
	if err == nil {
		x.at = s.Now()
		s.leaves.put(d.Place, x)
	}
	return s.settled(w, r, d.visitor, d.Place, err, "/take?school="+string(d.Place))
}
