package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// still is a piece of a screen that stays as it is while something else of it changes: it is drawn again when its screen's turn has moved on. A tap
// that opens a sheet would otherwise make every card anew, only to find that nothing is different.
type still struct {
	app.Compo
	Turn uint // go-app draws a component again when one of these has changed
	name string
	draw func() app.UI
}

// CompoID keeps two pieces apart that come to stand in each other's place.
func (p *still) CompoID() string { return p.name }

func (p *still) Render() app.UI { return p.draw() }

// still is a piece of this screen.
func (s *screen) still(name string, draw func() app.UI) app.UI {
	return &still{Turn: s.changes, name: name, draw: draw}
}
