package walk

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"todoke/server/walk/live"
)

// The harness itself: a line that is cut refuses, a mended one carries, and the browser notices both.
func TestLine(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(`<!doctype html><title>x</title><link rel=icon href=data:,><p>届け <button onclick="this.textContent='押した'">押す</button>`))
	}))
	defer srv.Close()
	l := live.NewLine(t)
	l.Connect(strings.TrimPrefix(srv.URL, "http://"))
	p := live.Launch(t, "").Open("somebody", live.Phone, "http://megumi.localhost:"+l.Port()+"/")
	p.Sees("届け")
	p.Press("押す")
	p.Sees("押した")
	if !live.JS[bool](p, `fetch("/x").then(r=>r.ok)`) {
		t.Error("the line does not carry")
	}
	l.Cut()
	if !live.JS[bool](p, `fetch("/x").then(()=>false,()=>true)`) {
		t.Error("a cut line carries")
	}
	l.Mend()
	if !live.JS[bool](p, `fetch("/x").then(r=>r.ok)`) {
		t.Error("a mended line does not carry")
	}
	if p.Taps != 1 {
		t.Errorf("%d taps counted", p.Taps)
	}
}
