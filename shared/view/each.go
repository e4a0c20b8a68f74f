package view

import (
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
