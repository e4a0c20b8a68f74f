package push

import (
	"context"
	"encoding/json"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"todoke/server/tell"
	"todoke/server/tell/push/double"
	"todoke/shared/words"
)

// shelf keeps the browsers of one account.
type shelf struct {
	list []Device
	gone []string
}

func (s *shelf) Of(context.Context, string) ([]Device, error) { return s.list, nil }
func (s *shelf) Gone(_ context.Context, _, id string) error   { s.gone = append(s.gone, id); return nil }

func device(id string, b *double.Box) Device { return Device{id, b.Endpoint, b.P256dh, b.Auth} }

func open(t *testing.T) (*double.Service, Key) {
	t.Helper()
	service := double.Open()
	t.Cleanup(service.Close)
	key, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	if again, err := ReadKey(key.String() + "\n"); err != nil || again.Public() != key.Public() {
		t.Fatalf("a key that was kept is another: %v", err)
	}
	return service, key
}

var letter = tell.Message{Kind: tell.Push, To: "megumi", Lang: words.ZH, From: "みどり台小学校", Text: "有新的通知。", Link: "https://todoke.example.jp/letter/p/notice:x.1", Key: "0123456789abcdef0123456789abcdef01234567", Urgent: true}

// What the browser opens is what was said and no more, in the house's name, replaced by a second copy of itself. Guards against a message that a
// maker refuses (no TTL, a long topic, a token for another service), one that anybody but the browser can read, and a child's name on a locked screen.
func TestABrowserOpensIt(t *testing.T) {
	service, key := open(t)
	box := service.Subscribe(key.Public())
	sender := New(Config{Key: key, Contact: "https://todoke.example.jp", Devices: &shelf{list: []Device{device("d1", box)}}, Local: true})
	defer sender.Close()
	for range 2 { // a crash in between
		if r := sender.Send(t.Context(), letter); r.State != tell.Sent || r.ProviderID == "" {
			t.Fatalf("%+v; refused %v", r, service.Refused())
		}
	}
	got := service.Messages(box)
	if len(got) != 1 || got[0].Times != 2 || got[0].Urgency != "high" || got[0].TTL != 7200 || len(got[0].Topic) > 32 {
		t.Fatalf("%+v", got)
	}
	var n note
	if err := json.Unmarshal(got[0].Plain, &n); err != nil {
		t.Fatal(err)
	}
	if n.WebPush != 8030 || n.Notification != (shown{"みどり台小学校", "有新的通知。", "zh-Hans", letter.Link, Topic(letter.Key), true}) {
		t.Errorf("the browser reads %s", got[0].Plain)
	}
	if _, err := ReadKey("nonsense"); err == nil {
		t.Error("nonsense is a key")
	}
}

// Guards against browsers that are gone and asked for ever, against a busy maker taken for a dead one, and against one device that keeps the others
// from hearing.
func TestWhatAMakerAnswers(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		after  string
		want   tell.State
		wait   time.Duration
		gone   bool
	}{
		"taken":     {201, "", tell.Sent, 0, false},
		"gone":      {410, "", tell.Failed, 0, true},
		"unknown":   {404, "", tell.Failed, 0, true},
		"too many":  {429, "40", tell.Later, 40 * time.Second, false},
		"not now":   {503, "", tell.Later, 0, false},
		"for weeks": {503, "999999", tell.Later, time.Hour, false},
		"not ours":  {403, "", tell.Failed, 0, false},
		"too big":   {413, "", tell.Failed, 0, false},
	} {
		service, key := open(t)
		one, two := service.Subscribe(key.Public()), service.Subscribe(key.Public())
		service.Answer = func(endpoint string) (int, string) {
			if endpoint == one.Endpoint {
				return c.status, c.after
			}
			return 201, ""
		}
		devices := &shelf{list: []Device{device("one", one)}}
		sender := New(Config{Key: key, Contact: "https://todoke.example.jp", Devices: devices, Local: true})
		r := sender.Send(t.Context(), letter)
		if r.State != c.want || r.RetryAfter != c.wait || r.Permanent || (len(devices.gone) == 1) != c.gone {
			t.Errorf("%s: %+v, forgotten %v; refused %v", name, r, devices.gone, service.Refused())
		}
		devices.list = append(devices.list, device("two", two))
		if r := sender.Send(t.Context(), letter); r.State != tell.Sent || service.Posts(two) != 1 {
			t.Errorf("%s keeps another device from hearing: %+v", name, r)
		}
		sender.Close()
	}
	key, _ := NewKey()
	if r := New(Config{Key: key, Devices: &shelf{}}).Send(t.Context(), letter); r.State != tell.Failed || r.Permanent {
		t.Errorf("an account without a device: %+v", r)
	}
}

// Guards against a server made to speak to what is behind it: an address that a browser told leads nowhere but to the makers, whatever its name
// resolves to.
func TestNowhereButToTheMakers(t *testing.T) {
	key, _ := NewKey()
	s := New(Config{Key: key, Hosts: []string{"push.example.jp"}})
	for endpoint, want := range map[string]bool{
		"https://fcm.googleapis.com/fcm/send/x": true, "https://web.push.apple.com/x": true, "https://updates.push.services.mozilla.com/wpush/v2/x": true,
		"https://db5p.notify.windows.com/w/?token=x": true, "https://push.example.jp/x": true,
		"http://fcm.googleapis.com/x": false, "https://fcm.googleapis.com:8443/x": false, "https://fcm.googleapis.com.evil.example/x": false, "https://evilpush.apple.com.example/": false,
		"https://xpush.apple.com/": false, "https://user@fcm.googleapis.com/": false, "https://127.0.0.1/": false, "https://[::1]/": false, "https://localhost/": false, "file:///etc/passwd": false,
		"": false, "https://fcm.googleapis.com/" + strings.Repeat("x", 1000): false,
	} {
		if s.Takes(endpoint) != want {
			t.Errorf("%s is taken: %v", endpoint, !want)
		}
	}
	for ip, want := range map[string]bool{"142.250.1.1": true, "2404:6800::1": true, "10.0.0.1": false, "192.168.1.1": false, "172.16.0.1": false, "127.0.0.1": false, "::1": false, "169.254.169.254": false,
		"fe80::1": false, "fd00::1": false, "100.64.0.1": false, "0.0.0.0": false, "::ffff:10.0.0.1": false, "224.0.0.1": false} {
		if s.reachable(netip.MustParseAddr(ip)) != want {
			t.Errorf("%s is reachable: %v", ip, !want)
		}
	}
	// A name that is on the list and leads to this machine: the dial refuses, and the device is forgotten.
	service, _ := open(t)
	box := service.Subscribe("")
	devices := &shelf{list: []Device{{"d", strings.Replace(box.Endpoint, "127.0.0.1", "localhost", 1), box.P256dh, box.Auth}}}
	inside := New(Config{Key: key, Contact: "https://todoke.example.jp", Devices: devices, Local: true})
	inside.config.Local = false
	if _, err := inside.client.Get(strings.Replace(box.Endpoint, "127.0.0.1", "localhost", 1)); err == nil || !strings.Contains(err.Error(), errPrivate.Error()) {
		t.Errorf("a private address was dialled: %v", err)
	}
	if r := inside.Send(t.Context(), letter); r.State != tell.Failed || len(devices.gone) != 1 || service.Posts(box) != 0 {
		t.Errorf("%+v, %d posts", r, service.Posts(box))
	}
	if r := inside.client.CheckRedirect(nil, nil); r != http.ErrUseLastResponse {
		t.Error("a maker's redirect is followed")
	}
}
