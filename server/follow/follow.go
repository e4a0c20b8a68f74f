// Package follow carries what a school says to those it is for, by push, mail and text message, when they do not have the app open (architecture.md,
// "Followers"). Deliveries are expanded in the commit of the operation that causes them, one for each event and person, and worked through
// afterwards:
//
//	p/<place>/due/<event>/<person>    a Delivery that is not finished, as JSON
//	p/<place>/told/<event>/<person>   the same when it is: for the staff's question who was told how
//
// An attempt is written down before it is made. After a crash in between, a push or a mail is sent again under the same key and folds into the first;
// a text message is only sent when the carrier says that it has not: Asker. Where nobody can say, it is not sent twice, and stands among the failed.
//
// Whether somebody may still be told is asked again at each attempt: who has lost the right in the meantime hears nothing. By which way, the person has
// chosen (contacts.Choice); a way that fails gives way to the next, what must be read and was not goes by the next too, and what no way is left for
// stands where the office looks (dead.go).
package follow

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"todoke/server/contacts"
	"todoke/server/tell"
	"todoke/shared/access"
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
	AboutTalk    = "talk"    // the school has said something in the child's thread (product.md E5)
	AboutRoll    = "roll"    // the school's time has come, and a class is not called: its teachers are reminded (product.md C3)
	AboutCase    = "case"    // a child is still looked for at the time when management is asked
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
	Case   oplog.ID        `json:"case,omitzero"`   // the search that management is told of
	Until  oplog.Instant   `json:"until,omitempty"` // not told any more then; 0: it does not pass
	Urgent bool            `json:"urgent,omitempty"`
	Must   bool            `json:"must,omitempty"`

	State  string        `json:"state"`
	Way    string        `json:"at,omitempty"`     // the way that is tried (way.id)
	Spent  []string      `json:"spent,omitempty"`  // ways that are over
	Handed bool          `json:"handed,omitempty"` // a carrier has taken it, on this way or an earlier one
	Tries  int           `json:"tries"`            // on this way
	Next   oplog.Instant `json:"next"`             // not before
	Kind   tell.Kind     `json:"kind,omitempty"`   // how it was tried last
	Why    string        `json:"why,omitempty"`
}

func (d *Delivery) id() string {
	return fmt.Sprintf("%s.%d/%s", strings.ReplaceAll(string(d.Event.Device), "/", "_"), d.Event.N, d.Person)
}

// key is the same for each attempt on one way.
func (d *Delivery) key(place oplog.Place) string {
	sum := sha256.Sum256([]byte(string(place) + "\n" + d.About + "\n" + d.id() + "\n" + d.Way))
	return hex.EncodeToString(sum[:20])
}

// use is what a delivery is for, as the person chose.
func (d *Delivery) use() contacts.Use {
	switch {
	case d.forStaff():
		return contacts.Staff
	case d.Notice == "":
		return contacts.Child
	case d.Must || d.Urgent:
		return contacts.Must
	}
	return contacts.Notices
}

// Asker is a carrier that knows what it was given: whether a message was sent already, and whether it can tell.
type Asker interface {
	Asked(ctx context.Context, m tell.Message) (sent, known bool)
}

// everybody stands in a delivery that is not expanded yet.
const everybody school.PersonID = "*"

// UnreadFor is when what must be read and was not goes another way, unless the school says otherwise; what is urgent goes sooner.
const UnreadFor = 2 * time.Hour

// Times and measures of a follower.
const (
	mostTries  = 6
	mostAtOnce = 500 // records that an operation brings into its own commit, and of one write
	urgentFor  = 15 * time.Minute
	mailsFor   = 30 * 24 * time.Hour // how long a mail that comes back is known again
	toldFor    = 2 * mailsFor        // how long a finished delivery is kept: longer than a mail may come back, or a device bring its operation again
)

// Expand is what an operation brings with it: the records that are stored in its own commit. s is the whole school after it.
func Expand(place oplog.Place, op *oplog.Op, s *school.State, now oplog.Instant) []oplog.Record {
	switch op.Kind {
	case "notice.released", "notice.corrected", "notice.reminded", "absence.reported", "child.sought", "followup.closed":
	case "talk.said", "talk.confided", "question.answered", "rollcall.due", "followup.escalated":
	default:
		return nil
	}
	if op.Refused != "" || now-op.At > oplog.Instant(toldFor.Milliseconds()) { // brought by a device that lay in a drawer: what was told of it may be forgotten
		return nil
	}
	o, err := school.Decode(op.Kind, op.Body)
	if err != nil {
		return nil
	}
	today, _ := s.School.Settings.Zone.Civil(int64(now))
	base := Delivery{Event: op.ID, State: waiting, Next: now}
	people := map[school.PersonID]school.ChildID{}
	toFamily := func(child school.ChildID) {
		for _, p := range s.Receivers(child, today) {
			if p != op.By {
				people[p] = child
			}
		}
	}
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
		toFamily(o.Child)
	case *school.ChildSought:
		base.About, base.Urgent = AboutSought, true
		toFamily(o.Child)
	case *school.FollowUpClosed: // who was asked is told that the child is there
		if o.Outcome != school.OutArrived || !askedFor(s, o, op.ID) {
			return nil
		}
		base.About, base.Urgent = AboutFound, true
		toFamily(o.Child)
	case *school.TalkSaid:
		base.About = AboutTalk
		if o.Staff {
			toFamily(o.Child)
		}
	case *school.TalkConfided:
		base.About = AboutTalk
		if o.Staff {
			toFamily(o.Child)
		}
	case *school.QuestionAnswered:
		base.About = AboutTalk
		if o.Text != "" { // else it was said by word of mouth
			toFamily(o.Child)
		}
	case *school.RollCallDue:
		base.About, base.Until = AboutRoll, dayEnds(s, o.Date)
		for _, p := range callers(s, o.Classes, today) {
			people[p] = ""
		}
	case *school.FollowUpEscalated:
		base.About, base.Case, base.Until = AboutCase, o.Case, dayEnds(s, today)
		for _, p := range staffWith(s, access.Management, today) {
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
func toldPrefix(place oplog.Place) string           { return "p/" + string(place) + "/told/" }
func toldKey(place oplog.Place, d *Delivery) string { return toldPrefix(place) + d.id() }

// School is an open place.
type School interface {
	ID() oplog.Place
	See(ctx context.Context, f func(whole *school.State, now oplog.Instant)) error
	Say(ctx context.Context, device oplog.Device, by oplog.Person, via oplog.Channel, at oplog.Instant,
		build func(s *school.State, first oplog.ID) []oplog.Op) ([]oplog.ID, error)
}
