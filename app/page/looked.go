package page

import (
	"encoding/json"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/shared/school"
	"todoke/sync/oplog"
)

// looks are the children of whom this device has said today that their health was on its screen.
type looks struct {
	Date     string           `json:"date"`
	Children []school.ChildID `json:"children"`
}

// looked says whose health a screen of the staff shows, once for each reader, child and day (product.md G8). Nobody waits for it and nobody is told: it
// goes out with whatever else is said, or alone.
func (s *screen) looked(sc School, children []school.ChildID) {
	if !app.IsClient || s.looking || len(children) == 0 || !isStaff(sc.Roles) {
		return
	}
	today, _ := sc.Zone.Civil(int64(s.d.Now()))
	key := "looked/" + string(sc.Place)
	var kept looks
	if b := s.d.Kept(key); b != nil {
		json.Unmarshal(b, &kept)
	}
	if kept.Date != today.String() {
		kept = looks{Date: today.String()}
	}
	known := map[school.ChildID]bool{}
	for _, c := range kept.Children {
		known[c] = true
	}
	var fresh []school.ChildID
	for _, c := range children {
		if !known[c] {
			known[c] = true
			fresh = append(fresh, c)
		}
	}
	if len(fresh) == 0 {
		return
	}
	s.looking = true
	go func() {
		for len(fresh) > 0 { // a batch has a limit, and these need not come together
			some := fresh[:min(len(fresh), 50)]
			fresh = fresh[len(some):]
			_, err := s.d.Say(sc.Place, func(*school.State, oplog.ID) (ops []oplog.Op) {
				for _, c := range some {
					ops = append(ops, school.Draft(&school.RecordLooked{Child: c, Date: today, What: school.LookHealth}))
				}
				return ops
			})
			if err != nil { // a screen is drawn before its device may speak: the next drawing says it
				break
			}
			kept.Children = append(kept.Children, some...)
			if b, err := json.Marshal(kept); err == nil {
				s.d.Keep(key, b)
			}
		}
		s.looking = false
	}()
}

// ShowsHealth is a screen that tells of children's health: whose. Who renders it says that it was looked at.
type ShowsHealth interface {
	ShowsHealth() (at School, children []school.ChildID)
}

func (a *Absences) ShowsHealth() (School, []school.ChildID) {
	w := a.view()
	return first(a.d), w.Health()
}

func (c *Classroom) ShowsHealth() (School, []school.ChildID) {
	r := c.view()
	return first(c.d), r.Health()
}
