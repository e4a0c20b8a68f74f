package school

import "todoke/shared/day"

// What imports and staff say about people and classes.
type (
	SchoolNamed struct {
		Name     string    `json:"name"`
		Kana     string    `json:"kana"`
		Kind     string    `json:"kind"`           // ES, JH, … (M2, SchoolKind)
		Code     string    `json:"code,omitempty"` // MEXT 学校コード
		Tel      string    `json:"tel,omitempty"`
		Office   string    `json:"office,omitempty"`
		Settings *Settings `json:"settings,omitempty"`
	}
	ClassFormed struct {
		Class ClassID `json:"class"`
		Year  int     `json:"year"`
		Grade string  `json:"grade"`
		Name  string  `json:"name"`
		Short string  `json:"short"`
		Kind  string  `json:"kind"`
		Order int     `json:"order"`
	}
	// ChildEnrolled is what the wall may know: given name, grade.
	ChildEnrolled struct {
		Child     ChildID  `json:"child"`
		Given     string   `json:"given"`
		GivenKana string   `json:"givenKana"`
		Grade     string   `json:"grade"`
		Year      int      `json:"year"`
		From      day.Date `json:"from"`
	}
	// ChildNamed is the rest of the name: a word.
	ChildNamed struct {
		Child      ChildID `json:"child"`
		Family     string  `json:"family"`
		FamilyKana string  `json:"familyKana"`
	}
	// ChildPlaced puts a child into a class: home or exchange. A later one with the same class and role replaces it.
	ChildPlaced struct {
		Child ChildID  `json:"child"`
		Class ClassID  `json:"class"`
		Role  string   `json:"role"`
		No    int      `json:"no"`
		From  day.Date `json:"from"`
		To    day.Date `json:"to"`
	}
	// ChildLeft: the last day the child could attend (学校を去った日).
	ChildLeft struct {
		Child   ChildID  `json:"child"`
		LastDay day.Date `json:"lastDay"`
	}
	// GuardianJoined: somebody may see and report for a child, from a day, perhaps until one. A later one of the same person replaces it.
	GuardianJoined struct {
		Child    ChildID  `json:"child"`
		Person   PersonID `json:"person"`
		Relation string   `json:"relation"`
		Rank     int      `json:"rank"`
		Rights   []string `json:"rights"`
		From     day.Date `json:"from"`
		To       day.Date `json:"to"`
	}
	// PersonNamed: a guardian's name and language. Contacts are never in the log.
	PersonNamed struct {
		Person    PersonID `json:"person"`
		Name      string   `json:"name"`
		Kana      string   `json:"kana"`
		Lang      string   `json:"lang"`
		Ruby      bool     `json:"ruby,omitempty"`
		PhoneOnly bool     `json:"phoneOnly,omitempty"`
	}
	// StaffPosted: somebody's role at the school. A later one with the same person, role and class replaces it.
	StaffPosted struct {
		Person PersonID `json:"person"`
		Name   string   `json:"name"`
		Role   string   `json:"role"`
		Class  ClassID  `json:"class,omitempty"`
		From   day.Date `json:"from"`
		To     day.Date `json:"to"`
	}
)
