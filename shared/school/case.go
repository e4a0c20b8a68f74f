package school

import (
	"slices"

	"todoke/sync/oplog"
)

// A follow-up and a care are one thing in the fold: opened by the place under an ID, which everything said about it names, taken by somebody, and closed by the
// first word that cites it. A word that comes before what it is about waits for it.

// case1 is a *FollowUp or a *Care.
type case1[T any] interface {
	*T
	id() oplog.ID
}

func (s *Said) id() oplog.ID { return s.ID }

// oneOfID is the one of a list that an ID names; nil for none.
func oneOfID[T any, P case1[T]](list []T, id oplog.ID) P {
	for i := range list {
		if p := P(&list[i]); p.id() == id {
			return p
		}
	}
	return nil
}

// onOne folds in what is about one of a list, or lets it wait with the loose.
func onOne[T any, P case1[T]](list []T, loose []Loose, id oplog.ID, o Operation, said Said, f func(P)) []Loose {
	if p := oneOfID[T, P](list, id); p != nil {
		f(p)
		return loose
	}
	return wait(loose, o, said, id)
}

// opened folds in what has waited for a case.
func (s *State) opened(loose *[]Loose, id oplog.ID) {
	var waiting []Loose
	*loose, waiting = claimed(*loose, id)
	s.settle(waiting)
}

// latest lets a word stand that is not older than the one that stands, and says whether it does.
func latest(stands **Said, said Said) bool {
	if *stands != nil && said.At < (*stands).At {
		return false
	}
	*stands = &said
	return true
}

// ends closes a case by the first word that cites it.
func ends(closed **Said, said Said, id oplog.ID) bool {
	if *closed != nil || !slices.Contains(said.Over, id) {
		return false
	}
	*closed = &said
	return true
}
