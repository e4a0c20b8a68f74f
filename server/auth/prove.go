package auth

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"encoding/base64"
	"math/big"
	"strings"
	"sync"

	"todoke/sync/oplog"
)

// A device that nobody in particular owns has a key of its own: a P-256 pair, made by the browser when the device was paired, whose private half no
// script can read. At each connection it signs a number that the house has just given it, once. So a cookie that was copied is worth nothing
// elsewhere. It does not help against somebody who carries the device away: that is what ending it is for.

// ErrProof: the device did not prove that it is the one that was paired.
const ErrProof oplog.Error = "device.unproved"

const (
	nonceLife = Minute
	maxNonces = 8 // of one session at one time
	proofHead = "todoke device\x00"
)

// nonces are numbers that were given to sign, by session. They live in memory: a restart gives others.
type nonces struct {
	mu   sync.Mutex
	open map[string][]nonce
}

type nonce struct {
	text  string
	until oplog.Instant
}

// Nonce gives a session's device a number to sign, good once and for a minute.
func (a *Auth) Nonce(session string) string {
	now := a.now()
	n := &a.given
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.open == nil || len(n.open) > maxCeremony { // a flood forgets everybody: they ask again
		n.open = map[string][]nonce{}
	}
	one := nonce{newToken(), now + oplog.Instant(nonceLife)}
	list := append(n.open[session], one)
	n.open[session] = list[max(0, len(list)-maxNonces):]
	return one.text
}

// Proves says that a proof, "<nonce>.<signature>", was made by a session's device and not used before. A session without a key asks for none.
func (a *Auth) Proves(s Session, proof string) bool {
	if len(s.Device) == 0 {
		return true
	}
	text, sign, ok := strings.Cut(proof, ".")
	if !ok || !a.takeNonce(s.ID, text) {
		return false
	}
	sig, err := base64.RawURLEncoding.DecodeString(sign)
	if err != nil || len(sig) != 64 {
		return false
	}
	key, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), s.Device)
	if err != nil {
		return false
	}
	digest := sha256.Sum256([]byte(proofHead + text))
	return ecdsa.Verify(key, digest[:], new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:]))
}

func (a *Auth) takeNonce(session, text string) bool {
	n := &a.given
	n.mu.Lock()
	defer n.mu.Unlock()
	list := n.open[session]
	for i, one := range list {
		if one.text == text {
			if list = append(list[:i:i], list[i+1:]...); len(list) == 0 {
				delete(n.open, session)
			} else {
				n.open[session] = list
			}
			return one.until >= a.now()
		}
	}
	return false
}

// isKey says that bytes are a point of P-256, as browsers export one.
func isKey(b []byte) bool {
	_, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), b)
	return err == nil
}
