package main

import (
	"context"
	"debug/buildinfo"
	"errors"
	"runtime/debug"

	"todoke/server/proof"
)

var sbom = command{
	name: "sbom", args: "[FILE]", what: "print the parts this program is built of, with versions and hashes (CycloneDX)",
	more: "Prints CycloneDX 1.6 as JSON, of this program or of another that Go built. The same program gives the same bytes.\n\n  todoke sbom > todoke.cdx.json",
	run: func(_ context.Context, k *call) error {
		if err := k.parse(); err != nil {
			return err
		}
		info, ok := debug.ReadBuildInfo()
		switch {
		case len(k.args) > 1:
			return k.usage("one file at a time")
		case len(k.args) == 1:
			var err error
			if info, err = buildinfo.ReadFile(k.args[0]); err != nil {
				return err
			}
		case !ok:
			return errors.New("this program does not say of what it was built")
		}
		return proof.WriteSBOM(k.out, info)
	},
}
