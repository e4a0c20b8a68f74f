package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"todoke/sync/oplog"
)

// role is whom every query of ours runs as: it owns nothing, so that row security holds for it, and may not log in.
const role = "todoke_app"

// steps build the schema, each in a transaction of its own with its number. What has been released never changes; a further step is added.
//
// The school (place) is first in every key, so that a table can be partitioned by it or go to a database that shards by it as it is. No
// The school (place) is first in every key, so that a table can be partitioned by it, or go to a database that shards by it, as it is. It
// is not partitioned here: each statement would plan and lock all partitions, for tables that one index serves well.
var steps = []string{`
CREATE TABLE todoke.writers (
	writer text PRIMARY KEY,           -- a server's directory; its own count of writes says what became of one whose answer was lost
	life   bigint NOT NULL DEFAULT 0,  -- of its connection: a transaction of an earlier one is refused
	writes bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
CREATE TABLE todoke.places (
	place bytea  PRIMARY KEY,
	last  bigint NOT NULL DEFAULT 0,   -- the mark: how far the log goes, and its chain there
	chain bytea  NOT NULL,
	fence bigint NOT NULL DEFAULT 0,   -- counts its owners: an append of an earlier one is refused
	owner text   NOT NULL DEFAULT ''   -- for people
) WITH (fillfactor = 50);
CREATE TABLE todoke.log (
	place bytea  NOT NULL,
	first bigint NOT NULL,
	last  bigint NOT NULL,
	chain bytea  NOT NULL,             -- behind the row's last operation
	ops   bytea  NOT NULL,             -- row.go of package store
	PRIMARY KEY (place, first)
);
CREATE TABLE todoke.records (
	place bytea NOT NULL,              -- whose record it is; one zero byte for the directory, which is no place's
	key   bytea NOT NULL,
	value bytea NOT NULL,
	PRIMARY KEY (place, key)
);
CREATE TABLE todoke.aside (          -- rows that Settle kept
	place bytea  NOT NULL,
	at    bigint NOT NULL,
	first bigint NOT NULL,
	ops   bytea  NOT NULL,
	PRIMARY KEY (place, at, first)
);
ALTER TABLE todoke.log     ALTER COLUMN ops   SET STORAGE EXTERNAL; -- what is sealed does not compress
ALTER TABLE todoke.records ALTER COLUMN value SET STORAGE EXTERNAL;
ALTER TABLE todoke.aside   ALTER COLUMN ops   SET STORAGE EXTERNAL;

-- The places that a transaction has said it is about, in hex; none when it has not said.
CREATE FUNCTION todoke.here() RETURNS bytea[] LANGUAGE sql STABLE AS $$
	SELECT array(SELECT decode(h, 'hex') FROM unnest(string_to_array(nullif(nullif(current_setting('app.place', true), ''), '*'), ',')) h)
$$;
ALTER TABLE todoke.places  ENABLE ROW LEVEL SECURITY;
ALTER TABLE todoke.places  FORCE  ROW LEVEL SECURITY; -- without it the tables' owner sees everything
ALTER TABLE todoke.log     ENABLE ROW LEVEL SECURITY;
ALTER TABLE todoke.log     FORCE  ROW LEVEL SECURITY;
ALTER TABLE todoke.records ENABLE ROW LEVEL SECURITY;
ALTER TABLE todoke.records FORCE  ROW LEVEL SECURITY;
ALTER TABLE todoke.aside   ENABLE ROW LEVEL SECURITY;
ALTER TABLE todoke.aside   FORCE  ROW LEVEL SECURITY;
-- Said so that it is looked at beside the index and not through it: with = ANY the planner sorts a whole log to read its next page.
CREATE POLICY here ON todoke.places  USING (array_position((SELECT todoke.here()), place) IS NOT NULL);
CREATE POLICY here ON todoke.log     USING (array_position((SELECT todoke.here()), place) IS NOT NULL);
CREATE POLICY here ON todoke.records USING (array_position((SELECT todoke.here()), place) IS NOT NULL);
CREATE POLICY here ON todoke.aside   USING (array_position((SELECT todoke.here()), place) IS NOT NULL);
-- A scan that crosses places says so with a star; it can only read.
CREATE POLICY everywhere ON todoke.records FOR SELECT USING ((SELECT current_setting('app.place', true)) = '*');
CREATE POLICY everywhere ON todoke.places  FOR SELECT USING ((SELECT current_setting('app.place', true)) = '*');

-- Every write begins with count, and so do those that only want to know whether a write is possible.
CREATE FUNCTION todoke.count(who text, alive bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	UPDATE todoke.writers SET writes = writes + 1 WHERE writer = who AND life = alive;
	IF NOT FOUND THEN RAISE EXCEPTION 'another connection writes for this server' USING ERRCODE = 'TD002'; END IF;
END $$;

-- The marks move where they are what the writer thinks they are and it still owns the place; otherwise nothing happens at all.
-- at < 0 leaves a mark as it is: records alone.
CREATE FUNCTION todoke.write(
	places bytea[], fences bigint[], ats bigint[], lasts bigint[], chains bytea[],
	log_places bytea[], log_firsts bigint[], log_lasts bigint[], log_chains bytea[], log_rows bytea[],
	put_places bytea[], put_keys bytea[], put_values bytea[], cut_places bytea[], cut_keys bytea[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	n bigint;
BEGIN
	IF cardinality(places) > 0 THEN
		UPDATE todoke.places p SET last = CASE WHEN v.at < 0 THEN p.last ELSE v.last END, chain = CASE WHEN v.at < 0 THEN p.chain ELSE v.chain END
			FROM unnest(places, fences, ats, lasts, chains) AS v (place, fence, at, last, chain)
			WHERE p.place = v.place AND p.fence = v.fence AND (v.at < 0 OR p.last = v.at);
		GET DIAGNOSTICS n = ROW_COUNT;
		IF n <> cardinality(places) THEN RAISE EXCEPTION 'another server has taken over' USING ERRCODE = 'TD001'; END IF;
	END IF;
	IF cardinality(log_firsts) > 0 THEN
		INSERT INTO todoke.log (place, first, last, chain, ops) SELECT * FROM unnest(log_places, log_firsts, log_lasts, log_chains, log_rows);
	END IF;
	IF cardinality(put_keys) > 0 THEN
		INSERT INTO todoke.records AS r (place, key, value) SELECT * FROM unnest(put_places, put_keys, put_values)
			ON CONFLICT (place, key) DO UPDATE SET value = excluded.value;
	END IF;
	IF cardinality(cut_keys) > 0 THEN
		DELETE FROM todoke.records r USING unnest(cut_places, cut_keys) AS v (place, key) WHERE r.place = v.place AND r.key = v.key;
	END IF;
END $$;

GRANT USAGE ON SCHEMA todoke TO ` + role + `;
GRANT SELECT, INSERT, UPDATE, DELETE ON todoke.writers, todoke.places, todoke.log, todoke.records, todoke.aside TO ` + role + `;
GRANT SELECT ON todoke.house TO ` + role + `;
`}

// prepare brings the schema up to date, makes sure of the role, and looks whether this PostgreSQL keeps what it acknowledges.
func (s *Store) prepare(ctx context.Context) error {
	conn, err := pgx.ConnectConfig(ctx, s.config(""))
	if err != nil {
		return fmt.Errorf("connect: is PostgreSQL running, and the address right? %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, "select pg_advisory_lock($1)", lockKey("schema", "")); err != nil { // two servers start at once
		return err
	}
	var version int
	var known bool
	if err := conn.QueryRow(ctx, "select to_regclass('todoke.house') is not null").Scan(&known); err != nil {
		return err
	}
	if known {
		if err := conn.QueryRow(ctx, "select version from todoke.house").Scan(&version); err != nil {
			return err
		}
	}
	if version > len(steps) {
		return fmt.Errorf("this database was made by a newer todoke (schema %d, known here %d): run that version or a later one", version, len(steps))
	}
	if err := s.ensureRole(ctx, conn); err != nil {
		return err
	}
	if !known {
		err := pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
			_, err := tx.Exec(ctx, `CREATE SCHEMA IF NOT EXISTS todoke;
				CREATE TABLE todoke.house (generation text NOT NULL, version int NOT NULL, one bool PRIMARY KEY DEFAULT true CHECK (one));
				INSERT INTO todoke.house (generation, version) VALUES (replace(gen_random_uuid()::text, '-', ''), 0)`)
			return err
		})
		if err != nil {
			return fmt.Errorf("make the schema: the account in the address needs the right to create one (GRANT CREATE ON DATABASE … TO …): %w", err)
		}
	}
	for ; version < len(steps); version++ {
		err := pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
			if _, err := tx.Exec(ctx, steps[version]); err != nil {
				return err
			}
			_, err := tx.Exec(ctx, "update todoke.house set version = $1", version+1)
			return err
		})
		if err != nil {
			return fmt.Errorf("bring the schema to version %d: %w", version+1, err)
		}
	}
	return s.inspect(ctx, conn)
}

// ensureRole makes the role that our queries run as, or says how somebody else makes it.
func (s *Store) ensureRole(ctx context.Context, conn *pgx.Conn) error {
	var exists, powerful, member bool
	err := conn.QueryRow(ctx, `select count(*) > 0, coalesce(bool_or(rolsuper or rolbypassrls), false), coalesce(bool_or(pg_has_role(oid, 'member')), false)
		from pg_roles where rolname = $1`, role).Scan(&exists, &powerful, &member)
	if err != nil {
		return err
	}
	if powerful {
		return fmt.Errorf("the role %s may pass over row security: ALTER ROLE %s NOSUPERUSER NOBYPASSRLS", role, role)
	}
	if !exists {
		_, err := conn.Exec(ctx, "CREATE ROLE "+role+" NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE")
		if taken := (*pgconn.PgError)(nil); errors.As(err, &taken) && (taken.Code == "42710" || taken.Code == "23505") {
			err = nil // by a server beside us, in another database
		}
		if err != nil {
			return fmt.Errorf("let an administrator of this PostgreSQL run: CREATE ROLE %s NOLOGIN; GRANT %s TO %s (%w)", role, role, conn.Config().User, err)
		}
	}
	if !member {
		if _, err := conn.Exec(ctx, "GRANT "+role+" TO CURRENT_USER"); err != nil {
			return fmt.Errorf("let an administrator of this PostgreSQL run: GRANT %s TO %s (%w)", role, conn.Config().User, err)
		}
	}
	return nil
}

// inspect refuses a PostgreSQL that does not keep what it says it has, and warns of one that would not notice damage.
func (s *Store) inspect(ctx context.Context, conn *pgx.Conn) error {
	var fsync, pages, sums string
	if err := conn.QueryRow(ctx, "select current_setting('fsync'), current_setting('full_page_writes'), current_setting('data_checksums')").Scan(&fsync, &pages, &sums); err != nil {
		return err
	}
	if fsync != "on" || pages != "on" {
		return fmt.Errorf("PostgreSQL runs with fsync = %s and full_page_writes = %s, so a power cut loses what was acknowledged: set both to on in postgresql.conf and restart it", fsync, pages)
	}
	if sums != "on" {
		s.advice = "PostgreSQL runs without data checksums, so damage on its disk is found late: stop it and run pg_checksums --enable"
		s.log.Warn(s.advice)
	}
	return conn.QueryRow(ctx, "select generation from todoke.house").Scan(&s.generation)
}

// scope is whose rows a record's key belongs to: a place, or directory.
func scope(key string) oplog.Place {
	if rest, ok := cutPlace(key); ok {
		return rest
	}
	return directory
}

// directory stands where a place would, for what is no place's: no place has a zero byte in its name.
const directory oplog.Place = "\x00"
