package place

import (
	"sync/atomic"
	"time"

	"todoke/sync/oplog"
)

// Stats are a place's figures since it was opened, for whoever exports them. They name nobody.
type Stats struct {
	End      oplog.Seq
	Appends  uint64        // rounds that stored something
	Ops      uint64        // operations stored, refused ones included
	Refused  uint64        // of them
	Apart    uint64        // other words under an ID that was taken
	Appended time.Duration // spent in appends, all together
	Reads    uint64        // looks at the state
	Clones   uint64        // of the state for them
	Behind   uint64        // times a reader was left to catch up
	Troubles uint64        // rounds that could not be stored
	Suspects uint64        // devices that know more than the log
	Erased   uint64        // operations of the log that have no words any more
	Readers  int           // attached now
}

type counters struct {
	end, appends, ops, refused, apart, nanos, reads, clones, behind, troubles, suspects, erased atomic.Uint64
}

func (c *counters) appended(ops int, took time.Duration) {
	c.appends.Add(1)
	c.ops.Add(uint64(ops))
	c.nanos.Add(uint64(took))
}

// Stats returns the figures by now.
func (p *Place) Stats() Stats {
	c := &p.counters
	p.mu.Lock()
	readers := len(p.readers)
	p.mu.Unlock()
	return Stats{End: oplog.Seq(c.end.Load()), Appends: c.appends.Load(), Ops: c.ops.Load(), Refused: c.refused.Load(), Apart: c.apart.Load(),
		Appended: time.Duration(c.nanos.Load()), Reads: c.reads.Load(), Clones: c.clones.Load(), Behind: c.behind.Load(),
		Troubles: c.troubles.Load(), Suspects: c.suspects.Load(), Erased: c.erased.Load(), Readers: readers}
}
