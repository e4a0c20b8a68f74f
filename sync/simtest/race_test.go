//go:build race || fault

package simtest_test

// slow says that the race detector or planted faults are in this build: the long runs are for the one that people use. One run is one goroutine; a few seeds show that as well as a hundred.
const slow = true
