// Package fault has the planted faults that prove the tests: each is one wrong line in the protocol or the server, switched on by name in a
// build with the tag "fault". The simulator's checker must catch those of the protocol (sync/simtest), the tests of the server's rooms
// those of the server (server/torture), each by what it breaks. Without the tag there are none.
package fault
