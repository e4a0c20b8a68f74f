package house

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"todoke/server/auth"
	"todoke/server/demo"
	"todoke/server/httpd"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// practice is the school to practise in (見本モード): a second house in memory, with its own log, accounts and clock, without telephone and without a way
// to tell anybody anything. Nothing of it can reach the real school, because nothing of the real school is in it. It is made when somebody first
// asks for it and forgotten at night, or when its own afternoon comes.
type practice struct {
	of *House

	mu    sync.Mutex
	inner *House
	place oplog.Place
	who   map[access.Role]oplog.Person
	began time.Time
}

// practiceLife is how long the same morning is practised in: from 8:05 to the end of lessons.
const practiceLife = 7 * time.Hour

// Edge is its door; nil while nobody practises.
func (p *practice) Edge() *httpd.Server {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.inner == nil {
		return nil
	}
	return p.inner.Edge
}

// Enter lets somebody in, as a role.
func (p *practice) Enter(ctx context.Context, role access.Role, kind auth.Kind, lang words.Lang, ruby bool) (token string, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.inner != nil && time.Since(p.began) > practiceLife {
		p.forget()
	}
	if p.inner == nil {
		if err := p.make(ctx); err != nil {
			return "", fmt.Errorf("open the practice school: %w", err)
		}
	}
	me, ok := p.who[role]
	if !ok {
		return "", school.Denied
	}
	who, err := p.inner.Auth.NewAccount(ctx, auth.Account{Name: string(role), Lang: string(lang), Ruby: ruby, Persons: map[oplog.Place]oplog.Person{p.place: me}})
	if err != nil {
		return "", err
	}
	token, _, err = p.inner.Auth.Begin(ctx, who.ID, kind)
	return token, err
}

func (p *practice) make(ctx context.Context) (err error) {
	today, _ := day.Japan.Civil(int64(p.of.Clock.Now()))
	date := demo.PracticeDay(today)
	clock := ClockAt(oplog.Instant(day.Japan.Instant(date, demo.PracticeStart-45)))
	inner, err := New(ctx, Config{Public: p.of.Public, Clock: clock, Log: slog.New(slog.DiscardHandler), Version: p.of.Version, rehearsal: true})
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, inner.Close(context.Background()))
		}
	}()
	at, id, err := inner.NewPlace(ctx)
	if err != nil {
		return err
	}
	ops, who, reports := demo.Practice(date)
	_, err = at.Say(ctx, "practice", school.ThePlace, oplog.Import, clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		all := make([]oplog.Op, len(ops))
		for i, o := range ops {
			all[i] = school.Draft(o)
		}
		return all
	})
	if err != nil {
		return err
	}
	for parent, a := range reports {
		if _, err := at.Say(ctx, oplog.Device("d-"+string(parent)), parent, oplog.Web, clock.Now(), a.Ops); err != nil {
			return err
		}
	}
	clock.Set(oplog.Instant(day.Japan.Instant(date, demo.PracticeStart)))
	p.inner, p.place, p.who, p.began = inner, id, who, time.Now()
	return nil
}

// forget closes it; the next who asks gets a new one.
func (p *practice) forget() {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := p.inner.Close(ctx); err != nil {
		p.of.Log.Warn("close the practice school", "err", err)
	}
	p.inner = nil
}

// sweep forgets it at night, or when its day is over.
func (p *practice) sweep() {
	p.mu.Lock()
	defer p.mu.Unlock()
	_, clock := day.Japan.Civil(time.Now().UnixMilli())
	if p.inner != nil && (clock < day.At(5, 0) || time.Since(p.began) > practiceLife) {
		p.forget()
	}
}

func (p *practice) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.inner != nil {
		p.forget()
	}
}
