/** What the checker reads to find the act behind each result: the log, reopenings, submissions, imports. */
import type { Db } from '#lib/server/db/schema.ts';

/** Sessions that were opened again, once per time. */
export async function reopenedEventSessionIds(db: Db): Promise<string[]> {
	const rows = await db
		.selectFrom('event_change')
		.select('session_id')
		.where('kind', '=', 'session-reopened')
		.execute();
	return rows.flatMap((row) => row.session_id ?? []);
}

export function auditSubjects(db: Db, actions: readonly string[]) {
	return db
		.selectFrom('audit_entry')
		.select(['action', 'subject_id'])
		.where('action', 'in', [...actions])
		.execute();
}

/** Of quizzes: what a hall decided is not submitted by anybody. */
export function closedAttemptIds(db: Db) {
	return db
		.selectFrom('quiz_attempt')
		.select('id')
		.where('closed_at', 'is not', null)
		.where('enrolment_id', 'is not', null)
		.execute();
}

export function appliedBatches(db: Db) {
	return db.selectFrom('import_batch').select('id').where('state', '=', 'applied').execute();
}
