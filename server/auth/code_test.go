package auth

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crypto/sha1"
	"encoding/hex"

	"todoke/server/store/memory"
	"todoke/sync/oplog"
)

// hall is a directory on a clock of its own, with two accounts of which the first has an address.
type hall struct {
	*Auth
	t   *testing.T
	now oplog.Instant
	mei string
	who string
}

const address = "megumi@example.jp"

func open(t *testing.T) *hall {
	t.Helper()
	h := &hall{t: t, now: 1_000_000_000}
	st := memory.Open()
	t.Cleanup(func() { st.Close() })
	var err error
	if h.Auth, err = Open(t.Context(), st, func() oplog.Instant { return h.now }); err != nil {
		t.Fatal(err)
	}
	for i, id := range []*string{&h.mei, &h.who} {
		who, err := h.NewAccount(t.Context(), Account{Name: "n", Persons: map[oplog.Place]oplog.Person{"p": oplog.Person("g" + string(rune('0'+i)))}})
		if err != nil {
			t.Fatal(err)
		}
		*id = who.ID
	}
	h.add(h.mei, Way{Kind: ByMail, Address: address})
	return h
}

func (h *hall) add(account string, w Way) (objection string) {
	h.t.Helper()
	asked, err := h.AskCode(h.t.Context(), ToAdd, account, w, "line", anybody)
	if err != nil {
		h.t.Fatal(err)
	}
	if asked.Digits == "" {
		h.t.Fatal("nothing would be sent to a new address")
	}
	proven, err := h.UseCode(h.t.Context(), ToAdd, account, asked.ID, asked.Digits, "", "line")
	if err != nil {
		h.t.Fatal(err)
	}
	if objection, err = h.KeepWay(h.t.Context(), account, proven); err != nil {
		h.t.Fatal(err)
	}
	return objection
}

func anybody(string) bool { return true }

func (h *hall) ask(w Way) Asked {
	h.t.Helper()
	asked, err := h.AskCode(h.t.Context(), ToEnter, "", w, "line", anybody)
	if err != nil {
		h.t.Fatal(err)
	}
	return asked
}

// A code opens once, for what it was asked for, for ten minutes and five tries. Guards against a code that is a second password.
func TestACodeOpensOnce(t *testing.T) {
	h := open(t)
	one := h.ask(Way{Kind: ByMail, Address: address})
	for name, try := range map[string]func() error{
		"for something else": func() error {
			_, err := h.UseCode(t.Context(), ToReset, "", one.ID, one.Digits, "", "l")
			return err
		},
		"for an account's own address": func() error {
			_, err := h.UseCode(t.Context(), ToAdd, h.who, one.ID, one.Digits, "", "l")
			return err
		},
		"another id": func() error {
			_, err := h.UseCode(t.Context(), ToEnter, "", ID(), one.Digits, "", "l")
			return err
		},
	} {
		if err := try(); !errors.Is(err, ErrLate) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if w, err := h.UseCode(t.Context(), ToEnter, "", one.ID, one.Digits, "", "l"); err != nil || w.Address != address {
		t.Fatal(w, err)
	}
	if _, err := h.UseCode(t.Context(), ToEnter, "", one.ID, one.Digits, "", "l"); !errors.Is(err, ErrLate) {
		t.Errorf("a second time: %v", err)
	}
	two := h.ask(Way{Kind: ByMail, Address: address})
	h.now += oplog.Instant(CodeLife) + 1
	if _, err := h.UseCode(t.Context(), ToEnter, "", two.ID, two.Digits, "", "l"); !errors.Is(err, ErrLate) {
		t.Errorf("after eleven minutes: %v", err)
	}
	h.now += oplog.Instant(2 * Hour)
	three := h.ask(Way{Kind: ByMail, Address: address})
	wrong := "000000"
	if three.Digits == wrong {
		wrong = "000001"
	}
	for i := range 5 {
		_, err := h.UseCode(t.Context(), ToEnter, "", three.ID, wrong, "", "l")
		if want := map[bool]oplog.Error{true: ErrLate, false: ErrCode}[i == 4]; !errors.Is(err, want) {
			t.Errorf("wrong for the %dth time: %v", i+1, err)
		}
	}
	h.now += oplog.Instant(Hour)
	if _, err := h.UseCode(t.Context(), ToEnter, "", three.ID, three.Digits, "", "l"); err == nil {
		t.Error("right after five wrong ones")
	}
}

// An address that nobody has is answered in every step as one that somebody has: what is said, when it is refused, what is written. Guards
// against a door that tells whether a mother has fled to this town.
func TestAnAddressIsNotTold(t *testing.T) {
	h := open(t)
	walk := func(address string) (said []string) {
		for range 5 {
			asked, err := h.AskCode(t.Context(), ToEnter, "", Way{Kind: ByMail, Address: address}, "line", anybody)
			said = append(said, "ask "+problem(err))
			for range 4 {
				_, err := h.UseCode(t.Context(), ToEnter, "", asked.ID, "no", "", "line")
				said = append(said, "use "+problem(err))
			}
			_, err = h.ByPassword(t.Context(), address, "not this one, no", "", "line", anybody)
			said = append(said, "password "+problem(err))
			h.now += oplog.Instant(7 * Minute)
		}
		return said
	}
	h.now += oplog.Instant(2 * Hour) // since it was proven
	known, unknown := walk(address), walk("stranger@example.jp")
	if !slices.Equal(known, unknown) {
		t.Errorf("known:   %v\nunknown: %v", known, unknown)
	}
	if !slices.Contains(known, "ask busy") || !slices.Contains(known, "use busy") {
		t.Errorf("nobody is slowed: %v", known)
	}
	if asked, err := h.AskCode(t.Context(), ToEnter, "", Way{Kind: ByMail, Address: "third@example.jp"}, "line", anybody); err != nil || asked.Digits != "" {
		t.Errorf("something is sent to a stranger: %v", err)
	}
}

func problem(err error) string {
	var code oplog.Error
	if errors.As(err, &code) {
		return string(code)
	}
	if err != nil {
		return "trouble"
	}
	return "ok"
}

// Somebody who guesses from elsewhere slows the owner's strange devices, never the one the owner has; and a school's one line stays open for all.
func TestWhoGuessesLocksNobodyOut(t *testing.T) {
	h := open(t)
	if err := h.SetPassword(t.Context(), h.mei, "velvet anchor mosaic tram"); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		h.ByPassword(t.Context(), address, "wrong wrong wrong", "", "far", anybody)
	}
	if _, err := h.ByPassword(t.Context(), address, "velvet anchor mosaic tram", "", "home", anybody); !errors.Is(err, ErrBusy) {
		t.Errorf("a guesser is not slowed: %v", err)
	}
	if who, err := h.ByPassword(t.Context(), address, "velvet anchor mosaic tram", "her phone", "home", anybody); err != nil || who.ID != h.mei {
		t.Errorf("her own phone is kept out: %v", err)
	}
	h.now += oplog.Instant(4 * Minute)
	if _, err := h.ByPassword(t.Context(), address, "velvet anchor mosaic tram", "", "home", anybody); err != nil {
		t.Errorf("after four minutes: %v", err)
	}
	for i := range 390 {
		if _, err := h.AskCode(t.Context(), ToEnter, "", Way{Kind: ByMail, Address: "p" + strings.Repeat("x", i) + "@example.jp"}, "the school", anybody); err != nil {
			t.Fatalf("the %dth family of the briefing: %v", i+1, err)
		}
	}
}

// Whoever may not come in by a code (staff) is as unknown; a way that is not for coming in neither.
func TestWhomACodeIsFor(t *testing.T) {
	h := open(t)
	asked, err := h.AskCode(t.Context(), ToEnter, "", Way{Kind: ByMail, Address: address}, "l", func(string) bool { return false })
	if err != nil || asked.Digits != "" {
		t.Errorf("staff: %v %q", err, asked.Digits)
	}
	if _, err := h.ChangeWay(t.Context(), h.mei, address, []Use{ForNotice}); err != nil {
		t.Fatal(err)
	}
	if asked := h.ask(Way{Kind: ByMail, Address: address}); asked.Digits != "" {
		t.Error("an address that is for notices only")
	}
}

// "That was not me" takes back the new address, the keys and password made since, and every session. Guards against an intruder who stays.
func TestObjection(t *testing.T) {
	h := open(t)
	token, _, err := h.Begin(t.Context(), h.mei, Phone)
	if err != nil {
		t.Fatal(err)
	}
	h.now++
	code := h.add(h.mei, Way{Kind: ByMail, Address: "thief@example.jp"})
	if code == "" {
		t.Fatal("nobody is told")
	}
	if err := h.SetPassword(t.Context(), h.mei, "velvet anchor mosaic tram"); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Object(t.Context(), "x"+code[1:]); !errors.Is(err, ErrInvite) {
		t.Errorf("another code: %v", err)
	}
	if who, err := h.Object(t.Context(), code); err != nil || who != h.mei {
		t.Fatal(who, err)
	}
	ways, _ := h.Ways(t.Context(), h.mei)
	if len(ways) != 1 || ways[0].Address != address {
		t.Errorf("ways: %v", ways)
	}
	if since, _ := h.HasPassword(t.Context(), h.mei); since != 0 {
		t.Error("the intruder's password stays")
	}
	if _, err := h.Who(t.Context(), token); !errors.Is(err, ErrEnded) {
		t.Errorf("a session goes on: %v", err)
	}
	if all, _ := h.At(t.Context(), "thief@example.jp"); len(all) != 0 {
		t.Errorf("the intruder's address leads to %v", all)
	}
	if _, err := h.Object(t.Context(), code); !errors.Is(err, ErrInvite) {
		t.Errorf("twice: %v", err)
	}
}

// Parents share a landline: it leads to both, and taking it from one leaves it to the other.
func TestASharedNumber(t *testing.T) {
	h := open(t)
	number := Way{Kind: ByCall, Address: "+81312345678"}
	h.add(h.mei, number)
	h.add(h.who, number)
	if all, err := h.At(t.Context(), number.Address); err != nil || len(all) != 2 {
		t.Errorf("it leads to %v %v", all, err)
	}
	if _, err := h.ChangeWay(t.Context(), h.mei, number.Address, nil); err != nil {
		t.Fatal(err)
	}
	if all, _ := h.At(t.Context(), number.Address); !slices.Equal(all, []string{h.who}) {
		t.Errorf("then to %v", all)
	}
}

func TestPasswords(t *testing.T) {
	h := open(t)
	for password, want := range map[string]error{
		"short":                             ErrShort,
		strings.Repeat("あ", 129):            ErrShort,
		"password12345678":                  ErrCommon,
		"P@ssw0rd P@ssw0rd":                 ErrCommon,
		"aaaaaaaaaaaaaaaa":                  ErrCommon,
		"qwertyuiop[]asdf":                  ErrCommon,
		"sakura20150401":                    ErrCommon,
		"1qaz2wsx3edc4rfv":                  ErrCommon,
		"iloveyou-forever!":                 ErrCommon,
		"megumi-todoke-2026":                ErrCommon,
		"------------------":                ErrCommon,
		"velvet anchor mosaic tram":         nil,
		"gr8#Lq0v!tZ2x":                     nil,
		"なすのみそいためが すき":                      nil,
		"correct horse battery staple tram": nil,
		strings.Repeat("velvet anchor mosaic tram ", 4) + "over a wet bridge": nil, // 121 letters: longer than anybody types
	} {
		if err := h.SetPassword(t.Context(), h.mei, password, "佐藤 恵", "megumi@example.jp"); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", password, err, want)
		}
	}
	if err := h.SetPassword(t.Context(), h.mei, "ｖｅｌｖｅｔ anchor mosaic tram"); err != nil { // full-width letters, as a Japanese keyboard gives them
		t.Fatal(err)
	}
	if _, err := h.ByPassword(t.Context(), address, "velvet anchor mosaic tram", "", "", anybody); err != nil {
		t.Errorf("typed in the other width: %v", err)
	}
}

// A file of breached passwords is searched where it lies. Guards against a first, last or missing line.
func TestPwned(t *testing.T) {
	var lines []string
	all := []string{"velvet anchor mosaic tram", "a", "b", "c", "d", "e", "f", "g", "tulip", "ein ganz langer Satz"}
	for i, p := range all {
		sum := sha1.Sum([]byte(p))
		lines = append(lines, strings.ToUpper(hex.EncodeToString(sum[:]))+":"+strings.Repeat("9", 1+i))
	}
	slices.Sort(lines)
	path := filepath.Join(t.TempDir(), "pwned.txt")
	for name, text := range map[string]string{"lines": strings.Join(lines, "\n") + "\n", "CRLF": strings.Join(lines, "\r\n"), "one": lines[0] + "\n"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		p, err := OpenPwned(path)
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, one := range append(all, "nobody's", "zz") {
			has, err := p.Has(one)
			if err != nil {
				t.Fatal(err)
			}
			if has {
				found++
			}
		}
		if want := map[bool]int{true: 1, false: len(all)}[name == "one"]; found != want {
			t.Errorf("%s: %d found, want %d", name, found, want)
		}
		if name == "lines" {
			h := open(t)
			h.Breached = p
			if err := h.SetPassword(context.Background(), h.mei, "velvet anchor mosaic tram"); !errors.Is(err, ErrCommon) {
				t.Errorf("a breached one is taken: %v", err)
			}
		}
		p.Close()
	}
	os.WriteFile(path, []byte("hello\n"), 0o600)
	if _, err := OpenPwned(path); err == nil {
		t.Error("any file is taken for a list")
	}
}

func TestDigits(t *testing.T) {
	for in, want := range map[string]string{"123456": "123456", " １２３ ４５６ ": "123456", "123-456": "123456", "番号は 123456 です": "123456", "": ""} {
		if got := Digits(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}

// A wrong password is hashed whoever's address it is: one that nobody has, one without a password, one with another, one whose owner may not come in by
// it. With both hands of the kitchen taken nobody is refused before a hand is free: who is refused without one was told so without the work. Guards against
// an answer that comes a seventh of a second sooner for who is not registered.
func TestTheSameWorkForNobody(t *testing.T) {
	h := open(t)
	if err := h.SetPassword(t.Context(), h.mei, "velvet anchor mosaic tram"); err != nil {
		t.Fatal(err)
	}
	other, err := h.NewAccount(t.Context(), Account{Name: "王 芳"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.KeepWay(t.Context(), other.ID, Way{Kind: ByMail, Address: "without@example.jp"}); err != nil {
		t.Fatal(err)
	}
	for range cap(kitchen) {
		kitchen <- struct{}{}
	}
	defer func() {
		for range cap(kitchen) {
			<-kitchen
		}
	}()
	gone, leave := context.WithCancel(context.Background())
	leave()
	for name, c := range map[string]struct {
		address, password string
		may               func(string) bool
	}{
		"an address that nobody has":   {"stranger@example.jp", "not this one, no", anybody},
		"one without a password":       {"without@example.jp", "not this one, no", anybody},
		"one with another":             {address, "not this one, no", anybody},
		"right, and staff":             {address, "velvet anchor mosaic tram", func(string) bool { return false }},
		"far too long, by nobody":      {"stranger@example.jp", strings.Repeat("x", 9999), anybody},
		"far too long, for an account": {address, strings.Repeat("x", 9999), anybody},
	} {
		if _, err := h.ByPassword(gone, c.address, c.password, "", "line "+name, c.may); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: refused without the work: %v", name, err)
		}
	}
}
