/** The rows of a list of duties against the register and the assignment. */
import { daysOfJoiner } from '#lib/domain/programmes/plan.ts';
import { can } from '#lib/domain/access/policy.ts';
import { dutySteps, type DutyVerdict, type KnownDuty } from '#lib/domain/imports/check-duties.ts';
import type { DutyRow } from '#lib/domain/imports/duty-cells.ts';
import { ruinedFrom } from '#lib/domain/people/employee-number.ts';
import { findPeopleByDigits, findPeopleByName, findPeopleByNumber, type Person } from '#lib/server/people/people.ts';
import { inSlices } from '#lib/server/platform/breathe.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { dutiesOf, findAssignment } from '#lib/server/programmes/programmes.ts';

export async function dutyVerdicts(
	ctx: Context,
	assignmentId: string,
	rows: readonly DutyRow[]
): Promise<DutyVerdict[]> {
	const assignment = await findAssignment(ctx, assignmentId);
	if (!assignment) throw new Error('an import into no assignment');
	const people = await peopleOf(ctx, rows);
	const duties = await dutiesOf(ctx, assignment.id, [...people.keys()]);
	const known = [...people.values()].map((person): KnownDuty => {
		const { id: personId, name, number, unitPath } = person;
		return { personId, name, number, unitPath, duty: duties.get(personId) ?? null };
	});
	const { dueAt, zone, unit, asks } = assignment;
	const facts = { unitPath: unit.path, dueAt, joinerDays: daysOfJoiner(assignment.joinerDays, asks), zone };
	return inSlices(dutySteps(rows, { people: known, assignment: facts, now: ctx.now() }));
}

/** Whom the rows may mean, of the people whom the actor administers and who have not left. */
async function peopleOf(ctx: Context, rows: readonly DutyRow[]): Promise<Map<string, Person>> {
	const numbers = rows.flatMap((row) => row.number ?? []);
	const digits = rows.flatMap((row) => (row.ruined === null ? [] : ruinedFrom(row.ruined)));
	const names = rows.filter((row) => row.unit !== null).map((row) => row.name);
	const found = [
		...(await findPeopleByNumber(ctx, numbers)).values(),
		...(digits.length > 0 ? await findPeopleByDigits(ctx, digits) : []),
		...(names.length > 0 ? await findPeopleByName(ctx, names) : [])
	];
	const own = found.filter(
		(person) => person.leftAt === null && can(ctx.actor, 'programme.write', { unitPath: person.unitPath })
	);
	return new Map(own.map((person) => [person.id, person]));
}
