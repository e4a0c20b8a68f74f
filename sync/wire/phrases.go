package wire

// What version 2 need not spell out. To this package it is only bytes that come often; anything else may be said as well, and merely
// takes more of them. Both lists are closed with the release of version 2: an app that has it could not read a number that it does not
// know. Longer lists are another version's. A test at the school's end tells what of its own has no number here.

// known2 are the texts that every frame of version 2 knows: a little over 64. Those of the frame itself are counted on from their end, so a text
// more would be another text on every device that has version 2: what came later is spelled out once in each frame.
var known2 = []string{"", "mark", "word", "health", "care", "home", "open", "web", "form", "ivr", "chat", "line", "sms", "mail", "paper",
	"proxy", "kiosk", "import", "clock", "*", "school", "office", "place", "case:",
	"absence.reported", "absence.reasoned", "absence.described", "absence.withdrawn", "absence.seen", "child.observed",
	"followup.opened", "followup.taken", "followup.tried", "followup.closed", "followup.noted", "followup.escalated",
	"day.began", "rollcall.due", "day.closed", "mark.settled", "right.ended", "call.broke", "call.handled",
	"school.named", "class.formed", "child.enrolled", "child.named", "child.placed", "child.left", "guardian.joined", "person.named", "staff.posted",
	RefusedBatch, RefusedErased, "not.allowed", "guardian.asked", "guardian.answered",
	"days.planned", "days.unplanned", "closure.ordered", "closure.lifted", "decision.proposed", "proposal.dropped", "decision.made", "decision.revoked", "decision.grounded"}

var knownSince2 = func() map[string]uint64 {
	m := make(map[string]uint64, len(known2))
	for i, k := range known2 {
		m[k] = uint64(i)
	}
	return m
}()

// phrases are pieces of bodies. The first 25 take one byte, 256 more take two.
var phrases = []string{
	`{"child":"`,
	`","report":{"d":"`,
	`","n":`,
	`},"reason":"`,
	`","memo":"`,
	`"}`,
	`}}`,
	`","what":"absent","from":"`,
	`","to":"`,
	`","arrive":"","leave":""}`,
	`","date":"`,
	`","session":"morning","seen":"seen","how":"rest","at":"8:`,
	`","class":"`,
	`","of":`,
	`","session":"morning","seen":"`,
	`","how":"tapped","at":"8:`,
	`","mark":"P"}`,
	`},"symptoms":["`,
	`"],"band":"`,
	`","case":{"d":"`,
	`"FEV"`,
	`},"reason":"ILL","memo":"`,
	`","pickup":"`,
	`","mark":"`,
	`","what":"`,
	// From here on two bytes.
	`","from":"`,
	`","arrive":"`,
	`","leave":"`,
	`","cause":"notseen","since":`,
	`,"rests":{"d":"`,
	`,"rests":{"d":"`,
	`},"how":"call"}`,
	`},"how":"`,
	`},"who":"`,
	`","result":"`,
	`},"outcome":"`,
	`"],"tenths":`,
	`,"band":"`,
	`,"disease":"`,
	`","disease":"`,
	`,"coming":true}`,
	`"coming":true`,
	`},"from":"`,
	`","how":"`,
	`","at":"`,
	`","late":true`,
	`,"late":true`,
	`,"early":true`,
	`","place":"`,
	`{"date":"`,
	`","classes":[`,
	`","classes":[]}`,
	`"classes":null`,
	`{"person":"`,
	`","person":"`,
	`","name":"`,
	`{"name":"`,
	`","kana":"`,
	`","kind":"`,
	`","tel":"`,
	`","office":"`,
	`","role":"`,
	`{"class":"`,
	`","year":`,
	`,"year":`,
	`,"grade":"`,
	`","grade":"`,
	`","short":"`,
	`","kind":"homeroom","order":`,
	`","order":`,
	`","given":"`,
	`","givenKana":"`,
	`,"from":"`,
	`","family":"`,
	`","familyKana":"`,
	`","role":"home","no":`,
	`,"no":`,
	`","relation":"mother","rank":`,
	`","relation":"father","rank":`,
	`","relation":"`,
	`,"rank":`,
	`,"rights":["view","report","answer","receive"],"from":"`,
	`,"rights":["`,
	`","lang":"`,
	`","lang":"ja"`,
	`,"ruby":true`,
	`,"phoneOnly":true`,
	`","cause":"`,
	`","since":`,
	`,"since":`,
	`","text":"`,
	`{"call":{"d":"`,
	`"],"from":"`,
	`","`,
	`":"`,
	`":{"`,
	`":["`,
	`"]}`,
	`"]`,
	`},"`,
	`,"`,
	`":`,
	`"HED"`,
	`"RSP"`,
	`"ABD"`,
	`"NAU"`,
	`"RSH"`,
	`"TIR"`,
	`"OTH"`,
	`"HOSP"`,
	`"INJ"`,
	`"notseen"`,
	`"elsewhere"`,
	`"noanswer"`,
	`"reached"`,
	`"reported"`,
	`"seen"`,
	`{"d":"`,
	`{"`,
	`","last":"`,
	`","end":"`,
	`","reason":"`,
	`},"reason":"FAM","memo":"`,
	`},"reason":"HOSP","memo":"`,
	`},"reason":"UNK"}`,
	`},"reason":"ILL"}`,
	`","what":"late","from":"`,
	`","what":"early","from":"`,
	`","leave":""}`,
	`","arrive":"","leave":"`,
	`"how":"called"`,
	`","how":"called","at":"8:`,
	`","at":""}`,
	`","at":"","class":"`,
	`notseen","how":"tapped","at":"8:`,
	`late":true`,
}

// phraseOf has the numbers of the phrases that begin with two bytes, the longest first.
var phraseOf = func() map[uint16][]int {
	m := map[uint16][]int{}
	for i, p := range phrases {
		key := uint16(p[0])<<8 | uint16(p[1])
		list := append(m[key], i)
		for k := len(list) - 1; k > 0 && len(phrases[list[k-1]]) < len(p); k-- {
			list[k], list[k-1] = list[k-1], list[k]
		}
		m[key] = list
	}
	return m
}()

// phrase is the longest phrase that b begins with.
func phrase(b []byte) (k, n int) {
	if len(b) < 2 {
		return 0, 0
	}
	for _, k := range phraseOf[uint16(b[0])<<8|uint16(b[1])] {
		if p := phrases[k]; len(b) >= len(p) && string(b[:len(p)]) == p {
			return k, len(p)
		}
	}
	return 0, 0
}
