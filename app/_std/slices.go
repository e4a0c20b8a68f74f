// Stands in for the standard library's zsortanyfunc.go and zsortordered.go in the client, where each type that is sorted brings thirty
// kilobytes of quicksort, heapsort and block merge with it. Here one merge sort serves both promises: SortFunc's and SortStableFunc's; and it
// sorts places, not elements, so that a type brings no more than a comparison and a copy.
// It is stable, so where SortFunc may leave equal elements in any order, the client leaves them in theirs.
package slices

import "cmp"

const few = 12 // places are sorted by insertion

func stableCmpFunc[E any](data []E, n int, cmp func(a, b E) int) { arrange(data[:n], cmp) }

func pdqsortCmpFunc[E any](data []E, a, b, _ int, cmp func(a, b E) int) { arrange(data[a:b], cmp) }

func pdqsortOrdered[E cmp.Ordered](data []E, a, b, _ int) { arrange(data[a:b], cmp.Compare) }

func arrange[E any](data []E, cmp func(a, b E) int) {
	if len(data) < 2 {
		return
	}
	was := append([]E(nil), data...)
	for i, from := range order(len(data), func(i, j int) int { return cmp(was[i], was[j]) }) {
		data[i] = was[from]
	}
}

// order is the order in which n elements stand when they are sorted, each by the place where it was.
func order(n int, cmp func(i, j int) int) []int {
	both := make([]int, 2*n)
	at := both[:n]
	for i := range at {
		at[i] = i
	}
	mergeSort(at, both[n:], cmp)
	return at
}

// mergeSort sorts data; spare is as long.
func mergeSort(data, spare []int, cmp func(i, j int) int) {
	if len(data) <= few {
		for i := 1; i < len(data); i++ {
			for j := i; j > 0 && cmp(data[j], data[j-1]) < 0; j-- {
				data[j], data[j-1] = data[j-1], data[j]
			}
		}
		return
	}
	mid := len(data) / 2
	mergeSort(data[:mid], spare[:mid], cmp)
	mergeSort(data[mid:], spare[mid:], cmp)
	if cmp(data[mid-1], data[mid]) <= 0 {
		return
	}
	copy(spare, data)
	left, right := spare[:mid], spare[mid:]
	for i := range data {
		if len(right) == 0 || len(left) > 0 && cmp(right[0], left[0]) >= 0 {
			data[i], left = left[0], left[1:]
		} else {
			data[i], right = right[0], right[1:]
		}
	}
}
