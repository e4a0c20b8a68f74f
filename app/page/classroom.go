package page

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Classroom is a class's roll this morning. Nobody is present by default: what families reported is filled in, the teacher taps who differs,
// and one button says the rest. Taps before that button are a draft on this device; after it each is said at once.
type Classroom struct {
	screen
	class  school.ClassID
	list   bool              // 名簿 instead of 座席
	taps   map[string]string // the draft: child → tap
	loaded string            // of which class and date taps is the draft
	picked string            // the child whose choices are open
	last   *lastSaid
	seen   once[view.Classroom]
	kept   view.Room
}

// lastSaid is what one press can take back.
type lastSaid struct {
	child school.ChildID
	back  school.Tap
	until oplog.Instant
}

// What a tap may say, as the draft and the buttons write it.
const (
	tapSeen, tapLate, tapGone          = "seen", "late", "notseen"
	tapElsewhere, tapLeft, tapNotAfter = "elsewhere", "left", "nothere"
)

func tapOf(code string) school.Tap {
	switch code {
	case tapLate:
		return school.Tap{Seen: school.Seen, Late: true}
	case tapElsewhere:
		return school.Tap{Seen: school.SeenElsewhere, Place: "nurse"}
	}
	return school.Tap{Seen: code}
}

// cycle is what the next tap on a seat says while the roll is a draft. What the family reported needs no tap; a tap says it is otherwise.
func cycle(s view.Seat, tap string) string {
	order := []string{"", tapGone, tapLate, tapSeen}
	switch s.Reported {
	case view.Absent, view.Stop:
		order = []string{"", tapSeen, tapLate}
	case view.Late:
		order = []string{"", tapLate, tapSeen, tapGone}
	}
	for i, o := range order {
		if o == tap {
			return order[(i+1)%len(order)]
		}
	}
	return ""
}

// rest says that a seat is covered by "the rest are here".
func rest(s view.Seat, tap string) bool {
	return tap == "" && s.Observed == view.None && s.Reported != view.Absent && s.Reported != view.Late && s.Reported != view.Stop
}

func (c *Classroom) view() view.Classroom {
	now := c.d.Now()
	sc := first(c.d)
	date, _ := sc.Zone.Civil(int64(now))
	r, fresh := c.seen.get(sc.State, now, string(c.class), func() view.Classroom { return c.kept.Classroom(sc.State, c.class, date, now) })
	if fresh {
		c.looked(sc, r.Health())
	}
	return r
}

func (c *Classroom) draftKey(date day.Date) string {
	return "roll/" + string(c.class) + "/" + date.String()
}

// draft is the taps not yet said. Those of another day are gone; those somebody has seen meanwhile are told by the seat.
func (c *Classroom) draft(date day.Date) map[string]string {
	if key := c.draftKey(date); c.loaded != key {
		c.taps, c.loaded = map[string]string{}, key
		if kept := c.d.Kept(key); kept != nil {
			json.Unmarshal(kept, &c.taps)
		}
	}
	return c.taps
}

func (c *Classroom) keep(date day.Date) {
	if b, err := json.Marshal(c.taps); err == nil {
		c.d.Keep(c.draftKey(date), b)
	}
}

func (c *Classroom) Render() app.UI {
	v := c.voice()
	r := c.view()
	taps := c.draft(r.Date)
	return app.Div().Class(part.Class("tablet", easy(v))).Lang(v.Lang.Tag()).OnClick(c.onClick).Body(c.still("bar", c.bar),
		app.Main().Class("roll").Body(c.room(v, r, taps), c.side(v, r), c.foot(v, r, taps)))
}

func (c *Classroom) bar() app.UI {
	v, r := c.voice(), c.view()
	title := words.Class(v.Lang, v.Ruby, r.Name)
	if r.Name == "" {
		title = words.PartNotHere.Say(v.Lang, v.Ruby)
	}
	return app.Header().Class("bar3").Body(
		app.Div().Body(app.H1().Body(v.Marked(title), app.Text(" "), v.Phrase("bar3__s", words.RollMorning.Say(v.Lang, v.Ruby)))),
		app.P().Class("bar3__d").Body(v.Marked(words.Capital(words.Date(v.Lang, v.Ruby, r.Date))), app.Text(" "), app.B().Text(words.Time(v.Clock()))),
		c.syncLine(v, c.waits(v, r)),
		Ways(v, "/class/"+string(c.class), first(c.d)),
		c.cornerBox(v))
}

func (c *Classroom) waits(v part.Voice, r view.Classroom) []part.Waiting {
	n, saved := 0, oplog.Instant(0)
	for _, s := range r.Seats {
		if s.Observed != view.None && s.Truth.Reached == 0 {
			n, saved = n+1, max(saved, s.Truth.Saved)
		}
	}
	if n == 0 {
		return nil
	}
	return []part.Waiting{{What: words.Class(v.Lang, true, r.Name) + v.Join() + words.NavRoll.Say(v.Lang, true) + " " + words.People(v.Lang, true, n), Saved: saved}}
}

func (c *Classroom) room(v part.Voice, r view.Classroom, taps map[string]string) app.UI {
	boxes := make([]app.UI, len(r.Seats))
	for i, s := range r.Seats {
		if c.list {
			boxes[i] = &rowBox{Seat: s, Tap: taps[string(s.Child)], Called: r.Called != 0, Lang: v.Lang, Ruby: v.Ruby}
		} else {
			boxes[i] = &seatBox{Seat: s, Tap: taps[string(s.Child)], Picked: c.picked == string(s.Child), Lang: v.Lang}
		}
	}
	order := app.Div().Class("seg").Role("group").Aria("label", v.Str(words.RollOrder)).Body(
		part.Do(app.Button().Type("button").Aria("pressed", !c.list), "order", "", "seats").ID("order-seats").Body(v.Span(words.RollSeats)),
		part.Do(app.Button().Type("button").Aria("pressed", c.list), "order", "", "list").ID("order-list").Body(v.Span(words.RollNames)))
	if c.list {
		return app.Section().Class("room room--list").Aria("label", v.Str(words.RollNames)).Body(
			app.Div().Class("room__top").Body(app.Span(), app.Span(), order), app.Ul().Class("names").Body(boxes...))
	}
	many := ""
	if len(boxes) > 32 {
		many = "seats--many"
	}
	return app.Section().Class("room").Aria("label", v.Str(words.RollSeats)).Body(
		app.Div().Class("room__top").Body(app.Span(), app.P().Class("front").Body(v.Span(words.RollFront)), order),
		app.Div().Class(part.Class("seats", many)).Body(boxes...),
		app.If(r.Called == 0, func() app.UI {
			return app.P().Class("legend").Body(v.Span(words.RollEachTap), app.Text(" "),
				part.Coin(view.Unknown), v.Span(words.RollIsNotHere), app.I().Text("→"),
				part.Coin(view.Late), v.Span(words.Status("late")), app.I().Text("→"),
				part.Coin(view.Present), v.Span(words.Status("present")))
		}))
}

// sum is the class counted so that it adds up on the screen.
type sum struct{ all, absent, late, unknown, present, rest int }

func sumOf(r view.Classroom, taps map[string]string) (n sum) {
	for _, s := range r.Seats {
		n.all++
		tap := taps[string(s.Child)]
		switch st := shown(s, tap); {
		case rest(s, tap):
			n.rest++
		case st == view.Absent || st == view.Stop:
			n.absent++
		case st == view.Late && tap == "" && s.Observed != view.Present:
			n.late++
		case st == view.Unknown:
			n.unknown++
		default:
			n.present++
		}
	}
	return n
}

// shown is a seat's status with its draft tap on top.
func shown(s view.Seat, tap string) view.Status {
	switch tap {
	case tapSeen:
		return view.Present
	case tapLate:
		return view.Late
	case tapGone:
		if s.Reported == view.Late {
			return view.Late // announced, and not here yet: nothing new
		}
		return view.Unknown
	}
	return s.Status
}

func (c *Classroom) foot(v part.Voice, r view.Classroom, taps map[string]string) app.UI {
	n := sumOf(r, taps)
	tot := []app.UI{v.Marked(words.Children(v.Lang, v.Ruby, n.all)), app.I().Text("＝")}
	add := func(st view.Status, k int) {
		if k > 0 {
			tot = append(tot, part.Coin(st), app.Span().Class("vh").Text(v.Str(words.Status(string(st)))), app.B().Text(k))
		}
	}
	add(view.Absent, n.absent)
	add(view.Late, n.late)
	add(view.Unknown, n.unknown)
	add(view.Present, n.present)
	if n.rest > 0 {
		if len(tot) > 2 {
			tot = append(tot, app.I().Text("＋"))
		}
		tot = append(tot, v.Span(words.RollOthers), app.B().Text(n.rest))
	}
	total := app.P().Class("tot").Aria("label", v.Str(words.RollSum)).Body(tot...)
	if s, ok := c.pickedSeat(r); ok {
		return app.Div().Class("done3").Body(c.choices(v, s))
	}
	if r.Called != 0 {
		return app.Div().Class("done3").Body(total, c.said(v, r))
	}
	label := words.RollRestHere
	if n.rest == n.all {
		label = words.RollAllHere
	}
	class := "btn--go btn--huge"
	if r.Off { // the calendar may be wrong, and the teacher stands before the class
		class = "btn--line btn--huge"
	}
	return app.Div().Class("done3").Body(total,
		part.Button(class, "callroll", "", "").ID("callroll").Disabled(!c.live || n.all == 0).Body(v.Span(label, words.People(v.Lang, true, n.rest))))
}

// said is the truth about the roll once it is called.
func (c *Classroom) said(v part.Voice, r view.Classroom) app.UI {
	shape, head, under := "reached", v.Span(words.RollReached, v.MarkedTime(r.Called)), v.Span(words.RollCalledBy, words.Teacher(v.Lang, true, r.CalledBy))
	if len(c.waits(v, r)) > 0 {
		shape, head, under = "saved", v.Span(words.RollSavedHere, words.People(v.Lang, true, r.Rest), v.MarkedTime(r.Called)), v.Span(words.RollGoesAlone)
	}
	body := []app.UI{app.Span().Class("row").Body(part.Shape(shape), app.Span().Body(app.B().Body(head), app.Br(), under, app.Text(v.Join()), v.Span(words.RollMend)))}
	if c.last != nil && c.last.until > v.Now {
		body = append(body, part.Button("", "back", "", "").ID("undo").Body(part.Icon("undo"), v.Span(words.PartUndo)))
	}
	class := "undo"
	if c.last == nil || c.last.until <= v.Now {
		class = "undo undo--still"
	}
	return app.Div().Class(class).Role("status").Body(body...)
}

func (c *Classroom) pickedSeat(r view.Classroom) (view.Seat, bool) {
	for _, s := range r.Seats {
		if string(s.Child) == c.picked && c.picked != "" {
			return s, true
		}
	}
	return view.Seat{}, false
}

// choices are what can be said of one child after the roll.
func (c *Classroom) choices(v part.Voice, s view.Seat) app.UI {
	press := func(code string, label words.Text) app.UI {
		return part.Button("", "observe", string(s.Child), code).ID("observe-" + code).Body(v.Span(label))
	}
	return app.Div().Class("choices").ID("choices").TabIndex(-1).Role("group").Aria("label", s.Family+" "+s.Given).Body(
		app.B().Class("big").Body(v.Name("", s.Family+" "+s.Given, s.Kana)),
		app.Div().Class("row").Body(
			press(tapSeen, words.Status("present")), press(tapLate, words.Status("late")), press(tapElsewhere, words.RollElsewhere),
			press(tapLeft, words.RollLeft), press(tapNotAfter, words.RollIsNotHere),
			talkTo(v, s.Child), part.Button("btn--plain", "unpick", "", "").ID("unpick").Body(v.Span(words.PartClose))))
}

// side is what the teacher should read: what to settle, the hottest first, and the families' words.
func (c *Classroom) side(v part.Voice, r view.Classroom) app.UI {
	var asks, letters []app.UI
	for _, a := range r.Asks {
		asks = append(asks, c.ask(v, r, a))
	}
	for _, l := range r.Reports {
		letters = append(letters, letterItem(v, l))
	}
	body := []app.UI{}
	if r.Off {
		body = append(body, c.off(v, r))
	}
	if r.Due != day.NoClock {
		body = append(body, banner("banner--warn", part.Shape("unknown"), app.B().Body(v.Span(words.RollDue)), v.Span(words.RollDueSince, words.Time(r.Due))))
	}
	if len(asks) > 0 {
		body = append(body, sideHead(v, words.RollAsks, len(asks)), app.Ul().Class("todo").Body(asks...))
	}
	body = append(body, sideHead(v, words.RollLetters, len(letters)))
	if len(letters) == 0 {
		body = append(body, app.P().Class("small").Body(v.Span(words.RollNoLetters)))
	} else {
		body = append(body, app.Ul().Class("todo").Body(letters...))
	}
	return app.Aside().Class("side").TabIndex(0).Aria("label", v.Str(words.RollAsks)).Body(body...)
}

// off says why nobody need call this class today, and when there are lessons again.
func (c *Classroom) off(v part.Voice, r view.Classroom) app.UI {
	why, when := words.BoardNoSchool, []app.UI{}
	if closed := func(s view.Seat) bool { return s.Mark == school.Closed }; slices.ContainsFunc(r.Seats, closed) {
		why = words.Mark(school.Closed)
	}
	if r.Next != day.None {
		when = append(when, v.Span(words.BoardNext, words.Date(v.Lang, true, r.Next)), app.Br())
	}
	return banner("banner--note", part.Icon("month"), app.B().Body(v.Span(why)), app.Span().Body(append(when, v.Phrase("small", words.RollOff.Say(v.Lang, v.Ruby)))...))
}

func sideHead(v part.Voice, t words.Text, n int) app.UI {
	return app.H2().Class("side__h").Body(v.Span(t), app.Text(" "), app.B().Text(n))
}

func (c *Classroom) ask(v part.Voice, r view.Classroom, a view.Ask) app.UI {
	s := a.Seat
	body := []app.UI{app.P().Class("row spread").Body(app.B().Class("big").Body(v.Name("", s.Family+" "+s.Given, s.Kana)), v.Phrase("small", words.RollNumber.Say(v.Lang, v.Ruby, strconv.Itoa(s.No))))}
	class := "todo__hot"
	switch a.Kind {
	case "conflict":
		if s.Conflict == school.CameAnyway {
			body = append(body, app.P().Class("row").Body(part.Coin(view.Absent), app.B().Body(v.Span(words.RollReported)), part.Coin(view.Present), app.B().Body(v.Span(words.RollIsHere))))
		} else {
			body = append(body, app.P().Body(app.B().Body(v.Span(words.Conflict(s.Conflict)))))
		}
		if a.Letter != nil {
			body = append(body, letterFoot(v, *a.Letter))
		}
		if s.Conflict == school.SeenDiffers {
			body = append(body, c.settle(v, s, tapSeen, words.RollIsHere, tapNotAfter, words.RollIsNotHere))
		} else if s.Conflict == school.CameAnyway {
			body = append(body, c.settle(v, s, tapNotAfter, words.RollIsNotHere, "", words.Text{}))
		}
	case "nobody":
		body = append(body, app.P().Body(app.B().Body(v.Span(words.Conflict(s.Conflict)))), c.settle(v, s, tapSeen, words.RollIsHere, "", words.Text{}))
	default:
		class = "todo__q"
		text := words.RollWillCall
		if r.Called != 0 {
			text = words.RollCallsNow
		}
		body[0] = app.P().Class("row spread").Body(app.B().Class("big").Body(v.Name("", s.Family+" "+s.Given, s.Kana)), v.Pill(view.Unknown, words.Status("unknown"), ""))
		body = append(body, app.P().Class("small").Body(v.Span(text)))
		if r.Called != 0 {
			body = append(body, c.settle(v, s, tapSeen, words.RollIsHere, "", words.Text{}))
		}
	}
	return app.Li().Class(class).Body(body...)
}

func (c *Classroom) settle(v part.Voice, s view.Seat, a string, la words.Text, b string, lb words.Text) app.UI {
	out := []app.UI{part.Button("btn--line", "observe", string(s.Child), a).Disabled(!c.live).Body(v.Span(la))}
	if b != "" {
		out = append(out, part.Button("", "observe", string(s.Child), b).Disabled(!c.live).Body(v.Span(lb)))
	}
	return app.Div().Class("two3").Body(out...)
}
