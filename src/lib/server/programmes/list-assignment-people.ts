/** The people of an assignment as its page lists and chooses them. */
import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { fullName, searchName } from '#lib/domain/people/person.ts';
import { statusesOf, type Status, type StatusFilter } from '#lib/domain/reports/completion-rate.ts';
import type { EnrolmentTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findUnit } from '#lib/server/units/units.ts';
import { assignedPeople, peopleInAssignment, type AssignedPersonRow } from './assigned-people.queries.ts';
import { findAssignment } from './assignments.ts';

export type AssignedPerson = {
	enrolmentId: string;
	personId: string;
	name: string;
	position: string;
	unitName: string;
	number: string | null;
	status: Status;
	dueAt: string;
	completedAt: string | null;
	waivedUntil: string | null;
	source: EnrolmentTable['source'];
	removed: boolean;
	hasAccount: boolean;
};

export type AssignedQuestion = {
	assignmentId: string;
	status: StatusFilter | 'removed';
	text: string;
	unitId: string | null;
	account: 'all' | 'active' | 'inactive';
	page: number;
};
export const PEOPLE_PER_PAGE = 50;

/** A page of 50 of the people of an assignment. Refuses 'not-found' (assignment or unit outside the scope). */
export async function listAssignmentPeople(
	ctx: Context,
	ask: AssignedQuestion
): Promise<Outcome<{ people: AssignedPerson[]; total: number }, 'not-found'>> {
	const assignment = await findAssignment(ctx, ask.assignmentId);
	if (!assignment) return no('not-found');
	const unit = ask.unitId === null ? null : await findUnit(ctx, ask.unitId);
	if (ask.unitId !== null && !unit?.path.startsWith(assignment.unit.path)) return no('not-found');
	const rows = await assignedPeople(ctx.db, assignment.id, ctx.now().toISOString(), {
		statuses: ask.status === 'removed' ? [] : statusesOf(ask.status),
		search: searchName(ask.text),
		unitPath: unit?.path ?? assignment.unit.path,
		account: ask.account,
		removed: ask.status === 'removed' ? 'only' : ask.status === 'all' && ask.text.trim() !== '' ? 'too' : 'not',
		limit: PEOPLE_PER_PAGE,
		offset: PEOPLE_PER_PAGE * (ask.page - 1)
	});
	return ok({ people: rows.map(toPerson), total: rows[0]?.total ?? 0 });
}

const toPerson = (row: AssignedPersonRow): AssignedPerson => ({
	enrolmentId: row.enrolment_id,
	personId: row.person_id,
	name: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
	position: row.position,
	unitName: row.unit_name,
	number: row.number,
	status: row.status,
	dueAt: row.due_at,
	completedAt: row.completed_at,
	waivedUntil: row.waived_until,
	source: row.source,
	removed: row.removed_at !== null,
	hasAccount: row.activated_at !== null
});

export type ChosenPerson = {
	personId: string;
	name: string;
	unitName: string;
	dueAt: string;
	/** Whoever has finished, or was taken out, is left alone by most acts. */
	state: 'done' | 'removed' | 'open';
};

/** These people of an assignment that the actor administers, by name; those who are not in it are left out. */
export async function chosenPeople(
	ctx: Context,
	assignmentId: string,
	personIds: readonly string[]
): Promise<ChosenPerson[]> {
	if (personIds.length === 0 || !(await findAssignment(ctx, assignmentId))) return [];
	const rows = await peopleInAssignment(ctx.db, assignmentId, personIds);
	return rows
		.filter((row) => can(ctx.actor, 'programme.write', { unitPath: row.unit_path }))
		.map((row) => ({
			personId: row.person_id,
			name: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
			unitName: row.unit_name,
			dueAt: row.due_at,
			state: row.completed_at !== null ? 'done' : row.removed_at !== null ? 'removed' : 'open'
		}));
}
