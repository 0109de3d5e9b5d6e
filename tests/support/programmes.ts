/** A programme opened as its admin opens one: defined, assigned, looked at, opened. */
import type { RuleLine } from '#lib/domain/programmes/obligation-rule.ts';
import { content } from './course-in-use.ts';
import { createProgramme, type NewProgramme } from '#lib/server/programmes/create-programme.ts';
import { draftAssignment, type NewAssignment } from '#lib/server/programmes/draft-assignment.ts';
import { openAssignment } from '#lib/server/programmes/open-assignment.ts';
import { previewAssignment } from '#lib/server/programmes/preview-assignment.ts';
import { theSignatory } from './terms.ts';
import type { Context } from '#lib/server/platform/context.ts';

type Plan = Partial<Omit<NewProgramme, 'trainingHours'>> &
	Partial<NewAssignment> & {
		unitId: string;
		/** Whom it obliges; together with `rules`. */
		personIds?: readonly string[];
	};

function must<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value;
}

/** A definition of the unit, with every module of its track and whatever the track offers asked. */
export async function aDefinition(ctx: Context, plan: Plan): Promise<string> {
	const track = plan.track ?? 'asn';
	const found = content().tracks.get(track);
	return must(
		await createProgramme(ctx, {
			ownerUnitId: plan.unitId,
			title: 'Netralitas ASN 2026',
			track,
			modules: found?.modules ?? [],
			asks: { modules: true, quiz: found?.quiz ?? false, understanding: false, attendance: false, pledge: false },
			trainingHours: 4,
			numberFormat: '800/{urut}/UJI/{tahun}',
			...pick(plan, ['title', 'asks', 'numberFormat', 'modules'])
		})
	);
}

/** The assignment of a definition, not opened; answers its id. */
export async function aDraft(ctx: Context, plan: Plan): Promise<string> {
	const people = (plan.personIds ?? []).map((value): RuleLine => ({ kind: 'person', value }));
	return must(
		(await draftAssignment(ctx, {
			cycle: '2026',
			opensAt: '2026-11-01T00:00:00.000Z',
			dueAt: '2026-12-31T15:59:59.000Z',
			acceptLateUntil: null,
			joinerDays: 30,
			recogniseDays: 0,
			validMonths: null,
			renewal: 'rolling',
			trainingHours: null,
			signatoryId: await theSignatory(ctx, plan.unitId),
			numberFormat: '800/{urut}/UJI/{tahun}',
			...plan,
			programmeId: plan.programmeId ?? (await aDefinition(ctx, plan)),
			rules: [...(plan.rules ?? []), ...people]
		})) as { ok: true; value: string } | { ok: false; reason: string }
	);
}

/** The same, opened: answers the assignment's id. People of other houses are put into it as plain rows. */
export async function aProgrammeFor(ctx: Context, plan: Plan): Promise<string> {
	const { personIds = [], ...rest } = plan;
	const unit = await ctx.db.selectFrom('unit').select('path').where('id', '=', plan.unitId).executeTakeFirstOrThrow();
	const people =
		personIds.length === 0
			? []
			: await ctx.db
					.selectFrom('person')
					.innerJoin('unit', 'unit.id', 'person.unit_id')
					.select(['person.id', 'unit.path'])
					.where('person.id', 'in', [...personIds])
					.execute();
	const own = people.filter((person) => person.path.startsWith(unit.path)).map((person) => person.id);
	const id = await aDraft(ctx, { ...rest, personIds: own });
	await openNow(ctx, id);
	for (const person of people) if (!own.includes(person.id)) await enrol(ctx, id, person.id, null);
	return id;
}

export async function openNow(ctx: Context, assignmentId: string): Promise<number> {
	const { obliged } = must(await previewAssignment(ctx, assignmentId));
	return must(await openAssignment(ctx, { assignmentId, expected: obliged }));
}

/** The person's enrolment in the assignment. */
export async function enrolmentIn(ctx: Context, assignmentId: string, personId: string): Promise<string> {
	const row = await ctx.db
		.selectFrom('enrolment')
		.select('id')
		.where('assignment_id', '=', assignmentId)
		.where('person_id', '=', personId)
		.executeTakeFirstOrThrow();
	return row.id;
}

/** Puts a person into the assignment, completed or not, whatever their unit; answers the enrolment's id. */
export async function enrol(
	ctx: Context,
	assignmentId: string,
	personId: string,
	completedAt: string | null = ctx.now().toISOString()
): Promise<string> {
	const at = ctx.now().toISOString();
	const { opens_at, due_at } = await ctx.db
		.selectFrom('assignment')
		.select(['opens_at', 'due_at'])
		.where('id', '=', assignmentId)
		.executeTakeFirstOrThrow();
	const person = await ctx.db
		.selectFrom('person')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.select(['unit.id', 'unit.path'])
		.where('person.id', '=', personId)
		.executeTakeFirstOrThrow();
	const row = await ctx.db
		.insertInto('enrolment')
		.values({
			id: ctx.newId(),
			assignment_id: assignmentId,
			person_id: personId,
			source: 'person',
			assigned_at: at,
			opens_at,
			due_at,
			unit_id: person.id,
			unit_path: person.path,
			started_at: completedAt,
			completed_at: completedAt,
			recognised_from: null,
			valid_until: null,
			removed_at: null,
			first_missed: null
		})
		.onConflict((oc) => oc.columns(['person_id', 'assignment_id']).doUpdateSet({ completed_at: completedAt }))
		.returning('id')
		.executeTakeFirstOrThrow();
	return row.id;
}

function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Partial<Pick<T, K>> {
	return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]])) as Partial<
		Pick<T, K>
	>;
}
