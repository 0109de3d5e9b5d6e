import type { Migration } from './dialect.ts';

/** What rounds in a hall lacked (V4, V6, V7): answers that came late, how a round is held, and what nobody is named in. */
export const roundsInTheRoom: Migration = {
	name: '0014-rounds-in-the-room',
	up: ({ strict, appendOnly }) => [
		// Given without network, or pressed too late, and come when its vote was over: kept, and counted nowhere (V4).
		`create table hall_late_answer (
			attempt_id text not null references quiz_attempt (id),
			vote integer not null check (vote in (1, 2)),
			choice text not null check (choice in ('a', 'b', 'c', 'd')),
			confidence integer check (confidence between 1 and 3),
			received_at text not null,
			primary key (attempt_id, vote)
		)${strict}`,
		...appendOnly('hall_late_answer'),
		// How a round is held, set before its first vote; null in rounds of before: the last answer counts, named, no timer.
		`alter table hall_round add column answer_rule text check (answer_rule in ('first', 'last'))`,
		`alter table hall_round add column anonymous integer check (anonymous in (0, 1))`,
		`alter table hall_round add column vote_seconds integer check (vote_seconds between 15 and 3600)`,
		// When each vote ends by the clock, for whoever has not asked for more time (V7).
		`alter table hall_round add column first_ends_at text`,
		`alter table hall_round add column second_ends_at text`,
		// Of an anonymous vote while it is open, so that nobody answers twice; forgotten with it (V6).
		`alter table hall_round add column vote_salt text`,
		`create table hall_anonymous_answer (
			round_id text not null references hall_round (id),
			vote integer not null check (vote in (1, 2)),
			token text not null,
			choice text not null check (choice in ('a', 'b', 'c', 'd')),
			primary key (round_id, vote, token)
		)${strict}`,
		// What is left of an anonymous vote: counts, and of fewer than five answers their number alone.
		`create table hall_anonymous_count (
			id text primary key,
			round_id text not null references hall_round (id),
			vote integer not null check (vote in (1, 2)),
			choice text check (choice in ('a', 'b', 'c', 'd')),
			answers integer not null check (answers >= 0),
			counted_at text not null
		)${strict}`,
		`create unique index hall_anonymous_count_choice on hall_anonymous_count (round_id, vote, coalesce(choice, ''))`,
		...appendOnly('hall_anonymous_count'),
		// Who asked for more time in a session: nobody is asked why.
		`create table hall_more_time (
			session_id text not null references event_session (id),
			participant_id text not null references participant (id),
			asked_at text not null,
			primary key (session_id, participant_id)
		)${strict}`,
		// Ikrar or pakta put before the people of a session, with the words as they stood on the screen.
		`create table hall_pledge (
			id text primary key,
			session_id text not null references event_session (id),
			-- Name of the file under content/pledges.
			pledge_id text not null,
			version integer not null,
			-- SHA-256 of the words, hex; and the words, as JSON.
			text_hash text not null,
			words text not null,
			opened_at text not null,
			opened_by text references person (id),
			closed_at text
		)${strict}`,
		`create unique index hall_pledge_text on hall_pledge (session_id, pledge_id, version)`,
		// One at a time stands on the screen.
		`create unique index hall_pledge_open on hall_pledge (session_id) where closed_at is null`,
		// Signed on one's own phone by somebody who is present. The hash is in it, so that a signature says under what.
		`create table hall_pledge_signature (
			hall_pledge_id text not null references hall_pledge (id),
			participant_id text not null references participant (id),
			version integer not null,
			text_hash text not null,
			signed_at text not null,
			device_id text not null,
			primary key (hall_pledge_id, participant_id)
		)${strict}`,
		...appendOnly('hall_pledge_signature'),
		// Hands raised, counted by a supervisor: a count, nobody's signature. The last one holds.
		`create table hall_pledge_hands (
			id text primary key,
			hall_pledge_id text not null references hall_pledge (id),
			hands integer not null check (hands between 0 and 9999),
			counted_at text not null,
			counted_by text references person (id)
		)${strict}`,
		...appendOnly('hall_pledge_hands')
	]
};
