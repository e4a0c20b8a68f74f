package httpd

import (
	"errors"
	"net"
	"net/http"
	"strings"
	"time"

	"todoke/server/auth"
	"todoke/sync/oplog"
)

// The session's cookie. Under https the __Host- prefix binds it to this host and to TLS; a demo on localhost has neither.
const (
	cookieHTTPS = "__Host-sid"
	cookieHTTP  = "sid"
)

func (s *Server) cookieName(r *http.Request) (name string, secure bool) {
	own, _ := s.origins.of(r)
	secure = strings.HasPrefix(own, "https:")
	switch {
	case s.Rehearsal:
		return practiceCookie(secure), secure
	case secure:
		return cookieHTTPS, true
	}
	return cookieHTTP, false
}

// token is the session that a request speaks for. On a classroom's tablet there is one cookie for the tablet and one for each who has come in on it;
// which of them is meant says "at", which only chooses, or the address, when words are handed over for somebody who is not there.
func (s *Server) token(r *http.Request) string {
	name, _ := s.cookieName(r)
	whose := r.URL.Query().Get("as")
	if c, err := r.Cookie(cookieAt); err == nil && whose == "" {
		whose = c.Value
	}
	if len(whose) == len(auth.ID()) {
		if c, err := r.Cookie(name + "-" + whose); err == nil {
			return c.Value
		}
	}
	return s.roomToken(r)
}

// cookieAt says who is before a tablet. It proves nothing.
const cookieAt = "at"

// roomToken is the session of the device itself.
func (s *Server) roomToken(r *http.Request) string {
	name, _ := s.cookieName(r)
	if c, err := r.Cookie(name); err == nil {
		return c.Value
	}
	return ""
}

// visitor is who sent a request: auth.ErrNobody or auth.ErrEnded when nobody may be shown anything, errKeyFirst for staff who have no key yet,
// auth.ErrLocked on a tablet before which nobody stands, auth.ErrProof when the device has not signed.
func (s *Server) visitor(r *http.Request) (auth.Visitor, error) {
	v, err := s.bearer(r)
	if err == nil {
		err = s.allowed(r, v)
	}
	return v, err
}

// bearer is whose session a request carries, whatever they may do with it: for coming in, going out, and being told why.
func (s *Server) bearer(r *http.Request) (auth.Visitor, error) {
	v, err := s.Auth.Who(r.Context(), s.token(r))
	if err == nil {
		err = s.Auth.Seen(r.Context(), v, from(r))
	}
	return v, err
}

// errKeyFirst: somebody of the staff has no passkey yet.
const errKeyFirst oplog.Error = "key.first"

// allowed is what a session has to be beside alive, before anything is shown or taken.
func (s *Server) allowed(r *http.Request, v auth.Visitor) error {
	switch {
	case v.NeedsKey():
		return errKeyFirst
	case v.Session.Kind == auth.Room:
		return auth.ErrLocked
	case !s.Auth.Proves(v.Session, proof(r)):
		return auth.ErrProof
	}
	return nil
}

// proof is what the device has signed for this request: a header, or part of a socket's address. It works once.
func proof(r *http.Request) string {
	if p := r.Header.Get("Todoke-Proof"); p != "" {
		return p
	}
	return r.URL.Query().Get("proof")
}

// from is the address a request came from; "" for this machine itself.
func from(r *http.Request) string {
	host := hostname(r.RemoteAddr)
	if ip := net.ParseIP(host); ip == nil || ip.IsLoopback() {
		return ""
	}
	return host
}

// signInOn gives a tablet the token of somebody who came in on it.
func (s *Server) signInOn(w http.ResponseWriter, r *http.Request, account, token string) {
	name, secure := s.cookieName(r)
	http.SetCookie(w, &http.Cookie{Name: name + "-" + account, Value: token, Path: "/", MaxAge: int(400 * 24 * time.Hour / time.Second),
		Secure: secure, HttpOnly: true, SameSite: http.SameSiteLaxMode})
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
	v, err := s.bearer(r)
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
	for _, values := range r.PostForm {
		for i, v := range values {
			if strings.TrimSpace(v) == "" { // part.NoValue
				values[i] = ""
			}
		}
	}
	return nil
}
