package wire_test

import (
	"bytes"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"todoke/sync/oplog"
	"todoke/sync/wire"
)

var update = flag.Bool("update", false, "write the golden frames anew")

// samples has one message of each type, with every field set to something else than its zero.
func samples() []wire.Message {
	op := func(n uint64, seq oplog.Seq) oplog.Op {
		return oplog.Op{ID: oplog.ID{Device: "d-phone", N: n}, Seq: seq, Batch: 2, Subject: "c-hana", Level: oplog.Mark,
			Over: []oplog.ID{{Device: "d-tablet", N: 7}, {Device: "d-phone", N: n - 1}}, By: "p-mother", At: 1_795_000_000_000 + oplog.Instant(n),
			Off: -1200, Heard: 1_795_000_000_500, Via: oplog.Web, Kind: "absence.reported", Body: []byte(`{"from":20261124}`), Refused: "not.allowed"}
	}
	streams := []oplog.Stream{{Subject: "*", Level: oplog.Mark}, {Subject: "c-hana", Level: oplog.Word}}
	return []wire.Message{
		wire.Hello{Version: 1, Talk: 3, Device: "d-phone", Epoch: 2, Seq: 99, Head: 0xfeed_beef_0123, Scope: 0xabcdef, Fold: 4, Last: 12, Streams: streams},
		wire.Offer{Device: "d-phone", Epoch: 2, Floor: 8, Ops: []oplog.Op{op(11, 0), op(12, 0)}},
		wire.Welcome{Version: 1, Talk: 3, Epoch: 2, End: 120, From: 99, Scope: 5, Now: 1_795_000_000_000, Streams: streams, New: streams[1:], Gone: streams[:1], Reset: true, Have: 11},
		wire.Fill{Talk: 3, Upto: 99, Head: 77, Streams: streams[1:], Snapshots: []wire.Snapshot{{Stream: streams[1], At: 50, Version: 4, Part: []byte{1, 2}}},
			Ops: []oplog.Op{op(3, 60)}, Part: 1, More: true},
		wire.News{Talk: 3, After: 99, Upto: 120, Head: 78, Now: 1_795_000_000_000, Ops: []oplog.Op{op(11, 101), op(12, 102)}, More: true},
		wire.Ack{Device: "d-phone", Epoch: 2, Results: []wire.Result{{N: 11, Seq: 101, Heard: 1_795_000_000_000}, {N: 12, Seq: 102, Heard: 1_795_000_000_000, Refused: "batch"}}},
		wire.Ask{Device: "d-phone", From: 9},
		wire.Bye{Code: wire.CodeBusy, After: 5000},
	}
}

// second has what only version 2 says, and again what it says in another way.
func second() []wire.Message {
	hello := samples()[0].(wire.Hello)
	hello.Version, hello.Unpacks = 2, true
	all := []wire.Message{hello, wire.Packed{Size: 1000, Frames: []byte{1, 2, 3}}}
	for _, m := range samples() {
		switch m := m.(type) {
		case wire.Offer, wire.Fill:
			all = append(all, m)
		case wire.News:
			m.Ops[0].Subject, m.Ops[0].Body = "case:QK4FHJWZ2LTXB6ME37RVNACDUY", []byte(`{"child":"QK4FHJWZ2LTXB6ME37RVNACDUY","report":{"d":"d-phone","n":11},"reason":"ILL","from":"2026-11-25","memo":"熱があります。"}`)
			m.Ops[1].ID.Device, m.Ops[1].ID.N, m.Ops[1].Body = "dabcdefghijklmnopqrstuvwxyz234567", 300, []byte(`{"rests":{"d":"dabcdefghijklmnopqrstuvwxyz234567","n":290}}`)
			all = append(all, m)
		}
	}
	return all
}

func TestEveryMessageComesBackAsItWas(t *testing.T) {
	leaps, both := second()[0].(wire.Hello), second()[0].(wire.Hello)
	leaps.Unpacks, leaps.Leaps, both.Leaps = false, true, true
	for _, m := range append(samples(), append(second(), leaps, both)...) {
		for version := uint64(1); version <= wire.Version+1; version++ {
			back, err := wire.Decode(wire.EncodeFor(version, m))
			if err != nil || !reflect.DeepEqual(back, m) {
				t.Errorf("%T of version %d came back as %+v, %v; want %+v", m, version, back, err, m)
			}
			zero := reflect.New(reflect.TypeOf(m)).Elem().Interface().(wire.Message)
			back, err = wire.Decode(wire.EncodeFor(version, zero))
			if err != nil || !reflect.DeepEqual(back, zero) {
				t.Errorf("empty %T of version %d came back as %+v, %v", m, version, back, err)
			}
		}
	}
}

// The encoding is a promise to every phone that still has last year's app.
func TestFramesNeverChangeByAccident(t *testing.T) {
	for version, all := range map[uint64][]wire.Message{1: samples(), 2: second()} {
		golden := fmt.Sprintf("testdata/frames.%d.txt", version)
		var got strings.Builder
		for _, m := range all {
			fmt.Fprintf(&got, "%T\n%s\n", m, hex.EncodeToString(wire.EncodeFor(version, m)))
		}
		if *update {
			os.MkdirAll("testdata", 0o755)
			if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != string(want) {
			t.Errorf("the encoding of version %d has changed; old apps cannot read it. New fields go to the end of a message or an operation, behind a new Version.\ngot\n%s\nwant\n%s", version, got.String(), want)
		}
	}
}

func TestSeveralFramesInOneBody(t *testing.T) {
	var body []byte
	for _, m := range samples() {
		body = wire.AppendFrame(body, m)
	}
	all, err := wire.ReadFrames(body)
	if err != nil || !reflect.DeepEqual(all, samples()) {
		t.Fatalf("got %d messages, %v", len(all), err)
	}
	if _, err := wire.ReadFrames(body[:len(body)-1]); err == nil {
		t.Error("a body that ends inside a frame was read")
	}
	if _, err := wire.ReadFrames(make([]byte, wire.MaxAnswer+1)); err == nil {
		t.Error("a body of more than MaxAnswer was read")
	}
}

// A newer version adds fields at the end of a message and of an operation; an older one passes over them.
func TestFieldsOfANewerVersionArePassedOver(t *testing.T) {
	for version, all := range map[uint64][]wire.Message{1: samples(), 2: second()} {
		for _, m := range all {
			back, err := wire.Decode(append(wire.EncodeFor(version, m), 1, 2, 3, 0xff))
			if err != nil || !reflect.DeepEqual(back, m) {
				t.Errorf("%T of version %d with more behind it: %v", m, version, err)
			}
		}
	}
}

func TestLimits(t *testing.T) {
	long := strings.Repeat("x", wire.MaxString+1)
	many := make([]oplog.Op, wire.MaxOps+1)
	for name, m := range map[string]wire.Message{
		"a long device":   wire.Ask{Device: oplog.Device(long)},
		"a long kind":     wire.News{Ops: []oplog.Op{{Kind: long}}},
		"a big body":      wire.Offer{Ops: []oplog.Op{{Body: make([]byte, wire.MaxBody+1)}}},
		"many citations":  wire.Offer{Ops: []oplog.Op{{Over: make([]oplog.ID, wire.MaxOver+1)}}},
		"many operations": wire.Offer{Ops: many},
		"a big frame":     wire.Fill{Snapshots: []wire.Snapshot{{Part: make([]byte, wire.MaxFrame)}}},
	} {
		if back, err := wire.Decode(wire.Encode(m)); err == nil {
			t.Errorf("%s was read: %T", name, back)
		}
	}
	for name, ops := range map[string][]oplog.Op{
		"many operations": many, "a big body": {{Body: make([]byte, wire.MaxBody+1)}}, "a long subject": {{Subject: oplog.Subject(long)}},
		"together too big": {{Body: make([]byte, wire.MaxBody)}, {Body: make([]byte, wire.MaxBody)}, {Body: make([]byte, wire.MaxBody)}, {Body: make([]byte, wire.MaxBody)}},
	} {
		if wire.Fits(ops) {
			t.Errorf("%s fit into an offer", name)
		}
	}
	if !wire.Fits(samples()[1].(wire.Offer).Ops) {
		t.Error("a small batch does not fit")
	}
}

func TestOpSizeIsEnough(t *testing.T) {
	op := oplog.Op{ID: oplog.ID{Device: "d", N: 1 << 62}, Seq: 1 << 62, Batch: 1 << 31, At: -1 << 62, Off: -1 << 62, Heard: 1 << 62}
	for i := range wire.MaxOver {
		op.Over = append(op.Over, oplog.ID{Device: oplog.Device(fmt.Sprint("device", i)), N: 1 << 63})
	}
	if n, most := len(wire.Encode(wire.Offer{Ops: []oplog.Op{op}})), wire.OpSize(&op); n > most+8 {
		t.Errorf("%d bytes, said to be at most %d", n, most)
	}
}

// Catch-up is what a phone does in the train: the envelope of one operation must stay small.
func TestOverheadInCatchUp(t *testing.T) {
	var n wire.News
	bodies := 0
	for i := range 300 {
		body := fmt.Appendf(nil, `{"date":20261124,"what":"absent","i":%d}`, i)
		bodies += len(body)
		n.Ops = append(n.Ops, oplog.Op{ID: oplog.ID{Device: oplog.Device(fmt.Sprintf("device-%016d", i%60)), N: uint64(i)}, Seq: oplog.Seq(1000 + 3*i), Batch: 1,
			Subject: oplog.Subject(fmt.Sprintf("child-%017d", i%35)), Level: oplog.Mark, By: oplog.Person(fmt.Sprintf("person-%016d", i%60)),
			At: oplog.Instant(1_795_000_000_000 + 40_000*i), Off: int64(i % 900), Heard: oplog.Instant(1_795_000_000_300 + 40_000*i), Via: oplog.Web, Kind: "absence.reported", Body: body})
	}
	over := float64(len(wire.Encode(n))-bodies) / 300
	t.Logf("%.1f bytes of envelope per operation", over)
	if over > 40 {
		t.Errorf("%.1f bytes of envelope per operation in catch-up, want at most 40", over)
	}
}

func TestSpeaks(t *testing.T) {
	for v, want := range map[uint64]string{wire.Version: "", wire.Version + 1: "", wire.Version + 2: wire.CodeTooNew} {
		if code, ok := wire.Speaks(v); code != want || ok != (want == "") {
			t.Errorf("version %d: %q, %v", v, code, ok)
		}
	}
}

// Whatever comes from outside is read or refused, never a panic; what was read is written and read again as the same.
func FuzzDecode(f *testing.F) {
	for _, m := range append(samples(), second()...) {
		f.Add(wire.Encode(m))
		f.Add(wire.EncodeFor(2, m))
	}
	f.Fuzz(func(t *testing.T, frame []byte) {
		m, err := wire.Decode(frame)
		if err != nil {
			return
		}
		for version := uint64(1); version <= wire.Version; version++ {
			again := wire.EncodeFor(version, m)
			if len(again) > wire.MaxFrame {
				continue // aliases written twice can be longer than what was read
			}
			back, err := wire.Decode(again)
			if err != nil || !bytes.Equal(wire.EncodeFor(version, back), again) {
				t.Fatalf("%T read, written and read again in version %d: %v", m, version, err)
			}
		}
	})
}

func FuzzReadFrames(f *testing.F) {
	var body []byte
	for _, m := range samples() {
		body = wire.AppendFrame(body, m)
	}
	f.Add(body)
	f.Add([]byte{1, 7})
	f.Fuzz(func(t *testing.T, body []byte) {
		all, err := wire.ReadFrames(body)
		if err == nil && len(all) == 0 && len(body) > 0 {
			t.Fatal("bytes that are no message and no error")
		}
	})
}

func BenchmarkEncodeNews(b *testing.B) {
	n := samples()[4]
	for b.Loop() {
		wire.Encode(n)
	}
}

func BenchmarkDecodeNews(b *testing.B) {
	frame := wire.Encode(samples()[4])
	for b.Loop() {
		wire.Decode(frame)
	}
}
