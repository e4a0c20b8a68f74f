package school

import (
	"encoding/json"
	"slices"

	"todoke/shared/day"
	"todoke/sync/oplog"
)

// kinds is the one list: what can be said, and what a body that leaves something out means. Names and meanings never change; a changed
// meaning is a new kind, and testdata/corpus keeps one of each for ever.
var kinds = []func() Operation{
	// roster.go
	func() Operation { return &SchoolNamed{} },
	func() Operation { return &ClassFormed{} },
	func() Operation { return &ChildEnrolled{From: day.None} },
	func() Operation { return &ChildNamed{} },
	func() Operation { return &ChildPlaced{From: day.None, To: day.None} },
	func() Operation { return &ChildLeft{LastDay: day.None} },
	func() Operation { return &GuardianJoined{From: day.None, To: day.None} },
	func() Operation { return &PersonNamed{} },
	func() Operation { return &StaffPosted{From: day.None, To: day.None} },
	// guardian.go
	func() Operation { return &GuardianAsked{From: day.None} },
	func() Operation { return &GuardianAnswered{} },
	// door.go
	func() Operation { return &DoorRuled{Opens: day.None} },
	// question.go
	func() Operation { return &QuestionAsked{} },
	func() Operation { return &QuestionAnswered{} },
	// calendar.go
	func() Operation { return &DaysPlanned{From: day.None, To: day.None} },
	func() Operation { return &DaysUnplanned{} },
	func() Operation { return &ClosureOrdered{From: day.None, To: day.None} },
	func() Operation { return &ClosureLifted{Last: day.None} },
	// decision.go
	func() Operation { return &DecisionProposed{From: day.None, To: day.None} },
	func() Operation { return &ProposalDropped{} },
	func() Operation { return &DecisionMade{From: day.None, To: day.None} },
	func() Operation { return &DecisionRevoked{} },
	func() Operation {
		return &DecisionGrounded{Onset: day.None, FeverEnd: day.None, Improved: day.None, Doctor: day.None}
	},
	// seal.go
	func() Operation { return &RegisterSealed{Month: day.None} },
	// absence.go
	func() Operation {
		return &AbsenceReported{From: day.None, To: day.None, ArriveAt: day.NoClock, LeaveAt: day.NoClock}
	},
	func() Operation { return &AbsenceReasoned{} },
	func() Operation { return &AbsenceDescribed{} },
	func() Operation { return &AbsenceWithdrawn{From: day.None} },
	func() Operation { return &AbsenceSeen{} },
	// rollcall.go
	func() Operation { return &ChildObserved{Date: day.None, At: day.NoClock} },
	func() Operation { return &ChildPictured{} }, // picture.go
	// followup.go
	func() Operation { return &FollowUpOpened{Date: day.None} },
	func() Operation { return &FollowUpTaken{} },
	func() Operation { return &FollowUpTried{} },
	func() Operation { return &FollowUpClosed{} },
	func() Operation { return &FollowUpNoted{} },
	func() Operation { return &FollowUpEscalated{} },
	// clock.go
	func() Operation { return &DayBegan{Date: day.None} },
	func() Operation { return &RollCallDue{Date: day.None} },
	func() Operation { return &DayClosed{Date: day.None} },
	func() Operation { return &MarkSettled{Date: day.None} },
	func() Operation { return &RightEnded{} },
	// call.go
	func() Operation { return &CallBroke{} },
	func() Operation { return &CallHandled{} },
	// import.go
	func() Operation { return &RosterImported{} },
	func() Operation { return &ClassDissolved{} },
	func() Operation { return &ChildUnenrolled{} },
	func() Operation { return &ChildUnplaced{From: day.None} },
	// application.go
	func() Operation { return &ApplicationMade{From: day.None} },
	func() Operation { return &ApplicationAnswered{} },
	// reach.go
	func() Operation { return &ReachAsked{Until: day.None} },
	func() Operation { return &ReachAnswered{} },
	// restriction.go
	func() Operation { return &RestrictionSet{From: day.None, To: day.None} },
	func() Operation { return &RestrictionLifted{} },
	func() Operation { return &WardFlagged{To: day.None} },
	// looked.go
	func() Operation { return &RecordLooked{Date: day.None} },
	func() Operation { return &ListExported{} },
	func() Operation { return &AccessEnded{} },
	// notice.go survey.go
	func() Operation { return &NoticeSent{} },
	func() Operation { return &NoticeAimed{} },
	func() Operation { return &NoticeCorrected{} },
	func() Operation { return &NoticeRecalled{} },
	func() Operation { return &NoticePosted{} },
	func() Operation { return &NoticeReleased{} },
	func() Operation { return &NoticeCounted{} },
	func() Operation { return &DeliveryFailed{} },
	func() Operation { return &SurveyClosed{} },
	func() Operation { return &AnswerGiven{} },
	// talk.go
	func() Operation { return &TalkSaid{} },
	func() Operation { return &TalkConfided{} },
	func() Operation { return &TalkSeen{} },
	func() Operation { return &TalkRuled{} },
	// appointment.go
	func() Operation { return &SlotsOpened{} },
	func() Operation { return &SlotTaken{Date: day.None} },
	func() Operation { return &SlotFreed{} },
	func() Operation { return &SlotCounted{Date: day.None} },
	// safety.go
	func() Operation { return &SafetyAsked{} },
	func() Operation { return &SafetyClosed{} },
	func() Operation { return &SafetyMarked{} },
	func() Operation { return &SafetyTold{} },
	// handed.go remind.go group.go community.go
	func() Operation { return &NoticeHanded{} },
	func() Operation { return &NoticeReminded{} },
	func() Operation { return &GroupFormed{} },
	func() Operation { return &GroupChanged{} },
	func() Operation { return &CommunityInvited{} },
	func() Operation { return &CommunityAnswered{} },
	func() Operation { return &CommunityEnded{} },
	// late.go
	func() Operation { return &LateAccepted{} },
	func() Operation { return &LateDiscarded{} },
	// called.go
	func() Operation { return &ChildCalled{} },
	func() Operation { return &AnswererChosen{} }, // answerer.go
	// visit.go
	func() Operation { return &VisitMade{Date: day.None, At: day.NoClock} },
	func() Operation { return &VisitStruck{} },
	// surveillance.go
	func() Operation { return &SurveillanceSent{Date: day.None} },
	func() Operation { return &ClosureProposed{From: day.None, To: day.None} },
	// rules.go
	func() Operation { return &RegisterRuled{} },
	// event.go
	func() Operation { return &EventPlanned{Of: anOccasion} },
	func() Operation { return &EventCancelled{} },
	func() Operation { return &FamilyPlanned{Of: anOccasion} },
	func() Operation { return &FamilyDropped{} },
	// sought.go watch.go
	func() Operation { return &ChildSought{Date: day.None} },
	func() Operation { return &SoughtAnswered{} },
	func() Operation { return &WatchRuled{} },
	// headcount.go
	func() Operation { return &HeadcountBegun{Date: day.None} },
	func() Operation { return &HeadcountTicked{} },
	func() Operation { return &HeadcountOthers{} },
	func() Operation { return &HeadcountEnded{} },
	// care.go note.go
	func() Operation { return &CareOpened{Date: day.None, Since: day.None} },
	func() Operation { return &CareTaken{} },
	func() Operation { return &CareClosed{} },
	func() Operation { return &LongAbsenceWritten{} },
	func() Operation {
		return &LongAbsenceSent{Facts: AbsenceFacts{From: day.None, To: day.None, RowFrom: day.None}}
	},
	func() Operation { return &NoteKept{} },
	// checkup.go
	func() Operation { return &CheckupDone{Date: day.None} },
}

var blank = func() map[string]func() Operation {
	m := make(map[string]func() Operation, len(kinds))
	for _, f := range kinds {
		m[f().Kind()] = f
	}
	return m
}()

// Kinds lists the names of everything that can be said, in the order of the list.
func Kinds() []string {
	names := make([]string, len(kinds))
	for i, f := range kinds {
		names[i] = f().Kind()
	}
	return names
}

// maxBody is the most bytes an operation's body may have: wire.MaxBody.
const maxBody = 64 << 10

// Decode reads an operation's body. Fields it does not know are left alone; the error is UnknownKind or Malformed.
func Decode(kind string, body []byte) (Operation, error) { return decode(kind, body, nil) }

// decode reads the body of an envelope, or one without.
func decode(kind string, body []byte, of *oplog.Op) (Operation, error) {
	f := blank[kind]
	if f == nil {
		return nil, UnknownKind
	}
	if len(body) > maxBody {
		return nil, Malformed
	}
	o := f()
	if quick, ok := o.(scanned); ok {
		s := scan{b: body, of: of}
		if quick.scan(&s); s.done() {
			return o, nil
		}
		o = f()
	}
	if json.Unmarshal(body, o) != nil {
		return nil, Malformed
	}
	return o, nil
}

// Draft is the envelope of an operation: subject, level, kind, body, citations. Who, when and how are filled in by whoever says it.
func Draft(o Operation, over ...oplog.ID) oplog.Op {
	body, err := json.Marshal(o)
	if err != nil {
		panic("school: a body of plain values did not encode: " + err.Error())
	}
	return oplog.Op{Subject: o.About(), Level: o.Level(), Kind: o.Kind(), Body: body, Over: slices.Clone(over)}
}

// read opens an envelope. It fails too when the body speaks of another stream than the envelope: such an operation belongs nowhere.
func read(op *oplog.Op) (Operation, error) {
	o, err := decode(op.Kind, op.Body, op)
	if err != nil {
		return nil, err
	}
	if o.About() != op.Subject || o.Level() != op.Level {
		return nil, Malformed
	}
	return o, nil
}
