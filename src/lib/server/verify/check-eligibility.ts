import { attendedEnough } from '#lib/domain/attendance/attended-enough.ts';
import { derivePresence, type LedgerLine } from '#lib/domain/attendance/check-in.ts';
import { groupBy, type Finding } from './finding.ts';

export type ReceivedLine = LedgerLine & { sessionId: string; participantId: string; receivedAt: string };
export type EventAtIssue = {
	rulePercent: number;
	sessions: readonly { id: string; closedAt: string | null }[];
	scans: readonly ReceivedLine[];
	certificates: readonly { id: string; participantId: string; issuedAt: string; removedAt: string | null }[];
};

/** Whoever holds an event's certificate had attended enough by what the ledger knew when it was issued. */
export function checkEventEligibility(event: EventAtIssue): Finding {
	const byPerson = groupBy(event.scans, (scan) => scan.participantId);
	const problems = event.certificates
		.filter((certificate) => !wasEligible(event, byPerson.get(certificate.participantId) ?? [], certificate))
		.map((certificate) => `sertifikat ${certificate.id}: kehadiran saat terbit tidak memenuhi syarat`);
	return { checked: event.certificates.length, problems };
}

function wasEligible(
	event: EventAtIssue,
	scans: readonly ReceivedLine[],
	{ issuedAt, removedAt }: EventAtIssue['certificates'][number]
): boolean {
	if (removedAt !== null && removedAt <= issuedAt) return false;
	const closed = event.sessions.filter((session) => session.closedAt !== null && session.closedAt <= issuedAt);
	const known = groupBy(
		scans.filter((scan) => scan.receivedAt <= issuedAt),
		(scan) => scan.sessionId
	);
	const attended = closed.filter((session) => derivePresence(known.get(session.id) ?? []) !== null).length;
	return attendedEnough(attended, closed.length, event.rulePercent);
}

export type CourseCertificate = { id: string; issuedAt: string; completedAt: string | null };

/** Whoever holds a programme's certificate had completed it. */
export function checkCourseEligibility(certificates: readonly CourseCertificate[]): Finding {
	const problems = certificates
		.filter(({ completedAt, issuedAt }) => completedAt === null || completedAt > issuedAt)
		.map(({ id }) => `sertifikat ${id}: program belum selesai saat terbit`);
	return { checked: certificates.length, problems };
}
