package torture

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"testing"
	"time"

	"todoke/server/auth"
	"todoke/server/house"
	"todoke/server/store"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// town is a small school of three classes, whose people have devices that are signed in.
type town struct {
	Place   oplog.Place
	People  []person
	Kids    []school.ChildID
	Classes []school.ClassID
}

// person is somebody with a device.
type person struct {
	Name  oplog.Person
	Kind  auth.Kind
	Role  string // "" for a guardian
	Class school.ClassID
	Kids  []school.ChildID // of a guardian
	Token string
	ID    oplog.Device
}

const (
	classes  = 3
	perClass = 8
)

// today is the real date: the real server runs by the real clock.
func today() day.Date {
	d, _ := day.Japan.Civil(time.Now().UnixMilli())
	return d
}

// found makes a directory with a school in it, before any server runs on it: n people with devices.
func found(t testing.TB, c house.Config, n int) *town {
	t.Helper()
	c.Log = slog.New(slog.DiscardHandler)
	h, err := house.New(t.Context(), c)
	must(t, err)
	w := settleIn(t, h, n)
	must(t, h.Close(context.Background()))
	return w
}

// plan is a school on paper: who is there, and the words that say so.
func plan(n int) (*town, []oplog.Op) {
	w := &town{}
	from := day.Of(today().SchoolYear(), 4, 1)
	ops := []oplog.Op{school.Draft(&school.SchoolNamed{Name: "さくら小学校", Kana: "さくらしょうがっこう", Is: "ES"})}
	say := func(o school.Operation) { ops = append(ops, school.Draft(o)) }
	for i := range classes {
		class := school.ClassID(fmt.Sprint("k-", i+1))
		w.Classes = append(w.Classes, class)
		say(&school.ClassFormed{Class: class, Year: today().SchoolYear(), Grade: "P3", Name: fmt.Sprintf("3年%d組", i+1), Short: fmt.Sprintf("%d組", i+1), Is: school.HomeroomClass, Order: i})
		for j := range perClass {
			child := school.ChildID(fmt.Sprintf("c-%d-%02d", i+1, j+1))
			w.Kids = append(w.Kids, child)
			say(&school.ChildEnrolled{Child: child, Given: string(child), GivenKana: "かな", Grade: "P3", Year: today().SchoolYear(), From: from})
			say(&school.ChildNamed{Child: child, Family: "山田", FamilyKana: "やまだ"})
			say(&school.ChildPlaced{Child: child, Class: class, Role: school.HomeClass, No: j + 1, From: from, To: day.None})
		}
	}
	for i := range n {
		who := person{Name: oplog.Person(fmt.Sprint("u-", i)), Kind: auth.Phone}
		switch i % 4 {
		case 0:
			who.Kind, who.Role, who.Class = auth.Tablet, "homeroom", w.Classes[i/4%classes]
		case 1:
			who.Kind, who.Role = auth.PC, []string{"office", "management", "nurse", "teacher"}[i/4%4]
		default:
			who.Kids = []school.ChildID{w.Kids[i%len(w.Kids)], w.Kids[(i+5)%len(w.Kids)]}
			for _, child := range who.Kids {
				say(&school.GuardianJoined{Child: child, Person: who.Name, Relation: "mother", Rank: 1, Rights: school.Rights[:4], From: from, To: day.None})
			}
		}
		if who.Role != "" {
			say(&school.StaffPosted{Person: who.Name, Name: "佐々木", Role: who.Role, Class: who.Class, From: from, To: day.None})
		}
		w.People = append(w.People, who)
	}
	return w, ops
}

// settleIn brings a school into an open house.
func settleIn(t testing.TB, h *house.House, n int) *town {
	t.Helper()
	ctx := within(t, time.Minute)
	p, id, err := h.NewPlace(ctx)
	must(t, err)
	w, ops := plan(n)
	w.Place = id
	for i := 0; len(ops) > 0; i++ {
		part := ops[:min(len(ops), 200)]
		ops = ops[len(part):]
		_, err := p.Say(ctx, oplog.Device(fmt.Sprint("import-", i)), school.ThePlace, oplog.Import, h.Clock.Now(), func(*school.State, oplog.ID) []oplog.Op { return part })
		must(t, err)
	}
	for i := range w.People {
		who := &w.People[i]
		account, err := h.Auth.NewAccount(ctx, auth.Account{Name: string(who.Name), Persons: map[oplog.Place]oplog.Person{id: who.Name}})
		must(t, err)
		token, _, err := h.Auth.Begin(ctx, account.ID, who.Kind)
		must(t, err)
		v, err := h.Auth.Look(ctx, token)
		must(t, err)
		who.Token, who.ID = token, h.Auth.Device(v, id)
	}
	return w
}

// word is something this person might say just now. It is as long as people write, and never twice the same.
func (w *town) word(rng *rand.Rand, who person) func(*school.State, oplog.ID) []oplog.Op {
	date := today() - day.Date(rng.IntN(20))
	if date.SchoolYear() != today().SchoolYear() {
		date = today()
	}
	child := w.Kids[rng.IntN(len(w.Kids))]
	if len(who.Kids) > 0 {
		child = who.Kids[rng.IntN(len(who.Kids))]
	}
	for i, class := range w.Classes {
		if class == who.Class { // a homeroom teacher reports for the own class
			child = w.Kids[i*perClass+rng.IntN(perClass)]
		}
	}
	memo := fmt.Sprintf("朝から%d度%d分です。%d", 36+rng.IntN(4), rng.IntN(10), rng.Uint64())
	observes := who.Role != "" && rng.IntN(4) > 0
	seen := []string{school.Seen, school.Seen, school.NotSeen, school.SeenElsewhere}[rng.IntN(4)]
	roll := who.Class != "" && rng.IntN(20) == 0
	return func(s *school.State, first oplog.ID) []oplog.Op {
		if roll {
			if ops := school.CallRoll(s, who.Class, date, 500, map[school.ChildID]school.Tap{child: {Seen: seen}}); len(ops) > 0 {
				return ops
			}
		}
		if observes {
			var over []oplog.ID
			for _, o := range s.LiveObservations(child, date) {
				over = append(over, o.ID)
			}
			if len(over) > 32 {
				over = over[len(over)-32:]
			}
			return []oplog.Op{school.Draft(&school.ChildObserved{Child: child, Date: date, Session: school.Morning, Seen: seen, How: school.Tapped, At: 500}, over...)}
		}
		ops := school.Absence{Child: child, What: school.Absent, From: date, Reason: school.Ill, Symptoms: []string{"FEV"}, Memo: memo}.Ops(s, first)
		if len(ops[0].Over) > 32 {
			ops[0].Over = ops[0].Over[:32]
		}
		return ops
	}
}

// logOf is everything in a place's log, in order.
func logOf(ctx context.Context, s store.Store, place oplog.Place) (all []oplog.Op, err error) {
	err = s.Log(place).Since(ctx, 0, func(op oplog.Op) bool { all = append(all, op); return true })
	return all, err
}
