package httpd

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"

	"todoke/app/page"
	"todoke/server/sheet"
	"todoke/server/store"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/shared/view"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// A class's month as a file for a spreadsheet, and its seal. What is shown and printed is the client's (app/page), which needs no network; files are made
// here, and only here is it known what the log is that a seal stands on.

func seals(x page.School) bool {
	for _, r := range x.Roles {
		if r == access.Management {
			return true
		}
	}
	return false
}

// monthOf reads 2026-11.
func monthOf(s string) (day.Date, error) { return day.Parse(s + "-01") }

var registerFiles = []string{"csv", "csv-cp932", "xlsx"}

// registerFile is /register/{class}/{month}/ and one of registerFiles: who may read the register may take it along.
func (s *Server) registerFile(w http.ResponseWriter, r *http.Request) error {
	class := school.ClassID(r.PathValue("class"))
	d, err := s.desk(r, "", func(x page.School) bool {
		for _, c := range view.RegisterClasses(x.State, x.Roles, x.Class, today(x)) {
			if c.ID == class {
				return true
			}
		}
		return false
	})
	if err != nil {
		return err
	}
	month, err := monthOf(r.PathValue("month"))
	if err != nil {
		return errNotFound
	}
	reg := view.RegisterOf(d.State, class, month, d.voice.Now)
	name := words.NavRegister.Plain(words.JA) + " " + reg.Class + " " + r.PathValue("month")
	file := r.PathValue("file")
	if !slices.Contains(registerFiles, file) {
		return errNotFound
	}
	coding := sheet.CodingOf(strings.TrimPrefix(strings.TrimPrefix(file, "csv"), "-"))
	if file == "csv-cp932" && s.lacks(w, r, d, "/register", strings.TrimSuffix(r.URL.Path, "-cp932"), sheet.Register(&reg)) {
		return nil
	}
	if ok, err := s.exported(w, r, d, "register", class, len(reg.Rows)); !ok {
		return err
	}
	switch file {
	case "csv", "csv-cp932":
		return writeTable(w, name, coding, sheet.Register(&reg))
	case "xlsx":
		book, err := sheet.RegisterBook(&reg, func(child school.ChildID) view.Sums { return view.SumsOf(d.State, child, month, today(d.School)) })
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
		w.Header().Set("Content-Disposition", sheet.Attachment(name+".xlsx"))
		w.Header().Set("Cache-Control", "no-store")
		w.Write(book)
		return nil
	}
	return errNotFound
}

func today(x page.School) day.Date {
	d, _ := x.Zone.Civil(int64(x.Fresh))
	return d
}

// postSeal seals a month (management). The digest is over what the paper shows and over the log it stands on: with the chain, which runs over every
// operation's ID and stored, encrypted bytes, nobody can change a word under a seal without its showing.
func (s *Server) postSeal(w http.ResponseWriter, r *http.Request) error {
	if err := s.ownForm(w, r); err != nil {
		return err
	}
	d, err := s.desk(r, "", seals)
	if err != nil {
		return err
	}
	if ok, err := s.fresh(w, r); !ok {
		return err
	}
	class := school.ClassID(r.PostForm.Get("class"))
	month, err := monthOf(r.PostForm.Get("month"))
	if err != nil {
		return errNotFound
	}
	var mark store.Mark
	if s.Mark != nil {
		if mark, err = s.Mark(r.Context(), d.Place); err != nil {
			return err
		}
	}
	_, err = d.at.Say(r.Context(), s.Auth.Form(d.visitor), d.Me, oplog.Form, s.Now(), func(st *school.State, _ oplog.ID) []oplog.Op {
		o, over := st.SealMonth(class, month)
		if old, n := st.SealOf(class, month); n > 0 && old.Of.Days == o.Days && slices.Equal(old.Of.Rows, o.Rows) {
			return nil // pressed twice: the edition that stands says it already
		}
		o.Upto = mark.End
		if mark.End > 0 {
			o.Chain = mark.Chain.String()
		}
		o.Digest = SealDigest(d.Place, o)
		return []oplog.Op{school.Draft(&o, over...)}
	})
	var problem school.Problem
	if errors.As(err, &problem) {
		s.writeNote(w, r, http.StatusConflict, string(problem), "")
		return nil
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/register/"+string(class)+"/"+r.PostForm.Get("month"), http.StatusSeeOther)
	return nil
}

// SealDigest is the hash that a sealed register carries: over its place and everything in the seal but the digest.
func SealDigest(place oplog.Place, o school.RegisterSealed) string {
	o.Digest = ""
	b, err := json.Marshal(struct {
		Place oplog.Place
		Seal  school.RegisterSealed
	}{place, o})
	if err != nil {
		panic("httpd: a seal of plain values did not encode: " + err.Error())
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
