package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"strings"
	"time"

	"todoke/server/house"
)

// The hatch is how a command reaches a running server, which alone has the store open: a socket in its directory that only its own
// account may use. One line of JSON goes in; text comes out, and then one line that says how it ended.
//
// A command that needs the house is written once, and runs in the server when there is one, in its own process when there is none.

// inHouse is such a command.
type inHouse func(ctx context.Context, h *house.House, args []string, out io.Writer) error

// houseCommands by the word that goes through the hatch.
var houseCommands = map[string]inHouse{}

func init() { // here, because the commands' own table refers to them
	houseCommands["invite"] = inviteIn
	houseCommands["import roster"] = importIn
	houseCommands["doctor"] = doctorIn
	houseCommands["verify"] = verifyIn
	houseCommands["erase"] = eraseIn
	houseCommands["retention"] = retainIn
	houseCommands["export"] = exportIn
	houseCommands["keys rotate"] = rotateIn
	houseCommands["bounce"] = bounceIn
	houseCommands["backup"] = backupIn
}

const ended = "\x00end "

func openHatch(ctx context.Context, h *house.House, dir string) (io.Closer, error) {
	path := hatchPath(dir)
	os.Remove(path) // left by a server that did not end well: the store's lock says that none is running
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("open the hatch for commands: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		l.Close()
		return nil, fmt.Errorf("close the hatch to others: %w", err)
	}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go answerHatch(ctx, h, c)
		}
	}()
	return l, nil
}

func answerHatch(ctx context.Context, h *house.House, c net.Conn) {
	defer c.Close()
	c.SetReadDeadline(time.Now().Add(10 * time.Second))
	line, err := bufio.NewReader(io.LimitReader(c, 64<<10)).ReadBytes('\n')
	var ask struct {
		Name string   `json:"name"`
		Args []string `json:"args"`
	}
	if err != nil || json.Unmarshal(line, &ask) != nil {
		return
	}
	run, ok := houseCommands[ask.Name]
	if !ok {
		fmt.Fprintf(c, "%sthe running server is another version and does not know %q\n", ended, ask.Name)
		return
	}
	if err := run(ctx, h, ask.Args, c); err != nil {
		fmt.Fprintf(c, "%s%s\n", ended, strings.ReplaceAll(err.Error(), "\n", "; "))
		return
	}
	fmt.Fprintf(c, "%s\n", ended)
}

// through runs a house command: by the hatch of the server that has dir open, or with a house of our own. running tells which it was.
func through(ctx context.Context, dir, name string, args []string, out io.Writer) (running bool, err error) {
	if c, err := net.Dial("unix", hatchPath(dir)); err == nil {
		defer c.Close()
		return true, ask(c, name, args, out)
	}
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("there is no directory %s yet: start todoke serve --dir %s once, or make it", dir, dir)
	}
	h, err := house.New(ctx, house.Config{Dir: dir, Postgres: os.Getenv("TODOKE_POSTGRES"), Keys: os.Getenv("TODOKE_KEYS"), Master: os.Getenv("TODOKE_MASTER_KEY"), Log: logger(io.Discard, false, false), Version: build()})
	if err != nil {
		return false, err
	}
	err = houseCommands[name](ctx, h, args, out)
	return false, errors.Join(err, h.Close(context.WithoutCancel(ctx)))
}

func ask(c net.Conn, name string, args []string, out io.Writer) error {
	line, err := json.Marshal(struct {
		Name string   `json:"name"`
		Args []string `json:"args"`
	}{name, args})
	if err != nil {
		return err
	}
	if _, err := c.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("ask the running server: %w", err)
	}
	r := bufio.NewReader(c)
	for {
		text, err := r.ReadString('\n')
		if why, last := strings.CutPrefix(text, ended); last {
			if why = strings.TrimSpace(why); why != "" {
				return errors.New(why)
			}
			return nil
		}
		io.WriteString(out, text)
		if err != nil {
			return fmt.Errorf("the running server did not finish: %w", err)
		}
	}
}
