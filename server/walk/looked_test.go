package walk

import (
	"testing"

	"todoke/server/walk/live"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// A nurse without a network opens the list on which a child's fever stands. Nothing of that reaches the server, which renders no page for her: her device says
// it itself, once, and when the network is back the mother reads on her own page who looked. Guards against a look that only a rendered page would have noted,
// for a device that holds the health shows it without asking anybody, and against one that is told again with every look.
func TestWhoLookedWithoutANetworkIsRead(t *testing.T) {
	w, lines := live.Open(t, "mizuno", "megumi")
	place, child := pupil(w, "3年2組", "ひなた")
	_, nurse := staffNamed(w, "水野 祥子")
	p, _ := w.Demo.House.Place(place)
	looked := func() (found bool) {
		p.See(t.Context(), func(s *school.State, now oplog.Instant) {
			date, _ := s.School.Settings.Zone.Civil(int64(now))
			for _, l := range s.LooksAt(child) {
				found = found || l.Date == date && l.By == nurse
			}
		})
		return found
	}
	b := live.Launch(t, "")
	mother := b.Open("megumi", live.Phone, w.At("megumi", lines))
	mother.Live()
	absent(mother, reached)

	her := b.Open("mizuno", live.Tablet, w.At("mizuno", lines)+"board") // which tells of nobody's health
	her.Live()
	her.Until(`navigator.serviceWorker.controller?.state==="activated"`)
	her.Sees("ひなた")
	if looked() {
		t.Fatal("a look is noted before there was one")
	}
	lines["mizuno"].Cut()
	her.Until(`document.documentElement.dataset.sync==="offline"`)
	her.Go(w.At("mizuno", lines) + "absences")
	her.Live()
	her.Sees("佐藤 ひなた")
	her.Sees("熱")
	her.Shot("looked-offline")
	her.Go(w.At("mizuno", lines) + "absences") // again: one word a day
	her.Live()
	her.Sees("佐藤 ひなた")
	if looked() {
		t.Fatal("a cut line carries")
	}
	lines["mizuno"].Mend()
	comes(w, "that the nurse looked", looked)

	mother.Go(w.At("megumi", lines) + "me")
	mother.Sees("水野先生")
	if !live.JS[bool](mother, `(()=>{const l=[...document.querySelectorAll("#looked~ul li")].find(l=>l.innerText.includes("水野")&&l.innerText.includes("11/24"));if(l)l.scrollIntoView({block:"center"});return !!l})()`) {
		t.Errorf("the mother does not read who looked today:\n%s", mother.Seen())
	}
	mother.Shot("looked-mother")
}
