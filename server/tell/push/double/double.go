// Package double is a browser maker's push service (RFC 8030) on this machine, for tests: it gives out addresses, refuses whatever a real one would
// refuse, and opens what it was given (RFC 8291, by the standard library), as the browser would. The makers' own network is all it stands for.
package double

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Service is open from Open to Close.
type Service struct {
	Answer func(endpoint string) (status int, retryAfter string) // nil: 201 for all

	srv *httptest.Server

	mu      sync.Mutex
	boxes   map[string]*Box
	refused []string
	news    chan struct{}
}

// Box is one browser's subscription.
type Box struct {
	Endpoint, P256dh, Auth string // what the browser tells the house
	private                *ecdh.PrivateKey
	secret                 []byte
	key                    string // the house's public key, by which it was asked for; "" takes any
	got                    []Message
	posts                  int
}

// Message is one that came, opened.
type Message struct {
	Plain          []byte
	Topic, Urgency string
	TTL            int
	Times          int // how often it came; one with the same topic takes the place of the one before
}

// Open starts a service.
func Open() *Service {
	s := &Service{boxes: map[string]*Box{}, news: make(chan struct{})}
	s.srv = httptest.NewServer(s)
	return s
}

// Close ends it.
func (s *Service) Close() { s.srv.Close() }

// Subscribe gives a browser an address, for messages of whoever holds a key; "" for anybody's.
func (s *Service) Subscribe(key string) *Box {
	private, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		panic(err)
	}
	b := &Box{private: private, secret: make([]byte, 16), key: key, P256dh: encode(private.PublicKey().Bytes())}
	rand.Read(b.secret)
	b.Auth = encode(b.secret)
	path := make([]byte, 18)
	rand.Read(path)
	s.mu.Lock()
	defer s.mu.Unlock()
	b.Endpoint = s.srv.URL + "/push/" + encode(path)
	s.boxes["/push/"+encode(path)] = b
	return b
}

// Messages are those of a box, in the order in which they came first.
func (s *Service) Messages(b *Box) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Message(nil), b.got...)
}

// Posts is how often somebody has posted to a box, whatever was answered.
func (s *Service) Posts(b *Box) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return b.posts
}

// Refused says why posts were refused.
func (s *Service) Refused() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.refused...)
}

// News is closed when the next message has come.
func (s *Service) News() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.news
}

func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.boxes[r.URL.Path]
	if b == nil || r.Method != http.MethodPost {
		http.Error(w, "no such box", http.StatusNotFound)
		return
	}
	b.posts++
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 4096))
	if err != nil {
		http.Error(w, "too large", http.StatusRequestEntityTooLarge)
		return
	}
	m, err := s.read(b, r, body)
	if err != nil {
		s.refused = append(s.refused, err.Error())
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if s.Answer != nil {
		if status, after := s.Answer(b.Endpoint); status != http.StatusCreated {
			if after != "" {
				w.Header().Set("Retry-After", after)
			}
			w.WriteHeader(status)
			return
		}
	}
	known := false
	for i := range b.got {
		if m.Topic != "" && b.got[i].Topic == m.Topic {
			m.Times = b.got[i].Times + 1
			b.got[i], known = m, true
		}
	}
	if !known {
		b.got = append(b.got, m)
	}
	close(s.news)
	s.news = make(chan struct{})
	w.Header().Set("Location", s.srv.URL+"/message/"+strconv.Itoa(len(b.got)))
	w.WriteHeader(http.StatusCreated)
}

var topic = regexp.MustCompile(`^[A-Za-z0-9_-]{1,32}$`)

// read is what a service demands of a message, and what the browser then sees of it.
func (s *Service) read(b *Box, r *http.Request, body []byte) (m Message, err error) {
	if m.TTL, err = strconv.Atoi(r.Header.Get("TTL")); err != nil || m.TTL < 0 {
		return m, fmt.Errorf("TTL %q", r.Header.Get("TTL"))
	}
	m.Topic, m.Urgency, m.Times = r.Header.Get("Topic"), r.Header.Get("Urgency"), 1
	if m.Topic != "" && !topic.MatchString(m.Topic) {
		return m, fmt.Errorf("topic %q", m.Topic)
	}
	switch m.Urgency {
	case "", "very-low", "low", "normal", "high":
	default:
		return m, fmt.Errorf("urgency %q", m.Urgency)
	}
	if r.Header.Get("Content-Encoding") != "aes128gcm" {
		return m, fmt.Errorf("encoding %q", r.Header.Get("Content-Encoding"))
	}
	if err := vapid(r.Header.Get("Authorization"), s.srv.URL, b.key, time.Now()); err != nil {
		return m, err
	}
	m.Plain, err = b.open(body)
	return m, err
}

// vapid checks who sends (RFC 8292).
func vapid(header, origin, want string, now time.Time) error {
	rest, ok := strings.CutPrefix(header, "vapid ")
	if !ok {
		return errors.New("no vapid")
	}
	parts := map[string]string{}
	for part := range strings.SplitSeq(rest, ",") {
		k, v, _ := strings.Cut(strings.TrimSpace(part), "=")
		parts[k] = v
	}
	if want != "" && parts["k"] != want {
		return errors.New("another house's key")
	}
	point, err := decode(parts["k"])
	if err != nil || len(point) != 65 {
		return errors.New("a key that is none")
	}
	token := strings.Split(parts["t"], ".")
	if len(token) != 3 {
		return errors.New("a token that is none")
	}
	var head struct{ Alg string }
	var claims struct {
		Aud, Sub string
		Exp      int64
	}
	for i, into := range []any{&head, &claims} {
		text, err := decode(token[i])
		if err == nil {
			err = json.Unmarshal(text, into)
		}
		if err != nil {
			return fmt.Errorf("a token that is none: %w", err)
		}
	}
	signature, err := decode(token[2])
	sum := sha256.Sum256([]byte(token[0] + "." + token[1]))
	key := &ecdsa.PublicKey{Curve: elliptic.P256(), X: new(big.Int).SetBytes(point[1:33]), Y: new(big.Int).SetBytes(point[33:])}
	switch end := time.Unix(claims.Exp, 0); {
	case err != nil || head.Alg != "ES256" || len(signature) != 64 || !ecdsa.Verify(key, sum[:], new(big.Int).SetBytes(signature[:32]), new(big.Int).SetBytes(signature[32:])):
		return errors.New("a token that the key has not signed")
	case claims.Aud != origin:
		return fmt.Errorf("a token for %q", claims.Aud)
	case end.Before(now) || end.After(now.Add(24*time.Hour)):
		return fmt.Errorf("a token until %v", end)
	case !strings.HasPrefix(claims.Sub, "https://") && (!strings.HasPrefix(claims.Sub, "mailto:") || strings.HasPrefix(claims.Sub, "mailto:mailto:")):
		return fmt.Errorf("a token of %q", claims.Sub)
	}
	return nil
}

// open is what the browser does with a message.
func (b *Box) open(body []byte) ([]byte, error) {
	if len(body) < 21+65+16 || body[20] != 65 {
		return nil, fmt.Errorf("%d bytes are no message", len(body))
	}
	salt, size, theirs := body[:16], binary.BigEndian.Uint32(body[16:20]), body[21:86]
	if int(size) < len(body)-86 {
		return nil, fmt.Errorf("a record of %d bytes", size)
	}
	public, err := ecdh.P256().NewPublicKey(theirs)
	if err != nil {
		return nil, err
	}
	shared, err := b.private.ECDH(public)
	if err != nil {
		return nil, err
	}
	first, err := hkdf.Key(sha256.New, shared, b.secret, "WebPush: info\x00"+string(b.private.PublicKey().Bytes())+string(theirs), 32)
	if err != nil {
		return nil, err
	}
	key, err := hkdf.Key(sha256.New, first, salt, "Content-Encoding: aes128gcm\x00", 16)
	if err != nil {
		return nil, err
	}
	nonce, err := hkdf.Key(sha256.New, first, salt, "Content-Encoding: nonce\x00", 12)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	plain, err := gcm.Open(nil, nonce, body[86:], nil)
	if err != nil {
		return nil, err
	}
	end := len(plain) - 1
	for end >= 0 && plain[end] == 0 {
		end--
	}
	if end < 0 || plain[end] != 2 {
		return nil, errors.New("a record without an end")
	}
	return plain[:end], nil
}

func encode(b []byte) string          { return base64.RawURLEncoding.EncodeToString(b) }
func decode(s string) ([]byte, error) { return base64.RawURLEncoding.DecodeString(s) }
