package roster

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"todoke/server/store"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// Door is where families of a school without a list apply (product.md G9): one code for the whole school, on the paper that every child takes
// home. It says which school is meant, and nothing else; who applies is looked at by somebody before anything is shown to them. Keys:
//
//	p/<place>/apply       Door
//	d/apply/<code>        the place
type Door struct {
	Code  string   `json:"code"`
	Until day.Date `json:"until"`
}

// ErrDoor says that a code opens nothing: wrong, too old, or closed. Which of them is nobody's business.
const ErrDoor oplog.Error = "apply.closed"

func doorKey(place oplog.Place) string { return "p/" + string(place) + "/apply" }

// OpenDoor lets families apply until a day, with a new code; the older one opens nothing from then on. A day that is over closes it.
func (k *Desk) OpenDoor(ctx context.Context, place oplog.Place, until day.Date) (Door, error) {
	d := Door{Code: strings.ToLower(rand.Text()[:16]), Until: until}
	b, err := json.Marshal(d)
	if err != nil {
		return d, err
	}
	rows := []oplog.Record{{Key: doorKey(place), Value: b}, {Key: "d/apply/" + d.Code, Value: []byte(place)}}
	if old, err := k.Door(ctx, place); err == nil {
		rows = append(rows, oplog.Record{Key: "d/apply/" + old.Code})
	}
	if err := k.Store.Put(ctx, rows...); err != nil {
		return d, fmt.Errorf("open the door: %w", err)
	}
	return d, nil
}

// Door is a school's; ErrDoor when it has none.
func (k *Desk) Door(ctx context.Context, place oplog.Place) (d Door, err error) {
	b, err := k.Store.Get(ctx, doorKey(place))
	if errors.Is(err, store.ErrNotFound) {
		return d, ErrDoor
	}
	if err == nil {
		err = json.Unmarshal(b, &d)
	}
	if err != nil {
		return d, fmt.Errorf("read the door: %w", err)
	}
	return d, nil
}

// Knock says which school a code is for.
func (k *Desk) Knock(ctx context.Context, code string, today day.Date) (oplog.Place, error) {
	code = strings.Map(func(c rune) rune {
		if c == '-' || c == ' ' || c == '　' {
			return -1
		}
		return c
	}, strings.ToLower(strings.TrimSpace(code)))
	if len(code) != 16 || strings.ContainsAny(code, "/.") {
		return "", ErrDoor
	}
	b, err := k.Store.Get(ctx, "d/apply/"+code)
	if errors.Is(err, store.ErrNotFound) {
		return "", ErrDoor
	}
	if err != nil {
		return "", fmt.Errorf("knock: %w", err)
	}
	if d, err := k.Door(ctx, oplog.Place(b)); err != nil || d.Code != code || d.Until < today {
		return "", ErrDoor
	}
	return oplog.Place(b), nil
}

// Alike are the children of the roster whom an application may mean, the likeliest first.
func Alike(s *school.State, today day.Date, a school.ApplicationMade) []Candidate {
	m := maker{b: Bundle{Year: today.SchoolYear(), Loose: true}, o: Options{Today: today}, held: Held{State: s}, joined: map[string]string{"class/c": string(a.Class)}, made: map[string]string{}}
	k := Kid{Family: bare(a.Family), Given: bare(a.Given), FamilyKana: bare(hiragana(a.FamilyKana)), GivenKana: bare(hiragana(a.GivenKana)), Seats: []Seat{{Class: "c"}}}
	sure, maybe := m.like(k, m.pool())
	var list []Candidate
	if sure != nil {
		list = append(list, Candidate{string(sure.id), sure.shown, "same"})
	}
	for _, x := range maybe {
		list = append(list, Candidate{string(x.id), x.shown, m.why(k, x)})
	}
	return list[:min(len(list), 6)]
}

func hiragana(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= 'ァ' && c <= 'ヶ' {
			return c - 'ァ' + 'ぁ'
		}
		return c
	}, wideKana(s))
}
