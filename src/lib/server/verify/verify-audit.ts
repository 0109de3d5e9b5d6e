import type { AuditAction } from '#lib/server/audit/actions.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { checkAuditLines } from './check-audit-lines.ts';
import { groupBy, together, type InvariantFinding } from './finding.ts';
import { allEvents, allEventSessions } from './verify.queries.ts';
import { allCertificates, completedEnrolments } from './verify-certificates.queries.ts';
import { appliedBatches, auditSubjects, closedAttemptIds, reopenedEventSessionIds } from './verify-audit.queries.ts';

/** Every act that left a state behind left exactly one line. That no line changed since is for the seals to say. */
export async function verifyAudit(db: Db): Promise<InvariantFinding> {
	const happened = await acts(db);
	const actions = Object.keys(happened);
	const written = groupBy(await auditSubjects(db, actions), (row) => row.action);
	const lines = Object.entries(happened).map(([action, subjects]) =>
		checkAuditLines({ action, happened: subjects, written: (written.get(action) ?? []).map((row) => row.subject_id) })
	);
	return together(lines);
}

async function acts(db: Db): Promise<Partial<Record<AuditAction, string[]>>> {
	const certificates = await allCertificates(db);
	const reopened = await reopenedEventSessionIds(db);
	const closed = (await allEventSessions(db)).filter((session) => session.closed_at !== null);
	const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
	return {
		'certificate.issued': ids(certificates),
		'certificate.revoked': ids(
			certificates.filter((row) => row.revoked_at !== null && row.revoke_class !== 'replaced')
		),
		'certificate.replaced': ids(certificates.filter((row) => row.revoke_class === 'replaced')),
		// Each time a session was opened again it had been closed before.
		'session.closed': [...ids(closed), ...reopened],
		'session.reopened': reopened,
		'event.cancelled': ids((await allEvents(db)).filter((event) => event.state === 'cancelled')),
		'import.applied': ids(await appliedBatches(db)),
		'quiz.submitted': ids(await closedAttemptIds(db)),
		'programme.completed': (await completedEnrolments(db)).map((row) => row.assignment_id)
	};
}
