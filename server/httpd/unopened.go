package httpd

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"

	"todoke/server/auth"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/sync/oplog"
)

// What a device keeps of files before anybody has opened them, so that the handout of the excursion opens in the tunnel too: of the newest letters, as
// far as one file and all of them together may weigh on a telephone. A bound of its own needs no setting: whoever saves data gets nothing unasked.
const (
	keepDays = 30
	keepEach = 4 << 20 // bytes
	keepAll  = 12 << 20
)

// filesToKeep names the files that came with this reader's letters, the newest letter first, as their addresses; web/sw.js fetches them. A tablet that
// many share keeps none.
func (s *Server) filesToKeep(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visitor(r)
	if err != nil {
		return err
	}
	paths := []string{}
	if r.Header.Get("Save-Data") != "on" && v.Session.Kind != auth.Shared {
		look, err := s.read(r.Context(), v)
		if err != nil {
			return err
		}
		paths = filesOf(look)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	return json.NewEncoder(w).Encode(paths)
}

func filesOf(look *reading) []string {
	type letter struct {
		place oplog.Place
		at    oplog.Instant
		files []school.Attached
	}
	var letters []letter
	for _, x := range look.schools {
		for _, p := range view.PostsOf(x.State, x.Me, look.now) {
			if p.Notice.Gone == nil && look.now-p.At < keepDays*24*3600*1000 {
				letters = append(letters, letter{x.Place, p.At, p.Notice.Of.Files})
			}
		}
	}
	slices.SortStableFunc(letters, func(a, b letter) int { return cmp.Compare(b.at, a.at) })
	paths, left := []string{}, keepAll
	for _, l := range letters {
		for _, f := range l.files {
			at := "/file/" + string(l.place) + "/" + f.ID
			if f.Small {
				paths = append(paths, at+"?small")
			}
			if f.Size <= min(keepEach, left) {
				paths = append(paths, at)
				left -= f.Size
			}
		}
	}
	return paths
}
