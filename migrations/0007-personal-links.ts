import type { Migration } from './dialect.ts';

/** A link of their own for everybody on an event's list, with or without an account (C36, ADR 0019). */
export const personalLinks: Migration = {
	name: '0007-personal-links',
	up: ({ strict }) => [
		`create table personal_link (
			participant_id text primary key references participant (id),
			-- 16 random bytes in hex. With a key of the installation they make the link; neither does without the other.
			seed text not null,
			-- SHA-256 of the link's token in hex: how an opened link is found.
			token_hash text not null unique,
			-- JSON: name, place and hours as its person last saw them, or as they were told.
			seen text not null,
			made_at text not null,
			made_by text references person (id)
		)${strict}`
	]
};
