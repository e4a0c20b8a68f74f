//go:build !family

package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/access"
	"todoke/shared/view"
	"todoke/shared/words"
)

// Checkups is the morning's 健康観察 as the homeroom and the nurse read it: who is not quite well, and who has not answered.
type Checkups struct {
	screen
	seen once[view.Checkups]
}

func allHealth(s School) bool { return has(s.Roles, access.Nurse) || has(s.Roles, access.Management) }

func (c *Checkups) Render() app.UI {
	v, sc := c.voice(), first(c.d)
	w, fresh := c.seen.get(sc.State, v.Now, "", func() view.Checkups { return view.CheckupsOf(sc.State, sc.Class, allHealth(sc), v.Now) })
	if fresh {
		c.looked(sc, w.Health())
	}
	main := []app.UI{app.H1().Class("dk-h").Body(v.Span(words.NavCheckups))}
	if !w.Asked {
		main = append(main, app.P().Class("card").Body(v.Span(words.CheckNone)))
	}
	for _, x := range w.Classes {
		body := []app.UI{app.P().Class("row spread").Body(app.B().Class("big").Body(v.Marked(words.Class(v.Lang, v.Ruby, x.Name))), app.B().Body(v.Phrase("", words.CheckCount.Say(v.Lang, v.Ruby, words.People(v.Lang, true, x.Said), words.People(v.Lang, true, x.Of)))))}
		list := func(label words.Text, kids []view.CheckupKid) {
			if len(kids) == 0 {
				return
			}
			var rows []app.UI
			for _, k := range kids {
				why := ""
				if k.Tenths != 0 {
					why = words.Temperature(k.Tenths)
				}
				for _, s := range k.Symptoms {
					if why != "" {
						why += v.Join()
					}
					why += words.Symptom(s).Say(v.Lang, true)
				}
				rows = append(rows, app.Li().Class("line").Body(app.Span().Class("grow").Body(app.Text(itoa(k.No)+" "), v.Name("", k.Family+" "+k.Given, k.Kana)), v.Phrase("", why)))
			}
			body = append(body, app.P().Class("small").Body(app.B().Body(v.Span(label))), app.Ul().Class("list").Body(rows...))
		}
		list(words.CheckListed, x.Unwell)
		if len(x.Silent) > 0 { // thirty names before anybody has pressed: they run on
			names := []app.UI{app.B().Body(v.Span(words.CheckSilent))}
			for _, k := range x.Silent {
				names = append(names, app.Span().Class("ck-n").Lang("ja").Text(itoa(k.No)+" "+k.Family+" "+k.Given))
			}
			body = append(body, app.P().Class("ca-badges").Body(names...))
		}
		if len(x.Silent) == 0 {
			body = append(body, app.P().Class("small").Body(part.Shape("seen"), v.Span(words.CheckAll)))
		}
		main = append(main, app.Section().Class("card stack").Body(body...))
	}
	return app.Div().Class(part.Class("office", easy(v))).Lang(v.Lang.Tag()).OnClick(c.onClick).Body(
		c.desk(v, "/checkups", sc, nil),
		app.Main().Class("hc").Body(main...))
}

func (c *Checkups) onClick(_ app.Context, e app.Event) {
	if act, ok := part.ActOf(e); ok {
		c.corner(act)
	}
}
