package school

import (
	"strconv"

	"todoke/shared/access"
	"todoke/shared/day"
	"todoke/sync/oplog"
)

// CallBroke: a telephone call ended before its confirmation. It stores no report; staff see that somebody tried.
type CallBroke struct {
	Why   string   `json:"why"`             // hangup, silence, unknown (number not registered), withheld
	Child ChildID  `json:"child,omitempty"` // if the call had got that far
	By    PersonID `json:"by,omitempty"`    // whose registered number it was
	Step  string   `json:"step,omitempty"`
	Keys  string   `json:"keys,omitempty"` // what had been chosen so far, as codes: "absent ILL FEV"
}

// BrokenCall is a CallBroke in the fold.
type BrokenCall struct {
	Said
	Of      CallBroke
	Handled *Said `json:",omitempty"`
}

// CallHandled: staff have called back or looked into it.
type CallHandled struct {
	Call oplog.ID `json:"call"`
}

// Receipt is the four digits that a voice read out at the end of the call that spoke as a device: "c" and a hash. "" for what is no call.
func Receipt(device oplog.Device) string {
	if len(device) < 9 || device[0] != 'c' {
		return ""
	}
	n, err := strconv.ParseUint(string(device[1:9]), 16, 32)
	if err != nil {
		return ""
	}
	digits := strconv.Itoa(int(n % 10000))
	return "0000"[len(digits):] + digits
}

func (*CallBroke) Kind() string   { return "call.broke" }
func (*CallHandled) Kind() string { return "call.handled" }

func (*CallBroke) About() oplog.Subject   { return TheOffice }
func (*CallHandled) About() oplog.Subject { return TheOffice }

func (*CallBroke) Level() oplog.Level   { return oplog.Word }
func (*CallHandled) Level() oplog.Level { return oplog.Word }

func (*CallBroke) Say() access.Rule   { return placeOnly }
func (*CallHandled) Say() access.Rule { return anyStaff }

func (o *CallBroke) Check(_ *State, _ Said, _ day.Date) error {
	return first(fits(o.Why, 32), must(o.Why != "", BadCode), must(len(o.Child) <= maxID && len(o.By) <= maxID, Malformed), fits(o.Step, 32), fits(o.Keys, maxShort))
}

func (o *CallHandled) Check(_ *State, _ Said, _ day.Date) error { return names(o.Call) }

func (o *CallBroke) Apply(s *State, said Said) {
	p := s.office()
	p.Calls = append(p.Calls, BrokenCall{Said: said, Of: *o})
	var waiting []Loose
	p.Loose, waiting = claimed(p.Loose, said.ID)
	s.settle(waiting)
}

func (o *CallHandled) Apply(s *State, said Said) {
	p := s.office()
	for i := range p.Calls {
		if p.Calls[i].ID == o.Call {
			if p.Calls[i].Handled == nil {
				p.Calls[i].Handled = &said
			}
			return
		}
	}
	p.Loose = wait(p.Loose, o, said, o.Call)
}
