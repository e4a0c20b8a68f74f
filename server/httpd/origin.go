package httpd

import (
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"

	"todoke/sync/fault"
)

// origin is one public address: scheme and host, with the port where it is not the scheme's own.
type origin struct {
	scheme, host string
	any          bool // host begins with a dot: every name before it
}

type origins []origin

// CheckOrigins says what is wrong with public addresses, before anything is opened for them.
func CheckOrigins(public []string) error {
	for _, o := range public {
		if _, err := parseOrigin(o); err != nil {
			return err
		}
	}
	return nil
}

// parseOrigin reads "https://todoke.example.jp" or "http://*.localhost:8080". Without https only this machine itself is allowed: a
// password or a child's name must not travel in the clear.
func parseOrigin(s string) (origin, error) {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.User != nil {
		return origin{}, fmt.Errorf("%q is not a public address like https://todoke.example.jp", s)
	}
	o := origin{scheme: u.Scheme, host: strings.ToLower(u.Host)}
	if rest, found := strings.CutPrefix(o.host, "*"); found {
		o.host, o.any = rest, true
	}
	if strings.Contains(o.host, "*") || o.any && !loopback(o.host) {
		return origin{}, fmt.Errorf("%q: only *.localhost may stand for many names", s)
	}
	if o.scheme == "http" && !loopback(o.host) {
		return origin{}, fmt.Errorf("%q: only localhost may go without https", s)
	}
	return o, nil
}

func loopback(host string) bool {
	name := strings.TrimPrefix(hostname(host), ".")
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || net.ParseIP(name).IsLoopback()
}

func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.Trim(host, "[]")
}

// of returns the origin under which a request came; false when its Host is none of ours.
func (o origins) of(r *http.Request) (string, bool) {
	host := strings.ToLower(r.Host)
	for _, x := range o {
		if x.host == host || x.any && strings.HasSuffix(host, x.host) && validLabel(strings.TrimSuffix(host, x.host)) {
			return x.scheme + "://" + host, true
		}
	}
	return "", false
}

// validLabel keeps a wildcard to one plain name: letters, digits, hyphens.
func validLabel(s string) bool {
	for _, c := range s {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return s != "" && len(s) <= 63
}

// exact says that the browser states our own origin, to the letter. What has no Origin header is not a browser's WebSocket or fetch.
func (o origins) exact(r *http.Request) bool {
	own, ok := o.of(r)
	return ok && (r.Header.Get("Origin") == own || fault.Is("any origin"))
}

// crossSite refuses what another site made this browser send. A form's Origin is "null" under our own no-referrer policy, so browsers
// are asked by Sec-Fetch-Site first.
var crossSite = http.NewCrossOriginProtection()
