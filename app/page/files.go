package page

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/shared/school"
)

// files are what goes with a notice: photos stand in it, anything else is led to. base is where the reader gets them.
func files(v part.Voice, base string, list []school.Attached) []app.UI {
	var photos, rest []app.UI
	for i := range list {
		f := &list[i]
		a := app.A().Href(base + "/" + f.ID).Target("_blank")
		if f.Photo() {
			photos = append(photos, a.Class("photo").Body(thumb(base, f)))
			continue
		}
		rest = append(rest, a.Class("btn btn--line file").Body(thumb(base, f), app.Span().Text(f.Name), app.Span().Class("small").Text(size(f.Size))))
	}
	var out []app.UI
	if len(photos) > 0 {
		out = append(out, app.Div().Class("photos").Body(photos...))
	}
	return append(out, rest...)
}

// thumb is a file's small picture, or its sign.
func thumb(base string, f *school.Attached) app.UI {
	if !f.Photo() {
		return part.Icon("clip")
	}
	src := base + "/" + f.ID
	if f.Small {
		src += "?small"
	}
	return app.Img().Src(src).Alt(f.Name)
}

// size is how large a file is, as people read it.
func size(bytes int) string {
	if bytes < 1<<20 {
		return strconv.Itoa((bytes+1023)/1024) + " KB"
	}
	return strconv.Itoa(bytes>>20) + "." + strconv.Itoa(bytes>>10%1024*10/1024) + " MB"
}
