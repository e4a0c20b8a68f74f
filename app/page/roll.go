package page

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

func (c *Classroom) onClick(ctx app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		c.do(ctx, act)
	}
}

// do answers a press.
func (c *Classroom) do(ctx app.Context, act part.Act) {
	if act.Do != "tap" && act.Do != "set" || c.sorry != (words.Text{}) {
		c.changes++
	}
	c.sorry = words.Text{}
	r := c.view()
	switch act.Do {
	case "order":
		c.list = act.Value == "list"
	case "tap":
		c.tap(ctx, r, act.ID)
	case "set":
		taps := c.draft(r.Date)
		if taps[act.ID] == act.Value {
			delete(taps, act.ID)
		} else {
			taps[act.ID] = act.Value
		}
		c.keep(r.Date)
	case "unpick":
		focus(ctx, "seat-"+domID(c.picked))
		c.picked = ""
	case "callroll":
		c.callRoll(ctx, r)
	case "observe":
		c.observe(ctx, r, school.ChildID(act.ID), tapOf(act.Value))
	case "back":
		if c.last != nil {
			child, back := c.last.child, c.last.back
			c.last = nil
			c.observe(ctx, r, child, back)
			c.last = nil
		}
	default:
		c.corner(act)
	}
}

// tap turns a seat: before the roll is called it changes the draft; afterwards a child who was not here is here now, which is said at once,
// and a child who is here opens the choices, because "not here" of a child seen is not a slip of the finger.
func (c *Classroom) tap(ctx app.Context, r view.Classroom, child string) {
	for _, s := range r.Seats {
		if string(s.Child) != child {
			continue
		}
		switch {
		case r.Called == 0 && s.Observed == view.None:
			taps := c.draft(r.Date)
			if next := cycle(s, taps[child]); next == "" {
				delete(taps, child)
			} else {
				taps[child] = next
			}
			c.keep(r.Date)
		case s.Observed == view.Unknown && s.Conflict == "":
			c.observe(ctx, r, s.Child, school.Tap{Seen: school.Seen})
		default:
			c.picked = child
			focus(ctx, "choices")
		}
	}
}

// callRoll says the roll: everybody tapped, and the rest.
func (c *Classroom) callRoll(ctx app.Context, r view.Classroom) {
	if r.Called != 0 {
		return // a second finger on the same button
	}
	taps := map[school.ChildID]school.Tap{}
	for child, code := range c.draft(r.Date) {
		taps[school.ChildID(child)] = tapOf(code)
	}
	at := c.clock()
	c.say(ctx, first(c.d).Place, func(st *school.State, _ oplog.ID) []oplog.Op {
		return school.CallRoll(st, c.class, r.Date, at, taps)
	}, func(_ []oplog.ID, err error) {
		if err != nil {
			c.sorry = words.RollRetry
			return
		}
		c.taps = map[string]string{}
		c.keep(r.Date)
		c.last = nil
	})
}

func (c *Classroom) clock() day.Clock {
	_, at := first(c.d).Zone.Civil(int64(c.d.Now()))
	return at
}

// observe says one child, and remembers what would take it back.
func (c *Classroom) observe(ctx app.Context, r view.Classroom, child school.ChildID, tap school.Tap) {
	back := school.Tap{Seen: school.NotHere, Correct: true}
	for _, s := range r.Seats {
		if s.Child == child && s.Observed == view.Present {
			back = school.Tap{Seen: school.Seen, Correct: true}
		}
	}
	at := c.clock()
	c.say(ctx, first(c.d).Place, func(st *school.State, _ oplog.ID) []oplog.Op {
		return school.Observe(st, child, c.class, r.Date, at, tap)
	}, func(_ []oplog.ID, err error) {
		if err != nil {
			c.sorry = words.RollRetry
			return
		}
		c.picked = ""
		c.last = &lastSaid{child: child, back: back, until: c.d.Now() + undoFor}
		focus(ctx, "seat-"+domID(string(child)))
		if app.IsClient {
			ctx.After(undoFor*time.Millisecond, func(app.Context) {})
		}
	})
}
