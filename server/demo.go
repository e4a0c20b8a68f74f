package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"

	"todoke/server/demo"
	"todoke/server/house"
	"todoke/web"
)

var demoCommand = command{name: "demo", args: "[--listen ADDRESS] [--dir DIR] [--year]", what: "shows an invented school, live, in the browser",
	more: `
Two schools, about 400 children in the first, three weeks of history, on the morning of Tuesday, 24 November 2026, 7:40.
Everybody is invented. Each person is a device of their own at a name of their own: megumi.localhost, takahashi.localhost, wall.localhost …
The start page opens them, cuts their networks, moves the clock, and has a telephone.

  todoke demo
  todoke demo --listen 127.0.0.1:9000 --dir /tmp/school
  todoke demo --roster roster.zip

Without --dir everything is forgotten at the end.`,
	run: func(ctx context.Context, k *call) error {
		listen := k.flags.String("listen", "127.0.0.1:8080", "address to answer at, on this machine")
		dir := k.flags.String("dir", "", "keep what happens here; made if need be")
		address := k.flags.String("postgres", "", "address of the PostgreSQL that keeps what is said, instead of --dir, which has the rest")
		year := k.flags.Bool("year", false, "another school instead: 400 children and 200 school days behind it, to see what a year weighs")
		list := k.flags.String("roster", "", "only write the invented roster to this file, a OneRoster zip to try todoke import roster with")
		verbose := k.flags.Bool("v", false, "write a line for every request")
		if err := k.parse(); err != nil {
			return err
		}
		if *list != "" {
			return os.WriteFile(*list, demo.Generate(demo.Seed), 0o600)
		}
		log := logger(k.err, false, *verbose)
		if err := web.Built(); err != nil {
			log.Warn("pages will do without their script", "why", err)
		}
		l, err := net.Listen("tcp", *listen)
		if err != nil {
			return fmt.Errorf("answer at %s: %w. Is another one running? Choose another with --listen 127.0.0.1:9000", *listen, err)
		}
		_, port, err := net.SplitHostPort(l.Addr().String())
		if err != nil {
			return err
		}
		public := (&url.URL{Scheme: "http", Host: "localhost:" + port}).String()
		fmt.Fprintln(k.out, "Inventing a school …")
		d, err := house.OpenDemo(ctx, house.DemoConfig{Dir: *dir, Postgres: *address, Year: *year, Public: public, Also: []string{"http://127.0.0.1:" + port}, Log: log, Version: build()})
		if err != nil {
			return errors.Join(err, l.Close())
		}
		fmt.Fprintf(k.out, "\n    %s/demo\n\nStop with Ctrl-C.\n", public)
		err = d.Serve(ctx, l)
		return errors.Join(err, d.Close(context.WithoutCancel(ctx)))
	}}
