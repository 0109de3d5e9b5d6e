import type { Migration } from './dialect.ts';

/** What was asked and answered: a person's quiz, and the rounds in which a whole hall decides. */
export const answers: Migration = {
	name: '0006-answers',
	up: ({ strict, bigint, appendOnly }) => [
		// A scenario exactly as it was shown, named by the hash of its body: written once, never changed (Q5).
		`create table scenario_snapshot (
			hash text primary key,
			scenario_id text not null,
			body text not null
		)${strict}`,
		// A practice scenario that the hall of one session decides on: first alone, then once more after talking (V10).
		// Its phase is which of the instants are filled; nothing about it lives outside this row (V3).
		`create table hall_round (
			id text primary key,
			session_id text not null references event_session (id),
			position integer not null check (position >= 1),
			prohibition text not null,
			scenario_id text not null,
			wording_hash text not null references scenario_snapshot (hash),
			-- Of the author's file, first 16 hex.
			content_hash text not null,
			-- The author's letters in the order they stand on the screen and on every phone, "cadb".
			shown_order text not null,
			chosen_at text not null,
			chosen_by text references person (id),
			first_opened_at text,
			first_closed_at text,
			second_opened_at text,
			second_closed_at text,
			-- The consequence and the article were shown; or the round was given up.
			revealed_at text,
			dropped_at text,
			version integer not null,
			check (first_closed_at is null or first_opened_at is not null),
			check (second_opened_at is null or first_closed_at is not null),
			check (second_closed_at is null or second_opened_at is not null),
			check (revealed_at is null or first_closed_at is not null),
			check ((revealed_at is null and dropped_at is null)
				or ((first_opened_at is null or first_closed_at is not null)
					and (second_opened_at is null or second_closed_at is not null))),
			check (revealed_at is null or dropped_at is null)
		)${strict}`,
		`create unique index hall_round_position on hall_round (session_id, position)`,
		// One at a time: two remotes cannot run two.
		`create unique index hall_round_current on hall_round (session_id)
			where revealed_at is null and dropped_at is null`,
		// Hands counted in the hall when the network is away: kept as counts, never as answers (V8). The last count holds.
		`create table hall_hand_count (
			id text primary key,
			round_id text not null references hall_round (id),
			vote integer not null check (vote in (1, 2)),
			choice text not null check (choice in ('a', 'b', 'c', 'd')),
			hands integer not null check (hands between 0 and 9999),
			counted_at text not null,
			counted_by text references person (id)
		)${strict}`,
		`create index hall_hand_count_round on hall_hand_count (round_id, vote, counted_at)`,
		...appendOnly('hall_hand_count'),
		// Its subject is a person, or somebody on an event's list who did not sign in; its occasion a duty, or a round in
		// a hall. A round is practice: it is never passed, and no report, duty or certificate reads it.
		`create table quiz_attempt (
			id text primary key,
			person_id text references person (id),
			participant_id text references participant (id),
			enrolment_id text references enrolment (id),
			hall_round_id text references hall_round (id),
			attempt_number integer not null,
			-- Of the draw; a hall's scenario is chosen, not drawn.
			seed ${bigint},
			started_at text not null,
			closed_at text,
			asked_count integer not null,
			right_count integer,
			passed integer check (passed in (0, 1)),
			check ((person_id is null) <> (participant_id is null)),
			check ((enrolment_id is null) <> (hall_round_id is null)),
			check (enrolment_id is null or (person_id is not null and seed is not null)),
			check (hall_round_id is null or (passed is null and seed is null and attempt_number = 1))
		)${strict}`,
		`create unique index quiz_attempt_number on quiz_attempt (enrolment_id, attempt_number)
			where enrolment_id is not null`,
		`create unique index quiz_attempt_open on quiz_attempt (enrolment_id)
			where enrolment_id is not null and closed_at is null`,
		`create unique index quiz_attempt_round_person on quiz_attempt (hall_round_id, person_id)
			where hall_round_id is not null and person_id is not null`,
		`create unique index quiz_attempt_round_participant on quiz_attempt (hall_round_id, participant_id)
			where hall_round_id is not null and participant_id is not null`,
		`create index quiz_attempt_person on quiz_attempt (person_id)`,
		// One question of an attempt: what was drawn, how it was shown, what was answered, and at the close whether rightly.
		// In a hall round the position says which vote: 1 alone, 2 after talking.
		`create table attempt_item (
			attempt_id text not null references quiz_attempt (id),
			position integer not null check (position >= 1),
			prohibition text not null,
			scenario_id text not null,
			wording_hash text not null references scenario_snapshot (hash),
			-- Of the author's file, first 16 hex.
			content_hash text not null,
			-- The author's letters in the order they stood, "cadb".
			shown_order text not null,
			choice text check (choice in ('a', 'b', 'c', 'd')),
			confidence integer check (confidence between 1 and 3),
			answered_at text,
			is_right integer check (is_right in (0, 1)),
			primary key (attempt_id, position)
		)${strict}`
	]
};
