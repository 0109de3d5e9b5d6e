/** The door of one session: what a scan is decided by, as it stands inside the caller's transaction. */
import type { Duty } from '#lib/domain/access/policy.ts';
import type { EventSessionWindow } from '#lib/domain/attendance/check-in.ts';
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { helperName } from '#lib/text/helpers.ts';
import { lockParticipants } from './find-participants.queries.ts';
import { doorRows, type DoorRow } from './door-facts.queries.ts';

/** Somebody on the list, with how they stand in the session. */
export type Listed = {
	id: string;
	/** The human behind the account: the row of the register that stands, where two were merged. */
	humanId: string | null;
	name: NonNullable<Receipt['participant']>;
	passSerial: number;
	removed: boolean;
	/** The entry that stands for this one since they were merged. */
	mergedInto: string | null;
	/** How they came to be present; null when they are not. */
	first: (NonNullable<Receipt['first']> & { nonce: string }) | null;
	/** When they were last taken back. */
	undoneAt: string | null;
};

export type Door = {
	eventSessionId: string;
	eventId: string;
	event: { id: string; organiserUnitId: string; organiserPath: string; startsAt: string; endsAt: string };
	/** What the event's staff list says of the actor. */
	staffDuty: Duty | null;
	/** The human who acts, by the row of the register that stands. */
	actorHuman: string | null;
	/** The actor as others read it: "sudah tercatat … oleh Rina". */
	actorName: string | null;
	window: EventSessionWindow;
	people: ReadonlyMap<string, Listed>;
	/** Some of the nonces stand in the ledger already. */
	hasKnownNonces: boolean;
	/** An undo of some of the nonces stands there already: it came before its scan. */
	hasUndoneNonces: boolean;
	/** The asking device, when it was last heard and what it kept; null for one that never said. */
	heard: { at: string; pending: number } | null;
	/** Scans of the asking device that clash with another's. */
	hasClashes: boolean;
};

/**
 * Opens the door for these people and nonces; null when there is no such session. Until the transaction ends nobody
 * else decides on these people.
 */
export async function openDoor(
	ctx: Context,
	asked: { eventSessionId: string; participantIds: readonly string[]; nonces: readonly string[]; deviceId?: string }
): Promise<Door | null> {
	await lockParticipants(ctx.db, asked.participantIds);
	const whoAsks = actorId(ctx) ?? '';
	const rows = await doorRows(ctx.db, { deviceId: '', ...asked, actorId: whoAsks });
	const [row] = rows;
	if (!row) return null;
	return {
		eventSessionId: row.session_id,
		eventId: row.event_id,
		event: {
			id: row.event_id,
			organiserUnitId: row.organiser_unit_id,
			organiserPath: row.organiser_path,
			startsAt: row.event_starts_at,
			endsAt: row.event_ends_at
		},
		staffDuty: row.duty,
		actorHuman: ctx.actor.kind === 'person' ? (row.actor_merged_into ?? ctx.actor.personId) : null,
		actorName: ctx.actor.kind === 'helper' ? helperName(ctx.actor.name) : row.actor_name,
		window: {
			opensAt: row.opens_at,
			closedAt: row.closed_at,
			endsAt: row.ends_at,
			cancelled: row.state === 'cancelled'
		},
		people: new Map(rows.flatMap(listedOf)),
		hasKnownNonces: (row.known_nonces ?? 0) > 0,
		hasUndoneNonces: (row.undone_nonces ?? 0) > 0,
		heard: row.heard_at === null ? null : { at: row.heard_at, pending: row.pending ?? 0 },
		hasClashes: (row.clashes ?? 0) > 0
	};
}

function listedOf(row: DoorRow): [string, Listed][] {
	// A pass of another event names somebody on another list.
	if (row.participant_id === null || row.participant_event_id !== row.event_id) return [];
	const listed: Listed = {
		id: row.participant_id,
		humanId: row.owner_merged_into ?? row.person_id,
		name: {
			id: row.participant_id,
			name: row.name ?? '',
			titlePrefix: row.title_prefix ?? '',
			titleSuffix: row.title_suffix ?? '',
			unitLabel: row.unit_label ?? ''
		},
		passSerial: row.pass_serial ?? 0,
		removed: row.removed_at !== null,
		mergedInto: row.merged_into,
		first:
			row.arrived_at !== null && row.first_method !== null && row.first_nonce !== null
				? {
						nonce: row.first_nonce,
						arrivedAt: row.arrived_at,
						deviceLabel: row.first_device_label ?? '',
						operatorName: row.first_operator_name ?? helperName(row.first_helper_name),
						method: row.first_method
					}
				: null,
		undoneAt: row.undone_at
	};
	return [[listed.id, listed]];
}
