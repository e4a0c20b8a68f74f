package torture

import (
	"context"
	"fmt"
	"math/rand/v2"

	"todoke/server/place"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

// phone is a device within the process of the house, for faults of what lies on the disk: it talks as by POST, when it is told to.
type phone struct {
	person
	town *town
	r    *replica.Replica[*school.State]
	disk *disk
}

func (w *town) phone(i int, d *disk) *phone {
	p := &phone{person: w.People[i], town: w, disk: d}
	p.r = replica.New(w.Place, p.ID, p.Name, school.NewState)
	p.r.Load(d.load())
	return p
}

// say says n things and stores them. They leave with the next sync.
func (p *phone) say(rng *rand.Rand, now oplog.Instant, n int) error {
	for range n {
		ops, err := p.r.Say(now, 0, oplog.Web, p.town.word(rng, p.person))
		if err != nil {
			return err
		}
		p.disk.put(ops)
		p.r.Saved(ops[0].ID)
	}
	return nil
}

// sync talks with the place until everything is answered and heard.
func (p *phone) sync(ctx context.Context, at *place.Place, see *witness) error {
	s := place.Session{Device: p.ID, Person: p.Name}
	hear := func(answers []wire.Message) error {
		for _, m := range answers {
			if bye, ok := m.(wire.Bye); ok && bye.Code != wire.CodeScope {
				return fmt.Errorf("%s is told to go: %s", p.Name, bye.Code)
			}
			change, _, err := p.r.Receive(m) // what it would answer is said below anyway
			if err != nil {
				return fmt.Errorf("%s receives %T: %w", p.Name, m, err)
			}
			p.disk.keep(change, p.r.Cursor())
			see.hears(p.r.Cursor().Epoch, change.Acked)
		}
		return nil
	}
	for range 100 {
		answers, err := at.Answer(ctx, s, p.r.Hello())
		if err == nil {
			err = hear(answers)
		}
		said := false
		for err == nil {
			o, more := p.r.Next()
			if !more {
				break
			}
			said = true
			if answers, err = at.Offer(ctx, s, o); err == nil {
				err = hear(answers)
			}
		}
		if err != nil {
			return err
		}
		if !said && len(p.r.Pending()) == 0 && p.r.Cursor().Seq >= at.Stats().End {
			return nil
		}
	}
	return fmt.Errorf("%s does not come to an end: at %d of %d, %d words unanswered", p.Name, p.r.Cursor().Seq, at.Stats().End, len(p.r.Pending()))
}

// formSays says something as a plain form does: no device keeps it.
func formSays(ctx context.Context, at *place.Place, device oplog.Device, who person, w *town, rng *rand.Rand, now oplog.Instant) ([]oplog.ID, error) {
	build := w.word(rng, who)
	return at.Say(ctx, device, who.Name, oplog.Form, now, func(s *school.State, first oplog.ID) []oplog.Op { return build(s, first) })
}
