package device

import "todoke/app/page"

// Boot is what the server told the client before it speaks.
type (
	Boot      = page.Boot
	BootPlace = page.BootPlace
)

// lasting is the form in which a Boot lies on the device: without the ids that may be used once.
func lasting(b Boot) Boot {
	places := make([]BootPlace, len(b.Places))
	for i, p := range b.Places {
		p.Device = ""
		places[i] = p
	}
	b.Places, b.Form = places, ""
	return b
}
