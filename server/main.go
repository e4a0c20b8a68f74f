// Command todoke is a school's morning: the server, its invented school, and the tools around them, in one file.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"todoke/sync/wire"
)

// command is one word after todoke.
type command struct {
	name, args string
	what       string // one line
	more       string // with an example
	run        func(ctx context.Context, c *call) error
}

// call is a command being run.
type call struct {
	args     []string
	out, err io.Writer
	flags    *flag.FlagSet
}

var commands = []command{serve, demoCommand, invite, importRoster, matrix, moveCommand, doctor, verify, backup, restore, erase, retain, exportCommand, rotate, dkimCommand, bounce, sim, benchCommand, sbom, version}

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200) // a tenth more durable writes for some tens of megabytes, measured; GOMEMLIMIT bounds it where memory is dear
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is main with its world as arguments: 0 done, 1 it could not be done, 2 it was asked in a way it does not understand.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		if len(args) > 1 {
			args = append(args[1:], "--help")
		} else {
			overview(out)
			return 0
		}
	}
	c, rest := find(args)
	if c == nil {
		fmt.Fprintf(errs, "todoke: there is no command %q\n\n", args[0])
		overview(errs)
		return 2
	}
	k := &call{args: rest, out: out, err: errs, flags: flag.NewFlagSet(c.name, flag.ContinueOnError)}
	k.flags.SetOutput(errs)
	k.flags.Usage = func() {
		w := k.flags.Output()
		fmt.Fprintf(w, "todoke %s %s\n\n%s\n\n%s\n", c.name, c.args, c.what, strings.TrimSpace(c.more))
		any := false
		k.flags.VisitAll(func(*flag.Flag) { any = true })
		if any {
			fmt.Fprint(w, "\n")
			k.flags.PrintDefaults()
		}
	}
	err := c.run(ctx, k)
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errUsage):
		return 2
	}
	fmt.Fprintln(errs, "todoke "+c.name+":", err)
	return 1
}

// errUsage has been explained already.
var errUsage = errors.New("usage")

// find reads one or two words.
func find(args []string) (*command, []string) {
	for i := range commands {
		words := strings.Fields(commands[i].name)
		if len(args) >= len(words) && strings.Join(args[:len(words)], " ") == commands[i].name {
			return &commands[i], args[len(words):]
		}
	}
	return nil, nil
}

// parse reads a command's flags; names of things may stand before and after them.
func (k *call) parse() error {
	var names []string
	rest := k.args
	for {
		if err := k.flags.Parse(rest); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return err
			}
			return errUsage
		}
		if rest = k.flags.Args(); len(rest) == 0 {
			k.args = names
			return nil
		}
		names, rest = append(names, rest[0]), rest[1:]
	}
}

// usage says what is missing, and how it is done.
func (k *call) usage(format string, args ...any) error {
	fmt.Fprintf(k.err, format+"\n\n", args...)
	k.flags.Usage()
	return errUsage
}

func overview(w io.Writer) {
	fmt.Fprint(w, "todoke (届け): a school's morning, from a phone without signal to the staffroom wall.\n\n")
	for _, c := range commands {
		fmt.Fprintf(w, "  todoke %-14s %s\n", c.name, c.what)
	}
	fmt.Fprint(w, "\nTo see a school live:        todoke demo\nTo run one's own:            todoke serve --dir /var/lib/todoke --public-url https://todoke.example.jp\nMore about one command:      todoke help serve\n")
}

var version = command{name: "version", what: "says which build this is",
	more: "Prints the version, the Go it was built with, and the protocol it speaks.",
	run: func(_ context.Context, k *call) error {
		if err := k.parse(); err != nil {
			return err
		}
		fmt.Fprintf(k.out, "todoke %s\nprotocol %d\n", build(), wire.Version)
		return nil
	}}

// build is what the linker noted, for /healthz and for those who call us.
func build() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	rev, when := "", ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			rev = s.Value[:min(12, len(s.Value))]
		case "vcs.time":
			when = s.Value
		}
	}
	return strings.TrimSpace(strings.Join([]string{info.Main.Version, rev, when, info.GoVersion}, " "))
}

// logger writes for machines or for a person at a terminal.
func logger(w io.Writer, json, verbose bool) *slog.Logger {
	o := &slog.HandlerOptions{Level: slog.LevelInfo}
	if verbose {
		o.Level = slog.LevelDebug
	}
	if json {
		return slog.New(slog.NewJSONHandler(w, o))
	}
	return slog.New(slog.NewTextHandler(w, o))
}
