package page

import (
	"encoding/json"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// New is the screen of a path (and query) as this device's person may see it, and the document's title. The server renders it, the browser runs it.
// It is cheap: a component that go-app already shows stays, and New's is thrown away.
func New(path string, d Device) (ui app.UI, title string) {
	path, query, _ := strings.Cut(path, "?")
	s := screen{d: d, path: path, live: app.IsClient}
	v := s.voice()
	parts := strings.Split(strings.Trim(path, "/"), "/")
	if ui, title := staffScreen(s, parts); ui != nil {
		return ui, title
	}
	switch {
	case path == "/letters":
		return &Letters{screen: s}, v.Str(words.LetterTitle)
	case parts[0] == "calendar" && len(parts) <= 2 && has(first(d).Roles, access.Guardian):
		return calendarOf(s, parts), v.Str(words.CalTitle)
	case len(parts) == 3 && parts[0] == "letter":
		return &Letter{screen: s, place: oplog.Place(parts[1]), notice: oplog.Subject(parts[2]), change: changing(query)}, v.Str(words.LetterTitle)
	case path == "/ask" && !isStaff(first(d).Roles) && has(first(d).Roles, access.Guardian):
		return &Ask{screen: s}, v.Str(words.TalkTitle)
	case len(parts) == 2 && parts[0] == "meet" && has(first(d).Roles, access.Guardian):
		return &Meet{screen: s, place: oplog.Place(parts[1])}, v.Str(words.MeetTitle)
	case len(parts) == 3 && parts[0] == "ask" && has(first(d).Roles, access.Guardian):
		return &Ask{screen: s, only: parts[1] + "/" + parts[2]}, v.Str(words.TalkTitle)
	case len(parts) == 3 && parts[0] == "absence":
		return &Today{screen: s, sheet: sheetOf(parts[1], parts[2], query)}, v.Str(words.HomeTitle)
	case path == "/":
		return &Today{screen: s}, v.Str(words.HomeTitle)
	}
	return &Nowhere{screen: s}, v.Str(words.PartNotHere)
}

func first(d Device) School {
	if all := d.Schools(); len(all) > 0 {
		return all[0]
	}
	return School{}
}

func has(roles []access.Role, r access.Role) bool {
	for _, x := range roles {
		if x == r {
			return true
		}
	}
	return false
}

func isStaff(roles []access.Role) bool {
	for _, r := range roles {
		switch r {
		case access.Homeroom, access.Teacher, access.Nurse, access.Management, access.Office:
			return true
		}
	}
	return false
}

// screen is what every screen has: its device, its address, how this device draws, and what has been typed.
type screen struct {
	app.Compo
	d       Device
	path    string
	live    bool // script is running: buttons act, and links are for those without it
	look    part.Look
	fields  map[string]string // what is typed or chosen, by field name
	stop    func()
	turn    []func(done func()) // what is being said, in order
	looking bool                // what was looked at is being said
	sorry   words.Text          // saying failed: the words are still on the screen
	changes uint                // how often something has changed that a still piece may show
}

// CompoID keeps go-app from carrying one address's state over to another.
func (s *screen) CompoID() string { return s.path }

func (s *screen) OnMount(ctx app.Context) {
	if kept := s.d.Kept("look"); kept != nil {
		json.Unmarshal(kept, &s.look)
	}
	if kept := s.d.Kept(typedKey(s.path)); kept != nil && s.fields == nil {
		json.Unmarshal(kept, &s.fields)
	}
	s.dress()
	s.changes++
	s.stop = s.d.Watch(func() { ctx.Dispatch(func(app.Context) { s.changes++ }) })
}

func (s *screen) OnDismount() {
	if s.stop != nil {
		s.stop()
	}
}

// dress puts the reader's size, theme and language on the document.
func (s *screen) dress() {
	if !app.IsClient {
		return
	}
	root := app.Window().Get("document").Get("documentElement")
	root.Call("setAttribute", "lang", s.d.Lang().Tag())
	for name, value := range map[string]string{"data-size": s.look.Size, "data-theme": s.look.Theme} {
		if value == "" {
			root.Call("removeAttribute", name)
		} else {
			root.Call("setAttribute", name, value)
		}
	}
}

func (s *screen) voice() part.Voice {
	return part.Voice{Lang: s.d.Lang(), Ruby: s.d.Ruby(), Zone: first(s.d).Zone, Now: s.d.Now()}
}

// school finds a place among the viewer's.
func (s *screen) school(place oplog.Place) (School, bool) {
	for _, sc := range s.d.Schools() {
		if sc.Place == place {
			return sc, true
		}
	}
	return School{}, false
}

// say says something, one after the other and never in the way of the next press; then runs when it is saved on this device, or was not.
func (s *screen) say(ctx app.Context, place oplog.Place, build func(st *school.State, first oplog.ID) []oplog.Op, then func(ids []oplog.ID, err error)) {
	if !app.IsClient {
		then(s.d.Say(place, build))
		return
	}
	s.turn = append(s.turn, func(done func()) {
		ctx.Async(func() {
			ids, err := s.d.Say(place, build)
			ctx.Dispatch(func(app.Context) { s.changes++; then(ids, err); s.keepTyped(); done() })
		})
	})
	if len(s.turn) == 1 {
		s.next()
	}
}

func (s *screen) next() {
	s.turn[0](func() {
		if s.turn = s.turn[1:]; len(s.turn) > 0 {
			s.next()
		}
	})
}

// corner hears what the corner of every screen asks for.
func (s *screen) corner(act part.Act) bool {
	switch act.Do {
	case "lang":
		s.d.SetLang(words.LangOf(act.Value), s.d.Ruby() || act.Value == string(words.Easy))
	case "ruby":
		s.d.SetLang(s.d.Lang(), act.Value == "on")
	case "size":
		s.look.Size = act.Value
		s.keepLook()
	case "theme":
		s.look.Theme = act.Value
		s.keepLook()
	case "signout":
		s.d.SignOut()
	default:
		return false
	}
	s.dress()
	return true
}

func (s *screen) keepLook() {
	if b, err := json.Marshal(s.look); err == nil {
		s.d.Keep("look", b)
	}
}

func (s *screen) onInput(ctx app.Context, e app.Event) {
	if name, value, ok := part.FieldOf(e); ok {
		s.set(name, value)
	}
	if part.Typing(e) {
		ctx.PreventUpdate()
	}
}

func (s *screen) set(name, value string) {
	if s.fields == nil {
		s.fields = map[string]string{}
	}
	s.fields[name] = value
	s.changes++
	s.keepTyped()
}

// keepTyped keeps what is being written on a tablet that locks itself, for when its writer comes back.
func (s *screen) keepTyped() {
	if !s.d.Sync().Shared {
		return
	}
	var kept []byte
	if len(s.fields) > 0 {
		kept, _ = json.Marshal(s.fields)
	}
	s.d.Keep(typedKey(s.path), kept)
}

func typedKey(path string) string { return "typed " + path }

// cornerBox is the corner as this screen has it.
func (s *screen) cornerBox(v part.Voice) app.UI {
	var phones []part.Phone
	for _, sc := range s.d.Schools() {
		phones = append(phones, part.Phone{School: sc.State.School.Name, Tel: sc.State.School.Tel})
	}
	return v.CornerBox(part.Corner{Look: s.look, Live: s.live, Phones: phones, Path: s.path, Asks: has(first(s.d).Roles, access.Guardian) && !isStaff(first(s.d).Roles)})
}

// lateAfter is how long something may wait before the screen says so.
const lateAfter = 5 * 60_000

// syncLine is the sync line with the things this screen can name.
func (s *screen) syncLine(v part.Voice, waits []part.Waiting) app.UI {
	y := s.d.Sync()
	line := part.Sync{Online: y.Online, Calling: y.Calling, Waiting: y.Waiting, Fresh: y.Fresh, Waits: waits, Locks: y.Locks, Late: y.Waiting > 0 && y.Since != 0 && v.Now-y.Since > lateAfter}
	switch {
	case s.sorry != words.Text{}:
		line.Trouble = s.sorry
	case y.Trouble != "":
		line.Trouble = words.Problem(y.Trouble)
	}
	return v.SyncLine(line)
}

// Nowhere is an address that is not this person's.
type Nowhere struct{ screen }

func (n *Nowhere) Render() app.UI {
	v := n.voice()
	return app.Div().Class("phone").Lang(v.Lang.Tag()).OnClick(n.onClick).Body(
		app.Header().Class("top").Body(app.Div().Class("row spread top__row").Body(
			app.H1().Class("top__date").Body(v.Span(words.PartNotHere)), n.cornerBox(v))),
		app.Main().Class("stack phone__main").Body(
			app.P().Body(v.Span(words.PartNotHow)),
			app.A().Class("btn btn--wide").Href("/").Body(v.Span(words.PartBack))))
}

func (n *Nowhere) onClick(ctx app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		n.corner(act)
	}
}

// texts is a sentence of ours as the log keeps it.
func texts(t words.Text) school.Texts { return school.Texts(t.All()) }
