package httpd

import (
	"slices"

	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// What is dear (a post, a right, a restriction, a seal) is said by a form of this edge, which asks for the key first. No client of ours says it by the
// wire; a session that was taken over could, and would go round the key.
var dear = []string{
	(*school.StaffPosted)(nil).Kind(), (*school.GuardianJoined)(nil).Kind(), (*school.GuardianAnswered)(nil).Kind(), (*school.RightEnded)(nil).Kind(),
	(*school.RestrictionSet)(nil).Kind(), (*school.RestrictionLifted)(nil).Kind(), (*school.RegisterSealed)(nil).Kind(), (*school.DoorRuled)(nil).Kind(),
}

// byWire says whether operations may come from a device: wire.ErrMalformed for what is only said by a form.
func byWire(ops []oplog.Op) error {
	if slices.ContainsFunc(ops, func(op oplog.Op) bool { return slices.Contains(dear, op.Kind) }) {
		return wire.ErrMalformed
	}
	return nil
}
