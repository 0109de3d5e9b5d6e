/**
 * Writes scans to the ledger and derives presence, in the caller's transaction: the heart of attendance. Behind the
 * door two statements per batch whatever its size, and one more when a nonce is known already.
 */
import { countsInDoubt, EVIDENCE, type Decision, type ScanOutcome } from '#lib/domain/attendance/check-in.ts';
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import type { PresenceTable, ScanTable } from '#lib/server/db/schema.ts';
import { tell } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { findClashes } from './find-clashes.ts';
import { type IncomingScan, decideScan, type DecidedScan } from './decide-scan.ts';
import { type Door, openDoor } from './door.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { humanOf } from './same-human.ts';
import { scanReceipts } from './scan-receipts.ts';
import { insertMakers, nonceUndone, scansByNonces, writePresence } from './scans.queries.ts';
import { ofStandingEntries } from './standing-entries.ts';
import { writeScans } from './write-scans.ts';

/** Records a batch for one session. A nonce that is known answers as it did the first time and adds nothing. */
export async function recordScans(ctx: Context, opened: Door, sent: readonly IncomingScan[]): Promise<Receipt[]> {
	const { door, scans } = await ofStandingEntries(ctx, opened, await withMakers(ctx, sent));
	const unique = [...new Map(scans.map((scan) => [scan.nonce, scan])).values()];
	const nonces = unique.map((scan) => scan.nonce);
	const known = new Map(
		(door.hasKnownNonces ? await scansByNonces(ctx.db, nonces) : []).map((row) => [row.nonce, row])
	);
	const undone = door.hasUndoneNonces ? await nonceUndone(ctx.db, door.eventSessionId, nonces) : NONE;
	const decided = unique
		.filter((scan) => !known.has(scan.nonce))
		.map((scan) => ({ scan, id: ctx.newId(), decision: decideScan(ctx, door, scan, undone.has(scan.nonce)) }));
	const arrivals = arrivalsOf(door, decided);
	const lines = decided.map((item) => toLine(ctx, door, item, arrivals));
	const written = await writeScans(ctx, lines);
	await keepMakers(ctx, decided, written);
	await findClashes(
		ctx,
		door.eventSessionId,
		lines.filter((line) => written.has(line.id))
	);
	await writePresence(
		ctx.db,
		[...arrivals.values()].filter((row) => written.has(row.scan_id))
	);
	if (lines.some((line) => line.outcome === 'recorded')) tell(ctx, `session:${door.eventSessionId}`);
	for (const line of lines) if (written.has(line.id)) known.set(line.nonce, line);
	// Somebody else wrote this nonce between our look and our line.
	const raced = nonces.filter((nonce) => !known.has(nonce));
	for (const line of await scansByNonces(ctx.db, raced)) known.set(line.nonce, line);
	return scanReceipts(ctx, await withStrangers(ctx, door, known), { scans, lines: known, arrivals });
}

const NONE: ReadonlySet<string> = new Set();

/** Scans out of a file with the human who made each. */
async function withMakers(ctx: Context, scans: readonly IncomingScan[]): Promise<readonly IncomingScan[]> {
	const makers = new Map<string, string | null>();
	for (const id of new Set(scans.flatMap(({ scannedBy }) => scannedBy ?? []))) makers.set(id, await humanOf(ctx, id));
	if (makers.size === 0) return scans;
	return scans.map((scan) => ({ ...scan, makerHuman: makers.get(scan.scannedBy ?? '') ?? null }));
}

/** Who made what another one sends: whoever made a scan is not the one who confirms it. */
async function keepMakers(ctx: Context, decided: readonly DecidedScan[], written: ReadonlySet<string>): Promise<void> {
	const rows = decided.flatMap(({ id, scan }) =>
		scan.scannedBy && written.has(id) ? [{ scan_id: id, made_by: scan.scannedBy }] : []
	);
	if (rows.length === 0) return;
	await insertMakers(ctx.db, rows);
	sealRows(ctx, 'scan-maker', rows);
}

/** Whether a scan so decided makes anybody present by itself. */
const countsAlready = (decision: Decision): boolean =>
	decision.outcome === 'accept' || (decision.outcome === 'review' && countsInDoubt(decision.reason));

/**
 * The presence that these scans make, by person: of the earliest accepted one of each, when nothing earlier counts.
 * An undo ends what happened before it.
 */
function arrivalsOf({ eventSessionId, people }: Door, decided: readonly DecidedScan[]): Map<string, PresenceTable> {
	const earliest = new Map<string, DecidedScan>();
	for (const item of decided) {
		const listed = people.get(item.decision.participantId ?? '');
		if (!countsAlready(item.decision) || !listed) continue;
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
				{ session_id: eventSessionId, participant_id: participantId, scan_id: id, arrived_at: scan.scannedAt }
			])
	);
}

type Moment = Pick<IncomingScan, 'scannedAt' | 'nonce'>;

const comesFirst = (a: Moment, b: Moment) =>
	a.scannedAt < b.scannedAt || (a.scannedAt === b.scannedAt && a.nonce < b.nonce);

function toLine(
	ctx: Context,
	{ eventId, eventSessionId, people }: Door,
	{ scan, id, decision }: DecidedScan,
	arrivals: ReadonlyMap<string, PresenceTable>
): ScanTable {
	const listed = people.get(decision.participantId ?? '');
	// Whoever was present stays "already", also when this scan moves their arrival to an earlier minute.
	const isNew = listed?.first === null && arrivals.get(listed.id)?.scan_id === id;
	return {
		id,
		nonce: scan.nonce,
		event_id: eventId,
		session_id: eventSessionId,
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
	const others = await openDoor(ctx, { eventSessionId: door.eventSessionId, participantIds: missing, nonces: [] });
	return { ...door, people: new Map([...door.people, ...(others?.people ?? [])]) };
}
