package page

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// safety is the safety check on a guardian's first screen, above everything: one tap for each child. What is typed is sent with the next tap, or after it.
func (t *Today) safety(v part.Voice) (out []app.UI) {
	for _, sc := range t.d.Schools() {
		if x := view.HomeSafetyOf(sc.State, sc.Me, v.Now); x != nil {
			out = append(out, t.safetyCard(v, sc, x))
		}
	}
	return out
}

func (t *Today) safetyCard(v part.Voice, sc School, x *view.HomeSafety) app.UI {
	head := []app.UI{}
	if x.Check.Of.Drill {
		head = append(head, app.B().Class("drill").Body(v.Span(words.SafetyDrill)))
	}
	head = append(head, v.Span(words.SafetyTitle), app.Text(v.Join()), v.Span(words.SafetyEvent(x.Check.Of.Event)))
	body := []app.UI{app.H2().Class("sf__h").Body(head...), app.P().Class("small").Body(app.Span().Lang("ja").Text(sc.State.School.Name), app.Text(" "), v.Marked(v.MarkedTime(x.Check.At)), app.Text(" "), v.Span(words.SafetyHow))}
	for _, k := range x.Kids {
		body = append(body, t.safetyKid(v, sc, k))
	}
	class := "card stack sf"
	if x.Check.Of.Drill {
		class += " sf--drill"
	}
	return app.Section().Class(class).ID("safety").Aria("label", v.Str(words.SafetyTitle)).Body(body...)
}

func (t *Today) safetyKid(v part.Voice, sc School, k view.SafetyRow) app.UI {
	key := string(sc.Place) + "/" + string(k.Child)
	field := "safety/" + key
	body := []app.UI{app.H3().Class("big").Body(v.Name("", k.Name, k.Kana))}
	if k.Is != "" {
		shape, when := "reached", v.Span(words.AnswerReached, v.MarkedTime(k.At))
		if k.Pending {
			shape, when = "saved", v.Span(words.AnswerSaved)
		}
		line := []app.UI{part.Shape(shape), app.B().Body(v.Span(words.SafetyIs(k.Is))), when}
		if k.By != "" {
			who := words.Relation(k.By).Say(v.Lang, true)
			if k.Staff {
				who = words.Teacher(v.Lang, true, k.By)
			}
			line = append(line, v.Span(words.SafetyBy, who, v.MarkedTime(k.At)))
		}
		body = append(body, app.P().Class("row sf__is").Role("status").Body(line...))
		if k.Words != "" {
			body = append(body, app.P().Class("memo").Text(k.Words))
		}
		if k.Differ {
			body = append(body, app.P().Class("small").Body(v.Span(words.SafetyDiff)))
		}
	}
	buttons := make([]app.UI, len(school.SafetyIs))
	for i, is := range school.SafetyIs {
		class := "btn"
		if i == 0 {
			class = "btn btn--tall sf__safe"
			if k.Is == "" {
				class += " btn--go"
			}
		}
		if k.Is == is {
			class += " btn--on"
		}
		b := app.Button().Class(class).ID("safe-" + is + "-" + domID(key))
		if t.live {
			b = part.Do(b.Type("button"), "safe", key, is)
		} else {
			b = b.Type("submit").Name("is").Value(is)
		}
		buttons[i] = b.Body(v.Span(words.SafetyIs(is)))
	}
	form := []app.UI{hidden("form", t.d.FormID()), app.Div().Class("sf__b").Role("group").Aria("label", v.Str(words.SafetyOne, k.Name)).Body(buttons...),
		app.Label().Class("field").Body(v.Span(words.SafetyWords), app.Input().Class("input").Type("text").Name(field).ID("safew-"+domID(key)).MaxLength(500).Value(t.fields[field]))}
	if k.Is != "" && t.fields[field] != "" && t.live {
		form = append(form, part.Button("btn--wide", "safe", key, k.Is).ID("safeadd-"+domID(key)).Body(v.Span(words.SafetyAdd)))
	}
	return app.Form().Class("stack sf__k").Method("post").Action("/safety/" + key).Body(append(body, form...)...)
}

func (t *Today) safe(ctx app.Context, act part.Act) {
	place, child, _ := strings.Cut(act.ID, "/")
	field := "safety/" + act.ID
	t.say(ctx, oplog.Place(place), SafeOps(school.ChildID(child), act.Value, strings.TrimSpace(t.fields[field])), func(_ []oplog.ID, err error) {
		if err != nil {
			t.sorry = words.HomeNotSaved
			return
		}
		t.set(field, "")
	})
}

// SafeOps is a family's, or a member of staff's, answer for a child in the safety check that is open.
func SafeOps(child school.ChildID, is, text string) func(*school.State, oplog.ID) []oplog.Op {
	return func(s *school.State, _ oplog.ID) []oplog.Op {
		if c := s.SafetyOpen(); c != nil {
			return school.Safe(s, child, c.Of.Notice, is, text)
		}
		return nil
	}
}
