import { derivePresence, type LedgerLine } from '#lib/domain/attendance/check-in.ts';
import { groupBy, type Finding } from './finding.ts';

export type ScanLine = LedgerLine & { participantId: string | null; eventId: string };
export type PresenceLine = { participantId: string; scanId: string; arrivedAt: string };
export type SessionLedger = {
	sessionId: string;
	eventId: string;
	/** Ids on the event's list. */
	listed: ReadonlySet<string>;
	scans: readonly ScanLine[];
	presence: readonly PresenceLine[];
};

/** Presence of one session is what its ledger says, for everyone; every line belongs to the session's own event. */
export function checkPresence(session: SessionLedger): Finding {
	const byPerson = groupBy(
		session.scans.filter((scan) => scan.participantId !== null),
		(scan) => scan.participantId as string
	);
	const stored = new Map(session.presence.map((row) => [row.participantId, row]));
	const everyone = [...new Set([...byPerson.keys(), ...stored.keys()])];
	const differing = everyone.filter((id) => !agrees(byPerson.get(id) ?? [], stored.get(id)));
	const strangers = everyone.filter((id) => !session.listed.has(id));
	const misplaced = session.scans.filter((scan) => scan.eventId !== session.eventId);
	return {
		checked: everyone.length,
		problems: [
			...differing.map((id) => `sesi ${session.sessionId}, peserta ${id}`),
			...strangers.map((id) => `sesi ${session.sessionId}, peserta ${id} bukan dari acara ini`),
			...misplaced.map((scan) => `pindai ${scan.id} menunjuk acara lain`)
		]
	};
}

function agrees(lines: readonly LedgerLine[], stored: PresenceLine | undefined): boolean {
	const derived = derivePresence(lines);
	return stored?.scanId === derived?.scanId && stored?.arrivedAt === derived?.arrivedAt;
}
