package main

import (
	"context"

	"todoke/server/proof"
)

var matrix = command{
	name: "matrix", what: "print who may see and do what, for the school's own policy (in Japanese)",
	run: func(_ context.Context, c *call) error { return proof.WriteMatrix(c.out) },
}
