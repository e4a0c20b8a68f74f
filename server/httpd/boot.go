package httpd

import "todoke/app/page"

// Boot is what the client is told before it speaks.
type (
	Boot      = page.Boot
	BootPlace = page.BootPlace
)
