/** The scanners of an event as the desk sees them: which have sent, when each was last heard, and what it still holds. */
import { packMinutes, scannerState, type ScannerState } from '#lib/domain/attendance/scanner-state.ts';
import { eventFor } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { deleteScanners, heardScanners, sendingDevices } from './scanners.queries.ts';

export type Scanner = {
	eventSessionId: string;
	deviceId: string;
	/** "Pintu Utara"; empty where nobody named it. */
	gate: string;
	operator: string | null;
	/** ISO. */
	heardAt: string;
	/** Lines of the ledger that came from it. */
	sent: number;
	/** Scans that it still kept; null for a phone that never says. */
	pending: number | null;
	/** Percent. */
	battery: number | null;
	packMinutes: number | null;
	state: ScannerState;
};

/**
 * Every device that has sent scans of the event or said how it stands, those that hold scans first. Null for whoever does
 * not supervise the event now. Of people it names only who operates it.
 */
export async function listScanners(ctx: Context, eventId: string): Promise<Scanner[] | null> {
	if (!(await eventFor(ctx, eventId, 'event.supervise'))) return null;
	const now = ctx.now();
	const found = new Map<string, Omit<Scanner, 'state'> & { packTakenAt: string | null }>();
	// By time, so that the last gate name and operator of a device are those shown.
	for (const row of await sendingDevices(ctx.db, eventId)) {
		const key = `${row.session_id} ${row.device_id}`;
		found.set(key, {
			eventSessionId: row.session_id,
			deviceId: row.device_id,
			gate: row.gate,
			operator: row.operator_name,
			heardAt: row.last_at,
			sent: row.sent + (found.get(key)?.sent ?? 0),
			...{ pending: null, battery: null, packMinutes: null, packTakenAt: null }
		});
	}
	for (const row of await heardScanners(ctx.db, eventId)) {
		const key = `${row.session_id} ${row.device_id}`;
		const known = found.get(key);
		found.set(key, {
			eventSessionId: row.session_id,
			deviceId: row.device_id,
			gate: row.gate,
			operator: row.operator_name,
			heardAt: known && known.heardAt > row.heard_at ? known.heardAt : row.heard_at,
			sent: known?.sent ?? 0,
			pending: row.pending,
			battery: row.battery,
			packMinutes: packMinutes({ packTakenAt: row.pack_taken_at }, now),
			packTakenAt: row.pack_taken_at
		});
	}
	return [...found.values()]
		.map(({ packTakenAt, ...row }) => ({ ...row, state: scannerState({ ...row, packTakenAt }, now) }))
		.sort((a, b) => ORDER[a.state] - ORDER[b.state] || (a.heardAt < b.heardAt ? 1 : -1));
}

const ORDER: Record<ScannerState, number> = { holding: 0, silent: 1, unknown: 2, sent: 3 };

/** A week after it was last heard nobody asks what a phone held. */
const KEPT_MS = 7 * 86_400_000;

/** Forgets scanners that were not heard for a week, some hundred at a time; answers how many. */
export function sweepScanners(ctx: Context): Promise<number> {
	return deleteScanners(ctx.db, new Date(ctx.now().getTime() - KEPT_MS).toISOString(), 200);
}
