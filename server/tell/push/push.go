// Package push sends Web Push messages (RFC 8030), sealed for the one browser that asked for them (RFC 8291), in the house's own name (RFC 8292).
//
// Where a message goes, a browser has said: so only the makers' own services are spoken to, by https, and never an address of a private network.
// What is pushed stands on a locked screen: the school's name and that there is something, never about whom.
package push

import (
	"context"
	"crypto/ecdh"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	webpush "github.com/SherClockHolmes/webpush-go"

	"todoke/server/tell"
)

// Times and measures of the talk with a service.
const (
	within    = 10 * time.Second
	keepFor   = 24 * time.Hour // a service keeps a message for a phone that is off; what was not read by then went another way
	urgentFor = 2 * time.Hour
	mostText  = 300 // letters of what is shown: a locked screen has two lines
)

// Device is one browser that takes messages.
type Device struct {
	ID           string // by which it is forgotten
	Endpoint     string // the address that its maker gave it
	P256dh, Auth string // what it opens messages with, base64url
}

// Devices are the browsers of an account.
type Devices interface {
	Of(ctx context.Context, account string) ([]Device, error)
	Gone(ctx context.Context, account, id string) error // its maker knows it no more
}

// Key is the house's own pair of keys: browsers take messages of whoever holds it, and of nobody else.
type Key struct{ private *ecdh.PrivateKey }

// NewKey makes a pair.
func NewKey() (Key, error) {
	k, err := ecdh.P256().GenerateKey(rand.Reader)
	return Key{k}, err
}

// ReadKey reads what String wrote.
func ReadKey(text string) (Key, error) {
	b, err := base64.RawURLEncoding.DecodeString(strings.TrimSpace(text))
	if err != nil {
		return Key{}, fmt.Errorf("the key for push messages: %w", err)
	}
	k, err := ecdh.P256().NewPrivateKey(b)
	if err != nil {
		return Key{}, fmt.Errorf("the key for push messages: %w", err)
	}
	return Key{k}, nil
}

// String is the secret half, to be kept.
func (k Key) String() string { return base64.RawURLEncoding.EncodeToString(k.private.Bytes()) }

// Public is what a browser is told: its applicationServerKey.
func (k Key) Public() string {
	return base64.RawURLEncoding.EncodeToString(k.private.PublicKey().Bytes())
}

// Config is what a sender needs to be told.
type Config struct {
	Key     Key
	Contact string // whom a service may write to: the house's own https address, or a mail address
	Devices Devices
	Hosts   []string // services besides the makers' that are known here
	Local   bool     // services on this machine, by http too: tests
}

// Sender is tell.Sender for pushes: Message.To is an account, and every browser of it is told.
type Sender struct {
	config Config
	client *http.Client
}

// makers are the services of the browsers there are; a name that begins with a dot stands for all below it.
var makers = []string{"fcm.googleapis.com", "updates.push.services.mozilla.com", ".push.apple.com", ".notify.windows.com"}

// New makes a sender; it does not dial.
func New(c Config) *Sender {
	s := &Sender{config: c}
	dialer := &net.Dialer{Timeout: within, Control: func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil || !s.reachable(at.Addr()) {
			return errPrivate
		}
		return nil
	}}
	s.client = &http.Client{Timeout: within, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{DialContext: dialer.DialContext, ForceAttemptHTTP2: true, MaxIdleConnsPerHost: 4, IdleConnTimeout: time.Minute, TLSHandshakeTimeout: within}}
	return s
}

var errPrivate = errors.New("an address of a private network")

// shared is the carriers' own space (RFC 6598), which is nobody's on the internet.
var shared = netip.MustParsePrefix("100.64.0.0/10")

// reachable is asked when the name has been resolved, so that no name leads inside.
func (s *Sender) reachable(ip netip.Addr) bool {
	ip = ip.Unmap()
	if ip.IsLoopback() {
		return s.config.Local
	}
	return ip.IsGlobalUnicast() && !ip.IsPrivate() && !shared.Contains(ip)
}

// Public is what a browser needs to know of the house before it asks its maker for an address.
func (s *Sender) Public() string { return s.config.Key.Public() }

// Takes says whether an address that a browser has told is one that may be spoken to.
func (s *Sender) Takes(endpoint string) bool {
	u, err := url.Parse(endpoint)
	if err != nil || len(endpoint) > 1000 || u.User != nil {
		return false
	}
	host := u.Hostname()
	if s.config.Local && (host == "localhost" || net.ParseIP(host).IsLoopback()) {
		return true
	}
	known := func(maker string) bool {
		return host == maker || strings.HasPrefix(maker, ".") && strings.HasSuffix(host, maker)
	}
	return u.Scheme == "https" && (u.Port() == "" || u.Port() == "443") && (slices.ContainsFunc(makers, known) || slices.ContainsFunc(s.config.Hosts, known))
}

// Opens says whether a browser's half of the seal is one: a point of the curve, and sixteen bytes.
func Opens(p256dh, auth string) bool {
	point, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(p256dh, "="))
	if err != nil {
		return false
	}
	secret, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(auth, "="))
	if err != nil || len(secret) != 16 {
		return false
	}
	_, err = ecdh.P256().NewPublicKey(point)
	return err == nil
}

// note is the message as browsers understand it by themselves (declarative Web Push), and our service worker too.
type note struct {
	WebPush      int   `json:"web_push"`
	Notification shown `json:"notification"`
}

type shown struct {
	Title    string `json:"title"`
	Body     string `json:"body"`
	Lang     string `json:"lang"`
	Navigate string `json:"navigate"`
	Tag      string `json:"tag"`
	Urgent   bool   `json:"requireInteraction,omitempty"`
}

// Topic is by which a service replaces a message that still waits with a copy of it: at most 32 letters.
func Topic(key string) string {
	sum := sha256.Sum256([]byte(key))
	return base64.RawURLEncoding.EncodeToString(sum[:21])
}

// Send is tell.Sender: it went when one browser's service has taken it. That is not yet the person.
func (s *Sender) Send(ctx context.Context, m tell.Message) tell.Result {
	if m.Check() != nil {
		return tell.Result{State: tell.Failed, Why: "message"}
	}
	devices, err := s.config.Devices.Of(ctx, m.To)
	if err != nil {
		return tell.Result{State: tell.Later, Why: "store"}
	}
	text, _ := json.Marshal(note{8030, shown{Title: m.From, Body: cut(m.Text), Lang: m.Lang.Tag(), Navigate: m.Link, Tag: Topic(m.Key), Urgent: m.Urgent}}) // strings: cannot fail
	all := tell.Result{State: tell.Failed, Why: "no device"}
	for _, d := range devices {
		one := s.one(ctx, m, d, text)
		if one.Permanent {
			if err := s.config.Devices.Gone(ctx, m.To, d.ID); err != nil {
				return tell.Result{State: tell.Later, Why: "store"}
			}
			one.Permanent = false // the person may have another, tomorrow
		}
		switch {
		case all.State == tell.Sent:
		case one.State == tell.Sent, one.State == tell.Later && all.State == tell.Failed:
			all = one
		case one.State == tell.Later:
			all.RetryAfter = max(all.RetryAfter, one.RetryAfter)
		case all.State == tell.Failed:
			all.Why = one.Why
		}
	}
	return all
}

// one tells one browser.
func (s *Sender) one(ctx context.Context, m tell.Message, d Device, text []byte) tell.Result {
	if !s.Takes(d.Endpoint) {
		return tell.Result{State: tell.Failed, Permanent: true, Why: "endpoint"}
	}
	how := &webpush.Options{HTTPClient: s.client, Subscriber: s.config.Contact, Topic: Topic(m.Key), TTL: int(keepFor.Seconds()), Urgency: webpush.UrgencyNormal,
		VAPIDPublicKey: s.config.Key.Public(), VAPIDPrivateKey: s.config.Key.String()}
	if m.Urgent {
		how.Urgency, how.TTL = webpush.UrgencyHigh, int(urgentFor.Seconds())
	}
	answer, err := webpush.SendNotificationWithContext(ctx, text, &webpush.Subscription{Endpoint: d.Endpoint, Keys: webpush.Keys{Auth: d.Auth, P256dh: d.P256dh}}, how)
	if err != nil {
		if errors.Is(err, errPrivate) {
			return tell.Result{State: tell.Failed, Permanent: true, Why: "private"}
		}
		return tell.Result{State: tell.Later, Why: "no answer"}
	}
	defer answer.Body.Close()
	io.Copy(io.Discard, io.LimitReader(answer.Body, 4<<10)) // so that the line may be used again
	why := strconv.Itoa(answer.StatusCode)
	switch code := answer.StatusCode; {
	case code >= 200 && code < 300:
		return tell.Result{State: tell.Sent, ProviderID: answer.Header.Get("Location")}
	case code == http.StatusNotFound || code == http.StatusGone:
		return tell.Result{State: tell.Failed, Permanent: true, Why: why}
	case code == http.StatusTooManyRequests || code >= 500:
		return tell.Result{State: tell.Later, RetryAfter: retryAfter(answer.Header.Get("Retry-After"), time.Now()), Why: why}
	}
	return tell.Result{State: tell.Failed, Why: why}
}

// retryAfter reads seconds or a date; an hour at the most, for a service may be wrong.
func retryAfter(text string, now time.Time) time.Duration {
	wait := time.Duration(0)
	if n, err := strconv.Atoi(text); err == nil {
		wait = time.Duration(min(n, 3600)) * time.Second
	} else if at, err := http.ParseTime(text); err == nil {
		wait = at.Sub(now)
	}
	return min(max(wait, 0), time.Hour)
}

func cut(text string) string {
	letters := []rune(text)
	if len(letters) > mostText {
		return string(letters[:mostText-1]) + "…"
	}
	return text
}

// Close lets go of kept lines.
func (s *Sender) Close() error {
	s.client.CloseIdleConnections()
	return nil
}
