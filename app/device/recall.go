package device

import (
	"strconv"
	"strings"

	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Past school years are fetched when a page asks for them, and then lie on the disk, each volume for itself, with how new it is as the clear word. A
// start reads none of them.
//
//	old/<place>/<level>/<subject>/<year>
func oldKey(p oplog.Place, v school.Piece) string {
	return under("old", p) + string(v.Stream.Level) + "/" + string(v.Stream.Subject) + "/" + strconv.Itoa(v.Year)
}

// oldOf are the rows of streams; Every means the whole level.
func oldOf(p oplog.Place, streams []oplog.Stream) (drop []string) {
	for _, st := range streams {
		key := under("old", p) + string(st.Level) + "/"
		if st.Subject != oplog.Every {
			key += string(st.Subject) + "/"
		}
		drop = append(drop, key+"*")
	}
	return drop
}

// recallAgain is how long nobody asks again after the school could not be asked.
const recallAgain = 5000

// Recall fetches volumes that a page wants, from the disk or from the school. While it does, it does nothing else of the kind.
func (d *Device) Recall(place oplog.Place, want []school.Piece) (coming bool) {
	for _, k := range d.desks {
		if k.boot.Place != place {
			continue
		}
		d.mu.Lock()
		coming, begins := k.recalling, false
		if !coming && d.ground.Clock() >= k.recallAt {
			coming, begins, k.recalling = true, true, true
		}
		d.mu.Unlock()
		if begins {
			k.jobs.add(func() { k.recall(want) })
		}
		return coming
	}
	return false
}

// recalled ends what Recall began.
func (k *desk) recalled(well bool) {
	k.d.mu.Lock()
	defer k.d.mu.Unlock()
	k.stirred = true
	if k.recalling = false; !well {
		k.recallAt = k.d.ground.Clock() + recallAgain
	}
}

func (k *desk) recall(want []school.Piece) {
	p := k.boot.Place
	var keys []string
	for _, v := range want {
		keys = append(keys, oldKey(p, v))
	}
	rows, err := k.d.ground.Read(keys...)
	if err != nil {
		k.recalled(false)
		return
	}
	kept := map[string]row{}
	for _, r := range rows {
		kept[r.key] = r
	}
	lines := map[int]*strings.Builder{} // by year
	for _, v := range want {
		newest, wanted := k.r.Confirmed().Newest(v)
		if r := kept[oldKey(p, v)]; wanted && (r.clear != strconv.FormatUint(uint64(newest), 10) || !k.bring(v, r.bytes)) {
			if lines[v.Year] == nil {
				lines[v.Year] = new(strings.Builder)
			}
			lines[v.Year].WriteString(string(v.Stream.Level) + " " + string(v.Stream.Subject) + "\n")
		}
	}
	if len(lines) == 0 {
		k.recalled(true)
		return
	}
	go func() {
		answers := map[int][]byte{}
		for year, text := range lines {
			status, body, err := k.d.ground.Post("/past/"+string(p)+"/"+strconv.Itoa(year), "text/plain", []byte(text.String()))
			if err == nil && status == 200 {
				answers[year] = body
			}
		}
		k.jobs.add(func() { k.recalled(k.shelve(answers)) })
	}()
}

// bring takes a volume into the fold.
func (k *desk) bring(v school.Piece, content []byte) (well bool) {
	k.r.Mend(func(s *school.State) { well = s.Bring(v, content) == nil })
	k.redraw = true
	return well
}

// shelve takes in what the school has answered, and keeps it; false when nothing came of it. What has changed since this device last heard from the
// school comes again, when it has heard.
func (k *desk) shelve(answers map[int][]byte) (well bool) {
	p := k.boot.Place
	var w writing
	for year, body := range answers {
		frames, err := wire.ReadFrames(body)
		if err != nil {
			continue
		}
		for _, m := range frames {
			f, _ := m.(wire.Fill)
			for _, s := range f.Snapshots {
				v := school.Piece{Stream: s.Stream, Year: year}
				newest, wanted := k.r.Confirmed().Newest(v)
				if !wanted || s.At > k.r.Cursor().Seq || s.Version != k.r.Confirmed().FoldVersion() || !k.bring(v, s.Part) {
					continue
				}
				well = true
				w.set(oldKey(p, v), strconv.FormatUint(uint64(newest), 10), s.Part)
			}
		}
	}
	if well && !k.loose {
		k.commit(w) // fetched again next time, if it fails
	}
	return well
}
