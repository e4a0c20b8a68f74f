package simtest_test

import (
	"testing"

	"todoke/sync/simtest"
	"todoke/sync/simtest/toy"
)

func TestOneSeed(t *testing.T) {
	r := simtest.Run(toy.World{Children: 8}, simtest.Storm(1, 10))
	r.Print(t.Output())
	if r.Failure != nil {
		t.Fail()
	}
}
