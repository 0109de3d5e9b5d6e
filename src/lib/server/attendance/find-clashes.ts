/** Finds clashes with the scans that bring them to light, and tells each device of its own. */
import { clashesAmong, isAtDoor, wasKept, type DoorScan } from '#lib/domain/attendance/clash.ts';
import { markMadeAt, type MarkLine } from '#lib/domain/attendance/mark-time.ts';
import type { ScanTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { clashesOfDevice, insertClashes, lettingIn } from './clashes.queries.ts';

/** What a device hears of a scan that it made: another device let the same person in, unknown to it (C4). */
export type ClashNews = { nonce: string; kind: 'clash'; otherDevice: string; at: string };

export const markOf = (line: Pick<ScanTable, 'method' | 'device_at' | 'offset_ms' | 'scanned_at'>): MarkLine => ({
	method: line.method,
	deviceAt: line.device_at,
	offsetMs: line.offset_ms,
	scannedAt: line.scanned_at
});

const toDoorScan = (line: ScanTable): DoorScan => ({
	id: line.id,
	nonce: line.nonce,
	participantId: line.participant_id ?? '',
	deviceId: line.device_id,
	madeAt: markMadeAt(markOf(line)),
	receivedAt: line.received_at
});

/**
 * Keeps what clashes with these lines of a session, which were just written: one statement, and one more where something
 * does. Only a scan that its device had to keep can bring a clash to light; one answered at once was told.
 */
export async function findClashes(ctx: Context, eventSessionId: string, written: readonly ScanTable[]): Promise<void> {
	const kept = written.filter(
		(line) => isAtDoor(line.method) && line.outcome !== 'refused' && wasKept(toDoorScan(line))
	);
	const ids = [...new Set(kept.flatMap((line) => line.participant_id ?? []))];
	if (ids.length === 0) return;
	const scans = (await lettingIn(ctx.db, eventSessionId, ids)).filter((line) => isAtDoor(line.method)).map(toDoorScan);
	const found_at = ctx.now().toISOString();
	await insertClashes(
		ctx.db,
		[...Map.groupBy(scans, (scan) => scan.participantId).values()].flatMap(clashesAmong).map(([one, other]) => ({
			scan_id: one.id,
			other_scan_id: other.id,
			session_id: eventSessionId,
			participant_id: one.participantId,
			device_id: one.deviceId,
			found_at
		}))
	);
}

/** What a device has to hear of its scans in a session, each once and by the earliest other; as long as nobody has looked. */
export async function clashNews(
	ctx: Context,
	of: { eventSessionId: string; deviceId: string }
): Promise<Map<string, ClashNews>> {
	const news = new Map<string, ClashNews>();
	for (const { nonce, other_device: otherDevice, other_at: at } of await clashesOfDevice(ctx.db, of)) {
		const known = news.get(nonce);
		if (!known || at < known.at) news.set(nonce, { nonce, kind: 'clash', otherDevice, at });
	}
	return news;
}
