package roster

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"todoke/server/contacts"
	"todoke/server/store"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

const sitePrefix = "d/place/"

// Keep notes a school that did not come from a roster, so that it is opened with the others.
func Keep(ctx context.Context, st store.Store, s Site) error {
	b, err := json.Marshal(s)
	if err == nil {
		err = st.Put(ctx, oplog.Record{Key: sitePrefix + string(s.Place), Value: b})
	}
	if err != nil {
		return fmt.Errorf("keep school %s: %w", s.Place, err)
	}
	return nil
}

func idKey(place oplog.Place, key string) string {
	kind, sourced, _ := strings.Cut(key, "/")
	return "p/" + string(place) + "/roster/" + kind + "/" + url.PathEscape(sourced)
}

// Load reads what every school of a store holds. A school that did not come from a roster has no Org.
func Load(ctx context.Context, st store.Store) ([]Held, error) {
	var all []Held
	for r, err := range st.Scan(ctx, sitePrefix) {
		if err != nil {
			return nil, fmt.Errorf("schools: %w", err)
		}
		h := Held{Site: Site{Place: oplog.Place(strings.TrimPrefix(r.Key, sitePrefix))}, State: school.NewState(), IDs: map[string]string{}}
		if err := json.Unmarshal(r.Value, &h.Site); err != nil {
			return nil, fmt.Errorf("school %s: %w", h.Site.Place, err)
		}
		h.Site.Place = oplog.Place(strings.TrimPrefix(r.Key, sitePrefix))
		all = append(all, h)
	}
	for i := range all {
		h := &all[i]
		err := st.Log(h.Site.Place).Since(ctx, 0, func(op oplog.Op) bool {
			h.State.Apply(&op)
			return true
		})
		if err != nil {
			return nil, fmt.Errorf("read the log of %s: %w", h.Site.Place, err)
		}
		if h.Contacts, err = contacts.All(ctx, st, h.Site.Place); err != nil {
			return nil, err
		}
		if h.IDs, err = heldIDs(ctx, st, h.Site.Place); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// heldIDs are our ids of what files have named, by kind and sourcedId.
func heldIDs(ctx context.Context, st store.Store, place oplog.Place) (map[string]string, error) {
	ids := map[string]string{}
	prefix := "p/" + string(place) + "/roster/"
	for r, err := range st.Scan(ctx, prefix) {
		if err != nil {
			return nil, fmt.Errorf("roster ids: %w", err)
		}
		kind, sourced, _ := strings.Cut(strings.TrimPrefix(r.Key, prefix), "/")
		if sourced, err = url.PathUnescape(sourced); err != nil {
			return nil, fmt.Errorf("roster ids: %w", err)
		}
		ids[kind+"/"+sourced] = string(r.Value)
	}
	return ids, nil
}

// ID is ours for a sourcedId; kind is child, person or class. "" for one that was never imported.
func (h Held) ID(kind, sourced string) string { return h.IDs[kind+"/"+sourced] }

// Sayer is an open place (server/place).
type Sayer interface {
	Say(ctx context.Context, device oplog.Device, by oplog.Person, via oplog.Channel, at oplog.Instant,
		build func(s *school.State, first oplog.ID) []oplog.Op) ([]oplog.ID, error)
}

const (
	maxBatch = 250 // operations said in one piece
	maxPut   = 500 // records kept in one step
)

// Import does what a plan says, in this order: which school and whose id is whose; then the operations, in pieces that are each whole; then
// how the families are reached. A crash leaves pieces undone: a plan made anew from the same files says just those. open opens a place, which
// may have come into the store a moment before; the caller closes it.
func Import(ctx context.Context, st store.Store, open func(context.Context, oplog.Place) (Sayer, error), p Plan, now oplog.Instant, newID func() string) error {
	for _, s := range p.Sites {
		if s.Empty() {
			continue
		}
		if err := s.run(ctx, st, open, now, newID()); err != nil {
			return fmt.Errorf("import %s: %w", s.Site.Name, err)
		}
	}
	return nil
}

func (p SitePlan) run(ctx context.Context, st store.Store, open func(context.Context, oplog.Place) (Sayer, error), now oplog.Instant, id string) error {
	site, err := json.Marshal(p.Site)
	if err != nil {
		return err
	}
	records := []oplog.Record{{Key: sitePrefix + string(p.Site.Place), Value: site}}
	for key, id := range p.ids {
		records = append(records, oplog.Record{Key: idKey(p.Site.Place, key), Value: []byte(id)})
	}
	slices.SortFunc(records, func(a, b oplog.Record) int { return cmp.Compare(a.Key, b.Key) })
	for part := range slices.Chunk(records, maxPut) {
		if err := st.Put(ctx, part...); err != nil {
			return fmt.Errorf("keep ids: %w", err)
		}
	}
	to, err := open(ctx, p.Site.Place)
	if err != nil {
		return err
	}
	for i, piece := range p.pieces() {
		// Each piece is a device of its own, as each form and each call is: whoever says it twice is answered once.
		device := oplog.Device(fmt.Sprintf("import-%s-%d", id, i+1))
		_, err := to.Say(ctx, device, school.ThePlace, oplog.Import, now, func(*school.State, oplog.ID) []oplog.Op {
			ops := make([]oplog.Op, len(piece))
			for i, o := range piece {
				ops[i] = school.Draft(o)
			}
			return ops
		})
		if err != nil {
			return err
		}
	}
	records = records[:0]
	for _, c := range p.contacts {
		records = append(records, contacts.Records(p.Site.Place, c[0], c[1])...)
		if len(records) > maxPut {
			if err := st.Put(ctx, records...); err != nil {
				return fmt.Errorf("keep contacts: %w", err)
			}
			records = records[:0]
		}
	}
	if len(records) > 0 {
		if err := st.Put(ctx, records...); err != nil {
			return fmt.Errorf("keep contacts: %w", err)
		}
	}
	return nil
}

// pieces packs the groups, none of which is torn.
func (p SitePlan) pieces() [][]school.Operation {
	var all [][]school.Operation
	var piece []school.Operation
	for _, g := range p.groups {
		if len(piece) > 0 && len(piece)+len(g) > maxBatch {
			all, piece = append(all, piece), nil
		}
		piece = append(piece, g...)
	}
	if len(piece) > 0 {
		all = append(all, piece)
	}
	return all
}

// Print writes the diff as a school office reads it. Long lists of new people are counted, not listed.
func (p Plan) Print(w io.Writer) {
	const most = 60
	signs := map[ChangeKind]string{New: "＋", Changed: "≠", Moved: "≠", Gone: "−"}
	kinds := map[string]string{"school": "学校", "class": "クラス", "child": "子ども", "guardian": "保護者", "staff": "職員", "contact": "連絡先"}
	for _, s := range p.Sites {
		fmt.Fprintf(w, "%s（%d年度）\n", s.Site.Name, p.Year)
		n := map[string]int{}
		for _, c := range s.Changes {
			n[string(c.Kind)+c.Of]++
		}
		told := map[string]bool{}
		for _, c := range s.Changes {
			key := string(c.Kind) + c.Of
			if c.Kind == New && n[key] > most {
				if !told[key] {
					told[key] = true
					fmt.Fprintf(w, "  ＋ %s %d · new %s: %d\n", kinds[c.Of], n[key], c.Of, n[key])
				}
				continue
			}
			fmt.Fprintf(w, "  %s %s %s", signs[c.Kind], kinds[c.Of], brief(c.Name))
			if len(c.What) > 0 {
				fmt.Fprintf(w, "（%s）", brief(strings.Join(c.Strings(), "、")))
			}
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "  新しい %d・変わる %d・名簿にない %d・同じ %d（操作 %d） · new %d, changed %d, gone %d, the same %d (operations %d)\n",
			s.Count(New), s.Count(Changed)+s.Count(Moved), s.Count(Gone), s.Same, s.Ops(), s.Count(New), s.Count(Changed)+s.Count(Moved), s.Count(Gone), s.Same, s.Ops())
		for _, q := range s.Asks {
			fmt.Fprintf(w, "  ？ %s — だれか決まらないので、書きません。画面の「名簿」で答えてください。 · Not written: who this is must be answered on the page.\n", brief(q.Name))
		}
	}
	if p.Empty() {
		fmt.Fprintln(w, "書きこむものはありません。 · There is nothing to write.")
	}
}

// Count is how many lines of the diff are of a kind.
func (p SitePlan) Count(k ChangeKind) (n int) {
	for _, c := range p.Changes {
		if c.Kind == k {
			n++
		}
	}
	return n
}

// ErrStopped says that the files cannot be imported as they are; Print tells why.
var ErrStopped = errors.New("nothing was imported: the files must be mended first")
