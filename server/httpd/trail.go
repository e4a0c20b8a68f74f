package httpd

import (
	"cmp"
	"context"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// search is what the trail is asked for.
type search struct {
	who, child, kind string
	on               day.Date // None: the newest, of whatever day
	before           oplog.Seq
}

// entry is one line of the trail, in words of the log only: what somebody said at one time in one way, about one child or about many.
type entry struct {
	op       oplog.Op // the first of them
	device   string   // on what it was said, as far as it may be told
	children []school.ChildID
	n        int // how many operations it is
}

// found are the lines of a trail, the newest first.
type found struct {
	lines []*entry
	more  bool           // there are older ones
	kinds map[string]int // of each kind, how many were found in all
	not   int            // of these, how many were not taken
}

func searchOf(q url.Values, today day.Date) search {
	a := search{who: strings.TrimSpace(q.Get("who")), child: strings.TrimSpace(q.Get("child")), kind: strings.TrimSpace(q.Get("kind")), on: day.None}
	if !q.Has("day") {
		a.on = today
	} else if d, err := day.Parse(q.Get("day")); err == nil {
		a.on = d
	}
	if n, err := strconv.ParseUint(q.Get("before"), 10, 64); err == nil {
		a.before = oplog.Seq(n)
	}
	return a
}

func (a search) values(d deskAt) url.Values {
	v := url.Values{"school": {string(d.Place)}, "who": {a.who}, "child": {a.child}, "kind": {a.kind}, "day": {""}}
	if a.on != day.None {
		v.Set("day", a.on.String())
	}
	return v
}

// sameLook is how long after the school's own page the client that it has become says that it was looked at: one look, which both have noted.
const sameLook = oplog.Instant(10 * 60_000)

// trail are the newest lines that match. Where together, what was said in one breath about many children is one line.
func (s *Server) trail(ctx context.Context, d deskAt, a search, most int, together bool) (f found, err error) {
	people, children := s.named(d, a.who), childrenNamed(d.State, a.child)
	f.kinds = map[string]int{}
	type look struct {
		by    oplog.Person
		child school.ChildID
	}
	pages := map[look]*entry{} // looks that the edge noted as it rendered a page
	err = d.at.Trail(ctx, d.Me, func(op *oplog.Op) bool {
		if a.before != 0 && op.Seq >= a.before {
			return false
		}
		child := school.ChildOf(op.Subject)
		on, _ := d.Zone.Civil(int64(op.Heard))
		switch {
		case a.on != day.None && on != a.on, a.kind != "" && op.Kind != a.kind, people != nil && !people[op.By], children != nil && !children[child]:
			return true
		}
		e := &entry{op: oplog.Op{ID: op.ID, Seq: op.Seq, By: op.By, At: op.At, Off: op.Off, Heard: op.Heard, Via: op.Via, Kind: op.Kind, Subject: op.Subject, Refused: op.Refused},
			device: deviceName(op), children: []school.ChildID{child}, n: 1}
		if op.Kind == lookedKind && op.Refused == "" {
			key := look{op.By, child}
			if byPage(op) {
				pages[key] = e
			} else if page := pages[key]; page != nil && op.Heard-page.op.Heard < sameLook {
				delete(pages, key)
				page.device = e.device
				return true
			}
		}
		f.kinds[op.Kind]++
		if op.Refused != "" {
			f.not++
		}
		if n := len(f.lines); together && n > 0 && f.lines[n-1].goesOn(e) {
			last := f.lines[n-1]
			last.children, last.n = append(last.children, child), last.n+1
			if pages[look{op.By, child}] == e {
				pages[look{op.By, child}] = last
			}
			return true
		}
		f.lines = append(f.lines, e)
		if len(f.lines) > 2*most { // what is older than a page is let go of
			f.lines, f.more = slices.Clone(f.lines[len(f.lines)-most:]), true
		}
		return true
	})
	if len(f.lines) > most {
		f.lines, f.more = f.lines[len(f.lines)-most:], true
	}
	slices.Reverse(f.lines)
	return f, err
}

// goesOn says that another operation belongs to the same line: the same deed of the same person, in the same minute and by the same way.
func (e *entry) goesOn(next *entry) bool {
	a, b := &e.op, &next.op
	return a.By == b.By && a.Kind == b.Kind && a.Via == b.Via && a.Refused == b.Refused && e.device == next.device &&
		a.Heard/60_000 == b.Heard/60_000 && e.said()/60_000 == next.said()/60_000
}

// named are the people whose name holds a text; nil when nothing is asked.
func (s *Server) named(d deskAt, text string) map[oplog.Person]bool {
	if text == "" {
		return nil
	}
	found := map[oplog.Person]bool{}
	for id, m := range d.State.School.Staff {
		if strings.Contains(m.Name, text) {
			found[id] = true
		}
	}
	for id, p := range d.State.People {
		if strings.Contains(p.Name, text) || strings.Contains(p.Kana, text) {
			found[id] = true
		}
	}
	return found
}

func childrenNamed(s *school.State, text string) map[school.ChildID]bool {
	if text == "" {
		return nil
	}
	found := map[school.ChildID]bool{}
	for id, m := range s.Marks {
		name := m.Given + " " + m.GivenKana
		if w := s.Words[id]; w != nil {
			name = w.Family + m.Given + " " + w.Family + " " + m.Given + " " + w.FamilyKana + m.GivenKana
		}
		if strings.Contains(name, text) {
			found[id] = true
		}
	}
	return found
}

// said is when somebody says they said it, in the school's time; the moment the school heard it when the two do not differ by a minute.
func (e *entry) said() oplog.Instant {
	at := e.op.At + oplog.Instant(e.op.Off)
	if at <= 0 || at > e.op.Heard || e.op.Heard-at < 60_000 {
		return e.op.Heard
	}
	return at
}

var lookedKind = (*school.RecordLooked)(nil).Kind()

// forms are what the ids of forms and pages begin with: no device of anybody's.
var forms = []string{"look", "list", "guard", "slip"}

// byPage says that the edge noted a look as it rendered a page.
func byPage(op *oplog.Op) bool { return strings.HasPrefix(string(op.ID.Device), "look") }

// deviceName is enough of a device to tell it from another, and too little to speak for it; "" for what is nobody's.
func deviceName(op *oplog.Op) string {
	id := string(op.ID.Device)
	if op.By == school.ThePlace || slices.ContainsFunc(forms, func(f string) bool { return strings.HasPrefix(id, f) }) {
		return ""
	}
	if len(id) > 8 {
		return id[:8] + "…"
	}
	return id
}

// fewNames is how many children a line names at once; more are a press away, and on paper all of them.
const fewNames = 6

func trailRow(d deskAt, e *entry) app.UI {
	v := d.voice
	when := []app.UI{app.B().Text(clockOf(v, e.op.Heard))}
	if at := e.said(); at != e.op.Heard {
		when = append(when, app.Br(), v.Phrase("small", words.AuditSaid.Say(v.Lang, v.Ruby, clockOf(v, at))))
	}
	what := []app.UI{v.Span(words.Deed(e.op.Kind))}
	if e.op.Refused != "" {
		what = append(what, app.Br(), v.Phrase("small", words.AuditNot.Say(v.Lang, v.Ruby, words.Problem(e.op.Refused).Say(v.Lang, v.Ruby))))
	}
	via := []app.UI{v.Span(words.Channel(string(e.op.Via)))}
	if e.device != "" {
		via = append(via, app.Text(" "), app.Span().Class("small au-dev").Text(e.device))
	}
	return app.Tr().Body(app.Td().Body(when...), app.Td().Class("au-who").Lang("ja").Text(whose(d, e)), app.Td().Body(what...), app.Td().Body(whom(d, e)...), app.Td().Body(via...))
}

// whom are the children of a line: by name, and how many where there are more than one.
func whom(d deskAt, e *entry) []app.UI {
	v := d.voice
	var names []string
	for _, c := range e.children {
		if class, name := childName(d.State, c, v.Today()); class != "" || name != "" {
			names = append(names, strings.TrimSpace(class+" "+name))
		}
	}
	all := app.Span().Lang("ja").Text(strings.Join(names, "、"))
	switch {
	case e.n == 1:
		return []app.UI{all}
	case len(names) <= fewNames:
		return []app.UI{app.B().Body(v.Phrase("", words.Entries(v.Lang, v.Ruby, e.n))), app.Text(" "), all}
	}
	return []app.UI{app.Elem("details").Class("au-all").Body(app.Elem("summary").Body(app.B().Body(v.Phrase("", words.Entries(v.Lang, v.Ruby, e.n))), app.Text(" "), app.Span().Lang("ja").Text(names[0]+"、"+names[1]+" …"), app.Text(" ▾")), all)}
}

// fewKinds is how many kinds stand there at once, besides those that matter most.
const fewKinds = 8

// sums are what was found, by kind and how often, each a way to its own lines: what concerns rights and what left the house first, then the most.
func sums(d deskAt, a search, f found) app.UI {
	v := d.voice
	kinds := slices.SortedFunc(maps.Keys(f.kinds), func(x, y string) int {
		return cmp.Or(cmp.Compare(weight(x), weight(y)), f.kinds[y]-f.kinds[x], strings.Compare(x, y))
	})
	var first, rest []app.UI
	for i, k := range kinds {
		q := a.values(d)
		q.Set("kind", k)
		class := "chip"
		if weight(k) == 0 {
			class += " au-dear"
		}
		chip := app.A().Class(class).Href("/audit?"+q.Encode()).Body(v.Span(words.Deed(k)), app.B().Text(f.kinds[k]))
		if weight(k) == 0 || i < fewKinds {
			first = append(first, chip)
		} else {
			rest = append(rest, chip)
		}
	}
	body := []app.UI{app.H2().Class("small").Body(v.Span(words.AuditKinds))}
	if f.not > 0 {
		body = append(body, app.P().Class("small").Body(v.Span(words.AuditNots, strconv.Itoa(f.not))))
	}
	body = append(body, app.Div().Class("chips").Body(first...))
	if len(rest) > 0 {
		body = append(body, app.Elem("details").Class("au-all").Body(app.Elem("summary").Class("btn btn--plain").Body(v.Span(words.AuditMore, strconv.Itoa(len(rest)))), app.Div().Class("chips").Body(rest...)))
	}
	return app.Nav().Class("au-sums").Aria("label", v.Str(words.AuditKinds)).Body(body...)
}

// weight is 0 for what somebody who answers for the school looks at first: what left the house, who was let in or shut out, whose health was looked at.
func weight(kind string) int {
	about, _, _ := strings.Cut(kind, ".")
	if slices.Contains(dear, kind) || kind == lookedKind || about == "list" || about == "access" || about == "roster" || about == "late" {
		return 0
	}
	return 1
}
