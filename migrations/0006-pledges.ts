import type { Migration } from './dialect.ts';

/** Who signed which wording of a pledge, when, and on which device (requirement L4). */
export const pledges: Migration = {
	name: '0006-pledges',
	up: ({ strict }) => [
		`create table pledge_signature (
			person_id text not null references person (id),
			pledge_id text not null,
			version integer not null check (version >= 1),
			-- SHA-256 of the words that were shown, hex: evidence, should the file of that version ever be edited.
			text_hash text not null,
			signed_at text not null,
			device_id text not null,
			primary key (person_id, pledge_id, version)
		)${strict}`
	]
};
