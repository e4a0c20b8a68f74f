package place

import (
	"maps"
	"slices"
	"strings"
	"time"

	"todoke/sync/feed"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// How many operations one News has; a frame ends it earlier.
const (
	maxNews       = 1000
	maxPackedNews = 4096
)

// hello begins a talk, or begins it again.
func (l *loop) hello(r *Reader, h wire.Hello) {
	code, ok := wire.Speaks(h.Version)
	switch {
	case r.session.Ended:
		code, ok = wire.CodeSignedOut, false
	case h.Device != r.session.Device:
		code, ok = wire.CodeDevice, false
	}
	if !ok {
		r.Bye(code, 0)
		return
	}
	l.shelve()
	now := l.clock()
	r.form = first
	if h.Version >= 2 {
		r.form = second
		if h.Unpacks {
			r.form = packed
		}
	}
	r.feed.Talk, r.feed.Line, r.feed.Unpacks = h.Talk, r.form != first, r.form == packed
	r.feed.Streams = slices.Clone(oplog.Sorted(r.session.streams(l.state, today(l.state, now)))) // kept for the talk's life, without the room they grew in
	r.scope = oplog.Scope(r.feed.Streams)
	r.feed = l.feed.Hear(r.feed)
	w, filling := l.feed.Welcome(r.feed, h, now)
	l.suspect(h, w)
	r.put(newFrame(w, first), true)
	r.open, r.cursor, r.told = true, w.From, w.From
	r.filling, r.filled = filling, l.feed
	l.bring(r, now)
	l.number(r, now)
}

// more goes on with a reader that has read.
func (l *loop) more(r *Reader) {
	r.mu.Lock()
	r.asked = false
	r.mu.Unlock()
	if r.open {
		now := l.clock()
		l.bring(r, now)
		l.number(r, now)
	}
}

// bring queues what is behind a reader's cursor, as far as there is room: first what its new streams are filled with, then the news.
func (l *loop) bring(r *Reader, now oplog.Instant) {
	if r.filled != l.feed { // the log was read anew: what was being filled may be of another one
		if r.filling != nil {
			l.anew(r)
			return
		}
		r.filled, r.feed = l.feed, l.feed.Hear(r.feed)
	}
	for r.filling != nil || r.cursor < l.stored {
		if r.full() {
			return
		}
		switch {
		case r.filling != nil:
			l.fill(r)
		case !l.live(r, now):
			if !l.catchUp(r, now) {
				return
			}
		}
	}
	r.full()
}

// anew makes a reader say Hello again.
func (l *loop) anew(r *Reader) {
	r.open, r.filling = false, nil
	r.put(newFrame(wire.Bye{Code: wire.CodeScope}, first), false)
}

// fill queues the next message of a filling.
func (l *loop) fill(r *Reader) {
	page, told := r.filling.Page()
	one := r.filling.Next(l.feed)
	if !one.More {
		r.filling = nil
	}
	r.put(l.kept(page, told, one, r.form), false)
}

// kept is the frame of a page, made when it is not there yet.
func (l *loop) kept(page feed.Page, told feed.Told, m wire.Message, how form) *frame {
	if how == first { // its talk is its own
		return newFrame(m, how)
	}
	album := &l.albums[how]
	f, ok := album.Find(page, told)
	if !ok {
		f = newFrame(m, how)
		album.Keep(page, told, f)
	}
	return f
}

// glance is one frame of this round: what is told of a Look, and how.
type glance struct {
	feed.Look
	talk uint64
	form form
}

// live tells a reader the last few operations, in one frame for all who may see the same; those who may see none of them are not roused:
// the numbers come with what they may see next, or a little later. false when the reader is further behind.
func (l *loop) live(r *Reader, now oplog.Instant) bool {
	look, ok := l.feed.Look(r.feed, r.cursor)
	if !ok {
		return false
	}
	if look.Seen != 0 {
		f := l.show(r, look, now)
		if f == nil {
			return false
		}
		l.number(r, now)
		r.put(f, false)
		r.told = look.Upto
	}
	r.cursor = look.Upto
	return true
}

// show is the frame of a Look, made once a round; nil when it is too much for one.
func (l *loop) show(r *Reader, look feed.Look, now oplog.Instant) *frame {
	g := glance{Look: look, form: r.form}
	if r.form == first {
		g.talk = r.feed.Talk
	}
	f, had := l.glances[g]
	if !had {
		if n, ok := l.feed.Show(r.feed, look); ok {
			n.Now = now
			f = newFrame(n, r.form)
		}
		if l.glances == nil {
			l.glances = map[glance]*frame{}
		}
		l.glances[g] = f
	}
	return f
}

// number tells a reader up to where it knows everything that it may see, when it has not been told yet.
func (l *loop) number(r *Reader, now oplog.Instant) {
	if r.told == r.cursor || r.filling != nil || !r.open {
		return
	}
	g := glance{Look: feed.Look{After: r.told, Upto: r.cursor}, form: r.form}
	if r.form == first {
		g.talk = r.feed.Talk
	}
	f := l.glances[g]
	if f == nil {
		f = newFrame(wire.News{Talk: g.talk, After: r.told, Upto: r.cursor, Head: l.feed.Head(r.cursor), Now: now}, r.form)
		if l.glances == nil {
			l.glances = map[glance]*frame{}
		}
		l.glances[g] = f
	}
	r.put(f, false)
	r.told = r.cursor
}

// catchUp queues the next News of a reader that is further behind; false when there is none.
func (l *loop) catchUp(r *Reader, now oplog.Instant) bool {
	l.number(r, now)
	most := maxNews
	if r.form == packed {
		most = maxPackedNews
	}
	n := l.feed.News(r.feed, r.cursor, most)
	if n.Upto == r.cursor {
		return false
	}
	n.Now = now
	page, told := l.feed.Page(n)
	r.put(l.kept(page, told, n, r.form), false)
	r.cursor, r.told = n.Upto, n.Upto
	return true
}

// tell brings all readers what was stored in this round, first those who said it: their answer and what follows from it leave in one piece. Whoever
// may see something else than before hears nothing of it: their talk begins anew.
func (l *loop) tell(says []*saying, said []oplog.Op) {
	now := l.clock()
	today := today(l.state, now)
	rights := today != l.date
	l.date = today
	for i := range said {
		rights = rights || !quiet(said[i].Kind)
	}
	clear(l.glances)
	one := func(r *Reader) (lag bool) {
		if !r.open || len(said) == 0 && !rights {
			return false
		}
		if rights && oplog.Scope(r.session.streams(l.state, today)) != r.scope {
			l.anew(r)
			return false
		}
		r.mu.Lock()
		behind := r.behind
		r.mu.Unlock()
		if behind { // who is asks when it has read
			return false
		}
		l.bring(r, now)
		return r.told != r.cursor
	}
	for _, t := range says {
		if t.reader != nil {
			one(t.reader)
			t.reader.rouse()
		}
	}
	if len(said) == 0 && !rights {
		return
	}
	lag, all := false, l.everybody()
	for _, r := range all {
		lag = one(r) || lag
	}
	if lag && l.later == nil {
		l.later = time.After(numbersAfter + time.Duration(len(all))*time.Millisecond)
	}
	clear(all)
	clear(l.glances)
}

// everybody is who listens now, in a slice that is used again.
func (l *loop) everybody() []*Reader {
	l.hearing = l.hearing[:0]
	l.mu.Lock()
	for r := range l.readers {
		l.hearing = append(l.hearing, r)
	}
	l.mu.Unlock()
	return l.hearing
}

// numbersAfter is how long a reader to whom nothing was to be told may be left without the number of the log's end, and a millisecond more
// for each reader there is: a device that stores nothing but a number is roused for little.
const numbersAfter = time.Second

// numbers tells everybody how far the log is.
func (l *loop) numbers() {
	if l.down != nil {
		return
	}
	now := l.clock()
	all := l.everybody()
	for _, r := range all {
		l.number(r, now)
	}
	clear(all)
	clear(l.glances)
}

// quiet are the kinds that change nobody's set of streams. Others may: what is unknown counts among them.
func quiet(kind string) bool {
	about, _, _ := strings.Cut(kind, ".")
	switch about {
	case "absence", "followup", "day", "rollcall", "mark", "call", "decision", "proposal", "days", "closure", "ward", "record", "list", "register", "survey", "answer", "answerer", "delivery", "roster", "application", "reach", "door", "question", "late", "event", "family", "visit", "surveillance", "access":
		return true
	case "talk", "slots", "slot", "safety", "care", "checkup", "headcount", "longabsence", "note", "sought", "watch":
		return true
	}
	if about == "notice" { // but for its coming for a child or a person, which opens it to the child's guardians or to them
		return kind != "notice.posted" && kind != "notice.handed"
	}
	return kind == "child.observed" || kind == "child.called" || kind == "child.pictured" || kind == "child.sought"
}

// dismiss says good-bye to everybody.
func (p *Place) dismiss() {
	p.mu.Lock()
	readers := slices.Collect(maps.Keys(p.readers))
	p.readers = nil // whoever comes now is too late
	p.mu.Unlock()
	for _, r := range readers {
		r.Bye(wire.CodeBusy, pause)
	}
}
