package bench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// School is a running house for a browser to look at: what the works do with sockets of their own, a test does with Chromium.
type School struct {
	Origin  string
	Teacher string // the token of a session
	Class   string // the address of the teacher's class

	b *bench
	h *host
}

// homeroom is the first of posts who leads a class, the first one.
const homeroom = 4

// NewSchool starts one. The caller closes it.
func NewSchool(ctx context.Context, o Options) (*School, error) {
	dir, err := os.MkdirTemp(o.Dir, "todoke-bench-")
	if err != nil {
		return nil, fmt.Errorf("a place for the store: %w", err)
	}
	b := &bench{Options: o, dir: dir}
	h, err := b.school(ctx, b.family())
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return &School{h.origin, h.staff[homeroom].Token, h.origin + "/class/" + string(class(0)), b, h}, nil
}

// Behind has as many operations said as the sizes ask for, and last a report for today with a memo to wait for.
func (s *School) Behind(memo string) error {
	if _, err := s.h.said(s.b.Sizes.Behind, s.b.Seed); err != nil {
		return err
	}
	_, err := s.h.ask(ask{Marker: memo})
	return err
}

// Print prints a figure in seconds as Run does.
func (s *School) Print(w io.Writer, work, what string, took time.Duration, must, aim float64) error {
	f := figure{must: must}
	v := took.Seconds()
	return json.NewEncoder(w).Encode(Result{Work: work, What: what, Value: v, Unit: "s", Must: must, Aim: aim, Store: s.b.Store, OK: f.meets(v),
		Load: loadAverage(), Seed: s.b.Seed, Runs: []float64{v}})
}

// Close stops the house and removes what it stored.
func (s *School) Close() error { return errors.Join(s.h.discard(), os.RemoveAll(s.b.dir)) }
