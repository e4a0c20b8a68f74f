//go:build !race && !fault

package simtest_test

const slow = false
