import { error, redirect } from '@sveltejs/kit';
import type * as v from 'valibot';
import { paths } from '#lib/paths.ts';
import { extendSchema, reasonSchema, waiveSchema } from '#lib/schemas/duties.ts';
import { act } from '#lib/server/http/act.ts';
import { extendDuties, removeDuties, restoreDuties } from '#lib/server/programmes/change-duties.ts';
import { endDutyWaivers, waiveDuties } from '#lib/server/programmes/waive-duties.ts';
import type { DutyRefusal } from '#lib/server/programmes/duty-desk.ts';
import { chosenPeople } from '#lib/server/programmes/list-assignment-people.ts';
import { figuresOfAssignments } from '#lib/server/programmes/assignment-lines.ts';
import { findAssignment } from '#lib/server/programmes/assignments.ts';
import { listUnitChoices } from '#lib/server/units/read-unit-tree.ts';
import { listSubtree } from '#lib/server/units/units.ts';
import { dutyText, waiveText } from '#lib/text/programmes.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const ACTS = ['kecualikan', 'perpanjang', 'akhiri', 'keluarkan', 'kembalikan'] as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const act = ACTS.find((known) => known === url.searchParams.get('tindakan'));
	const assignment = await findAssignment(ctx, params.assignmentId);
	if (!act || !assignment || assignment.openedAt === null || assignment.closedAt !== null) error(404);
	const ids = [...new Set(url.searchParams.getAll('orang'))].slice(0, 200);
	const people = await chosenPeople(ctx, assignment.id, ids);
	if (people.length !== ids.length) error(404);
	// The list was left with nobody ticked: that is not everybody.
	const nobody = ids.length === 0 && url.searchParams.get('dari') === 'pilihan';
	return {
		title: assignment.title,
		act,
		assignment,
		people,
		nobody,
		now: ctx.now().toISOString(),
		unitId: url.searchParams.get('unit') ?? '',
		units: ids.length === 0 ? await unitsInside(ctx, assignment.unit.path) : [],
		obliged: ids.length === 0 ? await obligedIn(ctx, assignment) : 0
	};
};

async function unitsInside(ctx: App.Locals['ctx'], path: string) {
	const inside = new Set((await listSubtree(ctx, path)).map(({ id }) => id));
	return (await listUnitChoices(ctx, 'programme.write')).filter(({ id }) => inside.has(id));
}

async function obligedIn(ctx: App.Locals['ctx'], assignment: { id: string }): Promise<number> {
	const figures = (await figuresOfAssignments(ctx, [assignment])).get(assignment.id);
	return figures ? figures.m + figures.excluded : 0;
}

type Picked = { personIds: string[]; unitId: string; all?: boolean | undefined };

/** People who were ticked; or a unit, or the whole programme, when that was said. */
const chosenBy = (assignmentId: string, { personIds, unitId, all = false }: Picked) => ({
	assignmentId,
	...(personIds.length > 0 ? { personIds } : { everybody: all, ...(unitId ? { unitId } : {}) })
});

type Change<S extends v.GenericSchema> = (
	event: RequestEvent,
	form: v.InferOutput<S>,
	assignmentId: string
) => Promise<Outcome<number, DutyRefusal>>;

/** Acts, and goes back to the list, which says of how many. */
function changes<S extends v.GenericSchema>(name: (typeof ACTS)[number], schema: S, change: Change<S>) {
	const at: Partial<Record<DutyRefusal, string>> = {
		'date-wrong': name === 'perpanjang' ? 'dueDay' : 'untilDay',
		'all-unsaid': 'all'
	};
	return act(schema, {
		ask: (event: RequestEvent, form) => change(event, form, event.params.assignmentId),
		text: name === 'kecualikan' ? waiveText : dutyText,
		field: (reason) => at[reason],
		done: (count, { params: { assignmentId } }) =>
			redirect(303, paths.adminAssignment(assignmentId, { hasil: name, jumlah: count }))
	});
}

export const actions: Actions = {
	kecualikan: changes('kecualikan', waiveSchema, ({ locals }, value, assignmentId) =>
		waiveDuties(locals.ctx, {
			...chosenBy(assignmentId, value),
			reason: value.waiveReason,
			untilDay: value.untilDay || null,
			document: value.document,
			note: value.reason
		})
	),
	perpanjang: changes('perpanjang', extendSchema, ({ locals }, value, assignmentId) =>
		extendDuties(locals.ctx, { ...chosenBy(assignmentId, value), dueDay: value.dueDay, reason: value.reason })
	),
	akhiri: changes('akhiri', reasonSchema, ({ locals }, value, assignmentId) =>
		endDutyWaivers(locals.ctx, { ...chosenBy(assignmentId, value), reason: value.reason })
	),
	keluarkan: changes('keluarkan', reasonSchema, ({ locals }, value, assignmentId) =>
		removeDuties(locals.ctx, { ...chosenBy(assignmentId, value), reason: value.reason })
	),
	kembalikan: changes('kembalikan', reasonSchema, ({ locals }, value, assignmentId) =>
		restoreDuties(locals.ctx, { ...chosenBy(assignmentId, value), reason: value.reason })
	)
};
