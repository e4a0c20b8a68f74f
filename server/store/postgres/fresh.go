package postgres

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net/url"

	"github.com/jackc/pgx/v5"
)

// Fresh makes an empty database beside the one at an address, whose role must be allowed to, and returns its address and what drops it: for
// those who measure, and must begin with nothing.
func Fresh(ctx context.Context, address string) (fresh string, drop func(context.Context) error, err error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" {
		return "", nil, fmt.Errorf("a new database: %q is no address like postgres://role@host/database", address)
	}
	random := make([]byte, 8)
	rand.Read(random)
	name := "todoke_" + hex.EncodeToString(random)
	say := func(ctx context.Context, sql string) error {
		conn, err := pgx.Connect(ctx, address)
		if err != nil {
			return err
		}
		defer conn.Close(ctx)
		_, err = conn.Exec(ctx, sql)
		return err
	}
	if err := say(ctx, "create database "+name); err != nil {
		return "", nil, fmt.Errorf("a new database: %w", err)
	}
	u.Path = "/" + name
	return u.String(), func(ctx context.Context) error {
		if err := say(ctx, "drop database "+name+" with (force)"); err != nil {
			return fmt.Errorf("drop database %s: %w", name, err)
		}
		return nil
	}, nil
}
