//go:build !family

package page

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Headcount is 避難の点呼: begun with one press on this page, which stands in the head of every screen of the staff. Who is missing comes first; a class's list
// has large targets; everything is kept on the device before it shows, and joined with what the others saw whenever there is a network.
type Headcount struct {
	screen
	class school.ClassID
	open  bool // the class list is of c.class, which may be "" for those in none
	more  bool // begin another although one has ended
	seen  once[view.Headcount]
	kept  view.Heads
}

func (h *Headcount) view() view.Headcount {
	sc, now := first(h.d), h.d.Now()
	w, _ := h.seen.get(sc.State, now, "", func() view.Headcount { return h.kept.Count(sc.State, sc.Me, now) })
	return w
}

func (h *Headcount) Render() app.UI {
	v, sc := h.voice(), first(h.d)
	w := h.view()
	var main []app.UI
	switch {
	case w.Begun == 0 || h.more && !w.Open:
		main = h.start(v, w)
	default:
		main = h.count(v, w)
	}
	return app.Div().Class(part.Class("office", easy(v))).Lang(v.Lang.Tag()).OnClick(h.onClick).OnInput(h.onInput).Body(
		h.desk(v, "/headcount", sc, h.waits(v, w)),
		app.Main().Class("hc").Body(main...))
}

func (h *Headcount) waits(v part.Voice, w view.Headcount) []part.Waiting {
	if w.Waiting == 0 {
		return nil
	}
	return []part.Waiting{{What: words.HeadTitle.Say(v.Lang, true), Saved: v.Now}}
}

func (h *Headcount) start(v part.Voice, w view.Headcount) []app.UI {
	lines := []app.UI{app.P().Class("big").Body(v.Span(words.HeadHere, words.People(v.Lang, true, w.Here)))}
	if w.Unsure > 0 {
		lines = append(lines, app.P().Class("mid").Body(v.Span(words.HeadUnsure, words.People(v.Lang, true, w.Unsure))))
	}
	return []app.UI{app.H1().Class("dk-h").Body(v.Span(words.HeadTitle)), app.Div().Body(lines...), app.Div().Class("hc-start").Body(
		part.Button("btn--go", "begin", "", "").ID("head-begin").Disabled(!h.live).Body(v.Span(words.HeadBegin)),
		part.Button("btn--line", "begin", "", "drill").ID("head-drill").Disabled(!h.live).Body(v.Span(words.HeadDrill)),
		app.P().Class("small").Body(v.Span(words.HeadHow)), app.A().Class("btn btn--plain").ID("head-paper").Href("/headcount/paper").Body(v.Span(words.HeadPaper)), app.Div().Class("vh").Aria("hidden", true).Body(h.faces(w)...))}
}

func (h *Headcount) count(v part.Voice, w view.Headcount) []app.UI {
	top := []app.UI{}
	if w.Drill {
		top = append(top, app.Span().Class("hc-drill").Body(v.Span(words.HeadIsDrill)))
	}
	if n := len(w.Missing); n > 0 {
		top = append(top, app.H1().Class("big").Body(app.Span().Class("hc-big").Text(n), app.Text(" "), v.Span(words.HeadMissing)))
	} else {
		top = append(top, app.H1().Class("dk-h").Body(part.Shape("seen"), app.Text(" "), v.Span(words.HeadAll)))
	}
	sum := []app.UI{v.Span(words.HeadSum, words.People(v.Lang, true, w.Here), words.People(v.Lang, true, w.Seen))}
	if w.Staff+w.Visitors > 0 {
		sum = append(sum, app.Text(v.Join()), v.Span(words.HeadStaff), app.Text(" "+strconv.Itoa(w.Staff)+v.Join()), v.Span(words.HeadVisitor), app.Text(" "+strconv.Itoa(w.Visitors)))
	}
	since := words.HeadSince.Say(v.Lang, v.Ruby, v.MarkedTime(w.Begun), strings.Join(w.By, v.Join()))
	if !w.Open {
		since += v.Join() + words.HeadEnded.Say(v.Lang, v.Ruby, v.MarkedTime(w.Ended), w.EndedBy)
	}
	out := []app.UI{app.Div().Role("status").Body(app.Div().Class("hc-top").Body(top...), app.P().Class("hc-sum").Body(sum...), app.P().Class("small").Body(v.Marked(since)))}
	if w.Extra > 0 {
		out = append(out, app.P().Class("banner banner--note").Body(app.Span().Body(v.Span(words.HeadExtra, words.People(v.Lang, true, w.Extra)))))
	}
	out = append(out, slot(h.missing(v, w)...))
	if w.Open {
		out = append(out, h.classes(v, w), h.others(v, w), h.ending(v, w))
	} else {
		out = append(out, app.Div().Class("row noprint").Body(h.print(v), part.Button("", "again", "", "").Disabled(!h.live).Body(v.Span(words.HeadAgain))))
	}
	return out
}

// mostMissing are the names that stand above: before the first classes have been ticked there are hundreds, and the classes' lists have them all.
const mostMissing = 40

func (h *Headcount) missing(v part.Voice, w view.Headcount) []app.UI {
	if len(w.Missing) == 0 || len(w.Missing) > mostMissing {
		return nil
	}
	var kids []app.UI
	for _, k := range w.Missing {
		kids = append(kids, app.Li().Body(h.kid(v, k, "m-", true, w.Open)))
	}
	return []app.UI{app.Ul().Class("hc-kids").Body(kids...)}
}

// kid is a child as one large target: a press says that it is here, a second that it is not after all.
func (h *Headcount) kid(v part.Voice, k view.HeadChild, prefix string, class, open bool) app.UI {
	coin, under, is := view.Unknown, "", school.Seen
	switch k.State {
	case "seen":
		coin, is, under = view.Present, school.NotHere, words.HeadSeenBy.Say(v.Lang, v.Ruby, v.MarkedTime(k.At), words.FamilyName(k.By))
	case "contra":
		under = words.HeadContra.Say(v.Lang, v.Ruby, v.MarkedTime(k.SeenAt), words.FamilyName(k.SeenBy), v.MarkedTime(k.At), words.FamilyName(k.By))
	case "away":
		coin, under = view.Absent, words.HeadAway(k.Away).Say(v.Lang, v.Ruby)
	case "unsure":
		under = words.HeadCame.Say(v.Lang, v.Ruby)
	default:
		if k.By != "" {
			under = words.HeadNotHere.Say(v.Lang, v.Ruby, v.MarkedTime(k.At), words.FamilyName(k.By))
		}
	}
	where := v.Marked(strconv.Itoa(k.No))
	if class {
		where = v.Marked(words.Class(v.Lang, v.Ruby, k.Class))
	}
	mark := app.UI(part.Coin(coin))
	if k.Photo != "" {
		mark = h.face(k)
	}
	text := []app.UI{app.Small().Body(where), app.B().Body(v.Name("", k.Family+" "+k.Given, k.Kana))}
	if under != "" {
		text = append(text, app.Small().Body(v.Marked(under)))
	}
	body := []app.UI{mark, app.Span().Class("vh").Text(v.Str(words.Status(string(coin)))), app.Span().Class("hc-who").Body(text...)}
	return part.Do(app.Button().Type("button").Class("hc-kid").DataSet("st", strings.Replace(k.State, "unsure", "missing", 1)).ID(prefix+domID(string(k.Child))), "tick", string(k.Child), is).
		Disabled(!h.live || !open).Body(body...)
}

// face is the school's photo of a child. The service worker keeps it from the first time it is shown.
func (h *Headcount) face(k view.HeadChild) app.UI {
	return app.Img().Class("face face--photo").Src("/file/"+string(first(h.d).Place)+"/"+k.Photo+"?small&face").Alt("").Aria("hidden", true)
}

// faces are all photos, out of sight: whoever has opened this page once has them when the school's server is gone.
func (h *Headcount) faces(w view.Headcount) (all []app.UI) {
	for _, c := range w.Classes {
		for _, k := range c.Kids {
			if k.Photo != "" {
				all = append(all, h.face(k))
			}
		}
	}
	return all
}

func (h *Headcount) classes(v part.Voice, w view.Headcount) app.UI {
	var chips []app.UI
	var list []app.UI
	for _, c := range w.Classes {
		name := words.Class(v.Lang, v.Ruby, c.Name)
		if c.Name == "" {
			name = words.HeadNoClass.Say(v.Lang, v.Ruby)
		}
		left := app.UI(part.Shape("seen"))
		if c.Missing > 0 {
			left = app.B().Text(c.Missing)
		}
		on := h.open && h.class == c.ID
		chips = append(chips, part.Do(app.Button().Type("button").Class("chip").Aria("pressed", on), "class", string(c.ID), "").ID("head-"+domID(string(c.ID))).Disabled(!h.live).
			Body(app.Span().Body(v.Marked(name), app.Text(" "), left)))
		if !on {
			continue
		}
		var kids []app.UI
		rest := 0
		for _, k := range c.Kids {
			kids = append(kids, app.Li().Body(h.kid(v, k, "k-", false, true)))
			if k.State == "missing" && k.By == "" {
				rest++
			}
		}
		list = []app.UI{app.P().Class("small").Body(v.Span(words.HeadTap)), app.Ul().Class("hc-kids").Body(kids...)}
		if rest > 0 {
			list = append(list, part.Button("btn--go btn--wide", "rest", string(c.ID), "").ID("head-rest").Body(v.Phrase("", words.HeadRest.Say(v.Lang, v.Ruby, words.People(v.Lang, true, rest)))))
		}
	}
	return app.Section().Class("stack noprint").Aria("labelledby", "hc-c").Body(app.H2().ID("hc-c").Class("big").Body(v.Span(words.HeadClasses)),
		app.Div().Class("hc-cls").Body(chips...), slot(list...))
}

func (h *Headcount) others(v part.Voice, w view.Headcount) app.UI {
	field := func(name string, label words.Text, n int) app.UI {
		value := strconv.Itoa(n)
		if typed, ok := h.fields[name]; ok {
			value = typed
		}
		return app.Label().Class("field").Body(v.Span(label), app.Input().Class("input hc-n").Type("number").Attr("inputmode", "numeric").Min(0).Max(9999).Name(name).ID("head-"+name).Value(value))
	}
	lines := []app.UI{app.H2().Class("mid").Body(app.B().Body(v.Span(words.HeadOthers))), app.Div().Class("row").Body(field("staff", words.HeadStaff, w.Mine.Staff), field("visitors", words.HeadVisitor, w.Mine.Visitors),
		part.Button("btn--line", "others", "", "").ID("head-others").Disabled(!h.live).Body(v.Span(words.HeadSave)))}
	if len(w.Others) > 1 {
		var who []string
		for _, o := range w.Others {
			who = append(who, words.FamilyName(o.By)+" "+strconv.Itoa(o.Staff)+"+"+strconv.Itoa(o.Visitors))
		}
		lines = append(lines, app.P().Class("small").Text(strings.Join(who, v.Join())))
	}
	return app.Section().Class("card stack noprint").Body(lines...)
}

func (h *Headcount) print(v part.Voice) app.UI {
	return part.Button("btn--line", "print", "", "").ID("head-print").Disabled(!h.live).Body(v.Span(words.HeadPrint))
}

func (h *Headcount) ending(v part.Voice, w view.Headcount) app.UI {
	end := v.Span(words.HeadEnd)
	if n := len(w.Missing); n > 0 {
		end = v.Span(words.HeadEndWith, words.People(v.Lang, true, n))
	}
	return app.Div().Class("row spread noprint").Body(h.print(v), part.Button("", "end", "", "").ID("head-end").Disabled(!h.live).Body(end))
}

func (h *Headcount) onClick(ctx app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		h.do(ctx, act)
	}
}

// do answers a press.
func (h *Headcount) do(ctx app.Context, act part.Act) {
	h.sorry = words.Text{}
	sc := first(h.d)
	now := h.d.Now()
	say := func(build func(st *school.State, first oplog.ID) []oplog.Op) {
		h.say(ctx, sc.Place, build, func(_ []oplog.ID, err error) {
			if err != nil {
				h.sorry = words.RollRetry
			}
		})
	}
	switch act.Do {
	case "begin":
		if h.view().Open {
			return // a second finger on the same button, or a colleague was first
		}
		today, _ := sc.Zone.Civil(int64(now))
		h.more = false
		if h.class == "" && sc.Class != "" {
			h.class, h.open = sc.Class, true
		}
		say(func(_ *school.State, first oplog.ID) []oplog.Op {
			return school.BeginHeadcount(first, today, act.Value == "drill")
		})
	case "tick":
		say(func(st *school.State, _ oplog.ID) []oplog.Op {
			return school.TickHeads(st, now, act.Value, school.ChildID(act.ID))
		})
	case "rest":
		var rest []school.ChildID
		for _, c := range h.view().Classes {
			if string(c.ID) == act.ID {
				for _, k := range c.Kids {
					if k.State == "missing" && k.By == "" {
						rest = append(rest, k.Child)
					}
				}
			}
		}
		say(func(st *school.State, _ oplog.ID) []oplog.Op { return school.TickHeads(st, now, school.Seen, rest...) })
	case "class":
		h.open = !(h.open && h.class == school.ClassID(act.ID))
		h.class = school.ClassID(act.ID)
	case "others":
		n := func(name string, was int) int {
			if typed, ok := h.fields[name]; ok {
				was, _ = strconv.Atoi(typed)
			}
			return max(0, min(was, 9999))
		}
		mine := h.view().Mine
		s, g := n("staff", mine.Staff), n("visitors", mine.Visitors)
		say(func(st *school.State, _ oplog.ID) []oplog.Op { return school.CountOthers(st, now, s, g) })
	case "end":
		say(func(st *school.State, _ oplog.ID) []oplog.Op { return school.EndHeadcount(st, now) })
	case "again":
		h.more = true
	case "print":
		if app.IsClient {
			app.Window().Call("print")
		}
	default:
		h.corner(act)
	}
}
