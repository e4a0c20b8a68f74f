package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"todoke/server/tell"
	"todoke/server/tell/mail"
	"todoke/server/tell/twilio"
)

// secret reads a secret from the environment, or from the file that the environment names: never from the command line, which every process of
// the machine can read.
func secret(name string) (string, error) {
	if path := os.Getenv(name + "_FILE"); path != "" {
		b, err := os.ReadFile(path)
		if err != nil {
			return "", fmt.Errorf("read %s_FILE: %w", name, err)
		}
		return strings.TrimSpace(string(b)), nil
	}
	return os.Getenv(name), nil
}

// carriers are the ways out of the house that were configured.
func carriers(m mail.Config, t twilio.Config) (tell.Ways, error) {
	ways := tell.Ways{}
	if m.URL != "" {
		var err error
		if m.Pass, err = secret("TODOKE_SMTP_PASSWORD"); err != nil {
			return nil, err
		}
		s, err := mail.New(m)
		if err != nil {
			return nil, fmt.Errorf("--smtp and --mail-from: %w", err)
		}
		ways[tell.Mail] = s
	}
	if t.Account != "" {
		if t.Secret == "" {
			return nil, errors.New("--tel-account needs TODOKE_CARRIER_SECRET or TODOKE_CARRIER_SECRET_FILE")
		}
		texts, calls, err := twilio.New(t)
		if err != nil {
			return nil, fmt.Errorf("--tel-account and --tel-from: %w", err)
		}
		ways[tell.Text], ways[tell.Call] = texts, calls
	}
	return ways, nil
}
