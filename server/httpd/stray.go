package httpd

import (
	"net/http"
	"time"

	"todoke/server/auth"
	"todoke/server/limit"
	"todoke/sync/oplog"
)

// What leads to nobody, by address: codes that are no code, and screens that want to be paired. As wide as a school's morning, and what is right
// costs nothing, for behind one address there may be all of it.
var (
	strayRule  = limit.Rule{Burst: 120, Every: 2 * 1000}
	screenRule = limit.Rule{Burst: 20, Every: 60 * 1000} // of the two hundred that the house shows codes for
)

// realClock is the hour outside: guessing does not go faster in a demo whose school lives on another day.
func realClock() oplog.Instant { return oplog.Instant(time.Now().UnixMilli()) }

// wrong counts a code that was looked at and led to nobody: codes of 50 bits and more are looked at first, so that nobody who has a right one waits
// for those who guess. The error is what to answer.
func (s *Server) wrong(r *http.Request, err error) error {
	if s.strays.Take(limit.Address(r)) > 0 {
		return auth.ErrBusy
	}
	return err
}
