package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/day"
	"todoke/shared/view"
	"todoke/shared/words"
)

// careBadge is what is open of a child's days, beside its name: filled where the law asks for a report, an outline elsewhere. Whoever reads with the ears hears
// the whole sentence.
func careBadge(v part.Voice, o *view.CareOpen) app.UI {
	class := "badge seat__b"
	if o.Law != 0 {
		class += " badge--law"
	}
	sunday := day.Of(2026, 11, 22)
	return app.Span().Class(class).Body(v.Marked(words.CareShort(v.Lang, v.Ruby, o.Cause, o.N, words.Weekday(v.Lang, true, sunday+day.Date(o.Weekday)))))
}

// causeSaid is what a care or a badge says, e.g. 3日連続で欠席.
func causeSaid(v part.Voice, cause string, n, weekday int) string {
	sunday := day.Of(2026, 11, 22)
	return words.CareCause(v.Lang, v.Ruby, cause, n, words.Weekday(v.Lang, true, sunday+day.Date(weekday)))
}
