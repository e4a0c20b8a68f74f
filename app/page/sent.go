package page

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
)

var sentTitles = map[string]words.Text{school.Absent: words.HomeSentAbsent, school.Late: words.HomeSentLate, school.Early: words.HomeSentEarly}

// after is the sheet's second half: truth first, undo second, further words third.
func (s sheet) after(t *Today, v part.Voice, kids []pupil) []app.UI {
	var said []pupil
	for _, one := range s.sent {
		if i := slices.IndexFunc(kids, func(k pupil) bool { return k.key() == one.key }); i >= 0 {
			said = append(said, kids[i])
		}
	}
	if s.gone || len(said) == 0 {
		return []app.UI{s.head(v, words.HomeUndone.Say(v.Lang, v.Ruby)),
			app.Div().Class("sheet__foot").Body(part.Button("btn--wide", "close", "", "").ID("sheet-close").Body(v.Span(words.PartClose)))}
	}
	title := sentTitles[s.what]
	for _, k := range said {
		if k.Truth.Reached == 0 {
			title = words.HomeSavedHere // never the past tense before it has reached every school
		}
	}
	k := said[0]
	body := []app.UI{s.head(v, title.Say(v.Lang, v.Ruby))}
	for _, k := range said {
		body = append(body, app.Div().Class("said").Body(
			app.P().Class("row mid").Body(v.Pill(k.Status, words.FamilyStatus(string(k.Status)), ""), app.Span().Body(app.B().Body(v.Name("", k.Given, k.Kana)), app.Text(v.Join()), s.heard(v, k))),
			v.Track(k.Truth, part.Stations{Here: true, Failed: t.failed(k)})))
	}
	var now []app.UI // what comes and goes by itself, while somebody may be typing further down
	if !t.d.Sync().Online && pending(k.Kid) {
		call := []app.UI{v.Span(words.HomeIfNotBy, words.Time(k.State.School.Settings.Due)), app.Text(" ")}
		if tel := k.State.School.Tel; tel != "" {
			call = append(call, app.A().Href("tel:"+tel).Body(v.Span(words.HomeCall)))
		}
		now = append(now, app.Div().Class("banner banner--note").Role("status").Body(part.Icon("off"),
			app.P().Body(v.Span(words.HomeGoesAlone)), app.P().Class("mid").Body(call...)))
	}
	for _, k := range said {
		now = append(now, t.trouble(v, k)...)
	}
	if left := int(s.undo-v.Now+999) / 1000; left > 0 && !s.added {
		now = append(now, app.Div().Class("undo").Role("status").Body(
			app.B().Body(v.Span(words.PartUndoIn, words.Seconds(v.Lang, true, left))),
			part.Button("", "undo", "", "").ID("undo").Body(part.Icon("undo"), v.Span(words.PartUndo))))
	}
	if s.added {
		now = append(now, app.P().Class("row").Role("status").Body(part.Shape("saved"), app.B().Body(v.Span(words.HomeAdded))))
	}
	return append(append(append(body, slot(now...)), s.further(t, v, k)...), pushAsk(v)) // the question about pushes last: what belongs to the report comes first
}

// pushAsk offers a push when there is a reason for one: something was said to the school, and its answer will come. What it shows of itself follows
// <html data-push>, which web/push.js keeps: whoever cannot take pushes, has them or does not want them sees nothing.
func pushAsk(v part.Voice) app.UI {
	button := func(do, class string, t words.Text) app.UI {
		return app.Button().Type("button").Class(part.Class("btn", class)).DataSet("push-do", do).Body(v.Span(t))
	}
	return app.Div().Class("push").Body(
		app.Div().Class("banner banner--note").DataSet("push-when", "ask").Body(part.Icon("mail"), app.P().Body(app.B().Body(v.Span(words.PushAskTitle))), app.P().Class("small").Body(v.Span(words.PushAskWhat)),
			app.Div().Class("two").Body(button("later", "", words.PushLater), button("on", "btn--go", words.PushYes))),
		app.P().Class("small").DataSet("push-when", "wait").Role("status").Body(v.Span(words.PushWait)),
		app.P().DataSet("push-when", "new").Role("status").Body(app.B().Body(v.Span(words.PushOn))),
		app.P().Class("small").DataSet("push-when", "sorry").Role("status").Body(v.Span(words.PushSorry)))
}

// heard is what was said, in two words.
func (s sheet) heard(v part.Voice, k pupil) app.UI {
	switch {
	case k.What == school.Late && k.Arrive > 0:
		return v.Span(words.HomeArrives, words.Time(k.Arrive))
	case k.What == school.LeaveReturn:
		return v.Span(words.HomeLeavesReturns, words.Time(k.Leave), words.Time(k.Arrive))
	case k.What == school.Early && k.Leave > 0:
		return v.Span(words.HomeLeaves, words.Time(k.Leave))
	}
	if w, ok := whySaid(k.Reason, k.Symptoms); ok {
		return v.Span(w.Label)
	}
	return v.Span(words.Reason(k.Reason))
}

// further are the words that may follow, all of them optional; nothing needs typing.
func (s sheet) further(t *Today, v part.Voice, k pupil) []app.UI {
	var out, typed []app.UI
	chosen := func(name, kept string) string {
		if val, ok := t.fields[name]; ok {
			return val
		}
		return kept
	}
	chip := func(name, value string, on bool, label app.UI) app.UI {
		return part.Do(app.Button().Type("button").Class("chip").Aria("pressed", on), "pick:"+name, "", value).ID("pick-" + name + "-" + value).Body(label)
	}
	group := func(legend words.Text, chips ...app.UI) {
		out = append(out, app.FieldSet().Class("field").Body(app.Legend().Body(v.Span(legend)), app.Div().Class("chips").Body(chips...)))
	}
	if s.what != school.Absent {
		at := chosen("why", whyCode(k))
		chips := make([]app.UI, 0, len(whys))
		for _, w := range whys[:5] {
			chips = append(chips, chip("why", w.Code, at == w.Code, v.Span(w.Label)))
		}
		group(words.HomeWhy, append(chips, chip("why", "OTH", at == "OTH", v.Span(words.WhyOther)))...)
	}
	if k.Reason == school.Ill || k.Reason == school.Diagnosed {
		at := chosen("band", k.Band)
		group(words.HomeTemp,
			chip("band", "37", at == "37", v.Span(words.HomeTemp37)),
			chip("band", "38", at == "38", v.Span(words.HomeTemp38)),
			chip("band", "39", at == "39", v.Span(words.HomeTemp39)))
	}
	if k.Reason == school.Diagnosed {
		at := chosen("disease", k.Disease)
		chips := make([]app.UI, 0, 16)
		for _, code := range words.Diseases() {
			chips = append(chips, chip("disease", code, at == code, v.Span(words.Disease(code))))
		}
		group(words.HomeDisease, chips...)
	}
	if s.what == school.Absent {
		at := chosen("untilpick", k.To.String())
		isDay := func(d day.Date) bool { return k.State.IsSchoolDay(d, "") }
		next := day.Next(k.From, isDay)
		chips := []app.UI{chip("untilpick", k.From.String(), at == k.From.String(), v.Span(words.HomeOneDay))}
		for i := 0; i < 2 && next != day.None; i++ {
			chips = append(chips, chip("untilpick", next.String(), at == next.String(), v.Span(words.HomeUntil, words.DateShort(v.Lang, true, next))))
			next = day.Next(next, isDay)
		}
		group(words.HomeLastDay, chips...)
	}
	if s.what == school.Early {
		at := chosen("pickup", k.Pickup)
		chips := make([]app.UI, 0, len(pickups))
		for _, code := range pickups {
			chips = append(chips, chip("pickup", code, at == code, v.Span(words.Pickup(code))))
		}
		group(words.HomePickup, chips...)
		typed = append(typed, app.Label().Class("field").Body(v.Span(words.HomeReturn), app.Input().Class("input").Type("time").Name("return").ID("return").Value(chosen("return", k.Arrive.Field()))))
		typed = append(typed, app.Label().Class("field").Body(v.Span(words.HomePickup), app.Input().Class("input").Type("text").Name("pickup").ID("pickup").MaxLength(100).Value(verbatim(chosen("pickup", k.Pickup)))))
	}
	return []app.UI{app.Div().Class("opt").Body(app.H2().Class("mid").Body(app.B().Body(v.Span(words.HomeTell))), app.P().Class("small").Body(v.Span(words.HomeOptional))),
		slot(out...), slot(typed...), s.memo(v, true, chosen("memo", k.Memo)), app.Div().Class("two sheet__foot").Body(
			part.Button("", "close", "", "").ID("sheet-close").Body(v.Span(words.PartClose)),
			part.Button("btn--go", "add", "", "").ID("sheet-add").Body(v.Span(words.HomeAddSend)))}
}

// pickups are who may fetch a child, by one press: each reads it in their own language. Anybody else is written.
var pickups = []string{"mother", "father", "grandmother", "grandfather", "alone"}

// verbatim is who fetches a child as far as it was written and not pressed.
func verbatim(pickup string) string {
	if slices.Contains(pickups, pickup) {
		return ""
	}
	return pickup
}

// pickupSaid is who fetches a child, for a reader.
func pickupSaid(v part.Voice, pickup string) string {
	if slices.Contains(pickups, pickup) {
		return words.Pickup(pickup).Say(v.Lang, true)
	}
	return pickup
}

func whyCode(k pupil) string {
	if w, ok := whySaid(k.Reason, k.Symptoms); ok {
		return w.Code
	}
	return ""
}

// absenceOf is a card's report as it would be said again.
func absenceOf(k view.Kid) school.Absence {
	return school.Absence{Child: k.Child, What: k.What, From: k.From, To: k.To, Arrive: k.Arrive, Leave: k.Leave, Reason: k.Reason, Memo: k.Memo,
		Pickup: k.Pickup, Symptoms: k.Symptoms, Band: k.Band, Disease: k.Disease, Change: k.Report}
}
