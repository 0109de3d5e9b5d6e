import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { typedDigits } from '#lib/domain/people/employee-number.ts';
import { fullName, searchName } from '#lib/domain/people/person.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { enrollablePeople } from './enrollable-people.queries.ts';
import { findAssignment, type Assignment } from './assignments.ts';

export type EnrollablePerson = {
	personId: string;
	name: string;
	position: string;
	number: string | null;
	unitName: string;
	/** 'out': not in the programme, 'in': enrolled, 'removed': taken out of it. */
	state: 'out' | 'in' | 'removed';
};
export const ENROLLABLE_PER_PAGE = 50;

/**
 * Whom an open assignment may still enrol by name: a page of 50 of those below its unit who are not in it, or, where a
 * name or a number is given, whoever it fits. Refuses 'not-found' (absent, outside the scope, a draft, or closed).
 */
export async function listEnrollablePeople(
	ctx: Context,
	ask: { assignmentId: string; text: string; page: number }
): Promise<Outcome<{ assignment: Assignment; people: EnrollablePerson[]; total: number }, 'not-found'>> {
	const assignment = await findAssignment(ctx, ask.assignmentId);
	if (!assignment || assignment.openedAt === null || assignment.closedAt !== null) return no('not-found');
	const rows = await enrollablePeople(
		ctx.db,
		{ id: assignment.id, path: assignment.unit.path },
		{
			search: searchName(ask.text),
			digits: typedDigits(ask.text),
			limit: ENROLLABLE_PER_PAGE,
			offset: ENROLLABLE_PER_PAGE * (ask.page - 1)
		}
	);
	const people = rows.map((row): EnrollablePerson => ({
		personId: row.id,
		name: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
		position: row.position,
		number: row.number,
		unitName: row.unit_name,
		state: row.enrolment_id === null ? 'out' : row.removed_at === null ? 'in' : 'removed'
	}));
	return ok({ assignment, people, total: rows[0]?.total ?? 0 });
}
