package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// reached asks what each school asks once a year: does it reach you? One tap answers for all children there, offline too; without the client a
// plain form does.
func (t *Today) reached(v part.Voice) (out []app.UI) {
	for _, x := range t.d.Schools() {
		today, _ := x.Zone.Civil(int64(t.d.Now()))
		ask := x.State.ReachAskOn(today)
		if ask == nil || !asksMe(x, ask.ID) {
			continue
		}
		label := v.Span(words.ReachYes)
		yes := app.UI(app.Form().Method("post").Action("/reach/answer").Body(app.Input().Type("hidden").Name("school").Value(string(x.Place)), app.Input().Type("hidden").Name("back").Value("/"),
			app.Button().Class("btn btn--go btn--wide").Type("submit").Name("reached").Value("yes").Body(label)))
		if t.live {
			yes = part.Button("btn--go btn--wide", "reached", string(x.Place), "").ID("reached-" + domID(string(x.Place))).Body(label)
		}
		out = append(out, app.Section().Class("card stack").Body(app.P().Class("mid").Body(app.Span().Lang("ja").Text(x.State.School.Name)), app.H2().Body(v.Span(words.ReachHome)), yes,
			app.A().Class("btn btn--plain btn--wide").Href("/reach/me").Body(v.Span(words.ReachNotHere))))
	}
	return out
}

// asksMe says that there is a child for whom this guardian has not answered a question.
func asksMe(x School, ask oplog.ID) bool {
	today, _ := x.Zone.Civil(int64(x.Fresh))
	for _, c := range x.State.Children(x.Me, school.MayReport, today) {
		if r := x.State.ReachedBy(x.Me, c); r == nil || r.Of.Ask != ask {
			return true
		}
	}
	return false
}
