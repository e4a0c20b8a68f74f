package roster

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"todoke/server/contacts"
	"todoke/server/store"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Desk is where a school's list is looked at on a page before it is written: what somebody brought is kept as a draft until then, for a day, and
// nothing of it is lost when the network or the machine is. Keys, beside those of the package:
//
//	p/<place>/list/<draft>   Draft, compressed
//	p/<place>/apply          Desk's door for a school without a list (apply.go)
type Desk struct {
	Store store.Store
	Open  func(context.Context, oplog.Place) (Sayer, error)
	See   func(ctx context.Context, place oplog.Place, f func(*school.State, oplog.Instant)) error // the whole school
	Now   func() oplog.Instant
}

// Draft is what somebody brought and has not written yet.
type Draft struct {
	ID      string
	How     string // school.ImportWays
	By      oplog.Person
	At      oplog.Instant
	Year    int               // the school year it is about
	Sheet   *Sheet            `json:",omitempty"` // a table, as read; its columns as corrected
	Bundle  *Bundle           `json:",omitempty"` // files, as read
	Found   []Finding         `json:",omitempty"` // in the files
	Whole   bool              `json:",omitempty"` // who is not in it has left
	LastDay day.Date          `json:",omitempty"`
	Answers map[string]string `json:",omitempty"`
	Child   school.ChildID    `json:",omitempty"` // of a child that goes
	Classes []string          `json:",omitempty"` // of a year that is opened without a list
}

// DraftLife is how long a draft waits.
const DraftLife oplog.Millis = 24 * 3600_000

// Errors of the desk, with sentences in words.Problem.
const (
	ErrNoDraft oplog.Error = "roster.nodraft" // older than a day, written already, or never there
	ErrOther   oplog.Error = "roster.other"   // the files are about another school
	ErrMoved   oplog.Error = "roster.moved"   // the school is other than it was shown
	ErrTooLate oplog.Error = "roster.late"    // older than a day: it is not taken back any more
	ErrUndone  oplog.Error = "roster.undone"  // somebody has taken it back
	maxDraft               = 4 << 20
)

func draftKey(place oplog.Place, id string) string { return "p/" + string(place) + "/list/" + id }

// Keep keeps a draft, under a new id when it has none, and clears those that nobody came back for.
func (k *Desk) Keep(ctx context.Context, place oplog.Place, d *Draft) error {
	if d.ID == "" {
		d.ID = strings.ToLower(rand.Text())
	}
	d.At = k.Now()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if err := json.NewEncoder(z).Encode(d); err != nil {
		return fmt.Errorf("keep a draft: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("keep a draft: %w", err)
	}
	if b.Len() > maxDraft {
		return ErrSheet("toolarge")
	}
	rows := []oplog.Record{{Key: draftKey(place, d.ID), Value: b.Bytes()}}
	for r, err := range k.Store.Scan(ctx, draftKey(place, "")) {
		if err != nil {
			return fmt.Errorf("list the drafts: %w", err)
		}
		if old, err := readDraft(r.Value); (err != nil || old.At+oplog.Instant(DraftLife) < d.At) && len(rows) < maxPut {
			rows = append(rows, oplog.Record{Key: r.Key})
		}
	}
	return k.Store.Put(ctx, rows...)
}

// Draft reads one; ErrNoDraft when there is none.
func (k *Desk) Draft(ctx context.Context, place oplog.Place, id string) (Draft, error) {
	if len(id) > 40 || strings.ContainsAny(id, "/") || id == "" {
		return Draft{}, ErrNoDraft
	}
	b, err := k.Store.Get(ctx, draftKey(place, id))
	if errors.Is(err, store.ErrNotFound) {
		return Draft{}, ErrNoDraft
	}
	if err != nil {
		return Draft{}, fmt.Errorf("read a draft: %w", err)
	}
	d, err := readDraft(b)
	if err != nil {
		return Draft{}, fmt.Errorf("read a draft: %w", err)
	}
	if d.At+oplog.Instant(DraftLife) < k.Now() {
		return Draft{}, ErrNoDraft
	}
	return d, nil
}

func readDraft(b []byte) (d Draft, err error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return d, err
	}
	return d, json.NewDecoder(io.LimitReader(z, maxTotal)).Decode(&d)
}

// Drop forgets a draft.
func (k *Desk) Drop(ctx context.Context, place oplog.Place, id string) error {
	return k.Store.Put(ctx, oplog.Record{Key: draftKey(place, id)})
}

// Held is what one school holds.
func (k *Desk) Held(ctx context.Context, place oplog.Place) (Held, error) {
	h := Held{Site: Site{Place: place}, IDs: map[string]string{}}
	if b, err := k.Store.Get(ctx, sitePrefix+string(place)); err == nil {
		if err := json.Unmarshal(b, &h.Site); err != nil {
			return h, fmt.Errorf("school %s: %w", place, err)
		}
		h.Site.Place = place
	} else if !errors.Is(err, store.ErrNotFound) {
		return h, fmt.Errorf("school %s: %w", place, err)
	}
	if err := k.See(ctx, place, func(s *school.State, _ oplog.Instant) { h.State = s }); err != nil {
		return h, err
	}
	var err error
	if h.Contacts, err = contacts.All(ctx, k.Store, place); err != nil {
		return h, err
	}
	h.IDs, err = heldIDs(ctx, k.Store, place)
	return h, err
}

// School is a bundle's part that is about a school: by the id that was kept, by its code, by its name. What is about others is not the business
// of whoever is here.
func (b Bundle) School(h Held) (Bundle, error) {
	at := slices.IndexFunc(b.Schools, func(s School) bool { return h.Site.Org != "" && s.ID == h.Site.Org })
	if at < 0 && h.Site.Org == "" {
		at = slices.IndexFunc(b.Schools, func(s School) bool {
			return s.Code != "" && s.Code == h.State.School.Code || bare(s.Name) == bare(h.State.School.Name)
		})
	}
	if at < 0 {
		return b, ErrOther
	}
	b.Schools = b.Schools[at : at+1]
	return b, nil
}

// Look makes a draft's plan against the school as it is now, with what was found on the way.
func (k *Desk) Look(ctx context.Context, place oplog.Place, d Draft) (SitePlan, []Finding, error) {
	h, err := k.Held(ctx, place)
	if err != nil {
		return SitePlan{}, nil, err
	}
	p, found, err := d.plan(h, k.today(h.State))
	return p, found, err
}

func (k *Desk) today(s *school.State) day.Date {
	d, _ := s.School.Settings.Zone.Civil(int64(k.Now()))
	return d
}

func (d Draft) plan(h Held, today day.Date) (SitePlan, []Finding, error) {
	o := Options{Today: today, Answers: d.Answers, Whole: d.Whole, LastDay: d.LastDay}
	switch {
	case d.How == "leave":
		ops, err := h.State.Leave(d.Child, d.LastDay)
		p := SitePlan{Site: h.Site, groups: [][]school.Operation{ops}}
		p.Changes = []Change{{Kind: Gone, Of: "child", Name: nameIn(h.State, d.Child)}}
		return p, nil, err
	case d.How == "classes":
		p, found := formClasses(h, d.Year, d.Classes, o)
		return p, found, nil
	case d.How == "year":
		p, found := Year(h, d.Year, d.Sheet, o)
		return p, found, nil
	case d.Bundle != nil:
		b, err := d.Bundle.School(h)
		if err != nil {
			return SitePlan{}, d.Found, err
		}
		o.Leave = d.Whole
		site := h
		site.Site.Org = b.Schools[0].ID
		return Make(b, []Held{site}, o).Sites[0], d.Found, nil
	case d.Sheet != nil:
		b, found := d.Sheet.Bundle(h, d.Year)
		if Stopped(found) || len(b.Schools) == 0 {
			return SitePlan{}, found, nil
		}
		return Make(b, []Held{h}, o).Sites[0], found, nil
	}
	return SitePlan{}, nil, ErrNoDraft
}

// formClasses opens a year by the names of its classes.
func formClasses(h Held, year int, names []string, o Options) (SitePlan, []Finding) {
	r := &reader{alike: map[[3]string]int{}}
	out := School{ID: h.Site.Org, Name: h.State.School.Name, Kind: h.State.School.Kind}
	m := rooms{r: r, h: h, year: year, out: &out, made: map[string]int{}}
	t := &table{cols: map[string]int{string(ColClass): 0}}
	for i, name := range names[:min(len(names), 200)] {
		if w, ok := r.row(t, i+1, []string{name}, []string{string(ColClass)}); ok && w.get(string(ColClass)) != "" {
			m.find(w, string(ColClass), "")
		}
	}
	p := Make(Bundle{Year: year, Delta: true, Loose: true, Schools: []School{out}}, []Held{h}, o)
	return p.Sites[0], r.rest()
}

func nameIn(s *school.State, c school.ChildID) string {
	name := ""
	if m := s.Marks[c]; m != nil {
		name = m.Given
	}
	if w := s.Words[c]; w != nil {
		name = w.Family + " " + name
	}
	return strings.TrimSpace(name)
}

// Sum tells a plan from every other: what was shown is what is written.
func (p SitePlan) Sum() string {
	h := sha256.New()
	for _, c := range p.Changes {
		fmt.Fprintf(h, "%s %s %s %q\n", c.Kind, c.Of, c.Name, c.Strings())
	}
	fmt.Fprint(h, p.Ops(), len(p.contacts))
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// Write writes a draft as it was shown: sum is what Sum said then. Who presses twice, or again after the machine had stopped in between, writes
// what is still missing, once.
func (k *Desk) Write(ctx context.Context, place oplog.Place, id, sum string, by oplog.Person) (SitePlan, error) {
	d, err := k.Draft(ctx, place, id)
	if err != nil {
		return SitePlan{}, err
	}
	p, found, err := k.Look(ctx, place, d)
	switch {
	case err != nil:
		return p, err
	case Stopped(found) || len(p.Asks) > 0 || p.Empty():
		return p, ErrMoved
	case p.Sum() != sum:
		began, err := k.began(ctx, place, id)
		if err != nil {
			return p, err
		}
		if !began {
			return p, ErrMoved
		} // it broke off: what is missing now is less than what was shown
	}
	to, err := k.Open(ctx, place)
	if err != nil {
		return p, err
	}
	said := &school.RosterImported{Import: id, How: d.How, New: p.Count(New), Changed: p.Count(Changed) + p.Count(Moved), Left: p.Count(Gone)}
	if err := k.say(ctx, to, oplog.Device("import-"+id), by, []oplog.Op{school.Draft(said)}); err != nil {
		return p, err
	}
	if err := p.run(ctx, k.Store, k.Open, k.Now(), id+"-"+strings.ToLower(rand.Text()[:8])); err != nil {
		return p, err
	}
	return p, k.Drop(ctx, place, id)
}

// began says that a draft's writing has begun.
func (k *Desk) began(ctx context.Context, place oplog.Place, id string) (yes bool, err error) {
	err = k.See(ctx, place, func(s *school.State, _ oplog.Instant) {
		yes = slices.ContainsFunc(s.Office.Imports, func(i school.Imported) bool { return i.Of.Import == id })
	})
	return yes, err
}

func (k *Desk) say(ctx context.Context, to Sayer, device oplog.Device, by oplog.Person, ops []oplog.Op) error {
	_, err := to.Say(ctx, device, by, oplog.Import, k.Now(), func(*school.State, oplog.ID) []oplog.Op { return ops })
	return err
}

// Undo takes an import back. The counts say what went back, and what stays because somebody has changed it since.
func (k *Desk) Undo(ctx context.Context, place oplog.Place, id string, by oplog.Person) (lines, stays int, err error) {
	var one *school.Imported
	var today day.Date
	undone := false
	err = k.See(ctx, place, func(s *school.State, _ oplog.Instant) {
		all, gone := s.Imports()
		undone = gone[id]
		for i := range all {
			if all[i].Of.Import == id {
				one = &all[i]
			}
		}
		today = k.today(s)
	})
	switch {
	case err != nil:
		return 0, 0, err
	case one == nil || one.Of.How == "undo":
		return 0, 0, ErrNoDraft
	case undone:
		return 0, 0, ErrUndone
	case one.At+oplog.Instant(UndoFor) < k.Now():
		return 0, 0, ErrTooLate
	}
	r, err := Undo(ctx, k.Store, place, id, today)
	if err != nil {
		return 0, 0, err
	}
	to, err := k.Open(ctx, place)
	if err != nil {
		return 0, 0, err
	}
	mine := "undo" + id
	run := strings.ToLower(rand.Text()[:8])
	var piece []oplog.Op
	n := 0
	flush := func() error {
		if len(piece) == 0 {
			return nil
		}
		n++
		err := k.say(ctx, to, oplog.Device(fmt.Sprintf("import-%s-%s-%d", mine, run, n)), school.ThePlace, piece)
		piece = nil
		return err
	}
	for i, g := range r.groups {
		piece = append(piece, g...)
		more := i+1 < len(r.groups) && g[0].Kind != "class.dissolved" && r.groups[i+1][0].Kind != "class.dissolved" // a class goes by itself: it may be in use after all
		if more && len(piece)+len(r.groups[i+1]) <= maxBatch {
			continue
		}
		err := flush()
		var used school.Problem
		if errors.As(err, &used) && used == school.StillUsed {
			r.Lines, r.Stays = r.Lines-1, r.Stays+1
		} else if err != nil {
			return 0, 0, err
		}
	}
	// Said last: an undoing that broke off can be begun again.
	said := &school.RosterImported{Import: mine, How: "undo", Changed: r.Lines, Undoes: id}
	return r.Lines, r.Stays, k.say(ctx, to, oplog.Device("import-"+mine), by, []oplog.Op{school.Draft(said)})
}

// Mailed lists the persons of a place who have a mail address.
func (k *Desk) Mailed(ctx context.Context, place oplog.Place) (map[oplog.Person]bool, error) {
	all, err := contacts.All(ctx, k.Store, place)
	if err != nil {
		return nil, err
	}
	mailed := make(map[oplog.Person]bool, len(all))
	for p, c := range all {
		mailed[p] = len(c.Mails) > 0
	}
	return mailed, nil
}

// Ways are a person's own numbers and addresses, as far as they know them again: the last four digits, the first letter.
func (k *Desk) Ways(ctx context.Context, place oplog.Place, p oplog.Person) (phones, mails []string, err error) {
	c, err := contacts.Of(ctx, k.Store, place, p)
	if err != nil {
		return nil, nil, err
	}
	for _, n := range c.Phones {
		phones = append(phones, "…"+n.E164[max(0, len(n.E164)-4):])
	}
	for _, a := range c.Mails {
		_, host, _ := strings.Cut(a, "@")
		mails = append(mails, a[:min(1, len(a))]+"…@"+host)
	}
	return phones, mails, nil
}
