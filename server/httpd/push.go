package httpd

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"todoke/server/auth"
	"todoke/server/tell"
	"todoke/server/tell/push"
	"todoke/shared/words"
)

// Pusher is what the edge asks of the way by which pushes go.
type Pusher interface {
	Public() string             // the house's public key, for the browser
	Takes(endpoint string) bool // whether an address is one of a browser's maker
}

func (s *Server) pushRoutes(handle func(string, handler)) {
	handle("GET /push", s.pushKey)
	handle("POST /push", s.postPush)
	handle("POST /push/off", s.postPushOff)
	handle("POST /push/test", s.postPushTest)
}

// pushKey is what a browser needs before it asks its maker for an address.
func (s *Server) pushKey(w http.ResponseWriter, r *http.Request) error {
	if _, err := s.pusher(r); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	return json.NewEncoder(w).Encode(map[string]string{"key": s.Push.Public()})
}

// pusher is a visitor whose device may take pushes: one that is somebody's own. What hangs on a wall or lies in a classroom is not.
func (s *Server) pusher(r *http.Request) (auth.Visitor, error) {
	v, err := s.visitor(r)
	if err != nil {
		return v, err
	}
	if s.Push == nil || v.Session.Kind != auth.Phone && v.Session.Kind != auth.PC && v.Session.Kind != auth.Tablet {
		return v, errNotFound
	}
	return v, nil
}

// subscription is what a browser writes of itself (PushSubscription.toJSON).
type subscription struct {
	Endpoint string `json:"endpoint"`
	Keys     struct {
		P256dh string `json:"p256dh"`
		Auth   string `json:"auth"`
	} `json:"keys"`
}

const maxSubscription = 4 << 10

// readSubscription takes what a browser has sent, if pushes may go there.
func readSubscription(body []byte, takes func(string) bool) (auth.Browser, error) {
	var sub subscription
	if err := json.Unmarshal(body, &sub); err != nil {
		return auth.Browser{}, errors.Join(errNotForm, err)
	}
	if !takes(sub.Endpoint) || !push.Opens(sub.Keys.P256dh, sub.Keys.Auth) {
		return auth.Browser{}, errNotForm
	}
	return auth.Browser{Endpoint: sub.Endpoint, P256dh: sub.Keys.P256dh, Secret: sub.Keys.Auth}, nil
}

func (s *Server) postPush(w http.ResponseWriter, r *http.Request) error {
	if !s.origins.exact(r) {
		return errForeign
	}
	v, err := s.pusher(r)
	if err != nil {
		return err
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxSubscription))
	if err != nil {
		return err
	}
	b, err := readSubscription(body, s.Push.Takes)
	if err != nil {
		return err
	}
	if err := s.Auth.KeepPush(r.Context(), v.Session, b); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *Server) postPushOff(w http.ResponseWriter, r *http.Request) error {
	if !s.origins.exact(r) {
		return errForeign
	}
	v, err := s.bearer(r)
	if err != nil {
		return err
	}
	if err := s.Auth.DropPush(r.Context(), v.Account.ID, v.Session.ID); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// postPushTest sends one to the visitor's own devices, so that they see what it looks like.
func (s *Server) postPushTest(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	v, err := s.pusher(r)
	if err != nil {
		return err
	}
	look, err := s.read(r.Context(), v)
	if err != nil {
		return err
	}
	from := ""
	if len(look.schools) > 0 {
		from = look.schools[0].State.School.Name
	}
	s.Post.Soon(tell.Message{Kind: tell.Push, To: v.Account.ID, Lang: look.lang, From: from, Text: words.PushTest.Plain(look.lang), Link: "/me#tell", Key: "test-" + auth.ID()})
	http.Redirect(w, r, "/me?tell=tested#tell", http.StatusSeeOther)
	return nil
}
