package live

import (
	"context"
	"log/slog"
	"net"
	"os"
	"testing"
	"time"

	"todoke/server/house"
	"todoke/web"
)

// World is the invented school, live behind lines that can be cut.
type World struct {
	T    testing.TB
	Demo *house.Demo
	Port string
}

// Open starts the demo on the morning of 24 November 2026, 7:40, with a line for each name. The origin of a name is its own line's.
func Open(t testing.TB, names ...string) (*World, map[string]*Line) {
	t.Helper()
	if err := web.Built(); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &World{T: t}
	_, w.Port, _ = net.SplitHostPort(l.Addr().String())
	lines := map[string]*Line{}
	var also []string
	for _, name := range names {
		lines[name] = NewLine(t)
		lines[name].Connect(l.Addr().String())
		also = append(also, "http://*.localhost:"+lines[name].Port())
	}
	level := slog.LevelError
	if os.Getenv("VERBOSE") != "" {
		level = slog.LevelDebug
	}
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: level}))
	if w.Demo, err = house.OpenDemo(context.Background(), house.DemoConfig{Public: "http://localhost:" + w.Port, Also: also, Local: true, Log: log, Version: "walk"}); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- w.Demo.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		select {
		case err := <-served:
			if err != nil {
				t.Error("serve:", err)
			}
		case <-time.After(Patience):
			t.Error("the house does not stop")
		}
		if err := w.Demo.Close(context.Background()); err != nil {
			t.Error("close:", err)
		}
	})
	return w, lines
}

// At is a person's address, by their own line if they have one.
func (w *World) At(name string, lines map[string]*Line) string {
	if l := lines[name]; l != nil {
		return "http://" + name + ".localhost:" + l.Port() + "/"
	}
	return "http://" + name + ".localhost:" + w.Port + "/"
}
