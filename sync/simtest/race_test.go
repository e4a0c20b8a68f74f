//go:build race

package simtest_test

// slow says that the race detector is on. One run is one goroutine; a few seeds show that as well as a hundred.
const slow = true
