package main

import (
	"context"
	"crypto"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"

	"todoke/server/auth"
	"todoke/server/house"
	printing "todoke/server/paper"
	"todoke/server/tell/mail"
	"todoke/server/tell/twilio"
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

With --backup DIR2, on another disk, a copy of what is stored is kept there, five minutes behind at the most; todoke restore starts from it. It is sealed,
and the keys are not in it.

For many schools on one database:           todoke serve --dir DIR --postgres postgres://todoke:…@db.example.jp/todoke …
DIR still has the keys, this server's own account of the logs, and its socket. Put the address into TODOKE_POSTGRES: the other commands look
there too, and it is not seen in the list of processes. The database is made by: createdb todoke; with data checksums (initdb --data-checksums).
What is in DIR already goes there and back with todoke move.

Codes to come in, and later notices, go by mail through --smtp, as text messages and spoken calls through the telephone company (--tel-account,
--tel-from). Their secrets are never on the command line: TODOKE_SMTP_PASSWORD and TODOKE_CARRIER_SECRET, or files with them:
TODOKE_SMTP_PASSWORD_FILE, TODOKE_CARRIER_SECRET_FILE.

  todoke serve … --smtp smtp://todoke@mail.example.jp:587 --mail-from todoke@example.jp --tel-account AC123 --tel-from +81312345678

Mails are signed (DKIM): todoke dkim prints the lines for the domain's records. With --bounces what comes back is known: have the mail server of the
domain hand everything for bounce+…@ to   todoke bounce --dir /var/lib/todoke --to "$RECIPIENT"   (Postfix: a pipe transport, or "|todoke …" in aliases),
or, with --bounce-listen 127.0.0.1:2525, to this server by SMTP. It takes nothing but that; todoke help bounce shows the line for Postfix.
Pushes to families' phones need nothing but https.

Without them families come in by finger or face and by slips only. --breached FILE is a list of breached passwords as haveibeenpwned.com gives it
out (SHA-1, ordered by hash); without it only what everybody tries first is refused.

Stop it with Ctrl-C or SIGTERM: it finishes what is under way and asks every device to come back in a moment.`,
	run: func(ctx context.Context, k *call) error {
		var public list
		dir := k.flags.String("dir", "", "where everything is kept; made if need be")
		listen := k.flags.String("listen", "127.0.0.1:8080", "address to answer at")
		cert := k.flags.String("tls-cert", "", "certificate, when this program itself speaks https")
		key := k.flags.String("tls-key", "", "its key")
		backups := k.flags.String("backup", os.Getenv("TODOKE_BACKUP"), "directory on another disk where a copy of what is stored is kept, five minutes behind at the most")
		keys := k.flags.String("keys", os.Getenv("TODOKE_KEYS"), "where the keys are kept that open what is stored; keys in --dir unless said")
		address := k.flags.String("postgres", os.Getenv("TODOKE_POSTGRES"), "address of the PostgreSQL that keeps what is said, instead of --dir")
		smtp := k.flags.String("smtp", os.Getenv("TODOKE_SMTP"), "mail server: smtp://user@host:587 (TLS is required) or smtps://user@host")
		mailFrom := k.flags.String("mail-from", os.Getenv("TODOKE_MAIL_FROM"), "address that mails come from")
		dkim := k.flags.Bool("dkim", true, "sign every mail with the house's own key; todoke dkim prints what the domain's records need")
		bounces := k.flags.Bool("bounces", os.Getenv("TODOKE_BOUNCES") != "", "send each mail from an address of its own, bounce+…@: its mail server hands what comes there to todoke bounce")
		bounceAt := k.flags.String("bounce-listen", os.Getenv("TODOKE_BOUNCE_LISTEN"), "address at which the domain's mail server hands over, by SMTP, what comes for bounce+…@; --bounces goes with it")
		pushContact := k.flags.String("push-contact", os.Getenv("TODOKE_PUSH_CONTACT"), "mail address to which the browsers' makers may write about pushes; the public address unless said")
		telAccount := k.flags.String("tel-account", os.Getenv("TODOKE_TEL_ACCOUNT"), "account at the telephone company, for text messages and calls")
		telFrom := k.flags.String("tel-from", os.Getenv("TODOKE_TEL_FROM"), "number that they come from: +81…")
		telBase := k.flags.String("tel-url", os.Getenv("TODOKE_TEL_URL"), "where the telephone company's API is, when it is not Twilio's own")
		breached := k.flags.String("breached", os.Getenv("TODOKE_BREACHED"), "file of breached passwords")
		press := k.flags.String("print-with", os.Getenv("TODOKE_PRINT_WITH"), "browser on this machine that makes PDF of slips: chromium; without it they are printed from the reader's own")
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
		carrier, err := secret("TODOKE_CARRIER_SECRET")
		if err != nil {
			return err
		}
		if *keys == "" {
			*keys = filepath.Join(*dir, "keys")
		}
		var signer crypto.Signer
		if *smtp != "" && *dkim {
			if signer, err = mailKey(*keys); err != nil {
				return err
			}
		}
		ways, err := carriers(mail.Config{URL: *smtp, From: *mailFrom, Name: "届け", Key: signer, Back: *bounces || *bounceAt != ""}, twilio.Config{Account: *telAccount, Secret: carrier, From: *telFrom, Base: *telBase})
		if err != nil {
			return err
		}
		var known auth.Breached
		if *breached != "" {
			file, err := auth.OpenPwned(*breached)
			if err != nil {
				return err
			}
			defer file.Close()
			known = file
		}
		var printer *printing.Press
		if *press != "" {
			if printer, err = printing.Open(*press); err != nil {
				return err
			}
		}
		h, err := house.New(ctx, house.Config{Contact: *pushContact, Press: printer, Tell: ways, Breached: known, Dir: *dir, Postgres: *address, Backup: *backups, Keys: *keys, Master: os.Getenv("TODOKE_MASTER_KEY"), Public: public, Carrier: carrier, Log: log, Version: build()})
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
		talked := func() {}
		if *bounceAt != "" {
			if talked, err = takeBounces(ctx, h, *bounceAt, *mailFrom, log); err != nil {
				return err
			}
		}
		hatch, err := openHatch(ctx, h, *dir)
		if err != nil {
			return err
		}
		defer hatch.Close()
		log.Info("open", "listen", l.Addr().String(), "public", public.String(), "schools", len(h.Open()), "version", build())
		err = h.Serve(ctx, l)
		talked()
		return errors.Join(err, h.Close(context.WithoutCancel(ctx)))
	}}

func hatchPath(dir string) string { return filepath.Join(dir, "todoke.sock") }
