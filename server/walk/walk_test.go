package walk

import "testing"

// The heart of it: a mother without signal reports an absence; the tablet and the wall show it once the signal returns.
func TestAbsenceWithoutSignal(t *testing.T) {
	w, lines := open(t, "megumi")
	mother := launch(t, "").open("megumi", phone, w.at("megumi", lines))
	mother.live()
	mother.shot("walk-today")
	lines["megumi"].Cut()
	mother.press("休む")
	mother.press("熱がある")
	mother.sees("この端末に保存")
	mother.shot("walk-offline")
	if mother.taps != 2 {
		t.Errorf("an absence takes %d taps, at most 2", mother.taps)
	}
	lines["megumi"].Mend()
	mother.sees("学校に届きました")
	mother.shot("walk-reached")
}
