package upload

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"todoke/sync/oplog"
	"todoke/sync/wire"
)

// head is what stands in front of a row's bytes: with which stream's key they are sealed.
type head struct {
	Subject oplog.Subject `json:"s"`
	Level   oplog.Level   `json:"l"`
	At      oplog.Instant `json:"t"` // decides the school year whose key it is
}

// row seals bytes with the key of their stream, bound to where they lie.
func (u *Uploads) row(place oplog.Place, name string, about oplog.Subject, level oplog.Level, at oplog.Instant, b []byte) (oplog.Record, error) {
	h, err := json.Marshal(head{about, level, at})
	if err != nil {
		return oplog.Record{}, err
	}
	op, err := u.seal.Seal(place, bound(name, head{about, level, at}, b))
	if err != nil {
		return oplog.Record{}, fmt.Errorf("seal a file: %w", err)
	}
	return oplog.Record{Key: name, Value: append(append(h, '\n'), op.Body...)}, nil
}

// unrow opens a row; ErrNone when its key was destroyed.
func (u *Uploads) unrow(place oplog.Place, row oplog.Record) ([]byte, error) {
	line, box, ok := bytes.Cut(row.Value, []byte{'\n'})
	var h head
	if !ok || json.Unmarshal(line, &h) != nil {
		return nil, fmt.Errorf("read %s: it is no file's row", row.Key)
	}
	op, err := u.seal.Unseal(place, bound(row.Key, h, box))
	switch {
	case err != nil:
		return nil, fmt.Errorf("unseal %s: %w", row.Key, err)
	case op.Refused == wire.RefusedErased:
		return nil, ErrNone
	}
	return op.Body, nil
}

// bound is an operation that nobody said: it carries bytes to the vault.
func bound(name string, h head, b []byte) oplog.Op {
	return oplog.Op{ID: oplog.ID{Device: oplog.Device(name), N: 1}, Subject: h.Subject, Level: h.Level, Heard: h.At, Kind: "upload", Body: b}
}

func upKey(place oplog.Place, id string) string   { return "p/" + string(place) + "/up/" + id }
func fileKey(place oplog.Place, id string) string { return "p/" + string(place) + "/file/" + id }
func pieceKey(place oplog.Place, id string, at int) string {
	return upKey(place, id) + "/" + fmt.Sprintf("%09d", at)
}
func bytesKey(place oplog.Place, id, which string, n int) string {
	return fileKey(place, id) + "/" + which + "/" + fmt.Sprintf("%04d", n)
}

// Plain says that an id may be one of ours: nothing in it reaches another key.
func Plain(id string) bool {
	return len(id) == 26 && strings.IndexFunc(id, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }) < 0
}

// named is a file's name as it may be shown: one line, no folders, not endless.
func named(s string) string {
	s = s[strings.LastIndexAny(s, `/\`)+1:]
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 { // marks that turn the reading direction hide an ending
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	if l := []rune(s); len(l) > MaxName {
		s = string(l[:MaxName])
	}
	return strings.TrimSpace(s)
}

// ending gives a name the ending of what was really kept.
func ending(name, kind string) string {
	end := map[string]string{JPEG: ".jpg", PNG: ".png", PDF: ".pdf"}[kind]
	if at := strings.LastIndexByte(name, '.'); at > 0 && len(name)-at <= 6 {
		name = name[:at]
	}
	if name == "" {
		name = "file"
	}
	return name + end
}
