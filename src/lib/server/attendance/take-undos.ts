/** Scans taken back at the door, by the nonce of the scan: in whatever order the two arrive, it makes nobody present. */
import type { CheckInRefusal } from '#lib/domain/attendance/check-in.ts';
import { isArrival } from '#lib/domain/attendance/presence.ts';
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import { isReason } from '#lib/domain/reason.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { ScanTable } from '#lib/server/db/schema.ts';
import { tell } from '#lib/server/db/transaction.ts';
import { actorId, type Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { askAboutCertificate } from './ask-about-certificate.ts';
import { derivePresenceAnew } from './derive-presence.ts';
import { openDoor, type Door } from './door.ts';
import { lockParticipants, participantsByIds } from './find-participants.queries.ts';
import { insertUndos, scansByNonces, undosOf } from './scans.queries.ts';
import { isActor } from './same-human.ts';
import { timeOf, type BatchItem, type SentBatch } from './scans-of-batch.ts';
import { writeScans } from './write-scans.ts';

export type UndoItem = BatchItem & { undo: { of: string; reason: string } };

/**
 * Takes back what the named scans made (C14): a line each, with the reason; the scans stay, and so does what other scans
 * of the same person made. A scan that has not arrived yet is taken back when it does. SentBatch twice it is done once. A
 * refusal is kept as a line too: 'supervisor-only' for an officer, 'reason-missing', 'own-record', and 'nothing-to-undo'
 * for what is no scan of this session. The caller holds the event.
 */
export async function takeUndos(
	ctx: Context,
	door: Door,
	items: readonly UndoItem[],
	{ sent, supervises }: { sent: SentBatch; supervises: boolean }
): Promise<Receipt[]> {
	const unique = [...new Map(items.map((item) => [item.nonce, item])).values()];
	const nonces = unique.map((item) => item.nonce);
	const lines = new Map((await scansByNonces(ctx.db, nonces)).map((line) => [line.nonce, line]));
	const targets = new Map(
		(
			await scansByNonces(
				ctx.db,
				unique.map((item) => item.undo.of)
			)
		).map((line) => [line.nonce, line])
	);
	const made: { line: ScanTable; of: string }[] = [];
	for (const item of unique) {
		if (lines.has(item.nonce)) continue;
		const target = targets.get(item.undo.of);
		const refused = await problemOf(ctx, door, { item, target, supervises });
		const line = toLine(ctx, door, { item, target, refused, sent });
		made.push({ line, of: item.undo.of });
		lines.set(line.nonce, line);
	}
	await write(ctx, door, made);
	return receiptsOf(ctx, door, items, lines);
}

type Asked = { item: UndoItem; target: ScanTable | undefined; supervises: boolean };

async function problemOf(ctx: Context, door: Door, asked: Asked): Promise<CheckInRefusal | null> {
	const { item, target, supervises } = asked;
	if (!supervises) return 'supervisor-only';
	if (!isReason(item.undo.reason)) return 'reason-missing';
	if (!target) return null;
	if (target.session_id !== door.eventSessionId || !isArrival(target)) return 'nothing-to-undo';
	const [entry] = target.participant_id ? await participantsByIds(ctx.db, door.eventId, [target.participant_id]) : [];
	return entry && (await isActor(ctx, entry.person_id)) ? 'own-record' : null;
}

function toLine(
	ctx: Context,
	{ eventId, eventSessionId }: Door,
	of: { item: UndoItem; target: ScanTable | undefined; refused: CheckInRefusal | null; sent: SentBatch }
): ScanTable {
	const { item, target, refused, sent } = of;
	const time = timeOf(item, sent);
	const isOfHere = target?.session_id === eventSessionId;
	return {
		id: ctx.newId(),
		nonce: item.nonce,
		event_id: eventId,
		session_id: eventSessionId,
		participant_id: isOfHere ? target.participant_id : null,
		method: 'undo',
		evidence: 'C',
		outcome: refused ? 'refused' : 'undone',
		reason: refused,
		undoes_scan_id: isOfHere ? target.id : null,
		reviews_scan_id: null,
		note: item.undo.reason.trim(),
		device_id: sent.deviceId,
		device_label: sent.deviceLabel,
		operator_id: actorId(ctx),
		device_at: time.deviceAt,
		offset_ms: time.offsetMs,
		scanned_at: time.madeAt,
		received_at: sent.receivedAt.toISOString()
	};
}

async function write(ctx: Context, door: Door, made: readonly { line: ScanTable; of: string }[]): Promise<void> {
	const written = await writeScans(
		ctx,
		made.map(({ line }) => line)
	);
	const undone = made.filter(({ line }) => written.has(line.id) && line.outcome === 'undone');
	const rows = undone.map(({ line, of }) => ({ scan_id: line.id, of_nonce: of }));
	await insertUndos(ctx.db, rows);
	sealRows(ctx, 'scan-undo', rows);
	const ids = [...new Set(undone.flatMap(({ line }) => line.participant_id ?? []))].sort();
	await lockParticipants(ctx.db, ids);
	const entries = new Map((await participantsByIds(ctx.db, door.eventId, ids)).map((entry) => [entry.id, entry]));
	for (const { line } of undone) {
		const standing = entries.get(line.participant_id ?? '')?.merged_into ?? line.participant_id;
		if (standing) {
			await derivePresenceAnew(ctx, standing);
			await askAboutCertificate(ctx, { eventId: door.eventId, participantId: standing });
		}
		await recordAudit(
			ctx,
			'attendance.undone',
			{
				type: standing ? 'participant' : 'session',
				id: standing ?? door.eventSessionId,
				unitId: door.event.organiserUnitId
			},
			{ session: door.eventSessionId, scan: line.undoes_scan_id, afterClose: door.window.closedAt ? 1 : 0 }
		);
	}
	if (undone.length > 0) tell(ctx, `session:${door.eventSessionId}`);
}

/** The first answer of each, whoever wrote it; a nonce of something else says so. How the person stands is told as of now. */
async function receiptsOf(
	ctx: Context,
	{ eventSessionId }: Door,
	items: readonly UndoItem[],
	lines: ReadonlyMap<string, ScanTable>
): Promise<Receipt[]> {
	const found = [...lines.values()];
	const undoes = new Map(
		(
			await undosOf(
				ctx.db,
				found.map((line) => line.id)
			)
		).map((row) => [row.scan_id, row.of_nonce])
	);
	const people = found.flatMap((line) => line.participant_id ?? []);
	const now = await openDoor(ctx, { eventSessionId, participantIds: people, nonces: [] });
	return items.map(({ nonce, undo }): Receipt => {
		const line = lines.get(nonce) as ScanTable;
		const isSame =
			line.method === 'undo' &&
			line.session_id === eventSessionId &&
			(line.outcome === 'refused' || undoes.get(line.id) === undo.of);
		if (!isSame)
			return { nonce, outcome: 'refused', reason: 'nonce-used', scanId: null, participant: null, first: null };
		const listed = now?.people.get(line.participant_id ?? '');
		return {
			nonce,
			outcome: line.outcome,
			reason: line.reason as Receipt['reason'],
			scanId: line.id,
			participant: listed?.name ?? null,
			first: listed?.first ?? null
		};
	});
}
