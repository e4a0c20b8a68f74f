// Command pack makes the browser client smaller and publishes it: go run ./web/pack [-how quick] DIST FILE...
// What it publishes of a client is not WebAssembly but a shorter form (terse.go), which the browser's script expands again (web/expand.js).
// (Before the client is built, go run ./web/pack thin IN OUT makes go-app's elements smaller.)
//
// Each file goes into DIST under its content's hash, beside its brotli and gzip twins; older ones are taken away. What is there already
// is not compressed again. The brotli program is used where it is installed, for it is twice as quick; the bytes are as good without.
// At the end the WASM's size is held against the budget.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
)

// Budgets are what the editions of the client may weigh after brotli -q 11: what they weigh now and a small reserve, so that a feature sees what
// it costs and its author raises the line knowingly. 100 KB are half a second on a slow phone network: a parent's phone fetches the families'
// edition, the whole one is for those who work at the school. client.md has 1,200,000 for the whole one, and aims at 980,000.
var Budgets = map[string]int{"app.wasm": 1_143_000, "family.wasm": 865_000}

func main() {
	log.SetFlags(0)
	log.SetPrefix("pack: ")
	how := flag.String("how", "full", "full: brotli 11; quick: brotli 5, for the hands")
	flag.Parse()
	if flag.NArg() == 3 && flag.Arg(0) == "thin" {
		if err := thin(flag.Arg(1), flag.Arg(2)); err != nil {
			log.Fatal(err)
		}
		return
	}
	if flag.NArg() == 3 && flag.Arg(0) == "sentences" {
		if err := sentences(flag.Arg(1), flag.Arg(2)); err != nil {
			log.Fatal(err)
		}
		return
	}
	if flag.NArg() == 2 && flag.Arg(0) == "size" {
		if err := size(flag.Arg(1), os.Stdout); err != nil {
			log.Fatal(err)
		}
		return
	}
	if flag.NArg() < 2 {
		log.Fatal("go run ./web/pack [-how quick] DIST FILE...")
	}
	dist, fits := flag.Arg(0), true
	for _, file := range flag.Args()[1:] {
		br, err := publish(dist, file, *how != "quick")
		if err != nil {
			log.Fatalf("publish %s: %v", file, err)
		}
		if strings.HasSuffix(file, ".wasm") && *how != "quick" {
			budget := Budgets[filepath.Base(file)]
			fits = fits && br <= budget
			fmt.Printf("%s after brotli: %d of %d bytes\n", filepath.Base(file), br, budget)
		}
	}
	if !fits {
		log.Fatal("the WASM is over its budget: see what came in with `go list -deps` (app/imports_test.go tells what things cost) and make size")
	}
}

// publish writes the plain file last: it says that all three are whole.
func publish(dist, file string, full bool) (brotlied int, err error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	ext := filepath.Ext(file)
	if ext == ".wasm" {
		m, err := packed(raw)
		if err != nil {
			return 0, err
		}
		if raw, err = terse(m); err != nil {
			return 0, err
		}
	}
	name := strings.TrimSuffix(filepath.Base(file), ext)
	stamp := sha256.Sum256(append([]byte(fmt.Sprint(full)), raw...))
	out := filepath.Join(dist, fmt.Sprintf("%s.%x%s", name, stamp[:6], ext))
	if _, err := os.Stat(out); err == nil {
		br, err := os.ReadFile(out + ".br")
		fmt.Printf("%s %d bytes, brotli %d (as it was)\n", out, len(raw), len(br))
		return len(br), err
	}
	br, err := squeeze(raw, map[bool]int{true: brotli.BestCompression, false: 5}[full])
	if err != nil {
		return 0, err
	}
	var gz bytes.Buffer
	w, _ := gzip.NewWriterLevel(&gz, map[bool]int{true: gzip.BestCompression, false: gzip.BestSpeed}[full])
	w.Write(raw)
	w.Close()
	old, _ := filepath.Glob(filepath.Join(dist, name+".*"+ext+"*"))
	for _, f := range old {
		if err := os.Remove(f); err != nil {
			return 0, err
		}
	}
	for _, f := range []struct {
		name string
		data []byte
	}{{out + ".br", br}, {out + ".gz", gz.Bytes()}, {out, raw}} {
		if err := os.WriteFile(f.name, f.data, 0o644); err != nil {
			return 0, err
		}
	}
	fmt.Printf("%s %d bytes, brotli %d\n", out, len(raw), len(br))
	return len(br), nil
}

func squeeze(raw []byte, quality int) ([]byte, error) {
	if program, err := exec.LookPath("brotli"); err == nil {
		cmd := exec.Command(program, "-q", strconv.Itoa(quality), "-w", "24", "-c")
		cmd.Stdin = bytes.NewReader(raw)
		if out, err := cmd.Output(); err == nil {
			return out, nil
		}
	}
	var b bytes.Buffer
	w := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: quality, LGWin: 24})
	if _, err := w.Write(raw); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// packed returns a client as Go's linker wrote it as the WebAssembly that a browser runs.
func packed(wasm []byte) (module, error) {
	m, err := readModule(wasm)
	if err != nil {
		return m, err
	}
	if m, err = lean(m); err != nil {
		return m, err
	}
	return shorter(m)
}
