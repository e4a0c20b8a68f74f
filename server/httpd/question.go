package httpd

import (
	"net/http"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Families' questions (product.md G10): asked in the app, or by its plain form; answered here, by any of the staff. An answer ends the waiting
// of what its author saw, and of nothing that came meanwhile.

// postQuestion is a question by plain form.
func (s *Server) postQuestion(w http.ResponseWriter, r *http.Request) error {
	if err := s.readForm(w, r); err != nil {
		return err
	}
	v, err := s.visitor(r)
	if err != nil {
		return err
	}
	form := oplog.Device(r.PostForm.Get("form"))
	if !s.Auth.OwnForm(v, form) {
		if crossSite.Check(r) != nil {
			return errForeign
		}
		form = s.Auth.Form(v)
	}
	id, child := oplog.Place(r.PathValue("place")), school.ChildID(r.PathValue("child"))
	text := strings.TrimSpace(r.PostForm.Get("ask/" + string(id) + "/" + string(child)))
	p, ok := s.Places.Place(id)
	if !ok || v.Person(id) == "" {
		return errNotFound
	}
	ask := page.AskOps(child, text)
	_, err = p.Say(r.Context(), form, v.Person(id), oplog.Form, s.Now(), func(st *school.State, first oplog.ID) []oplog.Op { return ask(st, first) })
	return s.settled(w, r, v, id, err, "/ask")
}

func anyStaff(x page.School) bool {
	return slices.ContainsFunc(x.Roles, func(r access.Role) bool { return r != access.Guardian && r != access.Admin && r != access.Wall })
}

func (s *Server) questions(w http.ResponseWriter, r *http.Request) error {
	d, err := s.desk(r, oplog.Place(r.URL.Query().Get("school")), anyStaff)
	if err != nil {
		return err
	}
	v := d.voice
	list := view.QuestionsOf(d.State, d.Me, v.Now)
	main := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.QuestionWait), app.Text(" "), v.Phrase("dk-h__n", words.Items(v.Lang, v.Ruby, len(list.Waiting))))}
	for _, q := range list.Waiting {
		main = append(main, question(d, q))
	}
	if len(list.Waiting) == 0 {
		main = append(main, app.P().Class("card").Body(v.Span(words.QuestionNone)))
	}
	if len(list.Done) > 0 {
		rows := []app.UI{}
		for _, q := range list.Done {
			lines := []app.UI{questionHead(d, q)}
			for _, l := range q.Lines {
				lines = append(lines, questionLine(d, l))
			}
			rows = append(rows, app.Li().Class("stack").Body(lines...))
		}
		main = append(main, app.H2().Class("dk-h").Body(v.Span(words.QuestionDone)), app.Ul().Class("card list qu-done").Body(rows...))
	}
	s.writeDesk(w, r, d, "/questions", main)
	return nil
}

func questionHead(d deskAt, q view.Question) app.UI {
	v := d.voice
	return app.P().Class("pe-who").Body(v.Marked(words.Class(v.Lang, v.Ruby, q.Class)), app.Text(" "), v.Name("nm", q.Family+" "+q.Given, q.FamilyKana+" "+q.Kana))
}

func questionLine(d deskAt, l view.QuestionLine) app.UI {
	v := d.voice
	who := app.Span().Lang("ja").Text(l.Name)
	if !l.Staff {
		who = app.Span().Body(app.Span().Lang("ja").Text(l.Name), app.Text("（"), v.Span(words.Relation(l.Relation)), app.Text("）"))
	}
	text := app.UI(app.P().Class("memo").Text(l.Text))
	if l.Text == "" {
		text = app.P().Class("memo").Body(v.Span(words.QuestionSpoke))
	}
	return app.Div().Class(part.Class("qu-l", map[bool]string{true: "qu-school"}[l.Staff])).Body(text, app.P().Class("small").Body(who, app.Text(" · "), app.Span().Text(v.Time(l.At))))
}

func question(d deskAt, q view.Question) app.UI {
	v := d.voice
	lines := []app.UI{questionHead(d, q)}
	for _, l := range q.Lines {
		lines = append(lines, questionLine(d, l))
	}
	about := []app.UI{hidden("school", string(d.Place)), hidden("child", string(q.Child))}
	for _, id := range q.Waits {
		about = append(about, hidden("question", part.IDString(id)))
	}
	quick := make([]app.UI, 0, 4)
	for i, t := range quickAnswers {
		quick = append(quick, app.Button().Class("chip").Type("submit").Name("quick").Value(string(rune('1'+i))).Attr("formnovalidate", true).Body(v.Span(t)))
	}
	quick = append(quick, app.Button().Class("chip").Type("submit").Name("quick").Value("spoke").Attr("formnovalidate", true).Body(part.Icon("phone"), v.Span(words.QuestionSpoke)))
	return app.Div().Class("card stack").Body(append(lines, app.Form().Class("stack").Method("post").Action("/questions/answer").Body(append(about,
		app.Div().Class("chips").Body(quick...),
		app.Label().Class("field").Body(v.Span(words.QuestionReply), app.Textarea().Class("input memo").Name("text").Rows(2).MaxLength(2000).Required(true)),
		app.Div().Class("row").Body(app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.QuestionSend))))...))...)
}

// quickAnswers are those of one press.
var quickAnswers = [...]words.Text{words.QuestionQuick1, words.QuestionQuick2, words.QuestionQuick3}

// postAnswerQuestion says the school's answer. What the family wrote while it was written is not answered by it: it cites what its author saw.
func (s *Server) postAnswerQuestion(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	d, err := s.desk(r, oplog.Place(r.PostForm.Get("school")), anyStaff)
	if err != nil {
		return err
	}
	answer := &school.QuestionAnswered{Child: school.ChildID(r.PostForm.Get("child")), Text: strings.TrimSpace(r.PostForm.Get("text"))}
	var over []oplog.ID
	for _, q := range r.PostForm["question"] {
		if id := part.ParseID(q); !id.Zero() && len(over) < 20 {
			over = append(over, id)
		}
	}
	p, ok := s.Places.Place(d.Place)
	if !ok || len(over) == 0 {
		return errNotForm
	}
	quick := r.PostForm.Get("quick")
	_, err = p.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(st *school.State, _ oplog.ID) []oplog.Op {
		switch quick {
		case "1", "2", "3":
			t := quickAnswers[quick[0]-'1']
			said := t.Plain(askersLang(st, answer.Child, over))
			if answer.Text != "" {
				said += "\n" + answer.Text
			}
			answer.Text = said
		case "spoke":
			answer.Spoke = true
		}
		return []oplog.Op{school.Draft(answer, over...)}
	})
	return s.settled(w, r, d.visitor, d.Place, err, "/questions?school="+string(d.Place))
}

// askersLang is the language in which whoever asked reads.
func askersLang(s *school.State, child school.ChildID, asked []oplog.ID) words.Lang {
	for _, l := range s.Thread(child) {
		if who := s.People[l.By]; who != nil && slices.Contains(asked, l.ID) {
			return words.LangOf(who.Lang)
		}
	}
	return words.JA
}
