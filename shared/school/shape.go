package school

import (
	"cmp"
	"maps"
	"slices"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// This file says of each struct of a part how it is coded: the fields in an order, once for writing and reading. A field that is added to a
// struct is added here, and foldVersion rises; a test fills every field and reads it back.

// code leaves out the ID: whoever holds it says it first.
func (s *Said) code(c *coder) {
	c.uint((*uint64)(&s.Seq))
	name(c, &s.By)
	c.moment(&s.At, c.midnight())
	c.moment(&s.Heard, s.At)
	name(c, &s.Via)
	list(c, &s.Over, (*coder).id)
	c.flags(&s.Doubt)
}

func said(c *coder, s *Said) { c.id(&s.ID); s.code(c) }

func (o *Observation) code(c *coder, child ChildID, date day.Date) {
	if c.reading {
		o.Of.Child, o.Of.Date = child, date
	}
	c.group(func(c *coder) {
		name(c, &o.ID.Device)
		name(c, &o.By)
		name(c, &o.Via)
		name(c, &o.Of.Session)
		name(c, &o.Of.Seen)
		name(c, &o.Of.How)
		name(c, &o.Of.Class)
		name(c, &o.Of.Place)
		c.flags(&o.Doubt, &o.Replaced, &o.Of.Late)
	})
	c.uint(&o.ID.N)
	c.uint((*uint64)(&o.Seq))
	c.moment(&o.Said.At, c.midnight())
	c.moment(&o.Heard, o.Said.At)
	list(c, &o.Over, (*coder).id)
	number(c, &o.Of.At)
	number(c, &o.Of.Of)
}

func (m *MarkSettled) code(c *coder, child ChildID, date day.Date) {
	if c.reading {
		m.Child, m.Date = child, date
	}
	name(c, &m.Mark)
	c.flags(&m.Late, &m.Early)
}

// code begins with what a report is looked for by.
func (r *Report) code(c *coder, child ChildID) {
	c.id(&r.ID)
	c.date(&r.Of.From)
	c.date(&r.Of.To)
	if c.reading {
		r.Of.Child = child
	}
	c.on(r.Of.From, func() {
		r.Said.code(c)
		name(c, &r.Of.What)
		number(c, &r.Of.ArriveAt)
		number(c, &r.Of.LeaveAt)
		maybe(c, &r.Gone, said)
		c.date(&r.GoneFrom)
		c.flags(&r.Coming)
		list(c, &r.Changed, func(c *coder, v *Change) { c.id(&v.By); c.date(&v.From); c.date(&v.To) })
		list(c, &r.Seen, said)
	})
}

// code of a reason and of symptoms begins with the report that they are looked for by.
func (r *Reason) code(c *coder, child ChildID) {
	c.id(&r.Of.Report)
	if c.reading {
		r.Of.Child = child
	}
	said(c, &r.Said)
	name(c, &r.Of.Reason)
	words(c, &r.Of.Memo)
	words(c, &r.Of.Pickup)
}

func (h *Symptoms) code(c *coder, child ChildID) {
	c.id(&h.Of.Report)
	if c.reading {
		h.Of.Child = child
	}
	said(c, &h.Said)
	list(c, &h.Of.Symptoms, name[string])
	number(c, &h.Of.Tenths)
	name(c, &h.Of.Band)
	name(c, &h.Of.Disease)
}

func (l *Loose) code(c *coder) {
	said(c, &l.Said)
	c.id(&l.Target)
	name(c, &l.Kind)
	c.bytes(&l.Body)
}

func (p *SchoolPart) code(c *coder) {
	for _, s := range []*string{&p.Name, &p.Kana, &p.Kind, &p.Code, &p.Tel, &p.Office} {
		words(c, s)
	}
	t := &p.Settings
	number(c, &t.Zone)
	for _, at := range []*day.Clock{&t.Bell, &t.Due, &t.Escalate, &t.End, &t.Close, &t.Evening} {
		number(c, at)
	}
	number(c, &t.LateGrace)
	number(c, &t.Lease)
	c.flags(&t.OpenSlips)
	c.date(&t.Opens)
	number(c, &t.Unread)
	words(c, &t.Symbols)
	words(c, &t.Terms)
	words(c, &t.Mourning)
	name(c, &t.Notebook)
	name(c, &t.Checkup)
	table(c, &p.Classes, func(c *coder, k *ClassID) { name(c, k) }, func(c *coder, id ClassID, v *Class) {
		v.ID = id
		number(c, &v.Year)
		name(c, &v.Grade)
		words(c, &v.Name)
		words(c, &v.Short)
		name(c, &v.Kind)
		number(c, &v.Order)
	})
	table(c, &p.Staff, func(c *coder, k *PersonID) { name(c, k) }, func(c *coder, id PersonID, v *StaffMember) {
		v.ID = id
		words(c, &v.Name)
		list(c, &v.Posts, func(c *coder, p *Post) { name(c, &p.Role); name(c, &p.Class); c.date(&p.From); c.date(&p.To) })
	})
	list(c, &p.Plans, func(c *coder, v *Plan) { v.code(c) })
	list(c, &p.Closures, func(c *coder, v *Closure) { v.code(c) })
	table(c, &p.Days, (*coder).date, func(c *coder, d day.Date, v *SchoolDay) {
		for _, at := range []*oplog.Instant{&v.Began, &v.Due, &v.Closed} {
			c.moment(at, oplog.Instant(d)*24*3600_000)
		}
		list(c, &v.Uncalled, name[ClassID])
		none := v.Uncalled != nil && len(v.Uncalled) == 0 // "no class" was said, which differs from not said yet
		if c.flags(&none); none && c.reading {
			v.Uncalled = []ClassID{}
		}
	})
	maybe(c, &p.Reach, func(c *coder, r *ReachAsk) { said(c, &r.Said); c.date(&r.Of.Until) })
	maybe(c, &p.Talk, func(c *coder, r *TalkRuled) { c.flags(&r.Near); number(c, &r.From); number(c, &r.To) })
	maybe(c, &p.Safety, func(c *coder, x *SafetyCheck) {
		said(c, &x.Said)
		name(c, &x.Of.Notice)
		name(c, &x.Of.Event)
		c.flags(&x.Of.Drill)
		maybe(c, &x.Closed, said)
	})
}

func (p *Plan) code(c *coder) {
	c.id(&p.ID)
	c.date(&p.Of.From)
	c.date(&p.Of.To)
	list(c, &p.Of.Grades, name[string])
	name(c, &p.Of.Layer)
	words(c, &p.Of.Name)
	c.flags(&p.Of.School, &p.Gone, &p.Come)
	c.uint((*uint64)(&p.Seq))
}

func (x *Closure) code(c *coder) {
	c.id(&x.ID)
	name(c, &x.Of.Scope)
	name(c, &x.Of.Class)
	name(c, &x.Of.Grade)
	c.date(&x.Of.From)
	c.date(&x.Of.To)
	name(c, &x.Of.Basis)
	name(c, &x.Of.Disease)
	c.date(&x.Last)
	c.flags(&x.Of.Except, &x.Gone, &x.Come)
	c.uint((*uint64)(&x.Seq))
}

func (d *Decision) code(c *coder, child ChildID) {
	said(c, &d.Said)
	if c.reading {
		d.Of.Child = child
	}
	name(c, &d.Of.Is)
	c.date(&d.Of.From)
	c.date(&d.Of.To)
	c.flags(&d.Changed)
	maybe(c, &d.Gone, said)
}

func (p *Proposal) code(c *coder, child ChildID) {
	said(c, &p.Said)
	if c.reading {
		p.Of.Child = child
	}
	name(c, &p.Of.Is)
	c.date(&p.Of.From)
	c.date(&p.Of.To)
	c.id(&p.Of.Report)
	maybe(c, &p.Gone, said)
}

func (g *Grounds) code(c *coder, child ChildID) {
	said(c, &g.Said)
	if c.reading {
		g.Of.Child = child
	}
	c.id(&g.Of.Of)
	name(c, &g.Of.Disease)
	for _, d := range []*day.Date{&g.Of.Onset, &g.Of.FeverEnd, &g.Of.Improved, &g.Of.Doctor} {
		c.date(d)
	}
}

func (p *MarkPart) code(c *coder, child ChildID) {
	words(c, &p.Given)
	words(c, &p.GivenKana)
	list(c, &p.Enrolments, func(c *coder, e *Enrolment) { name(c, &e.Grade); number(c, &e.Year); c.date(&e.From); c.date(&e.To) })
	list(c, &p.Placements, func(c *coder, v *Placement) {
		name(c, &v.Class)
		name(c, &v.Role)
		number(c, &v.No)
		c.date(&v.From)
		c.date(&v.To)
	})
	if c.reading {
		p.child = child
	}
	list(c, &p.Reports, func(c *coder, r *Report) { r.code(c, child) })
	list(c, &p.Observations, func(c *coder, o *Observation) {
		c.date(&o.Of.Date)
		c.on(o.Of.Date, func() { o.code(c, child, o.Of.Date) })
	})
	table(c, &p.Settled, (*coder).date, func(c *coder, d day.Date, m *MarkSettled) { m.code(c, child, d) })
	list(c, &p.Loose, func(c *coder, l *Loose) { l.code(c) })
	list(c, &p.Awaited, (*coder).id)
	list(c, &p.Decisions, func(c *coder, d *Decision) { d.code(c, child) })
	c.date(&p.Past.Until)
	list(c, &p.Past.Years, func(c *coder, v *Volume) { v.code(c) })
	maybe(c, &p.Safe, func(c *coder, x *SafetyMark) {
		said(c, &x.Said)
		if c.reading {
			x.Of.Child = child
		}
		name(c, &x.Of.Notice)
		name(c, &x.Of.Is)
	})
}

func (p *WordPart) code(c *coder, child ChildID) {
	words(c, &p.Family)
	words(c, &p.FamilyKana)
	list(c, &p.Guardians, func(c *coder, g *Guardianship) {
		name(c, &g.Person)
		name(c, &g.Relation)
		number(c, &g.Rank)
		list(c, &g.Rights, name[string])
		none := g.Rights != nil && len(g.Rights) == 0
		c.flags(&g.Ended, &none)
		if none && c.reading {
			g.Rights = []string{}
		}
		c.date(&g.From)
		c.date(&g.To)
	})
	list(c, &p.Asked, func(c *coder, a *Asking) {
		c.id(&a.ID)
		name(c, &a.Person)
		words(c, &a.Name)
		name(c, &a.Relation)
		c.date(&a.From)
		c.moment(&a.At, oplog.Instant(a.From)*24*3600_000)
		name(c, &a.Asker)
		name(c, &a.Invited)
		name(c, &a.Answer)
		name(c, &a.By)
		name(c, &a.As)
	})
	list(c, &p.Proposals, func(c *coder, v *Proposal) { v.code(c, child) })
	list(c, &p.Thread, func(c *coder, l *Line) { l.code(c) })
	list(c, &p.Sights, func(c *coder, x *TalkSight) { said(c, &x.Said); c.id(&x.Upto); c.flags(&x.Staff) })
	list(c, &p.Bookings, func(c *coder, b *Booking) { b.code(c, child) })
	list(c, &p.Reached, func(c *coder, r *Reached) {
		if c.reading {
			r.Of.Child = child
		}
		said(c, &r.Said)
		c.id(&r.Of.Ask)
		c.flags(&r.Of.Reached)
	})
	list(c, &p.Reasons, func(c *coder, r *Reason) { r.code(c, child) })
	list(c, &p.Sought, func(c *coder, a *Sought) { a.code(c, child) })
	list(c, &p.Answers, func(c *coder, a *Answer) { a.code(c) })
	words(c, &p.Picture)
	p.Past.code(c)
}

func (p *HealthPart) code(c *coder, child ChildID) {
	list(c, &p.Symptoms, func(c *coder, h *Symptoms) { h.code(c, child) })
	list(c, &p.Grounds, func(c *coder, g *Grounds) { g.code(c, child) })
	list(c, &p.Thread, func(c *coder, l *Line) { l.code(c) })
	list(c, &p.Checkups, func(c *coder, x *Checkup) {
		if c.reading {
			x.Of.Child = child
		}
		said(c, &x.Said)
		c.date(&x.Of.Date)
		c.flags(&x.Of.Well)
		number(c, &x.Of.Tenths)
		list(c, &x.Of.Symptoms, name[string])
	})
	list(c, &p.Notes, func(c *coder, n *Note) { n.code(c, child) })
	p.Past.code(c)
}

func (l *Line) code(c *coder) {
	said(c, &l.Said)
	words(c, &l.Text)
	name(c, &l.Code)
	c.flags(&l.Staff, &l.Spoke, &l.Near)
}

func (b *Booking) code(c *coder, child ChildID) {
	said(c, &b.Said)
	if c.reading {
		b.Of.Child = child
	}
	name(c, &b.Of.Notice)
	name(c, &b.Of.Class)
	c.date(&b.Of.Date)
	number(c, &b.Of.At)
	words(c, &b.Of.Text)
	c.flags(&b.Freed)
}

func (x *SlotTable) code(c *coder, notice oplog.Subject) {
	said(c, &x.Said)
	if c.reading {
		x.Of.Notice = notice
	}
	name(c, &x.Of.Class)
	words(c, &x.Of.Room)
	list(c, &x.Of.Days, func(c *coder, d *SlotDay) { c.date(&d.Date); number(c, &d.From); number(c, &d.To) })
	number(c, &x.Of.Minutes)
	number(c, &x.Of.Capacity)
	number(c, &x.Of.Closes)
	list(c, &x.Taken, func(c *coder, n *SlotCount) { c.date(&n.Date); number(c, &n.At); number(c, &n.Taken) })
}

func (p *Shelf) code(c *coder) {
	list(c, &p.Years, func(c *coder, v *Volume) { v.code(c) })
}

// table is a map in the order of its keys.
func table[K cmp.Ordered, V any](c *coder, m *map[K]V, key func(*coder, *K), f func(*coder, K, *V)) {
	n := c.count(len(*m))
	if c.reading {
		*m = make(map[K]V, min(n, 1024))
		var k, noKey K
		var v, none V
		for i := 0; i < n && !c.bad; i++ {
			k, v = noKey, none
			key(c, &k)
			f(c, k, &v)
			(*m)[k] = v
		}
		return
	}
	for _, k := range slices.Sorted(maps.Keys(*m)) {
		v := (*m)[k]
		key(c, &k)
		f(c, k, &v)
	}
}
