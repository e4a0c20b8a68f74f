package follow

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"todoke/server/tell"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// message is what one person is told on one way, in their language. The school's name stands first; of a child nothing but that there is something to
// read: whoever holds the phone may not be who may know. A push stands on a locked screen and says still less: not even the notice's title.
func (f *Follower) message(place oplog.Place, d *Delivery, s *school.State, w way) tell.Message {
	lang := words.JA
	if who := s.People[d.Person]; who != nil && who.Lang != "" {
		lang = words.LangOf(who.Lang)
	}
	m := tell.Message{Kind: w.kind, Place: place, To: w.to, Lang: lang, From: s.School.Name, Urgent: d.Urgent, Key: d.key(place), Link: f.Link(place, d.path(place))}
	if w.kind == tell.Push {
		m.Text = d.glance().Plain(lang)
		return m
	}
	if w.kind == tell.Text { // a carrier is asked by what was said whether it has a message: no two may say the same
		m.Link += "#" + m.Key[:6]
	}
	if w.kind == tell.Mail && f.Leave != nil {
		m.Leave = f.Leave(place, d.Person)
	}
	gap := "\n" // each letter of a text message counts
	if w.kind == tell.Mail {
		gap = "\n\n"
	}
	if d.About == AboutAbsence {
		m.Subject = s.School.Name + " " + words.TellAbsenceTitle.Plain(lang)
		m.Text = strings.Join([]string{m.Subject, words.TellAbsence.Plain(lang), m.Link}, gap)
		return leaving(m)
	}
	if d.About == AboutTalk {
		m.Subject = s.School.Name + " " + words.TellTalkTitle.Plain(lang)
		if m.Text = strings.Join([]string{m.Subject, words.TellTalk.Plain(lang), m.Link}, gap); w.kind == tell.Text {
			m.Text = m.Subject + " " + m.Link
		}
		return leaving(m)
	}
	if d.About == AboutSought || d.About == AboutFound {
		title, body := words.FoundTitle, words.FoundBody
		if d.About == AboutSought {
			title, body = words.SoughtTitle, words.SoughtBody
			if a := s.SoughtBy(d.Child, d.Event); a != nil && a.Of.Text == school.AskRing {
				body = words.SoughtRing
			}
		}
		m.Subject = s.School.Name + " " + title.Plain(lang)
		lines := []string{m.Subject, body.Plain(lang)}
		if d.About == AboutSought && s.School.Tel != "" {
			lines = append(lines, words.SoughtTel.Plain(lang, s.School.Tel))
		}
		m.Text = strings.Join(append(lines, m.Link), gap)
		return leaving(m)
	}
	n := s.Notices[d.Notice]
	text := n.Says()
	title, _ := text.Title.In(string(lang))
	title = words.Plain(title)
	head := ""
	if n.Of.Urgent {
		head = words.LetterUrgent.Plain(lang) + " "
	}
	switch d.About {
	case AboutRemind:
		head += words.TellRemind.Plain(lang) + " "
	case AboutFix:
		head += words.LetterCorrected.Plain(lang, "") + " "
	}
	m.Subject = s.School.Name + " " + head + title
	if w.kind != tell.Mail {
		if f.own(s, d) {
			m.Link = f.Answer(place, d.Notice, d.Person) + "#" + m.Key[:6]
		}
		m.Text = short(s.School.Name+" "+head, title, " "+m.Link)
		return m
	}
	lines := []string{s.School.Name, ""}
	if n.Of.From == school.FromPTA {
		lines = append(lines, words.TellPTA.Plain(lang), "")
	}
	lines = append(lines, head+title, "")
	if d.About == AboutRemind && n.Of.Closes != 0 {
		date, clock := s.School.Settings.Zone.Civil(int64(n.Of.Closes))
		lines = append(lines, words.LetterUntil.Plain(lang, words.Date(lang, false, date), words.Time(clock)), "")
	}
	if body, in := text.Body.In(string(lang)); body != "" {
		if in := words.LangOf(in); in.Tag() != lang.Tag() {
			lines = append(lines, words.LetterInLang.Plain(lang, words.Plain(in.Name())))
		}
		lines = append(lines, words.Plain(body), "")
	}
	if text.Words != "" {
		if in := words.LangOf(text.Lang); in.Tag() != lang.Tag() {
			lines = append(lines, words.LetterInLang.Plain(lang, words.Plain(in.Name())))
		}
		lines = append(lines, text.Words, "")
	}
	if len(n.Of.Files) > 0 {
		lines = append(lines, words.TellFiles.Plain(lang, strconv.Itoa(len(n.Of.Files))), "")
	}
	link := m.Link
	if f.own(s, d) {
		lines = append(lines, words.TellRead.Plain(lang)) // they have no app: the link is theirs for reading too
		link = f.Answer(place, d.Notice, d.Person)
	} else if len(n.Of.Ask) > 0 && n.Closed == nil || len(n.Slots) > 0 {
		lines = append(lines, words.TellAnswer.Plain(lang))
		if f.Answer != nil {
			link = f.Answer(place, d.Notice, d.Person)
		}
	} else {
		lines = append(lines, words.TellRead.Plain(lang))
	}
	m.Text = strings.Join(append(lines, link), "\n")
	return leaving(m)
}

// A text message that does not fit into one is sent and paid in parts of 67 letters each (UCS-2, for the school's name is Japanese).
const (
	partLetters = 67
	partsMost   = 2
)

// short is a text message whose title gives way where it would need more than two parts: the link is what matters. Ten letters of it stay whatever happens.
func short(before, title, after string) string {
	room := partsMost*partLetters - units(before) - units(after)
	if units(title) <= room {
		return before + title + after
	}
	cut, used := "", 0
	for _, r := range title {
		if used += units(string(r)); used > max(room-1, 10) {
			break
		}
		cut += string(r)
	}
	return before + strings.TrimRight(cut, " ") + "…" + after
}

// units are the letters of a text as a text message counts them.
func units(s string) int { return len(utf16.Encode([]rune(s))) }

// own says that somebody reads and answers by a link of their own: a contact of the community, who has no app.
func (f *Follower) own(s *school.State, d *Delivery) bool {
	at := s.People[d.Person]
	return f.Answer != nil && at != nil && at.Community != nil && s.Handed(d.Person, d.Notice)
}

// leaving writes under a mail how it is stopped, for those whose program shows no button for it.
func leaving(m tell.Message) tell.Message {
	if m.Leave != "" {
		m.Text += "\n\n--\n" + words.MailLeave.Plain(m.Lang) + "\n" + m.Leave
	}
	return m
}

// path is where a delivery leads, in the app.
func (d *Delivery) path(place oplog.Place) string {
	switch {
	case d.About == AboutTalk:
		return "/ask"
	case d.Notice == "":
		return "/"
	}
	return "/letter/" + string(place) + "/" + string(d.Notice)
}

// glance is what a push says after the school's name.
func (d *Delivery) glance() words.Text {
	switch {
	case d.About == AboutTalk:
		return words.PushTalk
	case d.About == AboutRoll:
		return words.PushRoll
	case d.About == AboutCase:
		return words.PushCase
	case d.Notice == "":
		return words.PushChild
	case d.Urgent:
		return words.PushUrgent
	case d.About == AboutFix:
		return words.PushFix
	case d.About == AboutRemind:
		return words.PushRemind
	}
	return words.PushNotice
}
