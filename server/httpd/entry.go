package httpd

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/server/auth"
	"todoke/server/contacts"
	"todoke/server/limit"
	"todoke/server/tell"
	"todoke/shared/day"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Coming in (product.md G3): finger or face first, then a code of six digits to an address or number of one's own, then a password for those
// who wanted one. What is said never tells whether an address is known.

// entryScript sends six digits on as soon as they are there, typed, pasted, filled in by the telephone or taken from the message; and shows a
// password to whoever wants to see it.
const entryScript = `"use strict";
const code = document.querySelector("input[autocomplete=one-time-code]"), form = code?.form;
if (code) {
  const read = () => code.value.normalize("NFKC").replace(/\D/g, "");
  let sent = "";
  code.addEventListener("input", () => { const d = read(); if (d.length === 6 && d !== sent) { sent = code.value = d; form.requestSubmit(); } });
  if ("OTPCredential" in globalThis) navigator.credentials.get({ otp: { transport: ["sms"] } }).then(c => { code.value = c.code; code.dispatchEvent(new Event("input")); }, () => {});
}
for (const box of document.querySelectorAll("input[data-shows]")) {
  box.closest("label").hidden = false;
  box.addEventListener("change", () => { box.form.elements.password.type = box.checked ? "text" : "password"; });
}
`

// Purposes of a code as forms carry them.
var purposes = map[string]auth.Purpose{string(auth.ToEnter): auth.ToEnter, string(auth.ToReset): auth.ToReset, string(auth.ToAdd): auth.ToAdd}

// entry are the ways in for somebody who is not. said is what they had typed, note what is to be said first.
func (s *Server) entry(lang words.Lang, ruby bool, said string, note words.Text) []app.UI {
	lines := []app.UI{app.H2().Class("kid__name").Body(say(words.EntryTitle, lang, ruby)...)}
	lines = append(lines, alert(note, lang, ruby)...)
	lines = append(lines, keyButton("enter", "/", words.KeyEnter, lang, ruby)...)
	if s.Post.Has(tell.Mail) || s.Post.Has(tell.Text) {
		button := app.Button().Class("btn btn--line btn--wide").Type("submit").FormAction("/code").Body(app.Span().Body(say(words.EntryCode, lang, ruby)...))
		lines = append(lines, app.Form().Class("stack").Method("post").Action("/code").Body(hidden("for", string(auth.ToEnter)), s.addressField(lang, ruby, said), button,
			app.Elem("details").Class("stack").Attr("open", note == words.EntryBad).Body(app.Elem("summary").Class("btn btn--plain").Body(app.Span().Body(say(words.EntryPass, lang, ruby)...)),
				field(words.EntryWord, lang, ruby, app.Input().Class("input").Type("password").Name("password").MaxLength(400).Attr("autocomplete", "current-password")),
				showPassword(lang, ruby),
				app.Button().Class("btn btn--line btn--wide").Type("submit").FormAction("/signin/password").Body(app.Span().Body(say(words.EntryPass, lang, ruby)...)))),
			app.A().Class("btn btn--plain").Href("/signin/lost").Body(app.Span().Body(say(words.EntryLost, lang, ruby)...)),
			app.Script().Src("/assets/entry.js").Defer(true))
	}
	return append(lines, app.A().Class("btn btn--wide").Href("/join").Body(app.Span().Body(say(words.EnrolBySlip, lang, ruby)...)),
		app.A().Class("btn btn--plain").Href("/request").Body(app.Span().Body(say(words.ReqHere, lang, ruby)...)))
}

func (s *Server) addressField(lang words.Lang, ruby bool, said string) app.UI {
	return field(words.EntryField, lang, ruby, app.Input().Class("input").Type("text").Name("address").Required(true).MaxLength(254).Value(said).
		Attr("autocomplete", "username").Attr("inputmode", "email").Attr("autocapitalize", "none").Spellcheck(false))
}

func showPassword(lang words.Lang, ruby bool) app.UI {
	return app.Label().Class("check").Hidden(true).Body(app.Input().Type("checkbox").DataSet("shows", "1"), app.Span().Body(say(words.EntryShow, lang, ruby)...))
}

// alert is a sentence to be heard first; nothing for none.
func alert(note words.Text, lang words.Lang, ruby bool) []app.UI {
	if note == (words.Text{}) {
		return nil
	}
	return []app.UI{app.P().Class("banner").Role("alert").Body(app.Span().Body(say(note, lang, ruby)...))}
}

func (s *Server) signIn(w http.ResponseWriter, r *http.Request) error {
	lang, ruby := s.langOf(r)
	s.writeDoor(w, r, http.StatusOK, lang, s.entry(lang, ruby, "", words.Text{}))
	return nil
}

// lost is for somebody who has nothing any more to come in by.
func (s *Server) lost(w http.ResponseWriter, r *http.Request) error {
	lang, ruby := s.langOf(r)
	s.writeDoor(w, r, http.StatusOK, lang, s.lostForm(lang, ruby, "", words.Text{}))
	return nil
}

func (s *Server) lostForm(lang words.Lang, ruby bool, said string, note words.Text) []app.UI {
	lines := append([]app.UI{app.H2().Class("kid__name").Body(say(words.LostTitle, lang, ruby)...)}, alert(note, lang, ruby)...)
	return append(lines, app.P().Body(say(words.LostHow, lang, ruby)...),
		app.Form().Class("stack").Method("post").Action("/code").Body(hidden("for", string(auth.ToReset)), s.addressField(lang, ruby, said), submit(words.EntryCode, lang, ruby)),
		app.P().Body(say(words.LostSlip, lang, ruby)...),
		app.A().Class("btn btn--wide").Href("/join").Body(app.Span().Body(say(words.EnrolBySlip, lang, ruby)...)))
}

// mayByCode says whether an account may come in by a code or a password: staff have keys (trust.md), whatever else they are. For auth.Nobody
// a school is asked all the same, so that the answer comes no sooner.
func (s *Server) mayByCode(r *http.Request) func(account string) bool {
	return func(account string) bool {
		who, err := s.Auth.Account(r.Context(), account)
		if err != nil {
			return false
		}
		if account == auth.Nobody {
			if all := s.Places.All(); len(all) > 0 {
				who.Persons = map[oplog.Place]oplog.Person{all[0]: "nobody"}
			}
		}
		kind, err := s.kindOf(r, who)
		return err == nil && kind == auth.Phone && account != auth.Nobody
	}
}

// before is a proof that this browser was somebody's before, for those who are slowed: see limit.Try.
func (s *Server) before(r *http.Request) string {
	if v, err := s.Auth.Look(r.Context(), s.token(r)); err == nil || errors.Is(err, auth.ErrEnded) {
		return v.Session.ID
	}
	return ""
}

// postCode has six digits sent.
func (s *Server) postCode(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	lang, ruby := s.langOf(r)
	purpose, ok := purposes[r.PostForm.Get("for")]
	if !ok {
		return errNotForm
	}
	account := ""
	if purpose == auth.ToAdd {
		v, err := s.visitor(r)
		if err != nil {
			return err
		}
		if ok, err := s.fresh(w, r); !ok {
			return err
		}
		account = v.Account.ID
	}
	said := r.PostForm.Get("address")
	sorry := func(note words.Text) error {
		switch purpose {
		case auth.ToEnter:
			s.writeDoor(w, r, http.StatusUnprocessableEntity, lang, s.entry(lang, ruby, said, note))
		case auth.ToReset:
			s.writeDoor(w, r, http.StatusUnprocessableEntity, lang, s.lostForm(lang, ruby, said, note))
		default:
			s.writeDoor(w, r, http.StatusUnprocessableEntity, lang, s.addForm(lang, ruby, said, local(r.PostForm.Get("to")), note))
		}
		return nil
	}
	way, err := readWay(said)
	if err != nil {
		return sorry(words.EntryWhat)
	}
	if r.PostForm.Get("spoken") != "" && way.Kind == auth.ByText {
		way.Kind = auth.ByCall
	}
	if !s.Post.Has(tell.Kind(way.Kind)) {
		return sorry(words.EntryNoWay)
	}
	asked, err := s.Auth.AskCode(r.Context(), purpose, account, way, limit.Address(r), s.mayByCode(r))
	if errors.Is(err, auth.ErrBusy) {
		return sorry(words.CodeBusy)
	}
	if err != nil {
		return err
	}
	letter := s.codeMessage(r, asked, lang)
	if asked.Digits == "" { // written and handed over all the same: it takes as long, and goes nowhere
		letter.To = ""
	}
	s.Post.Soon(letter)
	s.writeDoor(w, r, http.StatusOK, lang, s.codePage(r, lang, ruby, purpose, asked.ID, way, words.Text{}))
	return nil
}

// readWay is an address as somebody typed it.
func readWay(said string) (auth.Way, error) {
	address, number, err := contacts.Read(said)
	if err != nil {
		return auth.Way{}, err
	}
	w := auth.Way{Kind: auth.ByMail, Address: address}
	if number {
		w.Kind = auth.ByCall
		if contacts.Texts(address) {
			w.Kind = auth.ByText
		}
	}
	return w, nil
}

// shown is an address as people write it.
func shown(w auth.Way) string {
	if w.Kind == auth.ByMail {
		return w.Address
	}
	return contacts.National(w.Address)
}

// codeMessage is what carries the digits. A text message ends with the line by which telephones fill the code in, on our page and no other.
func (s *Server) codeMessage(r *http.Request, asked auth.Asked, lang words.Lang) tell.Message {
	m := tell.Message{Kind: tell.Kind(asked.Way.Kind), To: asked.Way.Address, Lang: lang, Key: "code-" + auth.ID()}
	switch asked.Way.Kind {
	case auth.ByMail:
		m.Subject, m.Text = words.CodeSubject.Plain(lang), words.CodeMail.Plain(lang, asked.Digits)+"\n"
	case auth.ByText:
		m.Text = words.CodeText.Plain(lang, asked.Digits)
		if own, ok := s.origins.of(r); ok {
			if u, err := url.Parse(own); err == nil {
				m.Text += "\n\n@" + u.Hostname() + " #" + asked.Digits
			}
		}
	case auth.ByCall:
		m.Text, m.Digits = words.CodeVoice.Plain(lang), asked.Digits
	}
	return m
}

// codePage asks for the digits. It is the same whoever has the address.
func (s *Server) codePage(r *http.Request, lang words.Lang, ruby bool, purpose auth.Purpose, id string, way auth.Way, note words.Text) []app.UI {
	to := local(r.PostForm.Get("to"))
	sent := words.CodeSent
	if purpose == auth.ToAdd {
		sent = words.CodeGone
	}
	lines := append([]app.UI{app.H2().Class("kid__name").Body(say(words.CodeTitle, lang, ruby)...)}, alert(note, lang, ruby)...)
	lines = append(lines, app.P().Body(say(sent, lang, ruby, shown(way))...),
		app.Form().Class("stack").Method("post").Action("/code/use").ID("code").Body(hidden("for", string(purpose)), hidden("id", id), hidden("address", way.Address), hidden("to", to),
			field(words.CodeField, lang, ruby, app.Input().Class("input entry__code").Type("text").Name("digits").Required(true).MaxLength(24).AutoFocus(true).
				Attr("autocomplete", "one-time-code").Attr("inputmode", "numeric")),
			submit(words.CodeNext, lang, ruby)))
	again := func(spoken string, label words.Text) app.UI {
		return app.Form().Method("post").Action("/code").Body(hidden("for", string(purpose)), hidden("address", way.Address), hidden("to", to), hidden("spoken", spoken),
			app.Button().Class("btn btn--plain btn--wide").Type("submit").Body(app.Span().Body(say(label, lang, ruby)...)))
	}
	lines = append(lines, again("", words.CodeAgain))
	if way.Kind == auth.ByText && s.Post.Has(tell.Call) {
		lines = append(lines, again("1", words.CodeCall))
	}
	if purpose != auth.ToAdd {
		lines = append(lines, app.P().Class("small").Body(say(words.CodeNone, lang, ruby)...))
	}
	return append(lines, app.Script().Src("/assets/entry.js").Defer(true))
}

// postUseCode takes the digits: somebody is in, or an address of theirs is proven.
func (s *Server) postUseCode(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	lang, ruby := s.langOf(r)
	purpose, ok := purposes[r.PostForm.Get("for")]
	way, err := readWay(r.PostForm.Get("address"))
	if !ok || err != nil {
		return errNotForm
	}
	var v auth.Visitor
	if purpose == auth.ToAdd {
		if v, err = s.visitor(r); err != nil {
			return err
		}
	}
	id := r.PostForm.Get("id")
	proven, err := s.Auth.UseCode(r.Context(), purpose, v.Account.ID, id, auth.Digits(r.PostForm.Get("digits")), s.before(r), limit.Address(r))
	for wrong, note := range map[oplog.Error]words.Text{auth.ErrCode: words.CodeWrong, auth.ErrLate: words.CodeOver, auth.ErrBusy: words.EntrySlow} {
		if errors.Is(err, wrong) {
			s.writeDoor(w, r, http.StatusUnprocessableEntity, lang, s.codePage(r, lang, ruby, purpose, id, way, note))
			return nil
		}
	}
	if err != nil {
		return err
	}
	if purpose == auth.ToAdd {
		return s.proved(w, r, v, proven)
	}
	accounts, err := s.Auth.At(r.Context(), proven.Address)
	if err != nil {
		return err
	}
	may := s.mayByCode(r)
	var who []auth.Account
	for _, one := range accounts {
		if may(one) {
			a, err := s.Auth.Account(r.Context(), one)
			if err != nil {
				return err
			}
			who = append(who, a)
		}
	}
	switch len(who) {
	case 0: // the address was given up between the two pages
		return auth.ErrLate
	case 1:
		return s.comeIn(w, r, who[0].ID, purpose == auth.ToReset, &proven)
	}
	// An address that several share: who has come says so, and holds a one-time way in for each.
	lines := []app.UI{app.H2().Class("kid__name").Body(say(words.CodeWho, lang, ruby)...)}
	for _, a := range who {
		code, _, err := s.Auth.Invite(r.Context(), a.ID, auth.Phone, 5*auth.Minute)
		if err != nil {
			return err
		}
		lines = append(lines, app.Form().Method("post").Action("/invite").Body(hidden("code", code), hidden("lost", map[bool]string{true: "1"}[purpose == auth.ToReset]),
			app.Button().Class("btn btn--line btn--wide").Type("submit").Body(app.Span().Lang("ja").Text(a.Name))))
	}
	s.writeDoor(w, r, http.StatusOK, lang, lines)
	return nil
}

// comeIn opens a session for somebody who has proven who they are; lost ends everything else they came in by. by is the address that took the code; nil
// for none.
func (s *Server) comeIn(w http.ResponseWriter, r *http.Request, account string, lost bool, by *auth.Way) error {
	if !lost { // that tells everybody itself
		if err := s.tellEntry(r, account, auth.Phone, by); err != nil {
			return err
		}
	}
	if old, err := s.visitor(r); err == nil {
		if err := s.Auth.End(r.Context(), old.Account.ID, old.Session.ID, "replaced"); err != nil {
			return err
		}
	}
	token, session, err := s.Auth.Begin(r.Context(), account, auth.Phone)
	if err != nil {
		return err
	}
	to := "/"
	if lost {
		if err := s.reset(r, account, session.ID); err != nil {
			return err
		}
		to = "/join/key"
	}
	s.SignIn(w, r, token)
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// reset ends everything but a session, and tells every address of the account.
func (s *Server) reset(r *http.Request, account, session string) error {
	if err := s.tellAll(r.Context(), account, nil, words.ToldReset); err != nil {
		return err
	}
	return s.Auth.Lost(r.Context(), account, session)
}

// refusedAt is the grid of time on which wrong passwords are refused.
const refusedAt = 500 * time.Millisecond

// postPassword is for those who wanted one.
func (s *Server) postPassword(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	lang, ruby := s.langOf(r)
	said := r.PostForm.Get("address")
	sorry := func(note words.Text) error {
		s.writeDoor(w, r, http.StatusUnprocessableEntity, lang, s.entry(lang, ruby, said, note))
		return nil
	}
	way, err := readWay(said)
	if err != nil {
		return sorry(words.EntryWhat)
	}
	began := time.Now()
	who, err := s.Auth.ByPassword(r.Context(), way.Address, r.PostForm.Get("password"), s.before(r), limit.Address(r), s.mayByCode(r))
	switch {
	case errors.Is(err, auth.ErrPassword): // an address that two share takes twice the work of one that nobody has: a refusal comes at the full half second
		full := time.NewTimer(refusedAt - time.Since(began)%refusedAt)
		defer full.Stop()
		select {
		case <-full.C:
		case <-r.Context().Done():
		}
		return sorry(words.EntryBad)
	case errors.Is(err, auth.ErrBusy):
		return sorry(words.EntrySlow)
	case err != nil:
		return err
	}
	return s.comeIn(w, r, who.ID, false, nil)
}

// tellEntry tells the addresses of an account that it has been opened on a browser that was not its own before. by is an
// address that knows it already.
func (s *Server) tellEntry(r *http.Request, account string, kind auth.Kind, by *auth.Way) error {
	if v, err := s.Auth.Look(r.Context(), s.token(r)); (err == nil || errors.Is(err, auth.ErrEnded)) && v.Account.ID == account {
		return nil
	}
	who, err := s.Auth.Account(r.Context(), account)
	if err != nil {
		return err
	}
	all, err := s.Auth.Sessions(r.Context(), account)
	if err != nil || len(all) == 0 { // their first: nobody is surprised
		return err
	}
	lang := words.LangOf(who.Lang)
	at, clock := day.Japan.Civil(int64(s.Auth.Now()))
	return s.tellAll(r.Context(), account, by, words.ToldEntry, words.Plain(words.DeviceKind(string(kind)).Say(lang, false)), words.DateShort(lang, false, at)+" "+clock.String())
}

// tellAll tells every address of an account but one that something has changed, each in the account's language. What is told before it is done is
// never done without being told.
func (s *Server) tellAll(ctx context.Context, account string, but *auth.Way, what words.Text, args ...string) error {
	ways, err := s.Auth.Ways(ctx, account)
	if err != nil {
		return err
	}
	who, err := s.Auth.Account(ctx, account)
	if err != nil {
		return err
	}
	lang := words.LangOf(who.Lang)
	written := slices.ContainsFunc(ways, func(w auth.Way) bool {
		return w.Kind != auth.ByCall && (but == nil || w.Address != but.Address) && s.Post.Has(tell.Kind(w.Kind))
	})
	for _, one := range ways {
		if but != nil && one.Address == but.Address || !s.Post.Has(tell.Kind(one.Kind)) || one.Kind == auth.ByCall && written {
			continue // nobody is rung up at night for what they can read
		}
		m := tell.Message{Kind: tell.Kind(one.Kind), To: one.Address, Lang: lang, Key: "told-" + auth.ID(), Text: what.Plain(lang, args...)}
		switch one.Kind {
		case auth.ByCall: // a voice says no links
			m.Text = words.ToldVoice.Plain(lang)
		case auth.ByMail:
			m.Subject, m.Text = words.ToldSubject.Plain(lang), m.Text+"\n"
		}
		if err := s.Post.Surely(ctx, m); err != nil {
			return err
		}
	}
	return nil
}
