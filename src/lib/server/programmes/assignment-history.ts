/** What was changed of the duties of an assignment, by whom and why. */
import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { fullName } from '#lib/domain/people/person.ts';
import type { EnrolmentChangeTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { changesOf } from './assignment-figures.queries.ts';
import { findAssignment } from './assignments.ts';

export type DutyChange = {
	at: string;
	kind: EnrolmentChangeTable['kind'];
	/** Null: somebody who has moved to another agency since. */
	person: string | null;
	dueBefore: string | null;
	dueAfter: string | null;
	reason: string;
	/** Null: by the system, or by somebody whom the reader may not know of (`byOther`). */
	recordedBy: string | null;
	byOther: boolean;
	/** Asked for by a list. */
	imported: boolean;
};

/** The last hundred changes of duties of an assignment, newest first. Refuses 'not-found'. */
export async function assignmentHistory(
	ctx: Context,
	assignmentId: string
): Promise<Outcome<DutyChange[], 'not-found'>> {
	const assignment = await findAssignment(ctx, assignmentId);
	if (!assignment) return no('not-found');
	const rows = await changesOf(ctx.db, assignmentId, 100);
	const knows = (row: (typeof rows)[number]) =>
		(ctx.actor.kind === 'person' && ctx.actor.personId === row.changed_by) ||
		(row.by_path !== null && can(ctx.actor, 'person.read', { unitPath: row.by_path }));
	return ok(
		rows.map((row) => ({
			at: row.changed_at,
			kind: row.kind,
			person: row.unit_path.startsWith(assignment.unit.path)
				? fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix })
				: null,
			dueBefore: row.due_before,
			dueAfter: row.due_after,
			reason: row.reason,
			recordedBy: knows(row) ? row.by_name : null,
			byOther: row.by_name !== null && !knows(row),
			imported: row.import_id !== null
		}))
	);
}
