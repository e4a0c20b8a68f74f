package walk

import (
	"context"
	"log/slog"
	"net"
	"os"
	"testing"
	"time"

	"todoke/server/house"
	"todoke/server/torture/line"
	"todoke/web"
)

// world is the invented school, live behind lines that can be cut.
type world struct {
	t    *testing.T
	demo *house.Demo
	port string
}

// open starts the demo on the morning of 24 November 2026, 7:40, with a line for each name. The origin of a name is its own line's.
func open(t *testing.T, names ...string) (*world, map[string]*line.Line) {
	t.Helper()
	if err := web.Built(); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t}
	_, w.port, _ = net.SplitHostPort(l.Addr().String())
	lines := map[string]*line.Line{}
	var also []string
	for _, name := range names {
		lines[name] = newLine(t)
		lines[name].Connect(l.Addr().String())
		also = append(also, "http://*.localhost:"+lines[name].Port())
	}
	level := slog.LevelError
	if os.Getenv("VERBOSE") != "" {
		level = slog.LevelDebug
	}
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: level}))
	if w.demo, err = house.OpenDemo(context.Background(), house.DemoConfig{Public: "http://localhost:" + w.port, Also: also, Log: log, Version: "walk"}); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- w.demo.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		select {
		case err := <-served:
			if err != nil {
				t.Error("serve:", err)
			}
		case <-time.After(patience):
			t.Error("the house does not stop")
		}
		if err := w.demo.Close(context.Background()); err != nil {
			t.Error("close:", err)
		}
	})
	return w, lines
}

// at is a person's address, by their own line if they have one.
func (w *world) at(name string, lines map[string]*line.Line) string {
	if l := lines[name]; l != nil {
		return "http://" + name + ".localhost:" + l.Port() + "/"
	}
	return "http://" + name + ".localhost:" + w.port + "/"
}
