package device

import (
	"errors"
	"runtime"
	"slices"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/replica"
)

// desk is this device's end of one school: the replica, its rows on the disk, its talk. Everything happens in its own goroutine, one
// job after the other; shown is what the pages see.
type desk struct {
	d    *Device
	boot BootPlace
	jobs *queue
	stop chan struct{}

	r          *replica.Replica[*school.State]
	st         stored
	device     oplog.Device  // "" until one is given
	fresh      oplog.Instant // the school's time up to which everything is here
	redraw     bool          // what the pages see of the school has changed since they were last shown it
	stirred    bool          // something else has, that they may show
	unreckoned bool          // who this person is in the state that is shown has not been looked at yet
	half       bool          // the school is telling what was missed, and has not come to the end
	drawn      oplog.Instant // this clock, when the pages were last told to look
	soon       bool          // they will be again
	folding    bool          // the log will be folded in a moment
	loose      bool          // the disk has failed: memory runs ahead of it, and nothing is written until it has been read again

	talk talk

	shown     shown         // guarded by Device.mu, as what follows
	recalling bool          // volumes of past years are on their way
	recallAt  oplog.Instant // this clock, before which nobody asks again
}

// shown is what a page sees of a desk.
type shown struct {
	state   *school.State
	roles   []access.Role
	class   school.ClassID
	zone    day.Zone
	waiting int
	since   oplog.Instant // the oldest of what waits was said then, in the school's time
	online  bool
	calling bool
	fresh   oplog.Instant
	trouble string // of the disk
	mute    string // of the talk
	refused []oplog.Op
}

// errNoDevice: the store is new and the school could not yet be asked for a device id. The plain form works.
const errNoDevice oplog.Error = "device.none"

func newDesk(d *Device, boot BootPlace) *desk {
	k := &desk{d: d, boot: boot, jobs: newQueue(), stop: make(chan struct{})}
	k.shown.state = school.NewState()
	k.talk.desk = k
	return k
}

// open reads what lies on the disk; the desk can be seen from then on.
func (k *desk) open() error {
	err := k.load()
	k.talk.calling = true
	k.later(callingFor, func() { k.talk.calling = false })
	k.publish()
	go k.jobs.run(k.stop, k.publish)
	return err
}

func (k *desk) close() {
	k.jobs.add(func() {
		k.talk.allowed = false
		k.talk.hang()
		close(k.stop)
	})
}

// load makes the replica anew of what lies on the disk.
func (k *desk) load() error {
	st, err := readStored(k.boot.Place, k.d.ground, school.NewState().FoldVersion())
	if err != nil {
		if k.r == nil {
			k.begin(stored{out: map[uint64]uint64{}})
		}
		k.loose = true
		k.trouble(err)
		return err
	}
	if silent := k.d.Now() - st.cur.Fresh; st.cur.Fresh != 0 && silent > keepSaid { // the school has to say anew what this person may see
		p := k.boot.Place
		err := k.commit(writing{drop: []string{cursorKey(p), all("seg", p), all("log", p), all("snap", p), all("said", p), all("old", p), "page/*"}, strict: true})
		if err == nil {
			st, err = readStored(p, k.d.ground, school.NewState().FoldVersion())
		}
		if err != nil {
			st = stored{out: map[uint64]uint64{}} // nothing is shown of what could not be taken away
			k.begin(st)
			k.loose = true
			k.trouble(err)
			return err
		}
		k.fresh = 0
	}
	k.begin(st)
	k.loose = false
	k.trouble(nil)
	k.claim()
	return nil
}

// claim stores the id that the page brought, before anything is said by it: the next start may be one without a network, and has something to say. When
// another tab was first, or the disk fails, saying finds out.
func (k *desk) claim() {
	if k.st.count != "" || k.device == "" {
		return
	}
	word := counterWord(k.device, 0)
	w := writing{expect: []expectation{{counterKey(k.boot.Place), ""}}}
	w.set(counterKey(k.boot.Place), word, nil)
	if k.commit(w) == nil {
		k.st.count = word
	}
}

func (k *desk) begin(st stored) {
	k.st = st
	if k.device = st.device; k.device == "" {
		k.device = k.boot.Device
	}
	k.st.device = k.device
	k.r = replica.New(k.boot.Place, k.device, oplog.Person(k.boot.Me), school.NewState)
	k.r.Load(st.saved)
	k.st.saved = replica.Saved{} // the replica has it now
	k.redraw = true
	k.fresh = max(k.fresh, st.cur.Fresh)
}

// adopt lets a desk of a store that is still empty take the id that a later Boot brought.
func (k *desk) adopt(boot BootPlace) {
	k.stirred = true
	k.boot.Roles, k.boot.Class, k.boot.Name, k.boot.Zone = boot.Roles, boot.Class, boot.Name, boot.Zone
	if k.device == "" && boot.Device != "" {
		k.boot.Device = boot.Device
		k.load()
	}
}

// mostTries is how often another tab may be first: each time it was, somebody has said something.
const mostTries = 64

// say says one atomic batch and returns when it is on the disk.
func (k *desk) say(via oplog.Channel, build func(s *school.State, first oplog.ID) []oplog.Op) ([]oplog.ID, error) {
	for try := 0; ; try++ {
		if k.device == "" {
			return nil, errNoDevice
		}
		if k.loose {
			if err := k.load(); err != nil {
				return nil, err
			}
		}
		batch, err := k.r.Say(k.d.ground.Clock(), k.d.offset(), via, build)
		if err != nil {
			return nil, err
		}
		first := batch[0].ID
		w, after := k.st.sayRows(k.boot.Place, batch, k.r.Row(batch))
		if err = k.commit(w); err == nil {
			k.trouble(nil)
			k.st.count = after
			k.st.out[first.N] = batch[len(batch)-1].ID.N
			k.r.Saved(first)
			k.redraw, k.half = true, false
			k.talk.flush()
			k.d.said(k)
			ids := make([]oplog.ID, len(batch))
			for i := range batch {
				ids[i] = batch[i].ID
			}
			return ids, nil
		}
		k.r.Unsay(first)
		if !errors.Is(err, errMoved) || try == mostTries {
			k.trouble(err)
			return nil, err
		}
		if err := k.reload(); err != nil { // another tab has said something: see it, and say ours after it
			return nil, err
		}
	}
}

// reload begins anew from the disk, and with a new talk.
func (k *desk) reload() error {
	k.talk.hang()
	err := k.load()
	k.talk.begin()
	return err
}

// moved says whether another tab has written since this one read: every saying counts on, and so does whatever is stored of what the school said.
func (k *desk) moved() bool {
	rows, err := k.d.ground.Read(counterKey(k.boot.Place), cursorKey(k.boot.Place))
	count, word := "", ""
	for _, r := range rows {
		switch r.key {
		case counterKey(k.boot.Place):
			count = r.clear
		case cursorKey(k.boot.Place):
			word = r.clear
		}
	}
	return err != nil || k.loose || count != k.st.count || word != k.st.word
}

// keep stores what a message has changed. When the disk fails, memory goes on and says so; what was not stored is fetched again at the
// next start, for the cursor was not stored either.
func (k *desk) keep(c replica.Change) {
	if k.loose || !c.Reset && !c.Moved && len(c.Acked)+len(c.Unacked)+len(c.Confirmed)+len(c.Gone) == 0 {
		return
	}
	// The log of a long absence would be written only to be folded a moment later. It stays in memory until it is, and so does what a leap brought: the
	// cursor on the disk says what is there, and a tab that dies before fetches the rest again. Who holds nothing yet, or something else, has it written.
	alone := !c.Reset && !c.Rescoped && (c.Filled || len(c.Gone) == 0) && len(c.Acked)+len(c.Unacked) == 0
	if alone && (k.st.ahead || c.Filled || k.st.logged > maxLog && !k.r.Whole()) {
		k.st.ahead = true
		return
	}
	k.store(k.st.changeRows(k.boot.Place, c, k.r, k.d.Now()))
}

// settle writes what memory is ahead of the disk with: nobody knows how long there is time for it.
func (k *desk) settle() {
	if k.st.ahead && !k.loose {
		var w writing
		k.st.segments(k.boot.Place, k.r, &w)
		k.store(w)
	}
}

// foldAfter is how long the log of a long absence lies before it is folded into segments: long enough for people to look first.
const foldAfter = 1500

// foldSoon folds a log that has grown past its measure while much was missing, once nothing is.
func (k *desk) foldSoon() {
	much := func() bool { return (k.st.ahead || k.st.logged > maxLog) && k.r.Whole() }
	if k.folding || !much() {
		return
	}
	k.folding = true
	k.later(foldAfter, func() {
		if k.folding = false; k.loose || !much() {
			return
		}
		var w writing
		k.st.segments(k.boot.Place, k.r, &w)
		k.store(w)
	})
}

// store commits what was collected, and the cursor with it.
func (k *desk) store(w writing) {
	p := k.boot.Place
	after, err := k.st.standRows(p, k.r.Cursor(), k.r.Streams(), k.fresh, &w)
	if err == nil {
		err = k.commit(w)
	}
	switch {
	case err == nil:
		k.st.word = after
		k.d.ground.Call(noteNews + string(p))
	case errors.Is(err, errMoved):
		k.reload()
	default:
		k.loose = true
		k.trouble(err)
	}
}

// reborn: the school knows more of this device than the device itself, so its store is a copy, or has lost its end. Another id speaks from
// now on; what the old one still had to say stays in the outbox, where the service worker offers it and the school answers for it.
func (k *desk) reborn() {
	w := writing{drop: []string{counterKey(k.boot.Place)}}
	if err := k.commit(w); err != nil {
		k.trouble(err)
		return
	}
	k.boot.Device = ""
	k.load()
	k.talk.begin()
}

// expire lets go of what the place has had for thirty days.
func (k *desk) expire() {
	var w writing
	for _, id := range k.r.Expire(k.d.Now() - keepSaid) {
		w.drop = append(w.drop, saidKey(k.boot.Place, id))
	}
	if len(w.drop) > 0 && !k.loose {
		k.commit(w) // next time, if it fails
	}
}

func (k *desk) commit(w writing) error {
	return k.d.ground.Commit(w.expect, w.put, w.drop, w.strict)
}

// ask runs a job in the desk's goroutine and waits for it.
func (k *desk) ask(job func()) {
	done := make(chan struct{})
	k.jobs.add(func() { job(); close(done) })
	select {
	case <-done:
	case <-k.stop:
	}
}

// trouble notes what the disk failed with; nil says that it is well again.
func (k *desk) trouble(err error) { k.note(&k.shown.trouble, codeOf(err)) }

// mute notes why the school cannot be talked with, beyond there being no network.
func (k *desk) mute(code string) { k.note(&k.shown.mute, code) }

func (k *desk) note(at *string, code string) {
	k.d.mu.Lock()
	k.stirred = k.stirred || *at != code
	*at = code
	k.d.mu.Unlock()
}

func codeOf(err error) string {
	var known oplog.Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &known):
		return string(known)
	}
	return string(errStorage)
}

// show gives the pages a state that nobody writes into any more: a page may be half way through drawing when the next message comes, for
// the browser's one thread goes on with another goroutine whenever memory runs short.
func (k *desk) show() {
	k.redraw = false
	view := k.r.View()
	if view == k.r.Confirmed() {
		view = view.Clone()
	}
	k.unreckoned = true
	k.d.mu.Lock()
	defer k.d.mu.Unlock()
	k.shown.state, k.shown.zone, k.shown.refused = view, view.School.Settings.Zone, k.r.Refused()
}

// reckon finds what the person is in the state that is shown; true when that has changed. It asks every child who their guardians are.
func (k *desk) reckon() bool {
	k.unreckoned = false
	view := k.shown.state
	today, _ := view.School.Settings.Zone.Civil(int64(k.d.Now()))
	roles, class := view.Roles(k.boot.Me, today), view.HomeroomOf(k.boot.Me, today)
	if len(roles) == 0 { // nothing is here yet, or no right is left: as the school told
		roles, class = k.boot.Roles, k.boot.Class
	}
	k.d.mu.Lock()
	defer k.d.mu.Unlock()
	changed := class != k.shown.class || !slices.Equal(roles, k.shown.roles)
	k.shown.roles, k.shown.class = roles, class
	return changed
}

// drawEvery is how often the pages are drawn while the school tells what was missed: each time costs as much as folding a thousand words.
const drawEvery = 300

// publish shows the pages how things stand after the jobs done, if anything is different.
func (k *desk) publish() {
	if k.due() && k.reveal(false) {
		k.d.changed()
	}
}

// publishNow is publish for what people wait for: it is on the screen before anything else is done with it, its storing too, unless more has come.
func (k *desk) publishNow() {
	if !k.due() || !k.reveal(true) || !k.d.changedNow() {
		return
	}
	if k.jobs.empty() {
		k.d.ground.Painted()
	} else {
		runtime.Gosched() // the drawing's turn
	}
}

// due says whether the pages may be drawn already, and else has them drawn when they may.
func (k *desk) due() bool {
	now := k.d.ground.Clock()
	if k.half && now >= k.drawn && now < k.drawn+drawEvery {
		if !k.soon {
			k.soon = true
			k.later(drawEvery, func() { k.soon = false }) // and then publish is called again
		}
		return false
	}
	k.drawn = now
	return true
}

// reveal puts what the pages see in order; false when they have seen it. Who is in a hurry takes the person for who they were a moment ago.
func (k *desk) reveal(hurry bool) bool {
	fresh := k.redraw
	if k.redraw {
		k.show()
	}
	if k.unreckoned && !(hurry && len(k.shown.roles) > 0) {
		fresh = k.reckon() || fresh
	}
	k.d.mu.Lock()
	was := k.shown
	k.shown.waiting, k.shown.since = 0, 0
	for _, op := range k.r.Pending() {
		if op.Level == oplog.Guard { // the device's own note of who looked: nobody waits for it
			continue
		}
		k.shown.waiting++
		if at := op.At + oplog.Instant(op.Off); k.shown.since == 0 || at < k.shown.since {
			k.shown.since = at
		}
	}
	is := &k.shown
	is.online, is.calling, is.fresh = k.talk.online, k.talk.calling, k.fresh
	told := was.online != is.online
	fresh = fresh || k.stirred || told || was.waiting != is.waiting || was.since != is.since || was.calling != is.calling || was.fresh != is.fresh
	k.stirred = false
	k.d.mu.Unlock()
	if told && k.talk.allowed {
		note := noteOffline
		if k.talk.online {
			note = noteOnline
		}
		k.d.ground.Call(note + string(k.boot.Place))
	}
	return fresh
}
