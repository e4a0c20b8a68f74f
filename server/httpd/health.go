package httpd

import (
	"encoding/json"
	"net/http"
)

// Health is what the house says of itself. Ready means it can store: a write was tried, or the last one held.
type Health struct {
	Ready   bool           `json:"ready"`
	Version string         `json:"version"`
	Places  map[string]int `json:"places,omitempty"` // how many places are in which state: "open", "recovering", "stopped"
	Trouble []string       `json:"trouble,omitempty"`
}

// healthz answers 200 when the house is ready and 503 when it is not. Nothing in it names a school.
func (s *Server) healthz(w http.ResponseWriter, r *http.Request) error {
	h := s.Health(r.Context())
	h.Version = s.Version
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	if !h.Ready {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	return json.NewEncoder(w).Encode(h)
}
