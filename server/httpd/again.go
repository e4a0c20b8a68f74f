package httpd

import (
	"maps"
	"net/http"
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/shared/words"
)

// What cannot be undone, or takes much with it, asks once more who is there: a passkey within the last five minutes (product.md G5, trust.md
// Authentication 5). The form waits on the page meanwhile and goes on by itself, so that nothing typed is lost.

// fresh says that the visitor of a plain form, or of a link to a file, has proved within five minutes that it is they. If not, it has answered with the
// page that asks for it and then sends the same form again, or follows the same link: the handler returns. A form has been read (ownForm).
func (s *Server) fresh(w http.ResponseWriter, r *http.Request) (ok bool, err error) {
	v, err := s.visitor(r)
	if err != nil || v.Fresh(s.Auth.Now()) {
		return err == nil, err
	}
	keys, err := s.Auth.Passkeys(r.Context(), v.Account.ID)
	if err != nil {
		return false, err
	}
	if len(keys) == 0 && !v.Account.Staff { // nobody has invited them with a key: an invented person of a demo
		if s.Demo == nil {
			return false, errKeyFirst
		}
		return true, nil
	}
	lang, ruby := s.langOf(r)
	sent, method := r.PostForm, "post"
	if r.Method == http.MethodGet {
		sent, method = r.URL.Query(), "get"
	}
	form := app.Form().ID("again").Method(method).Action(r.URL.Path)
	var fields []app.UI
	for _, name := range slices.Sorted(maps.Keys(sent)) {
		for _, value := range sent[name] {
			fields = append(fields, hidden(name, value))
		}
	}
	lines := []app.UI{app.P().Class("lead").Body(say(words.KeyAgain, lang, ruby)...), form.Body(fields...)}
	lines = append(lines, keyButton("again", "#again", words.KeyAgainGo, lang, ruby)...)
	lines = append(lines, app.A().Class("btn btn--wide").Href("/").Body(app.Span().Body(say(words.PartBack, lang, ruby)...)))
	s.writeDoor(w, r, http.StatusOK, lang, lines)
	return false, nil
}

// postKeyAgain takes the visitor's own key once more.
func (s *Server) postKeyAgain(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visitor(r)
	if err != nil {
		return err
	}
	who, answered, err := s.byKey(w, r)
	if !answered {
		return err
	}
	if who.ID != v.Account.ID {
		return errForeign
	}
	if err := s.Auth.Keyed(r.Context(), v.Session); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
