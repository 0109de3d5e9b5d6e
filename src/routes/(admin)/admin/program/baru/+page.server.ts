import { error, redirect } from '@sveltejs/kit';
import { unitScope } from '#lib/domain/access/policy.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { addDays } from '#lib/domain/programmes/calendar.ts';
import { paths } from '#lib/paths.ts';
import { assignmentSchema, planOf } from '#lib/schemas/programmes.ts';
import { draftAssignment } from '#lib/server/programmes/draft-assignment.ts';
import { listProgrammes, type Programme } from '#lib/server/programmes/programmes.ts';
import { offeredTerms } from '#lib/server/certificate-terms/offered-terms.ts';
import { findUnit, listUnits, listUnitsByIds } from '#lib/server/units/units.ts';
import { planUnits } from '#lib/server/programmes/plan-units.ts';
import { act } from '#lib/server/http/act.ts';
import { TERM_FIELD } from '#lib/text/certificate-terms.ts';
import { planText } from '#lib/text/programmes.ts';
import type { Actions, PageServerLoad } from './$types';

const FIELD: Partial<Record<string, string>> = {
	...TERM_FIELD,
	'dates-wrong': 'dueDay',
	'too-short': 'dueDay',
	'joiners-too-short': 'joinerDays',
	'number-format': 'numberFormat',
	'rule-outside': 'unitIds',
	'already-exists': 'cycle'
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const programmes = await listProgrammes(locals.ctx);
	const chosen = programmes.find(({ id }) => id === url.searchParams.get('program')) ?? programmes[0];
	const today = localDay(locals.ctx.now(), 'WITA');
	return {
		title: 'Buka program',
		programmes: programmes.map(({ id, title, ownerUnitId, asks }) => ({
			id,
			title,
			national: ownerUnitId === null,
			asks
		})),
		units: await planUnits(locals.ctx),
		terms: await offeredTerms(locals.ctx, { units: await assigning(locals.ctx), activity: 'programme' }),
		defaults: defaultsOf(chosen, today)
	};
};

/** The units that the reader may oblige, out of whose terms they choose. */
const assigning = (ctx: App.Locals['ctx']) => listUnits(ctx, unitScope(ctx.actor, 'programme.write'));

function defaultsOf(chosen: Programme | undefined, today: string) {
	return {
		programmeId: chosen?.id ?? '',
		cycle: today.slice(0, 4),
		opensDay: today,
		dueDay: addDays(today, 30),
		joinerDays: '30',
		recogniseDays: '0',
		employmentTypes: 'pns,cpns,pppk,pppk_part_time',
		numberFormat: chosen?.numberFormat ?? ''
	};
}

export const actions: Actions = {
	default: act(assignmentSchema, {
		ask: async ({ locals: { ctx } }, { programmeId, unitId, cycle, ...plan }) => {
			const unit = await findUnit(ctx, unitId);
			if (!unit) error(404);
			const chosen = await listUnitsByIds(ctx, [...plan.unitIds, ...plan.exceptUnitIds]);
			const pathOf = (id: string) => chosen.find((found) => found.id === id)?.path;
			const planned = planOf(plan, { zone: unit.zone, pathOf });
			return draftAssignment(ctx, { programmeId, unitId, cycle, ...planned });
		},
		text: planText,
		field: (reason) => FIELD[reason],
		done: (assignmentId) => redirect(303, paths.adminAssignment(assignmentId))
	})
};
