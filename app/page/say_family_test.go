//go:build family

package page

import "todoke/shared/words"

// sayScenes has none in the families' edition: most of what makes these scenes is the staff's.
func sayScenes(words.Lang, bool) []scene { return nil }
