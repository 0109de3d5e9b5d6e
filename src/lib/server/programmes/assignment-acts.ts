import { actsOn } from '#lib/server/audit/audit.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recorderOf, type Recorder } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findAssignment } from './assignments.ts';

const ACTS = ['assignment.drafted', 'assignment.changed', 'assignment.opened', 'assignment.closed'] as const;
export type AssignmentAct = Recorder & { at: string; act: (typeof ACTS)[number] };

/** When an assignment was prepared, changed, opened and closed, and by whom, the newest first. Refuses 'not-found'. */
export async function assignmentActs(
	ctx: Context,
	assignmentId: string
): Promise<Outcome<AssignmentAct[], 'not-found'>> {
	if (!(await findAssignment(ctx, assignmentId))) return no('not-found');
	const lines: AssignmentAct[] = [];
	for (const { action, at, actorId } of await actsOn(ctx, { type: 'assignment', id: assignmentId, actions: ACTS }))
		lines.push({ at, act: action, ...(await recorderOf(ctx, actorId)) });
	return ok(lines);
}
