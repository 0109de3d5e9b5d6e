import type { Db } from '#lib/server/db/schema.ts';
import { checkPresence } from './check-presence.ts';
import { groupBy, together, type InvariantFinding } from './finding.ts';
import { allEventSessions, listOf, presenceOf, scansOf } from './verify.queries.ts';

export type LedgerScan = Awaited<ReturnType<typeof scansOf>>[number];

export const toLine = (row: LedgerScan) => ({
	id: row.id,
	nonce: row.nonce,
	method: row.method,
	outcome: row.outcome,
	reason: row.reason,
	reviews: row.reviews_scan_id,
	undoes: row.of_nonce,
	entry: row.participant_id,
	scannedAt: row.scanned_at,
	receivedAt: row.received_at,
	eventId: row.event_id,
	eventSessionId: row.session_id,
	participantId: row.participant_id
});

/** Which entries of a list were merged into which, and when. */
export const mergedOf = (entries: Awaited<ReturnType<typeof listOf>>) =>
	new Map(
		entries.flatMap(({ id, merged_into: into, removed_at: since }) =>
			into !== null && since !== null ? [[id, { into, since }] as const] : []
		)
	);

/** Session by session, so that memory holds one hall at a time. */
export async function verifyPresence(db: Db): Promise<InvariantFinding> {
	const findings: InvariantFinding[] = [];
	for (const [eventId, sessions] of groupBy(await allEventSessions(db), (session) => session.event_id)) {
		const entries = await listOf(db, eventId);
		const listed = new Set(entries.map((row) => row.id));
		const merged = mergedOf(entries);
		for (const { id: eventSessionId } of sessions) {
			const scans = (await scansOf(db, eventSessionId)).map(toLine);
			const presence = (await presenceOf(db, eventSessionId)).map((row) => ({
				participantId: row.participant_id,
				scanId: row.scan_id,
				arrivedAt: row.arrived_at
			}));
			findings.push(checkPresence({ eventSessionId, eventId, listed, merged, scans, presence }));
		}
	}
	return together(findings);
}
