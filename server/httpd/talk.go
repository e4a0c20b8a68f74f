package httpd

import (
	"net/http"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Threads (product.md E5): both sides write in the client; here are the family's plain form, and the school's rule of who reads and when the staff rest.

// postTalk is a family's message by plain form.
func (s *Server) postTalk(w http.ResponseWriter, r *http.Request) error {
	x, err := s.sender(w, r)
	if err != nil {
		return err
	}
	child := school.ChildID(r.PathValue("child"))
	text := strings.TrimSpace(r.PostForm.Get("ask/" + string(x.place) + "/" + string(child)))
	_, err = x.says(r, page.AskOps(child, text, r.PostForm.Get("code")))
	return s.settled(w, r, x.v, x.place, err, "/ask")
}

func anyStaff(x page.School) bool {
	return slices.ContainsFunc(x.Roles, func(r access.Role) bool {
		return r != access.Guardian && r != access.Admin && r != access.Wall && r != access.Centre
	})
}

// talkRule is the form of the school's rule.
func (s *Server) talkRule(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.Manages)
	if err != nil {
		return err
	}
	v, rule := d.voice, d.State.TalkRule()
	who := func(value string, on bool, t words.Text) app.UI {
		return app.Label().Class("check").Body(app.Input().Type("radio").Name("who").Value(value).Checked(on), v.Span(t))
	}
	at := func(name string, t words.Text, c day.Clock) app.UI {
		return app.Label().Class("field").Body(v.Span(t), app.Input().Class("input").Type("time").Name(name).Value(c.Field()).Required(true))
	}
	s.writeDesk(w, r, d, "/talks", []app.UI{app.H1().Class("dk-h").Body(v.Span(words.TalkRule)),
		app.Form().Class("card stack").Method("post").Action("/talks/rule").Body(hidden("school", string(d.Place)),
			app.FieldSet().Class("field stack").Body(app.Legend().Body(v.Span(words.TalkRuleWho)), who("all", !rule.Near, words.TalkRuleAll), who("near", rule.Near, words.TalkRuleNear)),
			app.Div().Class("two").Body(at("from", words.TalkRuleFrom, rule.From), at("to", words.TalkRuleTo, rule.To)),
			app.Div().Class("row").Body(app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.TalkRuleSave)), app.A().Class("btn btn--plain").Href("/talks").Body(v.Span(words.PartBack))))})
	return nil
}

func (s *Server) postTalkRule(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.Manages)
	if err != nil {
		return err
	}
	rule := &school.TalkRuled{Near: r.PostForm.Get("who") == "near"}
	from, err1 := day.ParseClock(r.PostForm.Get("from"))
	to, err2 := day.ParseClock(r.PostForm.Get("to"))
	if err1 != nil || err2 != nil {
		return errNotForm
	}
	rule.From, rule.To = from, to
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(*school.State, oplog.ID) []oplog.Op { return []oplog.Op{school.Draft(rule)} })
	return s.settled(w, r, d.visitor, d.Place, err, "/talks")
}
