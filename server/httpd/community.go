package httpd

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/mail"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	"todoke/app/part"
	"todoke/server/auth"
	"todoke/server/tell"
	"todoke/shared/access"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Community contacts (product.md E10). The office writes down a name and a mail address; the address is never in the log. The invitation's link is
// theirs for as long as they are a contact: by it they say yes or no, change their mind, and find what has come for them. They have no account and
// nothing to remember; whoever holds the link can read what the school wrote to them, and nothing about any child.

func (s *Server) communityRoutes(handle func(string, handler)) {
	handle("GET /community", s.community)
	handle("POST /community", s.postCommunity)
	handle("POST /community/end", s.postCommunityEnd)
	handle("GET /c/{token}", s.contactPage)
	handle("POST /c/{token}", s.postContactPage)
}

// contactLink is the path that is a contact's own; "" where there is no secret to sign it with.
func (s *Server) contactLink(place oplog.Place, who oplog.Person) string {
	if len(s.Answers) == 0 {
		return ""
	}
	what := string(place) + "\n" + string(who)
	return "/c/" + base64.RawURLEncoding.EncodeToString([]byte(what)) + "." + base64.RawURLEncoding.EncodeToString(contactMAC(s.Answers, what))
}

func contactMAC(secret []byte, what string) []byte {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte("contact\n" + what))
	return mac.Sum(nil)[:18]
}

// contactOf reads a contact's link; ok is false for one that this house has not signed.
func (s *Server) contactOf(token string) (place oplog.Place, who oplog.Person, ok bool) {
	body, sum, _ := strings.Cut(token, ".")
	what, err := base64.RawURLEncoding.DecodeString(body)
	mac, err2 := base64.RawURLEncoding.DecodeString(sum)
	if err != nil || err2 != nil || len(s.Answers) == 0 || !hmac.Equal(mac, contactMAC(s.Answers, string(what))) {
		return "", "", false
	}
	at, p, found := strings.Cut(string(what), "\n")
	return oplog.Place(at), oplog.Person(p), found
}

func (s *Server) community(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.FormsGroups)
	if err != nil {
		return err
	}
	return s.writeCommunity(w, r, d, nil)
}

func (s *Server) writeCommunity(w http.ResponseWriter, r *http.Request, d deskAt, sorry []app.UI) error {
	v := d.voice
	list := d.State.Contacts(false)
	main := append([]app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavCommunity), app.Text(" "), v.Phrase("dk-h__n", words.People(v.Lang, v.Ruby, len(list)))), app.P().Class("small").Body(v.Span(words.CommunityHow))}, sorry...)
	var rows []app.UI
	for _, p := range list {
		who := d.State.People[p]
		address, err := s.Contacts.Mail(r.Context(), d.Place, p)
		if err != nil {
			return err
		}
		state, shape := words.CommunityWaits, "saved"
		switch who.Community.Answer {
		case school.AnsweredYes:
			state, shape = words.CommunityYes, "seen"
		case school.AnsweredNo:
			state, shape = words.CommunityNo, "fail"
		}
		press := func(to string, label words.Text) app.UI {
			return app.Form().Method("post").Action(to).Body(hidden("school", string(d.Place)), hidden("person", string(p)), app.Button().Class("btn").Type("submit").Body(v.Span(label)))
		}
		presses := []app.UI{}
		if who.Community.Answer == "" {
			presses = append(presses, press("/community", words.CommunityAgain))
		}
		rows = append(rows, app.Li().Class("line").Body(app.Span().Class("grow").Body(app.Span().Class("small").Lang("ja").Text(who.Community.What), app.Br(), app.B().Lang("ja").Text(who.Name), app.Text(" "), app.Span().Class("small").Text(address)),
			app.Span().Class("row").Body(part.Shape(shape), v.Span(state)), app.Div().Class("row").Body(append(presses, press("/community/end", words.CommunityEnd))...)))
	}
	if len(rows) > 0 {
		main = append(main, app.Ul().Class("list card").Body(rows...))
	}
	field := func(name, kind string, label words.Text, must bool) app.UI {
		return app.Label().Class("field").Body(v.Span(label), app.Input().Class("input").Type(kind).Name(name).Required(must).MaxLength(100).Value(r.PostForm.Get(name)))
	}
	var langs []app.UI
	for _, l := range words.Langs {
		langs = append(langs, app.Option().Value(string(l)).Lang(l.Tag()).Text(words.Plain(l.Name())))
	}
	main = append(main, app.Form().ID("community-new").Class("card stack").Method("post").Action("/community").Body(app.H2().Class("big").Body(v.Span(words.CommunityNew)), hidden("school", string(d.Place)),
		field("name", "text", words.CommunityName, true), field("what", "text", words.CommunityWhat, false), field("mail", "email", words.CommunityMail, true),
		app.Label().Class("field").Body(v.Span(words.CommunityLang), app.Select().Class("input").Name("lang").Body(langs...)),
		app.Div().Class("row").Body(app.Button().Class("btn btn--go").Type("submit").Body(v.Span(words.CommunityInvite)))))
	s.writeDesk(w, r, d, "/community", main)
	return nil
}

// postCommunity invites somebody, or sends an invitation once more.
func (s *Server) postCommunity(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.FormsGroups)
	if err != nil {
		return err
	}
	who := school.PersonID(r.PostForm.Get("person"))
	if who != "" { // once more, to the address that is kept
		if !slices.Contains(d.State.Contacts(false), who) {
			return errNotFound
		}
		address, err := s.Contacts.Mail(r.Context(), d.Place, who)
		if err == nil && address != "" {
			err = s.inviteContact(r.Context(), d, who, address, words.LangOf(d.State.People[who].Lang), auth.ID())
		}
		return s.settled(w, r, d.visitor, d.Place, err, "/community")
	}
	address, err := mail.ParseAddress(strings.TrimSpace(r.PostForm.Get("mail")))
	if err != nil || !s.Post.Has(tell.Mail) {
		return s.writeCommunity(w, r, d, []app.UI{app.P().Class("banner banner--warn").Role("alert").Body(part.Shape("fail"), d.voice.Span(words.CommunityBad))})
	}
	who = school.PersonID("n-" + auth.ID())
	o := &school.CommunityInvited{Person: who, Name: strings.TrimSpace(r.PostForm.Get("name")), What: strings.TrimSpace(r.PostForm.Get("what")), Lang: string(words.LangOf(r.PostForm.Get("lang")))}
	if _, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(*school.State, oplog.ID) []oplog.Op { return []oplog.Op{school.Draft(o)} }); err == nil {
		if err = s.Contacts.KeepMail(r.Context(), d.Place, who, address.Address); err == nil {
			err = s.inviteContact(r.Context(), d, who, address.Address, words.LangOf(o.Lang), "first")
		}
	}
	return s.settled(w, r, d.visitor, d.Place, err, "/community")
}

func (s *Server) inviteContact(ctx context.Context, d deskAt, who school.PersonID, address string, lang words.Lang, round string) error {
	link := s.contactLink(d.Place, who)
	if link == "" {
		return errNotFound
	}
	sum := sha256.Sum256([]byte(string(d.Place) + "/" + string(who) + "/" + round))
	return s.Post.Surely(ctx, tell.Message{Kind: tell.Mail, Place: d.Place, To: address, Lang: lang, From: d.State.School.Name, Key: "contact-" + hex.EncodeToString(sum[:16]),
		Subject: d.State.School.Name + " " + words.CommunitySubject.Plain(lang),
		Text:    d.State.School.Name + "\n\n" + words.CommunityAsks.Plain(lang, d.State.School.Name) + "\n" + s.Origins[0] + link + "\n"})
}

func (s *Server) postCommunityEnd(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskForm(w, r, page.FormsGroups)
	if err != nil {
		return err
	}
	who := school.PersonID(r.PostForm.Get("person"))
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.CommunityEnded{Person: who})}
	})
	return s.settled(w, r, d.visitor, d.Place, err, "/community")
}

// stranger is what somebody by a link reads: their own streams, and of the school its name, number and time, which stand on its front door.
func (s *Server) stranger(ctx context.Context, id oplog.Place, who oplog.Person) (look *reading, err error) {
	p, open := s.Places.Place(id)
	if !open {
		return nil, errNotFound
	}
	look = &reading{now: s.Now(), lang: words.JA}
	var door school.SchoolPart
	if err := p.See(ctx, func(whole *school.State, _ oplog.Instant) {
		t := whole.School
		door = school.SchoolPart{Name: t.Name, Kana: t.Kana, Tel: t.Tel, Settings: t.Settings}
	}); err != nil {
		return nil, err
	}
	err = p.Read(ctx, who, func(state *school.State, now oplog.Instant) {
		if state.School.Name == "" {
			state.School = door
		}
		zone := state.School.Settings.Zone
		today, _ := zone.Civil(int64(now))
		look.schools = []page.School{{Place: id, Me: who, Roles: state.Roles(who, today), State: state, Zone: zone, Fresh: now}}
		if p := state.People[who]; p != nil && p.Lang != "" {
			look.lang, look.ruby = words.LangOf(p.Lang), p.Ruby
		}
	})
	return look, err
}

// contactPage is a contact's own page: yes or no, and what has come.
func (s *Server) contactPage(w http.ResponseWriter, r *http.Request) error {
	id, who, ok := s.contactOf(r.PathValue("token"))
	if !ok {
		return errNotFound
	}
	look, err := s.stranger(r.Context(), id, who)
	if err != nil {
		return err
	}
	x := look.schools[0]
	v := part.Voice{Lang: look.lang, Ruby: look.ruby, Zone: x.Zone, Now: look.now}
	me := x.State.People[who]
	if !slices.Contains(x.Roles, access.Community) || me == nil || me.Community == nil {
		return errNotFound
	}
	press := func(value string, label words.Text, class string) app.UI {
		return app.Button().Class("btn " + class).Type("submit").Name("yes").Value(value).ID("say-" + value).Body(v.Span(label))
	}
	lines := []app.UI{app.P().Class("small").Body(app.B().Lang("ja").Text(x.State.School.Name)), app.H1().Class("letter__t").Body(v.Span(words.CommunityHello, me.Name))}
	switch me.Community.Answer {
	case school.AnsweredYes:
		var rows []app.UI
		for _, p := range view.PostsOf(x.State, who, look.now) {
			title, lang := p.Notice.Says().Title.In(string(v.Lang))
			state := app.UI(app.Text(""))
			if p.Needs {
				state = app.Span().Class("badge badge--law").Body(v.Span(words.LetterAnswer))
			}
			rows = append(rows, app.Li().Body(app.A().Class("line mail").Href(AnswerLink(s.Answers, id, p.Notice.Of.Notice, who)).Body(part.Icon("mail"),
				app.Span().Class("grow").Body(app.Span().Class("mail__t").Lang(words.Lang(lang).Tag()).Body(v.Marked(title)), app.Br(), app.Span().Class("small").Body(v.Marked(v.MarkedTime(p.At)))), state)))
		}
		lines = append(lines, app.P().Class("row").Body(part.Shape("seen"), v.Span(words.CommunityIsYes)))
		if len(rows) > 0 {
			lines = append(lines, app.Ul().Class("list card").Body(rows...))
		} else {
			lines = append(lines, app.P().Body(v.Span(words.LetterNone)))
		}
		lines = append(lines, app.Form().Method("post").Action(r.URL.Path).Body(press("no", words.CommunityStop, "btn--plain")))
	default:
		if me.Community.Answer == school.AnsweredNo {
			lines = append(lines, app.P().Body(v.Span(words.CommunityIsNo)))
		}
		lines = append(lines, app.P().Class("prose").Body(v.Span(words.CommunityWhy, x.State.School.Name)),
			app.Form().Class("card stack answer").Method("post").Action(r.URL.Path).Body(press("yes", words.CommunitySayYes, "btn--go btn--wide btn--tall"), press("no", words.CommunitySayNo, "btn--wide")))
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Robots-Tag", "noindex")
	body := app.Div().Class(part.Class("phone", map[bool]string{true: "easy"}[v.Lang == words.Easy])).Lang(v.Lang.Tag()).Body(app.Main().Class("stack phone__main letter").Body(lines...))
	send(w, r, http.StatusOK, s.shell(shell{title: x.State.School.Name, lang: v.Lang, kind: "link", body: HTML(body)}))
	return nil
}

// postContactPage takes a contact's yes or no.
func (s *Server) postContactPage(w http.ResponseWriter, r *http.Request) error {
	id, who, ok := s.contactOf(r.PathValue("token"))
	p, open := s.Places.Place(id)
	if !ok || !open {
		return errNotFound
	}
	if err := s.readForm(w, r); err != nil {
		return err
	}
	yes := r.PostForm.Get("yes") == "yes"
	s.meter.offered.WithLabelValues("mail").Inc()
	_, err := p.Say(r.Context(), oplog.Device("contact-"+auth.ID()), who, byMail, s.Now(), func(st *school.State, _ oplog.ID) []oplog.Op {
		if me := st.People[who]; me != nil && me.Community != nil && me.Community.Answer == map[bool]string{true: school.AnsweredYes, false: school.AnsweredNo}[yes] {
			return nil // pressed twice
		}
		return []oplog.Op{school.Draft(&school.CommunityAnswered{Person: who, Yes: yes})}
	})
	var problem school.Problem
	if errors.As(err, &problem) {
		return fmt.Errorf("a contact who is none any more: %w", errNotFound)
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, r.URL.Path, http.StatusSeeOther)
	return nil
}
