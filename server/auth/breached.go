package auth

import (
	"bytes"
	"crypto/sha1"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
)

// Passwords that are tried first. A list of the million most used ones has few with twelve characters, and those are built: a word, a walk over
// the keyboard, a year, a run of digits, one after another. So common takes a password apart instead of looking it up, and refuses what falls
// into three such pieces or fewer. What it does not cover is a password that somebody else invented and lost: for that a file of breached
// passwords can be given (Pwned).

// common says whether a password is made of at most three pieces that everybody knows. own are the person's own names and addresses.
func common(password string, own ...string) bool {
	s := fold(password)
	if len([]rune(s)) < 6 { // nothing but signs, or the same twice: there is too little in it
		return true
	}
	known := make(map[string]bool, len(own)*2)
	for _, o := range own {
		for _, part := range strings.FieldsFunc(o, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if p := fold(part); len([]rune(p)) >= 2 {
				known[p] = true
			}
		}
	}
	runes := []rune(s)
	const most = 3
	pieces := make([]int, len(runes)+1) // fewest pieces up to here; over most: none
	for i := 1; i <= len(runes); i++ {
		pieces[i] = most + 1
		for j := range i {
			if pieces[j] < pieces[i]-1 && piece(string(runes[j:i]), known) {
				pieces[i] = pieces[j] + 1
			}
		}
	}
	return pieces[len(runes)] <= most
}

// fold is a password as a guesser's rules see it: small letters, without what is put between, with letters for the signs that stand for them.
func fold(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		} else if to, ok := leet[r]; ok {
			b.WriteRune(to)
		}
	}
	return b.String()
}

var leet = map[rune]rune{'@': 'a', '$': 's', '€': 'e'}

// digitsAsLetters are what digits stand for inside words.
var digitsAsLetters = strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "8", "b")

func piece(s string, own map[string]bool) bool {
	if own[s] || commonWords[s] || commonWords[digitsAsLetters.Replace(s)] || commonWords[strings.ReplaceAll(digitsAsLetters.Replace(s), "i", "l")] {
		return true
	}
	r := []rune(s)
	if len(r) <= 4 && digits(s) { // a year, a day, the end of a number
		return true
	}
	if len(r) == 8 && digits(s) && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20")) { // a birthday
		return true
	}
	return len(r) >= 3 && (walk(r) || repeat(r))
}

func digits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

// rows are ways over a keyboard, and the alphabets.
var rows3 = []string{"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujm", "azertyuiop", "01234567890", "112233445566778899"}

func walk(r []rune) bool {
	s := string(r)
	back := make([]rune, len(r))
	for i, c := range r {
		back[len(r)-1-i] = c
	}
	for _, row := range rows3 {
		if strings.Contains(row+row, s) || strings.Contains(row+row, string(back)) {
			return true
		}
	}
	return false
}

// repeat says that something short is said again and again: aaaa, abab, 123123.
func repeat(r []rune) bool {
	for n := 1; n <= 4 && 2*n <= len(r); n++ {
		same := len(r)%n == 0
		for i := n; same && i < len(r); i++ {
			same = r[i] == r[i-n]
		}
		if same {
			return true
		}
	}
	return false
}

//go:embed common.txt
var commonFile string

// commonWords are those of common.txt, which is our own list: what a school, a family and the world write first.
var commonWords = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(commonFile) {
		m[fold(w)] = true
	}
	return m
}()

// Pwned is a file of breached passwords: lines of SHA-1 in capital hexadecimal, sorted, with ":" and a count behind or nothing: what
// haveibeenpwned.com gives out. It is searched on the disk; a file of 40 GB costs no memory.
type Pwned struct {
	file *os.File
	size int64
}

// OpenPwned opens such a file, and looks at its first line.
func OpenPwned(path string) (*Pwned, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("breached passwords: %w", err)
	}
	info, err := f.Stat()
	if err == nil {
		p := &Pwned{f, info.Size()}
		var line []byte
		if line, _, err = p.line(0); err == nil && len(line) >= 40 {
			if _, err = hex.DecodeString(string(line[:40])); err == nil {
				return p, nil
			}
		}
	}
	f.Close()
	return nil, fmt.Errorf("breached passwords: %s has no lines of SHA-1: %w", path, errors.Join(err, errors.ErrUnsupported))
}

// Close closes the file.
func (p *Pwned) Close() error { return p.file.Close() }

// Has is Breached.
func (p *Pwned) Has(password string) (bool, error) {
	sum := sha1.Sum([]byte(password))
	want := []byte(strings.ToUpper(hex.EncodeToString(sum[:])))
	low, high := int64(0), p.size // the line wanted begins in [low, high)
	for low < high {
		at := low + (high-low)/2
		line, next, err := p.line(at)
		if err != nil {
			return false, err
		}
		if len(line) < 40 { // no whole line begins between at and the end
			high = at
			continue
		}
		switch bytes.Compare(bytes.ToUpper(line[:40]), want) {
		case 0:
			return true, nil
		case -1:
			low = next
		default:
			high = at
		}
	}
	return false, nil
}

// line is the first line that begins at or after a place, and where the one behind it begins.
func (p *Pwned) line(at int64) (line []byte, next int64, err error) {
	begin := max(0, at-1)
	b := make([]byte, 256)
	n, err := p.file.ReadAt(b, begin)
	if err != nil && err != io.EOF {
		return nil, 0, fmt.Errorf("breached passwords: %w", err)
	}
	b = b[:n]
	if at > 0 {
		i := bytes.IndexByte(b, '\n')
		if i < 0 {
			return nil, p.size, nil
		}
		begin, b = begin+int64(i)+1, b[i+1:]
	}
	end := bytes.IndexByte(b, '\n')
	if end < 0 {
		return b, p.size, nil
	}
	return b[:end], begin + int64(end) + 1, nil
}
