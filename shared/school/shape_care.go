package school

import (
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// How the parts of looking after children are coded: see shape.go.

func (p *CasePart) code(c *coder, child ChildID) {
	list(c, &p.Cases, func(c *coder, f *FollowUp) {
		if c.reading {
			f.Of.Child = child
		}
		said(c, &f.Said)
		c.date(&f.Of.Date)
		name(c, &f.Of.Cause)
		c.moment(&f.Of.Since, f.At)
		c.id(&f.Of.Rests)
		maybe(c, &f.Lease, said)
		name(c, &f.Kind)
		list(c, &f.Tries, func(c *coder, t *Try) {
			said(c, &t.Said)
			if c.reading {
				t.Of.Child = child
			}
			c.id(&t.Of.Case)
			name(c, &t.Of.Who)
			name(c, &t.Of.Result)
		})
		maybe(c, &f.Closed, said)
		name(c, &f.Outcome)
		c.id(&f.Rests)
		maybe(c, &f.Escalated, said)
	})
	list(c, &p.Loose, func(c *coder, l *Loose) { l.code(c) })
}

func (p *NotesPart) code(c *coder, child ChildID) {
	list(c, &p.Notes, func(c *coder, n *Note) { n.code(c, child) })
	list(c, &p.Cares, func(c *coder, x *Care) { x.code(c, child) })
	list(c, &p.Documents, func(c *coder, d *Document) { d.code(c) })
	list(c, &p.Loose, func(c *coder, l *Loose) { l.code(c) })
	c.flags(&p.Flagged)
	c.date(&p.FlagTo)
}

func (n *Note) code(c *coder, child ChildID) {
	if c.reading {
		n.Of.Child = child
	}
	said(c, &n.Said)
	c.id(&n.Of.Case)
	words(c, &n.Of.Text)
}

func (x *Care) code(c *coder, child ChildID) {
	if c.reading {
		x.Of.Child = child
	}
	said(c, &x.Said)
	c.date(&x.Of.Date)
	name(c, &x.Of.Cause)
	number(c, &x.Of.N)
	c.date(&x.Of.Since)
	number(c, &x.Of.Weekday)
	maybe(c, &x.Taken, said)
	maybe(c, &x.Written, func(c *coder, w *Writing) {
		if c.reading {
			w.Of.Child = child
		}
		said(c, &w.Said)
		c.id(&w.Of.Case)
		name(c, &w.Of.Reason)
		words(c, &w.Of.Text)
	})
	maybe(c, &x.Closed, said)
	name(c, &x.Outcome)
}

func (d *Document) code(c *coder) {
	said(c, &d.Said)
	o := &d.Of
	name(c, &o.Child)
	c.id(&o.Case)
	number(c, &o.Law)
	for _, t := range []*string{&o.Class, &o.Name, &o.Kana, &o.Reason, &o.Text} {
		words(c, t)
	}
	number(c, &o.No)
	f := &o.Facts
	for _, at := range []*day.Date{&f.From, &f.To, &f.RowFrom} {
		c.date(at)
	}
	for _, n := range []*int{&f.Instruction, &f.Absent, &f.Suspended, &f.Row, &f.Unseen, &f.Offsite} {
		number(c, n)
	}
}

func (a *Sought) code(c *coder, child ChildID) {
	if c.reading {
		a.Of.Child = child
	}
	said(c, &a.Said)
	c.id(&a.Of.Case)
	c.date(&a.Of.Date)
	name(c, &a.Of.Text)
	list(c, &a.Answers, func(c *coder, x *SoughtSaid) {
		if c.reading {
			x.Of.Child = child
		}
		said(c, &x.Said)
		c.id(&x.Of.Ask)
		name(c, &x.Of.Says)
	})
}

func (p *HeadcountPart) code(c *coder, count oplog.Subject) {
	said(c, &p.Said)
	if c.flags(&p.Come, &p.Of.Drill); c.reading && p.Come {
		p.Of.Count = count
	}
	c.date(&p.Of.Date)
	list(c, &p.Ticks, func(c *coder, t *HeadTick) {
		said(c, &t.Said)
		list(c, &t.Children, name[ChildID])
		name(c, &t.Is)
	})
	list(c, &p.Others, func(c *coder, o *HeadOthers) { said(c, &o.Said); number(c, &o.Staff); number(c, &o.Visitors) })
	maybe(c, &p.Ended, said)
}

func (p *WardPart) code(c *coder, child ChildID) {
	list(c, &p.Set, func(c *coder, r *Restriction) {
		if c.reading {
			r.Of.Child = child
		}
		said(c, &r.Said)
		name(c, &r.Of.Person)
		words(c, &r.Of.Name)
		name(c, &r.Of.What)
		c.date(&r.Of.From)
		c.date(&r.Of.To)
		words(c, &r.Of.Note)
		maybe(c, &r.Lifted, said)
	})
}

func (p *LookPart) code(c *coder) {
	list(c, &p.Looks, func(c *coder, l *Look) {
		name(c, &l.By)
		c.date(&l.Date)
		name(c, &l.What)
		c.moment(&l.At, oplog.Instant(l.Date)*24*3600_000)
	})
}

func (p *RegisterPart) code(c *coder, class ClassID) {
	list(c, &p.Seals, func(c *coder, x *RegisterSeal) {
		said(c, &x.Said)
		if c.reading {
			x.Of.Class = class
		}
		c.date(&x.Of.Month)
		words(c, &x.Of.Days)
		words(c, &x.Of.Symbols)
		c.uint(&x.Of.Fold)
		c.uint((*uint64)(&x.Of.Upto))
		words(c, &x.Of.Chain)
		words(c, &x.Of.Digest)
		list(c, &x.Of.Rows, func(c *coder, r *SealedRow) {
			name(c, &r.Child)
			number(c, &r.No)
			words(c, &r.Name)
			words(c, &r.Kana)
			words(c, &r.Marks)
		})
	})
}

func (p *VisitPart) code(c *coder, child ChildID) {
	list(c, &p.Visits, func(c *coder, v *Visit) {
		if c.reading {
			v.Of.Child = child
		}
		said(c, &v.Said)
		c.date(&v.Of.Date)
		number(c, &v.Of.At)
		list(c, &v.Of.Symptoms, name[string])
		number(c, &v.Of.Tenths)
		name(c, &v.Of.Outcome)
		words(c, &v.Of.Note)
	})
	list(c, &p.Struck, (*coder).id)
}

func (p *FeedPart) code(c *coder) {
	list(c, &p.Rows, func(c *coder, r *SentRow) {
		c.date(&r.Date)
		name(c, &r.Class)
		name(c, &r.Says)
		number(c, &r.Version)
		c.moment(&r.At, oplog.Instant(r.Date)*24*3600_000)
		name(c, &r.By)
	})
}
