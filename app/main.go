// Command app is the browser's client: WebAssembly that takes over the page the server rendered.
//
// It wires three things and decides nothing: the device (app/device), the screens (app/page), and the moment of the change from the
// server's page to the live one.
package main

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func main() {
	app.RouteWithRegexp("^/.*$", func() app.Composer { return &frame{} })
	waitForPause()
	app.RunWhenOnBrowser()
}

// frame shows the screen that belongs to the address.
type frame struct{ app.Compo }

func (f *frame) Render() app.UI { return app.Main().Body(app.P().Text("届け")) }

// waitForPause blocks until nobody is typing into the server's page, which the mount replaces.
func waitForPause() {
	if !app.IsClient {
		return
	}
	done := make(chan struct{})
	app.Window().Get("todoke").Call("readyToMount").Then(func(app.Value) { close(done) })
	<-done
}
