package httpd_test

import (
	"bytes"
	"net/http"
	"testing"
	"time"

	"github.com/coder/websocket"

	"todoke/server/auth"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

func TestAReportGoesFromAPhoneToTheTeachersTablet(t *testing.T) {
	f := open(t, "ひなた")
	phone, tablet := f.as(mother, auth.Phone).device().dial(), f.as(teacher, auth.Tablet).device().dial()
	tablet.until("the tablet has the class", tablet.caughtUp)
	phone.until("the phone has its child", phone.caughtUp)
	if n := len(phone.r.View().Marks); n != 1 {
		t.Fatalf("the phone has %d children", n)
	}
	phone.say(fever(hinata, morning))
	phone.flush()
	phone.until("✓", func() bool { return len(phone.r.Pending()) == 0 })
	date, _ := day.Japan.Civil(int64(morning))
	report := func() *school.Report { return tablet.r.View().On(hinata, date).Report }
	tablet.until("the tablet shows it", func() bool { return report() != nil })
	if got := tablet.r.View().On(hinata, date); got.Reason == nil || got.Reason.Of.Memo != "朝から熱があります。" {
		t.Errorf("the memo came as %+v", got.Reason)
	}
}

func TestWhatWasSaidWithoutASignalGoesByPost(t *testing.T) {
	f := open(t, "ひなた")
	b := f.as(mother, auth.Phone)
	d := b.device()
	ops := d.say(fever(hinata, morning))
	row := d.r.Row(ops) // what the service worker has in its outbox
	body := append(appendLength(nil, len(row)), row...)
	for range 2 { // sent, the answer lost, and sent again
		answer, text := b.do("POST", "/sync/"+string(f.id), bytes.NewReader(body), "Origin", f.origin)
		if answer.StatusCode != http.StatusOK {
			t.Fatalf("%s %s", answer.Status, text)
		}
		acks, err := wire.ReadFrames([]byte(text))
		must(t, err)
		ack, ok := acks[0].(wire.Ack)
		if !ok || len(ack.Results) != len(ops) || ack.Results[0].Seq == 0 || ack.Results[0].Refused != "" {
			t.Fatalf("answered %+v", acks)
		}
	}
	if end := f.place.Stats(); end.Refused != 0 || end.Apart != 0 {
		t.Errorf("stats %+v", end)
	}
	// The same by Hello: what a network without sockets lives on.
	hello := wire.AppendFrame(nil, d.r.Hello())
	_, text := b.do("POST", "/sync/"+string(f.id), bytes.NewReader(hello), "Origin", f.origin)
	frames, err := wire.ReadFrames([]byte(text))
	must(t, err)
	for _, m := range frames {
		_, _, err := d.r.Receive(m)
		must(t, err)
	}
	if !d.caughtUp() {
		t.Errorf("after a Hello by POST the phone is at %d of %d", d.r.Cursor().Seq, f.place.Stats().End)
	}
}

func appendLength(dst []byte, n int) []byte {
	for n >= 0x80 {
		dst, n = append(dst, byte(n)|0x80), n>>7
	}
	return append(dst, byte(n))
}

// Every way in asks for our own origin, to the letter.
func TestOnlyOurOwnOriginMaySync(t *testing.T) {
	f := open(t, "ひなた")
	b := f.as(mother, auth.Phone)
	host := f.origin[len("http://"):]
	for _, c := range []struct {
		origin, host string
		want         int
	}{
		{f.origin, "", 200},
		{"", "", 403},
		{"null", "", 403},
		{"https://" + host, "", 403},
		{"http://127.0.0.1", "", 403},
		{f.origin + ".evil.example", "", 403},
		{"http://evil.example", "", 403},
		{f.origin + "/", "", 403},
		{"HTTP://" + host, "", 403},
		{"https://todoke.example", "", 403},                 // ours, but not the one that was called
		{"http://evil.example", "evil.example", 421},        // DNS rebinding
		{f.origin, "127.0.0.1.evil.example", 421},           //
		{"https://todoke.example", "todoke.example", 401},   // ours; this cookie is not that host's
		{"https://a.todoke.example", "todoke.example", 403}, //
	} {
		headers := []string{}
		if c.origin != "" {
			headers = append(headers, "Origin", c.origin)
		}
		if c.host != "" {
			headers = append(headers, "Host", c.host)
		}
		answer, text := b.do("POST", "/sync/"+string(f.id), nil, headers...)
		if answer.StatusCode != c.want {
			t.Errorf("POST from %q to host %q: %d %s, want %d", c.origin, c.host, answer.StatusCode, text, c.want)
		}
		if c.host == "" {
			header := http.Header{}
			if c.origin != "" {
				header.Set("Origin", c.origin)
			}
			conn, answer, err := websocket.Dial(within(t), f.origin+"/sync/"+string(f.id), &websocket.DialOptions{HTTPClient: b.Client, HTTPHeader: header})
			if want := c.want == 200; (err == nil) != want {
				t.Errorf("socket from %q: %v %v", c.origin, err, answer)
			}
			if conn != nil {
				conn.CloseNow()
			}
		}
	}
}

func TestStrangersAndOtherPlacesGetNothing(t *testing.T) {
	f := open(t, "ひなた")
	_, other, err := f.h.NewPlace(within(t))
	must(t, err)
	for _, c := range []struct {
		b    *browser
		path string
		want int
	}{
		{f.nobody(), "/sync/" + string(f.id), 401},
		{f.as(mother, auth.Phone), "/sync/" + string(other), 404},
		{f.as(mother, auth.Phone), "/sync/nowhere", 404},
	} {
		answer, text := c.b.do("POST", c.path, nil, "Origin", f.origin)
		if answer.StatusCode != c.want {
			t.Errorf("%s: %d %s, want %d", c.path, answer.StatusCode, text, c.want)
		}
	}
}

// A device id is its owner's alone: nobody speaks for another, and the other's counter stays where it was.
func TestNobodySpeaksForAnothersDevice(t *testing.T) {
	f := open(t, "ひなた")
	mothers, fathers := f.as(mother, auth.Phone).device(), f.as(father, auth.Phone)
	lie := fathers.device().dial()
	lie.until("welcome", lie.caughtUp)
	ops := mothers.say(fever(hinata, morning))
	lie.send(wire.Offer{Device: mothers.id, Ops: ops})
	lie.until("good-bye", func() bool { return lie.bye.Code != "" })
	answer, text := fathers.do("POST", "/sync/"+string(f.id), bytes.NewReader(wire.AppendFrame(nil, wire.Offer{Device: mothers.id, Ops: ops})), "Origin", f.origin)
	frames, err := wire.ReadFrames([]byte(text))
	if err != nil || len(frames) != 1 || frames[0] != (wire.Message)(wire.Bye{Code: wire.CodeDevice}) {
		t.Errorf("by POST: %s %v %v", answer.Status, frames, err)
	}
	before := f.place.Stats().Ops
	mothers.dial()
	mothers.flush()
	mothers.until("her own words", func() bool { return len(mothers.r.Pending()) == 0 && f.place.Stats().Ops > before })
	if len(mothers.r.Refused()) != 0 {
		t.Errorf("refused: %v", mothers.r.Refused())
	}
}

func TestARevokedSessionLosesItsSocketAtOnceAndItsWordsAreKept(t *testing.T) {
	f := open(t, "ひなた")
	b := f.as(mother, auth.Phone)
	d := b.device().dial()
	d.until("welcome", d.caughtUp)
	began := time.Now()
	must(t, f.h.Auth.End(within(t), b.who.ID, b.session.ID, "revoked"))
	d.until("the end", func() bool { return d.code != 0 })
	if took := time.Since(began); d.code != 4401 || d.bye.Code != wire.CodeSignedOut || took > 5*time.Second {
		t.Errorf("closed with %d after %v, having said %q", d.code, took, d.bye.Code)
	}
	if answer, _ := b.do("GET", "/", nil, "Accept", "text/html"); answer.StatusCode != 401 {
		t.Errorf("an ended session is shown a page: %d", answer.StatusCode)
	}
	if answer, _ := b.do("GET", "/boot", nil); answer.StatusCode != 401 {
		t.Errorf("an ended session is told: %d", answer.StatusCode)
	}
	// Its device hands over what it had not sent. It is kept for management, and it hears nothing of the school.
	ops := d.say(fever(hinata, morning))
	body := wire.AppendFrame(wire.AppendFrame(nil, d.r.Hello()), wire.Offer{Device: d.id, Ops: ops})
	answer, text := b.do("POST", "/sync/"+string(f.id), bytes.NewReader(body), "Origin", f.origin)
	frames, err := wire.ReadFrames([]byte(text))
	if err != nil || answer.StatusCode != 200 {
		t.Fatal(answer.Status, err, text)
	}
	acked := false
	for _, m := range frames {
		switch m := m.(type) {
		case wire.Ack:
			acked = len(m.Results) == len(ops) && m.Results[0].Refused == wire.RefusedEnded
		case wire.Bye:
		default:
			t.Errorf("an ended session was told %T", m)
		}
	}
	late, err := f.place.Late(within(t))
	if err != nil || len(late) != len(ops) || !acked {
		t.Errorf("%d of %d late words are kept, acked %v, %v", len(late), len(ops), acked, err)
	}
}

func TestBrokenFramesEndTheTalkNotTheServer(t *testing.T) {
	f := open(t, "ひなた")
	for name, frame := range map[string][]byte{"noise": []byte("hello?"), "empty": {}, "not a hello": wire.Encode(wire.Offer{Device: "x"}), "a server's word": wire.Encode(wire.Ask{Device: "x"}),
		"too new": wire.Encode(wire.Hello{Version: 99, Device: "x"}), "another's device": wire.Encode(wire.Hello{Version: wire.Version, Device: "place-1"})} {
		d := f.as(mother, auth.Phone).device()
		conn, _, err := websocket.Dial(within(t), f.origin+"/sync/"+string(f.id), &websocket.DialOptions{HTTPClient: d.b.Client, HTTPHeader: http.Header{"Origin": {f.origin}}})
		must(t, err)
		must(t, conn.Write(within(t), websocket.MessageBinary, frame))
		for {
			_, b, err := conn.Read(within(t))
			if err != nil {
				break
			}
			if m, err := wire.Decode(b); err != nil {
				t.Errorf("%s: answered noise: %v", name, err)
			} else if _, ok := m.(wire.Bye); !ok {
				t.Errorf("%s: answered %T", name, m)
			}
		}
		conn.CloseNow()
	}
	big := bytes.Repeat([]byte{1}, wire.MaxPost+1)
	if answer, _ := f.as(mother, auth.Phone).do("POST", "/sync/"+string(f.id), bytes.NewReader(big), "Origin", f.origin); answer.StatusCode != 413 {
		t.Errorf("a body of %d bytes: %s", len(big), answer.Status)
	}
	d := f.as(mother, auth.Phone).device().dial()
	d.until("the server lives", d.caughtUp)
}

func TestAStoppingServerAsksEverybodyToComeAgain(t *testing.T) {
	f := open(t, "ひなた")
	d := f.as(mother, auth.Phone).device().dial()
	d.until("welcome", d.caughtUp)
	done := make(chan error, 1)
	go func() { done <- f.stop() }()
	d.until("the end", func() bool { return d.code != 0 })
	if d.code != websocket.StatusGoingAway || d.bye.Code != wire.CodeBusy || d.bye.After < 1000 || d.bye.After > 10_000 {
		t.Errorf("closed with %d, having said %+v", d.code, d.bye)
	}
	must(t, <-done)
}

// Guards against a wall that shows the old time for half a minute after a demo's clock was set: nothing is said at that moment, so no news bring the time.
func TestASetClockIsReadAtOnce(t *testing.T) {
	f := open(t, "ひなた")
	d := f.as(mother, auth.Phone).device().dial()
	d.until("welcome", d.caughtUp)
	f.clock.Set(f.clock.Now() + 3600_000)
	f.h.Edge.Moved()
	d.until("the end", func() bool { return d.code != 0 })
	if d.code != websocket.StatusGoingAway || d.bye != (wire.Bye{Code: wire.CodeBusy}) {
		t.Errorf("closed with %d, having said %+v", d.code, d.bye)
	}
	d.dial().until("welcome again", d.caughtUp)
}

func TestTheCutDeviceComesBackAndCatchesUp(t *testing.T) {
	f := open(t, "ひなた")
	tablet := f.as(teacher, auth.Tablet).device().dial()
	tablet.until("welcome", tablet.caughtUp)
	tablet.conn.CloseNow()
	tablet.r.Lost()
	_, err := f.place.Say(within(t), "f1", mother, oplog.Form, morning, fever(hinata, morning))
	must(t, err)
	tablet.dial()
	date, _ := day.Japan.Civil(int64(morning))
	tablet.until("what was said meanwhile", func() bool { return tablet.r.View().On(hinata, date).Report != nil })
}
