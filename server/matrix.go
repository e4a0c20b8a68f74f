package main

import (
	"context"

	"todoke/server/proof"
)

var matrix = command{
	name: "matrix", what: "print who may see and do what, for the school's own policy (in Japanese)",
	more: "Prints each level and each operation with the roles that have it, as the program itself decides.",
	run: func(_ context.Context, k *call) error {
		if err := k.parse(); err != nil {
			return err
		}
		return proof.WriteMatrix(k.out)
	},
}
