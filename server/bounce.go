package main

import (
	"context"
	"crypto/rsa"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"todoke/server/house"
	"todoke/server/tell/mail"
)

// mailKey is the key that mails are signed with, made when there is none.
func mailKey(keys string) (*rsa.PrivateKey, error) {
	text, err := house.KeyFile(keys, "mail.pem", mail.NewKey)
	if err != nil {
		return nil, err
	}
	return mail.ReadKey(text)
}

var dkimCommand = command{name: "dkim", args: "--dir DIR --mail-from ADDRESS", what: "prints what the records of the mails' domain need, so that mails arrive",
	more: `
Mails are signed with a key of the house's own, in DIR/keys/mail.pem; it is made here or by the first start. Others believe the signature when they find
the key in the domain's records:

  todoke dkim --dir /var/lib/todoke --mail-from todoke@example.jp

prints the three lines for whoever keeps the domain (DKIM, SPF, DMARC).`,
	run: func(_ context.Context, k *call) error {
		dir := k.flags.String("dir", "", "the server's directory")
		keys := k.flags.String("keys", os.Getenv("TODOKE_KEYS"), "where the keys are; keys in --dir unless said")
		from := k.flags.String("mail-from", os.Getenv("TODOKE_MAIL_FROM"), "address that mails come from")
		if err := k.parse(); err != nil {
			return err
		}
		_, domain, ok := strings.Cut(*from, "@")
		if *dir == "" && *keys == "" || !ok {
			return k.usage("todoke dkim needs to know where the keys are (--dir) and from which address mails come (--mail-from).")
		}
		if *keys == "" {
			*keys = filepath.Join(*dir, "keys")
		}
		key, err := mailKey(*keys)
		if err != nil {
			return err
		}
		name, text, err := mail.Record(key, domain)
		if err != nil {
			return err
		}
		fmt.Fprintf(k.out, "%s. IN TXT (", name)
		for len(text) > 0 { // a string of a record holds 255 letters
			n := min(len(text), 250)
			fmt.Fprintf(k.out, " \"%s\"", text[:n])
			text = text[n:]
		}
		fmt.Fprintf(k.out, " )\n%s. IN TXT \"v=spf1 mx -all\"      ; name the mail server of --smtp here, if it is not the domain's own\n_dmarc.%s. IN TXT \"v=DMARC1; p=quarantine; adkim=s\"\n", domain, domain)
		return nil
	}}

var bounce = command{name: "bounce", args: "--dir DIR [--to ADDRESS] < MAIL", what: "takes a mail that came back, so that the family is told another way",
	more: `
For the mail server of the domain that mails come from: everything that arrives for bounce+…@ is handed to this command, one mail at a time.

  /etc/aliases:   bounce: "|todoke bounce --dir /var/lib/todoke"
  Postfix:        recipient_delimiter = +

Without a program for each mail: todoke serve --bounce-listen 127.0.0.1:2525 takes them by SMTP.

  Postfix:        transport_maps = regexp:/etc/postfix/bounces      /^bounce\+.*@example\.jp$/  smtp:[127.0.0.1]:2525

By hand:

  todoke bounce --dir /var/lib/todoke --to bounce+KEY@example.jp < report.eml

An address that does not exist is not used again, its owner reads so in the app, and the message goes by the family's next way. A mail that is no report
of ours is thrown away without a word; only a trouble of this server's own makes the command fail, so that the mail server tries again.`,
	run: func(ctx context.Context, k *call) error {
		dir := k.flags.String("dir", "", "the server's directory")
		to := k.flags.String("to", os.Getenv("ORIGINAL_RECIPIENT"), "the address that the mail came to, when its headers do not say")
		if err := k.parse(); err != nil {
			return err
		}
		if *dir == "" {
			return k.usage("todoke bounce needs to know whose mail it was (--dir).")
		}
		back, err := mail.ReadBack(os.Stdin, *to)
		if errors.Is(err, mail.ErrNoReport) {
			return nil
		}
		if err != nil {
			return err
		}
		_, err = through(ctx, *dir, "bounce", []string{back.Key, back.Says()}, k.out)
		return err
	}}

// bounceIn is the part of it that needs the house.
func bounceIn(ctx context.Context, h *house.House, args []string, _ io.Writer) error {
	if len(args) != 2 {
		return errors.New("bounce needs a key and what became of it")
	}
	return h.Bounced(ctx, args[0], args[1])
}

// takeBounces takes by SMTP what comes back to the domain that mails come from, until ctx ends and ended is called.
func takeBounces(ctx context.Context, h *house.House, at, from string, log *slog.Logger) (ended func(), err error) {
	_, domain, ok := strings.Cut(from, "@")
	if !ok {
		return nil, errors.New("--bounce-listen needs to know from which address mails come: --mail-from")
	}
	l, err := net.Listen("tcp", at)
	if err != nil {
		return nil, fmt.Errorf("take mails that came back at %s: %w", at, err)
	}
	if host, _, err := net.SplitHostPort(l.Addr().String()); err == nil && !net.ParseIP(host).IsLoopback() {
		log.Warn("--bounce-listen is not on this machine: let only the domain's mail server reach it", "at", l.Addr().String())
	}
	inbox := &mail.Inbox{Domain: domain, Log: log, Took: h.Bounced}
	var talks sync.WaitGroup
	talks.Go(func() {
		if err := inbox.Serve(ctx, l); err != nil {
			log.Error("mails that came back are taken no more; start the server anew", "err", err)
		}
	})
	return talks.Wait, nil
}
