package httpd

import (
	"io"
	"net/http"
	"strconv"
	"strings"

	"todoke/server/auth"
	"todoke/server/place"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// mostVolumes is of how many streams a device may want a year at once: three levels of a class, and some.
const mostVolumes = 200

// postVolumes hands out a past school year of the streams that a device names, a line each: level, blank, subject. The answer are Fill frames, as many
// as it takes, with the volumes as snapshots.
func (s *Server) postVolumes(w http.ResponseWriter, r *http.Request) error {
	v, p, me, err := s.talker(r)
	if err != nil {
		return err
	}
	if !s.begin(v.Session.ID) {
		w.Header().Set("Retry-After", "2")
		return auth.ErrBusy
	}
	defer s.finish(v.Session.ID)
	year, err := strconv.Atoi(r.PathValue("year"))
	if err != nil {
		return errNotFound
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, wire.MaxPost))
	if err != nil {
		return err
	}
	streams, err := readStreams(string(body))
	if err != nil {
		return err
	}
	all, err := p.Volumes(r.Context(), place.Session{Person: me, Shared: v.Session.Kind == auth.Shared}, year, streams)
	if err != nil {
		return err
	}
	var out []byte
	for len(all) > 0 {
		n, size := 0, 0
		for n < len(all) && (n == 0 || size+len(all[n].Part) < wire.MaxFrame/2) {
			size += len(all[n].Part) + 2*wire.MaxString
			n++
		}
		if size < wire.MaxFrame { // one child's year is some kilobytes
			out = wire.AppendFrame(out, wire.Fill{Snapshots: all[:n]})
		}
		all = all[n:]
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Cache-Control", "no-store")
	send(w, r, http.StatusOK, out)
	return nil
}

// readStreams reads lines of level, blank, subject.
func readStreams(text string) (streams []oplog.Stream, err error) {
	for line := range strings.Lines(text) {
		level, subject, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if !ok || len(level) > wire.MaxString || len(subject) > wire.MaxString || len(streams) == mostVolumes {
			return nil, wire.ErrMalformed
		}
		streams = append(streams, oplog.Stream{Subject: oplog.Subject(subject), Level: oplog.Level(level)})
	}
	return streams, nil
}
