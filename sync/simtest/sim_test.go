package simtest_test

import (
	"testing"

	"todoke/sync/simtest"
	"todoke/sync/simtest/toy"
)

func TestOneSeed(t *testing.T) {
	r := simtest.Run(toy.New(8), simtest.Storm(1, 14))
	r.Print(t.Output())
	if r.Failure != nil {
		t.Fail()
	}
}

func TestMany(t *testing.T) {
	if simtest.Main(toy.New(8), []string{"-seeds", "30"}, t.Output()) != 0 {
		t.Fail()
	}
}
