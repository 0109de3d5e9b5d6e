import type { Migration } from './dialect.ts';

/** Phones that a supervisor lets in for one event and one day, without an account (C38, ADR 0024). */
export const helpers: Migration = {
	name: '0011-helpers',
	up: ({ strict }) => [
		// Shown once as a QR and a short code. The first phone that takes it up deletes it.
		`create table helper_invite (
			id text primary key,
			event_id text not null references event (id),
			-- SHA-256 of the QR's token in hex, and a MAC of the short code: it is too short to stand here by its hash alone.
			token_hash text not null unique,
			code_mac text not null unique,
			made_at text not null,
			made_by text references person (id),
			expires_at text not null
		)${strict}`,
		`create index helper_invite_event on helper_invite (event_id)`,
		// Its id stands in the ledger as the device of each of its scans.
		`create table helper_device (
			id text primary key,
			event_id text not null references event (id),
			-- As typed by whoever holds it.
			holder_name text not null,
			-- SHA-256 of its cookie in hex, which holds only together with the phone's own id.
			token_hash text not null unique,
			phone_id text not null,
			invited_by text references person (id),
			joined_at text not null,
			-- The end of its day.
			ends_at text not null,
			heard_at text not null,
			revoked_at text,
			revoked_by text references person (id),
			-- When it began to send what it held after its end.
			flushed_at text
		)${strict}`,
		`create index helper_device_event on helper_device (event_id)`
	]
};
