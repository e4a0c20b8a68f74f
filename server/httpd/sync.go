package httpd

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"todoke/server/auth"
	"todoke/server/place"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Places are the open schools of this house.
type Places interface {
	Place(oplog.Place) (*place.Place, bool)
	All() []oplog.Place // those that are open
}

// talker is who wants to talk with which place. For a session that has ended the error is auth.ErrEnded, for one on a tablet that is locked
// auth.ErrLocked, and the talker still stands: their words are taken.
func (s *Server) talker(r *http.Request) (v auth.Visitor, p *place.Place, me oplog.Person, err error) {
	if !s.origins.exact(r) {
		return v, nil, "", errForeign
	}
	v, err = s.Auth.Look(r.Context(), s.token(r))
	switch {
	case err == nil:
		err = s.allowed(r, v)
	case !s.Auth.Proves(v.Session, proof(r)):
		return v, nil, "", auth.ErrProof
	case errors.Is(err, auth.ErrEnded) && s.onItsTablet(r, v):
		err = auth.ErrLocked // it has only lain too long
	}
	if err != nil && !errors.Is(err, auth.ErrEnded) && !errors.Is(err, auth.ErrLocked) || v.Session.Kind == auth.Room {
		return v, nil, "", err
	}
	id := oplog.Place(r.PathValue("place"))
	p, ok := s.Places.Place(id)
	if me = v.Person(id); !ok || me == "" {
		return v, nil, "", errNotFound
	}
	return v, p, me, err
}

// postSync takes the same frames as a socket, several in one body, for service workers and for networks that let no socket through.
// What a session says after its end is kept for management; it is told nothing but that.
func (s *Server) postSync(w http.ResponseWriter, r *http.Request) error {
	v, p, me, err := s.talker(r)
	ended, locked := errors.Is(err, auth.ErrEnded), errors.Is(err, auth.ErrLocked)
	if err != nil && !ended && !locked {
		return err
	}
	if !s.begin(v.Session.ID) {
		w.Header().Set("Retry-After", "2")
		return auth.ErrBusy
	}
	defer s.finish(v.Session.ID)
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, wire.MaxPost))
	if err != nil {
		return err
	}
	frames, err := wire.ReadFrames(body)
	if err != nil {
		return err
	}
	var out []byte
	for _, m := range frames {
		answers, err := s.answerFrame(r.Context(), v, p, place.Session{Person: me, Ended: ended, Shared: v.Session.Kind == auth.Shared}, locked, m)
		if err != nil {
			return err // what was taken before is durable: the device offers it again and hears so
		}
		for _, a := range answers {
			out = wire.AppendFrame(out, a)
		}
	}
	if ended {
		out = wire.AppendFrame(out, wire.Bye{Code: wire.CodeSignedOut})
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Cache-Control", "no-store")
	_, err = w.Write(out)
	return err
}

func (s *Server) answerFrame(ctx context.Context, v auth.Visitor, p *place.Place, who place.Session, locked bool, m wire.Message) ([]wire.Message, error) {
	switch m := m.(type) {
	case wire.Offer:
		if who.Device = m.Device; !s.Auth.OwnDevice(v, p.ID(), m.Device) {
			return []wire.Message{wire.Bye{Code: wire.CodeDevice}}, nil
		}
		if err := byWire(m.Ops); err != nil {
			return nil, err
		}
		s.meter.offered.WithLabelValues("post").Add(float64(len(m.Ops)))
		if !who.Ended && !locked {
			if _, err := s.Auth.Touch(ctx, v); err != nil {
				return nil, err
			}
		}
		began := time.Now()
		answers, err := p.Answer(ctx, who, m)
		s.meter.commit.Observe(time.Since(began).Seconds())
		return answers, err
	case wire.Hello:
		if who.Device = m.Device; !s.Auth.OwnDevice(v, p.ID(), m.Device) {
			return []wire.Message{wire.Bye{Code: wire.CodeDevice}}, nil
		}
		if who.Ended || locked { // told nothing
			return nil, nil
		}
		return p.Answer(ctx, who, m)
	}
	return nil, wire.ErrMalformed // only a place says the other messages
}

// begin counts a session's POSTs under way: what one device can hold of the server is bounded, how fast it may come is not.
func (s *Server) begin(session string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.posts[session] >= maxPosts {
		return false
	}
	s.posts[session]++
	return true
}

func (s *Server) finish(session string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.posts[session]--; s.posts[session] <= 0 {
		delete(s.posts, session)
	}
}
