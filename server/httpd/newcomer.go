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
	what, stage := words.FamilyAsked, "asked"
	f, err := familyOf(ctx, p, child, came)
	if err != nil {
		return err
	}
	if f.came {
		what, stage = words.FamilyJoined, "joined"
	}
	return s.tellGuardians(ctx, p.ID(), f, words.FamilySubject, what, func(address string) string { return once("came", p.ID(), child, came, stage, address) })
}

// family is who is told of something that concerns a child's family.
type family struct {
	school school.SchoolPart
	given  string
	to     []oplog.Person
	came   bool // the one of whom they are told sees the child
}

// familyOf are a child's guardians but one, as far as they may see it and hear of it.
func familyOf(ctx context.Context, p *place.Place, child school.ChildID, but oplog.Person) (f family, err error) {
	err = p.See(ctx, func(state *school.State, now oplog.Instant) {
		today, _ := state.School.Settings.Zone.Civil(int64(now))
		f.school, f.came = state.School, state.May(but, child, school.MayView, today)
		if m := state.Marks[child]; m != nil {
			f.given = m.Given
		}
		w := state.Words[child]
		if w == nil {
			return
		}
		for i := range w.Guardians {
			if g := w.Guardians[i].Person; g != but && state.May(g, child, school.MayView, today) && state.May(g, child, school.MayReceive, today) {
				f.to = append(f.to, g)
			}
		}
	})
	return f, err
}

// tellGuardians writes a mail to those of a family who have proven an address. what says {0} the school and {1} the child, and where to look.
func (s *Server) tellGuardians(ctx context.Context, id oplog.Place, f family, subject, what words.Text, key func(address string) string) error {
	if !s.Post.Has(tell.Mail) {
		return nil
	}
	for _, g := range f.to {
		who, err := s.Auth.AccountOf(ctx, id, g)
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
			m := tell.Message{Kind: tell.Mail, Place: id, To: way.Address, Lang: lang, From: f.school.Name, Key: key(way.Address),
				Subject: subject.Plain(lang, f.school.Name),
				Text:    what.Plain(lang, f.school.Name, f.given) + "\n" + words.FamilyLook.Plain(lang, s.Origins[0]+"/me", cmp.Or(f.school.Tel, f.school.Name)) + "\n"}
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
