package page

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// answer is the half of a letter that asks: what has been said, or the questions as a plain form that works without script too.
func (l *Letter) answer(v part.Voice, m mail) []app.UI {
	if !m.Asks || m.Notice.Gone != nil {
		return nil
	}
	given := m.Own != nil
	_, left := m.Turn()
	for i := range m.Kids {
		given = given || m.Kids[i].Answer != nil
	}
	switch {
	case !m.Open:
		return l.given(v, m)
	case !given || l.change != "":
		return []app.UI{l.form(v, m)}
	case left: // of brothers and sisters one has no answer yet
		return append(l.given(v, m), l.form(v, m))
	}
	return l.given(v, m)
}

// whom is for whom the form answers, "" for the reader themselves, and the answer that is being changed: the number in change is the child's, as the
// letter lists them.
func (l *Letter) whom(m mail) (school.ChildID, *school.Answer) {
	if l.change == "" {
		child, _ := m.Turn()
		return child, nil
	}
	if n, err := strconv.Atoi(l.change); err == nil && n > 0 && n <= len(m.Kids) && m.Kids[n-1].May {
		return m.Kids[n-1].Child, m.Kids[n-1].Answer
	}
	return "", m.Own
}

// given shows what was answered, how far it has come, and how to change it.
func (l *Letter) given(v part.Voice, m mail) []app.UI {
	var body []app.UI
	one := func(n int, name words.Text, a *school.Answer, args ...string) {
		if a == nil {
			return
		}
		truth := v.Span(words.AnswerReached, v.MarkedTime(a.Heard))
		shape := "reached"
		if a.Pending() {
			truth, shape = v.Span(words.AnswerSaved), "saved"
		}
		lines := []app.UI{app.P().Class("small").Body(v.Span(name, args...))}
		for i, val := range a.Of.Values {
			if val != "" && i < len(m.Notice.Of.Ask) {
				lines = append(lines, app.P().Class("big").Body(app.B().Body(answerText(v, &m.Notice.Of.Ask[i], val))))
			}
		}
		lines = append(lines, app.P().Class("row").Role("status").Body(part.Shape(shape), truth))
		id, no := "", strconv.Itoa(n)
		if len(body) > 0 {
			id = "-" + no
		}
		if m.Open && l.live {
			lines = append(lines, part.Button("", "change", no, "").ID("change"+id).Body(v.Span(words.AnswerChange)))
		} else if m.Open {
			lines = append(lines, app.A().Class("btn").Href(l.address(m)+"?change="+no).Body(v.Span(words.AnswerChange)))
		}
		body = append(body, app.Div().Class("gave stack").ID("gave"+id).Body(lines...))
	}
	one(0, words.AnswerYours, m.Own)
	for i, k := range m.Kids {
		one(i+1, words.AnswerFor, k.Answer, k.Given)
	}
	if code := refusedAnswer(m); code != "" {
		body = append(body, banner("banner--warn", part.Shape("fail"), app.B().Body(v.Span(words.HomeRefused)), v.Span(words.Problem(code))))
	}
	if !m.Open {
		return append([]app.UI{app.Section().Class("card stack answer").Body(append(body, app.P().Body(v.Span(words.AnswerOver)))...)}, callSchool(v, m.State.School.Tel))
	}
	return []app.UI{app.Section().Class("card stack answer").Body(append(body, app.P().Class("small").Body(v.Span(words.AnswerLater)))...)}
}

// refusedAnswer is why the school did not take this guardian's last answer.
func refusedAnswer(m mail) string {
	for i := len(m.Refused) - 1; i >= 0; i-- {
		op := &m.Refused[i]
		if o, err := school.Decode(op.Kind, op.Body); err == nil {
			if a, ok := o.(*school.AnswerGiven); ok && a.Notice == m.Notice.Of.Notice {
				return op.Refused
			}
		}
	}
	return ""
}

// AnswerText is a value as it is read, without readings.
func AnswerText(v part.Voice, q *school.Question, val string) string {
	switch q.Is {
	case school.AskYesNo, school.AskOne, school.AskMany:
		return words.Plain(choiceText(v, q, val))
	}
	return val
}

// answerText is the same on a page.
func answerText(v part.Voice, q *school.Question, val string) app.UI {
	switch q.Is {
	case school.AskYesNo, school.AskOne, school.AskMany:
		return v.Marked(choiceText(v, q, val))
	case school.AskDate:
		if d, err := day.Parse(val); err == nil { // as people write it; a file has it as machines do (AnswerText)
			return v.Marked(words.Date(v.Lang, v.Ruby, d))
		}
	}
	return app.Span().Text(val)
}

// choiceText is what was chosen, readings marked.
func choiceText(v part.Voice, q *school.Question, val string) string {
	option := func(s string) string {
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 || n >= len(q.Of) {
			return ""
		}
		t, _ := q.Of[n].In(string(v.Lang))
		return t
	}
	if q.Is == school.AskYesNo {
		return map[string]words.Text{"yes": words.AnswerYes, "no": words.AnswerNo}[val].Say(v.Lang, true)
	}
	s := ""
	for one := range strings.SplitSeq(val, ",") {
		if s != "" {
			s += v.Join()
		}
		s += option(one)
	}
	return s
}

// form is the questions.
func (l *Letter) form(v part.Voice, m mail) app.UI {
	ask := m.Notice.Of.Ask
	child, said := l.whom(m)
	press := len(ask) == 1 && (ask[0].Is == school.AskYesNo || ask[0].Is == school.AskOne)
	var body []app.UI
	if m.Due != 0 {
		body = append(body, app.B().Class("due").Body(v.Marked(until(v, m.Due))))
	}
	for i := range ask {
		body = append(body, l.question(v, &ask[i], i, said, press))
	}
	body = append(body, hidden("child", string(child)))
	if child != "" && len(m.Kids) > 1 {
		for _, k := range m.Kids {
			if k.Child == child {
				body = slices.Insert(body, 0, app.UI(app.P().Body(app.B().Body(v.Span(words.AnswerFor, k.Given)))))
			} else if k.May {
				body = append(body, app.Label().Class("check").Body(app.Input().Class("box").Type("checkbox").Name("also."+string(k.Child)).Value("on").Checked(l.fields["also."+string(k.Child)] != ""),
					v.Span(words.AnswerAlso, k.Given)))
			}
		}
	}
	if l.missing {
		body = append(body, app.P().Class("banner banner--note").Role("alert").Body(part.Shape("unknown"), app.Span().Body(v.Span(words.AnswerMissingOne))))
	}
	if !press {
		label := words.AnswerSend.Say(v.Lang, v.Ruby)
		if n := l.chosen(ask, said); n > 1 && len(ask) == 1 {
			label = words.AnswerSendN.Say(v.Lang, v.Ruby, strconv.Itoa(n))
		}
		body = append(body, part.Do(app.Button().Class("btn btn--go btn--wide btn--tall").Type("submit"), "answer", "", "").ID("answer").Body(v.Marked(label)))
	}
	foot := []app.UI{v.Span(words.AnswerLater)}
	if m.Answerer != "" {
		foot = append(foot, app.Br(), v.Span(words.AnswerWho, m.Answerer))
	}
	body = append(body, app.P().Class("small").Body(foot...))
	form := app.Form().Class("card stack answer").Method("post").Action(l.address(m))
	if !l.live {
		body = append(body, hidden("form", l.d.FormID()))
	}
	return form.Body(body...)
}

// chosen is how many options of the only question are on.
func (l *Letter) chosen(ask []school.Question, said *school.Answer) (n int) {
	if len(ask) == 1 && ask[0].Is == school.AskMany {
		for i := range ask[0].Of {
			if l.on(0, i, said) {
				n++
			}
		}
	}
	return n
}

// on says that option n of question i is chosen: here, or in the answer being changed.
func (l *Letter) on(i, n int, said *school.Answer) bool {
	if val, ok := l.fields[optionName(i, n)]; ok {
		return val != ""
	}
	return said != nil && i < len(said.Of.Values) && slices.Contains(strings.Split(said.Of.Values[i], ","), strconv.Itoa(n))
}

func fieldName(i int) string     { return "q" + strconv.Itoa(i) }
func optionName(i, n int) string { return fieldName(i) + "." + strconv.Itoa(n) }

func (l *Letter) question(v part.Voice, q *school.Question, i int, said *school.Answer, press bool) app.UI {
	text, lang := q.Text.In(string(v.Lang))
	legend := []app.UI{app.Span().Class("big").Lang(words.Lang(lang).Tag()).Body(v.Marked(text))}
	kept := l.fields[fieldName(i)]
	if _, typed := l.fields[fieldName(i)]; !typed && said != nil && i < len(said.Of.Values) {
		kept = said.Of.Values[i]
	}
	values, labels := optionsOf(v, q)
	switch {
	case press:
		legend = append(legend, app.Span().Class("small").Body(v.Span(words.AnswerPress)))
		buttons := make([]app.UI, len(values))
		for n, val := range values {
			b := app.Button().Class(part.Class("btn", map[bool]string{true: "btn--on"}[kept == val])).Type("submit").Name(fieldName(i)).Value(val)
			buttons[n] = part.Do(b, "press", fieldName(i), val).ID("press-" + val).Body(v.Marked(labels[n]))
		}
		return app.FieldSet().Class("field").Body(app.Legend().Class("q").Body(legend...), app.Div().Class("reasons press").Body(buttons...))
	case q.Is == school.AskMany:
		legend = append(legend, app.Span().Class("small").Body(v.Span(words.AnswerMany)))
		chips := make([]app.UI, len(values))
		for n := range values {
			chips[n] = app.Label().Class(part.Class("chip", map[bool]string{true: "chip--on"}[l.on(i, n, said)])).Body(
				app.Input().Class("vh").Type("checkbox").Name(optionName(i, n)).Value("on").ID("pick-"+optionName(i, n)).Checked(l.on(i, n, said)), v.Marked(labels[n]))
		}
		return app.FieldSet().Class("field").Body(app.Legend().Class("q").Body(legend...), app.Div().Class("chips days").Body(chips...))
	case len(values) > 0:
		chips := make([]app.UI, len(values))
		for n, val := range values {
			chips[n] = app.Label().Class(part.Class("chip", map[bool]string{true: "chip--on"}[kept == val])).Body(
				app.Input().Class("vh").Type("radio").Name(fieldName(i)).Value(val).ID("pick-"+optionName(i, n)).Checked(kept == val), v.Marked(labels[n]))
		}
		return app.FieldSet().Class("field").Body(app.Legend().Class("q").Body(legend...), app.Div().Class("chips days").Body(chips...))
	}
	if q.Optional {
		legend = append(legend, app.Span().Class("small").Body(v.Span(words.AnswerOptional)))
	}
	in := app.Input().Class("input").Name(fieldName(i)).ID(fieldName(i)).Value(kept)
	switch q.Is {
	case school.AskNumber:
		in = in.Type("number").Min(0)
	case school.AskDate:
		in = in.Type("date")
	default:
		in = in.Type("text").MaxLength(1000)
	}
	return app.Label().Class("field").Body(app.Span().Class("q").Body(legend...), in)
}

// optionsOf are a question's values and what they are called; none where something is typed.
func optionsOf(v part.Voice, q *school.Question) (values, labels []string) {
	switch q.Is {
	case school.AskYesNo:
		return []string{"yes", "no"}, []string{words.AnswerYes.Say(v.Lang, true), words.AnswerNo.Say(v.Lang, true)}
	case school.AskOne, school.AskMany:
		for n, t := range q.Of {
			text, _ := t.In(string(v.Lang))
			values, labels = append(values, strconv.Itoa(n)), append(labels, text)
		}
	}
	return values, labels
}

// ReadAnswer reads what a letter's form says; get is a field, and whether it was sent. ok is false while something that must be answered is not.
func ReadAnswer(ask []school.Question, get func(name string) (string, bool)) (values []string, ok bool) {
	ok = true
	for i := range ask {
		q := &ask[i]
		val, _ := get(fieldName(i))
		if q.Is == school.AskMany {
			var on []string
			for n := range q.Of {
				if s, _ := get(optionName(i, n)); s != "" {
					on = append(on, strconv.Itoa(n))
				}
			}
			val = strings.Join(on, ",")
		}
		if val = strings.TrimSpace(val); val == "" && !q.Optional {
			ok = false
		}
		values = append(values, val)
	}
	return values, ok
}

// ReplyTo is what an answer says: for the child that the form names and those of its siblings whose box is on, or for oneself. One child's answer
// says nothing of the others, unless it is asked to.
func ReplyTo(p view.Post, me school.PersonID, child school.ChildID, values []string, get func(name string) (string, bool)) []oplog.Op {
	var kids []school.ChildID
	if !slices.ContainsFunc(p.Kids, func(k view.PostKid) bool { return k.May && k.Child == child }) && !(p.Self && child == "") {
		child, _ = p.Turn()
	}
	for _, k := range p.Kids {
		if on, _ := get("also." + string(k.Child)); k.Child == child || on != "" && k.May && child != "" {
			kids = append(kids, k.Child)
		}
	}
	return school.Reply(p.Notice, me, values, kids...)
}

func (l *Letter) onClick(ctx app.Context, e app.Event) {
	act, ok := part.ActOf(e)
	if !ok || l.corner(act) {
		return
	}
	switch act.Do {
	case "change":
		l.change = act.ID
	case "press":
		l.set(act.ID, act.Value)
		l.reply(ctx)
	case "answer":
		l.reply(ctx)
	}
}

func (l *Letter) reply(ctx app.Context) {
	m, ok := l.mail()
	if !ok {
		return
	}
	child, said := l.whom(m)
	get := func(name string) (string, bool) {
		if val, ok := l.fields[name]; ok {
			return val, true
		}
		return keptField(m.Notice.Of.Ask, said, name)
	}
	values, whole := ReadAnswer(m.Notice.Of.Ask, get)
	if l.missing = !whole; l.missing {
		return
	}
	ops := ReplyTo(m.Post, m.Me, child, values, get)
	l.say(ctx, m.Place, func(*school.State, oplog.ID) []oplog.Op { return ops }, func(_ []oplog.ID, err error) {
		if l.sorry = (words.Text{}); err != nil {
			l.sorry = words.HomeNotSaved
			return
		}
		l.change, l.fields = "", nil
	})
}

// keptField is a form's field as the answer that is being changed has it.
func keptField(ask []school.Question, said *school.Answer, name string) (string, bool) {
	if said == nil {
		return "", false
	}
	for i := range ask {
		if i >= len(said.Of.Values) {
			break
		}
		if name == fieldName(i) {
			return said.Of.Values[i], true
		}
		for n := range ask[i].Of {
			if name == optionName(i, n) && slices.Contains(strings.Split(said.Of.Values[i], ","), strconv.Itoa(n)) {
				return "on", true
			}
		}
	}
	return "", false
}
