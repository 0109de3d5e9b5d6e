import type { Migration } from './dialect.ts';

/** What somebody showed to have understood, apart from having followed; nothing is passed any more (ADR 0033). */
export const understanding: Migration = {
	name: '0019-understanding',
	up: () => [
		// All sixteen decided and the reasons said to be read; and all that decide held, on occasions a week apart.
		`alter table enrolment add column followed_at text`,
		`alter table enrolment add column understood_at text`,
		`alter table programme add column asks_understanding integer not null default 0 check (asks_understanding in (0, 1))`,
		// Rounds are spaced by the calendar, not by a programme.
		`alter table programme drop column retake_after_minutes`
	]
};
