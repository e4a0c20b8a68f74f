package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/access"
	"todoke/shared/words"
)

// tabs is the bar under a family's screens, with how many notices wait for an answer, and how much of the calendar this device has not shown yet. here is
// the one that is shown; who is no guardian has none.
func (s *screen) tabs(v part.Voice, here string) app.UI {
	if !has(first(s.d).Roles, access.Guardian) {
		return app.Div()
	}
	asks, _ := s.mails()
	news := 0
	if here != "/calendar" {
		news = s.newPlans()
	}
	tab := func(to, icon string, label words.Text, n int) app.UI {
		body := []app.UI{part.Icon(icon), v.Span(label)}
		if n > 0 {
			body = append(body, app.Span().Class("dot").Text(n))
		}
		a := app.A().Href(to).Body(body...)
		if to == here {
			a = a.Aria("current", "page")
		}
		return a
	}
	return app.Nav().ID("tabs").Class("tabbar").Aria("label", v.Str(words.PartMenu)).Body(
		tab("/", "home", words.HomeTitle, 0), tab("/letters", "mail", words.LetterTitle, len(asks)), tab("/calendar", "month", words.CalTitle, news), tab("/me", "people", words.CalFamily, 0))
}
