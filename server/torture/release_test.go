package torture

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"todoke/server/place"
	"todoke/server/store/memory"
	"todoke/server/torture/release1"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/replica"
	"todoke/sync/wire"
)

// testdata/release-1 is a talk of two devices with their place, all three of release 1, recorded once and never again:
//
//	talk.txt   "<device> connects", "says <outbox row>", "> <frame to the place>", "< <frame from it>", "loses" its line
//	log.txt    the place's log at the end, an operation a line, each as a News
//
// F12: every later version is held to it.

var (
	releaseDay = day.Of(2026, 11, 24)
	releaseNow = oplog.Instant(day.Japan.Instant(releaseDay, day.At(7, 40)))
)

// event is a line of the recorded talk.
type event struct {
	who, what string
	frame     []byte
}

func recorded(t *testing.T) (all []event) {
	t.Helper()
	text, err := os.ReadFile("testdata/release-1/talk.txt")
	must(t, err)
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		words := strings.Fields(lines.Text())
		e := event{who: words[0], what: words[1]}
		if len(words) > 2 {
			e.frame, err = hex.DecodeString(words[2])
			must(t, err)
		}
		all = append(all, e)
	}
	if len(all) < 40 {
		t.Fatalf("the record has %d lines", len(all))
	}
	return all
}

// releaseLog is the place's log at the end of the record.
func releaseLog(t *testing.T) (ops []oplog.Op) {
	t.Helper()
	text, err := os.ReadFile("testdata/release-1/log.txt")
	must(t, err)
	for line := range strings.Lines(string(text)) {
		frame, err := hex.DecodeString(strings.TrimSpace(line))
		must(t, err)
		m, err := wire.Decode(frame)
		must(t, err)
		ops = append(ops, m.(wire.News).Ops...)
	}
	return ops
}

var releasePeople = map[string]place.Session{"mother": {Device: "d-mother", Person: "g-mother"}, "teacher": {Device: "d-teacher", Person: "s-teacher"}}

// understood holds what release 1 reads of a frame against what this version reads: what both know must be the same.
func understood(frame []byte) error {
	old, err := release1.Decode(frame)
	if err != nil {
		return fmt.Errorf("release 1 cannot read it: %w", err)
	}
	now, err := wire.Decode(frame)
	if err != nil {
		return fmt.Errorf("this version cannot read it: %w", err)
	}
	a, err := json.Marshal(old)
	if err != nil {
		return err
	}
	b, err := json.Marshal(now)
	if err != nil {
		return err
	}
	var said, meant map[string]any
	if err := json.Unmarshal(a, &said); err != nil {
		return err
	}
	if err := json.Unmarshal(b, &meant); err != nil {
		return err
	}
	for field, is := range said {
		if was := fmt.Sprint(meant[field]); was != fmt.Sprint(is) {
			return fmt.Errorf("%T.%s: release 1 reads %v, this version %v", now, field, is, was)
		}
	}
	return nil
}

// Every frame of the record means today what it meant.
func TestFramesOfRelease1AreUnderstood(t *testing.T) {
	for i, e := range recorded(t) {
		if e.frame == nil {
			continue
		}
		if err := understood(e.frame); err != nil {
			t.Errorf("event %d, %s %s: %v", i, e.who, e.what, err)
		}
	}
}

// The devices of release 1 say to today's place what they said then. It takes and refuses the same words, and whatever it answers, they can
// read.
func TestDevicesOfRelease1TalkToThisServer(t *testing.T) {
	s := memory.Open()
	defer s.Close()
	now := releaseNow
	p, err := place.Open(t.Context(), s, "p-sakura", place.Options{Clock: func() oplog.Instant { return now }, Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	defer p.Close()
	log := releaseLog(t)
	bring := func(id oplog.Device) {
		t.Helper()
		_, err := p.Say(t.Context(), id, school.ThePlace, oplog.Import, now, func(*school.State, oplog.ID) (ops []oplog.Op) {
			for _, op := range log {
				if op.ID.Device == id {
					ops = append(ops, oplog.Op{Subject: op.Subject, Level: op.Level, Kind: op.Kind, Body: op.Body})
				}
			}
			return ops
		})
		must(t, err)
	}
	bring("import-1")
	must(t, p.Tick(t.Context()))
	readers := map[string]*place.Reader{}
	var heard []chan [][]byte
	hangUp := func(who string) {
		must(t, p.See(t.Context(), func(*school.State, oplog.Instant) {})) // everything before has been answered
		readers[who].Detach()
	}
	for _, e := range recorded(t) {
		switch e.what {
		case "connects":
			r := p.Attach(releasePeople[e.who])
			readers[e.who] = r
			frames := make(chan [][]byte, 1)
			heard = append(heard, frames)
			go func() {
				var all [][]byte
				for {
					frame, err := r.Next(context.Background())
					if err == io.EOF {
						frames <- all
						return
					}
					all = append(all, frame)
				}
			}()
		case ">":
			m, err := wire.Decode(e.frame)
			must(t, err)
			if err := readers[e.who].Send(t.Context(), m); err != nil {
				t.Fatalf("%s is not heard: %v", e.who, err)
			}
		case "<":
			if m, err := release1.Decode(e.frame); err == nil {
				if _, ok := m.(release1.Bye); ok { // here the mother became a mother of another child
					bring("import-2")
				}
			}
		case "loses":
			hangUp(e.who)
		}
	}
	frames := 0
	for _, h := range heard {
		for _, frame := range <-h {
			frames++
			if err := understood(frame); err != nil {
				t.Error(err)
			}
			if m, err := wire.Decode(frame); err == nil {
				if bye, ok := m.(wire.Bye); ok && bye.Code != wire.CodeScope {
					t.Errorf("they are told to go: %q", bye.Code)
				}
			}
		}
	}
	then := map[oplog.ID]oplog.Op{}
	for _, op := range log {
		then[op.ID] = op
	}
	found := 0
	must(t, s.Log("p-sakura").Since(t.Context(), 0, func(op oplog.Op) bool {
		if _, ours := map[oplog.Device]bool{"d-mother": true, "d-teacher": true}[op.ID.Device]; ours {
			found++
			if was := then[op.ID]; !was.Same(&op) || was.Refused != op.Refused && op.Kind != "x.later" {
				t.Errorf("%v was %q %s, and is %q %s", op.ID, was.Refused, was.Body, op.Refused, op.Body)
			}
		}
		return true
	}))
	said := 0
	for id := range then {
		if id.Device == "d-mother" || id.Device == "d-teacher" {
			said++
		}
	}
	if found != said || frames < 20 {
		t.Errorf("%d operations of %d arrived, %d frames came back", found, said, frames)
	}
}

// Devices of today say to the place of release 1 what was said then, and hear its answers: in the end they show what it held.
func TestThisDeviceTalksToAPlaceOfRelease1(t *testing.T) {
	devices := map[string]*replica.Replica[*school.State]{}
	for who, s := range releasePeople {
		devices[who] = replica.New("p-sakura", s.Device, s.Person, school.NewState)
	}
	for i, e := range recorded(t) {
		r := devices[e.who]
		switch e.what {
		case "connects":
			r.Hello()
		case "says":
			m, err := wire.Decode(e.frame)
			must(t, err)
			row := m.(wire.Offer)
			ops, err := r.Say(row.Ops[0].At, row.Ops[0].Off, row.Ops[0].Via, func(*school.State, oplog.ID) []oplog.Op { return row.Ops })
			must(t, err)
			r.Saved(ops[0].ID)
		case ">":
			for _, ok := r.Next(); ok; _, ok = r.Next() {
			}
		case "<":
			m, err := wire.Decode(e.frame)
			must(t, err)
			if _, _, err := r.Receive(m); err != nil {
				t.Fatalf("event %d, %s: %v", i, e.who, err)
			}
		case "loses":
			r.Lost()
		}
	}
	whole := school.NewState()
	log := releaseLog(t)
	for i := range log {
		whole.Apply(&log[i])
	}
	for who, r := range devices {
		if len(r.Pending()) > 0 || r.Cursor().Seq != log[len(log)-1].Seq-map[string]oplog.Seq{"mother": 1}[who] { // she left before the last word
			t.Errorf("%s is at %+v with %d words unanswered", who, r.Cursor(), len(r.Pending()))
		}
		streams := whole.Streams(releasePeople[who].Person, releaseDay)
		if len(r.Streams()) == 0 {
			t.Errorf("%s holds nothing", who)
		}
		restricted := whole.Restrict(streams)
		for _, st := range r.Streams() {
			if !slices.Contains(streams, st) {
				t.Errorf("%s holds %v and may see %v", who, st, streams)
			}
		}
		for _, st := range streams {
			if !slices.Contains(r.Streams(), st) { // a stream that release 1 did not know: it had nothing to say in it
				if len(releaseOf(log, st)) > 0 {
					t.Errorf("%s was not told of %v", who, st)
				}
				continue
			}
			if who == "mother" && st.Subject == "*" {
				continue
			}
			if a, b := restricted.Snapshot(st), r.Confirmed().Snapshot(st); string(a) != string(b) {
				t.Errorf("%s's %v is\n%s, should be\n%s", who, st, b, a)
			}
		}
	}
}

// releaseOf is what a log says in a stream.
func releaseOf(log []oplog.Op, st oplog.Stream) (said []oplog.Op) {
	for _, op := range log {
		if op.Level == st.Level && (op.Subject == st.Subject || st.Subject == "*") {
			said = append(said, op)
		}
	}
	return said
}

// A kind and a field that nobody knows yet pass through the place and the device as they came.
func TestWhatNobodyKnowsYetIsKeptAndPassedOn(t *testing.T) {
	later := oplog.Op{ID: oplog.ID{Device: "d-later", N: 1}, Batch: 1, Subject: "c-hinata", Level: oplog.Mark, By: "s-later", At: releaseNow, Via: oplog.Web,
		Kind: "x.later", Body: []byte(`{"child":"c-hinata","later":true}`)}
	known := releaseLog(t)
	known = append(known, later)
	for i := range known {
		known[i].Seq = oplog.Seq(i + 1)
	}
	s := memory.Open()
	defer s.Close()
	must(t, s.Log("p-sakura").Append(t.Context(), 0, known)) // a newer server wrote it, and an older one reads it again
	p, err := place.Open(t.Context(), s, "p-sakura", place.Options{Clock: func() oplog.Instant { return releaseNow }, Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	defer p.Close()
	r := replica.New("p-sakura", "d-new", "s-teacher", school.NewState)
	answers, err := p.Answer(t.Context(), place.Session{Device: "d-new", Person: "s-teacher"}, r.Hello())
	must(t, err)
	var kept []oplog.Op
	for _, m := range answers {
		c, _, err := r.Receive(m)
		must(t, err)
		kept = append(kept, c.Confirmed...)
	}
	for i := range kept {
		if kept[i].Kind == "x.later" {
			if !kept[i].Same(&later) {
				t.Errorf("it came as %+v", kept[i])
			}
			return
		}
	}
	t.Error("it did not come at all")
}

// A device that was asleep since release 1 wakes up with this version's app and its old outbox, and is answered.
func TestOutboxRowsOfRelease1AreSent(t *testing.T) {
	rows, _ := filepath.Glob("testdata/release-1/*")
	if len(rows) < 2 {
		t.Fatal("there is no record")
	}
	n := 0
	for _, e := range recorded(t) {
		if e.what != "says" {
			continue
		}
		m, err := wire.Decode(e.frame)
		must(t, err)
		row := m.(wire.Offer)
		r := replica.New("p-sakura", row.Device, row.Ops[0].By, school.NewState)
		r.Load(replica.Saved{Said: row.Ops, Last: row.Ops[len(row.Ops)-1].ID.N})
		o, ok := r.Next()
		if !ok || len(o.Ops) != len(row.Ops) {
			t.Fatalf("it is not offered: %v", ok)
		}
		for i := range o.Ops {
			if !o.Ops[i].Same(&row.Ops[i]) {
				t.Errorf("%v is offered as %+v", row.Ops[i].ID, o.Ops[i])
			}
		}
		n++
	}
	if n < 5 {
		t.Errorf("the record has %d outbox rows", n)
	}
}
