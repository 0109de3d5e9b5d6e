import { derivePresence, type LedgerLine, type MergedEntries } from '#lib/domain/attendance/presence.ts';
import { groupBy, type InvariantFinding } from './finding.ts';

export type ScanLine = LedgerLine & { participantId: string | null; eventId: string };
export type PresenceLine = { participantId: string; scanId: string; arrivedAt: string };
export type EventSessionLedger = {
	eventSessionId: string;
	eventId: string;
	/** Ids on the event's list. */
	listed: ReadonlySet<string>;
	/** Entries that were merged into another, and when: that one's presence is what the ledger says of both. */
	merged?: ReadonlyMap<string, { into: string; since: string }>;
	scans: readonly ScanLine[];
	presence: readonly PresenceLine[];
};

/** Presence of one session is what its ledger says, for everyone; every line belongs to the session's own event. */
export function checkPresence(session: EventSessionLedger): InvariantFinding {
	const byPerson = groupBy(
		session.scans.filter((scan) => scan.participantId !== null),
		({ participantId }) => session.merged?.get(participantId as string)?.into ?? (participantId as string)
	);
	const stored = new Map(session.presence.map((row) => [row.participantId, row]));
	const everyone = [...new Set([...byPerson.keys(), ...stored.keys()])];
	const differing = everyone.filter((id) => !agrees(byPerson.get(id) ?? [], stored.get(id), mergedInto(session, id)));
	const strangers = everyone.filter((id) => !session.listed.has(id));
	const misplaced = session.scans.filter((scan) => scan.eventId !== session.eventId);
	return {
		checked: everyone.length,
		problems: [
			...differing.map((id) => `sesi ${session.eventSessionId}, peserta ${id}`),
			...strangers.map((id) => `sesi ${session.eventSessionId}, peserta ${id} bukan dari acara ini`),
			...misplaced.map((scan) => `pindai ${scan.id} menunjuk acara lain`)
		]
	};
}

function mergedInto({ merged }: EventSessionLedger, standing: string): MergedEntries {
	const since = [...(merged ?? [])].flatMap(([id, of]) => (of.into === standing ? [[id, of.since] as const] : []));
	return { standing, since: new Map(since) };
}

function agrees(lines: readonly LedgerLine[], stored: PresenceLine | undefined, merged: MergedEntries): boolean {
	const derived = derivePresence(lines, merged);
	return stored?.scanId === derived?.scanId && stored?.arrivedAt === derived?.arrivedAt;
}
