package demo

import (
	"context"
	"fmt"

	"todoke/server/place"
	"todoke/shared/day"
	"todoke/shared/school"
	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// waits is what lies on the desks at the end of the day: a question nobody has answered, a grandmother who came by a slip and waits for the school's yes,
// a grandfather with a landline for whom the office has asked and another has to say yes, and a word from a tablet that had been ended.
func (l *life) waits() {
	kanade, minato := l.kid("3年2組 野村 奏"), l.kid("3年2組 上田 湊")
	l.then(l.at(day.At(9, 41)), l.st.Words[minato.id].Guardians[0].Person, oplog.Web, func(*school.State, oplog.ID) []oplog.Op {
		return []oplog.Op{school.Draft(&school.QuestionAsked{Child: minato.id, Text: "来週の水曜、通院で3時間目から登校します。給食は食べられますか。"})}
	})
	comes := func(at day.Clock, k pupilOf, by oplog.Person, via oplog.Channel, person oplog.Person, name, relation string, phone bool) {
		l.then(l.at(at), by, via, func(*school.State, oplog.ID) []oplog.Op {
			return []oplog.Op{school.Draft(&school.GuardianAsked{Child: k.id, Person: person, Name: name, Relation: relation, From: l.date})}
		})
		l.then(l.at(at), school.ThePlace, via, func(*school.State, oplog.ID) []oplog.Op {
			return []oplog.Op{school.Draft(&school.PersonNamed{Person: person, Name: name, Lang: "ja", PhoneOnly: phone})}
		})
	}
	comes(day.At(9, 48), kanade, school.ThePlace, oplog.Form, "gdemokanade", "野村 和子", "grandmother", false)
	comes(day.At(9, 52), minato, l.office, oplog.Proxy, "tdemominato", "上田 武", "grandfather", true)

	at := l.at(day.At(9, 57))
	l.events = append(l.events, event{at, func(ctx context.Context, p Place) error {
		device := oplog.Device(fmt.Sprintf("demo-%s-%s-ended", l.tag, l.date))
		ops := school.Observe(l.st, kanade.id, kanade.class.ID, l.date, day.At(8, 31), school.Tap{Seen: school.Seen, Late: true})
		oplog.Number(ops, oplog.ID{Device: device, N: 1})
		for i := range ops {
			ops[i].By, ops[i].At, ops[i].Via = l.lead[kanade.class.ID], l.at(day.At(8, 31)), oplog.Web
		}
		_, err := p.Offer(ctx, place.Session{Device: device, Person: l.lead[kanade.class.ID], Ended: true}, wire.Offer{Device: device, Ops: ops})
		return err
	}})
}
