//go:build family

package page

import "github.com/maxence-charriere/go-app/v10/pkg/app"

func staffScreen(screen, []string) (app.UI, string) { return nil, "" }
