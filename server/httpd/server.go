// Package httpd is the edge: HTTP and WebSocket in front of the places. It knows who is there (auth) and hands on what they say and ask;
// it decides nothing about schools.
//
//	GET  /  /class/{class}  /board  /absences  /absence/{place}/{child}    a screen, rendered from the viewer's own streams
//	GET  /register/{class}/{month}/{csv, xlsx}; POST /register/seal        a class's month as a file; and sealed
//	GET  /days, /days/calendar.ics; POST /days/…                           instruction days: plans, closures, iCalendar
//	POST /absence/{place}/{child}                                          the same by plain HTML form; then 303 to /
//	GET  /sync/{place}                                                     WebSocket: one frame a message
//	POST /sync/{place}                                                     the same frames, each behind its length
//	POST /past/{place}/{year}                                              a past school year of some streams
//	GET  /boot                                                             Boot as JSON
//	POST /lang  /signout                                                   plain forms
//	GET, POST /invite                                                      the one-time link
//	GET, POST /request                                                     a family without a slip asks to be registered
//	GET  /signin  POST /code                                               coming in by a code or a password
//	GET  /assets/…  /icons/…  /sw.js  /shell  /manifest.webmanifest        static files
//	GET  /healthz  /metrics                                                for machines
//	     /tel/{line}/…                                                     the telephone company's webhook
//	     /demo…                                                            the demo's start page, in a demo only
//
// What cannot be mended by the person in front gets a short number to read out on the telephone; the same number is in the log.
package httpd

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"sync"
	"time"

	"todoke/server/auth"
	"todoke/server/limit"
	"todoke/server/paper"
	"todoke/server/receipt"
	"todoke/server/request"
	"todoke/server/roster"
	"todoke/server/slip"
	"todoke/server/store"
	"todoke/server/tell"
	"todoke/server/upload"
	"todoke/sync/oplog"
	"todoke/web"
)

// Limits of the edge; those of the protocol are in sync/wire.
const (
	maxForm     = 64 << 10         // bytes of a plain form
	maxPosts    = 4                // POSTs of one session under way at once
	socketLife  = 30 * time.Minute // then a socket is asked to come again: its rights are looked at anew
	pingEvery   = 25 * time.Second // ±20 %, so that a thousand sockets do not knock together
	writeWithin = 10 * time.Second
)

// Config is what the edge stands on.
type Config struct {
	Origins   []string // as browsers write them: "https://todoke.example.jp"; "http://*.localhost:8080" in a demo
	Auth      *auth.Auth
	Places    Places
	Slips     *slip.Slips
	Mark      func(context.Context, oplog.Place) (store.Mark, error)            // how far a school's log goes, and its chain there; nil where the store keeps none
	Backed    func() (Backed, bool)                                             // the house's own back-up; nil or false where it keeps none
	Erased    func(oplog.Place) ([]store.Erasure, error)                        // the orders by which a school was made to forget; nil where the store keeps none
	Known     func(context.Context, oplog.Place) (map[oplog.Person]bool, error) // who has an account or an address at a school (retention.Known); nil where nobody asks
	Uploads   *upload.Uploads
	Contacts  Contacts
	Receipts  *receipt.Receipts // who has opened which notice; nil for nobody asks
	Answers   []byte            // signs the links by which a mail is answered (AnswerLink)
	Post      Post
	Push      Pusher // nil: no pushes
	Choices   Choices
	Rosters   *roster.Desk
	Requests  *request.Queue
	Now       func() oplog.Instant // the schools' time; a demo's may stand on another day
	Health    func(context.Context) Health
	Tel       http.Handler // the telephone, under /tel/; nil for none
	Sample    string       // a demo's table to try the list with
	Press     *paper.Press // prints PDF; nil: from the browser only
	Practice  Practice     // nil: there is none
	Rehearsal bool         // this is the practice school's own
	Demo      Demo         // nil: there are no logins but those of auth
	Log       *slog.Logger
	Version   string
}

// Contacts are the families' numbers, which are never in the log.
type Contacts interface {
	Phoned(ctx context.Context, place oplog.Place) (map[oplog.Person]bool, error)       // who has one
	Number(ctx context.Context, place oplog.Place, person oplog.Person) (string, error) // the first; "" for none
	Mail(ctx context.Context, place oplog.Place, person oplog.Person) (string, error)   // the first address; "" for none
	KeepMail(ctx context.Context, place oplog.Place, person oplog.Person, address string) error
	KeepPhone(ctx context.Context, place oplog.Place, person oplog.Person, number string) error // contacts.ErrNumber for what is none
}

// Post carries messages out of the house.
type Post interface {
	Has(tell.Kind) bool                         // is there a way for this kind?
	Soon(tell.Message)                          // what is worth nothing after a restart, such as a code
	Surely(context.Context, tell.Message) error // what is kept until it went
}

// Demo is what a demo adds to the edge.
type Demo interface {
	http.Handler          // under /demo
	Cut(host string) bool // is this host's network cut?
	// Actor is whose device a host is: opening a page there signs them in. Never outside of a demo.
	Actor(host string) (account string, kind auth.Kind, ok bool)
}

// Cut ends the sockets of hosts whose network was cut just now; their requests are hung up on by themselves.
func (s *Server) Cut() {
	if s.Demo != nil {
		s.sockets.cut(s.Demo.Cut)
	}
}

// Moved asks every device to come again, after somebody has set the clock of a demo: devices read it when they come, and else hear of it only
// with the next news.
func (s *Server) Moved() { s.sockets.each(func(x *socket) { x.end(errMoved) }) }

// Server is the edge's handler, its sockets and its metrics.
type Server struct {
	Config
	origins origins
	static  map[string]web.File
	mux     *table
	handler http.Handler
	meter   *meter
	sockets registry
	strays  *limit.Buckets // codes that lead to nobody, by address: see wrong
	feeds   *limit.Buckets // calendar addresses, by account
	leaves  departures
	screens *limit.Buckets // screens that want to be paired, by address

	mu    sync.Mutex
	posts map[string]int // by session: POSTs under way
	stop  func()
}

// New wires the edge. Close it to end its sockets.
func New(c Config) (*Server, error) {
	if len(c.Origins) == 0 {
		return nil, errors.New("httpd: no public address: nobody could be let in")
	}
	s := &Server{Config: c, static: staticFiles(), mux: &table{ServeMux: http.NewServeMux()}, posts: map[string]int{}, strays: limit.New(strayRule, realClock), screens: limit.New(screenRule, realClock), feeds: limit.New(feedRule, realClock)}
	for _, o := range c.Origins {
		parsed, err := parseOrigin(o)
		if err != nil {
			return nil, err
		}
		s.origins = append(s.origins, parsed)
	}
	s.static["/assets/paper.css"] = web.Paper()
	for name, script := range map[string]string{"join": joinScript, "key": keyScript, "entry": entryScript, "object": objectScript, "upload": uploadScript, "help": helpScript, "out": outScript, "push": string(web.Push())} {
		s.static["/assets/"+name+".js"] = web.File{Type: "text/javascript; charset=utf-8", Raw: []byte(script)}
	}
	maps.Copy(s.static, tabletFiles())
	s.static["/assets/invite.js"] = web.File{Type: "text/javascript; charset=utf-8", Raw: []byte(inviteScript)}
	s.meter = newMeter(&s.sockets)
	s.routes()
	s.handler = s.watch(s.mux)
	s.stop = c.Auth.OnEnd(s.sockets.revoke)
	return s, nil
}

// table is a mux that can say what it answers to, so that a test can go through all of it.
type table struct {
	*http.ServeMux
	patterns []string
}

func (t *table) Handle(pattern string, h http.Handler) {
	t.patterns = append(t.patterns, pattern)
	t.ServeMux.Handle(pattern, h)
}

func (t *table) HandleFunc(pattern string, h func(http.ResponseWriter, *http.Request)) {
	t.Handle(pattern, http.HandlerFunc(h))
}

// Routes lists the patterns this edge answers to, in the order they were wired.
func (s *Server) Routes() []string { return slices.Clone(s.mux.patterns) }

// clientScreens are the addresses that the client draws too (page.New). The service worker opens just these without a network: PAGES in web/sw.js, and a
// test that holds both together.
var clientScreens = []string{"/{$}", "/class/{class}", "/board", "/absences", "/headcount", "/care", "/care/{child}", "/checkups", "/nurse", "/register", "/register/{class}", "/register/{class}/{month}",
	"/notices", "/notices/{notice}", "/letters", "/letter/{place}/{notice}", "/absence/{place}/{child}", "/calendar", "/calendar/{at}", "/ask", "/ask/{place}/{child}", "/talks", "/talk/{child}",
	"/safety", "/meetings", "/meetings/{notice}/{class}", "/meet/{place}"}

func (s *Server) routes() {
	handle := func(pattern string, h handler) { s.mux.Handle(pattern, s.answer(h)) }
	for _, screen := range clientScreens {
		handle("GET "+screen, s.page)
	}
	handle("/", func(http.ResponseWriter, *http.Request) error { return errNotFound })
	handle("POST /absence/{place}/{child}", s.postAbsence)
	handle("POST /register/seal", s.postSeal)
	handle("GET /illness", s.illness)
	handle("GET /analysis", s.analysis)
	handle("GET /take", s.take)
	handle("GET /take/{file}", s.takeFile)
	handle("POST /take/ask", s.postLeaveAsk)
	handle("POST /take/allow", s.postLeaveAllow)
	handle("GET /rules", s.registerRules)
	handle("POST /rules", s.postRegisterRules)
	handle("POST /illness/propose", s.postProposeClosure)
	handle("POST /illness/send", s.postSurveillance)
	handle("GET /days", s.days)
	handle("GET /days/calendar.ics", s.calendarFile)
	handle("POST /days/plan", s.postPlan)
	handle("POST /days/unplan", s.postUnplan)
	handle("POST /days/close", s.postClose)
	handle("POST /days/lift", s.postUnclose)
	handle("POST /days/read", s.postCalendar)
	handle("POST /days/take", s.postTake)
	handle("GET /register/{class}/{month}/{file}", s.registerFile)
	handle("POST /ask/{place}/{child}", s.postTalk)
	handle("POST /meet/{place}", s.postMeet)
	handle("GET /meetings/new", s.newMeeting)
	handle("POST /meetings/new", s.postNewMeeting)
	handle("POST /safety/{place}/{child}", s.postSafe)
	handle("GET /safety/call/{child}", s.safetyCall)
	handle("GET /talks/rule", s.talkRule)
	handle("POST /talks/rule", s.postTalkRule)
	handle("POST /letter/{place}/{notice}", s.postLetter)
	handle("POST /opened/{place}", s.postOpened)
	handle("GET /answers/{place}/{notice}/{file}", s.answersFile)
	handle("GET /answers/{place}/{notice}/readers", s.noticeReaders)
	handle("GET /answers/{place}/{notice}/for/{child}", s.heard)
	handle("POST /answers/{place}/{notice}/for/{child}", s.postHeard)
	handle("GET /a/{token}", s.answerPage)
	handle("GET /a/{token}/file/{id}", s.signedFile)
	handle("POST /a/{token}", s.postAnswerPage)
	handle("POST /a/{token}/meet", s.postSignedMeet)
	s.pushRoutes(handle)
	s.choiceRoutes(handle)
	handle("POST /lang", s.postLang)
	handle("POST /signout", s.postSignOut)
	handle("GET /boot", s.boot)
	handle("POST /device/{place}", s.postDevice)
	handle("GET /join", s.join)
	handle("POST /join", s.postJoin)
	handle("POST /join/ask", s.postAsk)
	handle("GET /join/key", s.joinKey)
	handle("POST /key/new", s.postKey)
	handle("POST /key/enter", s.postEnter)
	handle("POST /key/drop", s.postDropKey)
	handle("GET /signin", s.signIn)
	handle("GET /signin/lost", s.lost)
	handle("POST /signin/password", s.postPassword)
	handle("POST /code", s.postCode)
	handle("POST /code/use", s.postUseCode)
	handle("POST /me/way", s.postWay)
	handle("POST /me/child", s.postCalled)
	handle("POST /me/answers", s.postMyAnswerer)
	handle("POST /me/password", s.postSetPassword)
	handle("GET /objection", s.objection)
	handle("POST /objection", s.postObjection)
	handle("GET /me", s.me)
	handle("POST /me/end", s.postEndSession)
	handle("GET /pair", s.pair)
	handle("GET /lock", s.lock)
	handle("POST /tablet/state", s.tabletState)
	handle("POST /tablet/wait", s.tabletWait)
	handle("POST /tablet/unlock", s.tabletUnlock)
	handle("POST /tablet/enter", s.tabletEnter)
	handle("POST /tablet/pin", s.tabletPIN)
	handle("POST /prove", s.prove)
	handle("POST /wiped", s.wiped)
	handle("POST /pair/key", s.pairKey)
	handle("POST /me/pin", s.postPIN)
	handle("POST /key/again", s.postKeyAgain)
	handle("GET /again", s.goAgain)
	handle("POST /again", s.goAgain)
	handle("GET /staff", s.staff)
	handle("POST /staff/new", s.postStaff)
	handle("POST /staff/end", s.postEndPost)
	handle("POST /staff/invite", s.postInviteStaff)
	handle("POST /staff/pin", s.postGivePIN)
	handle("POST /staff/recover", s.postRecover)
	handle("GET /late", s.late)
	handle("POST /late", s.postLate)
	handle("GET /devices", s.devices)
	handle("POST /devices/pair", s.postPair)
	handle("POST /devices/end", s.postEndDevice)
	handle("GET /people", s.people)
	handle("GET /people/{child}", s.child)
	handle("POST /people/end", s.postEnd)
	handle("POST /people/answers", s.postAnswerer)
	handle("POST /people/proxy", s.postProxy)
	handle("POST /people/restrict", s.postRestrict)
	handle("POST /people/lift", s.postLift)
	handle("GET /audit", s.audit)
	handle("GET /audit/then", s.boardThen)
	handle("GET /audit/matrix", s.matrix)
	handle("GET /audit/keep", s.keep)
	handle("POST /audit/file", s.auditFile)
	handle("POST /people/answer", s.postAnswer)
	handle("POST /people/request", s.postTakeRequest)
	handle("GET /request", s.request)
	handle("POST /request", s.postRequest)
	handle("GET /request/paper", s.requestPaper)
	handle("POST /people/slips", s.postSlips)
	handle("POST /me/invite", s.postInviteFamily)
	handle("GET /watch", s.watchRules)
	handle("POST /watch", s.postWatchRules)
	handle("GET /centre", s.centre)
	handle("GET /pictures", s.pictures)
	handle("POST /pictures", s.postPicture)
	handle("GET /headcount/paper", s.headPaper)
	handle("POST /centre", s.postCentre)
	handle("GET /door", s.doorRules)
	handle("POST /door", s.postDoorRules)
	handle("POST /training", s.postPractice)
	handle("POST /training/leave", s.postLeavePractice)
	handle("GET /help", s.help)
	handle("GET /help/{paper}", s.paper)
	handle("POST /upload/{place}", s.postUpload)
	handle("GET /upload/{place}/{id}", s.getUpload)
	handle("PUT /upload/{place}/{id}", s.putUpload)
	handle("DELETE /upload/{place}/{id}", s.dropUpload)
	handle("GET /file", s.filesToKeep)
	handle("GET /file/{place}/{id}", s.fileOf)
	s.rosterRoutes(handle)
	s.feedRoutes(handle)
	s.eventRoutes(handle)
	s.applyRoutes(handle)
	s.reachRoutes(handle)
	s.groupRoutes(handle)
	s.communityRoutes(handle)
	handle("GET /invite", s.invite)
	handle("POST /invite", s.postInvite)
	handle("GET /sync/{place}", s.socket)
	handle("POST /sync/{place}", s.postSync)
	handle("POST /past/{place}/{year}", s.postVolumes)
	handle("GET /healthz", s.healthz)
	figures := s.meter.handler()
	handle("GET /metrics", func(w http.ResponseWriter, r *http.Request) error {
		if !loopback(r.Host) { // the house's own business: whoever gathers them does so on this machine
			return errNotFound
		}
		figures.ServeHTTP(w, r)
		return nil
	})
	for path := range s.static {
		s.mux.HandleFunc("GET "+path, s.file)
	}
	if s.Tel != nil {
		s.mux.Handle("/tel/", s.Tel)
	}
	if s.Demo != nil {
		handle("GET /enter", s.enter)
		s.mux.Handle("/demo", s.Demo)
		s.mux.Handle("/demo/", crossSite.Handler(s.Demo))
	}
}

// ServeHTTP holds every request against the addresses of this house before anything else looks at it.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.Demo != nil && s.Demo.Cut(hostname(r.Host)) {
		hangUp(w)
		return
	}
	if inner := s.practising(r); inner != nil {
		inner.ServeHTTP(w, r)
		return
	}
	s.handler.ServeHTTP(w, r)
}

// Close ends all sockets with a hint to come back in a while, each after another pause, and waits for them until ctx ends.
func (s *Server) Close(ctx context.Context) error {
	s.stop()
	if err := s.sockets.close(ctx); err != nil {
		return fmt.Errorf("close the sockets: %w", err)
	}
	return nil
}

// HTTP returns a server with the limits of this edge around it.
func (s *Server) HTTP() *http.Server {
	return &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(s.Log.Handler(), slog.LevelDebug),
	}
}

// hangUp closes the connection without a word, as a cut network would.
func hangUp(w http.ResponseWriter) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		conn.Close()
		return
	}
	panic(http.ErrAbortHandler) // HTTP/2: there is no connection of its own
}
