package httpd

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"todoke/server/auth"
	"todoke/server/place"
	"todoke/server/store"
	"todoke/server/tell"
	"todoke/shared/school"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// tellFamily writes to those who are registered for a child that somebody else has come for: what their screen says (view.HomeOf), for those who do
// not look at it. By mail and only to an address they have proven; the newcomer's name is on their screen and not in a mail, which others read. Who may
// not see the child, or may hear nothing of it, gets no line.
//
// It is called once for each asking: whoever presses a form again and again fills nobody's letter box.
func (s *Server) tellFamily(ctx context.Context, p *place.Place, child school.ChildID, came oplog.Person) error {
	var at school.SchoolPart
	var to []oplog.Person
	given, what := "", words.FamilyAsked
	err := p.See(ctx, func(state *school.State, now oplog.Instant) {
		today, _ := state.School.Settings.Zone.Civil(int64(now))
		at = state.School
		if m := state.Marks[child]; m != nil {
			given = m.Given
		}
		if state.May(came, child, school.MayView, today) {
			what = words.FamilyJoined
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
			sum := sha256.Sum256([]byte(string(p.ID()) + "/" + string(child) + "/" + string(came) + "/" + way.Address))
			m := tell.Message{Kind: tell.Mail, Place: p.ID(), To: way.Address, Lang: lang, From: at.Name, Key: "came-" + hex.EncodeToString(sum[:16]),
				Subject: words.FamilySubject.Plain(lang, at.Name),
				Text:    what.Plain(lang, at.Name, given) + "\n" + words.FamilyLook.Plain(lang, s.Origins[0]+"/me", at.Tel) + "\n"}
			if err := s.Post.Surely(ctx, m); err != nil {
				return err
			}
		}
	}
	return nil
}
