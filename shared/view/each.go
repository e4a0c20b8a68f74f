package view

import (
	"cmp"
	"slices"

	"todoke/shared/day"
	"todoke/shared/school"
)

// each keeps what a screen has made of every child, and makes anew what a word has changed: on a morning a message speaks of one child, and a school has
// seven hundred. It belongs to one screen, which looks at one state after the other; the same is made of a state by who has seen none before.
type each[V any] struct {
	kids school.Kids
	on   dates
	made []V // beside kids.All
}

// dates are what the rows depend on besides the school.
type dates struct {
	date, today day.Date
	class       school.ClassID
	letters     bool
}

// turn goes to a state, and says whether everything was made anew. In is of whom the screen shows more than what a mark says; nil: of all.
func (e *each[V]) turn(s *school.State, on dates, in func(*school.MarkPart) bool, look func(*school.Kid, *V)) (whole bool) {
	if e.on != on {
		e.on, e.kids = on, school.Kids{}
	}
	e.kids.In = in
	rows, whole := e.kids.Turn(s)
	if whole {
		e.made = make([]V, len(e.kids.All))
		for i := range e.made {
			look(&e.kids.All[i], &e.made[i])
		}
	}
	for _, i := range rows {
		look(&e.kids.All[i], &e.made[i])
	}
	return whole
}

// home is where a child belongs on a date.
type home struct {
	enrolled bool
	class    school.ClassID // "" in none
	no       int
}

func homeOf(s *school.State, child school.ChildID, date day.Date) home {
	class, no, _ := s.ClassOf(child, date)
	return home{s.Enrolled(child, date), class.ID, no}
}

// roll is a class with the rows of its children by number: whoever sits elsewhere for lessons is counted at home.
type roll struct {
	school.Class
	rows []int
}

// assign puts the children into their classes, of which one without children has nobody to call, and names those who are in none, in the order of their ids.
func assign(s *school.State, date day.Date, kids []school.Kid, homeOf func(row int) home) (rolls []roll, unplaced []int) {
	in := map[school.ClassID][]int{}
	for i := range kids {
		switch h := homeOf(i); {
		case h.class != "":
			in[h.class] = append(in[h.class], i)
		case h.enrolled:
			unplaced = append(unplaced, i)
		}
	}
	order := func(a, b int) int {
		return cmp.Or(homeOf(a).no-homeOf(b).no, cmp.Compare(kids[a].Child, kids[b].Child))
	}
	for _, class := range s.ClassesOn(date) {
		if rows := in[class.ID]; len(rows) > 0 {
			slices.SortFunc(rows, order)
			rolls = append(rolls, roll{class, rows})
		}
	}
	slices.SortFunc(unplaced, order)
	return rolls, unplaced
}
