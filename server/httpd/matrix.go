package httpd

import (
	"net/http"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/page"
	rights "todoke/server/proof"
	"todoke/shared/words"
)

// matrix shows management who may see and do what, as the program decides it. It is a paper of the school, in Japanese: what goes into its policy.
func (s *Server) matrix(w http.ResponseWriter, r *http.Request) error {
	d, err := s.deskPage(r, page.Manages)
	if err != nil {
		return err
	}
	v := d.voice
	see, do := rights.Matrix()
	main := []app.UI{app.P().Body(app.A().Href("/audit").Body(app.Text("← "), v.Span(words.NavAudit))),
		app.H1().Class("dk-h").Body(v.Span(words.NavMatrix)), app.P().Class("small").Lang("ja").Text(rights.MatrixNote)}
	for _, t := range []rights.Table{see, do} {
		var head, rows []app.UI
		for i, h := range t.Head {
			if i == 0 {
				h = t.Name
			}
			head = append(head, app.Th().Scope("col").Text(h))
		}
		for _, row := range t.Rows {
			cells := []app.UI{app.Th().Scope("row").Text(row[0])}
			for _, c := range row[1:] {
				cells = append(cells, app.Td().Text(c))
			}
			rows = append(rows, app.Tr().Body(cells...))
		}
		main = append(main, app.Div().Class("card au ma").TabIndex(0).Role("region").Aria("label", t.Name).Lang("ja").Body(app.Table().Class("table").Body(app.THead().Body(app.Tr().Body(head...)), app.TBody().Body(rows...))))
	}
	s.writeDesk(w, r, d, "/audit", main)
	return nil
}
