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
		...appendOnly('hall_late_answer')
	]
};
