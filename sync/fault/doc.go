// Package fault has the planted faults that prove the simulator's checker: each is one wrong line in the protocol, switched on by name in
// a build with the tag "fault", and must be caught by the invariant it breaks. Without the tag there are none.
package fault
