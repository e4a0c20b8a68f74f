package httpd

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/server/auth"
	"todoke/server/tell"
	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Passkeys: finger or face instead of a password. The questions and answers travel as JSON between the small script below and auth.

// keyScript makes or asks for a key when its button is pressed. What the device answers with is bytes; they travel as base64url.
const keyScript = `"use strict";
const button = document.querySelector("button[data-key]"), sorry = document.querySelector("#sorry");
const bytes = s => Uint8Array.from(atob(s.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
const text = b => btoa(String.fromCharCode(...new Uint8Array(b))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const post = async (path, body) => {
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  if (!answer.ok) {
    const said = await answer.json().catch(() => ({}));
    if (said.code === "again") location.assign("/again?to=" + encodeURIComponent(location.pathname)); // a proof first, and then back here
    throw new Error(path + " answered " + answer.status);
  }
  return answer.status === 204 ? null : answer.json();
};
const list = (all = []) => all.map(one => ({ ...one, id: bytes(one.id) }));
async function make() {
  const { id, options: { publicKey } } = await post("/key/new");
  const key = await navigator.credentials.create({ publicKey: { ...publicKey, challenge: bytes(publicKey.challenge),
    user: { ...publicKey.user, id: bytes(publicKey.user.id) }, excludeCredentials: list(publicKey.excludeCredentials) } });
  const r = key.response;
  await post("/key/new?id=" + id, JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, authenticatorAttachment: key.authenticatorAttachment ?? undefined,
    clientExtensionResults: {}, response: { attestationObject: text(r.attestationObject), clientDataJSON: text(r.clientDataJSON), transports: r.getTransports?.() ?? [] } }));
}
async function enter(to = "/key/enter") {
  const { id, options: { publicKey } } = await post(to);
  const key = await navigator.credentials.get({ publicKey: { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: list(publicKey.allowCredentials) } });
  const r = key.response;
  await post(to + "?id=" + id, JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, clientExtensionResults: {},
    response: { authenticatorData: text(r.authenticatorData), clientDataJSON: text(r.clientDataJSON), signature: text(r.signature), userHandle: r.userHandle ? text(r.userHandle) : undefined } }));
}
if (button && globalThis.PublicKeyCredential) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await (button.dataset.key === "new" ? make() : enter(button.dataset.key === "again" ? "/key/again" : undefined));
      if (button.dataset.to.startsWith("#")) document.querySelector(button.dataset.to).submit();
      else location.replace(button.dataset.to);
    } catch (err) {
      console.warn(err);
      button.disabled = false;
      sorry.hidden = false;
    }
  });
}
`

// keyButton is hidden until the script knows that this browser has passkeys.
func keyButton(what, to string, label words.Text, lang words.Lang, ruby bool) []app.UI {
	return []app.UI{
		app.Button().Class("btn btn--go btn--wide").Type("button").DataSet("key", what).DataSet("to", to).Hidden(true).Body(app.Span().Body(say(label, lang, ruby)...)),
		app.P().ID("sorry").Class("banner").Role("alert").Hidden(true).Body(app.Span().Body(say(words.KeyBad, lang, ruby)...)),
		app.Script().Src("/assets/key.js").Defer(true),
	}
}

// joinKey offers finger or face to somebody who has just come in. Who works at a school has to take it, and is offered a second one then: on another
// device, for the day on which the first is lost.
func (s *Server) joinKey(w http.ResponseWriter, r *http.Request) error {
	v, err := s.bearer(r)
	if err != nil {
		return err
	}
	lang, ruby := s.langOf(r)
	if v.NeedsKey() {
		lines := []app.UI{app.H2().Class("kid__name").Body(say(words.KeyTitle, lang, ruby)...), app.P().Body(say(words.KeyStaff, lang, ruby)...)}
		if v.Session.Recovers {
			lines = append(lines, app.P().Body(say(words.RecoverEnds, lang, ruby)...))
		}
		s.writeDoor(w, r, http.StatusOK, lang, append(lines, keyButton("new", "/join/key", words.KeyMake, lang, ruby)...))
		return nil
	}
	if v.Account.Staff {
		keys, err := s.Auth.Passkeys(r.Context(), v.Account.ID)
		if err != nil {
			return err
		}
		if len(keys) > 1 {
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return nil
		}
		lines := []app.UI{app.H2().Class("kid__name").Body(say(words.KeySecondTitle, lang, ruby)...), app.P().Body(say(words.KeySecondWhy, lang, ruby)...)}
		lines = append(lines, keyButton("new", "/", words.KeySecondMake, lang, ruby)...)
		lines = append(lines, app.A().Class("btn btn--wide").Href("/").Body(app.Span().Body(say(words.KeyLater, lang, ruby)...)))
		s.writeDoor(w, r, http.StatusOK, lang, lines)
		return nil
	}
	lines := []app.UI{app.H2().Class("kid__name").Body(say(words.KeyTitle, lang, ruby)...), app.P().Body(say(words.KeyWhy, lang, ruby)...)}
	lines = append(lines, keyButton("new", "/", words.KeyMake, lang, ruby)...)
	if s.Post.Has(tell.Mail) {
		lines = append(lines, app.Elem("details").Class("stack").Body(app.Elem("summary").Class("btn btn--line btn--wide").Body(app.Span().Body(say(words.JoinMail, lang, ruby)...)),
			app.Form().Class("stack").Method("post").Action("/code").Body(hidden("for", string(auth.ToAdd)), hidden("to", "/"), app.P().Body(say(words.JoinMailWhy, lang, ruby)...),
				s.addressField(lang, ruby, ""), submit(words.EntryCode, lang, ruby))))
	}
	lines = append(lines, app.A().Class("btn btn--wide").Href("/").Body(app.Span().Body(say(words.KeyLater, lang, ruby)...)))
	s.writeDoor(w, r, http.StatusOK, lang, lines)
	return nil
}

// ask is a question for a device: its options, and the id under which to answer.
type ask struct {
	ID      string          `json:"id"`
	Options json.RawMessage `json:"options"`
}

const maxKey = 64 << 10 // bytes of a device's answer

func (s *Server) postKey(w http.ResponseWriter, r *http.Request) error {
	origin, ok := s.origins.of(r)
	if !ok || !s.origins.exact(r) {
		return errForeign
	}
	v, err := s.bearer(r)
	if err != nil {
		return err
	}
	id := r.URL.Query().Get("id")
	if id == "" {
		if !v.NeedsKey() {
			if err := s.freshOr(r, v); err != nil {
				return err
			}
		}
		options, id, err := s.Auth.NewPasskey(r.Context(), origin, v.Account.ID)
		return writeAsk(w, options, id, err)
	}
	answer, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxKey))
	if err != nil {
		return err
	}
	if v.Session.Kind == auth.Shared {
		return errNotFound // a classroom's tablet holds nobody's key
	}
	if err := s.Auth.KeepPasskey(r.Context(), id, v.Account.ID, string(v.Session.Kind), answer); err != nil {
		return err
	}
	if err := s.Auth.Made(r.Context(), v.Session); err != nil {
		return err
	}
	if err := s.tellAll(r.Context(), v.Account.ID, nil, words.ToldKey); err != nil {
		return err
	}
	if err := s.renew(w, r, v); err != nil { // it may do more from now on
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// byKey is one of the two steps of coming in by a passkey: without an id the browser is asked for one, and nobody has answered yet; with it the
// answer says who is there.
func (s *Server) byKey(w http.ResponseWriter, r *http.Request) (who auth.Account, answered bool, err error) {
	origin, ok := s.origins.of(r)
	if !ok || !s.origins.exact(r) {
		return who, false, errForeign
	}
	id := r.URL.Query().Get("id")
	if id == "" {
		options, id, err := s.Auth.AskPasskey(origin)
		return who, false, writeAsk(w, options, id, err)
	}
	answer, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxKey))
	if err != nil {
		return who, false, err
	}
	who, err = s.Auth.ByPasskey(r.Context(), id, answer)
	return who, err == nil, err
}

func (s *Server) postEnter(w http.ResponseWriter, r *http.Request) error {
	who, answered, err := s.byKey(w, r)
	if !answered {
		return err
	}
	kind, err := s.kindOf(r, who)
	if err != nil {
		return err
	}
	if err := s.tellEntry(r, who.ID, kind, nil); err != nil {
		return err
	}
	if old, err := s.visitor(r); err == nil {
		if err := s.Auth.End(r.Context(), old.Account.ID, old.Session.ID, "replaced"); err != nil {
			return err
		}
	}
	token, _, err := s.Auth.BeginAs(r.Context(), who.ID, kind, auth.Beginning{Keyed: true})
	if err != nil {
		return err
	}
	s.SignIn(w, r, token)
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// kindOf is what a passkey's session is: staff sign in for a day's work, families for a month.
func (s *Server) kindOf(r *http.Request, who auth.Account) (auth.Kind, error) {
	kind := auth.Phone
	for id, me := range who.Persons {
		p, ok := s.Places.Place(id)
		if !ok {
			continue
		}
		err := p.See(r.Context(), func(state *school.State, now oplog.Instant) {
			today, _ := state.School.Settings.Zone.Civil(int64(now))
			for _, role := range state.Roles(me, today) {
				if role != access.Guardian {
					kind = auth.PC
				}
			}
		})
		if err != nil {
			return "", err
		}
	}
	return kind, nil
}

func writeAsk(w http.ResponseWriter, options []byte, id string, err error) error {
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	return json.NewEncoder(w).Encode(ask{id, options})
}

// postDropKey takes one of the visitor's own keys away.
func (s *Server) postDropKey(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	v, err := s.visitor(r)
	if err != nil {
		return err
	}
	if ok, err := s.fresh(w, r); !ok {
		return err
	}
	if err := s.Auth.DropPasskey(r.Context(), v.Account.ID, r.PostForm.Get("key")); err != nil {
		return errors.Join(errNotFound, err)
	}
	if err := s.tellAll(r.Context(), v.Account.ID, nil, words.ToldKeyGone); err != nil {
		return err
	}
	http.Redirect(w, r, "/me", http.StatusSeeOther)
	return nil
}

// postEndSession ends another of the visitor's own devices, or all of them.
func (s *Server) postEndSession(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	v, err := s.visitor(r)
	if err != nil {
		return err
	}
	if ok, err := s.fresh(w, r); !ok {
		return err
	}
	if r.PostForm.Get("all") != "" {
		err = s.Auth.EndOthers(r.Context(), v.Account.ID, v.Session.ID, "revoked")
	} else if err = s.Auth.End(r.Context(), v.Account.ID, r.PostForm.Get("session"), "revoked"); err != nil {
		err = errors.Join(errNotFound, err)
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/me", http.StatusSeeOther)
	return nil
}
