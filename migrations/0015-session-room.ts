import type { Migration } from './dialect.ts';

/** Where a session is held, when that is not simply the event's place: an event with several rooms or days. */
export const sessionRoom: Migration = {
	name: '0015-session-room',
	up: () => [`alter table event_session add column room text not null default ''`]
};
