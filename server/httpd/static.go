package httpd

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// file serves one static file as it was compressed when it was built.
func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	f, ok := s.static[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.Type)
	h.Set("Vary", "Accept-Encoding")
	if f.Immutable {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		sum := sha256.Sum256(f.Raw)
		tag := `"` + hex.EncodeToString(sum[:8]) + `"`
		h.Set("Cache-Control", "no-cache")
		h.Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	body := f.Raw
	switch encoding := accepted(r); {
	case encoding == "br" && f.Br != nil:
		body = f.Br
		h.Set("Content-Encoding", "br")
	case encoding != "" && f.Gz != nil && accepts(r, "gzip"):
		body = f.Gz
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.Write(body)
}

// accepted is the best encoding that the client takes: br, gzip or "".
func accepted(r *http.Request) string {
	switch {
	case accepts(r, "br"):
		return "br"
	case accepts(r, "gzip"):
		return "gzip"
	}
	return ""
}

func accepts(r *http.Request, encoding string) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(name), encoding) {
			return strings.ReplaceAll(weight, " ", "") != "q=0"
		}
	}
	return false
}

// Levels for pages made for one viewer: what a busy server can afford.
var (
	brs = sync.Pool{New: func() any { return brotli.NewWriterLevel(io.Discard, 4) }}
	gzs = sync.Pool{New: func() any { w, _ := gzip.NewWriterLevel(io.Discard, 4); return w }}
)

// send writes a page compressed as the client takes it. Pages carry one-time ids and no secret that another text in them is chosen by an
// outsider to guess, so compressing them tells nothing.
func send(w http.ResponseWriter, r *http.Request, status int, page []byte) {
	h := w.Header()
	h.Set("Vary", "Accept-Encoding, Cookie")
	switch accepted(r) {
	case "br":
		h.Set("Content-Encoding", "br")
		w.WriteHeader(status)
		z := brs.Get().(*brotli.Writer)
		defer brs.Put(z)
		z.Reset(w)
		z.Write(page)
		z.Close()
	case "gzip":
		h.Set("Content-Encoding", "gzip")
		w.WriteHeader(status)
		z := gzs.Get().(*gzip.Writer)
		defer gzs.Put(z)
		z.Reset(w)
		z.Write(page)
		z.Close()
	default:
		w.WriteHeader(status)
		w.Write(page)
	}
}
