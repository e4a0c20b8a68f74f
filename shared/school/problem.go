package school

// Problem is why an operation does not make sense: a code with a sentence in words.
type Problem string

func (p Problem) Error() string { return string(p) }

// Every Problem that Check can answer. The codes are persisted with the refused operation: append-only.
const (
	UnknownKind  Problem = "kind.unknown"   // this version does not know what was said
	Malformed    Problem = "op.malformed"   // the body cannot be read, or speaks of another stream than the envelope
	Denied       Problem = "access.denied"  // nobody of the author's roles may say this
	RightGone    Problem = "right.ended"    // the author could once: a guardianship or a post that is over
	NoChild      Problem = "child.unknown"  // no such child at this school
	BadDate      Problem = "date.bad"       // no date, or the last day before the first
	TooLong      Problem = "date.long"      // more than 60 days at once
	OtherYear    Problem = "date.year"      // further than one school year away
	NotYet       Problem = "date.future"    // nobody can have seen a day to come
	BadTime      Problem = "time.bad"       // not a time of day, or leaving after coming back
	BadCode      Problem = "code.unknown"   // a reason, symptom, outcome … that is not on the list
	BadNumber    Problem = "number.bad"     // a temperature or count no thermometer shows
	TextTooLong  Problem = "text.long"      // more than the field holds
	TextMissing  Problem = "text.missing"   // a name or a note without words
	NoCitation   Problem = "report.missing" // it does not say which report, case or call it is about
	BadSettings  Problem = "settings.bad"   // the school's times are not in order
	AlreadyTaken Problem = "followup.taken" // a colleague is calling; the lease runs

	GuardiansFull           Problem = "guardians.full"      // the child has three guardians
	GuardianAlready         Problem = "guardian.already"    // that person is a guardian of the child, or waits for the answer
	GuardianAnsweredAlready Problem = "guardian.answered"   // a colleague has said yes or no
	SecondPerson            Problem = "guardian.second"     // who asked for somebody does not also say yes
	ForManagement           Problem = "guardian.management" // a newcomer for this child is management's matter
	LateDone                Problem = "late.done"           // a colleague has decided about what came late

	Unsettled     Problem = "register.open" // a month has days nobody can say anything of yet, or has changed since it was looked at
	StillUsed     Problem = "class.used"    // children are in the class
	NotASchoolDay Problem = "date.noschool" // a child's last day is one it could attend
	NoClass       Problem = "class.unknown" // no such class this year

	NoNotice      Problem = "notice.missing" // no such notice, or it has not come for that child
	NobodyTold    Problem = "notice.nobody"  // it goes to nobody
	NotYours      Problem = "notice.other"   // its author mends a notice, or management
	AnswerMissing Problem = "answer.missing" // a question that must be answered is not
	AnswerLate    Problem = "answer.late"    // the school no longer takes answers

	RemindedAlready Problem = "notice.reminded" // they have been reminded a moment ago
	NoGroup         Problem = "group.missing"   // no such group, or it has been ended

	NotOpen Problem = "door.notopen" // families report from a later day on

	NoSlot     Problem = "slot.missing" // no such time in the class's table, or nothing was chosen
	SlotFull   Problem = "slot.full"    // others were first
	SlotOther  Problem = "slot.other"   // the family's other guardian, or the school, has chosen meanwhile
	SlotLate   Problem = "slot.late"    // the table is closed; the school still changes it
	SlotsHeld  Problem = "slots.held"   // somebody has a time that the new table leaves out
	SlotsOther Problem = "slots.other"  // the class has a table that this one does not cite
)

// Problems lists them all, for the words.
var Problems = []Problem{UnknownKind, Malformed, Denied, RightGone, NoChild, BadDate, TooLong, OtherYear, NotYet, BadTime, BadCode,
	BadNumber, TextTooLong, TextMissing, NoCitation, BadSettings, AlreadyTaken, GuardiansFull, GuardianAlready, GuardianAnsweredAlready, SecondPerson, Unsettled,
	StillUsed, NotASchoolDay, NoClass, ForManagement, NoNotice, NobodyTold, NotYours, AnswerMissing, AnswerLate, NotOpen, LateDone, NoSlot, RemindedAlready, SlotFull, SlotOther, SlotLate, SlotsHeld, SlotsOther, NoGroup}
