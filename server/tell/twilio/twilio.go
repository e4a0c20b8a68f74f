// Package twilio sends text messages and makes calls that speak, by Twilio's REST dialect: at the company itself, or at anything that speaks
// it, such as the school's own gateway or a test's double.
//
// Neither is sent twice by itself: a message that got no answer may have been sent, and is reported as such (tell.Later with Why "unknown"),
// so that whoever tries again knows that two may come.
package twilio

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/twilio/twilio-go/client"
	openapi "github.com/twilio/twilio-go/rest/api/v2010"

	"todoke/ivr/twiml"
	"todoke/server/tell"
	"todoke/shared/words"
)

const within = 15 * time.Second // one request

// Config is an account at the carrier.
type Config struct {
	Account string // its SID
	Secret  string // its token
	From    string // the number that messages and calls come from, E.164
	Base    string // where the API is; "" for the company's own
}

type line struct {
	Config
	api *openapi.ApiService
}

// Texts is tell.Sender for text messages, Calls for spoken ones.
type (
	Texts struct{ line }
	Calls struct{ line }
)

var word = regexp.MustCompile(`^[a-zA-Z0-9]+$`)

// New reads the configuration; it does not dial.
func New(c Config) (*Texts, *Calls, error) {
	if !word.MatchString(c.Account) || !word.MatchString(c.Secret) {
		return nil, nil, errors.New("the carrier's account and secret are letters and digits only")
	}
	if !strings.HasPrefix(c.From, "+") {
		return nil, nil, fmt.Errorf("the number to send from must be like +81312345678, not %q", c.From)
	}
	web := &http.Client{Timeout: within, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if c.Base != "" {
		base, err := url.Parse(c.Base)
		if err != nil || base.Host == "" || base.Scheme != "https" && !net.ParseIP(base.Hostname()).IsLoopback() && base.Hostname() != "localhost" {
			return nil, nil, fmt.Errorf("%q is not an address of a carrier: https, or this machine itself", c.Base)
		}
		web.Transport = elsewhere{base}
	}
	caller := &client.Client{Credentials: client.NewCredentials(c.Account, c.Secret), HTTPClient: web}
	caller.SetAccountSid(c.Account)
	l := line{c, openapi.NewApiService(client.NewRequestHandler(caller))}
	return &Texts{l}, &Calls{l}, nil
}

// elsewhere sends the library's requests to another address than the company's.
type elsewhere struct{ base *url.URL }

func (e elsewhere) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.URL.Scheme, r.URL.Host, r.Host = e.base.Scheme, e.base.Host, e.base.Host
	return http.DefaultTransport.RoundTrip(r)
}

// Send is tell.Sender.
func (t *Texts) Send(ctx context.Context, m tell.Message) tell.Result {
	if err := m.Check(); err != nil || !strings.HasPrefix(m.To, "+") {
		return tell.Result{State: tell.Failed, Permanent: true, Why: "number"}
	}
	p := &openapi.CreateMessageParams{}
	p.SetTo(m.To).SetFrom(t.From).SetBody(m.Text)
	return bounded(ctx, func() (string, error) {
		sent, err := t.api.CreateMessage(p)
		if err != nil || sent.Sid == nil {
			return "", err
		}
		return *sent.Sid, nil
	})
}

// Asked says whether the carrier has a message already: to the same number, with the same words, within two days. It cannot be known while the
// carrier does not answer.
func (t *Texts) Asked(ctx context.Context, m tell.Message) (sent, known bool) {
	p := &openapi.ListMessageParams{}
	p.SetTo(m.To).SetFrom(t.From).SetDateSentAfter(time.Now().Add(-48 * time.Hour)).SetLimit(50)
	r := bounded(ctx, func() (string, error) {
		list, err := t.api.ListMessage(p)
		for i := range list {
			if list[i].Body != nil && *list[i].Body == m.Text {
				return "sent", err
			}
		}
		return "", err
	})
	return r.ProviderID != "", r.State == tell.Sent
}

// Send is tell.Sender.
func (c *Calls) Send(ctx context.Context, m tell.Message) tell.Result {
	if err := m.Check(); err != nil || !strings.HasPrefix(m.To, "+") {
		return tell.Result{State: tell.Failed, Permanent: true, Why: "number"}
	}
	p := &openapi.CreateCallParams{}
	p.SetTo(m.To).SetFrom(c.From).SetTwiml(string(Spoken(m))).SetTimeout(30)
	return bounded(ctx, func() (string, error) {
		call, err := c.api.CreateCall(p)
		if err != nil || call.Sid == nil {
			return "", err
		}
		return *call.Sid, nil
	})
}

// Spoken is what a call says: the sentence, then the digits one by one with a pause after each, and all of it twice.
func Spoken(m tell.Message) []byte {
	v := voices[m.Lang]
	if v.lang == "" {
		v = voices[words.JA]
	}
	var once []twiml.Verb
	if m.Text != "" {
		once = append(once, twiml.Say{Lang: v.lang, Voice: v.name, Text: m.Text})
	}
	for i, d := range m.Digits {
		if i > 0 && i%3 == 0 {
			once = append(once, twiml.Pause{Seconds: 1})
		}
		once = append(once, twiml.Say{Lang: v.lang, Voice: v.name, Text: digit(m.Lang, d)}, twiml.Pause{Seconds: 1})
	}
	verbs := append([]twiml.Verb{twiml.Pause{Seconds: 1}}, once...)
	if m.Digits != "" {
		verbs = append(append(verbs, twiml.Pause{Seconds: 2}), once...)
	}
	return twiml.Encode(append(verbs, twiml.Hangup{})...)
}

type voice struct{ lang, name string }

// The voices that know the language; easy Japanese is spoken as Japanese.
var voices = map[words.Lang]voice{
	words.JA: {"ja-JP", "Polly.Kazuha-Neural"}, words.Easy: {"ja-JP", "Polly.Kazuha-Neural"}, words.EN: {"en-US", "Polly.Joanna-Neural"},
	words.ZH: {"cmn-CN", "Polly.Zhiyu-Neural"}, words.ES: {"es-MX", "Polly.Mia-Neural"},
}

// digit is how a digit is said where it must not be mistaken: 4 and 7 have two readings in Japanese, 0 and 1 sound alike in Chinese calls.
func digit(l words.Lang, d rune) string {
	if l == words.JA || l == words.Easy || l == "" {
		return [...]string{"ゼロ", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"}[(d-'0')%10]
	}
	return string(d)
}

// bounded waits for a request of a library that knows no context.
func bounded(ctx context.Context, ask func() (string, error)) tell.Result {
	type answer struct {
		id  string
		err error
	}
	done := make(chan answer, 1)
	go func() { // ends by the client's own timeout
		id, err := ask()
		done <- answer{id, err}
	}()
	select {
	case <-ctx.Done():
		return tell.Result{State: tell.Later, Why: "unknown"}
	case a := <-done:
		return result(a.id, a.err)
	}
}

// dead are the carrier's codes that say the number itself takes no message: not a number, unreachable, blocked, a landline.
var dead = map[int]bool{21211: true, 21214: true, 21217: true, 21421: true, 21610: true, 21612: true, 21614: true, 21635: true, 13224: true}

func result(id string, err error) tell.Result {
	var refused *client.TwilioRestError
	switch {
	case err == nil:
		return tell.Result{State: tell.Sent, ProviderID: id}
	case errors.As(err, &refused):
		why := strconv.Itoa(refused.Status) + " " + strconv.Itoa(refused.Code)
		if refused.Status == http.StatusTooManyRequests || refused.Status >= 500 {
			return tell.Result{State: tell.Later, Down: true, Why: why}
		}
		return tell.Result{State: tell.Failed, Permanent: dead[refused.Code], Why: why}
	}
	return tell.Result{State: tell.Later, Down: true, Why: "unknown"} // it may have been sent
}
