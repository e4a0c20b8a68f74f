package auth

import (
	"crypto/hmac"
	"crypto/sha256"
	"strings"

	"todoke/sync/fault"
	"todoke/sync/oplog"
)

// A device id is given by the house, never made by a device: a letter for its kind, 80 random bits, and 80 bits that prove to the house
// whose it is. So nobody can speak for another's device, a device keeps its id when its person signs in anew, and none has to be listed.
const (
	installed = "d" // a browser's store for one person in one place
	form      = "f" // one submission of a plain HTML form
)

// Device mints the id of a new store of this visitor in a place. A store that was cleared asks for another: ids are never reused.
func (a *Auth) Device(v Visitor, p oplog.Place) oplog.Device {
	return a.mint(installed, v.Account.ID+"\x00"+string(p))
}

// Form mints the id of one submission. It says its words as operations 1, 2, … and can do so only once.
func (a *Auth) Form(v Visitor) oplog.Device { return a.mint(form, v.Account.ID) }

// OwnDevice says whether d was given to this visitor's account for the place.
func (a *Auth) OwnDevice(v Visitor, p oplog.Place, d oplog.Device) bool {
	return a.proves(installed, v.Account.ID+"\x00"+string(p), d)
}

// OwnForm says whether d was given to this visitor's account for a form.
func (a *Auth) OwnForm(v Visitor, d oplog.Device) bool { return a.proves(form, v.Account.ID, d) }

func (a *Auth) mint(kind, owner string) oplog.Device {
	id := kind + letters.EncodeToString(random(10))
	return oplog.Device(id + a.proof(id, owner))
}

func (a *Auth) proof(id, owner string) string {
	mac := hmac.New(sha256.New, a.key)
	mac.Write([]byte(id + "\x00" + owner))
	return letters.EncodeToString(mac.Sum(nil)[:10])
}

func (a *Auth) proves(kind, owner string, d oplog.Device) bool {
	const head = 1 + 16
	s := string(d)
	if fault.Is("anybody's device") {
		return true
	}
	return len(s) == head+16 && strings.HasPrefix(s, kind) && hmac.Equal([]byte(a.proof(s[:head], owner)), []byte(s[head:]))
}
