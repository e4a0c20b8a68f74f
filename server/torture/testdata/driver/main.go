// Command driver is what the first release can do, moved from outside: it is compiled within that release's tree, with its replica, its
// messages, its store, and talks to whatever server there is today.
//
//	driver found DIR    reads a town from standard input, makes a house with that school, writes the town with everybody's tokens
//	driver log DIR      writes a place's log, as release 1 reads it out of the directory; the place comes from standard input
//	driver device       is a device: reads orders from standard input, one JSON a line, and answers each with one
package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/coder/websocket"

	"todoke/server/auth"
	"todoke/server/house"
	"todoke/server/torture/facts"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "found":
		return found(args[1])
	case len(args) == 2 && args[0] == "log":
		return showLog(args[1])
	case len(args) == 1 && args[0] == "device":
		return obey()
	}
	return errors.New("driver found DIR | driver log DIR | driver device")
}

// frames are operations in the writing of release 1, each in a News of its own.
func frames(ops []oplog.Op) []string {
	all := make([]string, len(ops))
	for i, op := range ops {
		all[i] = hex.EncodeToString(wire.Encode(wire.News{Ops: []oplog.Op{op}}))
	}
	return all
}

func operations(frames []string) (ops []oplog.Op, err error) {
	for _, f := range frames {
		b, err := hex.DecodeString(f)
		if err != nil {
			return nil, err
		}
		m, err := wire.Decode(b)
		if err != nil {
			return nil, err
		}
		n, ok := m.(wire.News)
		if !ok {
			return nil, fmt.Errorf("a log of %T", m)
		}
		ops = append(ops, n.Ops...)
	}
	return ops, nil
}

type person struct {
	Name  oplog.Person
	Kind  auth.Kind
	Role  string
	Class school.ClassID
	Kids  []school.ChildID
	Token string
	ID    oplog.Device
}

func found(dir string) error {
	var town struct {
		Place  oplog.Place
		People []person
		Words  []string
	}
	if err := json.NewDecoder(os.Stdin).Decode(&town); err != nil {
		return err
	}
	ops, err := operations(town.Words)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	h, err := house.New(ctx, house.Config{Dir: dir, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	defer h.Close(context.Background())
	p, id, err := h.NewPlace(ctx)
	if err != nil {
		return err
	}
	town.Place, town.Words = id, nil
	for i := 0; len(ops) > 0; i++ {
		part := ops[:min(len(ops), 200)]
		ops = ops[len(part):]
		_, err := p.Say(ctx, oplog.Device(fmt.Sprint("import-", i)), school.ThePlace, oplog.Import, h.Clock.Now(), func(*school.State, oplog.ID) []oplog.Op { return part })
		if err != nil {
			return err
		}
	}
	for i := range town.People {
		who := &town.People[i]
		account, err := h.Auth.NewAccount(ctx, auth.Account{Name: string(who.Name), Persons: map[oplog.Place]oplog.Person{id: who.Name}})
		if err != nil {
			return err
		}
		token, _, err := h.Auth.Begin(ctx, account.ID, who.Kind)
		if err != nil {
			return err
		}
		v, err := h.Auth.Look(ctx, token)
		if err != nil {
			return err
		}
		who.Token, who.ID = token, h.Auth.Device(v, id)
	}
	if err := h.Close(context.Background()); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(town)
}

func showLog(dir string) error {
	place, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	h, err := house.New(context.Background(), house.Config{Dir: dir, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	defer h.Close(context.Background())
	var all []oplog.Op
	log := h.Store.Log(oplog.Place(strings.TrimSpace(string(place))))
	if err := log.Since(context.Background(), 0, func(op oplog.Op) bool { all = append(all, op); return true }); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(frames(all))
}

// order is one line from outside.
type order struct {
	Do     string // who, connect, lose, sleep, absent, seen, flush, settle, look
	Place  oplog.Place
	Person person
	Host   string
	Addr   string
	Child  school.ChildID
	Date   day.Date
	Memo   string
	Upto   oplog.Seq // settle: and until it is so far
	Log    string    // look: a file with the whole log's frames, as a JSON list
}

// answer is one line back.
type answer struct {
	Error   string
	Said    []string // frames of all it ever said, as it said them
	Acked   []string // … of those that were answered since the last order, with the answer
	Pending int
	Cursor  replica.Cursor
	Last    uint64
	Resets  int
	Strange int      // operations of kinds it does not know
	Byes    []string // since the last order
	Unread  []string // frames it could not make anything of, and why
	Hash    string   // of everything it shows
	Fold    string   // … of what this release folds from Log, restricted to what this person may see
	Streams []oplog.Stream
	Facts   []string
}

// device is a device of this release. Its disk is in this process: sleep rebuilds it from what lies there.
type device struct {
	order
	mu      sync.Mutex
	r       *replica.Replica[*school.State]
	disk    replica.Saved
	said    map[uint64]oplog.Op
	conn    *websocket.Conn
	hung    chan struct{} // closed when the reader of conn has ended
	welcome bool
	flush   bool
	moved   chan struct{}
	acked   []oplog.Op
	byes    []string
	unread  []string
	resets  int
}

const patience = 30 * time.Second

func obey() error {
	d := &device{said: map[uint64]oplog.Op{}, moved: make(chan struct{})}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var o order
		if err := json.Unmarshal(lines.Bytes(), &o); err != nil {
			return err
		}
		a := answer{}
		if err := d.do(o, &a); err != nil {
			a.Error = err.Error()
		}
		d.state(&a)
		if err := out.Encode(a); err != nil {
			return err
		}
	}
	d.lose()
	return lines.Err()
}

func (d *device) do(o order, a *answer) error {
	switch o.Do {
	case "who":
		d.order = o
		d.wake()
	case "connect":
		return d.connect(o.Addr)
	case "lose":
		d.lose()
	case "sleep":
		d.lose()
		d.wake()
	case "absent":
		return d.say(func(s *school.State, first oplog.ID) []oplog.Op {
			return school.Absence{Child: o.Child, What: school.Absent, From: o.Date, Reason: school.Ill, Symptoms: []string{"FEV"}, Memo: o.Memo}.Ops(s, first)
		})
	case "seen":
		return d.say(func(s *school.State, first oplog.ID) []oplog.Op {
			var over []oplog.ID
			for _, o := range s.LiveObservations(o.Child, o.Date) {
				over = append(over, o.ID)
			}
			return []oplog.Op{school.Draft(&school.ChildObserved{Child: o.Child, Date: o.Date, Session: school.Morning, Seen: school.Seen, How: school.Tapped, At: 500}, over...)}
		})
	case "flush":
		d.mu.Lock()
		defer d.mu.Unlock()
		d.flush = true
		d.offer()
	case "settle":
		return d.settle(o.Upto)
	case "look":
		return d.look(o.Log, a)
	default:
		return fmt.Errorf("nobody knows how to %s", o.Do)
	}
	return nil
}

// wake begins this device's process from its disk.
func (d *device) wake() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.disk.Said = nil
	for _, op := range d.said {
		d.disk.Said = append(d.disk.Said, op)
	}
	d.r = replica.New(d.Place, d.Person.ID, d.Person.Name, school.NewState)
	d.r.Load(d.disk)
}

func (d *device) put(ops []oplog.Op) {
	for _, op := range ops {
		d.said[op.ID.N] = op
		d.disk.Last = max(d.disk.Last, op.ID.N)
	}
}

func (d *device) connect(addr string) error {
	d.lose()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	transport := &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "tcp", addr)
	}}
	defer transport.CloseIdleConnections()
	conn, _, err := websocket.Dial(ctx, "http://"+d.Host+"/sync/"+string(d.Place), &websocket.DialOptions{HTTPClient: &http.Client{Transport: transport},
		HTTPHeader: http.Header{"Origin": {"http://" + d.Host}, "Cookie": {"sid=" + d.Person.Token}}})
	if err != nil {
		return err
	}
	conn.SetReadLimit(wire.MaxFrame)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.conn, d.hung, d.welcome = conn, make(chan struct{}), false
	d.tell(d.r.Hello())
	go d.listen(conn, d.hung)
	return nil
}

// lose hangs up; the line may be gone already.
func (d *device) lose() {
	d.mu.Lock()
	conn, hung := d.conn, d.hung
	d.mu.Unlock()
	if conn == nil {
		return
	}
	conn.CloseNow()
	<-hung
	d.mu.Lock()
	defer d.mu.Unlock()
	d.conn, d.welcome, d.flush = nil, false, false
	d.r.Lost()
}

// tell says a message; a line that does not carry it ends its reader too.
func (d *device) tell(m wire.Message) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := d.conn.Write(ctx, websocket.MessageBinary, wire.Encode(m)); err != nil {
		d.conn.CloseNow()
	}
}

func (d *device) listen(conn *websocket.Conn, hung chan struct{}) {
	defer close(hung)
	for {
		_, frame, err := conn.Read(context.Background())
		if err != nil {
			d.mu.Lock()
			d.step()
			d.mu.Unlock()
			return
		}
		d.mu.Lock()
		d.hear(frame)
		d.step()
		d.mu.Unlock()
	}
}

func (d *device) step() {
	close(d.moved)
	d.moved = make(chan struct{})
}

func (d *device) hear(frame []byte) {
	m, err := wire.Decode(frame)
	if err != nil {
		d.unread = append(d.unread, fmt.Sprintf("%v: %x", err, frame[:min(len(frame), 40)]))
		return
	}
	c, answers, err := d.r.Receive(m)
	if err != nil {
		d.unread = append(d.unread, fmt.Sprintf("%T: %v", m, err))
		return
	}
	if _, ok := m.(wire.Welcome); ok {
		d.welcome = true
	}
	if c.Reset {
		d.resets++
	}
	if c.Bye.Code != "" {
		d.byes = append(d.byes, c.Bye.Code)
	}
	d.put(c.Acked)
	d.put(c.Unacked)
	d.acked = append(d.acked, c.Acked...)
	d.disk.Cursor, d.disk.Streams, d.disk.Snapshots, d.disk.Confirmed = d.r.Cursor(), d.r.Streams(), d.r.Snapshots(), nil
	for _, a := range answers {
		if _, ok := a.(wire.Hello); ok {
			d.welcome = false
		}
		d.tell(a)
	}
	d.offer()
}

// offer says what waits, as soon as it may.
func (d *device) offer() {
	for d.flush && d.welcome {
		o, ok := d.r.Next()
		if !ok {
			return
		}
		d.tell(o)
	}
}

func (d *device) say(build func(*school.State, oplog.ID) []oplog.Op) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	ops, err := d.r.Say(oplog.Instant(time.Now().UnixMilli()), 0, oplog.Web, build)
	if err != nil {
		return err
	}
	d.put(ops)
	d.r.Saved(ops[0].ID)
	d.offer()
	return nil
}

// settle waits until everything is answered and heard.
func (d *device) settle(upto oplog.Seq) error {
	late := time.After(patience)
	for {
		d.mu.Lock()
		pending, whole, moved, hung := len(d.r.Pending()), d.r.Whole(), d.moved, d.hung
		cursor := d.r.Cursor()
		d.mu.Unlock()
		if pending == 0 && whole && cursor.Seq >= upto {
			return nil
		}
		if hung == nil {
			return errors.New("it is not connected")
		}
		select {
		case <-hung:
			return fmt.Errorf("the line was lost at %d with %d words unanswered", cursor.Seq, pending)
		case <-moved:
		case <-late:
			return fmt.Errorf("it is at %d with %d words unanswered, and nothing comes", cursor.Seq, pending)
		}
	}
}

// look holds what this device shows against what this release makes of the whole log.
func (d *device) look(path string, a *answer) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var frames []string
	if err := json.Unmarshal(text, &frames); err != nil {
		return err
	}
	log, err := operations(frames)
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	whole := school.NewState()
	for i := range log {
		if log[i].Seq <= d.r.Cursor().Seq {
			whole.Apply(&log[i])
		}
	}
	today, _ := day.Japan.Civil(time.Now().UnixMilli())
	may := oplog.Sorted(whole.Streams(d.Person.Name, today))
	a.Fold = hash(whole.Restrict(may), may)
	a.Facts = facts.Of(d.r.Confirmed(), log)
	return nil
}

func hash(s *school.State, streams []oplog.Stream) string {
	h := sha256.New()
	for _, st := range streams {
		fmt.Fprintf(h, "%s %s %s\n", st.Subject, st.Level, s.Snapshot(st))
	}
	return hex.EncodeToString(h.Sum(nil))
}

func (d *device) state(a *answer) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var said []oplog.Op
	for _, op := range d.said {
		said = append(said, op)
	}
	a.Said, a.Acked, a.Byes, a.Unread = frames(said), frames(d.acked), d.byes, d.unread
	d.acked, d.byes = nil, nil
	a.Pending, a.Cursor, a.Last, a.Resets = len(d.r.Pending()), d.r.Cursor(), d.r.Last(), d.resets
	a.Streams, a.Hash = d.r.Streams(), hash(d.r.Confirmed(), d.r.Streams())
	a.Strange = d.r.Confirmed().Strangers()
}
