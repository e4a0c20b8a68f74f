package perf

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/cdproto/profiler"
	"github.com/chromedp/chromedp"
)

// cpu is the processor time that the page's main thread has had, ms: however busy the machine is, the same work takes the same.
func (d *device) cpu() (ms float64) {
	d.T.Helper()
	d.Call(func(ctx context.Context) error {
		if _, err := chromedp.Call(ctx, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks}); err != nil {
			return err
		}
		all, err := chromedp.Call(ctx, performance.GetMetrics, cdp.Empty{})
		for _, m := range all.Metrics {
			if m.Name == "TaskDuration" {
				ms = m.Value * 1000
			}
		}
		return err
	})
	return ms
}

// profiled runs f, which does something n times, and with PROFILE=DIR keeps the page's profile meanwhile as DIR/<name>.cpuprofile, for the
// browser's own viewer, and prints what it says. Functions have names only in a client that was linked without -s.
func (d *device) profiled(name string, n int, f func()) {
	d.T.Helper()
	dir, before := os.Getenv("PROFILE"), d.cpu()
	if dir == "" {
		f()
		d.T.Logf("%s: %.1f ms of the processor each", name, (d.cpu()-before)/float64(n))
		return
	}
	d.Call(func(ctx context.Context) error {
		if _, err := chromedp.Call(ctx, profiler.Enable, cdp.Empty{}); err != nil {
			return err
		}
		if _, err := chromedp.Call(ctx, profiler.SetSamplingInterval, profiler.SetSamplingIntervalParams{Interval: 200}); err != nil {
			return err
		}
		_, err := chromedp.Call(ctx, profiler.Start, cdp.Empty{})
		return err
	})
	f()
	d.Call(func(ctx context.Context) error {
		res, err := chromedp.Call(ctx, profiler.Stop, cdp.Empty{})
		if err != nil {
			return err
		}
		b, err := json.Marshal(res.Profile)
		if err != nil {
			return err
		}
		fmt.Print(name, ": ms each, by function with what it calls, and by itself\n", told(res.Profile, n))
		return os.WriteFile(filepath.Join(dir, strings.ReplaceAll(name, " ", "-")+".cpuprofile"), b, 0o644)
	})
}

// told is a profile in lines.
func told(p *profiler.Profile, n int) string {
	nodes, hits := map[int64]*profiler.ProfileNode{}, map[int64]float64{}
	parent := map[int64]int64{}
	for _, x := range p.Nodes {
		nodes[x.ID] = x
		for _, c := range x.Children {
			parent[c] = x.ID
		}
	}
	for i, id := range p.Samples {
		hits[id] += float64(p.TimeDeltas[i]) / 1000 / float64(n)
	}
	with, itself := map[string]float64{}, map[string]float64{}
	for id, t := range hits {
		name := func(id int64) string { return nodes[id].CallFrame.FunctionName }
		itself[name(id)] += t
		seen := map[string]bool{}
		for at, ok := id, true; ok; at, ok = parent[at] {
			if !seen[name(at)] {
				seen[name(at)] = true
				with[name(at)] += t
			}
		}
	}
	var out strings.Builder
	for _, table := range []map[string]float64{with, itself} {
		names := make([]string, 0, len(table))
		for name := range table {
			names = append(names, name)
		}
		slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(table[b], table[a]), strings.Compare(a, b)) })
		for _, name := range names[:min(60, len(names))] {
			fmt.Fprintf(&out, "%8.2f  %s\n", table[name], name)
		}
		out.WriteByte('\n')
	}
	return out.String()
}
