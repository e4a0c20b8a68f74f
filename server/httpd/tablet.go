package httpd

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/server/auth"
	"todoke/server/store"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
	"todoke/web"
)

// A tablet that a classroom shares (product.md G5). It has a session of its own, as a wall has, which shows names and nothing else; whoever is before
// it gives a PIN and has a session on it until it locks. What was written offline goes up under its writer's name, also after somebody else has
// opened the tablet: each has a cookie of their own there, and a locked session still hands over words.

//go:embed lock.js
var lockScript []byte

//go:embed pair.js
var pairScript []byte

// tabletFiles are the scripts of the tablet's own pages. They stand on the store that the client and its service worker use.
func tabletFiles() map[string]web.File {
	file := func(script []byte) web.File {
		return web.File{Type: "text/javascript; charset=utf-8", Raw: slices.Concat(web.Store(), script)}
	}
	return map[string]web.File{"/assets/lock.js": file(lockScript), "/assets/pair.js": file(pairScript)}
}

// room is the tablet that a request came from, and its school.
type room struct {
	auth.Visitor
	place   oplog.Place
	name    string
	classes []school.ClassID
}

// roomOf finds the tablet. One that has been ended is still told: it has words to hand over, and to say that it is empty.
func (s *Server) roomOf(r *http.Request) (m room, err error) {
	m.Visitor, err = s.Auth.Who(r.Context(), s.roomToken(r))
	if err != nil && !errors.Is(err, auth.ErrEnded) {
		return m, err
	}
	if m.Session.Kind != auth.Room {
		return m, errNotFound
	}
	for id := range m.Account.Persons {
		m.place = id
	}
	return m, err
}

// profile is somebody who may come in on a tablet.
type profile struct {
	Account string `json:"account"`
	Name    string `json:"name"`
	Role    string `json:"role"`
	Own     bool   `json:"own"` // of the tablet's own class
	PIN     string `json:"pin"` // "" for none, set, locked
}

// profiles are those who may come in: everybody with a post at the school who has an account, the class's own first.
func (s *Server) profiles(r *http.Request, m *room) ([]profile, error) {
	p, ok := s.Places.Place(m.place)
	if !ok {
		return nil, errNotFound
	}
	type one struct {
		id   oplog.Person
		what profile
	}
	var all []one
	err := p.See(r.Context(), func(state *school.State, now oplog.Instant) {
		today, _ := state.School.Settings.Zone.Civil(int64(now))
		me := state.School.Staff[m.Person(m.place)]
		m.name = me.Name
		for _, post := range me.Posts {
			if post.Role == string(access.Tablet) && live(post, today) {
				m.classes = append(m.classes, post.Class)
			}
		}
		for _, who := range state.School.Staff {
			for _, post := range who.Posts {
				if !live(post, today) || !works(post.Role) {
					continue
				}
				own := post.Role == string(access.Homeroom) && slices.Contains(m.classes, post.Class)
				i := slices.IndexFunc(all, func(x one) bool { return x.id == who.ID })
				if i < 0 {
					i, all = len(all), append(all, one{who.ID, profile{Name: who.Name, Role: post.Role}})
				}
				if own {
					all[i].what.Own, all[i].what.Role = true, post.Role
				}
			}
		}
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b one) int {
		return cmp.Or(-cmp.Compare(truth(a.what.Own), truth(b.what.Own)), strings.Compare(a.what.Name, b.what.Name), strings.Compare(string(a.id), string(b.id)))
	})
	list := []profile{}
	for _, x := range all {
		who, err := s.Auth.AccountOf(r.Context(), m.place, x.id)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		x.what.Account = who.ID
		if x.what.PIN, err = s.Auth.HasPIN(r.Context(), m.Account.ID, who.ID); err != nil {
			return nil, err
		}
		list = append(list, x.what)
	}
	return list, nil
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

func live(p school.Post, today day.Date) bool {
	return p.From <= today && (p.To == day.None || today <= p.To)
}

// works says that a role is somebody's, not a device's.
func works(role string) bool {
	switch access.Role(role) {
	case access.Homeroom, access.Teacher, access.Nurse, access.Management, access.Office:
		return true
	}
	return false
}

// lock is the tablet's start, on and off line: the script draws it of what the tablet knows.
func (s *Server) lock(w http.ResponseWriter, r *http.Request) error {
	if _, err := s.roomOf(r); err != nil && !errors.Is(err, auth.ErrEnded) {
		if errors.Is(err, errNotFound) {
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return nil
		}
		return err
	}
	said, err := json.Marshal(lockWords())
	if err != nil {
		return err
	}
	body := app.Main().Class("lk").Body(app.H1().Class("lk-name").Lang("ja").ID("name").Text("届け"), app.P().Class("lk-say").Role("status").ID("say"),
		app.Div().ID("lock"), app.Div().Class("lk-langs").ID("langs"))
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	page := s.shell(shell{title: "届け", lang: words.JA, kind: string(auth.Room), body: HTML(body) +
		`<script type="application/json" id="words">` + string(said) + `</script><script src="/assets/lock.js" defer></script>`, sheet: true})
	send(w, r, http.StatusOK, page)
	return nil
}

// lockWords are the page's sentences in every language, for it is drawn without a network too.
func lockWords() map[string]any {
	all := map[string]any{"order": words.Langs}
	for _, l := range words.Langs {
		m := map[string]string{"tag": l.Tag(), "lang": l.Name()}
		for key, t := range map[string]words.Text{"who": words.LockWho, "others": words.LockOthers, "pin": words.LockPIN, "erase": words.LockErase, "back": words.PartBack,
			"key": words.LockKey, "off": words.LockOff, "never": words.LockNever, "waits": words.LockWaits, "sent": words.LockSent, "wiped": words.LockWiped,
			"clear": words.LockClear, "own": words.PINOwn, "set": words.PINSet, "keybad": words.KeyBad, "busy": words.Problem("busy"), "proof": words.LockProof,
			string(auth.ErrPIN): words.PINWrong, string(auth.ErrPINLocked): words.PINLocked, string(auth.ErrPINNone): words.PINNone, string(auth.ErrPINWeak): words.PINWeak} {
			m[key] = t.In(l)
		}
		for _, role := range []access.Role{access.Homeroom, access.Teacher, access.Nurse, access.Management, access.Office} {
			m["role "+string(role)] = words.Role(string(role)).In(l)
		}
		all[string(l)] = m
	}
	return all
}

// tabletAsk is a request of the tablet's own script: signed, and from this site.
func (s *Server) tabletAsk(w http.ResponseWriter, r *http.Request, into any) (room, error) {
	if !s.origins.exact(r) {
		return room{}, errForeign
	}
	m, err := s.roomOf(r)
	if err != nil {
		return m, err
	}
	if !s.Auth.Proves(m.Session, proof(r)) {
		return m, auth.ErrProof
	}
	if into == nil {
		return m, nil
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxForm))
	if err != nil {
		return m, err
	}
	if json.Unmarshal(body, into) != nil {
		return m, errNotForm
	}
	return m, nil
}

func answerJSON(w http.ResponseWriter, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	return json.NewEncoder(w).Encode(v)
}

// tabletState is asked by a tablet that is locked: so whoever was in is locked out here too. It says how much waits, and hears who may come in.
func (s *Server) tabletState(w http.ResponseWriter, r *http.Request) error {
	var said struct {
		Unsent map[string]int `json:"unsent"` // by account
	}
	m, err := s.tabletAsk(w, r, &said)
	if err != nil {
		return err
	}
	if err := s.Auth.Lock(r.Context(), m.Session.ID); err != nil {
		return err
	}
	n := 0
	for _, k := range said.Unsent {
		n += max(0, k)
	}
	if n != m.Session.Unsent || m.Session.Told == 0 {
		if err := s.Auth.Unsent(r.Context(), m.Session, min(n, 1_000_000)); err != nil {
			return err
		}
	}
	if err := s.Auth.Seen(r.Context(), m.Visitor, from(r)); err != nil {
		return err
	}
	list, err := s.profiles(r, &m)
	if err != nil {
		return err
	}
	return answerJSON(w, map[string]any{"name": m.name, "classes": m.classes, "profiles": list})
}

// tabletWait is held by a tablet that is locked, until it is ended or some time is over: it has no socket by which it would hear so.
func (s *Server) tabletWait(w http.ResponseWriter, r *http.Request) error {
	m, err := s.tabletAsk(w, r, nil)
	if err != nil {
		return err
	}
	ended := make(chan struct{}, 1)
	defer s.Auth.OnEnd(func(session string) {
		if session == m.Session.ID {
			select {
			case ended <- struct{}{}:
			default:
			}
		}
	})()
	if _, err := s.roomOf(r); err != nil { // ended before anybody listened
		return err
	}
	enough := time.NewTimer(jitter(waitFor))
	defer enough.Stop()
	select {
	case <-ended:
		return auth.ErrEnded
	case <-enough.C:
	case <-r.Context().Done():
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// waitFor is how long a locked tablet's question is held: the server's patience with an answer, less some.
const waitFor = 30 * time.Second

// tabletUnlock opens a session on the tablet for somebody who gives their PIN.
func (s *Server) tabletUnlock(w http.ResponseWriter, r *http.Request) error {
	var said struct{ Account, PIN string }
	m, err := s.tabletAsk(w, r, &said)
	if err != nil {
		return err
	}
	if err := s.mayOpen(r, &m, said.Account); err != nil {
		return err
	}
	once, err := s.Auth.TryPIN(r.Context(), m.Account.ID, said.Account, said.PIN)
	if err != nil {
		return err
	}
	if err := s.openOn(w, r, m, said.Account, false); err != nil {
		return err
	}
	return answerJSON(w, map[string]bool{"once": once})
}

// mayOpen says whether an account is somebody's who may come in here.
func (s *Server) mayOpen(r *http.Request, m *room, account string) error {
	list, err := s.profiles(r, m)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(list, func(p profile) bool { return p.Account == account }) {
		return errNotFound
	}
	return nil
}

// openOn begins somebody's session on a tablet, in place of the one they had there.
func (s *Server) openOn(w http.ResponseWriter, r *http.Request, m room, account string, keyed bool) error {
	ctx := r.Context()
	if err := s.Auth.Lock(ctx, m.Session.ID); err != nil {
		return err
	}
	on, err := s.Auth.On(ctx, m.Session.ID)
	if err != nil {
		return err
	}
	token, _, err := s.Auth.BeginAs(ctx, account, auth.Shared, auth.Beginning{On: m.Session.ID, Device: m.Session.Device, Keyed: keyed})
	if err != nil {
		return err
	}
	for _, old := range on { // what it had not sent goes up under the new one
		if old.Account == account && old.Ended == 0 {
			if err := s.Auth.End(ctx, account, old.ID, "replaced"); err != nil {
				return err
			}
		}
	}
	s.signInOn(w, r, account, token)
	return nil
}

// tabletEnter opens the tablet by a passkey that lies on somebody's telephone: after five wrong PINs, or before there is one.
func (s *Server) tabletEnter(w http.ResponseWriter, r *http.Request) error {
	m, err := s.tabletAsk(w, r, nil)
	if err != nil {
		return err
	}
	origin, ok := s.origins.of(r)
	if !ok {
		return errForeign
	}
	id := r.URL.Query().Get("id")
	if id == "" {
		options, id, err := s.Auth.AskPasskey(origin)
		return writeAsk(w, options, id, err)
	}
	answer, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxKey))
	if err != nil {
		return err
	}
	who, err := s.Auth.ByPasskey(r.Context(), id, answer)
	if err != nil {
		return err
	}
	if err := s.mayOpen(r, &m, who.ID); err != nil {
		return err
	}
	if err := s.Auth.ForgiveTries(r.Context(), m.Account.ID, who.ID); err != nil {
		return err
	}
	if err := s.openOn(w, r, m, who.ID, true); err != nil {
		return err
	}
	pin, err := s.Auth.HasPIN(r.Context(), m.Account.ID, who.ID)
	if err != nil {
		return err
	}
	return answerJSON(w, map[string]any{"account": who.ID, "name": who.Name, "once": pin == ""})
}

// tabletPIN lets somebody who has just come in by a PIN of management, or by a passkey, set their own.
func (s *Server) tabletPIN(w http.ResponseWriter, r *http.Request) error {
	var said struct{ PIN string }
	m, err := s.tabletAsk(w, r, &said)
	if err != nil {
		return err
	}
	v, err := s.bearer(r)
	if err != nil {
		return err
	}
	if v.Session.On != m.Session.ID {
		return errNotFound
	}
	has, err := s.Auth.HasPIN(r.Context(), m.Account.ID, v.Account.ID)
	if err != nil {
		return err
	}
	if has != "" { // by a PIN nobody changes a PIN: their own device does, or management
		return auth.ErrPIN
	}
	if err := s.Auth.SetPIN(r.Context(), v.Account.ID, said.PIN); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// prove gives the device a number to sign.
func (s *Server) prove(w http.ResponseWriter, r *http.Request) error {
	if !s.origins.exact(r) {
		return errForeign
	}
	token := s.token(r)
	if r.URL.Query().Get("room") != "" {
		token = s.roomToken(r)
	}
	v, err := s.Auth.Look(r.Context(), token)
	if err != nil && !errors.Is(err, auth.ErrEnded) && !errors.Is(err, auth.ErrLocked) {
		return err
	}
	return answerJSON(w, map[string]string{"nonce": s.Auth.Nonce(v.Session.ID)})
}

// wiped is a device's last word: it keeps nothing any more.
func (s *Server) wiped(w http.ResponseWriter, r *http.Request) error {
	if !s.origins.exact(r) {
		return errForeign
	}
	token := s.token(r)
	if r.URL.Query().Get("room") != "" {
		token = s.roomToken(r)
	}
	v, err := s.Auth.Look(r.Context(), token)
	if err != nil && !errors.Is(err, auth.ErrEnded) {
		return err
	}
	if !s.Auth.Proves(v.Session, proof(r)) {
		return auth.ErrProof
	}
	if err != nil { // one that still lives keeps something
		if err := s.Auth.Wiped(r.Context(), v.Session); err != nil {
			return err
		}
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// onItsTablet says that a session only lay too long on a tablet that is still the school's.
func (s *Server) onItsTablet(r *http.Request, v auth.Visitor) bool {
	if v.Session.On == "" || v.Session.Ended != 0 {
		return false
	}
	m, err := s.roomOf(r)
	return err == nil && m.Session.ID == v.Session.On
}

// pairKey takes the public key of a device that shows its code.
func (s *Server) pairKey(w http.ResponseWriter, r *http.Request) error {
	if !s.origins.exact(r) {
		return errForeign
	}
	c, err := r.Cookie(cookiePair)
	if err != nil {
		return auth.ErrPair
	}
	key, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 256))
	if err != nil {
		return err
	}
	if err := s.Auth.PairKey(c.Value, key); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// postPIN sets the visitor's own PIN, on a device of their own where a passkey has said who they are.
func (s *Server) postPIN(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	v, err := s.visitor(r)
	if err != nil {
		return err
	}
	if v.Session.Kind != auth.PC && v.Session.Kind != auth.Tablet {
		return errNotFound
	}
	if ok, err := s.fresh(w, r); !ok {
		return err
	}
	said := "kept"
	if err := s.Auth.SetPIN(r.Context(), v.Account.ID, r.PostForm.Get("pin")); errors.Is(err, auth.ErrPINWeak) {
		said = "weak" // to where another can be typed
	} else if err != nil {
		return err
	}
	http.Redirect(w, r, "/me?pin="+said+"#pin", http.StatusSeeOther)
	return nil
}
