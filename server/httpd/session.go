package httpd

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"todoke/server/auth"
)

// The session's cookie. Under https the __Host- prefix binds it to this host and to TLS; a demo on localhost has neither.
const (
	cookieHTTPS = "__Host-sid"
	cookieHTTP  = "sid"
)

func (s *Server) cookieName(r *http.Request) (name string, secure bool) {
	if own, _ := s.origins.of(r); strings.HasPrefix(own, "https:") {
		return cookieHTTPS, true
	}
	return cookieHTTP, false
}

func (s *Server) token(r *http.Request) string {
	name, _ := s.cookieName(r)
	if c, err := r.Cookie(name); err == nil {
		return c.Value
	}
	return ""
}

// visitor is who sent a request: auth.ErrNobody or auth.ErrEnded when nobody may be shown anything.
func (s *Server) visitor(r *http.Request) (auth.Visitor, error) {
	return s.Auth.Who(r.Context(), s.token(r))
}

// SignIn gives the browser a session's token. The cookie outlives the session: an ended one still proves whose words a device hands over.
func (s *Server) SignIn(w http.ResponseWriter, r *http.Request, token string) {
	name, secure := s.cookieName(r)
	http.SetCookie(w, &http.Cookie{Name: name, Value: token, Path: "/", MaxAge: int(400 * 24 * time.Hour / time.Second),
		Secure: secure, HttpOnly: true, SameSite: http.SameSiteLaxMode})
}

// postSignOut ends the session. The client has handed over its outbox before it asks for this; what it could not, it still can for thirty
// days: so the cookie stays, and proves nothing else any more.
func (s *Server) postSignOut(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	v, err := s.visitor(r)
	if err != nil && !errors.Is(err, auth.ErrEnded) {
		return err
	}
	if err == nil {
		if err := s.Auth.End(r.Context(), v.Account.ID, v.Session.ID, "signout"); err != nil {
			return err
		}
	}
	if !wantsPage(r) {
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}

// ownForm reads a plain form, if this site's own page sent it.
func (s *Server) ownForm(w http.ResponseWriter, r *http.Request) error {
	if err := s.readForm(w, r); err != nil {
		return err
	}
	if crossSite.Check(r) != nil {
		return errForeign
	}
	return nil
}

func (s *Server) readForm(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		var tooBig *http.MaxBytesError
		if errors.As(err, &tooBig) {
			return err
		}
		return errNotForm
	}
	return nil
}
