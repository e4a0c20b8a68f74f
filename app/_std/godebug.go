// Package godebug stands in for the standard library's in the client: a browser has no GODEBUG to set, so every setting is at its default,
// and nothing is counted. (The library's brings the runtime's metrics with it, and a search for a faulty change by halves.)
package godebug

// A Setting is named in the library's sources.
type Setting struct{ name string }

func New(name string) *Setting        { return &Setting{name} }
func (s *Setting) Name() string       { return s.name }
func (s *Setting) Undocumented() bool { return false }
func (s *Setting) String() string     { return s.name + "=" }
func (s *Setting) Value() string      { return "" }
func (s *Setting) IncNonDefault()     {}
