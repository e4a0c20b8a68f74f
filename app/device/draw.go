package device

import "strconv"

// When the pages are drawn, and what stays of it for the next start.

// Watch calls f after every change of state, network or minute, at most once per animation frame.
func (d *Device) Watch(f func()) (stop func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	id := d.next
	d.next++
	d.watchers[id] = f
	return func() { d.mu.Lock(); delete(d.watchers, id); d.mu.Unlock() }
}

// changed has the pages drawn before the next painting.
func (d *Device) changed() {
	d.tell()
	d.mu.Lock()
	asked := d.framed
	d.framed = true
	d.mu.Unlock()
	if !asked {
		d.ground.Frame(d.draw)
	}
}

// oneFrame is how long the pages are left alone after they were drawn, ms: nobody sees more of them.
const oneFrame = 16

// changedNow has them drawn at once, unless they have just been, or nobody looks: who waits for a painting that is not due waits for nothing. It says
// whether they are.
func (d *Device) changedNow() bool {
	d.mu.Lock()
	now := d.ground.Clock()
	wait := d.framed || now >= d.drew && now < d.drew+oneFrame
	d.mu.Unlock()
	if wait || d.ground.Hidden() {
		d.changed()
		return false
	}
	d.tell()
	d.draw()
	return true
}

// tell says in the document how this device stands.
func (d *Device) tell() {
	s := d.Sync()
	state := "offline"
	if s.Online {
		state = "online"
	}
	d.mu.Lock()
	was := d.told
	d.told = [2]string{state, strconv.Itoa(s.Waiting)}
	is := d.told
	d.mu.Unlock()
	for i, key := range [2]string{"sync", "waiting"} {
		if is[i] != was[i] {
			d.ground.Tell(key, is[i])
		}
	}
}

func (d *Device) draw() {
	d.mu.Lock()
	d.framed, d.drew = false, d.ground.Clock()
	calls := make([]func(), 0, len(d.watchers))
	for id := 0; id < d.next; id++ {
		if f := d.watchers[id]; f != nil {
			calls = append(calls, f)
		}
	}
	d.mu.Unlock()
	for _, f := range calls {
		f()
	}
	d.snap()
}

// minute redraws when the minute changes: ages, limits of the hour, leases.
func (d *Device) minute() {
	now := int64(d.Now())
	d.ground.Later(60_000-now%60_000+20, func() { d.changed(); d.minute() })
}

// snap keeps what the screen shows for the next start, a while after it changed; never on a tablet that many people share.
func (d *Device) snap() {
	d.mu.Lock()
	asked := d.snapped || d.boot.Kind == "tablet" || d.boot.Kind == shared || d.over
	if !asked {
		d.snapped = true
	}
	d.mu.Unlock()
	if !asked {
		d.ground.Later(4000, func() {
			d.mu.Lock()
			d.snapped = false
			over := d.over
			d.mu.Unlock()
			if !over {
				d.ground.Snapshot()
			}
		})
	}
}
