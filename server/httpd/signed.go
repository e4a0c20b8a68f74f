package httpd

import (
	"cmp"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// A mail's link opens one letter for one person, without signing in: who is there, which notice, and a signature over both. It shows and answers that
// letter and nothing else; whether the person may still see it is looked at each time. Opening it changes nothing, for the mail's own programs open
// links too: only the form's POST says something.

// AnswerLink is the path by which a person answers a notice; "" where there is no secret to sign it with.
func AnswerLink(secret []byte, place oplog.Place, notice oplog.Subject, who oplog.Person) string {
	if len(secret) == 0 {
		return ""
	}
	what := string(place) + "\n" + string(notice) + "\n" + string(who)
	return "/a/" + base64.RawURLEncoding.EncodeToString([]byte(what)) + "." + base64.RawURLEncoding.EncodeToString(signature(secret, what))
}

// byMail is how an answer comes that a mail's link has brought.
const byMail oplog.Channel = "mail"

func signature(secret []byte, what string) []byte {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte("answer\n" + what))
	return mac.Sum(nil)[:18]
}

// signed reads a link; ok is false for one that this house has not signed.
func (s *Server) signed(token string) (place oplog.Place, notice oplog.Subject, who oplog.Person, ok bool) {
	body, mac, _ := strings.Cut(token, ".")
	what, err := base64.RawURLEncoding.DecodeString(body)
	sum, err2 := base64.RawURLEncoding.DecodeString(mac)
	if err != nil || err2 != nil || len(s.Answers) == 0 || !hmac.Equal(sum, signature(s.Answers, string(what))) {
		return "", "", "", false
	}
	all := strings.Split(string(what), "\n")
	if len(all) != 3 {
		return "", "", "", false
	}
	return oplog.Place(all[0]), oplog.Subject(all[1]), oplog.Person(all[2]), true
}

// answerPage shows the letter of a link.
func (s *Server) answerPage(w http.ResponseWriter, r *http.Request) error {
	id, notice, who, ok := s.signed(r.PathValue("token"))
	if !ok {
		return errNotFound
	}
	look, err := s.stranger(r.Context(), id, who)
	if err != nil {
		return err
	}
	s.writeSigned(w, r, look, id, notice, http.StatusOK)
	return nil
}

func (s *Server) writeSigned(w http.ResponseWriter, r *http.Request, look *reading, id oplog.Place, notice oplog.Subject, status int) {
	token := r.PathValue("token")
	look.form = newLinkForm(token)
	ui, title := page.Signed(look, id, notice, "/a/"+token, r.URL.RawQuery)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Robots-Tag", "noindex")
	send(w, r, status, s.shell(shell{title: title, lang: look.lang, kind: "link", body: HTML(ui)}))
}

// signedFile sends a file that goes with the letter of a link, to whom the link is for.
func (s *Server) signedFile(w http.ResponseWriter, r *http.Request) error {
	id, notice, who, ok := s.signed(r.PathValue("token"))
	p, open := s.Places.Place(id)
	if !ok || !open {
		return errNotFound
	}
	mine := false
	if err := p.Read(r.Context(), who, func(state *school.State, _ oplog.Instant) {
		n := state.Notices[notice]
		mine = n != nil && slices.ContainsFunc(n.Of.Files, func(f school.Attached) bool { return f.ID == r.PathValue("id") })
	}); err != nil || !mine {
		return cmp.Or(err, error(errNotFound))
	}
	return s.sendFile(w, r, id, who)
}

// newLinkForm is the device of one showing of a link's form: pressed twice it says nothing new.
func newLinkForm(token string) oplog.Device {
	var b [9]byte
	rand.Read(b[:])
	return linkForm(token, base64.RawURLEncoding.EncodeToString(b[:]))
}

func linkForm(token, nonce string) oplog.Device {
	sum := sha256.Sum256([]byte(token))
	return oplog.Device("mail-" + base64.RawURLEncoding.EncodeToString(sum[:9]) + "-" + nonce)
}

// ownLinkForm is the form that was sent, when it is one of the link's; otherwise a new one.
func ownLinkForm(token, form string) oplog.Device {
	if own := string(linkForm(token, "")); !strings.HasPrefix(form, own) || len(form) != len(own)+12 {
		return newLinkForm(token)
	}
	return oplog.Device(form)
}

// postAnswerPage takes the link's form.
func (s *Server) postAnswerPage(w http.ResponseWriter, r *http.Request) error {
	token := r.PathValue("token")
	id, notice, who, ok := s.signed(token)
	p, open := s.Places.Place(id)
	if !ok || !open {
		return errNotFound
	}
	if err := s.readForm(w, r); err != nil {
		return err
	}
	form := ownLinkForm(token, r.PostForm.Get("form"))
	s.meter.offered.WithLabelValues("mail").Inc()
	get := func(name string) (string, bool) { return r.PostForm.Get(name), r.PostForm.Has(name) }
	problem, err := s.reply(r, p, form, who, notice, byMail, get)
	if err != nil {
		return err
	}
	if problem != "" {
		lang, ruby := s.langOf(r)
		s.writeDoor(w, r, http.StatusUnprocessableEntity, lang, []app.UI{app.P().Class("lead").Body(say(words.Problem(string(problem)), lang, ruby)...)})
		return nil
	}
	if err := s.opened(r, id, who, []string{string(notice)}); err != nil {
		return err
	}
	http.Redirect(w, r, r.URL.Path, http.StatusSeeOther)
	return nil
}
