package school

import (
	"slices"

	"todoke/sync/oplog"
)

// apart are the kinds whose Check reads nothing that operations of these kinds change: only who is at the school, the date, and their own words.
// Left out is what does: followup.taken reads the lease that another one takes.
var apart = []string{
	"absence.reported", "absence.reasoned", "absence.described", "absence.withdrawn", "absence.seen", "child.observed",
	"followup.opened", "followup.tried", "followup.closed", "followup.noted", "followup.escalated",
	"day.began", "rollcall.due", "day.closed", "mark.settled", "call.broke", "call.handled",
}

// Apart says that no operation of a batch makes another one of it sensible or senseless: each may be checked on the state before all of them. So
// a place need not try them on a clone, which costs a copy of all that it then writes on. A test holds it against trying.
func Apart(batch []oplog.Op) bool {
	for i := range batch {
		if !slices.Contains(apart, batch[i].Kind) {
			return false
		}
	}
	return true
}
