package httpd

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/server/auth"
	"todoke/server/limit"
	"todoke/server/tell"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// What cannot be undone, takes much with it, or changes who may come in, asks once more who is there: a proof within the last five minutes (product.md
// G5, trust.md Authentication 5). Who works at a school shows a passkey; a family whatever it comes in by: a key, the password, a code to an address
// that it has proven. The form waits on the page meanwhile and goes on by itself, so that nothing typed is lost.

// proofs are what somebody can prove by that it is they.
type proofs struct {
	keys      bool
	password  bool
	addresses []auth.Way
}

func (p proofs) none() bool { return !p.keys && !p.password && len(p.addresses) == 0 }

// proofsOf lists what a visitor can prove by. Staff have keys, and nothing else counts.
func (s *Server) proofsOf(r *http.Request, v auth.Visitor) (p proofs, staff bool, err error) {
	keys, err := s.Auth.Passkeys(r.Context(), v.Account.ID)
	if err != nil {
		return p, false, err
	}
	p.keys = len(keys) > 0 || v.Account.Staff
	if v.Account.Staff || v.Session.Kind != auth.Phone || !s.mayByCode(r)(v.Account.ID) {
		return p, true, nil
	}
	since, err := s.Auth.HasPassword(r.Context(), v.Account.ID)
	if err != nil {
		return p, false, err
	}
	p.password = since != 0
	all, err := s.Auth.Ways(r.Context(), v.Account.ID)
	for _, w := range all {
		if w.For(auth.ForEntry) && s.Post.Has(tell.Kind(w.Kind)) {
			p.addresses = append(p.addresses, w)
		}
	}
	return p, false, err
}

// Fields of the page that asks again; they never reach the form that waits.
const (
	againPrefix   = "again."
	againPassword = againPrefix + "password"
	againSend     = againPrefix + "send" // an address to send six digits to
	againCode     = againPrefix + "code" // the id of those that were sent
	againDigits   = againPrefix + "digits"
)

// fresh says that the visitor of a plain form, or of a link to a file, has proved within five minutes that it is they. If not, it has answered with the
// page that asks for it and then sends the same form again, or follows the same link: the handler returns. A form has been read (ownForm).
func (s *Server) fresh(w http.ResponseWriter, r *http.Request) (ok bool, err error) {
	v, err := s.visitor(r)
	if err != nil || v.Fresh(s.Auth.Now()) {
		return err == nil, err
	}
	p, staff, err := s.proofsOf(r, v)
	if err != nil {
		return false, err
	}
	if p.none() {
		if staff && s.Demo == nil { // an invented person of a demo has no key
			return false, errKeyFirst
		}
		return true, nil // a family by its slip alone: there is nothing to prove by yet
	}
	a := again{Server: s, w: w, r: r, v: v, proofs: p, action: r.URL.Path, sent: r.PostForm, method: http.MethodPost}
	if r.Method == http.MethodGet {
		a.sent, a.method = r.URL.Query(), http.MethodGet
	}
	return a.ask()
}

// again is one asking: whose form waits, and by what its sender can prove to be there.
type again struct {
	*Server
	w http.ResponseWriter
	r *http.Request
	v auth.Visitor
	proofs
	action, method string
	sent           url.Values
}

// ask takes the proof that came with the form, or answers with the page that asks for one.
func (a *again) ask() (ok bool, err error) {
	get := a.r.PostForm.Get
	var note words.Text
	switch {
	case a.password && a.r.PostForm.Has(againPassword):
		err = a.Auth.OwnPassword(a.r.Context(), a.v.Account.ID, get(againPassword), a.v.Session.ID, limit.Address(a.r))
	case get(againCode) != "":
		_, err = a.Auth.UseCode(a.r.Context(), auth.ToProve, a.v.Account.ID, get(againCode), auth.Digits(get(againDigits)), a.v.Session.ID, limit.Address(a.r))
	case get(againSend) != "":
		return false, a.send(get(againSend))
	default:
		return false, a.page(words.Text{}, nil)
	}
	for wrong, t := range map[oplog.Error]words.Text{auth.ErrPassword: words.AgainBad, auth.ErrCode: words.CodeWrong, auth.ErrLate: words.CodeOver, auth.ErrBusy: words.EntrySlow} {
		if errors.Is(err, wrong) {
			note = t
		}
	}
	if note != (words.Text{}) {
		var code []app.UI
		if errors.Is(err, auth.ErrCode) {
			code = a.digits(get(againCode))
		}
		return false, a.page(note, code)
	}
	if err != nil {
		return false, err
	}
	if err := a.Auth.Prove(a.r.Context(), a.v.Session); err != nil {
		return false, err
	}
	for name := range a.r.PostForm {
		if strings.HasPrefix(name, againPrefix) {
			a.r.PostForm.Del(name)
		}
	}
	return true, a.renew(a.w, a.r, a.v)
}

// renew gives a session that has just been proven another token. What is open goes on (auth.Lives).
func (s *Server) renew(w http.ResponseWriter, r *http.Request, v auth.Visitor) error {
	token, err := s.Auth.Rotate(r.Context(), s.token(r))
	if err != nil {
		return err
	}
	if v.Session.Kind == auth.Shared {
		s.signInOn(w, r, v.Account.ID, token)
	} else {
		s.SignIn(w, r, token)
	}
	return nil
}

// send has six digits sent to one of the account's own addresses.
func (a *again) send(address string) error {
	i := slices.IndexFunc(a.addresses, func(w auth.Way) bool { return w.Address == address })
	if i < 0 {
		return errNotForm
	}
	asked, err := a.Auth.AskCode(a.r.Context(), auth.ToProve, a.v.Account.ID, a.addresses[i], limit.Address(a.r), nil)
	if errors.Is(err, auth.ErrBusy) {
		return a.page(words.CodeBusy, nil)
	}
	if err != nil {
		return err
	}
	lang, ruby := a.langOf(a.r)
	a.Post.Soon(a.codeMessage(a.r, asked, lang))
	lines := []app.UI{app.P().Body(say(words.CodeGone, lang, ruby, shown(a.addresses[i]))...)}
	return a.page(words.Text{}, append(lines, a.digits(asked.ID)...))
}

// digits is where those that were sent are typed.
func (a *again) digits(id string) []app.UI {
	lang, ruby := a.langOf(a.r)
	return []app.UI{a.waiting("", hidden(againCode, id),
		field(words.CodeField, lang, ruby, app.Input().Class("input entry__code").Type("text").Name(againDigits).Required(true).MaxLength(24).AutoFocus(true).
			Attr("autocomplete", "one-time-code").Attr("inputmode", "numeric")),
		submit(words.KeyAgainGo, lang, ruby))}
}

// waiting is the form that waits, with what is added to it.
func (a *again) waiting(id string, more ...app.UI) app.UI {
	form := app.Form().Class("stack").Method(strings.ToLower(a.method)).Action(a.action)
	if id != "" {
		form = form.ID(id)
	}
	var fields []app.UI
	for _, name := range slices.Sorted(maps.Keys(a.sent)) {
		if strings.HasPrefix(name, againPrefix) {
			continue
		}
		for _, value := range a.sent[name] {
			fields = append(fields, hidden(name, value))
		}
	}
	return form.Body(append(fields, more...)...)
}

// page asks. code is where digits that were sent are typed; nil for none.
func (a *again) page(note words.Text, code []app.UI) error {
	lang, ruby := a.langOf(a.r)
	why := words.AgainWhy
	if a.keys {
		why = words.KeyAgain
	}
	lines := append([]app.UI{app.P().Class("lead").Body(say(why, lang, ruby)...)}, alert(note, lang, ruby)...)
	lines = append(lines, code...)
	if a.keys {
		lines = append(append(lines, a.waiting("again")), keyButton("again", "#again", words.KeyAgainGo, lang, ruby)...)
	}
	if a.password && code == nil {
		lines = append(lines, a.waiting("", field(words.EntryWord, lang, ruby, app.Input().Class("input").Type("password").Name(againPassword).Required(true).MaxLength(400).Attr("autocomplete", "current-password")),
			submit(words.KeyAgainGo, lang, ruby)))
	}
	if code == nil {
		for _, one := range a.addresses {
			lines = append(lines, a.waiting("", hidden(againSend, one.Address),
				app.Button().Class("btn btn--line btn--wide").Type("submit").Body(app.Span().Body(say(words.AgainSend, lang, ruby, shown(one))...))))
		}
	}
	back := "/"
	if a.v.Session.Kind == auth.Phone {
		back = "/me"
	}
	lines = append(lines, app.A().Class("btn btn--wide").Href(back).Body(app.Span().Body(say(words.PartBack, lang, ruby)...)), app.Script().Src("/assets/entry.js").Defer(true))
	a.writeDoor(a.w, a.r, http.StatusOK, lang, lines)
	return nil
}

// goAgain is where a script sends somebody who has to prove anew before it goes on: GET asks, POST takes the proof, and then it is back where it was.
func (s *Server) goAgain(w http.ResponseWriter, r *http.Request) error {
	if r.Method == http.MethodPost {
		if err := s.ownForm(w, r); err != nil {
			return err
		}
	} else {
		r.PostForm = url.Values{"to": {r.URL.Query().Get("to")}}
		r = r.Clone(r.Context())
		r.Method = http.MethodPost // the proof comes as a form, whatever brought somebody here
	}
	if ok, err := s.fresh(w, r); !ok {
		return err
	}
	http.Redirect(w, r, local(r.PostForm.Get("to")), http.StatusSeeOther)
	return nil
}

// errAgain: a script's request needs a proof first; it leads to /again.
const errAgain oplog.Error = "again"

// freshOr is fresh for what a script asks.
func (s *Server) freshOr(r *http.Request, v auth.Visitor) error {
	if v.Fresh(s.Auth.Now()) {
		return nil
	}
	p, _, err := s.proofsOf(r, v)
	if err == nil && !p.none() {
		err = errAgain
	}
	return err
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
	if err := s.renew(w, r, v); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
