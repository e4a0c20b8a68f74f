package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"todoke/server/auth"
	"todoke/server/house"
	"todoke/server/place"
	"todoke/server/store"
	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
)

var invite = command{name: "invite", args: "--dir DIR --role ROLE --name NAME [--school SCHOOL]", what: "prints a link that lets one person in, once",
	more: `
The link works once and for three days. It goes to the person by hand, on paper or by mail: whoever opens it first is in.
The person is looked for among the school's staff of that role; who is not there yet is posted from today.

  todoke invite --dir /var/lib/todoke --role management --name "森田 久子" --school みどり台小学校
  todoke invite --dir /var/lib/todoke --role wall --name "職員室の黒板"
  todoke invite --dir /var/lib/todoke --new-school みどり台小学校 --role admin --name "情報 太郎"

Roles: management, office, nurse, teacher, homeroom (with --class), admin, wall.
It works beside a running server.`,
	run: func(ctx context.Context, k *call) error {
		dir := k.flags.String("dir", "", "the server's directory")
		inviteFlags(k.flags)
		args := withoutDir(k.args)
		if err := k.parse(); err != nil {
			return err
		}
		if *dir == "" {
			return k.usage("todoke invite needs to know whose house it is (--dir).")
		}
		_, err := through(ctx, *dir, "invite", args, k.out)
		return err
	}}

type invitation struct {
	role, name, school, class, fresh, public *string
	days                                     *int
}

func inviteFlags(f *flag.FlagSet) invitation {
	return invitation{
		role:   f.String("role", "", "what the person is at the school"),
		name:   f.String("name", "", "the person's name, as the school writes it"),
		school: f.String("school", "", "the school's name; not needed where there is one school"),
		class:  f.String("class", "", "the class of a homeroom teacher, as 3年2組"),
		fresh:  f.String("new-school", "", "make this school first"),
		public: f.String("public-url", "", "the address in the link; known once todoke serve has run"),
		days:   f.Int("days", 3, "how long the link waits"),
	}
}

// withoutDir leaves out what concerns only the process that was called.
func withoutDir(args []string) []string {
	var rest []string
	for i := 0; i < len(args); i++ {
		switch {
		case args[i] == "--dir" || args[i] == "-dir":
			i++
		case strings.HasPrefix(args[i], "--dir=") || strings.HasPrefix(args[i], "-dir="):
		default:
			rest = append(rest, args[i])
		}
	}
	return rest
}

func inviteIn(ctx context.Context, h *house.House, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("invite", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	i := inviteFlags(flags)
	if err := flags.Parse(args); err != nil {
		return err
	}
	role := access.Role(*i.role)
	if !slices.Contains([]access.Role{access.Management, access.Office, access.Nurse, access.Teacher, access.Homeroom, access.Admin, access.Wall}, role) {
		return fmt.Errorf("--role %q is none of management, office, nurse, teacher, homeroom, admin, wall", *i.role)
	}
	if strings.TrimSpace(*i.name) == "" {
		return errors.New("--name is missing: whom is the link for?")
	}
	public := *i.public
	if public == "" {
		saved, err := h.Store.Get(ctx, "d/house/public")
		if err != nil {
			return errors.New("the address families type is not known yet: start todoke serve once, or give --public-url")
		}
		public = string(saved)
	}
	p, title, err := schoolFor(ctx, h, *i.school, *i.fresh)
	if err != nil {
		return err
	}
	person, found, err := personFor(ctx, h, p, role, *i.name, *i.class)
	if err != nil {
		return err
	}
	who, err := h.Auth.AccountOf(ctx, p.ID(), person)
	if errors.Is(err, store.ErrNotFound) {
		who, err = h.Auth.NewAccount(ctx, auth.Account{Name: *i.name, Persons: map[oplog.Place]oplog.Person{p.ID(): person}})
	}
	if err != nil {
		return err
	}
	code, until, err := h.Auth.Invite(ctx, who.ID, kindOf(role), oplog.Millis(*i.days)*auth.Day)
	if err != nil {
		return err
	}
	known := "posted from today"
	if found {
		known = "already on the staff list"
	}
	fmt.Fprintf(out, "%s · %s · %s (%s)\n\n    %s/invite#%s\n\nWorks once, until %s. Whoever opens it first is in: give it to nobody else.\n",
		title, *i.role, *i.name, known, strings.TrimSuffix(public, "/"), code, time.UnixMilli(int64(until)).Format("2006-01-02 15:04"))
	return nil
}

func kindOf(role access.Role) auth.Kind {
	if role == access.Wall {
		return auth.Wall
	}
	return auth.PC
}

// schoolFor finds the school that is meant, or makes it.
func schoolFor(ctx context.Context, h *house.House, name, fresh string) (*place.Place, string, error) {
	if fresh != "" {
		p, _, err := h.NewPlace(ctx)
		if err != nil {
			return nil, "", err
		}
		return p, fresh, remark(ctx, h, p, &school.SchoolNamed{Name: fresh})
	}
	var names []string
	var match []*place.Place
	var title string
	for _, p := range h.Open() {
		err := p.See(ctx, func(s *school.State, _ oplog.Instant) {
			names = append(names, s.School.Name)
			if name == "" || s.School.Name == name || string(p.ID()) == name {
				match, title = append(match, p), s.School.Name
			}
		})
		if err != nil {
			return nil, "", err
		}
	}
	slices.Sort(names)
	switch {
	case len(names) == 0:
		return nil, "", errors.New("there is no school yet: give --new-school NAME, or bring one in with todoke import roster")
	case len(match) == 0:
		return nil, "", fmt.Errorf("there is no school %q here; there is: %s", name, strings.Join(names, ", "))
	case len(match) > 1:
		return nil, "", fmt.Errorf("there are several schools, say which with --school: %s", strings.Join(names, ", "))
	}
	return match[0], title, nil
}

// personFor finds somebody on the staff list, or posts them from today.
func personFor(ctx context.Context, h *house.House, p *place.Place, role access.Role, name, class string) (id school.PersonID, found bool, err error) {
	var in school.ClassID
	var today day.Date
	var unknown error
	err = p.See(ctx, func(s *school.State, now oplog.Instant) {
		today, _ = s.School.Settings.Zone.Civil(int64(now))
		if class != "" {
			unknown = fmt.Errorf("there is no class %q this year", class)
			for _, c := range s.ClassesOn(today) {
				if c.Name == class {
					in, unknown = c.ID, nil
				}
			}
		} else if role == access.Homeroom {
			unknown = errors.New("--class is missing: whose homeroom teacher?")
		}
		for _, one := range s.School.Staff {
			for _, post := range one.Posts {
				lasts := post.To == day.None || post.To >= today
				if one.Name == name && post.Role == string(role) && lasts && (in == "" || post.Class == in) && (id == "" || one.ID < id) {
					id, found = one.ID, true
				}
			}
		}
	})
	if err = errors.Join(err, unknown); err != nil || found {
		return id, found, err
	}
	id = oplog.Person("s" + auth.ID())
	return id, false, remark(ctx, h, p, &school.StaffPosted{Person: id, Name: name, Role: string(role), Class: in, From: today, To: day.None})
}

// remark has the place itself say one thing, by a device of its own.
func remark(ctx context.Context, h *house.House, p *place.Place, o school.Operation) error {
	_, err := p.Say(ctx, oplog.Device("cmd"+auth.ID()), school.ThePlace, oplog.Import, h.Clock.Now(), func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(o)}
	})
	return err
}
