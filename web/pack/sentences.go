package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// sentences rewrites the files of shared/words for the client: go run ./web/pack sentences FROM TO. Each Text{JA: …, Easy: …} becomes one string with
// a zero byte between its languages, as app/_words/text.go reads it.
func sentences(from, to string) error {
	files, err := filepath.Glob(filepath.Join(from, "*.go"))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	all := 0
	for _, file := range files {
		name := filepath.Base(file)
		if strings.HasSuffix(name, "_test.go") || name == "text.go" {
			continue
		}
		src, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		out, n, err := joined(src)
		if err != nil {
			return fmt.Errorf("sentences of %s: %w", name, err)
		}
		all += n
		if err := os.WriteFile(filepath.Join(to, strings.TrimSuffix(name, ".go")+".txt"), out, 0o644); err != nil {
			return err
		}
	}
	if all < 500 {
		return fmt.Errorf("only %d sentences in %s; is this still the package it was written for?", all, from)
	}
	return nil
}

var inOrder = []string{"JA", "Easy", "EN", "ZH", "ES"}

func joined(src []byte) (out []byte, n int, err error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src, 0)
	if err != nil {
		return nil, 0, err
	}
	var b bytes.Buffer
	at := 0
	ast.Inspect(file, func(node ast.Node) bool {
		lit, ok := node.(*ast.CompositeLit)
		if !ok || err != nil {
			return err == nil
		}
		said, is := languages(lit)
		if !is {
			return true
		}
		b.Write(src[at:fset.Position(lit.Lbrace).Offset])
		at = fset.Position(lit.Rbrace).Offset
		if b.WriteByte('{'); len(said) > 0 {
			var parts []string
			for _, e := range said {
				if basic, ok := e.(*ast.BasicLit); ok {
					text, wrong := strconv.Unquote(basic.Value)
					if wrong != nil || strings.Contains(text, "\x00") {
						err = fmt.Errorf("%s cannot be joined", basic.Value)
						return false
					}
					parts = append(parts, strconv.Quote(text))
				} else if e == nil {
					parts = append(parts, `""`)
				} else {
					parts = append(parts, string(src[fset.Position(e.Pos()).Offset:fset.Position(e.End()).Offset]))
				}
			}
			b.WriteString(strings.Join(parts, ` + "\x00" + `))
		}
		n++
		return false
	})
	b.Write(src[at:])
	return b.Bytes(), n, err
}

// languages reads a literal of Text, of which a list or map leaves out the name; none for a Text of nothing.
func languages(lit *ast.CompositeLit) (said []ast.Expr, is bool) {
	named, ok := lit.Type.(*ast.Ident)
	if lit.Type != nil && (!ok || named.Name != "Text") {
		return nil, false
	}
	said = make([]ast.Expr, len(inOrder))
	keyed := 0
	for i, e := range lit.Elts {
		pair, ok := e.(*ast.KeyValueExpr)
		switch {
		case !ok && lit.Type != nil && i < len(inOrder):
			said[i] = e
		case !ok:
			return nil, false
		default:
			at := slices.Index(inOrder, fmt.Sprint(pair.Key))
			if at < 0 {
				return nil, false
			}
			said[at] = pair.Value
			keyed++
		}
	}
	if len(lit.Elts) == 0 {
		return nil, lit.Type != nil
	}
	return said, lit.Type != nil || keyed > 0
}
