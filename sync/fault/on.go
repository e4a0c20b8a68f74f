//go:build fault

package fault

var planted string

// Plant switches one fault on, by name; "" switches all off. Not for several goroutines.
func Plant(name string) { planted = name }

// Is says whether the fault is planted.
func Is(name string) bool { return planted == name }
