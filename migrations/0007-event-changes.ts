import type { Migration } from './dialect.ts';

/** Why a closed session was opened again and an event called off: evidence beside the list, in the words of who decided. */
export const eventChanges: Migration = {
	name: '0007-event-changes',
	up: ({ strict, appendOnly }) => [
		`create table event_change (
			id text primary key,
			event_id text not null references event (id),
			session_id text references event_session (id),
			kind text not null check (kind in ('session-reopened', 'cancelled')),
			reason text not null,
			changed_at text not null,
			changed_by text references person (id)
		)${strict}`,
		`create index event_change_event on event_change (event_id, changed_at)`,
		...appendOnly('event_change')
	]
};
