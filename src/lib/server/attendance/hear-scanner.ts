/** What a scanner says of itself with what it sends: for the desk, which asks who still keeps scans. No evidence. */
import { actorId, type Context } from '#lib/server/platform/context.ts';
import type { Door } from './door.ts';
import type { SentBatch } from './scans-of-batch.ts';
import { writeScanner } from './scanners.queries.ts';

export type ScannerSays = {
	/** Scans that it still keeps. */
	pending: number;
	/** Percent. */
	battery?: number | null | undefined;
	/** When it took its list along, ISO. */
	packTakenAt?: string | null | undefined;
};

/** Within these seconds a scanner that keeps as many as before has nothing new to tell: a scan is not to cost a line more. */
const FRESH_MS = 15_000;

/** Keeps how the scanner stands now, one row for each device and session. */
export async function hearScanner(ctx: Context, door: Door, sent: SentBatch, says: ScannerSays): Promise<void> {
	const { heard } = door;
	const isFresh = heard && sent.receivedAt.getTime() - new Date(heard.at).getTime() < FRESH_MS;
	if (isFresh && heard.pending === says.pending) return;
	await writeScanner(ctx.db, {
		session_id: door.eventSessionId,
		device_id: sent.deviceId,
		gate: sent.deviceLabel,
		operator_id: actorId(ctx),
		pending: says.pending,
		battery: says.battery ?? null,
		pack_taken_at: says.packTakenAt ?? null,
		heard_at: sent.receivedAt.toISOString()
	});
}
