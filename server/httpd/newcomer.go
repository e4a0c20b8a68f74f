package httpd

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"todoke/server/auth"
	"todoke/server/place"
	"todoke/server/store"
	"todoke/server/tell"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// tellFamily writes to those who are registered for a child that somebody else has come for: what their screen says (view.HomeOf), for those who do
// not look at it. By mail and only to an address they have proven; the newcomer's name is on their screen and not in a mail, which others read. Who may
// not see the child, or may hear nothing of it, gets no line.
//
// It is called once for each asking and once for the school's yes: whoever presses a form again and again fills nobody's letter box.
func (s *Server) tellFamily(ctx context.Context, p *place.Place, child school.ChildID, came oplog.Person) error {
	var at school.SchoolPart
	var to []oplog.Person
	given, what, stage := "", words.FamilyAsked, "asked"
	err := p.See(ctx, func(state *school.State, now oplog.Instant) {
		today, _ := state.School.Settings.Zone.Civil(int64(now))
		at = state.School
		if m := state.Marks[child]; m != nil {
			given = m.Given
		}
		if state.May(came, child, school.MayView, today) {
			what, stage = words.FamilyJoined, "joined"
		}
		w := state.Words[child]
		if w == nil {
			return
		}
		for i := range w.Guardians {
			if g := w.Guardians[i].Person; g != came && state.May(g, child, school.MayView, today) && state.May(g, child, school.MayReceive, today) {
				to = append(to, g)
			}
		}
	})
	if err != nil || !s.Post.Has(tell.Mail) {
		return err
	}
	for _, g := range to {
		who, err := s.Auth.AccountOf(ctx, p.ID(), g)
		if errors.Is(err, store.ErrNotFound) {
			continue // the roster has them, and they have not come
		}
		if err != nil {
			return err
		}
		ways, err := s.Auth.Ways(ctx, who.ID)
		if err != nil {
			return err
		}
		lang := words.LangOf(who.Lang)
		for _, way := range ways {
			if way.Kind != auth.ByMail {
				continue
			}
			m := tell.Message{Kind: tell.Mail, Place: p.ID(), To: way.Address, Lang: lang, From: at.Name, Key: once("came", p.ID(), child, came, stage, way.Address),
				Subject: words.FamilySubject.Plain(lang, at.Name),
				Text:    what.Plain(lang, at.Name, given) + "\n" + words.FamilyLook.Plain(lang, s.Origins[0]+"/me", cmp.Or(at.Tel, at.Name)) + "\n"}
			if err := s.Post.Surely(ctx, m); err != nil {
				return err
			}
		}
	}
	return nil
}

// once is the key of a letter that is the same however often it is begun.
func once(kind string, place oplog.Place, child school.ChildID, parts ...any) string {
	sum := sha256.Sum256([]byte(fmt.Sprint(place, "/", child, "/", parts)))
	return kind + "-" + hex.EncodeToString(sum[:16])
}

// tellNewcomer writes to somebody who came by a slip, an invitation or an application what the school has answered and what they can do now; those whom the
// office asked for are told by completed. By mail, or by text or voice where they have proven no mail address; who has proven nothing sees it when they look
// again. A no names no child and no reason. asked is which of their requests it is.
func (s *Server) tellNewcomer(ctx context.Context, p *place.Place, child school.ChildID, person oplog.Person, asked string, yes bool) error {
	who, err := s.Auth.AccountOf(ctx, p.ID(), person)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	ways, err := s.Auth.Ways(ctx, who.ID)
	if err != nil {
		return err
	}
	var at school.SchoolPart
	given, opens := "", day.None
	if err := p.See(ctx, func(state *school.State, now oplog.Instant) {
		today, _ := state.School.Settings.Zone.Civil(int64(now))
		at = state.School
		if m := state.Marks[child]; m != nil {
			given = m.Given
		}
		if !at.Settings.OpenOn(today) {
			opens = at.Settings.Opens
		}
	}); err != nil {
		return err
	}
	lang, tel := words.LangOf(who.Lang), cmp.Or(at.Tel, at.Name)
	for _, kind := range []auth.WayKind{auth.ByMail, auth.ByText, auth.ByCall} {
		told := false
		for _, way := range ways {
			if way.Kind != kind || !s.Post.Has(tell.Kind(kind)) {
				continue
			}
			m := tell.Message{Kind: tell.Kind(kind), Place: p.ID(), To: way.Address, Lang: lang, From: at.Name, Key: once("answer", p.ID(), child, person, asked, way.Address)}
			switch {
			case kind == auth.ByCall && yes:
				m.Text = words.DoneVoice.Plain(lang, at.Name, tel)
			case kind == auth.ByCall:
				m.Text = words.DoneNo.Plain(lang, at.Name, tel)
			case yes:
				m.Text = words.NewcomerYes.Plain(lang, at.Name, given) + "\n"
				if opens != day.None {
					m.Text += words.HomeFrom0.Plain(lang, words.Date(lang, false, opens)) + "\n"
				}
				m.Text += words.NewcomerHere.Plain(lang, s.Origins[0]+"/", tel) + "\n"
			default:
				m.Text = words.NewcomerNo.Plain(lang, at.Name, tel) + "\n"
			}
			if kind == auth.ByMail {
				m.Subject = words.NewcomerSubject.Plain(lang, at.Name)
			}
			if err := s.Post.Surely(ctx, m); err != nil {
				return err
			}
			told = true
		}
		if told {
			break
		}
	}
	return nil
}
