package device

import (
	"strings"

	"todoke/sync/oplog"
)

// What has been opened here is kept beside the drafts: a line for each notice, the last of them. What the school has not been told yet waits in a
// list of its own. It is told when there is a network, and no sooner; losing it would cost a second message, never a word.
const (
	openedKey  = "opened/"
	untoldKey  = "untold/"
	mostOpened = 400
)

// OpenedBefore says that a notice was opened on this device.
func (d *Device) OpenedBefore(place oplog.Place, notice oplog.Subject) bool {
	return strings.Contains("\n"+string(d.Kept(openedKey+string(place))), "\n"+string(notice)+"\n")
}

// Opened notes that a notice was opened, and tells the school.
func (d *Device) Opened(place oplog.Place, notice oplog.Subject) {
	if d.OpenedBefore(place, notice) {
		return
	}
	for _, key := range []string{openedKey, untoldKey} {
		lines := strings.SplitAfter(string(d.Kept(key+string(place))), "\n")
		lines = append(lines[:len(lines)-1], string(notice)+"\n")
		d.Keep(key+string(place), []byte(strings.Join(lines[max(0, len(lines)-mostOpened):], "")))
	}
	d.tellOpened()
}

// tellOpened tells every school what it has not been told.
func (d *Device) tellOpened() {
	for _, k := range d.desks {
		place := k.boot.Place
		d.errand.add(func() {
			lines := d.Kept(untoldKey + string(place))
			if len(lines) == 0 {
				return
			}
			status, _, err := d.ground.Post("/opened/"+string(place), "text/plain", lines)
			if err != nil || status >= 300 {
				return
			}
			rest := strings.TrimPrefix(string(d.Kept(untoldKey+string(place))), string(lines))
			if rest == "" {
				d.Keep(untoldKey+string(place), nil)
			} else {
				d.Keep(untoldKey+string(place), []byte(rest))
			}
		})
	}
}
