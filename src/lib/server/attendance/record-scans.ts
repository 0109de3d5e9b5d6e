/**
 * Writes scans to the ledger and derives presence, in the caller's transaction: the heart of attendance.
 * Seven statements per batch (eight on PostgreSQL), whatever its size, plus one for each scan that moves an arrival earlier.
 */
import {
	decideCheckIn,
	EVIDENCE,
	type CheckInMethod,
	type CheckInRefusal,
	type Decision,
	type Found,
	type ScanOutcome
} from '#lib/domain/attendance/check-in.ts';
import type { EventSessionTable, ParticipantTable, ScanTable } from '#lib/server/db/schema.ts';
import { tell } from '#lib/server/db/transaction.ts';
import type { Receipt } from '#lib/schemas/receipts.ts';
import type { Context } from '#lib/server/platform/context.ts';
import {
	claimPresence,
	firstScans,
	insertScans,
	lockParticipants,
	moveArrivalEarlier,
	participantsByIds,
	scansByNonces,
	undosOf
} from './attendance.queries.ts';

export type IncomingScan = {
	nonce: string;
	method: Exclude<CheckInMethod, 'undo'>;
	/** Whom the scan names; resolved by the caller from a pass, a code or a search. */
	target: { participantId: string; passSerial: number | null } | { refused: CheckInRefusal };
	scannedAt: string;
	clockUncertain: boolean;
	deviceAt: string | null;
	offsetMs: number | null;
	deviceId: string;
	deviceLabel: string;
	note: string;
	/** Another than the actor, where the scan came out of a file. */
	scannedBy?: string | null;
};

export type ScanTarget = { session: EventSessionTable; cancelled: boolean };

/** Records a batch for one session. A nonce that is known answers as it did the first time and adds nothing. */
export async function recordScans(
	ctx: Context,
	target: ScanTarget,
	scans: readonly IncomingScan[]
): Promise<Receipt[]> {
	const unique = [...new Map(scans.map((scan) => [scan.nonce, scan])).values()];
	const known = new Set(
		(
			await scansByNonces(
				ctx.db,
				unique.map((scan) => scan.nonce)
			)
		).map((row) => row.nonce)
	);
	const fresh = unique.filter((scan) => !known.has(scan.nonce));
	const people = await loadPeople(ctx, target, fresh);
	const decided = fresh.map((scan) => ({ scan, id: ctx.newId(), decision: decide(ctx, target, scan, people) }));
	const accepted = await claim(ctx, target, decided);
	await insertScans(
		ctx.db,
		decided.map((item) => toLine(ctx, target, item, accepted))
	);
	if (accepted.size > 0) tell(ctx, `session:${target.session.id}`);
	return receipts(ctx, target, scans, people);
}

type Decided = { scan: IncomingScan; id: string; decision: Decision };

async function loadPeople(
	ctx: Context,
	target: ScanTarget,
	scans: readonly IncomingScan[]
): Promise<Map<string, ParticipantTable>> {
	const ids = new Set(scans.flatMap((scan) => ('participantId' in scan.target ? [scan.target.participantId] : [])));
	const rows = await participantsByIds(ctx.db, target.session.event_id, [...ids]);
	return new Map(rows.map((row) => [row.id, row]));
}

function decide(
	ctx: Context,
	{ session, cancelled }: ScanTarget,
	scan: IncomingScan,
	people: Map<string, ParticipantTable>
): Decision {
	const window = { opensAt: session.opens_at, closedAt: session.closed_at, endsAt: session.ends_at, cancelled };
	const serial = 'participantId' in scan.target ? scan.target.passSerial : null;
	const claim = {
		method: scan.method,
		scannedAt: scan.scannedAt,
		clockUncertain: scan.clockUncertain,
		passSerial: serial
	};
	return decideCheckIn(window, found(ctx, scan, people), claim);
}

function found(ctx: Context, scan: IncomingScan, people: Map<string, ParticipantTable>): Found {
	if ('refused' in scan.target) return { kind: 'refused', reason: scan.target.refused };
	const row = people.get(scan.target.participantId);
	if (!row) return { kind: 'refused', reason: 'pass-unknown' };
	if (isOwnRecord(ctx, scan, row)) return { kind: 'refused', reason: 'own-record', participantId: row.id };
	return { kind: 'participant', participantId: row.id, removed: row.removed_at !== null, passSerial: row.pass_serial };
}

/** Whoever runs the hall comes in like everybody: by its code, or seen by a colleague (T-27). */
const isOwnRecord = ({ actor }: Context, { method, scannedBy }: IncomingScan, row: ParticipantTable): boolean =>
	method !== 'hall-qr' &&
	method !== 'hall-code' &&
	actor.kind === 'person' &&
	row.person_id !== null &&
	(actor.personId === row.person_id || scannedBy === row.person_id);

/** Claims presence for the earliest accepted scan of each person; answers the ids of the scans that won it. */
async function claim(ctx: Context, { session }: ScanTarget, decided: readonly Decided[]): Promise<Set<string>> {
	const accepted = decided.filter((item) => item.decision.outcome !== 'refuse');
	const ids = [...new Set(accepted.flatMap((item) => item.decision.participantId ?? []))];
	await lockParticipants(ctx.db, ids);
	const undos = await undosOf(ctx.db, session.id, ids);
	const counting = accepted.filter(
		(item) =>
			!undos.some(
				(undo) => undo.participant_id === item.decision.participantId && undo.scanned_at >= item.scan.scannedAt
			)
	);
	const earliest = new Map<string, Decided>();
	for (const item of counting) {
		const id = item.decision.participantId as string;
		const best = earliest.get(id);
		if (!best || comesFirst(item.scan, best.scan)) earliest.set(id, item);
	}
	// One order for everyone: two batches that share people wait for each other instead of deadlocking.
	const rows = [...earliest.entries()]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([participantId, item]) => ({
			session_id: session.id,
			participant_id: participantId,
			scan_id: item.id,
			arrived_at: item.scan.scannedAt
		}));
	const won = await claimPresence(ctx.db, rows);
	for (const row of rows) if (!won.has(row.participant_id)) await moveArrivalEarlier(ctx.db, row);
	return new Set(rows.filter((row) => won.has(row.participant_id)).map((row) => row.scan_id));
}

const comesFirst = (a: IncomingScan, b: IncomingScan) =>
	a.scannedAt < b.scannedAt || (a.scannedAt === b.scannedAt && a.nonce < b.nonce);

function toLine(
	ctx: Context,
	{ session }: ScanTarget,
	{ scan, id, decision }: Decided,
	accepted: Set<string>
): ScanTable {
	const outcome: ScanOutcome =
		decision.outcome === 'refuse'
			? 'refused'
			: decision.outcome === 'review'
				? 'review'
				: accepted.has(id)
					? 'recorded'
					: 'already';
	return {
		id,
		nonce: scan.nonce,
		event_id: session.event_id,
		session_id: session.id,
		participant_id: decision.participantId,
		method: scan.method,
		evidence: EVIDENCE[scan.method],
		outcome,
		reason: decision.outcome === 'accept' ? null : decision.reason,
		undoes_scan_id: null,
		note: scan.note,
		device_id: scan.deviceId,
		device_label: scan.deviceLabel,
		operator_id: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
		device_at: scan.deviceAt,
		offset_ms: scan.offsetMs,
		scanned_at: scan.scannedAt,
		received_at: ctx.now().toISOString()
	};
}

/** Answers from the ledger itself, so that a repeated nonce gets the first answer whoever wrote it. */
async function receipts(
	ctx: Context,
	target: ScanTarget,
	scans: readonly IncomingScan[],
	loaded: ReadonlyMap<string, ParticipantTable>
): Promise<Receipt[]> {
	const lines = new Map(
		(
			await scansByNonces(
				ctx.db,
				scans.map((scan) => scan.nonce)
			)
		).map((row) => [row.nonce, row])
	);
	const ids = [...new Set([...lines.values()].flatMap((line) => line.participant_id ?? []))];
	// Only a repeated nonce names somebody who was not looked up above.
	const missing = ids.filter((id) => !loaded.has(id));
	const others = await participantsByIds(ctx.db, target.session.event_id, missing);
	const people = new Map([...loaded, ...others.map((row) => [row.id, row] as const)]);
	const first = new Map((await firstScans(ctx.db, target.session.id, ids)).map((row) => [row.participant_id, row]));
	return scans.map((scan) => {
		const line = lines.get(scan.nonce) as ScanTable;
		if (isOfAnother(target, scan, line)) return NOT_THIS_ONE(scan.nonce);
		const person = line.participant_id ? people.get(line.participant_id) : undefined;
		const arrival = line.participant_id ? first.get(line.participant_id) : undefined;
		return {
			nonce: scan.nonce,
			outcome: line.outcome,
			reason: line.reason as Receipt['reason'],
			scanId: line.id,
			participant: person
				? {
						id: person.id,
						name: person.name,
						titlePrefix: person.title_prefix,
						titleSuffix: person.title_suffix,
						unitLabel: person.unit_label
					}
				: null,
			first: arrival
				? {
						arrivedAt: arrival.arrived_at,
						deviceLabel: arrival.device_label,
						operatorName: arrival.operator_name,
						method: arrival.method
					}
				: null
		};
	});
}

/** Whether the line known under this nonce tells of another scan: its answer would be a presence nobody wrote down. */
function isOfAnother({ session }: ScanTarget, { target }: IncomingScan, line: ScanTable): boolean {
	const named = 'participantId' in target ? target.participantId : null;
	const other = named !== null && line.participant_id !== null && line.participant_id !== named;
	return line.session_id !== session.id || line.outcome === 'undone' || other;
}

const NOT_THIS_ONE = (nonce: string): Receipt => ({
	nonce,
	outcome: 'refused',
	reason: 'nonce-used',
	scanId: null,
	participant: null,
	first: null
});
