package outbox

import (
	"context"
	"strconv"
	"testing"
	"time"

	"todoke/server/tell"
)

// The demo's carrier answers as real ones do, sends nothing twice, and forgets the oldest. Guards against a demo that shows only sunshine.
func TestBox(t *testing.T) {
	b := &Box{}
	for _, c := range []struct {
		kind  tell.Kind
		to    string
		state tell.State
		dead  bool
	}{
		{tell.Mail, "megumi@example.jp", tell.Sent, false}, {tell.Mail, "bounce@example.jp", tell.Failed, true}, {tell.Mail, "late@example.jp", tell.Later, false},
		{tell.Mail, "refuse@example.jp", tell.Failed, false}, {tell.Text, "+819012340001", tell.Failed, true}, {tell.Call, "+819012340002", tell.Later, false},
		{tell.Mail, "", tell.Failed, true},
	} {
		r := b.Send(t.Context(), tell.Message{Kind: c.kind, To: c.to, Text: "x", Key: "k"})
		if r.State != c.state || r.Permanent != c.dead {
			t.Errorf("%s: %+v", c.to, r)
		}
	}
	b.Send(t.Context(), tell.Message{Kind: tell.Mail, To: "late@example.jp", Text: "x", Key: "k"})
	if all := b.Letters(); len(all) != 6 || all[3].To != "late@example.jp" || all[3].Attempts != 2 {
		t.Errorf("kept %+v", all)
	}
	for i := range Most + 5 {
		b.Send(t.Context(), tell.Message{Kind: tell.Mail, To: "many@example.jp", Text: "x", Key: "k" + strconv.Itoa(i)})
	}
	if all := b.Letters(); len(all) != Most || all[0].Key != "k"+strconv.Itoa(Most+4) || all[Most-1].To != "bounce@example.jp" || all[Most-5].Result.State == tell.Sent {
		t.Errorf("%d kept, the newest is %s, the oldest to %s", len(all), all[0].Key, all[len(all)-1].To)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	go b.Send(ctx, tell.Message{Kind: tell.Mail, To: "new@example.jp", Text: "x", Key: "n"})
	if l, err := b.Await(ctx, "new@example.jp", 0); err != nil || l.Key != "n" {
		t.Errorf("%+v %v", l, err)
	}
}
