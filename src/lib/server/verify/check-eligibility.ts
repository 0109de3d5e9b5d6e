import { attendedEnough } from '#lib/domain/attendance/attended-enough.ts';
import { derivePresence, type LedgerLine } from '#lib/domain/attendance/presence.ts';
import { groupBy, type InvariantFinding } from './finding.ts';

export type ReceivedLine = LedgerLine & { eventSessionId: string; participantId: string; receivedAt: string };
export type EventAtIssue = {
	rulePercent: number;
	sessions: readonly { id: string; closedAt: string | null }[];
	scans: readonly ReceivedLine[];
	/** Entries that were merged into another, and when: from then on what the ledger says of both counts for that one. */
	merged?: ReadonlyMap<string, { into: string; since: string }>;
	certificates: readonly { id: string; participantId: string; issuedAt: string; removedAt: string | null }[];
};

/** Whoever holds an event's certificate had attended enough by what the ledger knew when it was issued. */
export function checkEventEligibility(event: EventAtIssue): InvariantFinding {
	const standingFor = (id: string) => event.merged?.get(id)?.into ?? id;
	const byHuman = groupBy(event.scans, (scan) => standingFor(scan.participantId));
	const problems = event.certificates
		.filter(
			(certificate) => !wasEligible(event, byHuman.get(standingFor(certificate.participantId)) ?? [], certificate)
		)
		.map((certificate) => `sertifikat ${certificate.id}: kehadiran saat terbit tidak memenuhi syarat`);
	return { checked: event.certificates.length, problems };
}

function wasEligible(
	event: EventAtIssue,
	scans: readonly ReceivedLine[],
	{ participantId, issuedAt, removedAt }: EventAtIssue['certificates'][number]
): boolean {
	if (removedAt !== null && removedAt <= issuedAt) return false;
	const since = new Map(
		[...(event.merged ?? [])].flatMap(([id, of]) =>
			id !== participantId && of.since <= issuedAt ? [[id, of.since] as const] : []
		)
	);
	const closed = event.sessions.filter((session) => session.closedAt !== null && session.closedAt <= issuedAt);
	const known = groupBy(
		// Of another entry only what was merged by then: the same human, as whoever issued it saw them.
		scans.filter(
			(scan) => scan.receivedAt <= issuedAt && (scan.participantId === participantId || since.has(scan.participantId))
		),
		(scan) => scan.eventSessionId
	);
	const merged = { standing: participantId, since };
	const attended = closed.filter((session) => derivePresence(known.get(session.id) ?? [], merged) !== null).length;
	return attendedEnough(attended, closed.length, event.rulePercent);
}

export type CourseCertificate = { id: string; issuedAt: string; completedAt: string | null };

/** Whoever holds a programme's certificate had completed it. */
export function checkCourseEligibility(certificates: readonly CourseCertificate[]): InvariantFinding {
	const problems = certificates
		.filter(({ completedAt, issuedAt }) => completedAt === null || completedAt > issuedAt)
		.map(({ id }) => `sertifikat ${id}: program belum selesai saat terbit`);
	return { checked: certificates.length, problems };
}
