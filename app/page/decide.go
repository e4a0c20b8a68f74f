package page

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// What waits for the principal: one card each, with the period by the rule, approved in one tap and taken back in another.

// made is a decision of a moment ago, which can be taken back here.
type made struct {
	child school.ChildID
	id    oplog.ID
	name  string
	is    string
	from  day.Date
	to    day.Date
	was   day.Date // of a change: the last day before it
	moved bool
}

func keyOf(c view.ToDecide) string {
	if !c.Proposal.Zero() {
		return part.IDString(c.Proposal)
	}
	return part.IDString(c.Changes)
}

// toDecide is the section of /absences for management; for others it is empty.
func (a *Absences) toDecide(v part.Voice) app.UI {
	sc := first(a.d)
	if !has(sc.Roles, access.Management) {
		return slot()
	}
	cards := view.ToDecideOf(sc.State, a.d.Now())
	items := []app.UI{}
	for _, m := range a.decided {
		items = append(items, app.Li().Class("fu__i").Body(app.Div().Class("row spread").Body(
			app.Span().Body(part.Shape("seen"), app.Text(" "), app.Span().Lang("ja").Text(m.name), app.Text(" "), v.Marked(periodOf(v, m.is, m.to))),
			part.Button("btn--line", "undecide", part.IDString(m.id), string(m.child)).ID("undecide-"+domID(part.IDString(m.id))).Disabled(!a.live).Body(v.Span(words.PartUndo)))))
	}
	for _, c := range cards {
		items = append(items, a.decideCard(v, c))
	}
	closures := sc.State.ProposedClosures(v.Today())
	for _, c := range closures { // ordered where the numbers are
		items = append(items, app.Li().Class("fu__i").Body(app.P().Body(v.Marked(words.IllCloseRow.Say(v.Lang, v.Ruby, words.Class(v.Lang, true, sc.State.School.Classes[c.Of.Class].Name), strconv.Itoa(c.Of.Ill), strconv.Itoa(c.Of.Of), strconv.Itoa(c.Of.Ill*100/max(c.Of.Of, 1))))),
			app.A().Class("btn btn--line").Href("/illness").Body(v.Span(words.IllClosing))))
	}
	body := []app.UI{app.H2().Class("big").ID("decide").Body(v.Span(words.DecideTitle), app.Text(" "), app.B().Text(len(cards)+len(closures)))}
	if len(items) == 0 {
		body = append(body, app.P().Class("small").Body(v.Span(words.DecideNone)))
	} else {
		body = append(body, app.Ol().Class("list").Body(items...))
	}
	return app.Section().Class("card fu").Aria("labelledby", "decide").Body(body...)
}

// periodOf says what and until when: 「出席停止・11/17（火）まで」.
func periodOf(v part.Voice, is string, to day.Date) string {
	what := words.Decision(is).Say(v.Lang, true)
	if to == day.None {
		return words.DecideOpenEnd.Say(v.Lang, v.Ruby, what)
	}
	return words.DecideUntil.Say(v.Lang, v.Ruby, what, words.DateShort(v.Lang, true, to))
}

func (a *Absences) decideCard(v part.Voice, c view.ToDecide) app.UI {
	key := keyOf(c)
	id := domID(key)
	body := []app.UI{app.P().Body(v.Marked(words.Class(v.Lang, v.Ruby, c.Class)), app.Text(" "), app.B().Body(v.Name("", c.Name, c.Kana)))}
	why := []app.UI{}
	if c.Grounded {
		why = append(why, v.Span(words.Disease(c.Ground.Disease)))
		for _, g := range []struct {
			label words.Text
			date  day.Date
		}{{words.DecideOnset, c.Ground.Onset}, {words.DecideFever, c.Ground.FeverEnd}, {words.DecideBetter, c.Ground.Improved}, {words.DecideDoctor, c.Ground.Doctor}} {
			if g.date != day.None {
				why = append(why, app.Text(v.Join()), v.Span(g.label), app.Text(" "), v.Marked(words.DateShort(v.Lang, v.Ruby, g.date)))
			}
		}
	}
	if c.By != "" {
		if c.Is == school.OffsitePresent {
			why = append(why, v.Span(words.SeenAt(school.AtCentre)))
		}
		why = append(why, app.Text(" "), app.Span().Lang("ja").Text(c.By))
	}
	if len(why) > 0 {
		body = append(body, app.P().Class("small").Body(why...))
	}
	if c.Memo != "" {
		body = append(body, app.P().Class("memo mid").Text(c.Memo))
	}
	switch {
	case c.Undo:
		body = append(body, app.P().Body(v.Span(words.DecideBack, words.DateShort(v.Lang, true, c.From))))
	case !c.Changes.Zero() && c.Was != day.None:
		body = append(body, app.P().Body(v.Marked(words.DecideMoved.Say(v.Lang, v.Ruby, words.DateShort(v.Lang, true, c.Was), words.DateShort(v.Lang, true, c.To)))))
	case c.Is == school.SuspendInfect && c.Grounded && c.To != day.None && !c.Sure:
		body = append(body, app.P().Class("small").Body(v.Span(words.DecideLeast)))
	case c.Sure:
		body = append(body, app.P().Class("small").Body(v.Span(words.DecideSure)))
	}
	if a.dates == key {
		body = append(body, a.dateFields(v, c, id))
	}
	if c.Is == school.InMourning { // the board's table, from the first day on
		var chips []app.UI
		for _, m := range first(a.d).State.School.Settings.MourningTable() {
			chips = append(chips, part.Button("", "mourn", strconv.Itoa(m.Days), key).ID("mourn-"+m.Who+"-"+id).Disabled(!a.live || m.Days == 0).Body(v.Span(words.MourningDays, words.Mourned(m.Who).Say(v.Lang, true), strconv.Itoa(m.Days))))
		}
		body = append(body, app.Div().Class("chips").Body(chips...))
	}
	press := func(class, do string, label app.UI) app.UI {
		return part.Button(class, do, string(c.Child), key).ID(do + "-" + id).Disabled(!a.live).Body(label)
	}
	to := c.To
	if !c.Grounded && a.dates == key { // the press says what it does
		to = a.typed("to", to)
	}
	if c.Undo {
		return app.Li().Class("fu__i").ID("card-" + id).Body(append(body, press("btn--go btn--wide", "approve", v.Span(words.PartUndo)))...)
	}
	label := periodOf(v, c.Is, to)
	if c.Is == school.OffsitePresent && to != day.None { // whole days that are over, each by its name
		label = words.Decision(c.Is).Say(v.Lang, v.Ruby) + v.Join() + words.DateShort(v.Lang, v.Ruby, c.From)
		if to != c.From {
			label += "–" + words.DateShort(v.Lang, v.Ruby, to)
		}
	}
	body = append(body, press("btn--go btn--wide", "approve", v.Marked(label)))
	row := []app.UI{press("btn--plain", "dates", v.Span(words.DecideEdit))}
	if !c.Proposal.Zero() {
		row = append(row, press("btn--plain", "refuse", v.Span(words.DecideNot)))
	}
	return app.Li().Class("fu__i").ID("card-" + id).Body(append(body, app.Div().Class("row").Body(row...))...)
}

// dateFields are the days a period hangs on: the course of the illness, or the first and last day themselves.
func (a *Absences) dateFields(v part.Voice, c view.ToDecide, id string) app.UI {
	field := func(name string, label words.Text, d day.Date) app.UI {
		value := a.fields[name]
		if value == "" && d != day.None {
			value = d.String()
		}
		return app.Label().Class("field grow").Body(v.Span(label), app.Input().Class("input").Type("date").Name(name).ID(name+"-"+id).Value(value))
	}
	fields := []app.UI{field("from", words.DecideFrom, c.From), field("to", words.DecideTo, c.To)}
	if c.Grounded {
		fields = []app.UI{field("onset", words.DecideOnset, c.Ground.Onset), field("fever", words.DecideFever, c.Ground.FeverEnd),
			field("better", words.DecideBetter, c.Ground.Improved), field("doctor", words.DecideDoctor, c.Ground.Doctor)}
		return app.Div().Class("stack").Body(app.Div().Class("dates").Body(fields...),
			part.Button("", "reckon", string(c.Child), keyOf(c)).ID("reckon-"+id).Body(v.Span(words.DecideKeep)))
	}
	return app.Div().Class("dates").Body(fields...)
}

// typed is a date as it was corrected, else as it was.
func (a *Absences) typed(name string, was day.Date) day.Date {
	if s, ok := a.fields[name]; ok && a.dates != "" {
		if s == "" {
			return day.None
		}
		if d, err := day.Parse(s); err == nil {
			return d
		}
	}
	return was
}

// decide answers the presses of the cards; false when the press is none of them.
func (a *Absences) decide(ctx app.Context, act part.Act) bool {
	sc := first(a.d)
	var card view.ToDecide
	found := false
	for _, c := range view.ToDecideOf(sc.State, a.d.Now()) {
		if keyOf(c) == act.Value {
			card, found = c, true
		}
	}
	said := func(err error, then func()) {
		if err != nil {
			a.sorry = words.RollRetry
			return
		}
		then()
	}
	switch act.Do {
	case "dates":
		if a.dates == act.Value {
			a.dates = ""
		} else {
			a.dates = act.Value
		}
		a.fields = nil
	case "mourn":
		if n, err := strconv.Atoi(act.ID); err == nil && found {
			a.dates, a.fields = act.Value, map[string]string{"from": card.From.String(), "to": (card.From + day.Date(n-1)).String()}
		}
	case "approve":
		if !found {
			break
		}
		from, to := card.From, card.To
		if !card.Grounded && a.dates == act.Value {
			from, to = a.typed("from", from), a.typed("to", to)
		}
		a.say(ctx, sc.Place, func(_ *school.State, id oplog.ID) []oplog.Op {
			p := school.DecisionProposed{Child: card.Child, Is: card.Is}
			var ground *school.DecisionGrounded
			if card.Grounded {
				ground = &card.Ground
			}
			switch {
			case card.Undo:
				return []oplog.Op{school.Draft(&school.DecisionRevoked{Child: card.Child}, card.Changes)}
			case !card.Changes.Zero():
				return school.Decide(id, p, oplog.ID{}, from, to, ground, card.Changes)
			}
			return school.Decide(id, p, card.Proposal, from, to, ground, card.More...)
		}, func(ids []oplog.ID, err error) {
			said(err, func() {
				if a.dates, a.fields = "", nil; card.Undo {
					return
				}
				a.decided = append(a.decided, made{card.Child, ids[0], card.Name, card.Is, from, to, card.Was, !card.Changes.Zero()})
			})
		})
	case "refuse":
		if !found {
			break
		}
		a.say(ctx, sc.Place, func(*school.State, oplog.ID) []oplog.Op {
			ops := []oplog.Op{school.Draft(&school.ProposalDropped{Child: card.Child}, card.Proposal)}
			for _, p := range card.More {
				ops = append(ops, school.Draft(&school.ProposalDropped{Child: card.Child}, p))
			}
			return ops
		}, func(_ []oplog.ID, err error) { said(err, func() {}) })
	case "reckon":
		if !found {
			break
		}
		g := card.Ground
		g.Child, g.Of = card.Child, card.Proposal
		if card.Proposal.Zero() {
			g.Of = card.Changes
		}
		g.Onset, g.FeverEnd, g.Improved, g.Doctor = a.typed("onset", g.Onset), a.typed("fever", g.FeverEnd), a.typed("better", g.Improved), a.typed("doctor", g.Doctor)
		a.say(ctx, sc.Place, func(*school.State, oplog.ID) []oplog.Op { return []oplog.Op{school.Draft(&g)} },
			func(_ []oplog.ID, err error) { said(err, func() { a.dates, a.fields = "", nil }) })
	case "undecide":
		child, id := school.ChildID(act.Value), part.ParseID(act.ID)
		var was made
		for _, m := range a.decided {
			if m.id == id {
				was = m
			}
		}
		a.say(ctx, sc.Place, func(_ *school.State, next oplog.ID) []oplog.Op {
			if was.moved { // the decision as it was before stands again
				return school.Decide(next, school.DecisionProposed{Child: child, Is: was.is}, oplog.ID{}, was.from, was.was, nil, id)
			}
			return []oplog.Op{school.Draft(&school.DecisionRevoked{Child: child}, id)}
		}, func(_ []oplog.ID, err error) {
			said(err, func() {
				for i := range a.decided {
					if a.decided[i].id == id {
						a.decided = append(a.decided[:i:i], a.decided[i+1:]...)
						break
					}
				}
			})
		})
	default:
		return false
	}
	return true
}
