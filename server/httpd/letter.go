package httpd

import (
	"errors"
	"io"
	"net/http"
	"strings"

	"todoke/app/page"
	"todoke/server/place"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/sync/oplog"
)

// postOpened takes what a device says was opened on it: a line for each notice. It counts only what has come for that person.
func (s *Server) postOpened(w http.ResponseWriter, r *http.Request) error {
	if !s.origins.exact(r) {
		return errForeign
	}
	v, err := s.visitor(r)
	if err != nil {
		return err
	}
	id := oplog.Place(r.PathValue("place"))
	if _, ok := s.Places.Place(id); !ok || v.Person(id) == "" {
		return errNotFound
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxForm))
	if err != nil {
		return err
	}
	if err := s.opened(r, id, v.Person(id), strings.Fields(string(body))); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// opened notes that somebody has opened notices, of those that came for them.
func (s *Server) opened(r *http.Request, id oplog.Place, me oplog.Person, lines []string) error {
	p, ok := s.Places.Place(id)
	if !ok || s.Receipts == nil {
		return nil
	}
	var notices []oplog.Subject
	err := p.Read(r.Context(), me, func(state *school.State, _ oplog.Instant) {
		for _, line := range lines {
			n := oplog.Subject(line)
			here := state.Handed(me, n)
			for child := range state.Posts {
				here = here || state.Posted(child, n)
			}
			if here {
				notices = append(notices, n)
			}
		}
	})
	if err != nil || len(notices) == 0 {
		return err
	}
	_, err = s.Receipts.Opened(r.Context(), id, me, notices, s.Now())
	return err
}

// postLetter takes the plain form of a letter's questions: the one that works before the client is up, and without it.
func (s *Server) postLetter(w http.ResponseWriter, r *http.Request) error {
	x, err := s.sender(w, r)
	if err != nil {
		return err
	}
	notice := oplog.Subject(r.PathValue("notice"))
	get := func(name string) (string, bool) { return r.PostForm.Get(name), r.PostForm.Has(name) }
	problem, err := s.reply(r, x.at, x.form, x.v.Person(x.place), notice, oplog.Form, get)
	switch {
	case err != nil:
		return err
	case problem != "":
		s.writeRefusal(w, r, x.v, x.place, string(problem))
		return nil
	}
	http.Redirect(w, r, "/letter/"+string(x.place)+"/"+string(notice), http.StatusSeeOther)
	return nil
}

// reply says what a letter's form says; the problem is why the school does not take it.
func (s *Server) reply(r *http.Request, p *place.Place, form oplog.Device, me oplog.Person, notice oplog.Subject, via oplog.Channel, get func(string) (string, bool)) (school.Problem, error) {
	problem := school.NoNotice
	now := s.Now()
	child, named := get("child")
	var ops []oplog.Op
	err := p.Read(r.Context(), me, func(state *school.State, _ oplog.Instant) {
		for _, post := range view.PostsOf(state, me, now) {
			if post.Notice.Of.Notice != notice || !post.Asks {
				continue
			}
			values, whole := page.ReadAnswer(post.Notice.Of.Ask, get)
			if problem = school.AnswerMissing; whole {
				whom := school.ChildID(child)
				if !named {
					whom, _ = post.Turn()
				}
				ops = page.ReplyTo(post, me, whom, values, get)
			}
		}
	})
	if err != nil || len(ops) == 0 {
		return problem, err
	}
	_, err = p.Say(r.Context(), form, me, via, now, func(*school.State, oplog.ID) []oplog.Op { return ops })
	var refused school.Problem
	if errors.As(err, &refused) {
		return refused, nil
	}
	return "", err
}
