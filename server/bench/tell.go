package bench

import (
	"bufio"
	"context"
	"crypto/ecdh"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/textproto"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"todoke/server/contacts"
	"todoke/server/follow"
	"todoke/server/house"
	"todoke/server/place"
	"todoke/server/receipt"
	"todoke/server/tell"
	"todoke/server/tell/mail"
	"todoke/server/tell/push"
	"todoke/server/tell/twilio"
	"todoke/server/vault"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

// TELL: a notice to as many families as a large school has, by each of the three ways: expanded in its commit, every attempt written down before it is
// made and after, sealed and flushed, rights looked at before each. The carriers stand on this machine and answer at once; what they take in truth is
// held back by follow.Pace, which is left out here.
func tellAll(ctx context.Context, b *bench) (map[string]float64, error) {
	c, err := openCarriers()
	if err != nil {
		return nil, err
	}
	defer c.close()
	got := map[string]float64{}
	for _, way := range contacts.Ways {
		expand, work, err := b.tellBy(ctx, c, way)
		if err != nil {
			return nil, fmt.Errorf("by %s: %w", way, err)
		}
		got["TELL.out"] = max(got["TELL.out"], ms(expand))
		got["TELL."+way] = float64(b.Sizes.Told) / work.Seconds()
	}
	return got, nil
}

// tellBy is one notice by one way: how long it took to go out, and to be told to everybody.
func (b *bench) tellBy(ctx context.Context, c *carriers, way string) (expand, work time.Duration, err error) {
	dir, err := os.MkdirTemp(b.dir, "tell-")
	if err != nil {
		return 0, 0, err
	}
	quiet := slog.New(slog.DiscardHandler)
	inner, err := house.OpenDirectory(dir, quiet)
	if err != nil {
		return 0, 0, err
	}
	st, err := vault.Open(ctx, inner, vault.MemoryRing(), vault.Options{Year: func(oplog.Instant) int { return 2026 }, Log: quiet})
	if err != nil {
		return 0, 0, errors.Join(err, inner.Close())
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	now := oplog.Instant(day.Japan.Instant(day.Of(2026, 11, 24), day.At(15, 0)))
	p, err := place.Open(ctx, st, "p", place.Options{Clock: func() oplog.Instant { return now }, Log: quiet, Expand: follow.Expand})
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	if err := b.families(ctx, p, now); err != nil {
		return 0, 0, err
	}
	_, err = p.Say(ctx, "head-1", "head", oplog.Web, now, func(_ *school.State, first oplog.ID) []oplog.Op {
		return school.Send(first, school.NoticeSent{From: school.FromSchool, Text: school.Letter{Title: school.Texts{JA: "{保護者会|ほごしゃかい}のお{知|し}らせ"}, Words: "来週の水曜日、体育館で開きます。"}}, school.Audience{School: true})
	})
	if err != nil {
		return 0, 0, err
	}
	now += oplog.Instant(school.Recall) + 1
	began := time.Now()
	if err := p.Tick(ctx); err != nil {
		return 0, 0, err
	}
	expand = time.Since(began)
	f := &follow.Follower{Store: st, Ways: c.ways, Receipts: receipt.New(st), Hands: 6, Log: quiet, Link: func(_ oplog.Place, path string) string { return "https://todoke.example.jp" + path },
		Reach: func(_ context.Context, _ oplog.Place, who oplog.Person, _ contacts.Use) (to follow.Addresses, _ error) {
			switch way {
			case contacts.ByPush:
				to.Account = string(who)
			case contacts.ByMail:
				to.Mails = []string{string(who) + "@example.jp"}
			default:
				to.Texts = []string{"+81900000" + string(who)[1:]}
			}
			return to, nil
		}}
	before := c.took.Load()
	began = time.Now()
	for c.took.Load()-before < int64(b.Sizes.Told) {
		n, err := f.Work(ctx, p)
		if err != nil {
			return 0, 0, err
		}
		if n == 0 && time.Since(began) > time.Minute {
			return 0, 0, fmt.Errorf("%d of %d were told", c.took.Load()-before, b.Sizes.Told)
		}
	}
	work = time.Since(began)
	if n := c.took.Load() - before; n != int64(b.Sizes.Told) {
		return 0, 0, fmt.Errorf("%d messages for %d people", n, b.Sizes.Told)
	}
	return expand, work, nil
}

// families enrols a child with one guardian for each who is told.
func (b *bench) families(ctx context.Context, p *place.Place, now oplog.Instant) error {
	from := day.Of(2026, 4, 1)
	ops := []oplog.Op{school.Draft(&school.SchoolNamed{Name: "みどり台小学校", Is: "ES"}), school.Draft(&school.StaffPosted{Person: "head", Name: "森田 久子", Role: "management", From: from, To: day.None}),
		school.Draft(&school.ClassFormed{Class: "c", Year: 2026, Grade: "P3", Name: "3年1組", Is: school.HomeroomClass})}
	say := func(n int) error {
		_, err := p.Say(ctx, oplog.Device(fmt.Sprint("roster-", n)), school.ThePlace, oplog.Import, now, func(*school.State, oplog.ID) []oplog.Op { return ops })
		ops = nil
		return err
	}
	for i := range b.Sizes.Told {
		child, who := school.ChildID(fmt.Sprintf("c%05d", i)), school.PersonID(fmt.Sprintf("g%05d", i))
		ops = append(ops, school.Draft(&school.ChildEnrolled{Child: child, Given: "はな", Grade: "P3", Year: 2026, From: from}), school.Draft(&school.ChildPlaced{Child: child, Class: "c", Role: school.HomeClass, No: i % 999, From: from, To: day.None}),
			school.Draft(&school.GuardianJoined{Child: child, Person: who, Relation: "mother", Rank: 1, Rights: school.Rights[:4], From: from, To: day.None}))
		if len(ops) >= 90 {
			if err := say(i); err != nil {
				return err
			}
		}
	}
	return say(b.Sizes.Told)
}

// carriers are a mail server, a telephone company and a push service on this machine, which take everything and count it.
type carriers struct {
	ways tell.Ways
	took atomic.Int64

	api    *http.Server
	office net.Listener
	ends   []io.Closer
}

func openCarriers() (_ *carriers, err error) {
	c := &carriers{}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /push/{box}", func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		c.took.Add(1)
		w.WriteHeader(http.StatusCreated)
	})
	mux.HandleFunc("POST /", func(w http.ResponseWriter, r *http.Request) {
		r.ParseForm()
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusCreated)
		fmt.Fprintf(w, `{"sid":"SM%d"}`, c.took.Add(1))
	})
	c.api = &http.Server{Handler: mux, ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)}
	go c.api.Serve(l)
	if c.office, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		return nil, errors.Join(err, c.api.Close())
	}
	go c.serve()
	mails, err := mail.New(mail.Config{URL: "smtp://" + c.office.Addr().String(), From: "todoke@example.jp", Back: true})
	if err != nil {
		return nil, err
	}
	texts, _, err := twilio.New(twilio.Config{Account: "AC1", Secret: "secret", From: "+81312345678", Base: "http://" + l.Addr().String()})
	if err != nil {
		return nil, err
	}
	key, err := push.NewKey()
	if err != nil {
		return nil, err
	}
	browser, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	pushes := push.New(push.Config{Key: key, Contact: "https://todoke.example.jp", Local: true, Devices: oneEach{"http://" + l.Addr().String(), base64.RawURLEncoding.EncodeToString(browser.PublicKey().Bytes())}})
	c.ends = []io.Closer{mails, pushes}
	c.ways = tell.Ways{tell.Mail: mails, tell.Text: texts, tell.Push: pushes}
	return c, nil
}

func (c *carriers) close() {
	for _, one := range c.ends {
		one.Close()
	}
	c.api.Close()
	c.office.Close()
}

// oneEach gives every account a browser.
type oneEach struct{ origin, point string }

func (o oneEach) Of(_ context.Context, account string) ([]push.Device, error) {
	return []push.Device{{ID: "d", Endpoint: o.origin + "/push/" + account, P256dh: o.point, Auth: "AAAAAAAAAAAAAAAAAAAAAA"}}, nil
}
func (oneEach) Gone(context.Context, string, string) error { return nil }

// serve is as much of a mail server as a sender needs.
func (c *carriers) serve() {
	for {
		line, err := c.office.Accept()
		if err != nil {
			return
		}
		go func() {
			defer line.Close()
			r := textproto.NewReader(bufio.NewReader(line))
			fmt.Fprint(line, "220 localhost ready\r\n")
			for {
				said, err := r.ReadLine()
				if err != nil {
					return
				}
				switch word := strings.ToUpper(said); {
				case word == "DATA":
					fmt.Fprint(line, "354 go on\r\n")
					if _, err := r.ReadDotBytes(); err != nil {
						return
					}
					c.took.Add(1)
					fmt.Fprint(line, "250 taken\r\n")
				case word == "QUIT":
					fmt.Fprint(line, "221 bye\r\n")
					return
				default:
					fmt.Fprint(line, "250 localhost\r\n")
				}
			}
		}()
	}
}
