// Stands in for the standard library's zsortanyfunc.go and zsortordered.go in the client, where each type that is sorted brings thirty
// kilobytes of quicksort, heapsort and block merge with it. Here one merge sort serves both promises: SortFunc's and SortStableFunc's.
// It is stable, so where SortFunc may leave equal elements in any order, the client leaves them in theirs.
package slices

import "cmp"

const few = 12 // elements are sorted by insertion

func stableCmpFunc[E any](data []E, n int, cmp func(a, b E) int) {
	mergeSort(data[:n], make([]E, n), cmp)
}

func pdqsortCmpFunc[E any](data []E, a, b, _ int, cmp func(a, b E) int) {
	mergeSort(data[a:b], make([]E, b-a), cmp)
}

func pdqsortOrdered[E cmp.Ordered](data []E, a, b, _ int) {
	mergeSort(data[a:b], make([]E, b-a), cmp.Compare)
}

// mergeSort sorts data; spare is as long.
func mergeSort[E any](data, spare []E, cmp func(a, b E) int) {
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
