package perf

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"todoke/server/walk/live"
	"todoke/web"
)

// release is the school's server while a new version is brought in and something goes wrong with it.
type release struct {
	*httputil.ReverseProxy
	mu      sync.Mutex
	version string // "": as it is
	fault   string // of the one file that the new version brings
}

func newRelease(to string) *release {
	s := &release{}
	s.ReverseProxy = &httputil.ReverseProxy{
		Rewrite:        func(p *httputil.ProxyRequest) { p.SetURL(&url.URL{Scheme: "http", Host: to}); p.Out.Host = p.In.Host },
		ModifyResponse: s.modify,
		ErrorHandler:   func(w http.ResponseWriter, _ *http.Request, _ error) { w.WriteHeader(http.StatusBadGateway) },
	}
	return s
}

func (s *release) set(version, fault string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.version, s.fault = version, fault
}

func (s *release) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	version, fault := s.version, s.fault
	s.mu.Unlock()
	if version == "" || r.URL.Path != "/assets/"+version+".wasm" {
		if r.URL.Path == "/sw.js" {
			r.Header.Del("Accept-Encoding")
			r.Header.Del("If-None-Match")
		}
		s.ReverseProxy.ServeHTTP(w, r)
		return
	}
	switch fault {
	case "answers 503":
		w.WriteHeader(http.StatusServiceUnavailable)
	case "breaks off":
		w.Header().Set("Content-Length", "1000000")
		w.Write(make([]byte, 1000))
		panic(http.ErrAbortHandler)
	}
}

// modify makes the new version's service worker: it asks for one more file, or is no script at all.
func (s *release) modify(res *http.Response) error {
	s.mu.Lock()
	version, fault := s.version, s.fault
	s.mu.Unlock()
	if version == "" || res.Request.URL.Path != "/sw.js" {
		return nil
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	text := strings.Replace(string(body), `"`+web.Assets(web.Family).Version+`"`, `"`+version+`"`, 1)
	text = strings.Replace(text, "FILES = [", `FILES = ["/assets/`+version+`.wasm",`, 1)
	if fault == "is no script" {
		text = text[:len(text)/2] + "\n({" // half of it alone may be a script
	}
	res.Body = io.NopCloser(bytes.NewReader([]byte(text)))
	res.ContentLength = int64(len(text))
	res.Header.Set("Content-Length", strconv.Itoa(len(text)))
	res.Header.Del("ETag")
	return nil
}

// updates brings in new versions that fail in every way, one after the other on the same device, and opens the app without a network after each.
func (r *run) updates() {
	w, lines := live.Open(r.T, "megumi")
	s := newRelease("127.0.0.1:" + w.Port)
	srv := httptest.NewServer(s)
	r.Cleanup(srv.Close)
	lines["megumi"].Connect(strings.TrimPrefix(srv.URL, "http://"))
	origin := w.At("megumi", lines)
	origin = origin[:len(origin)-1]

	b := live.Launch(r.T, "")
	d := r.open(b, "megumi, before", live.Phone, origin, token(r, w, "megumi", "phone"))
	d.start("/", pressAbsent, sheetOpen)
	d.guarded()
	d.keep()
	d.Close()
	faults := []string{"answers 503", "breaks off", "is no script"}
	for i := range max(r.times(), len(faults)) {
		fault := faults[i%len(faults)]
		s.set("v"+strconv.Itoa(i), fault)
		d := r.open(b, "megumi, and a new version that "+fault, live.Phone, origin, "")
		d.start("/", pressAbsent, sheetOpen)
		failed := live.JS[string](d.Tab, `navigator.serviceWorker.ready.then(async r=>{try{await r.update()}catch(e){return "refused"}
		 const w=r.installing;if(!w)return r.waiting?"waits":"nothing came";await new Promise(done=>{if(w.state==="redundant"||w.state==="installed")done(0);w.onstatechange=()=>done(0)});return w.state})`)
		if failed != "redundant" && failed != "refused" {
			r.Errorf("a new version that %s is %s", fault, failed)
		}
		d.Close()
		lines["megumi"].Cut()
		d = r.open(b, "megumi, without a network", live.Phone, origin, "")
		d.start("/", pressAbsent, sheetOpen)
		opened := 0.0
		if live.JS[bool](d.Tab, childCard+`&&document.documentElement.dataset.sync==="offline"`) {
			opened = 1
		}
		r.take(opens, d.work, opened)
		d.Close()
		lines["megumi"].Mend()
	}
}
