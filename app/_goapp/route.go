// Stands in for go-app's route.go. RouteWithRegexp takes only what a page needs, so that the
// same call means the same on the server: "^/class/[^/]+/day$", and ".*" as the last segment.
package app

import "strings"

const oneSegment = "\x00" // how a pattern's "[^/]+" is kept

type router struct {
	exact    map[string]func() Composer
	patterns []patternRoute
}

type patternRoute struct {
	segments []string
	create   func() Composer
}

func makeRouter() router { return router{exact: map[string]func() Composer{}} }

func (r *router) route(path string, create func() Composer) { r.exact[path] = create }

func (r *router) routeWithRegexp(pattern string, create func() Composer) {
	inner, start := strings.CutPrefix(pattern, "^/")
	inner, end := strings.CutSuffix(inner, "$")
	segments := strings.Split(strings.ReplaceAll(inner, "[^/]+", oneSegment), "/")
	for i, s := range segments {
		known := s == oneSegment || s == ".*" && i == len(segments)-1 || !strings.ContainsAny(s, `\.+*?()|[]{}^$`+oneSegment)
		if !start || !end || !known {
			panic("the client's router does not know the pattern " + pattern + "; see app/_goapp/route.go")
		}
	}
	r.patterns = append(r.patterns, patternRoute{segments, create})
}

func (p patternRoute) match(path string) bool {
	rest, ok := strings.CutPrefix(path, "/")
	parts := strings.Split(rest, "/")
	for i, s := range p.segments {
		if !ok || i == len(parts) {
			return false
		}
		if s == ".*" {
			return true
		}
		ok = s == parts[i] || s == oneSegment && parts[i] != ""
	}
	return ok && len(parts) == len(p.segments)
}

func (r *router) createComponent(path string) (Composer, bool) {
	if create, ok := r.exact[path]; ok {
		return create(), true
	}
	for _, p := range r.patterns {
		if p.match(path) {
			return p.create(), true
		}
	}
	return nil, false
}
