// Command deep does what the runtime needs its table of functions for: stacks that grow and are scanned, panics that are recovered or
// must not be, deferred calls, callbacks from reflection. It runs in node, as linked and as packed, and must print the same.
package main

import (
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"strings"
)

type chain struct {
	next *chain
	text []string
}

func deep(n int, c *chain) int {
	var on [8]*chain // on the stack, which moves
	on[n%8] = c
	if n == 0 {
		runtime.GC()
		return len(c.text)
	}
	on[n%8] = &chain{next: c, text: append(c.text, strings.Repeat("x", n%100))}
	return deep(n-1, on[n%8]) + len(on[n%8].next.text) - len(c.text)
}

type catcher struct{ name string }

func (c catcher) say()  { fmt.Println(c.name, recover()) }
func (c *catcher) Do()  { fmt.Println("pointer's", recover()) }
func (c catcher) Show() { fmt.Println("value's", recover()) }

type embeds struct{ *catcher }

func caught(name string, f func()) {
	defer catcher{name}.say()
	f()
}

func wrapped(d interface{ Do() }) { defer d.Do(); panic("through an embedded method") }

func shown(d interface{ Show() }) { defer d.Show(); panic("through a value's method") }

func tooDeep() {
	defer func() { func() { fmt.Println("too deep", recover()) }() }()
	panic("not recovered there")
}

func again() (s string) {
	defer func() { s += fmt.Sprint(" then ", recover()) }()
	defer func() { s = fmt.Sprint(recover()); panic("second") }()
	panic("first")
}

func main() {
	fmt.Println(deep(4_000, &chain{}))
	caught("index", func() { a := []int{1}; i := 3; fmt.Println(a[i]) })
	caught("map", func() { var m map[string]int; m["x"] = 1 })
	caught("nil", func() { var c *chain; fmt.Println(c.text) })
	caught("error", func() { panic(errors.New("an error")) })
	caught("deeper", tooDeep)
	wrapped(embeds{&catcher{}})
	shown(&catcher{})
	fmt.Println(again())
	swap := reflect.MakeFunc(reflect.TypeFor[func(int, string) (string, int)](), func(in []reflect.Value) []reflect.Value {
		runtime.GC()
		return []reflect.Value{in[1], in[0]}
	}).Interface().(func(int, string) (string, int))
	fmt.Println(swap(1, "one"))
	method := reflect.ValueOf(catcher{"method value"}).MethodByName("Show").Interface().(func())
	func() { defer method(); panic("reflected") }()
	done := make(chan int)
	for i := range 100 {
		go func() { done <- deep(i*4, &chain{}) }()
	}
	sum := 0
	for range 100 {
		sum += <-done
	}
	fmt.Println(sum)
	theEnd()
}

//go:noinline
func theEnd() { panic("unrecovered") }
