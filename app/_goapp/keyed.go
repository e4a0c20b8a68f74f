// Stands in for the way go-app's node.go meets a list of components that has grown or shrunk: it compares by position, so that one row more at the top
// made every row below it anew. Components that say who they are keep their elements.
package app

// align makes children, of the element v, stand in the order of next: what comes and goes between the same beginning and the same end is placed and
// taken away. Only lists of components that each have a CompoID; all others are as they were.
func align(m nodeManager, ctx Context, v HTML, children, next []UI) []UI {
	key := func(ui UI) string {
		if c, ok := ui.(DismountEnforcer); ok {
			return c.CompoID()
		}
		return ""
	}
	if len(children) == 0 || len(next) == 0 || key(children[0]) == "" || key(next[0]) == "" {
		return children
	}
	least, from, end := min(len(children), len(next)), 0, 0
	for from < least && key(children[from]) == key(next[from]) {
		from++
	}
	for end < least-from && key(children[len(children)-1-end]) == key(next[len(next)-1-end]) {
		end++
	}
	if from+end == len(children) && len(children) == len(next) {
		return children
	}
	gone, rest := children[from:len(children)-end], children[len(children)-end:]
	out := append([]UI(nil), children[:from]...)
	for _, ui := range next[from : len(next)-end] {
		come, err := m.Mount(ctx, v.depth()+1, ui)
		if err != nil {
			return children
		}
		if len(rest) > 0 {
			rest[0].JSValue().Call("before", come.JSValue())
		} else {
			v.JSValue().appendChild(come)
		}
		out = append(out, come.setParent(v))
	}
	for _, ui := range gone {
		v.JSValue().removeChild(ui)
		m.Dismount(ui)
	}
	return append(out, rest...)
}
