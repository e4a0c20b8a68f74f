package part

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Sync is how the device stands with the school, for the one quiet line that every screen has in the same place.
type Sync struct {
	Online  bool
	Calling bool // not online yet, and not known to be offline
	Waiting int
	Fresh   oplog.Instant // age of what is on screen
	Late    bool          // what waits should have arrived by now
	Locks   bool          // a tablet that a classroom shares locks in a moment
	Trouble words.Text    // what is wrong with this device, in a sentence; the zero Text for nothing
	Waits   []Waiting     // what waits, as far as the screen can name it
}

// Waiting is one thing said that the school does not have yet.
type Waiting struct {
	What  string // readings marked
	Saved oplog.Instant
}

// SyncLine is quiet when all is well, yellow when something waits, black offline, orange when it should long have arrived.
// It opens, with script or without, to the list of what waits.
func (v Voice) SyncLine(s Sync) app.UI {
	class, mark, text := "", Shape("reached"), words.PartAllThere.Say(v.Lang, v.Ruby)
	count := s.Waiting // of operations; a screen that can name what waits counts what its reader said
	if len(s.Waits) > 0 {
		count = len(s.Waits)
	}
	n := words.Items(v.Lang, true, count)
	troubled := s.Trouble != words.Text{}
	switch {
	case troubled:
		class, mark, text = "sync--fail", Shape("fail"), s.Trouble.Say(v.Lang, v.Ruby)
	case s.Locks:
		class, mark, text = "sync--wait", Shape("saved"), words.LockSoon.Say(v.Lang, v.Ruby)
	case s.Waiting > 0 && s.Late:
		class, mark, text = "sync--fail", Shape("fail"), words.PartNotYet.Say(v.Lang, v.Ruby, n)
	case !s.Online && !(s.Calling && s.Fresh != 0):
		class, mark, text = "sync--off", Icon("off"), words.PartOffline.Say(v.Lang, v.Ruby)
		if s.Fresh != 0 {
			text += v.Join() + words.PartAsOf.Say(v.Lang, v.Ruby, v.MarkedTime(s.Fresh))
		}
	case s.Waiting > 0:
		class, mark, text = "sync--wait", Shape("saved"), words.PartWaiting.Say(v.Lang, v.Ruby, n)
	case !s.Online:
		mark, text = Shape("saved"), words.PartAsOf.Say(v.Lang, v.Ruby, v.MarkedTime(s.Fresh))
	}
	list := []app.UI{app.P().Class("small").Body(v.Span(words.PartNoneWaits))}
	if s.Waiting > 0 {
		items := make([]app.UI, 0, len(s.Waits))
		for _, w := range s.Waits {
			items = append(items, app.Li().Body(v.Marked(w.What), app.Span().Class("small").Body(v.Span(words.PartSavedAt, v.MarkedTime(w.Saved)))))
		}
		list = []app.UI{app.P().Body(app.B().Body(v.Span(words.PartWaits))), app.Ul().Class("waits").Body(items...),
			app.P().Class("small").Body(v.Span(words.HomeGoesAlone))}
		if len(items) == 0 {
			list = append(list[:1], list[2:]...)
		}
	}
	return app.Div().Class("syncbox").Role("status").Body(
		app.Elem("details").ID("sync").Class("syncd").Body(
			app.Elem("summary").Class(Class("sync", class)).Body(mark, v.Marked(text)),
			app.Div().Class("syncd__list card").Body(list...)))
}

// Join is what stands between two thoughts on one line.
func (v Voice) Join() string {
	switch v.Lang {
	case words.JA, words.Easy, words.ZH:
		return "・"
	}
	return " · "
}
