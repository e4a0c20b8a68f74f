package httpd

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// What the board of education lays down for the register (domain.md R2, R3): its marks, its terms, its table of 忌引; management writes them here.

func (s *Server) registerRules(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.Manages)
	if err != nil {
		return err
	}
	v, t := d.voice, d.State.School.Settings
	own := map[string]string{}
	for _, pair := range strings.Fields(t.Symbols) {
		if code, sign, ok := strings.Cut(pair, "="); ok {
			own[code] = sign
		}
	}
	plain := view.SymbolsOf("")
	var marks []app.UI
	for _, code := range school.RuledMarks {
		label := words.Mark(code)
		if code == "late" || code == "early" {
			label = words.Status(code)
		}
		marks = append(marks, app.Label().Class("field").Body(v.Span(label), app.Input().Class("input ru-sign").Type("text").Name("mark-"+code).MaxLength(2).Placeholder(plain[code]).Value(own[code])))
	}
	var terms []app.UI
	starts := t.TermStarts(v.Today().SchoolYear())
	for i := range 3 {
		value := ""
		if i < len(starts) {
			value = starts[i].String()
		}
		field := app.Input().Class("input").Type("date").Name("term").Value(value)
		if i == 0 {
			field = field.ReadOnly(true)
		}
		terms = append(terms, app.Label().Class("field").Body(v.Span(words.RulesTerm, strconv.Itoa(i+1)), field))
	}
	var mourning []app.UI
	for _, m := range t.MourningTable() {
		mourning = append(mourning, app.Label().Class("field").Body(v.Span(words.Mourned(m.Who)), app.Input().Class("input").Type("number").Name("days-"+m.Who).Attr("min", 0).Attr("max", 31).Required(true).Value(m.Days)))
	}
	main := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavRules))}
	if r.URL.Query().Has("done") {
		main = append(main, app.P().Class("banner").Role("status").Body(app.Span().Body(v.Span(words.RulesSaved))))
	}
	section := func(title words.Text, how words.Text, fields []app.UI) app.UI {
		body := []app.UI{app.Legend().Class("big").Body(v.Span(title)), app.Div().Class("dates").Body(fields...)}
		if how != (words.Text{}) {
			body = append(body, app.P().Class("small").Body(v.Span(how)))
		}
		return app.FieldSet().Class("card stack").Body(body...)
	}
	s.writeDesk(w, r, d, "/rules", append(main, app.Form().Class("stack").Method("post").Action("/rules").Body(hidden("school", string(d.Place)),
		section(words.RulesMarks, words.RulesMarkHow, marks), section(words.RulesTerms, words.RulesTwo, terms), section(words.RulesMourning, words.Text{}, mourning),
		app.Div().Class("row").Body(app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.RulesSave))))))
	return nil
}

func (s *Server) postRegisterRules(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.Manages)
	if err != nil {
		return err
	}
	o := &school.RegisterRuled{}
	var marks, terms, mourning []string
	for _, code := range school.RuledMarks {
		if sign := strings.Join(strings.Fields(r.PostForm.Get("mark-"+code)), ""); sign != "" && sign != view.SymbolsOf("")[code] {
			marks = append(marks, code+"="+strings.ReplaceAll(sign, "=", "＝"))
		}
	}
	for _, date := range r.PostForm["term"] {
		if len(date) == len("2026-04-01") {
			terms = append(terms, date[5:])
		}
	}
	for _, m := range school.Mourned {
		if n, err := strconv.Atoi(r.PostForm.Get("days-" + m.Who)); err == nil && n != m.Days {
			mourning = append(mourning, m.Who+"="+strconv.Itoa(n))
		}
	}
	o.Symbols, o.Terms, o.Mourning = strings.Join(marks, " "), strings.Join(terms, " "), strings.Join(mourning, " ")
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(*school.State, oplog.ID) []oplog.Op { return []oplog.Op{school.Draft(o)} })
	return s.settled(w, r, d.visitor, d.Place, err, "/rules?done&school="+string(d.Place))
}
