package httpd

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/sheet"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// answersFile is what was answered as a table to take along: a row for everybody asked, in the order of the desk, with who answered and when. Staff read
// the same on their screens; that it leaves the house is said on the trail.
func (s *Server) answersFile(w http.ResponseWriter, r *http.Request) error {
	d, err := s.desk(r, oplog.Place(r.PathValue("place")), page.ReadsNotices)
	if err != nil {
		return err
	}
	file := r.PathValue("file")
	n := d.State.Notices[oplog.Subject(r.PathValue("notice"))]
	if n == nil || !n.Come || len(n.Of.Ask) == 0 || !slices.Contains(registerFiles, file) {
		return errNotFound
	}
	t := view.TallyOf(d.State, n, d.voice.Now)
	table := answerTable(d, n, t)
	if file == "csv-cp932" && s.lacks(w, r, d, "/notices", strings.TrimSuffix(r.URL.Path, "-cp932"), table) {
		return nil
	}
	if ok, err := s.exported(w, r, d, "answers", "", len(t.Rows)); !ok {
		return err
	}
	title, _ := n.Says().Title.In(string(words.JA))
	name := words.Plain(title)
	w.Header().Set("Cache-Control", "no-store")
	if file == "xlsx" {
		book, err := sheet.Book(words.SentAnswers.Plain(words.JA), table)
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
		w.Header().Set("Content-Disposition", sheet.Attachment(name+".xlsx"))
		w.Write(book)
		return nil
	}
	coding := sheet.CodingOf(strings.TrimPrefix(strings.TrimPrefix(file, "csv"), "-"))
	return writeTable(w, name, coding, table)
}

func stamp(v part.Voice, at oplog.Instant) string {
	date, clock := v.Zone.Civil(int64(at))
	return date.String() + " " + words.Time(clock)
}

func answerTable(d deskAt, n *school.NoticePart, t view.Tally) [][]string {
	v := d.voice
	head := []string{}
	for _, h := range []words.Text{words.AnswersClass, words.AnswersNo, words.AnswersName, words.AnswersState, words.AnswersWho, words.AnswersAt} {
		head = append(head, h.Plain(v.Lang))
	}
	for i := range n.Of.Ask {
		text, _ := n.Of.Ask[i].Text.In(string(v.Lang))
		head = append(head, words.Plain(text))
	}
	table := [][]string{head}
	for _, r := range t.Rows {
		no := ""
		if r.No > 0 {
			no = strconv.Itoa(r.No)
		}
		row := []string{r.Class, no, r.Name}
		a, state := r.Answer, words.LetterAnswered
		if a == nil {
			if a, state = r.Proposed, words.SentProposed; a == nil {
				state = words.SentMissing
			}
		}
		row = append(row, state.Plain(v.Lang))
		if a == nil {
			table = append(table, append(row, make([]string, 2+len(n.Of.Ask))...))
			continue
		}
		by := d.State.NameOf(r.Child, a.By)
		if m, ok := d.State.School.Staff[a.By]; ok {
			by = m.Name
		}
		row = append(row, by, stamp(v, max(a.At, a.Heard)))
		for i := range n.Of.Ask {
			val := ""
			if i < len(a.Of.Values) && a.Of.Values[i] != "" {
				val = page.AnswerText(v, &n.Of.Ask[i], a.Of.Values[i])
			}
			row = append(row, val)
		}
		table = append(table, row)
	}
	return table
}
