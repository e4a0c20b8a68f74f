package main

import (
	"context"
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"todoke/server/house"
	"todoke/server/store"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/web"
)

var doctor = command{name: "doctor", args: "--dir DIR", what: "looks whether everything is as it should be, and says what to do",
	more: `
Looks at the store, the clock, the room on the disk, the public address, the telephone lines and the client, and says in plain words
what is wrong and what helps. It changes nothing, and works beside a running server.

  todoke doctor --dir /var/lib/todoke`,
	run: func(ctx context.Context, k *call) error {
		dir := k.flags.String("dir", "", "the server's directory")
		if err := k.parse(); err != nil {
			return err
		}
		if *dir == "" {
			return k.usage("todoke doctor needs to know whose house it is (--dir).")
		}
		return diagnose(ctx, *dir, k.out)
	}}

func diagnose(ctx context.Context, dir string, out io.Writer) error {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return fmt.Errorf("%s is no directory: start todoke serve --dir %s once, or look for the right one", dir, dir)
	} else if info.Mode().Perm()&0o077 != 0 {
		fmt.Fprintf(out, "!!  %s can be read by other accounts of this machine: chmod 700 %s\n", dir, dir)
	}
	running, err := through(ctx, dir, "doctor", nil, out)
	if !running {
		fmt.Fprintln(out, "--  no server is running on this directory")
	}
	switch {
	case errors.Is(err, store.ErrInUse):
		return errors.New("another process has the store open and does not answer: is it an older todoke, or one that hangs? Stop it first")
	case errors.Is(err, store.ErrAway):
		return fmt.Errorf("the database does not answer: is PostgreSQL running, and reached from here? %w", err)
	case errors.Is(err, store.ErrFull):
		return errors.New("the disk has too little room: free at least 512 MB, or 10 %, and the server goes on by itself")
	case errors.Is(err, store.ErrDamaged):
		return fmt.Errorf("the database is damaged: restore the last back-up, or move %s/data away. The devices then bring back what they hold: %w", dir, err)
	}
	return err
}

// findings counts what is wrong.
type findings struct {
	out io.Writer
	n   int
}

func (f *findings) ok(format string, a ...any) { fmt.Fprintf(f.out, "ok  "+format+"\n", a...) }
func (f *findings) bad(format string, a ...any) {
	f.n++
	fmt.Fprintf(f.out, "!!  "+format+"\n", a...)
}

func doctorIn(ctx context.Context, h *house.House, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("doctor", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	if err := flags.Parse(args); err != nil {
		return err
	}
	f := &findings{out: out}
	f.storage(ctx, h)
	for _, p := range h.Plights(ctx) {
		f.bad("%s\n    %s", p.EN, p.JA)
	}
	if v := h.Verified(); v == nil {
		f.ok("what is stored has been followed along its chain at the last start; todoke verify reads all of it")
	} else if v.Sound() {
		f.ok("all that is stored was as it was written at %s", v.Ended.UTC().Format("2006-01-02 15:04:05 UTC"))
	}
	if b, kept := h.Backed(); kept && b.Err == nil && !b.Made.IsZero() {
		f.ok("the last back-up was made at %s, in %v", b.Made.UTC().Format("2006-01-02 15:04:05 UTC"), b.Took.Round(time.Millisecond))
	} else if !kept {
		fmt.Fprintln(out, "--  this server keeps no back-up by itself: todoke serve --backup, or todoke backup by the clock of the machine")
	}
	f.schools(ctx, h)
	f.address(ctx, h)
	f.telephone(ctx, h)
	if err := web.Built(); err != nil {
		f.bad("the client is not in this program, so pages work without it but not offline: %v", err)
	} else {
		f.ok("the client is in this program (version %s)", web.Assets(web.Whole).Version)
	}
	if f.n > 0 {
		return fmt.Errorf("%d things want attention", f.n)
	}
	return nil
}

func (f *findings) storage(ctx context.Context, h *house.House) {
	health := h.Health(ctx)
	for _, t := range health.Trouble {
		f.bad("%s", t)
	}
	if health.Ready {
		f.ok("the store takes what is said, and keeps it")
	}
	var below any = h.Store
	if v, ok := below.(interface{ Inner() store.Store }); ok {
		below = v.Inner()
	}
	if s, ok := below.(interface{ Advice() string }); ok && s.Advice() != "" {
		f.bad("%s", s.Advice())
	}
	if d, ok := h.Store.(store.Doubter); ok {
		for _, doubt := range d.Doubts() {
			f.bad("%s", doubt)
		}
	}
}

func (f *findings) schools(ctx context.Context, h *house.House) {
	open := h.Open()
	if len(open) == 0 {
		f.bad("there is no school yet: todoke import roster, or todoke invite --new-school")
	}
	for _, p := range open {
		err := p.See(ctx, func(s *school.State, now oplog.Instant) {
			f.ok("%s: %d classes, %d children, %d staff, %d operations", s.School.Name, len(s.School.Classes), len(s.Marks), len(s.School.Staff), p.Stats().End)
		})
		if err != nil {
			f.bad("place %s does not answer: %v", p.ID(), err)
		}
		if n, err := overdue(ctx, h, p, h.Clock.Now()); err == nil && n > 0 {
			fmt.Fprintf(f.out, "--  %d kinds of records have been kept long enough: todoke retention shows which, and by which rule\n", n)
		}
		if late, err := p.Late(ctx); err == nil && len(late) > 0 {
			f.bad("%d words came after their author's session or right had ended; management should look at them", len(late))
		}
		if last, err := lastHeard(ctx, h.Store.Log(p.ID())); err == nil && last > h.Clock.Now()+60_000 {
			f.bad("this machine's clock is %d minutes behind what the school heard last: set the clock (timedatectl), or days begin late", (last-h.Clock.Now())/60_000)
		}
	}
	if year := time.Now().Year(); year < 2026 || year > 2099 {
		f.bad("this machine believes it is the year %d: set the clock (timedatectl)", year)
	} else {
		f.ok("this machine's clock says %s", time.Now().UTC().Format("2006-01-02 15:04:05 UTC"))
	}
}

// lastHeard is when the last operation of a log came.
func lastHeard(ctx context.Context, log oplog.Log) (last oplog.Instant, err error) {
	end, err := log.End(ctx)
	if err != nil || end == 0 {
		return 0, err
	}
	return last, log.Since(ctx, end-1, func(op oplog.Op) bool { last = op.Heard; return true })
}

func (f *findings) address(ctx context.Context, h *house.House) {
	saved, err := h.Store.Get(ctx, "d/house/public")
	if err != nil {
		f.bad("no public address is known yet: start todoke serve with --public-url")
		return
	}
	public := string(saved)
	ctx, cancel := context.WithTimeout(ctx, 8*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, "GET", public+"/healthz", nil)
	if err != nil {
		f.bad("%s is not an address: %v", public, err)
		return
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(r)
	var cert *tls.CertificateVerificationError
	switch {
	case errors.As(err, &cert):
		f.bad("%s has a certificate that browsers refuse: %v", public, cert.Err)
		return
	case err != nil:
		f.bad("%s does not answer from here (%v): is the server running, the name in the DNS, the proxy up? Some networks cannot reach their own public address: then try it from a phone", public, err)
		return
	}
	defer answer.Body.Close()
	switch {
	case answer.StatusCode == http.StatusMisdirectedRequest:
		f.bad("%s answers, but the proxy passes on another Host: let it keep the one the browser sent", public)
	case answer.StatusCode != http.StatusOK:
		f.bad("%s answers %s", public, answer.Status)
	case strings.HasPrefix(public, "https:") && answer.Header.Get("Strict-Transport-Security") == "":
		f.bad("%s answers, but not with this server's headers: does the proxy take them away?", public)
	default:
		f.ok("%s answers; browsers that come from any other address are refused", public)
	}
}

func (f *findings) telephone(ctx context.Context, h *house.House) {
	if h.Carrier == "" {
		f.bad("the absence line is closed: set TODOKE_CARRIER_SECRET (the telephone company's auth token) for todoke serve. Without a line families need the app or the school's own telephone")
		return
	}
	for _, p := range h.Open() {
		f.ok("the absence line of place %s: let the telephone company call %s/tel/%s/in by POST, and tell the end of calls to …/status", p.ID(), h.LineURL(), p.ID())
	}
}
