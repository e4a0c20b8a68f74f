package wire_test

import (
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// Texts as a school has them, and as nobody would expect them.
var (
	drawText = rapid.OneOf(rapid.SampledFrom([]string{"", "school", "case:", "case:QK4FHJWZ2LTXB6ME37RVNACDUY", "QK4FHJWZ2LTXB6ME37RVNACDUY", "dabcdefghijklmnopqrstuvwxyz234567",
		"f2345672345672345672345672.QK4FHJWZ2LTXB6ME37RVNACDUY", "a.b", ":::::", "0123456789", "AAAAAAAAAAAAAAAAAAAAAAA1", "ひなた", "absence.reported", "x.unknown"}), rapid.StringN(0, 40, wire.MaxString),
		rapid.StringMatching(`[A-Z2-7]{1,40}`), rapid.StringMatching(`[a-z2-7]{1,40}`), rapid.StringMatching(`[a-z]{1,9}[:.][A-Z2-7]{10,30}`))
	drawInt = rapid.OneOf(rapid.Int64(), rapid.Int64Range(-1000, 1000), rapid.Int64Range(1_790_000_000_000, 1_800_000_000_000))
	drawN   = rapid.OneOf(rapid.Uint64(), rapid.Uint64Range(0, 300))
)

func drawBody(t *rapid.T, op *oplog.Op) []byte {
	switch rapid.IntRange(0, 3).Draw(t, "body") {
	case 0:
		return nil
	case 1:
		b := rapid.SliceOfN(rapid.Byte(), 1, 60).Draw(t, "bytes")
		return b
	}
	memo := rapid.OneOf(rapid.StringN(0, 30, -1), rapid.StringMatching(`[ぁ-ん゠-ヿ、。「」一-龥A-Za-z0-9]{0,30}`)).Draw(t, "memo")
	return fmt.Appendf(nil, `{"child":%q,"report":{"d":"%s","n":%d},"reason":"ILL","from":"%04d-%02d-%02d","to":"2026-11-24","class":"%s","memo":"%s"}`, op.Subject, op.ID.Device,
		op.ID.N-rapid.Uint64Range(0, 300).Draw(t, "back"), rapid.IntRange(0, 9999).Draw(t, "y"), rapid.IntRange(0, 13).Draw(t, "m"), rapid.IntRange(0, 32).Draw(t, "d"),
		rapid.StringMatching(`[A-Z2-7]{26}`).Draw(t, "class"), memo)
}

func drawOp(t *rapid.T) oplog.Op {
	id := func() oplog.ID {
		return oplog.ID{Device: oplog.Device(drawText.Draw(t, "device")), N: drawN.Draw(t, "n")}
	}
	op := oplog.Op{ID: id(), Seq: oplog.Seq(drawN.Draw(t, "seq")), Batch: rapid.OneOf(rapid.Uint32(), rapid.Uint32Range(0, 3)).Draw(t, "batch"),
		Subject: oplog.Subject(drawText.Draw(t, "subject")), Level: oplog.Level(drawText.Draw(t, "level")), By: oplog.Person(drawText.Draw(t, "by")),
		At: oplog.Instant(drawInt.Draw(t, "at")), Off: drawInt.Draw(t, "off"), Heard: oplog.Instant(drawInt.Draw(t, "heard")),
		Via: oplog.Channel(drawText.Draw(t, "via")), Kind: drawText.Draw(t, "kind"), Refused: drawText.Draw(t, "refused")}
	for range rapid.IntRange(0, 3).Draw(t, "overs") {
		op.Over = append(op.Over, id())
	}
	op.Body = drawBody(t, &op)
	return op
}

// What is told in any version is heard as it was said, whatever it is.
func TestWhateverIsToldIsHeard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := wire.News{Talk: drawN.Draw(t, "talk"), After: oplog.Seq(drawN.Draw(t, "after")), Upto: oplog.Seq(drawN.Draw(t, "upto")), Head: oplog.Head(rapid.Uint64().Draw(t, "head")),
			Now: oplog.Instant(drawInt.Draw(t, "now")), More: rapid.Bool().Draw(t, "more")}
		for range rapid.IntRange(0, 8).Draw(t, "ops") {
			n.Ops = append(n.Ops, drawOp(t))
		}
		f := wire.Fill{Talk: n.Talk, Upto: n.Upto, Head: n.Head, Ops: n.Ops, Part: 3, More: n.More}
		for i := range n.Ops {
			f.Streams = append(f.Streams, n.Ops[i].Stream())
			f.Snapshots = append(f.Snapshots, wire.Snapshot{Stream: n.Ops[i].Stream(), At: n.After, Version: 7, Part: n.Ops[i].Body})
		}
		for _, m := range []wire.Message{n, f} {
			for version := uint64(1); version <= wire.Version; version++ {
				back, err := wire.Decode(wire.EncodeFor(version, m))
				if err != nil || !reflect.DeepEqual(back, m) {
					t.Fatalf("version %d: %v\n%+v\n%+v", version, err, back, m)
				}
			}
		}
	})
}

// What a whole school's morning costs: an operation in catch-up, before packing, and one alone, live.
func TestSizeOfVersion2(t *testing.T) {
	id := func(kind byte, i int) string {
		x, s := uint64(i+1)*0x9E3779B97F4A7C15+uint64(kind), make([]byte, 26)
		for k := range s {
			x ^= x << 13
			x ^= x >> 7
			x ^= x << 17
			s[k] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[x>>20&31]
		}
		return string(s)
	}
	memos := []string{"昨夜から38度あり、朝も下がりません。", "せきが続いているので、今日は休ませます。", "祖父の法事です。", "のどが痛いそうです。午前中に小児科へ行きます。"}
	var n wire.News
	n.Now, n.Head = 1_795_000_000_000, 0xfeed_beef_0123_4567
	for i := 0; i < 2000; i += 2 {
		device, child := "d"+"abcdefghijklmnopqrstuvwxyz234567"[:26]+fmt.Sprint(222222 + i%120)[:6], id('c', i%35)
		op := oplog.Op{ID: oplog.ID{Device: oplog.Device(device), N: uint64(20 + i)}, Seq: oplog.Seq(i + 1), Batch: 2, Subject: oplog.Subject(child), Level: oplog.Mark, By: oplog.Person(id('p', i%60)),
			At: oplog.Instant(1_795_000_000_000 - 400_000 + 150*i), Off: int64(i % 900), Heard: oplog.Instant(1_795_000_000_000 - 300_000 + 150*i), Via: oplog.Web, Kind: "absence.reported",
			Body: fmt.Appendf(nil, `{"child":"%s","what":"absent","from":"2026-11-24","to":"2026-11-24","arrive":"","leave":""}`, child)}
		why := op
		why.ID.N, why.Seq, why.Batch, why.Level, why.Kind = op.ID.N+1, op.Seq+1, 1, oplog.Word, "absence.reasoned"
		why.Body = fmt.Appendf(nil, `{"child":"%s","report":{"d":"%s","n":%d},"reason":"ILL","memo":"%s"}`, child, device, op.ID.N, memos[i/2%len(memos)])
		n.Ops = append(n.Ops, op, why)
	}
	n.Upto = 2000
	long := float64(len(wire.EncodeFor(2, n))) / 2000
	last := n
	last.After, last.Ops = 1998, n.Ops[1998:]
	live := float64(len(wire.EncodeFor(2, last))) / 2
	t.Logf("%.1f bytes an operation in catch-up before packing, %.1f live (version 1: %.1f, %.1f)", long, live, float64(len(wire.Encode(n)))/2000, float64(len(wire.Encode(last)))/2)
	if long > 50 || live > 100 {
		t.Errorf("%.1f bytes an operation in catch-up, %.1f live; want at most 50 and 100", long, live)
	}
}
