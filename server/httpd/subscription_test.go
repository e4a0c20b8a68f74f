package httpd

import (
	"testing"

	"todoke/server/tell/push"
)

// Guards against a browser's address that leads inside, and against a half of a seal that stops the sender later: whatever a device tells.
func FuzzSubscription(f *testing.F) {
	f.Add([]byte(`{"endpoint":"https://fcm.googleapis.com/fcm/send/x","expirationTime":null,"keys":{"p256dh":"BPcMbnWQL5GOYX_5LKZXT6sLmHiMsJSiEvIFvfcDvX7IZ9qqtq68onpTPEYmyxSQNiH7UD_98AUcQ12kBoxz_0s","auth":"AAAAAAAAAAAAAAAAAAAAAA"}}`))
	f.Add([]byte(`{"endpoint":"http://169.254.169.254/","keys":{"p256dh":"AA","auth":""}}`))
	f.Add([]byte(`{}`))
	key, err := push.NewKey()
	if err != nil {
		f.Fatal(err)
	}
	takes := push.New(push.Config{Key: key}).Takes
	f.Fuzz(func(t *testing.T, body []byte) {
		b, err := readSubscription(body, takes)
		if err == nil && (!takes(b.Endpoint) || !push.Opens(b.P256dh, b.Secret)) {
			t.Errorf("taken: %+v", b)
		}
	})
}
