/**
 * Writes scans to the ledger and derives presence, in the caller's transaction: the heart of attendance. Behind the
 * door two statements per batch whatever its size, and one more when a nonce is known already.
 */
import {
	decideCheckIn,
	EVIDENCE,
	type ArrivalMethod,
	type CheckInRefusal,
	type Decision,
	type Found,
	type ScanOutcome
} from '#lib/domain/attendance/check-in.ts';
import type { PresenceTable, ScanTable } from '#lib/server/db/schema.ts';
import { tell } from '#lib/server/db/transaction.ts';
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { scansByNonces, writePresence } from './scans.queries.ts';
import { type Door, type Listed, openDoor } from './door.ts';
import { ofStandingEntries } from './standing-entries.ts';
import { writeScans } from './write-scans.ts';

export type IncomingScan = {
	nonce: string;
	method: ArrivalMethod;
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

/** Records a batch for one session. A nonce that is known answers as it did the first time and adds nothing. */
export async function recordScans(ctx: Context, opened: Door, sent: readonly IncomingScan[]): Promise<Receipt[]> {
	const { door, scans } = await ofStandingEntries(ctx, opened, sent);
	const unique = [...new Map(scans.map((scan) => [scan.nonce, scan])).values()];
	const nonces = unique.map((scan) => scan.nonce);
	const known = new Map(
		(door.hasKnownNonces ? await scansByNonces(ctx.db, nonces) : []).map((row) => [row.nonce, row])
	);
	const decided = unique
		.filter((scan) => !known.has(scan.nonce))
		.map((scan) => ({ scan, id: ctx.newId(), decision: decide(ctx, door, scan) }));
	const arrivals = arrivalsOf(door, decided);
	const lines = decided.map((item) => toLine(ctx, door, item, arrivals));
	const written = await writeScans(ctx, lines);
	await writePresence(
		ctx.db,
		[...arrivals.values()].filter((row) => written.has(row.scan_id))
	);
	if (lines.some((line) => line.outcome === 'recorded')) tell(ctx, `session:${door.sessionId}`);
	for (const line of lines) if (written.has(line.id)) known.set(line.nonce, line);
	// Somebody else wrote this nonce between our look and our line.
	const raced = nonces.filter((nonce) => !known.has(nonce));
	for (const line of await scansByNonces(ctx.db, raced)) known.set(line.nonce, line);
	return receipts(ctx, await withStrangers(ctx, door, known), { scans, lines: known, arrivals });
}

type Decided = { scan: IncomingScan; id: string; decision: Decision };

function decide(ctx: Context, door: Door, scan: IncomingScan): Decision {
	const serial = 'participantId' in scan.target ? scan.target.passSerial : null;
	const claim = {
		method: scan.method,
		scannedAt: scan.scannedAt,
		clockUncertain: scan.clockUncertain,
		passSerial: serial
	};
	return decideCheckIn(door.window, found(ctx, door, scan), claim);
}

function found(ctx: Context, { people }: Door, scan: IncomingScan): Found {
	if ('refused' in scan.target) return { kind: 'refused', reason: scan.target.refused };
	const listed = people.get(scan.target.participantId);
	if (!listed) return { kind: 'refused', reason: 'pass-unknown' };
	if (isOwnRecord(ctx, scan, listed)) return { kind: 'refused', reason: 'own-record', participantId: listed.id };
	return { kind: 'participant', participantId: listed.id, removed: listed.removed, passSerial: listed.passSerial };
}

/** Whoever runs the hall comes in like everybody: by its code, or seen by a colleague (T-27). */
const isOwnRecord = ({ actor }: Context, { method, scannedBy }: IncomingScan, { personId }: Listed): boolean =>
	method !== 'hall-qr' &&
	method !== 'hall-code' &&
	actor.kind === 'person' &&
	personId !== null &&
	(actor.personId === personId || scannedBy === personId);

/**
 * The presence that these scans make, by person: of the earliest accepted one of each, when nothing earlier counts.
 * An undo ends what happened before it.
 */
function arrivalsOf({ sessionId, people }: Door, decided: readonly Decided[]): Map<string, PresenceTable> {
	const earliest = new Map<string, Decided>();
	for (const item of decided) {
		const listed = people.get(item.decision.participantId ?? '');
		if (item.decision.outcome === 'refuse' || !listed) continue;
		if (listed.undoneAt !== null && listed.undoneAt >= item.scan.scannedAt) continue;
		const best = earliest.get(listed.id);
		if (!best || comesFirst(item.scan, best.scan)) earliest.set(listed.id, item);
	}
	const rows = [...earliest].map(([participantId, { scan, id }]) => ({ participantId, scan, id }));
	return new Map(
		rows
			.filter(({ participantId, scan }) => {
				const first = people.get(participantId)?.first;
				return !first || comesFirst(scan, { scannedAt: first.arrivedAt, nonce: first.nonce });
			})
			// One order for everyone: two batches that share people wait for each other instead of deadlocking.
			.sort((a, b) => (a.participantId < b.participantId ? -1 : 1))
			.map(({ participantId, scan, id }): [string, PresenceTable] => [
				participantId,
				{ session_id: sessionId, participant_id: participantId, scan_id: id, arrived_at: scan.scannedAt }
			])
	);
}

type Moment = Pick<IncomingScan, 'scannedAt' | 'nonce'>;

const comesFirst = (a: Moment, b: Moment) =>
	a.scannedAt < b.scannedAt || (a.scannedAt === b.scannedAt && a.nonce < b.nonce);

function toLine(
	ctx: Context,
	{ eventId, sessionId, people }: Door,
	{ scan, id, decision }: Decided,
	arrivals: ReadonlyMap<string, PresenceTable>
): ScanTable {
	const listed = people.get(decision.participantId ?? '');
	// Whoever was present stays "already", also when this scan moves their arrival to an earlier minute.
	const isNew = listed?.first === null && arrivals.get(listed.id)?.scan_id === id;
	return {
		id,
		nonce: scan.nonce,
		event_id: eventId,
		session_id: sessionId,
		participant_id: decision.participantId,
		method: scan.method,
		evidence: EVIDENCE[scan.method],
		outcome: outcomeOf(decision, isNew),
		reason: decision.outcome === 'accept' ? null : decision.reason,
		undoes_scan_id: null,
		reviews_scan_id: null,
		note: scan.note,
		device_id: scan.deviceId,
		device_label: scan.deviceLabel,
		operator_id: actorId(ctx),
		device_at: scan.deviceAt,
		offset_ms: scan.offsetMs,
		scanned_at: scan.scannedAt,
		received_at: ctx.now().toISOString()
	};
}

function outcomeOf({ outcome }: Decision, isNew: boolean): ScanOutcome {
	if (outcome === 'refuse') return 'refused';
	if (outcome === 'review') return 'review';
	return isNew ? 'recorded' : 'already';
}

/** A repeated nonce may name somebody who was not asked for: they are looked up as well. */
async function withStrangers(ctx: Context, door: Door, lines: ReadonlyMap<string, ScanTable>): Promise<Door> {
	const named = [...lines.values()].flatMap((line) => line.participant_id ?? []);
	const missing = [...new Set(named)].filter((id) => !door.people.has(id));
	if (missing.length === 0) return door;
	const others = await openDoor(ctx, { sessionId: door.sessionId, participantIds: missing, nonces: [] });
	return { ...door, people: new Map([...door.people, ...(others?.people ?? [])]) };
}

type Answered = {
	scans: readonly IncomingScan[];
	/** The ledger's line of each nonce: a repeated one gets the first answer, whoever wrote it. */
	lines: ReadonlyMap<string, ScanTable>;
	arrivals: ReadonlyMap<string, PresenceTable>;
};

function receipts(ctx: Context, door: Door, { scans, lines, arrivals }: Answered): Receipt[] {
	return scans.map((scan) => {
		const line = lines.get(scan.nonce) as ScanTable;
		if (isOfAnother(door, scan, line)) return NOT_THIS_ONE(scan.nonce);
		const listed = line.participant_id ? door.people.get(line.participant_id) : undefined;
		return {
			nonce: scan.nonce,
			outcome: line.outcome,
			reason: line.reason as Receipt['reason'],
			scanId: line.id,
			participant: listed?.name ?? null,
			first: listed ? firstOf(door, listed, { lines, arrivals }) : null
		};
	});
}

/** How somebody is present now: by what these scans made, or by what was there before. */
function firstOf(
	{ actorName }: Door,
	{ id, first }: Listed,
	{ lines, arrivals }: Pick<Answered, 'lines' | 'arrivals'>
): Receipt['first'] {
	const arrival = arrivals.get(id);
	const made = arrival && [...lines.values()].find((line) => line.id === arrival.scan_id);
	if (made)
		return {
			arrivedAt: made.scanned_at,
			deviceLabel: made.device_label,
			operatorName: actorName,
			method: made.method
		};
	if (!first) return null;
	const { arrivedAt, deviceLabel, operatorName, method } = first;
	return { arrivedAt, deviceLabel, operatorName, method };
}

/** Whether the line known under this nonce tells of another scan: its answer would be a presence nobody wrote down. */
function isOfAnother({ sessionId }: Door, { target }: IncomingScan, line: ScanTable): boolean {
	const named = 'participantId' in target ? target.participantId : null;
	const other = named !== null && line.participant_id !== null && line.participant_id !== named;
	return line.session_id !== sessionId || line.outcome === 'undone' || other;
}

const NOT_THIS_ONE = (nonce: string): Receipt => ({
	nonce,
	outcome: 'refused',
	reason: 'nonce-used',
	scanId: null,
	participant: null,
	first: null
});
