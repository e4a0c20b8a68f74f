package school

import (
	"todoke/sync/oplog"
)

// How the parts are coded of what a school says and plans, and of persons: see shape.go.

func (p *HomePart) code(c *coder) {
	list(c, &p.Called, func(c *coder, x *PetName) {
		name(c, &x.Child)
		words(c, &x.Name)
		name(c, &x.Icon)
		words(c, &x.Photo)
	})
	p.Own.code(c)
}

func (p *CalendarPart) code(c *coder) {
	list(c, &p.Events, func(c *coder, e *Event) {
		words(c, &e.Key)
		list(c, &e.Words, func(c *coder, w *EventWord) {
			said(c, &w.Said)
			c.flags(&w.Gone)
			w.Of.code(c)
		})
	})
}

func (o *Occasion) code(c *coder) {
	name(c, &o.What)
	o.Title.code(c)
	c.date(&o.From)
	c.date(&o.To)
	number(c, &o.Start)
	number(c, &o.End)
	words(c, &o.Place)
	o.Bring.code(c)
	o.Note.code(c)
}

func (p *PersonPart) code(c *coder) {
	words(c, &p.Name)
	words(c, &p.Kana)
	name(c, &p.Lang)
	c.flags(&p.Ruby, &p.PhoneOnly)
	list(c, &p.Answers, func(c *coder, a *Answer) { a.code(c) })
	maybe(c, &p.Safe, func(c *coder, x *StaffSafety) {
		said(c, &x.Said)
		name(c, &x.Of.Person)
		name(c, &x.Of.Notice)
		name(c, &x.Of.Is)
		words(c, &x.Of.Text)
	})
	list(c, &p.Came, func(c *coder, a *Arrival) { name(c, &a.Notice); number(c, &a.At) })
	maybe(c, &p.Community, func(c *coder, x *Community) {
		said(c, &x.Said)
		words(c, &x.What)
		name(c, &x.Answer)
		c.flags(&x.Ended)
	})
}

func (p *GroupPart) code(c *coder, group oplog.Subject) {
	said(c, &p.Said)
	if c.flags(&p.Come, &p.Of.Gone); c.reading && p.Come {
		p.Of.Group = group
	}
	words(c, &p.Of.Name)
	name(c, &p.Of.Is)
	list(c, &p.Members.Children, name[ChildID])
	list(c, &p.Members.People, name[PersonID])
}

func (t *Texts) code(c *coder) {
	for _, s := range []*string{&t.JA, &t.Easy, &t.EN, &t.ZH, &t.ES} {
		words(c, s)
	}
}

func (l *Letter) code(c *coder) {
	l.Title.code(c)
	l.Body.code(c)
	words(c, &l.Words)
	name(c, &l.Lang)
}

func (p *NoticePart) code(c *coder, notice oplog.Subject) {
	said(c, &p.Said)
	o := &p.Of
	if c.flags(&p.Come, &o.Urgent, &o.Must); c.reading && p.Come {
		o.Notice = notice
	}
	name(c, &o.From)
	o.Text.code(c)
	number(c, &o.Hour)
	name(c, &o.Per)
	list(c, &o.Ask, func(c *coder, q *Question) {
		name(c, &q.Is)
		q.Text.code(c)
		list(c, &q.Of, func(c *coder, t *Texts) { t.code(c) })
		c.flags(&q.Optional)
	})
	number(c, &o.Closes)
	number(c, &o.Remind)
	list(c, &o.Files, func(c *coder, f *Attached) {
		words(c, &f.ID)
		words(c, &f.Name)
		name(c, &f.Type)
		number(c, &f.Size)
		c.flags(&f.Small)
		words(c, &f.Sum)
	})
	list(c, &p.Fixes, func(c *coder, f *Correction) {
		if c.reading {
			f.Of.Notice = notice
		}
		said(c, &f.Said)
		f.Of.Text.code(c)
	})
	maybe(c, &p.Gone, said)
	maybe(c, &p.Released, said)
	maybe(c, &p.Closed, said)
	list(c, &p.Slots, func(c *coder, x *SlotTable) { x.code(c, notice) })
}

func (p *AimPart) code(c *coder, notice oplog.Subject) {
	said(c, &p.Said)
	list(c, &p.To, func(c *coder, a *Audience) {
		c.flags(&a.School, &a.Staff, &a.Community)
		name(c, &a.Grade)
		name(c, &a.Class)
		name(c, &a.Child)
		name(c, &a.Group)
		name(c, &a.Person)
	})
	number(c, &p.Read)
	list(c, &p.Failed, func(c *coder, f *Failure) {
		if c.reading {
			f.Of.Notice = notice
		}
		said(c, &f.Said)
		name(c, &f.Of.Person)
		name(c, &f.Of.Via)
		name(c, &f.Of.Why)
	})
	list(c, &p.Reminded, func(c *coder, r *Reminder) { said(c, &r.Said); c.flags(&r.Auto) })
}

func (p *PostPart) code(c *coder) {
	list(c, &p.Came, func(c *coder, a *Arrival) { name(c, &a.Notice); number(c, &a.At) })
}

func (a *Answer) code(c *coder) {
	said(c, &a.Said)
	name(c, &a.Of.Notice)
	name(c, &a.Of.Child)
	name(c, &a.Of.Person)
	list(c, &a.Of.Values, words[string])
}

func (p *OfficePart) code(c *coder) {
	list(c, &p.Calls, func(c *coder, b *BrokenCall) {
		said(c, &b.Said)
		name(c, &b.Of.Why)
		name(c, &b.Of.Child)
		name(c, &b.Of.By)
		name(c, &b.Of.Step)
		words(c, &b.Of.Keys)
		maybe(c, &b.Handled, said)
	})
	list(c, &p.Loose, func(c *coder, l *Loose) { l.code(c) })
	list(c, &p.Imports, func(c *coder, i *Imported) {
		said(c, &i.Said)
		name(c, &i.Of.Import)
		name(c, &i.Of.How)
		for _, n := range []*int{&i.Of.New, &i.Of.Changed, &i.Of.Left} {
			number(c, n)
		}
		name(c, &i.Of.Undoes)
	})
	list(c, &p.Applications, func(c *coder, a *Application) {
		said(c, &a.Said)
		name(c, &a.Of.Person)
		for _, t := range []*string{&a.Of.Name, &a.Of.Family, &a.Of.FamilyKana, &a.Of.Given, &a.Of.GivenKana} {
			words(c, t)
		}
		name(c, &a.Of.Relation)
		name(c, &a.Of.Class)
		c.date(&a.Of.From)
		name(c, &a.Answer)
		name(c, &a.Child)
		name(c, &a.As)
		maybe(c, &a.Answered, said)
	})
	list(c, &p.Late, func(c *coder, d *LateDecided) {
		said(c, &d.Said)
		c.id(&d.Late)
		c.flags(&d.Accepted)
	})
	list(c, &p.Closures, func(c *coder, x *ClosureProposal) {
		said(c, &x.Said)
		name(c, &x.Of.Class)
		c.date(&x.Of.From)
		c.date(&x.Of.To)
		number(c, &x.Of.Ill)
		number(c, &x.Of.Of)
	})
}
