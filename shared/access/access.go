// Package access decides who may say and who may see: the only authorization there is.
//
// Saying is role × operation: each operation carries a Rule. Seeing is role × level: Reads tells which levels of which subjects a role
// holds. Both deny by default, and both are printed to a golden file that a school officer can read.
package access

import "todoke/sync/oplog"

// Role is what somebody is in one place. A person may have several posts; the most they allow counts.
type Role string

const (
	Guardian   Role = "guardian"   // 保護者, app and telephone alike
	Homeroom   Role = "homeroom"   // 担任, of classes
	Teacher    Role = "teacher"    // ほかの先生
	Nurse      Role = "nurse"      // 養護教諭
	Management Role = "management" // 管理職
	Office     Role = "office"     // 事務・支援員
	Wall       Role = "wall"       // 職員室の黒板: a device, not a person
	Admin      Role = "admin"      // システム管理: no children's data
	Tablet     Role = "tablet"     // 教室のタブレット: a device, bound to a class; who stands before it reads by their own role
	Community  Role = "community"  // 地域の方: no child here; reads what is addressed to them
	Centre     Role = "centre"     // 教育支援センター: says which of the children who attend there have come; reads no child's stream
	Place      Role = "place"      // the place itself: its clock, its imports
)

// Roles lists every role once, in the order of the printed matrix.
var Roles = []Role{Guardian, Homeroom, Teacher, Nurse, Management, Office, Wall, Admin, Tablet, Community, Centre, Place}

// Reach is how far a role's right goes.
type Reach uint8

const (
	None   Reach = iota
	Own          // own children; for staff nothing
	Class        // the children of own classes, home or exchange
	School       // every child and class of the place
)

// Rule says who may say an operation: the reach of each role, None where it is not named.
type Rule map[Role]Reach

// Relation is how near the author stands to the operation's subject.
type Relation struct {
	Role  Role
	Own   bool // the subject is the author's own child, with the right the operation needs
	Class bool // … or a child or class of the author's own class
}

// Decide says whether one of the author's relations allows what the rule asks.
func Decide(rule Rule, relations ...Relation) bool {
	for _, r := range relations {
		switch rule[r.Role] {
		case School:
			return true
		case Class:
			if r.Class {
				return true
			}
		case Own:
			if r.Own {
				return true
			}
		}
	}
	return false
}

// Grant says how far a role reads at each level; a level that is not named is not read.
type Grant map[oplog.Level]Reach

// Reads is role × level (domain.md M6). The school's own stream (its name, classes, staff, days) is read by everybody who has a role at all, but for community contacts;
// a guardian reads besides it only the own children and their own name, and what is open to them: the notices that have come for the own children. product.md A3 lets all staff read a memo, the office included.
func Reads(r Role) Grant {
	switch r {
	case Guardian:
		return Grant{oplog.Mark: Own, oplog.Word: Own, oplog.Health: Own, oplog.Home: Own, oplog.Open: Own, oplog.Guard: Own}
	case Homeroom:
		return Grant{oplog.Mark: School, oplog.Word: School, oplog.Health: Class, oplog.Care: School, oplog.Open: School}
	case Teacher, Office:
		return Grant{oplog.Mark: School, oplog.Word: School, oplog.Care: School, oplog.Open: School}
	case Nurse:
		return Grant{oplog.Mark: School, oplog.Word: School, oplog.Health: School, oplog.Care: School, oplog.Open: School}
	case Management:
		return Grant{oplog.Mark: School, oplog.Word: School, oplog.Health: School, oplog.Care: School, oplog.Open: School, oplog.Guard: School}
	case Community:
		return Grant{oplog.Word: Own, oplog.Open: Own}
	case Wall:
		return Grant{oplog.Mark: School}
	case Place:
		return Grant{oplog.Mark: School, oplog.Word: School, oplog.Health: School, oplog.Care: School, oplog.Home: School, oplog.Open: School, oplog.Guard: School}
	}
	return nil // Admin, tablets, support centres and strangers: no children's data
}
