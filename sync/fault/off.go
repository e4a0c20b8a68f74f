//go:build !fault

package fault

// Is is always false in a build that people use; the compiler removes what stands behind it.
func Is(string) bool { return false }
