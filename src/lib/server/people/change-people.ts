/** Changes many people at once, each with a line of history; refuses all when somebody else was quicker with one. */
import { retryMended } from '#lib/server/jobs/enqueue.ts';
import { mapInSlices } from '#lib/server/platform/breathe.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { askForEnrolment } from './after-person-change.ts';
import type { Person } from './people.ts';
import { type PersonFields, columnsOf } from './person-columns.ts';
import { writePersonLines, type PersonAct, type PersonState } from './person-history.ts';
import { lockUnitPlace, overwritePeople } from './person-writes.queries.ts';

export type PersonChange = { before: Person; after: PersonFields };

/** Takes the whole transaction back: somebody wrote one of these people, or their unit ended, since they were read. */
export class PeopleChanged extends Error {
	constructor() {
		super('people changed since they were read');
	}
}

/** The units people are to be put into, held until the transaction ends; throws `PeopleChanged` when one has ended. */
export async function lockUnitsOfPeople(ctx: Context, unitIds: readonly string[]): Promise<void> {
	for (const id of [...new Set(unitIds)].sort()) if (!(await lockUnitPlace(ctx.db, id))) throw new PeopleChanged();
}

/**
 * Writes changed people in bulk, with their history, from today on or from the day of the act; the caller has checked
 * the right at both ends. Throws `PeopleChanged` when somebody wrote one of them since `before` was read.
 */
export async function changePeople(
	ctx: Context,
	changes: readonly PersonChange[],
	act: Omit<PersonAct, 'kind'> = {}
): Promise<void> {
	const now = ctx.now().toISOString();
	const rows = await mapInSlices(changes, ({ before, after }) => ({
		...columnsOf(after),
		id: before.id,
		created_at: now,
		left_at: before.leftAt,
		left_reason: before.leftReason,
		merged_into: before.mergedInto,
		version: before.version
	}));
	if ((await overwritePeople(ctx.db, rows)) !== rows.length) throw new PeopleChanged();
	await writePersonLines(
		ctx,
		changes.map(({ before, after }, index) => ({
			personId: before.id,
			state: rows[index] as PersonState,
			act: { ...act, kind: before.unitId === after.unitId ? ('changed' as const) : ('moved' as const) }
		}))
	);
	await retryMended(ctx, 'issue-course-certificate', { personIds: changes.map(({ before }) => before.id) });
	await askForEnrolment(ctx);
}

/** Moves people by an act of their unit (it ends, is merged or split); the caller has checked it all. */
export async function movePeopleTo(
	ctx: Context,
	people: readonly Person[],
	unitId: string,
	act: { effectiveOn: string; reason: string }
): Promise<void> {
	const changes = people.map((before) => ({ before, after: { ...before, unitId } }));
	await changePeople(ctx, changes, { ...act, notBeforeLast: true });
}
