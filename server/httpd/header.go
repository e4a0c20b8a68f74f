package httpd

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"

	"todoke/web"
)

// headers are on every answer. The style sheet inside pages is allowed by its hash; nothing else inline is, and markup has no style
// attributes.
func headers(h http.Header, https bool) {
	h.Set("Content-Security-Policy", csp())
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Permissions-Policy", "camera=(self), geolocation=(), microphone=()")
	h.Set("X-Content-Type-Options", "nosniff")
	if https {
		h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
	}
}

var csp = sync.OnceValue(func() string {
	sum := sha256.Sum256([]byte(web.CSS()))
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self' 'wasm-unsafe-eval'",
		"connect-src 'self'",
		"img-src 'self' data: blob:",
		"style-src 'self' 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'",
		"font-src 'self'",
		"manifest-src 'self'",
		"worker-src 'self'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types default",
	}, "; ")
})

func stack() string { return string(debug.Stack()) }
