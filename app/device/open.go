//go:build !js

package device

// Open has nothing to open outside a browser: there is no IndexedDB, no socket of a browser, no screen. The server renders pages with a
// page.Device of its own (server/httpd), and the tests of this package lay a ground of memory.
func Open() (*Device, error) { return nil, ErrNobody }
