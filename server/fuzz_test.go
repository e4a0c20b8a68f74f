package main

import (
	"context"
	"io"
	"log/slog"
	"net"
	"strings"
	"testing"
	"time"

	"todoke/server/house"
)

// Whoever has the account may write into the hatch: whatever it is, the server answers one ending or hangs up, and lives on.
func FuzzHatch(f *testing.F) {
	h, err := house.New(context.Background(), house.Config{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { h.Close(context.Background()) })
	f.Add([]byte(`{"name":"invite","args":["--role","office"]}` + "\n"))
	f.Add([]byte(`{"name":"doctor","args":[]}` + "\n"))
	f.Add([]byte(`{"name":"nothing","args":["x"]}` + "\n"))
	f.Add([]byte("{}\n"))
	f.Add([]byte("\x00end \n"))
	f.Fuzz(func(t *testing.T, ask []byte) {
		if strings.Contains(string(ask), "/") { // names of files, which are the caller's own
			return
		}
		here, there := net.Pipe()
		done := make(chan struct{})
		go func() { defer close(done); answerHatch(context.Background(), h, there) }()
		here.SetDeadline(time.Now().Add(10 * time.Second))
		go here.Write(append(ask, '\n'))
		answer, err := io.ReadAll(here)
		here.Close()
		<-done
		if err != nil {
			t.Fatalf("%v after %q", err, answer)
		}
		if n := strings.Count(string(answer), ended); n > 1 {
			t.Errorf("it ends %d times: %q", n, answer)
		}
	})
}
