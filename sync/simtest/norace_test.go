//go:build !race

package simtest_test

const slow = false
