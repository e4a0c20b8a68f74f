package tell

import (
	"context"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"
)

type script struct {
	answers []Result
	at      []time.Time
}

func (s *script) Send(context.Context, Message) Result {
	s.at = append(s.at, time.Now())
	if len(s.answers) == 0 {
		return Result{State: Sent}
	}
	r := s.answers[0]
	s.answers = s.answers[1:]
	return r
}

// Guards against a text sent twice because nobody knew whether it came, and against a mail given up because the server was busy once.
func TestSoon(t *testing.T) {
	later := Result{State: Later, Why: "451"}
	for name, c := range map[string]struct {
		kind    Kind
		answers []Result
		times   int
		took    time.Duration
	}{
		"at once":             {Mail, nil, 1, 0},
		"busy once":           {Mail, []Result{later}, 2, 3 * time.Second},
		"busy for ever":       {Mail, []Result{later, later, later, later, later}, 4, 78 * time.Second},
		"as the carrier asks": {Text, []Result{{State: Later, RetryAfter: 40 * time.Second}}, 2, 40 * time.Second},
		"it may have come":    {Text, []Result{{State: Later, Why: "unknown"}}, 1, 0},
		"a mail may fold":     {Mail, []Result{{State: Later, Why: "unknown"}}, 2, 3 * time.Second},
		"dead":                {Mail, []Result{{State: Failed}}, 1, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			began := time.Now()
			s := &script{answers: c.answers}
			q := NewSoon(s, slog.New(slog.DiscardHandler))
			q.Tell(Message{Kind: c.kind, To: "x", Text: "x", Key: "k"})
			time.Sleep(5 * time.Minute) // of the bubble
			q.Close()
			if len(s.at) != c.times || s.at[len(s.at)-1].Sub(began) != c.took {
				t.Errorf("%s: %d attempts, the last after %v", name, len(s.at), s.at[len(s.at)-1].Sub(began))
			}
		})
	}
}

func TestWays(t *testing.T) {
	if r := (Ways{Mail: &script{}}).Send(t.Context(), Message{Kind: Call}); r.State != Failed || r.Permanent {
		t.Errorf("a way that the house has not: %+v", r)
	}
}
