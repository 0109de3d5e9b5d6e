/** What a device is told of each scan that it sent, and what it is not told of strangers. */
import { isArrival } from '#lib/domain/attendance/presence.ts';
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import type { PresenceTable, ScanTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { IncomingScan } from './decide-scan.ts';
import type { Door, Listed } from './door.ts';

type Answered = {
	scans: readonly IncomingScan[];
	/** The ledger's line of each nonce: a repeated one gets the first answer, whoever wrote it. */
	lines: ReadonlyMap<string, ScanTable>;
	arrivals: ReadonlyMap<string, PresenceTable>;
};

export function scanReceipts(ctx: Context, door: Door, { scans, lines, arrivals }: Answered): Receipt[] {
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
function isOfAnother({ eventSessionId }: Door, { target, method }: IncomingScan, line: ScanTable): boolean {
	const named = 'participantId' in target ? target.participantId : null;
	const other = named !== null && line.participant_id !== null && line.participant_id !== named;
	const isGuest = (method === 'walk-in') !== (line.method === 'walk-in');
	return line.session_id !== eventSessionId || !isArrival(line) || isGuest || other;
}

const NOT_THIS_ONE = (nonce: string): Receipt => ({
	nonce,
	outcome: 'refused',
	reason: 'nonce-used',
	scanId: null,
	participant: null,
	first: null
});
