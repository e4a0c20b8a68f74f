package httpd_test

import (
	"bytes"
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"todoke/server/auth"
	"todoke/server/place"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

// secrets mark what is said in each of two schools; stray is what somebody tried to say in one where they are nobody.
var secrets = [2]string{"ひみつエー", "ひみつビー"}

const stray = "よそのことば"

// houseOfTwo are two schools of one house and people of theirs: each school's own, who bear the same ids in both, and some who belong to both, under other ids.
type houseOfTwo struct {
	f     *front
	id    [2]oplog.Place
	at    [2]*place.Place
	all   []*citizen
	said  int
	heard *int // how often somebody was told what is theirs: else nothing is proven
}

// citizen is one account on one browser.
type citizen struct {
	*browser
	name   string
	is     [2]oplog.Person // at each school; "" for nobody
	role   string
	asked  [2]bool // the second of them came by a slip
	speaks [2]*replica.Replica[*school.State]
}

// GoString is how a story tells of them.
func (c *citizen) GoString() string { return c.name }

// Two schools in one house, and whatever its people do by form and by wire, at their own school and at the other: nobody is ever told a word, a name, a person's id or an id
// of a school that is not theirs; who belongs to both has another id in each, and hears in each school's stream that school alone; and what was said
// where its writer is nobody is nowhere. The people do random things in a random order, and the shortest such story is printed. Guards against an id, a path, a form's field, a session that was joined,
// or a cache by which one school comes to the other.
func TestSchoolsStayApart(t *testing.T) {
	for name, value := range map[string]string{"rapid.checks": "8", "rapid.steps": "24"} { // each opens a house; more by hand: -rapid.checks
		if f := flag.Lookup(name); f.Value.String() == f.DefValue {
			f.Value.Set(value)
			defer f.Value.Set(f.DefValue)
		}
	}
	heard, stories := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		stories++
		x := openTwo(t, &heard)
		who := rapid.SampledFrom(x.all)
		side := rapid.IntRange(0, 1)
		r.Repeat(map[string]func(*rapid.T){
			"report": func(r *rapid.T) {
				x.report(r, who.Draw(r, "who"), side.Draw(r, "where"), rapid.Bool().Draw(r, "and the sibling"))
			},
			"ask":   func(r *rapid.T) { x.ask(who.Draw(r, "who"), side.Draw(r, "where")) },
			"post":  func(r *rapid.T) { x.post(who.Draw(r, "who"), side.Draw(r, "where")) },
			"guard": func(r *rapid.T) { x.guard(who.Draw(r, "who"), side.Draw(r, "where")) },
			"send":  func(r *rapid.T) { x.send(r, who.Draw(r, "who"), side.Draw(r, "where")) },
			"scan":  func(r *rapid.T) { x.scan(r, who.Draw(r, "who"), side.Draw(r, "where")) },
			"look": func(r *rapid.T) {
				x.look(r, who.Draw(r, "who"), rapid.SampledFrom(pages).Draw(r, "page"), rapid.SampledFrom([]string{"", "0", "1"}).Draw(r, "school"))
			},
			"listen": func(r *rapid.T) { x.listen(r, who.Draw(r, "who")) },
		})
		for _, c := range x.all { // and everybody, at the end
			x.look(r, c, "/", "")
			x.look(r, c, "/me", "")
			x.listen(r, c)
		}
	})
	if t.Logf("%d times somebody was told what is theirs", heard); heard < 15*stories {
		t.Errorf("only %d times somebody was told what is theirs: nothing is proven", heard)
	}
}

var pages = []string{"/", "/me", "/boot", "/absences", "/people", "/people/" + string(hinata), "/staff", "/devices", "/talks", "/ask", "/audit", "/audit/then", "/roster", "/reach", "/class/k-32", "/notices", "/late", "/door", "/analysis", "/help"}

func openTwo(t *testing.T, heard *int) *houseOfTwo {
	f := open(t, secrets[0]+"の子")
	x := &houseOfTwo{f: f, heard: heard}
	x.id[0], x.at[0] = f.id, f.place
	var err error
	x.at[1], x.id[1], err = f.h.NewPlace(within(t))
	must(t, err)
	from, none := day.Of(2026, 4, 1), day.None
	for i := range 2 {
		mark := secrets[i]
		guardian := func(child school.ChildID, p oplog.Person) oplog.Op {
			return school.Draft(&school.GuardianJoined{Child: child, Person: p, Relation: "mother", Rights: school.Rights[:4], From: from, To: none})
		}
		staff := func(p oplog.Person, role string) oplog.Op {
			return school.Draft(&school.StaffPosted{Person: p, Name: mark + "職員", Role: role, From: from, To: none})
		}
		child := func(id school.ChildID, no int) []oplog.Op {
			return []oplog.Op{school.Draft(&school.ChildEnrolled{Child: id, Given: mark + string(id), GivenKana: mark, Grade: "P3", Year: 2026, From: from}),
				school.Draft(&school.ChildNamed{Child: id, Family: mark, FamilyKana: mark}), school.Draft(&school.ChildPlaced{Child: id, Class: "k-32", Role: school.HomeClass, No: no, From: from, To: none})}
		}
		ops := []oplog.Op{school.Draft(&school.SchoolNamed{Name: mark + "小学校", Kana: "がっこう", Is: "ES", Tel: "045-000-000" + fmt.Sprint(i)}),
			school.Draft(&school.ClassFormed{Class: "k-32", Year: 2026, Grade: "P3", Name: "3年2組", Short: "2組", Is: school.HomeroomClass, Order: 1})}
		ops = append(append(ops, child(hinata, 1)...), child("c-both", 2)...)
		if i == 1 {
			ops = append(ops, guardian(hinata, mother))
		}
		ops = append(ops, guardian("c-both", oplog.Person("m-"+fmt.Sprint(i))), staff(head, "management"), staff("u-office", "office"), staff(oplog.Person("n-"+fmt.Sprint(i)), "nurse"))
		_, err := x.at[i].Say(within(t), "two", school.ThePlace, oplog.Import, f.clock.Now(), func(*school.State, oplog.ID) []oplog.Op { return ops })
		must(t, err)
		for who, kind := range map[oplog.Person]auth.Kind{mother: auth.Phone, head: auth.PC, "u-office": auth.PC} {
			is := [2]oplog.Person{}
			is[i] = who
			x.come(fmt.Sprintf("%s of %c", who, 'a'+i), is, kind)
		}
	}
	x.come("mother of both", [2]oplog.Person{"m-0", "m-1"}, auth.Phone)
	x.come("nurse of both", [2]oplog.Person{"n-0", "n-1"}, auth.PC)
	slices.SortFunc(x.all, func(a, b *citizen) int { return strings.Compare(a.name, b.name) })
	return x
}

// come signs somebody in.
func (x *houseOfTwo) come(name string, is [2]oplog.Person, kind auth.Kind) {
	t := x.f.t
	persons := map[oplog.Place]oplog.Person{}
	for i, p := range is {
		if p != "" {
			persons[x.id[i]] = p
		}
	}
	who, err := x.f.h.Auth.NewAccount(within(t), auth.Account{Name: "だれか", Persons: persons})
	must(t, err)
	token, session, err := x.f.h.Auth.BeginAs(within(t), who.ID, kind, auth.Beginning{Keyed: kind == auth.PC})
	must(t, err)
	x.all = append(x.all, &citizen{browser: x.f.withToken(who, session, token), name: name, is: is, role: string(kind)})
}

// text is something to say at a school, marked: by one of its own as its secret, by anybody else as a stray.
func (x *houseOfTwo) text(c *citizen, i int) string {
	x.said++
	if c.is[i] == "" {
		return fmt.Sprint(stray, x.said)
	}
	return fmt.Sprint(secrets[i], x.said)
}

func (x *houseOfTwo) report(r *rapid.T, c *citizen, i int, both bool) {
	form := url.Values{"what": {"absent"}, "reason": {"FEV"}, "memo": {x.text(c, i)}}
	if both && c.is[0] != "" && c.is[1] != "" {
		form.Set("memo", "二人とも休みます") // said once for both, and so in both
	}
	if both {
		form.Set("also:1", string(x.id[1-i])+"/c-both")
	}
	child := hinata
	if c.name == "mother of both" {
		child = "c-both"
	}
	answer, _ := c.post(fmt.Sprintf("/absence/%s/%s", x.id[i], child), form)
	if c.is[i] == "" && answer.StatusCode < 400 {
		r.Fatalf("%s reports at %c: %s", c.name, 'a'+i, answer.Status)
	}
}

func (x *houseOfTwo) ask(c *citizen, i int) {
	for _, child := range []school.ChildID{hinata, "c-both"} {
		c.post(fmt.Sprintf("/ask/%s/%s", x.id[i], child), url.Values{fmt.Sprintf("ask/%s/%s", x.id[i], child): {x.text(c, i)}})
	}
}

func (x *houseOfTwo) post(c *citizen, i int) {
	c.browser.post("/staff/new", url.Values{"school": {string(x.id[i])}, "name": {x.text(c, i)}, "role": {"teacher"}, "from": {"2026-10-01"}})
}

func (x *houseOfTwo) guard(c *citizen, i int) {
	c.browser.post("/people/restrict", url.Values{"school": {string(x.id[i])}, "child": {string(hinata)}, "form": {auth.ID()}, "name": {x.text(c, i)}, "what": {school.NotBoth}, "note": {x.text(c, i)}})
}

// send says a notice by wire, as the client does; where its writer is nobody it is offered first.
func (x *houseOfTwo) send(r *rapid.T, c *citizen, i int) {
	own := i
	if c.is[own] == "" {
		own = 1 - i
	}
	if c.speaks[own] == nil {
		for _, at := range c.boot().Places {
			if at.Place == x.id[own] {
				c.speaks[own] = replica.New(at.Place, at.Device, at.Me, school.NewState)
			}
		}
	}
	d := c.speaks[own]
	text := x.text(c, own)
	ops, err := d.Say(x.f.clock.Now(), 0, oplog.Web, func(_ *school.State, first oplog.ID) []oplog.Op {
		return school.Send(first, school.NoticeSent{From: school.FromSchool, Text: school.Letter{Title: school.Texts{JA: text}, Words: text}}, school.Audience{Class: "k-32"})
	})
	if err != nil { // the client itself says no
		return
	}
	d.Saved(ops[0].ID)
	row := d.Row(ops)
	for _, to := range []int{i, own} {
		answer, said := c.do("POST", "/sync/"+string(x.id[to]), bytes.NewReader(append(appendLength(nil, len(row)), row...)), "Origin", x.f.origin)
		if to != own && answer.StatusCode == http.StatusOK {
			r.Fatalf("%s speaks at %c: %s", c.name, 'a'+to, answer.Status)
		}
		x.hold(r, c, "an answer by wire", said)
	}
}

// scan is that somebody of one school has a slip of the other, as when a family's second child goes there; its head says yes.
func (x *houseOfTwo) scan(r *rapid.T, c *citizen, i int) {
	if c.role != string(auth.Phone) {
		return
	}
	papers, err := x.f.h.Slips.Print(within(x.f.t), x.id[i], head, hinata)
	if err != nil {
		r.Fatal(err)
	}
	c.post("/join/ask", url.Values{"code": {papers[0].Code}, "form": {auth.ID()}, "relation": {"other"}})
	who, err := x.f.h.Auth.Account(within(x.f.t), c.who.ID)
	if err != nil {
		r.Fatal(err)
	}
	person := who.Persons[x.id[i]]
	if person == c.is[i] || c.asked[i] {
		return // known there, or no room
	}
	if slices.Contains(c.is[:], person) {
		r.Fatalf("%s is %s in both schools", c.name, person)
	}
	c.asked[i] = true
	x.look(r, c, "/", "") // before the yes
	for _, h := range x.all {
		if h.is[i] != head {
			continue
		}
		_, page := h.do("GET", "/people?school="+string(x.id[i]), nil, "Accept", "text/html")
		h.post("/people/answer", url.Values{"school": {string(x.id[i])}, "child": {string(hinata)}, "asked": {inputOf(page, "asked")}, "as": {"new"}})
	}
	if err := x.at[i].See(within(x.f.t), func(s *school.State, now oplog.Instant) {
		if today, _ := day.Japan.Civil(int64(now)); s.May(person, hinata, school.MayView, today) {
			c.is[i] = person
		}
	}); err != nil {
		r.Fatal(err)
	}
}

// look reads a page, with the id of one of the schools or without.
func (x *houseOfTwo) look(r *rapid.T, c *citizen, at, of string) {
	path := at
	if of != "" {
		path += "?school=" + string(x.id[of[0]-'0'])
	}
	_, text := c.do("GET", path, nil, "Accept", "text/html")
	if of != "" { // an id that was asked for may be said back
		text = strings.ReplaceAll(text, string(x.id[of[0]-'0']), "")
	}
	x.hold(r, c, path, text+unescape(text))
}

// listen asks for everything at both schools.
func (x *houseOfTwo) listen(r *rapid.T, c *citizen) {
	for i := range 2 {
		d := replica.New(x.id[i], "listener", c.is[i], school.NewState)
		for _, at := range c.boot().Places {
			if at.Place == x.id[i] {
				d = replica.New(at.Place, at.Device, at.Me, school.NewState)
			}
		}
		hello := d.Hello()
		hello.Version, hello.Unpacks = 1, false // in which bodies are spelled out
		answer, text := c.do("POST", "/sync/"+string(x.id[i]), bytes.NewReader(wire.AppendFrame(nil, hello)), "Origin", x.f.origin)
		if ok := answer.StatusCode == http.StatusOK; ok != (c.is[i] != "") && !c.asked[i] {
			r.Fatalf("%s, who is %q there, listens at %c: %s", c.name, c.is[i], 'a'+i, answer.Status)
		}
		x.hold(r, c, "everything", text)
		if other := c.is[1-i]; other != "" && other != c.is[i] && !strings.HasPrefix(string(other), "u-") && strings.Contains(text, string(other)) { // "u-" ids are borne in both schools on purpose
			r.Fatalf("at %c %s is told who they are at the other: %s", 'a'+i, c.name, other)
		}
		for _, not := range []string{secrets[1-i], string(x.id[1-i])} {
			if strings.Contains(text, not) {
				r.Fatalf("the stream of %c tells %s %q", 'a'+i, c.name, not)
			}
		}
	}
}

// hold looks through what somebody was told.
func (x *houseOfTwo) hold(r *rapid.T, c *citizen, where, text string) {
	if strings.Contains(text, stray) {
		r.Fatalf("%s: %s is told what nobody could say there", where, c.name)
	}
	for i, mark := range secrets {
		if strings.Contains(text, mark) && c.is[i] != "" {
			*x.heard++
		}
		id := string(x.id[i])
		if c.asked[i] { // whose slip they have used; its name and everything else wait for the yes
			id = mark
		}
		if c.is[i] == "" && (strings.Contains(text, mark) || strings.Contains(text, id)) {
			at := max(strings.Index(text, mark), strings.Index(text, id))
			r.Fatalf("%s: %s is told of school %c: %.200q", where, c.name, 'a'+i, text[max(0, at-60):])
		}
	}
}
