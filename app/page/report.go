package page

import (
	"slices"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// undoFor is how long one press takes back what was just said.
const undoFor = 10_000

func (t *Today) onClick(ctx app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		t.do(ctx, act)
	}
}

func (t *Today) onKey(ctx app.Context, e app.Event) {
	if t.sheet.open() && !t.sheet.page && e.Get("key").String() == "Escape" {
		t.do(ctx, part.Act{Do: "close"})
		return
	}
	ctx.PreventUpdate()
}

// do answers a press.
func (t *Today) do(ctx app.Context, act part.Act) {
	switch act.Do {
	case "open", "change", "close", "why", "time", "undo": // the sheet's own, until something is said
	default:
		t.changes++
	}
	if t.sorry != (words.Text{}) {
		t.sorry = words.Text{}
		t.changes++
	}
	kids, _ := t.pupils()
	of := func(key string) (pupil, bool) {
		i := slices.IndexFunc(kids, func(k pupil) bool { return k.key() == key })
		if i < 0 {
			return pupil{}, false
		}
		return kids[i], true
	}
	switch act.Do {
	case "safe":
		t.safe(ctx, act)
	case "open", "change":
		k, ok := of(act.ID)
		if !ok {
			return
		}
		t.clear()
		t.sheet = sheet{child: act.ID, what: act.Value, change: act.Do == "change"}
		if t.sheet.change {
			if t.sheet.what = k.What; k.What == school.LeaveReturn {
				t.sheet.what = school.Early
			}
		}
		focus(ctx, "sheet-h")
	case "reached":
		place := oplog.Place(act.ID)
		for _, x := range t.d.Schools() {
			if x.Place == place {
				today, _ := x.Zone.Civil(int64(t.d.Now()))
				t.say(ctx, place, func(st *school.State, _ oplog.ID) []oplog.Op { return st.AnswerReach(x.Me, today, true) }, t.saved)
			}
		}
	case "close":
		t.shut(ctx)
	case "coming":
		if k, ok := of(act.ID); ok {
			t.say(ctx, k.Place, func(_ *school.State, _ oplog.ID) []oplog.Op {
				return []oplog.Op{school.WithdrawFrom(k.Child, k.Report, k.home.Date, true)} // of several days, those before stay
			}, t.saved)
		}
	case "withdraw":
		if k, ok := of(act.ID); ok {
			t.say(ctx, k.Place, func(*school.State, oplog.ID) []oplog.Op {
				return []oplog.Op{school.Withdraw(k.Child, part.ParseID(act.Value), false)}
			}, t.saved)
		}
	case "check":
		if t.checking = act.ID + act.Value; act.Value == "" {
			focus(ctx, "check-well-"+domID(act.ID))
		}
	case "checked":
		if k, ok := of(act.ID); ok && k.Checkup != nil {
			t.checking = ""
			t.say(ctx, k.Place, func(*school.State, oplog.ID) []oplog.Op { return []oplog.Op{school.Draft(checkedBy(k, act.Value))} }, t.saved)
		}
	case "says":
		if k, ok := of(act.ID); ok && k.Seeking != nil {
			t.say(ctx, k.Place, func(*school.State, oplog.ID) []oplog.Op {
				return []oplog.Op{school.Draft(&school.SoughtAnswered{Child: k.Child, Ask: k.Seeking.Ask, Says: act.Value})}
			}, t.saved)
		}
	case "fever":
		if t.fever == act.ID {
			t.fever = ""
		} else {
			t.fever = act.ID
		}
	case "fevered":
		if k, ok := of(act.ID); ok && k.Suspended != nil {
			on, _ := day.Parse(act.Value)
			g := k.Suspended.Tell(k.Child, on)
			t.say(ctx, k.Place, func(*school.State, oplog.ID) []oplog.Op { return []oplog.Op{school.Draft(&g)} }, t.saved)
			t.fever = ""
		}
	case "why", "time":
		t.send(ctx, act, kids)
	case "undo":
		t.takeBack(ctx, kids)
	case "add":
		t.add(ctx, kids)
	default:
		if name, ok := strings.CutPrefix(act.Do, "pick:"); ok {
			if t.fields[name] == act.Value {
				t.set(name, "") // a chip can be taken back
			} else {
				t.set(name, act.Value)
			}
			return
		}
		t.corner(act)
	}
}

// clear forgets what was typed into a sheet; what is being written on the screen behind it stays.
func (t *Today) clear() {
	for name := range t.fields {
		if !strings.HasPrefix(name, "safety/") {
			delete(t.fields, name)
		}
	}
}

// shut closes the sheet and gives the finger back where it was.
func (t *Today) shut(ctx app.Context) {
	back := "kid-" + domID(t.sheet.child)
	for _, what := range []string{t.sheet.what} {
		back = "say-" + what + "-" + domID(t.sheet.child)
	}
	page := t.sheet.page
	t.sheet = sheet{}
	t.clear()
	if page && app.IsClient {
		ctx.Navigate("/")
		return
	}
	focus(ctx, back, "change-"+strings.TrimPrefix(back, "say-"), "sync")
}

// focus moves the focus to the first of these elements that is there, after the screen is drawn.
func focus(ctx app.Context, ids ...string) {
	if !app.IsClient {
		return
	}
	all := make([]any, len(ids))
	for i, id := range ids {
		all[i] = id
	}
	ctx.Defer(func(app.Context) { app.Window().Get("todoke").Call("focus", all...) })
}

// saved is the answer to a say that has nothing else to do.
func (t *Today) saved(_ []oplog.ID, err error) {
	if err != nil {
		t.sorry = words.HomeNotSaved
	}
}

// send says the report for the child and the ticked siblings: the press that sends.
func (t *Today) send(ctx app.Context, act part.Act, kids []pupil) {
	i := slices.IndexFunc(kids, func(k pupil) bool { return k.key() == t.sheet.child })
	if i < 0 || len(t.sheet.sent) > 0 {
		return
	}
	from, to := t.sheet.days(t, kids[i])
	if to < from || from < kids[i].home.Today {
		t.sheet.wrong = words.HomeWrongDays
		return
	}
	a := school.Absence{What: t.sheet.what, From: from, To: to, Arrive: day.NoClock, Leave: day.NoClock}
	if act.Do == "why" {
		w, ok := whyOf(act.Value)
		if y := kids[i].Yesterday; act.Value == "same" && y != nil {
			w, ok = why{Reason: y.Reason, Symptoms: y.Symptoms}, true
			a.Disease = y.Disease
		}
		if !ok {
			return
		}
		a.Reason, a.Symptoms = w.Reason, w.Symptoms
	} else {
		value := act.Value
		if value == "time" {
			value = t.fields["time"]
		}
		c, err := day.NoClock, error(nil)
		if value != "?" {
			c, err = day.ParseClock(value)
		}
		if err != nil {
			t.sheet.wrong = words.HomeWrongDays
			return
		}
		if a.What == school.Late {
			a.Arrive = c
		} else {
			a.Leave = c
		}
	}
	t.sheet.wrong = words.Text{}
	ctx.PreventUpdate() // nothing is different until it is saved, and drawing would keep the disk's answer waiting
	for _, k := range append([]pupil{kids[i]}, t.also(kids)...) {
		a := a
		a.Child = k.Child
		if k.key() != t.sheet.child {
			a.Disease = "" // a diagnosis is one child's
		}
		if k.key() == t.sheet.child && t.sheet.changes(k) {
			a.Change = k.Report
		}
		t.say(ctx, k.Place, func(s *school.State, first oplog.ID) []oplog.Op { return a.Keeping(s, a.Change).Ops(s, first) }, func(_ []oplog.ID, err error) {
			if err != nil {
				t.sheet.wrong = words.HomeNotSaved
				return
			}
			if len(t.sheet.sent) == 0 {
				t.sheet.undo = t.d.Now() + undoFor
				focus(ctx, "sheet-h")
				t.tick(ctx)
			}
			t.sheet.sent = append(t.sheet.sent, sent{k.key(), k.Kid})
		})
	}
}

// tick draws the seconds of the undo line.
func (t *Today) tick(ctx app.Context) {
	if app.IsClient && t.sheet.undo > t.d.Now() {
		ctx.After(time.Second, t.tick)
	}
}

// takeBack withdraws what was just said, or says again what stood there before.
func (t *Today) takeBack(ctx app.Context, kids []pupil) {
	ctx.PreventUpdate() // until it is saved
	for _, one := range t.sheet.sent {
		i := slices.IndexFunc(kids, func(k pupil) bool { return k.key() == one.key })
		if i < 0 {
			continue
		}
		k := kids[i]
		build := func(_ *school.State, _ oplog.ID) []oplog.Op {
			return []oplog.Op{school.Withdraw(k.Child, k.Report, false)}
		}
		if one.before.What != "" {
			again := absenceOf(one.before)
			again.Change = k.Report
			build = again.Ops
		}
		t.say(ctx, k.Place, build, func(_ []oplog.ID, err error) {
			if err != nil {
				t.sorry = words.HomeNotSaved
				return
			}
			t.sheet.gone, t.sheet.undo = true, 0
			focus(ctx, "sheet-h")
		})
	}
}

// add says the report again with the words that were added; it cites what it replaces.
func (t *Today) add(ctx app.Context, kids []pupil) {
	for n, one := range t.sheet.sent {
		i := slices.IndexFunc(kids, func(k pupil) bool { return k.key() == one.key })
		if i < 0 {
			continue
		}
		a := absenceOf(kids[i].Kid)
		if d, err := day.Parse(t.fields["untilpick"]); err == nil && d >= a.From {
			a.To = d
		}
		if memo, ok := t.fields["memo"]; ok {
			a.Memo = memo
		}
		if w, ok := whyOf(t.fields["why"]); ok {
			a.Reason, a.Symptoms = w.Reason, w.Symptoms
		}
		if c, err := day.ParseClock(t.fields["return"]); err == nil && c > a.Leave && (a.What == school.Early || a.What == school.LeaveReturn) {
			a.What, a.Arrive = school.LeaveReturn, c
		}
		if n == 0 { // what concerns one child's body or way home is not copied to the sibling
			if band, ok := t.fields["band"]; ok {
				a.Band = band
			}
			if disease, ok := t.fields["disease"]; ok {
				a.Disease = disease
			}
			if pickup, ok := t.fields["pickup"]; ok {
				a.Pickup = pickup
			}
		}
		t.say(ctx, kids[i].Place, a.Ops, func(_ []oplog.ID, err error) {
			if err != nil {
				t.sheet.wrong, t.sorry = words.HomeNotSaved, words.HomeNotSaved
				return
			}
			t.sheet.added, t.sheet.undo = true, 0
		})
	}
}
