package httpd

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"todoke/server/auth"
	"todoke/server/place"
	"todoke/server/slip"
	"todoke/server/store"
	"todoke/server/upload"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// handler answers a request or says what went wrong; answer turns that into words.
type handler func(http.ResponseWriter, *http.Request) error

// status is the one table from codes to HTTP.
var status = map[oplog.Error]int{
	auth.ErrNobody:     http.StatusUnauthorized,
	auth.ErrEnded:      http.StatusUnauthorized,
	auth.ErrInvite:     http.StatusForbidden,
	auth.ErrBusy:       http.StatusTooManyRequests,
	errKeyFirst:        http.StatusForbidden,
	errSettling:        http.StatusForbidden,
	errLeave:           http.StatusForbidden,
	errAgain:           http.StatusForbidden,
	auth.ErrLocked:     http.StatusUnauthorized,
	auth.ErrProof:      http.StatusUnauthorized,
	auth.ErrPIN:        http.StatusForbidden,
	auth.ErrPINLocked:  http.StatusForbidden,
	auth.ErrPINNone:    http.StatusForbidden,
	auth.ErrPINWeak:    http.StatusUnprocessableEntity,
	auth.ErrSecond:     http.StatusForbidden,
	auth.ErrPasskey:    http.StatusForbidden,
	auth.ErrPair:       http.StatusNotFound,
	slip.ErrSlip:       http.StatusForbidden,
	store.ErrFull:      http.StatusServiceUnavailable,
	store.ErrBroken:    http.StatusServiceUnavailable,
	store.ErrClosed:    http.StatusServiceUnavailable,
	place.ErrTrouble:   http.StatusServiceUnavailable,
	place.ErrClosed:    http.StatusServiceUnavailable,
	place.ErrTooMuch:   http.StatusRequestEntityTooLarge,
	wire.ErrMalformed:  http.StatusBadRequest,
	wire.ErrTooBig:     http.StatusRequestEntityTooLarge,
	upload.ErrTooLarge: http.StatusRequestEntityTooLarge,
	upload.ErrKind:     http.StatusUnsupportedMediaType,
	upload.ErrHEIC:     http.StatusUnsupportedMediaType,
	upload.ErrBroken:   http.StatusUnprocessableEntity,
	upload.ErrMany:     http.StatusTooManyRequests,
	upload.ErrNone:     http.StatusNotFound,
	errForeign:         http.StatusForbidden,
	errNotFound:        http.StatusNotFound,
	errNotForm:         http.StatusBadRequest,
}

const (
	errForeign  oplog.Error = "foreign"   // another site, or a device that is not this visitor's
	errNotFound oplog.Error = "not.found" // no such page, place or child for this visitor: which of them is not told
	errNotForm  oplog.Error = "form.unreadable"
)

func (s *Server) answer(h handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := h(w, r)
		if errors.Is(err, auth.ErrNobody) && s.Demo != nil && r.Method == http.MethodGet && wantsPage(r) {
			err = s.enter(w, r)
		}
		if to := map[bool]string{errors.Is(err, errKeyFirst): "/join/key", errors.Is(err, auth.ErrLocked): "/lock"}[true]; to != "" && r.Method == http.MethodGet && wantsPage(r) {
			http.Redirect(w, r, to, http.StatusSeeOther)
			return
		}
		if err == nil {
			return
		}
		var code oplog.Error
		var tooBig *http.MaxBytesError
		switch {
		case errors.As(err, &code):
		case errors.As(err, &tooBig):
			code = wire.ErrTooBig
		}
		n, known := status[code]
		if !known {
			n, code = http.StatusInternalServerError, "trouble"
		}
		number := ""
		if n >= 500 {
			number = strings.ToUpper(auth.ID()[:6])
			level := slog.LevelError
			if r.Context().Err() != nil { // whoever asked has left
				level = slog.LevelInfo
			}
			s.Log.Log(r.Context(), level, "a request failed", "number", number, "route", r.Pattern, "err", err)
		}
		s.refuse(w, r, n, string(code), number)
	})
}

// refuse says no: to a browser's page in words, to anything else by its code.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, n int, code, number string) {
	if n == http.StatusUnauthorized || n == http.StatusServiceUnavailable {
		w.Header().Set("Cache-Control", "no-store")
	}
	if !wantsPage(r) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(n)
		json.NewEncoder(w).Encode(struct {
			Code   string `json:"code"`
			Number string `json:"number,omitempty"`
		}{code, number})
		return
	}
	s.writeNote(w, r, n, code, number)
}

func wantsPage(r *http.Request) bool {
	return r.Header.Get("Sec-Fetch-Mode") == "navigate" || strings.Contains(r.Header.Get("Accept"), "text/html")
}

// watch measures, logs and guards every request. Neither log nor metric names anybody: a route is its pattern, a session is not told.
func (s *Server) watch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		rec := &recorder{ResponseWriter: w}
		defer func() {
			if p := recover(); p != nil && p != http.ErrAbortHandler {
				s.Log.Error("a request panicked", "route", r.Pattern, "panic", p, "stack", stack())
				if rec.status == 0 {
					http.Error(rec, "trouble", http.StatusInternalServerError)
				}
			}
			s.meter.request(route(r), rec.status, time.Since(began))
			s.Log.LogAttrs(r.Context(), slog.LevelDebug, "request", slog.String("route", route(r)), slog.Int("status", rec.status),
				slog.Int("bytes", rec.bytes), slog.Duration("took", time.Since(began)))
		}()
		own, ok := s.origins.of(r)
		if !ok && !(loopback(r.Host) && (r.URL.Path == "/healthz" || r.URL.Path == "/metrics")) {
			http.Error(rec, "unknown address", http.StatusMisdirectedRequest)
			return
		}
		headers(rec.Header(), strings.HasPrefix(own, "https:"))
		next.ServeHTTP(rec, r)
	})
}

func route(r *http.Request) string {
	if r.Pattern == "" {
		return "none"
	}
	return r.Pattern
}

// recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status, bytes int
}

func (w *recorder) WriteHeader(n int) {
	if w.status == 0 {
		w.status = n
	}
	w.ResponseWriter.WriteHeader(n)
}

func (w *recorder) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += n
	return n, err
}

func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }
