// Package follow carries what a school says to those it is for, by mail and text message, when they do not have the app open (architecture.md,
// "Followers"). Deliveries are expanded in the commit of the operation that causes them, one for each event and person, and worked through
// afterwards:
//
//	p/<place>/due/<event>/<person>    a Delivery that is not finished, as JSON
//	p/<place>/told/<event>/<person>   the same when it is: for the staff's question who was told how
//
// An attempt is written down before it is made. After a crash in between, a mail is sent again under the same key and folds into the first; a text
// message is only sent when the carrier says that it has not: Asker. Where nobody can say, it is not sent twice, and stands among the failed.
//
// Whether somebody may still be told is asked again at each attempt: who has lost the right in the meantime hears nothing.
package follow

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"time"

	"todoke/server/contacts"
	"todoke/server/receipt"
	"todoke/server/store"
	"todoke/server/tell"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// What a delivery is about.
const (
	AboutNotice  = "notice"  // it has come
	AboutFix     = "fix"     // it was corrected
	AboutRemind  = "remind"  // it waits for their answer
	AboutAbsence = "absence" // another guardian has said that the child is absent (product.md A5)
	AboutSought  = "sought"  // the child has not arrived: the school asks its family (product.md C3)
	AboutFound   = "found"   // the child that was asked for has arrived
)

// States of a delivery.
const (
	waiting    = "waiting"
	attempting = "attempting"
	sent       = "sent" // handed over; where it must be read, it waits for that
	finished   = "told"
	dropped    = "dropped" // the right to hear it is gone, or it was taken back
	dead       = "dead"    // no way is left
)

// Delivery is one event for one person.
type Delivery struct {
	About  string          `json:"about"`
	Event  oplog.ID        `json:"event"` // the operation it follows from
	Notice oplog.Subject   `json:"notice,omitempty"`
	Child  school.ChildID  `json:"child,omitempty"`
	Person school.PersonID `json:"person"`
	Urgent bool            `json:"urgent,omitempty"`
	Must   bool            `json:"must,omitempty"`

	State string        `json:"state"`
	Way   int           `json:"way"`   // which of the person's ways is tried
	Tries int           `json:"tries"` // on this way
	Next  oplog.Instant `json:"next"`  // not before
	Kind  tell.Kind     `json:"kind,omitempty"`
	Why   string        `json:"why,omitempty"`
}

func (d *Delivery) id() string {
	return fmt.Sprintf("%s.%d/%s", strings.ReplaceAll(string(d.Event.Device), "/", "_"), d.Event.N, d.Person)
}

// key is the same for each attempt on one way.
func (d *Delivery) key(place oplog.Place) string {
	sum := sha256.Sum256([]byte(string(place) + "\n" + d.About + "\n" + d.id() + "\n" + fmt.Sprint(d.Way)))
	return hex.EncodeToString(sum[:20])
}

// Asker is a carrier that knows what it was given: whether a message was sent already, and whether it can tell.
type Asker interface {
	Asked(ctx context.Context, m tell.Message) (sent, known bool)
}

// everybody stands in a delivery that is not expanded yet.
const everybody school.PersonID = "*"

// Times and measures of a follower.
const (
	quietFrom  = 21 * 60 // minutes after midnight in the school: from then on only what is urgent goes out
	quietUntil = 7 * 60
	mostTries  = 6
	mostAtOnce = 500           // records that an operation brings into its own commit, and of one write
	unreadFor  = 2 * time.Hour // what must be read goes another way then; what is urgent sooner
	urgentFor  = 15 * time.Minute
)

// Expand is what an operation brings with it: the records that are stored in its own commit. s is the whole school after it.
func Expand(place oplog.Place, op *oplog.Op, s *school.State, now oplog.Instant) []oplog.Record {
	switch op.Kind {
	case "notice.released", "notice.corrected", "notice.reminded", "absence.reported", "child.sought", "followup.closed":
	default:
		return nil
	}
	if op.Refused != "" {
		return nil
	}
	o, err := school.Decode(op.Kind, op.Body)
	if err != nil {
		return nil
	}
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	base := Delivery{Event: op.ID, State: waiting, Next: now}
	people := map[school.PersonID]school.ChildID{}
	toFamilies := func(notice oplog.Subject) {
		people = families(s, notice, today)
		n := s.Notices[notice]
		base.Notice, base.Urgent, base.Must = notice, n.Of.Urgent, n.Of.Must
	}
	switch o := o.(type) {
	case *school.NoticeReleased:
		base.About = AboutNotice
		toFamilies(o.Notice)
	case *school.NoticeCorrected:
		if n := s.Notices[o.Notice]; n == nil || n.Released == nil {
			return nil
		}
		base.About = AboutFix
		toFamilies(o.Notice)
	case *school.NoticeReminded:
		if n := s.Notices[o.Notice]; n == nil || n.Released == nil {
			return nil
		}
		base.About = AboutRemind
		toFamilies(o.Notice)
		awaited := s.AwaitedFrom(s.Notices[o.Notice], today)
		maps.DeleteFunc(people, func(p school.PersonID, _ school.ChildID) bool { _, waits := awaited[p]; return !waits })
	case *school.AbsenceReported:
		base.About = AboutAbsence
		for _, p := range s.Receivers(o.Child, today) {
			if p != op.By {
				people[p] = o.Child
			}
		}
	case *school.ChildSought:
		base.About, base.Child, base.Urgent = AboutSought, o.Child, true
		for _, p := range s.Receivers(o.Child, today) {
			people[p] = o.Child
		}
	case *school.FollowUpClosed: // who was asked is told that the child is there
		if o.Outcome != school.OutArrived || !askedFor(s, o, op.ID) {
			return nil
		}
		base.About, base.Child, base.Urgent = AboutFound, o.Child, true
		for _, p := range s.Receivers(o.Child, today) {
			people[p] = o.Child
		}
	default:
		return nil
	}
	if len(people) > mostAtOnce { // the commit stays small: Work expands it
		base.Person = everybody
		return []oplog.Record{{Key: dueKey(place, &base), Value: base.encode()}}
	}
	return base.each(place, people)
}

// askedFor says that a follow-up's family was asked, and that this closing is the one that counts.
func askedFor(s *school.State, o *school.FollowUpClosed, id oplog.ID) bool {
	w, p := s.Words[o.Child], s.Cases[school.Case(o.Child)]
	return w != nil && p != nil && slices.ContainsFunc(p.Cases, func(f school.FollowUp) bool { return f.ID == o.Case && f.Closed != nil && f.Closed.ID == id }) &&
		slices.ContainsFunc(w.Sought, func(a school.Sought) bool { return a.Of.Case == o.Case })
}

// each is a delivery's record for every person.
func (d *Delivery) each(place oplog.Place, people map[school.PersonID]school.ChildID) (records []oplog.Record) {
	for _, p := range slices.Sorted(maps.Keys(people)) {
		one := *d
		one.Person, one.Child = p, people[p]
		records = append(records, oplog.Record{Key: dueKey(place, &one), Value: one.encode()})
	}
	return records
}

// families are those who are told of a notice, each with one of the children that it came for; none for whom it came themselves.
func families(s *school.State, notice oplog.Subject, today day.Date) map[school.PersonID]school.ChildID {
	people := map[school.PersonID]school.ChildID{}
	for child := range s.Posts {
		if s.Posted(child, notice) {
			for _, p := range s.Receivers(child, today) {
				if old, ok := people[p]; !ok || child < old {
					people[p] = child
				}
			}
		}
	}
	for _, p := range s.HandedTo(notice) {
		if _, told := people[p]; !told && s.Hears(p, notice, today) {
			people[p] = ""
		}
	}
	return people
}

// spread expands a delivery that stands for everybody. The mark goes last: a server that stops in between writes the same records again, and those
// that are finished stay so.
func (f *Follower) spread(ctx context.Context, place oplog.Place, d *Delivery, s *school.State, today day.Date) error {
	var records []oplog.Record
	for _, r := range d.each(place, families(s, d.Notice, today)) {
		told := strings.Replace(r.Key, "/due/", "/told/", 1)
		if _, err := f.Store.Get(ctx, told); err == nil {
			continue
		}
		if _, err := f.Store.Get(ctx, r.Key); err == nil {
			continue
		}
		records = append(records, r)
	}
	for chunk := range slices.Chunk(records, mostAtOnce) {
		if err := f.Store.Put(ctx, chunk...); err != nil {
			return err
		}
	}
	return f.Store.Put(ctx, oplog.Record{Key: dueKey(place, d)})
}

func (d *Delivery) encode() []byte {
	b, err := json.Marshal(d)
	if err != nil {
		panic("follow: a delivery did not encode: " + err.Error())
	}
	return b
}

func duePrefix(place oplog.Place) string            { return "p/" + string(place) + "/due/" }
func dueKey(place oplog.Place, d *Delivery) string  { return duePrefix(place) + d.id() }
func toldKey(place oplog.Place, d *Delivery) string { return "p/" + string(place) + "/told/" + d.id() }

// School is an open place.
type School interface {
	ID() oplog.Place
	See(ctx context.Context, f func(whole *school.State, now oplog.Instant)) error
	Say(ctx context.Context, device oplog.Device, by oplog.Person, via oplog.Channel, at oplog.Instant,
		build func(s *school.State, first oplog.ID) []oplog.Op) ([]oplog.ID, error)
}

// Follower works through deliveries. One works through a place's at a time.
type Follower struct {
	Store    store.Store
	Ways     tell.Ways
	Receipts *receipt.Receipts
	Link     func(place oplog.Place, path string) string                            // an address as people open it
	Answer   func(place oplog.Place, notice oplog.Subject, who oplog.Person) string // by which a mail is answered without signing in; nil for none
	Log      *slog.Logger
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
	slices.SortStableFunc(due, func(a, b Delivery) int { return cmp.Compare(boolInt(b.Urgent), boolInt(a.Urgent)) })
	for i := range due {
		if d := &due[i]; d.Next <= now {
			n, err := f.step(ctx, at, d, state, now)
			if attempts += n; err != nil {
				return attempts, err
			}
		}
	}
	return attempts, nil
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// step brings a delivery on by one attempt at most.
func (f *Follower) step(ctx context.Context, at School, d *Delivery, s *school.State, now oplog.Instant) (attempts int, err error) {
	place := at.ID()
	today, clock := s.School.Settings.Zone.Civil(int64(now))
	if !d.allowed(s, today) {
		return 0, f.end(ctx, place, d, dropped)
	}
	opened := false
	if d.About == AboutNotice {
		by, err := f.Receipts.By(ctx, place, d.Person)
		if err != nil {
			return 0, err
		}
		opened = by[d.Notice]
	}
	if opened {
		return 0, f.end(ctx, place, d, finished) // who has read it in the app needs no message
	}
	if !d.Urgent && (clock >= quietFrom || clock < quietUntil) {
		wake := today
		if clock >= quietFrom {
			wake++
		}
		d.Next = oplog.Instant(s.School.Settings.Zone.Instant(wake, quietUntil))
		return 0, f.keep(ctx, place, d)
	}
	if d.State == sent { // it was to be read and was not
		d.State, d.Way, d.Tries = waiting, d.Way+1, 0
	}
	contact, err := contacts.Of(ctx, f.Store, place, d.Person)
	if err != nil {
		return 0, err
	}
	ways := f.ways(d, contact)
	if d.Way >= len(ways) {
		return 0, f.fail(ctx, at, d, s, now)
	}
	m := f.message(place, d, s, ways[d.Way])
	if d.State == attempting && m.Kind != tell.Mail {
		was, known := false, false
		if asker, ok := f.Ways[m.Kind].(Asker); ok {
			was, known = asker.Asked(ctx, m)
		}
		if was {
			return 0, f.went(ctx, place, d, now)
		}
		if !known { // it may have gone: never twice
			d.Why = "unknown"
			return 0, f.next(ctx, at, d, now)
		}
	}
	d.State, d.Kind, d.Tries = attempting, m.Kind, d.Tries+1
	if err := f.keep(ctx, place, d); err != nil {
		return 0, err
	}
	r := f.Ways.Send(ctx, m)
	switch r.State {
	case tell.Sent:
		return 1, f.went(ctx, place, d, now)
	case tell.Later:
		if d.Tries >= mostTries {
			d.Why = "tries"
			return 1, f.next(ctx, at, d, now)
		}
		if m.Kind != tell.Mail && r.Why == "unknown" {
			d.Next = now + 60_000 // attempting stands: the carrier is asked first
			return 1, f.keep(ctx, place, d)
		}
		wait := max(r.RetryAfter, time.Minute<<min(d.Tries, 6))
		d.State, d.Next = waiting, now+oplog.Instant(wait.Milliseconds())
		return 1, f.keep(ctx, place, d)
	}
	d.Why = "refused"
	if r.Permanent {
		d.Why = "bounced"
	}
	return 1, f.next(ctx, at, d, now)
}

// allowed says that the person may still hear of it.
func (d *Delivery) allowed(s *school.State, today day.Date) bool {
	if d.About == AboutAbsence {
		r := s.Lookup(d.Child, d.Event)
		return r != nil && r.Live(s.School.Settings) && slices.Contains(s.Receivers(d.Child, today), d.Person)
	}
	switch d.About {
	case AboutSought: // nobody is frightened by what is settled already
		a := s.SoughtBy(d.Child, d.Event)
		return a != nil && !s.SoughtSettled(a) && slices.Contains(s.Receivers(d.Child, today), d.Person)
	case AboutFound:
		return slices.Contains(s.Receivers(d.Child, today), d.Person)
	}
	n := s.Notices[d.Notice]
	if n == nil || n.Gone != nil {
		return false
	}
	if d.About == AboutRemind {
		if _, waits := s.AwaitedFrom(n, today)[d.Person]; !waits || n.Closed != nil {
			return false // who has answered meanwhile needs none
		}
	}
	if s.Hears(d.Person, d.Notice, today) {
		return true
	}
	for _, child := range s.Children(d.Person, school.MayReceive, today) {
		if s.Posted(child, d.Notice) && slices.Contains(s.Receivers(child, today), d.Person) {
			return true
		}
	}
	return false
}

// way is one of a person's addresses.
type way struct {
	kind tell.Kind
	to   string
}

// ways are a person's addresses in the order to be tried: mail first, then text messages.
func (f *Follower) ways(d *Delivery, c contacts.Contact) (list []way) {
	if f.Ways.Has(tell.Mail) {
		for _, m := range c.Mails {
			list = append(list, way{tell.Mail, m})
		}
	}
	if f.Ways.Has(tell.Text) {
		for _, p := range c.Phones {
			if p.Text {
				list = append(list, way{tell.Text, p.E164})
			}
		}
	}
	return list
}

// went notes that the carrier has it.
func (f *Follower) went(ctx context.Context, place oplog.Place, d *Delivery, now oplog.Instant) error {
	if !d.Must || d.About != AboutNotice {
		return f.end(ctx, place, d, finished)
	}
	wait := unreadFor
	if d.Urgent {
		wait = urgentFor
	}
	d.State, d.Next = sent, now+oplog.Instant(wait.Milliseconds())
	return f.keep(ctx, place, d)
}

// next goes on with the person's next way; what is written first is that this one is over.
func (f *Follower) next(ctx context.Context, at School, d *Delivery, now oplog.Instant) error {
	d.State, d.Way, d.Tries, d.Next = waiting, d.Way+1, 0, now
	return f.keep(ctx, at.ID(), d)
}

// fail ends a delivery that no way is left for. If none of them took it, the staff are told who was not reached and why.
func (f *Follower) fail(ctx context.Context, at School, d *Delivery, s *school.State, now oplog.Instant) error {
	if d.Way > 0 && d.Why == "" {
		return f.end(ctx, at.ID(), d, finished) // handed over, and never opened
	}
	if _, staff := s.School.Staff[d.Person]; d.About == AboutNotice && !(staff && d.Way == 0) { // staff have it on their desk
		why, via := d.Why, string(d.Kind)
		if !slices.Contains(school.WhyFailed, why) {
			why = "noaddress"
			if d.Way > 0 {
				why = "refused"
			}
		}
		via = map[string]string{"": "mail", "text": "sms", "mail": "mail", "call": "voice"}[via]
		device := oplog.Device("failed-" + d.key(at.ID()))
		_, err := at.Say(ctx, device, school.ThePlace, oplog.Clock, now, func(*school.State, oplog.ID) []oplog.Op {
			return []oplog.Op{school.Draft(&school.DeliveryFailed{Notice: d.Notice, Person: d.Person, Via: via, Why: why})}
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

// end moves a delivery to those that are finished, in one write.
func (f *Follower) end(ctx context.Context, place oplog.Place, d *Delivery, state string) error {
	d.State = state
	return f.Store.Put(ctx, oplog.Record{Key: dueKey(place, d)}, oplog.Record{Key: toldKey(place, d), Value: d.encode()})
}
