package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Today is a guardian's first screen: every child's card, of every school, in a fixed order. It answers "did it arrive, who saw it, what
// next" without a tap; 休む and a reason are two taps; everything else comes after it is said.
type Today struct {
	screen
	sheet    sheet
	fever    string // of which child it is being asked when the fever ended
	checking string // whose morning is being said anew; with ? behind it, what is wrong
	homes    []once[view.Home]
}

// pupil is one child's card and the school it belongs to.
type pupil struct {
	School
	home view.Home
	view.Kid
}

func (p pupil) key() string { return string(p.Place) + "/" + string(p.Child) }

// pupils are the children of every school, and what the schools have told lately.
func (t *Today) pupils() (kids []pupil, news []view.HomeNotice) {
	now, all := t.d.Now(), t.d.Schools()
	for len(t.homes) < len(all) {
		t.homes = append(t.homes, once[view.Home]{})
	}
	for i, sc := range all {
		h, _ := t.homes[i].get(sc.State, now, string(sc.Place), func() view.Home { return view.HomeOf(sc.State, sc.Me, now, sc.Refused...) })
		news = append(news, h.Notices...)
		for _, k := range h.Kids {
			kids = append(kids, pupil{sc, h, k})
		}
	}
	return kids, news
}

func (t *Today) Render() app.UI {
	v := t.voice()
	kids, _ := t.pupils()
	if t.sheet.page {
		return app.Div().Class(part.Class("phone", easy(v))).Lang(v.Lang.Tag()).OnClick(t.onClick).OnInput(t.onInput).OnChange(t.onInput).Body(
			app.Header().Class("top").Body(
				app.Div().Class("row spread top__row").Body(app.A().Class("btn btn--plain").Href("/").Body(part.Icon("undo"), v.Span(words.PartBack)), t.cornerBox(v)),
				t.syncLine(v, waitsOf(v, kids))),
			app.Main().Class("stack phone__main").Body(t.sheet.draw(t, v, kids)))
	}
	open := t.sheet.open()
	behind := app.Div().Class("behind").Body(t.still("top", t.top), t.still("cards", t.cards), t.still("tabs", func() app.UI { return t.tabs(t.voice(), "/") }))
	if open {
		behind = behind.Attr("inert", true)
	}
	body := []app.UI{behind}
	if open {
		body = append(body, part.Do(app.Div().Class("scrim"), "close", "", ""), t.sheet.draw(t, v, kids))
	}
	return app.Div().Class(part.Class("phone", easy(v))).Lang(v.Lang.Tag()).
		OnClick(t.onClick).OnInput(t.onInput).OnChange(t.onInput).OnKeyDown(t.onKey).Body(body...)
}

func (t *Today) top() app.UI {
	v := t.voice()
	kids, _ := t.pupils()
	return app.Header().Class("top").Body(
		app.Div().Class("row spread top__row").Body(app.H1().Class("top__date").Body(v.Marked(words.Capital(words.Date(v.Lang, v.Ruby, v.Today())))), t.cornerBox(v)),
		t.syncLine(v, waitsOf(v, kids)))
}

// easy gives readings the room above the line that they need.
func easy(v part.Voice) string {
	if v.Ruby {
		return "easy"
	}
	return ""
}

func waitsOf(v part.Voice, kids []pupil) []part.Waiting {
	var out []part.Waiting
	for _, k := range kids {
		if pending(k.Kid) {
			out = append(out, part.Waiting{What: k.Given + v.Join() + words.What(k.What).Say(v.Lang, true), Saved: k.Truth.Saved})
		}
	}
	return out
}

func pending(k view.Kid) bool {
	return k.What != "" && k.Truth.Reached == 0 && k.Truth.Refused == "" && k.Truth.Saved != 0
}

func (t *Today) cards() app.UI {
	v := t.voice()
	kids, notices := t.pupils()
	out := []app.UI{slot(append(t.safety(v), t.urgent(v)...)...)}
	for _, k := range kids {
		out = append(out, t.card(v, k))
	}
	if len(kids) == 0 {
		out = append(out, app.Div().Class("card").Body(app.P().Body(v.Span(words.HomeNobody))))
	}
	out = append(out, t.reached(v)...)
	out = append(out, t.meetCards(v)...)
	out = append(out, t.posts(v)...)
	if news := news(v, notices); len(news) > 0 {
		out = append(out, app.Section().Class("news").Aria("labelledby", "news").Body(
			app.H2().ID("news").Class("small").Body(v.Span(words.HomeNews)), app.Ul().Class("list").Body(news...)))
	}
	return app.Main().Class("stack phone__main").Body(out...)
}

func (t *Today) card(v part.Voice, k pupil) app.UI {
	state := app.UI(app.Span().Class("st--none").Body(v.Span(words.Status(""))))
	switch {
	case k.Status != view.None:
		state = v.Pill(k.Status, words.FamilyStatus(string(k.Status)), "")
	case k.Coming != 0:
		state = app.Span().Class("st--none").Body(v.Span(words.HomeComingNow))
	}
	body := []app.UI{app.Div().Class("kid__head").Body(
		app.H2().Class("kid__name").Body(face(k.Place, k.Icon, k.Photo), v.Name("", k.Given, k.Kana), called(k.Called)), state)}
	if line := kidLine(v, k); len(line) > 0 {
		body = append(body, app.P().Class("kid__line").Body(line...))
	}
	if k.Memo != "" {
		body = append(body, app.P().Class("memo mid").Text(k.Memo))
	}
	if k.Pickup != "" { // the other guardian reads it too
		body = append(body, app.P().Class("small").Body(v.Span(words.OfficePickup, pickupSaid(v, k.Pickup))))
	}
	if k.What != "" && k.Truth.Saved != 0 {
		body = append(body, v.Track(k.Truth, part.Stations{Here: k.ByMe, Failed: t.failed(k)}))
	}
	if k.Differs {
		body = append(body, banner("banner--note", part.Shape("unknown"), app.B().Body(v.Span(words.Conflict(school.ClaimsDiffer))), app.Span()))
	}
	if k.Left != day.None {
		body = append(body, app.P().Class("mid").Body(v.Span(words.RosterLeft, words.DateShort(v.Lang, true, k.Left))))
	}
	body = append(body, seeking(v, k, t.live)...)
	body = append(body, t.suspended(v, k)...)
	body = append(body, t.checkup(v, k)...)
	body = append(body, t.trouble(v, k)...)
	begins := k.home.Begins
	if begins == day.None {
		begins = k.Begins
	}
	if begins != day.None {
		body = append(body, app.P().Class("mid").Body(v.Span(words.HomeFrom0, words.Date(v.Lang, true, begins))))
	}
	if k.What != "" && k.CanReport {
		body = append(body, t.afterwards(v, k))
	} else if k.CanReport {
		body = append(body, t.sayButtons(v, k)...)
	}
	body = append(body, t.ahead(v, k)...)
	body = append(body, talkLink(v, k))
	return app.Article().Class("page kid-page").ID("kid-"+domID(k.key())).Body(
		app.P().Class("tab").Body(app.Span().Lang("ja").Text(k.home.School), app.Text(" "), v.Marked(words.Class(v.Lang, v.Ruby, k.Kid.Class))),
		app.Div().Class("card kid").Body(body...))
}

// face is the sign or the photo that a guardian has given a child. It is for eyes: the name is beside it. The service worker keeps photos.
func face(at oplog.Place, icon, photo string) app.UI {
	if photo != "" {
		return app.Img().Class("face face--photo").Src("/file/"+string(at)+"/"+photo+"?small&face").Alt("").Aria("hidden", true)
	}
	if icon == "" {
		return app.Text("")
	}
	return app.Span().Class("face face--"+icon).Aria("hidden", true).Text(words.Face(icon))
}

func called(name string) app.UI {
	if name == "" {
		return app.Text("")
	}
	return app.Span().Class("kid__called").Text(name)
}

// kidLine says in a sentence what the school knows.
func kidLine(v part.Voice, k pupil) []app.UI {
	var out []app.UI
	add := func(t words.Text, args ...string) {
		if len(out) > 0 && v.Lang != words.JA && v.Lang != words.ZH {
			out = append(out, app.Text(" "))
		}
		out = append(out, v.Span(t, args...))
	}
	switch k.What {
	case "":
		if k.Arrived == 0 && k.Centre == 0 && k.Status == view.None && k.CanReport && k.Mark == "" {
			add(words.HomeFromHere)
		}
	case school.Absent:
		why := because(k.Reason, k.Symptoms)
		if why == (words.Text{}) {
			add(words.HomeIsAbsent)
		} else {
			add(words.HomeIsAbsentFor, why.Say(v.Lang, true))
		}
		if k.To > k.From && k.To != day.None {
			add(words.HomeIsAbsentUntil, words.DateShort(v.Lang, true, k.To))
		}
		switch k.Reason {
		case school.Ill, school.Injury, school.Hospital, school.Diagnosed:
			add(words.HomeGetWell)
		case school.Unwilling:
			add(words.HomeTakeTime)
		}
	case school.Late:
		if k.Arrive > 0 {
			add(words.HomeArrives, words.Time(k.Arrive))
		} else {
			add(words.HomeArrivesLater)
		}
	case school.Early:
		if k.Leave > 0 {
			add(words.HomeLeaves, words.Time(k.Leave))
		} else {
			add(words.HomeLeavesSome)
		}
	case school.LeaveReturn:
		add(words.HomeLeavesReturns, words.Time(k.Leave), words.Time(k.Arrive))
	}
	if k.Mark != "" && k.Mark != school.Unknown && k.home.Later {
		add(words.HomeDayWas, words.Mark(k.Mark).Say(v.Lang, true))
	}
	if k.Arrived != 0 {
		add(words.HomeArrived, v.MarkedTime(k.Arrived))
	}
	if k.Centre != 0 {
		add(words.HomeCentre, v.MarkedTime(k.Centre))
	}
	if k.Counts {
		add(words.HomeCentreCounts)
	}
	if k.What != "" && !k.ByMe && k.ByRelation != "" {
		add(words.HomeFrom, words.Relation(k.ByRelation).Say(v.Lang, true))
	}
	return out
}

// failed says that a report still on this device should be at the school by now: five minutes, or the school's own time, have passed.
func (t *Today) failed(k pupil) bool {
	if !pending(k.Kid) {
		return false
	}
	now := t.d.Now()
	due := oplog.Instant(k.Zone.Instant(k.From, k.State.School.Settings.Due))
	return now-k.Truth.Saved > lateAfter || k.Truth.Saved < due && now >= due
}

func (t *Today) trouble(v part.Voice, k pupil) []app.UI {
	tel := k.State.School.Tel
	switch {
	case k.Truth.Refused != "":
		return []app.UI{banner("banner--warn", part.Shape("fail"), app.B().Body(v.Span(words.HomeRefused)), v.Span(words.Problem(k.Truth.Refused))), callSchool(v, tel)}
	case t.failed(k):
		return []app.UI{banner("banner--warn", part.Shape("fail"), app.B().Body(v.Span(words.HomeNotSent)), v.Span(words.HomeNotSentNext)), callSchool(v, tel)}
	}
	return nil
}

func banner(class string, mark, head, text app.UI) app.UI {
	return app.Div().Class(part.Class("banner", class)).Role("status").Body(mark, app.P().Body(head), app.P().Class("mid").Body(text))
}

func callSchool(v part.Voice, tel string) app.UI {
	if tel == "" {
		return app.Div()
	}
	return part.Tel("btn--go btn--wide", tel, v.Span(words.HomeCallSchool))
}

// sayButtons are 休む・遅れる・早退, always in this order.
func (t *Today) sayButtons(v part.Voice, k pupil) []app.UI {
	var out []app.UI
	if k.home.Later {
		out = append(out, app.P().Class("ask-line").Body(v.Span(words.HomeSayOn, words.Near(v.Lang, true, k.home.Date, k.home.Today))))
	}
	press := func(what string, st view.Status, label words.Text) app.UI {
		body := []app.UI{part.Coin(st), v.Span(label)}
		id := "say-" + what + "-" + domID(k.key())
		if !t.live {
			return app.A().Class("btn").ID(id).Href("/absence/" + k.key() + "?what=" + what).Body(body...)
		}
		return part.Button("", "open", k.key(), what).ID(id).Body(body...)
	}
	return append(out, app.Div().Class("say").Body(
		press(school.Absent, view.Absent, words.HomeAbsent),
		press(school.Late, view.Late, words.HomeLate),
		press(school.Early, view.Early, words.HomeEarly)))
}

// afterwards takes the place of sayButtons once something is said.
func (t *Today) afterwards(v part.Voice, k pupil) app.UI {
	if t.live {
		return app.Div().Class("two").Body(
			part.Button("", "coming", k.key(), "").ID("coming-"+domID(k.key())).Body(v.Span(words.HomeComing)),
			part.Button("", "change", k.key(), "").ID("change-"+domID(k.key())).Body(v.Span(words.HomeChange)))
	}
	return app.Form().Class("two").Method("post").Action("/absence/"+k.key()).Body(
		hidden("form", string(t.d.FormID())), hidden("shown", part.IDString(k.Report)),
		app.Button().Class("btn").Type("submit").Name("what").Value("coming").Body(v.Span(words.HomeComing)),
		app.A().Class("btn").Href("/absence/"+k.key()+"?what="+map[bool]string{true: school.Early, false: k.What}[k.What == school.LeaveReturn]).Body(v.Span(words.HomeChange)))
}

// ahead are the days to come that have been spoken for, each with the press that takes it back.
func (t *Today) ahead(v part.Voice, k pupil) []app.UI {
	var out []app.UI
	for _, p := range k.Ahead {
		id := part.IDString(p.Report)
		text := v.Marked(words.Days(v.Lang, v.Ruby, p.From, p.To) + v.Join() + words.What(p.What).Say(v.Lang, true))
		shape := "reached"
		if p.Truth.Reached == 0 {
			shape = "saved"
		}
		line := []app.UI{part.Shape(shape), app.Span().Class("grow").Body(text)}
		switch {
		case !k.CanReport:
		case t.live:
			line = append(line, part.Button("btn--plain", "withdraw", k.key(), id).ID("withdraw-"+domID(id)).Body(v.Span(words.PartUndo)))
		default:
			line = append(line, app.Form().Method("post").Action("/absence/"+k.key()).Body(hidden("form", t.d.FormID()), hidden("shown", id),
				app.Button().Class("btn btn--plain").Type("submit").Name("what").Value("withdraw").Body(v.Span(words.PartUndo))))
		}
		out = append(out, app.Div().Class("ahead").Body(line...))
	}
	return out
}

// slot is a place that stays when what it holds comes and goes. The tree is compared by position: without it, whatever comes after would be
// made anew, and what somebody is typing there would be gone from the screen.
func slot(body ...app.UI) app.UI { return app.Div().Class("slot").Body(body...) }

func hidden(name, value string) app.UI { return app.Input().Type("hidden").Name(name).Value(value) }

func news(v part.Voice, notices []view.HomeNotice) []app.UI {
	var out []app.UI
	for _, n := range notices {
		what := words.What(n.What).Say(v.Lang, true)
		text := ""
		switch n.Kind {
		case "echo":
			text = words.HomeNoticeEcho.Say(v.Lang, v.Ruby, words.Relation(n.Relation).Say(v.Lang, true), n.Given, what)
		case "seen":
			text = words.HomeNoticeSeen.Say(v.Lang, v.Ruby, words.FamilyName(n.By), n.Given)
		case "arrived":
			text = words.HomeNoticeArrived.Say(v.Lang, v.Ruby, n.Given)
		case "withdrawn":
			text = words.HomeNoticeWithdrawn.Say(v.Lang, v.Ruby, words.Relation(n.Relation).Say(v.Lang, true), n.Given)
		case "asked", "joined":
			what := words.HomeNoticeAsked
			if n.Kind == "joined" {
				what = words.HomeNoticeJoined
			}
			text = what.Say(v.Lang, v.Ruby, n.By, words.Relation(n.Relation).Say(v.Lang, true), n.Given)
		case "answered", "wrote":
			what := words.HomeNoticeAnswered
			if n.Kind == "wrote" {
				what = words.TalkWrote
			}
			out = append(out, app.Li().Class("line").Body(app.A().Class("grow").Href("/ask").Body(v.Marked(what.Say(v.Lang, v.Ruby, words.FamilyName(n.By), n.Given))),
				app.Time().Class("small").Text(v.Time(n.At))))
			continue
		default:
			continue
		}
		out = append(out, app.Li().Class("line").Body(app.Span().Class("grow").Body(v.Marked(text)), app.Time().Class("small").Text(v.Time(n.At))))
	}
	return out
}

// domID makes a key usable as part of an element's id.
func domID(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c == '/' || c == ':' || c == ' ' {
			b[i] = '-'
		}
	}
	return string(b)
}
