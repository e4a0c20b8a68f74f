package httpd

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"

	"todoke/shared/access"
	"todoke/web"
)

// staticFiles is every file of every edition; where they differ under one name, file looks for the asker's own.
func staticFiles() map[string]web.File {
	all := maps.Clone(web.Files(web.Family))
	maps.Copy(all, web.Files(web.Whole))
	return all
}

// cookieEdition remembers which edition of the client a browser's pages come with, so that its service worker and shell are of the same. It
// decides what is fetched, never what may be seen.
const cookieEdition = "edition"

// edition is the client that the person needs: who has no work at any school gets the families' own.
func (r *reading) edition() web.Edition {
	for _, x := range r.schools {
		for _, role := range x.Roles {
			if role != access.Guardian {
				return web.Whole
			}
		}
	}
	return web.Family
}

func editionOf(r *http.Request) web.Edition {
	if c, err := r.Cookie(cookieEdition); err == nil && c.Value == "family" {
		return web.Family
	}
	return web.Whole
}

func (s *Server) tellEdition(w http.ResponseWriter, r *http.Request, e web.Edition) {
	if e == editionOf(r) {
		return
	}
	_, secure := s.cookieName(r)
	c := &http.Cookie{Name: cookieEdition, Value: "family", Path: "/", MaxAge: int(400 * 24 * time.Hour / time.Second), Secure: secure, HttpOnly: true, SameSite: http.SameSiteLaxMode}
	if e == web.Whole {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
}

// file serves one static file as it was compressed when it was built.
func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	f, ok := s.static[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Vary", "Accept-Encoding")
	if own, differs := web.Files(editionOf(r))[r.URL.Path]; differs && !own.Immutable {
		f = own
		h.Set("Vary", "Accept-Encoding, Cookie")
	}
	h.Set("Content-Type", f.Type)
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
