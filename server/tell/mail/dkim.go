package mail

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/emersion/go-msgauth/dkim"
	gomail "github.com/wneessen/go-mail"
)

// Selector names the house's key in the domain's records.
const Selector = "todoke"

// NewKey makes a key that mails are signed with, as it is kept (PEM). RSA, for the large receivers look at nothing else.
func NewKey() (string, error) {
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return "", err
	}
	der, err := x509.MarshalPKCS8PrivateKey(k)
	if err != nil {
		return "", err
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})), nil
}

// ReadKey reads what NewKey made.
func ReadKey(text string) (*rsa.PrivateKey, error) {
	block, _ := pem.Decode([]byte(text))
	if block == nil {
		return nil, errors.New("the key for mails is no PEM")
	}
	k, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("the key for mails: %w", err)
	}
	own, ok := k.(*rsa.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("the key for mails is a %T", k)
	}
	return own, nil
}

// Record is what stands in the domain's records, so that others can check the signature: its name, and its text.
func Record(key *rsa.PrivateKey, domain string) (name, text string, err error) {
	der, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		return "", "", err
	}
	return Selector + "._domainkey." + domain, "v=DKIM1; k=rsa; p=" + base64.StdEncoding.EncodeToString(der), nil
}

// signed are the headers that nobody may change or add to on the way; those by which mails are stopped too (RFC 8058).
var signed = []string{"From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Language", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post"}

// sign puts the house's signature into a message. It is written twice for that, to the same bytes: its boundary and its date are fixed.
func sign(msg *gomail.Msg, key crypto.Signer, domain string) error {
	var text bytes.Buffer
	if _, err := msg.WriteTo(&text); err != nil {
		return err
	}
	s, err := dkim.NewSigner(&dkim.SignOptions{Domain: domain, Selector: Selector, Signer: key, HeaderCanonicalization: dkim.CanonicalizationRelaxed, BodyCanonicalization: dkim.CanonicalizationRelaxed, HeaderKeys: signed})
	if err != nil {
		return err
	}
	_, err = io.Copy(s, &text)
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	_, value, _ := strings.Cut(strings.TrimRight(s.Signature(), "\r\n"), ":")
	msg.SetGenHeaderPreformatted("DKIM-Signature", strings.TrimLeft(value, " "))
	return nil
}
