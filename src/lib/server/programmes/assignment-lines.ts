/** Assignments with their figures, for the list of them. */
import { figuresOf, NO_ONE, type Figures } from '#lib/domain/reports/completion-rate.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { statusCountsOf } from './assignment-figures.queries.ts';
import { listAssignments, type Assignment } from './assignments.ts';

export type AssignmentLine = Assignment & { figures: Figures };

/** The agency's programmes with how far each is, for the list. */
export async function assignmentLines(ctx: Context): Promise<AssignmentLine[]> {
	const assignments = await listAssignments(ctx);
	const figures = await figuresOfAssignments(ctx, assignments);
	return assignments.map((assignment) => ({ ...assignment, figures: figures.get(assignment.id) ?? figuresOf(NO_ONE) }));
}

/** How far these assignments are: the same definition as on the dashboard. */
export async function figuresOfAssignments(
	ctx: Context,
	assignments: readonly { id: string }[]
): Promise<Map<string, Figures>> {
	const counts = new Map(assignments.map(({ id }) => [id, { ...NO_ONE }]));
	const ids = assignments.map(({ id }) => id);
	for (const row of await statusCountsOf(ctx.db, ids, ctx.now().toISOString())) {
		const of = counts.get(row.assignment_id);
		if (of) of[row.status] = row.count;
	}
	return new Map([...counts].map(([id, of]) => [id, figuresOf(of)]));
}
