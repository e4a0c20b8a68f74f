package oplog

// Number makes ops one atomic batch: the first gets the ID first, the next first.N+1, and each its count of those that follow.
func Number(ops []Op, first ID) {
	for i := range ops {
		ops[i].ID = ID{first.Device, first.N + uint64(i)}
		ops[i].Batch = uint32(len(ops) - i)
	}
}

// Batches cuts ops into whole atomic batches and calls yield with each, until it returns false. It returns how many operations it passed
// on: fewer than all when yield stopped, or when the rest is torn (a batch that ends too early, or whose counts or numbers do not fit).
func Batches(ops []Op, yield func(batch []Op) bool) int {
	done := 0
	for done < len(ops) {
		n := int(ops[done].Batch)
		if n < 1 || n > len(ops)-done || !whole(ops[done:done+n]) || !yield(ops[done:done+n]) {
			return done
		}
		done += n
	}
	return done
}

// whole says that ops count down to 1 and number up by one, all of one device.
func whole(ops []Op) bool {
	for i := range ops {
		if ops[i].Batch != uint32(len(ops)-i) || ops[i].ID != (ID{ops[0].ID.Device, ops[0].ID.N + uint64(i)}) {
			return false
		}
	}
	return true
}
