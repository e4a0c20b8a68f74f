package school

import (
	"slices"
	"strconv"
	"strings"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// A notice (お知らせ, product.md E1) is a subject of its own. What it says is open to those it is for; to whom it goes is a word of the staff. It
// waits a minute, or until its hour, and may be taken back; then the place's clock writes into the stream of each child of the audience that it has
// come (notice.posted), so that who reads it follows from who may see the child at any later time, and never from a list of classes. What was sent
// is never rewritten: a correction stands beside it.
type (
	// NoticeSent is what a notice says. Its subject is NoticeOf its own ID.
	NoticeSent struct {
		Notice oplog.Subject `json:"notice"`
		From   string        `json:"from"` // school, class, pta
		Text   Letter        `json:"text"`
		Urgent bool          `json:"urgent,omitempty"` // goes at once, at any hour
		Must   bool          `json:"must,omitempty"`   // who has not read it is reached another way
		Hour   oplog.Instant `json:"hour,omitempty"`   // not before; 0: as soon as it cannot be taken back any more
		Per    string        `json:"per,omitempty"`    // how often it is answered (survey.go); "" when it asks nothing
		Ask    []Question    `json:"ask,omitempty"`
		Closes oplog.Instant `json:"closes,omitempty"` // answers are taken until then; 0: for ever
		Remind oplog.Instant `json:"remind,omitempty"` // who has not answered is asked once more then; 0: by nobody's clock
		Files  []Attached    `json:"files,omitempty"`
	}
	// NoticeAimed is to whom it goes. Who may say it is who may write to all of them; it is looked at again when the notice goes out.
	NoticeAimed struct {
		Notice oplog.Subject `json:"notice"`
		To     []Audience    `json:"to"`
	}
	// NoticeCorrected stands beside what was sent, by its author or management; whoever reads the notice reads this instead.
	NoticeCorrected struct {
		Notice oplog.Subject `json:"notice"`
		Text   Letter        `json:"text"`
	}
	// NoticeRecalled: it was a mistake. Within the minute nobody has seen it; later it shows as taken back. The place says it of a notice whose
	// author may no longer write to all of its audience.
	NoticeRecalled struct {
		Notice oplog.Subject `json:"notice"`
	}
	// NoticePosted: it has come for a child. The audience is frozen by these.
	NoticePosted struct {
		Child  ChildID       `json:"child"`
		Notice oplog.Subject `json:"notice"`
	}
	// NoticeReleased: it has come for all of them.
	NoticeReleased struct {
		Notice oplog.Subject `json:"notice"`
	}
	// NoticeCounted is how many of its readers have opened it, by the rows that the place keeps; said now and then while that grows.
	NoticeCounted struct {
		Notice oplog.Subject `json:"notice"`
		Read   int           `json:"read"`
	}
	// DeliveryFailed: a person cannot be reached on a channel, for good.
	DeliveryFailed struct {
		Notice oplog.Subject `json:"notice"`
		Person PersonID      `json:"person"`
		Via    string        `json:"via"` // mail, push, sms, voice
		Why    string        `json:"why"` // noaddress, refused, bounced, gone
	}
)

// Letter is a text as it was sent. What a template said is kept in all its languages: a later template changes nothing. What somebody wrote is in
// the one language they wrote.
type Letter struct {
	Title Texts  `json:"title"`
	Body  Texts  `json:"body,omitzero"`
	Words string `json:"words,omitempty"` // written freely, after the body
	Lang  string `json:"lang,omitempty"`  // … in this language; a title and a body without translations too
}

// Attached is a file that goes with a notice: where the house keeps it, and the hash of its bytes, so that what is read is what was sent.
type Attached struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Type  string `json:"type"` // image/jpeg, image/png, application/pdf
	Size  int    `json:"size"` // bytes
	Small bool   `json:"small,omitempty"`
	Sum   string `json:"sum"` // SHA-256, in hex
}

// Photo says that it is a picture, which stands in the letter itself.
func (a *Attached) Photo() bool { return strings.HasPrefix(a.Type, "image/") }

// Texts is a text in the reading languages, readings marked as in shared/words; "" where nobody has translated it.
type Texts struct {
	JA   string `json:"ja,omitempty"`
	Easy string `json:"easy,omitempty"`
	EN   string `json:"en,omitempty"`
	ZH   string `json:"zh,omitempty"`
	ES   string `json:"es,omitempty"`
}

// In is the text for a reader of a language, and the language it is in: the reader's, or else what there is.
func (t Texts) In(lang string) (text, in string) {
	all := [...]struct{ lang, text string }{{"ja", t.JA}, {"ja-easy", t.Easy}, {"en", t.EN}, {"zh", t.ZH}, {"es", t.ES}}
	for _, one := range all {
		if one.lang == lang && one.text != "" {
			return one.text, lang
		}
	}
	if lang == "ja-easy" && t.JA != "" {
		return t.JA, "ja"
	}
	for _, one := range all {
		if one.text != "" {
			return one.text, one.lang
		}
	}
	return "", ""
}

// Written is a text that stands in one language only.
func Written(lang, text string) (t Texts) {
	switch lang {
	case "ja-easy":
		t.Easy = text
	case "en":
		t.EN = text
	case "zh":
		t.ZH = text
	case "es":
		t.ES = text
	default:
		t.JA = text
	}
	return t
}

// Audience is one ticked box: exactly one of these.
type Audience struct {
	School bool    `json:"school,omitempty"`
	Grade  string  `json:"grade,omitempty"`
	Class  ClassID `json:"class,omitempty"`
	Child  ChildID `json:"child,omitempty"`
	Staff  bool    `json:"staff,omitempty"`

	Group     oplog.Subject `json:"group,omitempty"`
	Community bool          `json:"community,omitempty"` // every community contact who has agreed
	Person    PersonID      `json:"person,omitempty"`    // one adult, for themselves
}

// Senders of a notice.
const (
	FromSchool, FromClass, FromPTA = "school", "class", "pta"
)

// Channels and reasons of a delivery that failed.
var (
	Vias       = []string{"push", "mail", "sms", "voice"}
	WhyFailed  = []string{"noaddress", "refused", "bounced", "gone"}
	fileTypes  = []string{"image/jpeg", "image/png", "application/pdf"}
	noticeFrom = []string{FromSchool, FromClass, FromPTA}
)

// Recall is how long a notice waits, so that it can be taken back before anybody has seen it, in milliseconds.
const Recall oplog.Millis = 60_000

const (
	maxTitle    = 200
	maxLetter   = 4000
	maxAudience = 500
	maxFiles    = 10
)

// NoticePart is a notice as its readers have it.
type NoticePart struct {
	Said
	Of       NoticeSent
	Come     bool // whether notice.sent has: a healed log may bring the rest first
	Fixes    []Correction
	Gone     *Said       `json:",omitempty"`
	Released *Said       `json:",omitempty"`
	Closed   *Said       `json:",omitempty"`
	Slots    []SlotTable `json:",omitempty"` // of appointments, one of each class (appointment.go)
	own      *byte
}

// Correction is a NoticeCorrected in the fold.
type Correction struct {
	Said
	Of NoticeCorrected
}

// AimPart is what only staff read of a notice.
type AimPart struct {
	Said
	To     []Audience
	Read   int
	Failed []Failure

	Reminded []Reminder `json:",omitempty"`
	own      *byte
}

// Failure is a DeliveryFailed in the fold.
type Failure struct {
	Said
	Of DeliveryFailed
}

// PostPart is what has come for a child.
type PostPart struct {
	Came []Arrival
	own  *byte
}

// Arrival is one notice that has come for a child, and when.
type Arrival struct {
	Notice oplog.Subject
	At     oplog.Instant
}

// NoticeOf is the subject of the notice that an operation sends.
func NoticeOf(id oplog.ID) oplog.Subject {
	return oplog.Subject("notice:" + string(id.Device) + "." + strconv.FormatUint(id.N, 10))
}

func isNotice(s oplog.Subject) bool { return strings.HasPrefix(string(s), "notice:") }

func (*NoticeSent) Kind() string      { return "notice.sent" }
func (*NoticeAimed) Kind() string     { return "notice.aimed" }
func (*NoticeCorrected) Kind() string { return "notice.corrected" }
func (*NoticeRecalled) Kind() string  { return "notice.recalled" }
func (*NoticePosted) Kind() string    { return "notice.posted" }
func (*NoticeReleased) Kind() string  { return "notice.released" }
func (*NoticeCounted) Kind() string   { return "notice.counted" }
func (*DeliveryFailed) Kind() string  { return "delivery.failed" }

func (o *NoticeSent) About() oplog.Subject      { return o.Notice }
func (o *NoticeAimed) About() oplog.Subject     { return o.Notice }
func (o *NoticeCorrected) About() oplog.Subject { return o.Notice }
func (o *NoticeRecalled) About() oplog.Subject  { return o.Notice }
func (o *NoticePosted) About() oplog.Subject    { return o.Child }
func (o *NoticeReleased) About() oplog.Subject  { return o.Notice }
func (o *NoticeCounted) About() oplog.Subject   { return o.Notice }
func (o *DeliveryFailed) About() oplog.Subject  { return o.Notice }

func (*NoticeSent) Level() oplog.Level      { return oplog.Open }
func (*NoticeAimed) Level() oplog.Level     { return oplog.Word }
func (*NoticeCorrected) Level() oplog.Level { return oplog.Open }
func (*NoticeRecalled) Level() oplog.Level  { return oplog.Open }
func (*NoticePosted) Level() oplog.Level    { return oplog.Open }
func (*NoticeReleased) Level() oplog.Level  { return oplog.Open }
func (*NoticeCounted) Level() oplog.Level   { return oplog.Word }
func (*DeliveryFailed) Level() oplog.Level  { return oplog.Word }

// writers may write a notice, aimers say to whom it goes (domain.md M6): a homeroom teacher writes to the own classes.
var (
	writers = access.Rule{access.Homeroom: access.School, access.Nurse: access.School, access.Management: access.School}
	aimers  = access.Rule{access.Homeroom: access.Class, access.Nurse: access.School, access.Management: access.School, access.Place: access.School}
)

func (*NoticeSent) Say() access.Rule      { return writers }
func (*NoticeAimed) Say() access.Rule     { return aimers }
func (*NoticeCorrected) Say() access.Rule { return aimers }
func (*NoticeRecalled) Say() access.Rule  { return aimers }
func (*NoticePosted) Say() access.Rule    { return placeOnly }
func (*NoticeReleased) Say() access.Rule  { return placeOnly }
func (*NoticeCounted) Say() access.Rule   { return placeOnly }
func (*DeliveryFailed) Say() access.Rule  { return placeOnly }

// of says that everybody a notice goes to belongs to a class.
func (o *NoticeAimed) of(s *State, class ClassID, today day.Date) bool {
	return s.aimedAt(o.To, class, today)
}

func (o *NoticeCorrected) of(s *State, class ClassID, today day.Date) bool {
	a := s.Aims[o.Notice]
	return a != nil && s.aimedAt(a.To, class, today)
}

func (o *NoticeRecalled) of(s *State, class ClassID, today day.Date) bool {
	a := s.Aims[o.Notice]
	return a != nil && s.aimedAt(a.To, class, today)
}

func (s *State) aimedAt(to []Audience, class ClassID, today day.Date) bool {
	for _, a := range to {
		if a.Class != class && (a.Child == "" || !s.inClass(a.Child, class, today)) {
			return false
		}
	}
	return len(to) > 0
}

func (l *Letter) check() error {
	for _, t := range []Texts{l.Title, l.Body} {
		for _, text := range []string{t.JA, t.Easy, t.EN, t.ZH, t.ES} {
			if err := fits(text, maxLetter); err != nil {
				return err
			}
		}
	}
	title, _ := l.Title.In("ja")
	return first(must(strings.TrimSpace(title) != "", TextMissing), fits(title, maxTitle), fits(l.Words, maxLetter), optional(l.Lang, readingLangs))
}

// Check: what is urgent breaks into nights and quiet hours, so that only management says it.
func (o *NoticeSent) Check(s *State, said Said, today day.Date) error {
	n := s.Notices[o.Notice]
	if err := first(must(!o.Urgent || slices.Contains(s.Roles(said.By, today), access.Management), Denied), must(o.Notice == NoticeOf(said.ID) && (n == nil || !n.Come), Malformed), oneOf(o.From, noticeFrom), o.Text.check(),
		must(o.Hour >= 0 && o.Hour < 1<<52 && o.Remind >= 0 && o.Remind < 1<<52, BadDate), must(len(o.Files) <= maxFiles, TextTooLong), must(o.Remind == 0 || len(o.Ask) > 0, Malformed)); err != nil {
		return err
	}
	for i := range o.Files {
		f := &o.Files[i]
		if err := first(anID(f.ID), must(f.Name != "", TextMissing), fits(f.Name, maxTitle), oneOf(f.Type, fileTypes), must(f.Size > 0 && len(f.Sum) == 64, Malformed)); err != nil {
			return err
		}
	}
	return checkAsk(o)
}

func (o *NoticeAimed) Check(s *State, said Said, _ day.Date) error {
	n := s.Notices[o.Notice]
	if err := first(must(n != nil && n.Come && n.By == said.By, NoNotice), must(s.Aims[o.Notice] == nil || s.Aims[o.Notice].ID.Zero(), Malformed),
		must(len(o.To) > 0, NobodyTold), must(len(o.To) <= maxAudience, TextTooLong)); err != nil {
		return err
	}
	for _, a := range o.To {
		one := b2i(a.School) + b2i(a.Grade != "") + b2i(a.Class != "") + b2i(a.Child != "") + b2i(a.Staff) +
			b2i(a.Group != "") + b2i(a.Community) + b2i(a.Person != "")
		if err := first(must(one == 1, Malformed), optional(a.Grade, Grades), must(len(a.Class) <= maxID && len(a.Child) <= maxID && len(a.Group) <= maxID && len(a.Person) <= maxID, Malformed)); err != nil {
			return err
		}
	}
	return nil
}

// mayMend says that somebody may correct or take back a notice: its author, or management.
func (s *State) mayMend(n *NoticePart, said Said, today day.Date) error {
	if n == nil || !n.Come {
		return NoNotice
	}
	return must(n.By == said.By || said.By == ThePlace || slices.Contains(s.Roles(said.By, today), access.Management), NotYours)
}

func (o *NoticeCorrected) Check(s *State, said Said, today day.Date) error {
	return first(s.mayMend(s.Notices[o.Notice], said, today), o.Text.check())
}

func (o *NoticeRecalled) Check(s *State, said Said, today day.Date) error {
	return s.mayMend(s.Notices[o.Notice], said, today)
}

func (o *NoticePosted) Check(s *State, _ Said, _ day.Date) error {
	return first(aChildID(o.Child), s.knows(o.Child), must(isNotice(o.Notice), Malformed))
}

func (o *NoticeReleased) Check(*State, Said, day.Date) error {
	return must(isNotice(o.Notice), Malformed)
}

func (o *NoticeCounted) Check(*State, Said, day.Date) error {
	return must(isNotice(o.Notice) && o.Read >= 0, Malformed)
}

func (o *DeliveryFailed) Check(*State, Said, day.Date) error {
	return first(must(isNotice(o.Notice), Malformed), anID(o.Person), oneOf(o.Via, Vias), oneOf(o.Why, WhyFailed))
}

func (o *NoticeSent) Apply(s *State, said Said) {
	if p := s.notice(o.Notice); !p.Come {
		p.Said, p.Of, p.Come = said, *o, true
	}
}

func (o *NoticeAimed) Apply(s *State, said Said) {
	if p := s.aim(o.Notice); p.ID.Zero() {
		p.Said, p.To = said, o.To
	}
}

func (o *NoticeCorrected) Apply(s *State, said Said) {
	p := s.notice(o.Notice)
	p.Fixes = append(p.Fixes, Correction{said, *o})
}

func (o *NoticeRecalled) Apply(s *State, said Said) {
	if p := s.notice(o.Notice); p.Gone == nil {
		p.Gone = &said
	}
}

func (o *NoticePosted) Apply(s *State, said Said) {
	if !s.Posted(o.Child, o.Notice) {
		p := s.post(o.Child)
		p.Came = append(p.Came, Arrival{o.Notice, said.At})
	}
}

func (o *NoticeReleased) Apply(s *State, said Said) {
	if p := s.notice(o.Notice); p.Released == nil {
		p.Released = &said
	}
}

func (o *NoticeCounted) Apply(s *State, _ Said) { s.aim(o.Notice).Read = o.Read }

func (o *DeliveryFailed) Apply(s *State, said Said) {
	p := s.aim(o.Notice)
	p.Failed = append(p.Failed, Failure{said, *o})
}

// Posted says that a notice has come for a child.
func (s *State) Posted(child ChildID, notice oplog.Subject) bool {
	p := s.Posts[child]
	return p != nil && slices.ContainsFunc(p.Came, func(x Arrival) bool { return x.Notice == notice })
}

// Says is what a notice says now: as sent, or as corrected last.
func (p *NoticePart) Says() *Letter {
	if len(p.Fixes) > 0 {
		return &p.Fixes[len(p.Fixes)-1].Of.Text
	}
	return &p.Of.Text
}

// Reaches lists the children that an audience means on a date, in the order of their ids; each once.
func (s *State) Reaches(to []Audience, date day.Date) (list []ChildID) {
	for _, child := range s.Pupils(date) {
		grade := s.GradeOf(child, date)
		if slices.ContainsFunc(to, func(a Audience) bool {
			return a.School || a.Grade != "" && a.Grade == grade || a.Child == child || a.Class != "" && s.inClass(child, a.Class, date) || a.Group != "" && s.inGroup(child, a.Group)
		}) {
			list = append(list, child)
		}
	}
	return list
}

// Receivers are the guardians who are told what comes for a child on a date.
func (s *State) Receivers(child ChildID, date day.Date) (list []PersonID) {
	if w := s.Words[child]; w != nil {
		for i := range w.Guardians {
			if g := &w.Guardians[i]; s.May(g.Person, child, MayReceive, date) && s.May(g.Person, child, MayView, date) {
				list = append(list, g.Person)
			}
		}
	}
	return list
}

// Goes is when a notice goes out: at its hour, and not before its minute is over. What is urgent goes at once.
func (p *NoticePart) Goes() oplog.Instant {
	if p.Of.Urgent {
		return max(p.Heard, p.Of.Hour)
	}
	return max(p.Heard+oplog.Instant(Recall), p.Of.Hour)
}

// tickNotices sends out what waits, and closes what may no longer be answered.
func (s *State) tickNotices(now oplog.Instant, today day.Date) (say []oplog.Op) {
	var due []oplog.Subject
	for subject, p := range s.Notices {
		switch {
		case !p.Come || p.Gone != nil || p.Released != nil && (p.Closed != nil || !p.over(now)) && !s.remindsNow(p, now):
		case p.Released != nil, s.Aims[subject] != nil && !s.Aims[subject].ID.Zero() && now >= p.Goes():
			due = append(due, subject)
		}
	}
	slices.Sort(due)
	for _, subject := range due {
		p := s.Notices[subject]
		if p.Released != nil {
			if p.over(now) {
				say = append(say, Draft(&SurveyClosed{subject}))
			} else {
				say = append(say, Draft(&NoticeReminded{subject, true}))
			}
			continue
		}
		aim := &NoticeAimed{subject, s.Aims[subject].To}
		if !access.Decide(aim.Say(), s.Relations(p.By, aim, today)...) {
			say = append(say, Draft(&NoticeRecalled{subject}))
			continue
		}
		for _, child := range s.Reaches(aim.To, today) {
			if !s.Posted(child, subject) {
				say = append(say, Draft(&NoticePosted{child, subject}))
			}
		}
		for _, p := range s.Adults(aim.To, today) {
			if !s.Handed(p, subject) {
				say = append(say, Draft(&NoticeHanded{p, subject}))
			}
		}
		say = append(say, Draft(&NoticeReleased{subject})) // last: a place that falls in between goes on with those that are missing
	}
	return say
}

// lettersFor is how long a family reads what has come for a child.
const lettersFor = oplog.Instant(400 * 24 * 3600_000)
