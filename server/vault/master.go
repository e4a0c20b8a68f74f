package vault

import (
	"bytes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"todoke/sync/oplog"
)

// master is the key that wraps all others. A ring may know several while it changes from one to another: the first wraps, all unwrap.
type master struct {
	secret [32]byte
	name   string // what may be known of it: a hash
}

func newMaster(secret [32]byte) master {
	name := sha256.Sum256(append([]byte("todoke master "), secret[:]...))
	return master{secret, hex.EncodeToString(name[:6])}
}

func (m master) derive(what string) []byte {
	k, err := hkdf.Key(sha256.New, m.secret[:], nil, "todoke "+what, 32)
	if err != nil {
		panic(err) // 32 bytes are never too many
	}
	return k
}

// wrapper wraps the keys of one place.
func (m master) wrapper(place oplog.Place) cipher.AEAD { return gcm(m.derive("wrap " + string(place))) }

// stamp is the check at the end of a line of one place's ring, in one generation of it.
func (m master) stamp(place oplog.Place, ring string, generation uint64) func(words string) string {
	mac := hmac.New(sha256.New, m.derive("line "+string(place)))
	head := fmt.Sprintf("%s %d ", ring, generation)
	return func(words string) string {
		mac.Reset()
		mac.Write([]byte(head))
		mac.Write([]byte(words))
		return hex.EncodeToString(mac.Sum(nil)[:8])
	}
}

// parseMasters reads what TODOKE_MASTER_KEY holds: 64 hex digits, or several such with commas between them, the newest first.
func parseMasters(text string) (all []master, err error) {
	for _, t := range strings.Split(text, ",") {
		b, err := hex.DecodeString(strings.TrimSpace(t))
		if err != nil || len(b) != 32 {
			return nil, errors.New("TODOKE_MASTER_KEY is 64 hex digits, or several such with commas between them: make one with `openssl rand -hex 32`")
		}
		all = append(all, newMaster([32]byte(b)))
	}
	return all, nil
}

// The file master has a line for each master key, the newest first: "master", 64 hex digits, a checksum. It is kept twice.
func masterFiles(dir string) [2]string {
	return [2]string{filepath.Join(dir, "master"), filepath.Join(dir, "master.copy")}
}

func masterLines(all []master) (b []byte) {
	for _, m := range all {
		words := fmt.Sprintf("master %x", m.secret)
		b = fmt.Appendf(b, "%s %08x\n", words, crc32.ChecksumIEEE([]byte(words)))
	}
	return b
}

// readMasters reads one copy; an error when a line of it is damaged.
func readMasters(path string) (all []master, err error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSuffix(line, "\n")
		i := strings.LastIndexByte(line, ' ')
		var secret []byte
		if i > 0 && line[i+1:] == fmt.Sprintf("%08x", crc32.ChecksumIEEE([]byte(line[:i]))) {
			secret, _ = hex.DecodeString(strings.TrimPrefix(line[:i], "master "))
		}
		if len(secret) != 32 {
			return nil, fmt.Errorf("%s: a line is damaged", path)
		}
		all = append(all, newMaster([32]byte(secret)))
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s is empty", path)
	}
	return all, nil
}

// loadMasters reads the master keys, and heals one copy from the other. None and no error is a ring that does not exist yet.
func (r *Ring) loadMasters() error {
	files := masterFiles(r.dir)
	var found [2][]master
	var errs [2]error
	for i, f := range files {
		found[i], errs[i] = readMasters(f)
	}
	if errors.Is(errs[0], fs.ErrNotExist) && errors.Is(errs[1], fs.ErrNotExist) {
		return nil
	}
	good := 0
	if errs[0] != nil {
		good = 1
	}
	if errs[good] != nil {
		return fmt.Errorf("%w: both copies of the master key are damaged (%v; %v): restore %s or %s from the back-up of the keys; without it nothing that was sealed can be read",
			ErrKeys, errs[0], errs[1], files[0], files[1])
	}
	all := found[good]
	r.masters.Store(&all)
	other := files[1-good]
	if b, err := os.ReadFile(other); err != nil || !bytes.Equal(b, masterLines(all)) {
		r.log.Error("a copy of the master key was missing or damaged, and was written anew from the other one: look after this disk", "file", other, "err", errs[1-good])
		if err := r.replace(other, masterLines(all)); err != nil {
			r.log.Error("the copy could not be written", "file", other, "err", err)
		}
	}
	return nil
}

// writeMasters stores the master keys, both copies.
func (r *Ring) writeMasters(all []master) error {
	if r.dir == "" || r.handed {
		return nil
	}
	for _, f := range masterFiles(r.dir) {
		if err := r.replace(f, masterLines(all)); err != nil {
			return fmt.Errorf("write the master key: %w", err)
		}
	}
	return nil
}

func randomSecret() (s [32]byte) {
	rand.Read(s[:])
	return s
}
