package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"sync"

	"todoke/server/store"
	"todoke/sync/oplog"
)

// What is sealed is
//
//	version (1) · id of its key (8) · nonce (12) · ciphertext with its tag (16 more than the words)
//
// under AES-256-GCM. Bound to it, without being in it: for an operation's body its place, device, N, kind, subject and level; for a
// record's value its key. So a body that somebody moved to another operation does not open.
//
// The encoding is persisted: it never changes. Another one is another version, and this one stays readable.
const (
	sealVersion = 1
	nonceSize   = 12
	sealHead    = 1 + len(keyID{}) + nonceSize
	sealMore    = sealHead + 16
)

// The limits of package store leave that much room.
var _ [store.SealRoom - sealMore]byte

// keyID names a key for ever; it is random.
type keyID [8]byte

func (id keyID) String() string { return hex.EncodeToString(id[:]) }

// drawer is what one key is for: a stream in a school year. The zero drawer is for the records of a place.
type drawer struct {
	oplog.Stream
	year int
}

// key opens one drawer.
type key struct {
	id     keyID
	of     drawer
	made   oplog.Instant
	secret [32]byte

	once   sync.Once
	cipher cipher.AEAD
}

// aead is made when it is first needed: a school has thousands of keys, and a morning uses few.
func (k *key) aead() cipher.AEAD {
	k.once.Do(func() { k.cipher = gcm(k.secret[:]) })
	return k.cipher
}

func gcm(secret []byte) cipher.AEAD {
	block, err := aes.NewCipher(secret)
	if err != nil {
		panic(err) // a key of another size than 32 bytes: ours are arrays
	}
	a, err := cipher.NewGCM(block)
	if err != nil {
		panic(err)
	}
	return a
}

// seal appends plain, sealed, to dst.
func (k *key) seal(dst, nonce, plain, bound []byte) []byte {
	dst = append(dst, sealVersion)
	dst = append(dst, k.id[:]...)
	dst = append(dst, nonce...)
	return k.aead().Seal(dst, nonce, plain, bound)
}

// sealed says whether b looks like something sealed, and by which key.
func sealed(b []byte) (id keyID, ok bool) {
	if len(b) < sealMore || b[0] != sealVersion {
		return id, false
	}
	copy(id[:], b[1:])
	return id, true
}

// open returns what is in box, writing over it; box is sealed with this key.
func (k *key) open(box, bound []byte) ([]byte, error) {
	text := box[sealHead:]
	plain, err := k.aead().Open(text[:0], box[1+len(k.id):sealHead], text, bound)
	if err != nil {
		return nil, fmt.Errorf("the seal of key %v is broken: %w", k.id, store.ErrDamaged)
	}
	if len(plain) == 0 {
		return nil, nil
	}
	return plain[:len(plain):len(plain)], nil
}

// boundOp is what an operation's seal is bound to.
func boundOp(dst []byte, place oplog.Place, op *oplog.Op) []byte {
	dst = append(dst, 'o', sealVersion)
	for _, s := range [...]string{string(place), string(op.ID.Device), op.Kind, string(op.Subject), string(op.Level)} {
		dst = binary.AppendUvarint(dst, uint64(len(s)))
		dst = append(dst, s...)
	}
	return binary.AppendUvarint(dst, op.ID.N)
}

// boundRecord is what a record's seal is bound to.
func boundRecord(dst []byte, name string) []byte {
	dst = append(dst, 'r', sealVersion)
	return append(dst, name...)
}
