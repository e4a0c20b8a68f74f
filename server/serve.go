package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"

	"todoke/server/house"
	"todoke/web"
)

// list is a flag that may come several times.
type list []string

func (l *list) String() string     { return strings.Join(*l, " ") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

var serve = command{name: "serve", args: "--dir DIR --public-url URL [--listen ADDRESS] [--postgres ADDRESS]", what: "runs the server for real schools",
	more: `
Keeps everything in DIR, answers at ADDRESS, and lets in only what comes under URL: the address as families type it.
Without --tls-cert it expects a proxy in front that speaks https; then leave --listen on this machine.

  todoke serve --dir /var/lib/todoke --public-url https://todoke.example.jp --listen 127.0.0.1:8080

The first person gets in by a link:         todoke invite --dir /var/lib/todoke --role management --name "森田 久子"
The telephone company's secret comes from the environment: TODOKE_CARRIER_SECRET. Without it the absence line is closed.
What is said is sealed, and the keys are in DIR/keys: make back-ups of it apart from those of DIR, and keep them for thirty days at most, so that
what is erased is gone. TODOKE_MASTER_KEY (64 hex digits) keeps the key that wraps them off the disk; TODOKE_KEYS tells the other commands
where the keys are when --keys puts them elsewhere.

For many schools on one database:           todoke serve --dir DIR --postgres postgres://todoke:…@db.example.jp/todoke …
DIR still has the keys, this server's own account of the logs, and its socket. Put the address into TODOKE_POSTGRES: the other commands look
there too, and it is not seen in the list of processes. The database is made by: createdb todoke; with data checksums (initdb --data-checksums).
What is in DIR already goes there and back with todoke move.

Stop it with Ctrl-C or SIGTERM: it finishes what is under way and asks every device to come back in a moment.`,
	run: func(ctx context.Context, k *call) error {
		var public list
		dir := k.flags.String("dir", "", "where everything is kept; made if need be")
		listen := k.flags.String("listen", "127.0.0.1:8080", "address to answer at")
		cert := k.flags.String("tls-cert", "", "certificate, when this program itself speaks https")
		key := k.flags.String("tls-key", "", "its key")
		keys := k.flags.String("keys", os.Getenv("TODOKE_KEYS"), "where the keys are kept that open what is stored; keys in --dir unless said")
		address := k.flags.String("postgres", os.Getenv("TODOKE_POSTGRES"), "address of the PostgreSQL that keeps what is said, instead of --dir")
		asJSON := k.flags.Bool("log-json", false, "write the log for machines")
		verbose := k.flags.Bool("v", false, "write a line for every request")
		k.flags.Var(&public, "public-url", "address as families type it; may be given several times, the first is the one on letters")
		if err := k.parse(); err != nil {
			return err
		}
		if *dir == "" || len(public) == 0 {
			return k.usage("todoke serve needs to know where to keep things (--dir) and under which address it is reached (--public-url).")
		}
		log := logger(k.err, *asJSON, *verbose)
		if err := web.Built(); err != nil {
			log.Warn("pages will do without their script", "why", err)
		}
		h, err := house.New(ctx, house.Config{Dir: *dir, Postgres: *address, Keys: *keys, Master: os.Getenv("TODOKE_MASTER_KEY"), Public: public, Carrier: os.Getenv("TODOKE_CARRIER_SECRET"), Log: log, Version: build()})
		if err != nil {
			return err
		}
		defer h.Close(context.Background())
		l, err := net.Listen("tcp", *listen)
		if err != nil {
			return fmt.Errorf("answer at %s: %w", *listen, err)
		}
		if *cert != "" {
			pair, err := tls.LoadX509KeyPair(*cert, *key)
			if err != nil {
				return fmt.Errorf("read the certificate: %w", err)
			}
			l = tls.NewListener(l, &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12})
		}
		hatch, err := openHatch(ctx, h, *dir)
		if err != nil {
			return err
		}
		defer hatch.Close()
		log.Info("open", "listen", l.Addr().String(), "public", public.String(), "schools", len(h.Open()), "version", build())
		err = h.Serve(ctx, l)
		return errors.Join(err, h.Close(context.WithoutCancel(ctx)))
	}}

func hatchPath(dir string) string { return filepath.Join(dir, "todoke.sock") }
