import type { Migration } from './dialect.ts';

/** The minutes of a closed session (berita acara), as they were made: a later change makes a new version beside them (C40). */
export const sessionMinutes: Migration = {
	name: '0009-session-minutes',
	up: ({ strict, appendOnly }) => [
		`create table session_minutes (
			id text primary key,
			session_id text not null references event_session (id),
			version integer not null check (version >= 1),
			-- Printed, and asked at /verifikasi.
			code text not null unique,
			-- JSON: everything the paper says of the session. The paper is drawn from it alone.
			facts text not null,
			-- Of the facts: printed on the paper and shown where it is checked.
			sha256 text not null,
			made_at text not null,
			made_by text references person (id)
		)${strict}`,
		`create unique index session_minutes_version on session_minutes (session_id, version)`,
		...appendOnly('session_minutes')
	]
};
