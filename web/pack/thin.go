package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strings"
)

// thin rewrites go-app's generated elements for the client: go run ./web/pack thin IN OUT.
//
// go-app has a type with some sixty methods for each of HTML's elements. Most take no attribute of their own, and the general element,
// Elem(tag), does all they do: so HTMLSpan becomes another name of HTMLElem, and Span() is Elem("span"). Pages are written and compiled as
// before; what is shown differs in nothing, for go-app compares the tags of general elements. Measured: 24,000 bytes after brotli.
//
// And what an element's methods return is the element itself, not an interface of it: a call is direct then, and what it is handed may lie on
// the stack. Measured: 27,000 bytes of each edition.
func thin(in, out string) error {
	src, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	thinned, names, err := thinned(src)
	if err != nil {
		return fmt.Errorf("thin %s: %w", in, err)
	}
	if names < 40 {
		return fmt.Errorf("thin %s: only %d elements found; is this still the file it was written for?", in, names)
	}
	return os.WriteFile(out, thinned, 0o644)
}

// special are elements that go-app itself tells apart by their type.
var special = []string{"Elem", "Body", "Html", "Head"}

func thinned(src []byte) (out []byte, names int, err error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "html_gen.go", src, parser.ParseComments)
	if err != nil {
		return nil, 0, err
	}
	can := map[string]map[string]bool{} // an element's methods
	tag := map[string]string{}
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.GenDecl:
			if name, methods := element(d); name != "" {
				can[name] = methods
			}
		case *ast.FuncDecl:
			if d.Recv == nil && d.Type.Params.NumFields() == 0 {
				tag[d.Name.Name] = tagOf(d)
			}
		}
	}
	if can["Elem"] == nil {
		return nil, 0, fmt.Errorf("there is no HTMLElem")
	}
	thin := map[string]bool{}
	for name, methods := range can {
		thin[name] = tag[name] != "" && !slices.Contains(special, name)
		for m := range methods {
			thin[name] = thin[name] && can["Elem"][m]
		}
	}
	var b bytes.Buffer
	at := 0
	for _, d := range file.Decls {
		gen, _ := d.(*ast.GenDecl)
		asks := "" // whose interface this declares
		if gen != nil {
			if asks, _ = element(gen); asks != "Elem" && slices.Contains(special, asks) {
				asks = ""
			}
		}
		if asks == "" && !thin[belongs(d)] {
			continue
		}
		from := d.Pos()
		if doc := docOf(d); doc != nil {
			from = doc.Pos()
		}
		b.Write(src[at:fset.Position(from).Offset])
		at = fset.Position(d.End()).Offset
		if asks != "" && !thin[asks] {
			fmt.Fprintf(&b, "type HTML%s = *html%s\n", asks, asks)
		}
	}
	b.Write(src[at:])
	for _, name := range slices.Sorted(keysOf(thin)) {
		names++
		fmt.Fprintf(&b, "\ntype HTML%s = HTMLElem\n\nfunc %s() HTML%s { return Elem(%q) }\n", name, name, name, tag[name])
	}
	return b.Bytes(), names, nil
}

func keysOf(m map[string]bool) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k, ok := range m {
			if ok && !yield(k) {
				return
			}
		}
	}
}

// element reads "type HTMLSpan interface { … }".
func element(d *ast.GenDecl) (name string, methods map[string]bool) {
	if d.Tok != token.TYPE || len(d.Specs) != 1 {
		return "", nil
	}
	spec := d.Specs[0].(*ast.TypeSpec)
	body, ok := spec.Type.(*ast.InterfaceType)
	name, prefixed := strings.CutPrefix(spec.Name.Name, "HTML")
	if !ok || !prefixed {
		return "", nil
	}
	methods = map[string]bool{}
	for _, f := range body.Methods.List {
		for _, n := range f.Names {
			methods[n.Name] = true
		}
	}
	return name, methods
}

// tagOf reads the tag of a constructor of an element that may have a body.
func tagOf(d *ast.FuncDecl) (tag string) {
	closing := false
	ast.Inspect(d, func(n ast.Node) bool {
		if pair, ok := n.(*ast.KeyValueExpr); ok {
			switch key, value := fmt.Sprint(pair.Key), pair.Value; {
			case key == "tag":
				if lit, ok := value.(*ast.BasicLit); ok {
					tag = strings.Trim(lit.Value, `"`)
				}
			case key == "isSelfClosing":
				closing = fmt.Sprint(value) == "true"
			}
		}
		return true
	})
	if closing {
		return ""
	}
	return tag
}

// belongs is the element that a declaration is of: its interface, its constructor, its struct or a method of it.
func belongs(d ast.Decl) string {
	switch d := d.(type) {
	case *ast.GenDecl:
		if d.Tok == token.TYPE && len(d.Specs) == 1 {
			name := d.Specs[0].(*ast.TypeSpec).Name.Name
			if rest, ok := strings.CutPrefix(name, "HTML"); ok {
				return rest
			}
			rest, _ := strings.CutPrefix(name, "html")
			return rest
		}
	case *ast.FuncDecl:
		if d.Recv == nil {
			return d.Name.Name
		}
		if star, ok := d.Recv.List[0].Type.(*ast.StarExpr); ok {
			rest, _ := strings.CutPrefix(fmt.Sprint(star.X), "html")
			return rest
		}
	}
	return ""
}

func docOf(d ast.Decl) *ast.CommentGroup {
	switch d := d.(type) {
	case *ast.GenDecl:
		return d.Doc
	case *ast.FuncDecl:
		return d.Doc
	}
	return nil
}
