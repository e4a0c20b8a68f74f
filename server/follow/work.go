package follow

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"log/slog"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"todoke/server/contacts"
	"todoke/server/receipt"
	"todoke/server/store"
	"todoke/server/tell"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Follower works through deliveries. One works through a place's at a time.
type Follower struct {
	Store    store.Store
	Ways     tell.Ways
	Receipts *receipt.Receipts
	Reach    func(ctx context.Context, place oplog.Place, who oplog.Person, use contacts.Use) (Addresses, error) // nil: what the school has on its lists
	Link     func(place oplog.Place, path string) string                                                         // an address as people open it
	Answer   func(place oplog.Place, notice oplog.Subject, who oplog.Person) string                              // by which a mail is answered without signing in; nil for none
	Leave    func(place oplog.Place, who oplog.Person) string                                                    // by which a mail's reader takes no more; nil for none
	Pace     *Pace                                                                                               // nil: as fast as the carriers take it
	Hands    int                                                                                                 // attempts at once; 0 is one
	Log      *slog.Logger

	holds [64]sync.Mutex // one delivery has one hand on it
}

// hold keeps others from a delivery until it is let go.
func (f *Follower) hold(id string) (letGo func()) {
	h := fnv.New32a()
	h.Write([]byte(id))
	m := &f.holds[h.Sum32()%uint32(len(f.holds))]
	m.Lock()
	return m.Unlock
}

// Work does what is due at a place now, and returns how many attempts it made. It ends early when ctx does.
func (f *Follower) Work(ctx context.Context, at School) (attempts int, err error) {
	var due []Delivery
	for rec, err := range f.Store.Scan(ctx, duePrefix(at.ID())) {
		if err != nil {
			return 0, fmt.Errorf("deliveries: %w", err)
		}
		var d Delivery
		if len(rec.Value) == 0 || json.Unmarshal(rec.Value, &d) != nil {
			continue
		}
		due = append(due, d)
	}
	if len(due) == 0 {
		return 0, nil
	}
	var state *school.State
	var now oplog.Instant
	if err := at.See(ctx, func(s *school.State, t oplog.Instant) { state, now = s, t }); err != nil {
		return 0, err
	}
	today, _ := state.School.Settings.Zone.Civil(int64(now))
	for i := range due {
		if d := &due[i]; d.Person == everybody {
			if err := f.spread(ctx, at.ID(), d, state, today); err != nil {
				return 0, err
			}
			d.Next = 1 << 60 // the next round has them
		}
	}
	due = slices.DeleteFunc(due, func(d Delivery) bool { return d.Next > now })
	slices.SortStableFunc(due, func(a, b Delivery) int {
		return cmp.Or(cmp.Compare(boolInt(b.Urgent), boolInt(a.Urgent)), cmp.Compare(boolInt(b.Notice == ""), boolInt(a.Notice == "")), cmp.Compare(a.Next, b.Next))
	})
	return f.through(ctx, at, due)
}

// through takes a step with each, several at once.
func (f *Follower) through(ctx context.Context, at School, due []Delivery) (int, error) {
	var attempts atomic.Int64
	var failed error
	var once sync.Once
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	work := make(chan *Delivery)
	var hands sync.WaitGroup
	for range max(1, f.Hands) {
		hands.Go(func() {
			for d := range work {
				n, err := f.step(ctx, at, d)
				attempts.Add(int64(n))
				if err != nil {
					once.Do(func() { failed = err })
					stop()
				}
			}
		})
	}
	for i := range due {
		select {
		case work <- &due[i]:
			continue
		case <-ctx.Done():
		}
		break
	}
	close(work)
	hands.Wait()
	if failed == nil && ctx.Err() != nil {
		failed = ctx.Err()
	}
	return int(attempts.Load()), failed
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// step brings a delivery on by one attempt at most. Whether the person may still hear of it is looked at here, at the last moment there is.
func (f *Follower) step(ctx context.Context, at School, d *Delivery) (attempts int, err error) {
	place := at.ID()
	defer f.hold(d.id())()
	b, err := f.Store.Get(ctx, dueKey(place, d)) // a mail that came back may have changed it since
	if errors.Is(err, store.ErrNotFound) {
		return 0, nil
	}
	if err == nil {
		*d = Delivery{}
		err = json.Unmarshal(b, d)
	}
	if err != nil {
		return 0, fmt.Errorf("a delivery: %w", err)
	}
	if d.Tries == 0 && d.Way == "" { // a log that was healed brings an operation again, and with it what it once brought
		switch _, err := f.Store.Get(ctx, toldKey(place, d)); {
		case err == nil:
			return 0, f.Store.Put(ctx, oplog.Record{Key: dueKey(place, d)})
		case !errors.Is(err, store.ErrNotFound):
			return 0, fmt.Errorf("a delivery: %w", err)
		}
	}
	var s *school.State
	var now oplog.Instant
	if err := at.See(ctx, func(state *school.State, t oplog.Instant) { s, now = state, t }); err != nil {
		return 0, err
	}
	today, clock := s.School.Settings.Zone.Civil(int64(now))
	if !d.allowed(s, today) || d.Until != 0 && now > d.Until {
		return 0, f.end(ctx, place, d, dropped)
	}
	if over, err := f.known(ctx, place, d, s); over || err != nil {
		if err != nil {
			return 0, err
		}
		return 0, f.end(ctx, place, d, finished)
	}
	to, err := f.reach(ctx, place, d.Person, d.use())
	if err != nil {
		return 0, err
	}
	if hours := to.Choice.Hours(); !d.Urgent && hours.Holds(clock) {
		d.Next = morning(s.School.Settings.Zone, today, clock, hours)
		return 0, f.keep(ctx, place, d)
	}
	if d.State == sent { // it was to be read and was not
		d.over()
	}
	w, ok := f.way(d, to)
	if !ok {
		return 0, f.fail(ctx, at, d, s, now)
	}
	if w.id() != d.Way { // the one before is over, or not there any more
		d.Way, d.Tries, d.State = w.id(), 0, waiting
	}
	m := f.message(place, d, s, w)
	if d.State == attempting && !m.Kind.Folds() {
		was, known := false, false
		if asker, ok := f.Ways[m.Kind].(Asker); ok {
			was, known = asker.Asked(ctx, m)
		}
		if was {
			return 0, f.went(ctx, place, d, s, now)
		}
		if !known { // it may have gone: never twice
			d.Why = "unknown"
			return 0, f.next(ctx, at, d, now)
		}
	}
	switch f.Pace.take(m.Kind) {
	case slowly:
		return 0, nil // it stays due
	case broken:
		patience := 30 * time.Minute
		if d.Urgent {
			patience = 2 * time.Minute
		}
		if now-d.Next < oplog.Instant(patience.Milliseconds()) {
			return 0, nil
		}
		d.Why = "down"
		return 0, f.next(ctx, at, d, now)
	}
	d.State, d.Kind, d.Tries = attempting, m.Kind, d.Tries+1
	if err := f.attempt(ctx, place, d, m, now); err != nil {
		return 0, err
	}
	if err := at.See(ctx, func(state *school.State, t oplog.Instant) { s, now = state, t }); err != nil { // a right may have ended while that was written
		return 0, err
	}
	if today, _ := s.School.Settings.Zone.Civil(int64(now)); !d.allowed(s, today) {
		return 0, f.end(ctx, place, d, dropped)
	}
	r := f.Ways.Send(ctx, m)
	f.Pace.heard(m.Kind, r)
	switch {
	case r.State == tell.Sent:
		return 1, f.went(ctx, place, d, s, now)
	case r.State == tell.Later && d.Tries >= mostTries:
		d.Why = "tries"
		return 1, f.next(ctx, at, d, now)
	case r.State == tell.Later && !m.Kind.Folds() && r.Why == "unknown":
		d.Next = now + 60_000 // attempting stands: the carrier is asked first
		return 1, f.keep(ctx, place, d)
	case r.State == tell.Later:
		wait := max(r.RetryAfter, jittered(time.Minute<<min(d.Tries, 6)))
		d.State, d.Next = waiting, now+oplog.Instant(wait.Milliseconds())
		return 1, f.keep(ctx, place, d)
	}
	d.Why = "refused"
	if r.Permanent {
		d.Why = "bounced"
		if err := f.bury(ctx, place, d.Person, w); err != nil {
			return 1, err
		}
	}
	return 1, f.next(ctx, at, d, now)
}

// known says that the person needs no message any more: they have read it in the app, or another tells of it.
func (f *Follower) known(ctx context.Context, place oplog.Place, d *Delivery, s *school.State) (bool, error) {
	switch d.About {
	case AboutNotice:
		by, err := f.Receipts.By(ctx, place, d.Person)
		return by[d.Notice], err
	case AboutTalk:
		if d.read(s) {
			return true, nil
		}
		return f.folded(ctx, place, d, s)
	}
	return false, nil
}

// jittered is a while, ten per cent more or less, so that what failed together does not come again together.
func jittered(d time.Duration) time.Duration {
	return d - d/10 + rand.N(d/5)
}

// morning is when quiet hours end.
func morning(zone day.Zone, today day.Date, clock day.Clock, hours contacts.Quiet) oplog.Instant {
	if clock >= hours.Until {
		today++
	}
	return oplog.Instant(zone.Instant(today, hours.Until))
}

// over leaves a way behind.
func (d *Delivery) over() {
	if d.Way != "" && !slices.Contains(d.Spent, d.Way) {
		d.Spent = append(d.Spent, d.Way)
	}
	d.State, d.Way, d.Tries = waiting, "", 0
}

// went notes that the carrier has it. What must be read, and a family asked for a child that has not come, is waited for, and goes by the next way then.
func (f *Follower) went(ctx context.Context, place oplog.Place, d *Delivery, s *school.State, now oplog.Instant) error {
	d.Handed, d.Why = true, ""
	if !(d.About == AboutSought || d.About == AboutNotice && (d.Must || d.Urgent)) {
		return f.end(ctx, place, d, finished)
	}
	d.State, d.Next = sent, now+oplog.Instant(d.patience(s, now).Milliseconds())
	return f.keep(ctx, place, d)
}

// patience is how long what must be read is waited for, before it goes another way: as the school says, and so that there is time before it closes.
func (d *Delivery) patience(s *school.State, now oplog.Instant) time.Duration {
	if d.Urgent {
		return urgentFor
	}
	wait := UnreadFor
	if minutes := s.School.Settings.Unread; minutes > 0 {
		wait = time.Duration(minutes) * time.Minute
	}
	if n := s.Notices[d.Notice]; n != nil && n.Of.Closes > 0 {
		wait = min(wait, time.Duration(n.Of.Closes-now)*time.Millisecond-wait)
	}
	return max(wait, urgentFor)
}

// next goes on with the person's next way; what is written first is that this one is over.
func (f *Follower) next(ctx context.Context, at School, d *Delivery, now oplog.Instant) error {
	d.over()
	d.Next = now
	return f.keep(ctx, at.ID(), d)
}

// fail ends a delivery that no way is left for. If no carrier took it, the staff are told who was not reached and why.
func (f *Follower) fail(ctx context.Context, at School, d *Delivery, s *school.State, now oplog.Instant) error {
	switch {
	case d.Handed, !f.Ways.Has(tell.Mail) && !f.Ways.Has(tell.Text): // handed over, and never opened; or this house tells nobody but by the app
		return f.end(ctx, at.ID(), d, finished)
	case len(d.Spent) == 0 && d.use() == contacts.Notices:
		if to, err := f.reach(ctx, at.ID(), d.Person, d.use()); err != nil || to.Choice.First[contacts.Notices] == contacts.InApp {
			if err != nil {
				return err
			}
			return f.end(ctx, at.ID(), d, finished) // as they chose: they read it in the app
		}
	}
	if _, staff := s.School.Staff[d.Person]; staff && len(d.Spent) == 0 || d.forStaff() || d.About == AboutRemind {
		return f.end(ctx, at.ID(), d, finished) // staff have it on their desk; and that somebody was not reached is known since the notice itself
	}
	why := d.Why
	if !slices.Contains(school.WhyFailed, why) {
		why = "noaddress"
		if len(d.Spent) > 0 {
			why = "refused"
		}
	}
	d.Why = why
	if d.Notice != "" {
		via := map[tell.Kind]string{"": "mail", tell.Text: "sms", tell.Mail: "mail", tell.Call: "voice", tell.Push: "push"}[d.Kind]
		device := oplog.Device("failed-" + d.key(at.ID()))
		_, err := at.Say(ctx, device, school.ThePlace, oplog.Clock, now, func(*school.State, oplog.ID) []oplog.Op {
			return []oplog.Op{school.Draft(&school.DeliveryFailed{Notice: d.Notice, Person: d.Person, Via: via, Why: why})}
		})
		var problem school.Problem
		if err != nil && !errors.As(err, &problem) {
			return err
		}
	}
	if a := s.SoughtBy(d.Child, d.Event); d.About == AboutSought && a != nil && !s.SoughtSettled(a) { // who asked for the child must not wait for an answer
		who := "other"
		for _, g := range s.Words[d.Child].Guardians {
			if g.Person == d.Person {
				who = g.Relation
			}
		}
		_, err := at.Say(ctx, oplog.Device("unsent-"+d.key(at.ID())), school.ThePlace, oplog.Clock, now, func(*school.State, oplog.ID) []oplog.Op {
			return []oplog.Op{school.Draft(&school.FollowUpTried{Child: d.Child, Case: a.Of.Case, Who: who, Result: school.Unsent}, a.Of.Case)}
		})
		var problem school.Problem
		if err != nil && !errors.As(err, &problem) {
			return err
		}
	}
	return f.end(ctx, at.ID(), d, dead)
}

func (f *Follower) keep(ctx context.Context, place oplog.Place, d *Delivery) error {
	return f.Store.Put(ctx, oplog.Record{Key: dueKey(place, d), Value: d.encode()})
}

// attempt writes an attempt down before it is made; of a mail also whose it is, for it may come back.
func (f *Follower) attempt(ctx context.Context, place oplog.Place, d *Delivery, m tell.Message, now oplog.Instant) error {
	records := []oplog.Record{{Key: dueKey(place, d), Value: d.encode()}}
	if m.Kind == tell.Mail {
		records = append(records, posted{ID: d.id(), Person: d.Person, Way: d.Way, To: m.To, At: now}.record(place, m.Key))
	}
	return f.Store.Put(ctx, records...)
}

// end moves a delivery to those that are finished, in one write. What nobody could be told stands where the office looks.
func (f *Follower) end(ctx context.Context, place oplog.Place, d *Delivery, state string) error {
	d.State = state
	records := []oplog.Record{{Key: dueKey(place, d)}, {Key: toldKey(place, d), Value: d.encode()}}
	if state == dead {
		records = append(records, oplog.Record{Key: deadKey(place, d), Value: d.encode()})
	}
	return f.Store.Put(ctx, records...)
}
