// Command app is the browser's client: WebAssembly that takes over the page the server rendered.
//
// It wires three things and decides nothing: the device (app/device), the screens (app/page), and the moment of the change from the
// server's page to the live one. When the device cannot be opened nothing changes: the server's page stays, and its plain forms work.
package main

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/device"
	"todoke/app/page"
)

func main() {
	d, err := device.Open()
	if err != nil {
		fmt.Println("the server's page stays:", err)
		return
	}
	app.RouteWithRegexp("^/.*$", func() app.Composer { return &frame{device: d} })
	waitForWords(d)
	waitForPause()
	app.RunWhenOnBrowser()
}

// frame shows the screen that belongs to the address.
type frame struct {
	app.Compo
	device page.Device
	path   string
}

func (f *frame) OnNav(ctx app.Context) {
	f.path = ctx.Page().URL().Path
	_, title := page.New(f.path, f.device)
	ctx.Page().SetTitle(title)
}

func (f *frame) Render() app.UI {
	if f.path == "" {
		f.path = app.Window().URL().Path
	}
	screen, _ := page.New(f.path, f.device)
	return screen
}

// waitForWords blocks until every school of the account has been heard from, now or before: until then the server's page says more than
// an empty fold could, and its plain forms work.
func waitForWords(d page.Device) {
	heard := make(chan struct{}, 1)
	defer d.Watch(func() {
		select {
		case heard <- struct{}{}:
		default:
		}
	})()
	for {
		whole := true
		for _, s := range d.Schools() {
			whole = whole && s.Fresh != 0
		}
		if whole {
			return
		}
		<-heard
	}
}

// waitForPause blocks until nobody is typing into the server's page, which the mount replaces.
func waitForPause() {
	if !app.IsClient {
		return
	}
	done := make(chan struct{})
	app.Window().Get("todoke").Call("readyToMount").Then(func(app.Value) { close(done) })
	<-done
}
