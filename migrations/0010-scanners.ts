import type { Migration } from './dialect.ts';

/** What scanners send beside scans: what an undo at the door means, who made what another one sends, and how each phone stands. */
export const scanners: Migration = {
	name: '0010-scanners',
	up: ({ strict, appendOnly }) => [
		// Which scan an undo made at the door takes back, by its nonce: the undo may arrive before the scan does.
		`create table scan_undo (
			scan_id text primary key references scan (id),
			of_nonce text not null
		)${strict}`,
		`create index scan_undo_of on scan_undo (of_nonce)`,
		...appendOnly('scan_undo'),
		// Who made a scan that another one sent from a file: as the file says, nothing proves it. Whoever made it does not confirm it.
		`create table scan_maker (
			scan_id text primary key references scan (id),
			made_by text not null
		)${strict}`,
		...appendOnly('scan_maker'),
		// Two devices that let in the same person without knowing of each other, told to both (C4). Found in the ledger; each pair stands twice.
		`create table scan_clash (
			scan_id text not null references scan (id),
			other_scan_id text not null references scan (id),
			session_id text not null references event_session (id),
			participant_id text not null references participant (id),
			-- Of scan_id: the device that is told.
			device_id text not null,
			found_at text not null,
			primary key (scan_id, other_scan_id)
		)${strict}`,
		`create index scan_clash_device on scan_clash (session_id, device_id)`,
		// What a supervisor said of a person's clash in a session: it stays listed until then.
		`create table clash_answer (
			id text primary key,
			session_id text not null references event_session (id),
			participant_id text not null references participant (id),
			note text not null,
			answered_at text not null,
			answered_by text references person (id)
		)${strict}`,
		`create index clash_answer_session on clash_answer (session_id, participant_id)`,
		...appendOnly('clash_answer'),
		// How each scanner stood when it was last heard: no evidence, and swept away.
		`create table scanner (
			session_id text not null references event_session (id),
			device_id text not null,
			gate text not null,
			operator_id text references person (id),
			-- Scans that it still kept.
			pending integer not null check (pending >= 0),
			-- Percent; null where the browser does not say.
			battery integer check (battery between 0 and 100),
			pack_taken_at text,
			heard_at text not null,
			primary key (session_id, device_id)
		)${strict}`,
		`create index scanner_heard on scanner (heard_at)`
	]
};
