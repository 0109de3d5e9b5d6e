import type { Migration } from './dialect.ts';

/** Which name stood on which row of a paper list, as it was printed (C30): a list may be mended while the paper goes round. */
export const signInSheets: Migration = {
	name: '0008-sign-in-sheets',
	up: ({ strict, appendOnly }) => [
		`create table sign_in_sheet (
			id text primary key,
			session_id text not null references event_session (id),
			-- The list was printed for the first, second, … time; older paper stays readable.
			print integer not null check (print >= 1),
			-- "Lembar 3" of its print.
			position integer not null check (position >= 1),
			-- Printed on the paper and in the ledger's note: two prints of one sheet are told apart by it.
			code text not null unique,
			unit_label text not null,
			printed_at text not null,
			printed_by text references person (id)
		)${strict}`,
		`create unique index sign_in_sheet_position on sign_in_sheet (session_id, print, position)`,
		...appendOnly('sign_in_sheet'),
		`create table sign_in_sheet_row (
			sheet_id text not null references sign_in_sheet (id),
			position integer not null check (position between 1 and 25),
			participant_id text not null references participant (id),
			primary key (sheet_id, position)
		)${strict}`,
		`create index sign_in_sheet_row_participant on sign_in_sheet_row (participant_id)`,
		...appendOnly('sign_in_sheet_row')
	]
};
