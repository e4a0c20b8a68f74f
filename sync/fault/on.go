//go:build fault

package fault

import "os"

// planted comes from the environment in programs: only a build with the tag looks there.
var planted = os.Getenv("TODOKE_FAULT")

// Plant switches one fault on, by name; "" switches all off. Not for several goroutines.
func Plant(name string) { planted = name }

// Is says whether the fault is planted.
func Is(name string) bool { return planted == name }
