import { redirect } from '@sveltejs/kit';
import { localDay } from '#lib/domain/time/office-time.ts';
import { addDays } from '#lib/domain/programmes/calendar.ts';
import { paths } from '#lib/paths.ts';
import { assignmentSchema, planOf } from '#lib/schemas/programmes.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { draftAssignment } from '#lib/server/programmes/draft-assignment.ts';
import { listProgrammes, type Programme } from '#lib/server/programmes/programmes.ts';
import { findUnit, listUnitsByIds } from '#lib/server/units/units.ts';
import { planUnits } from '#lib/server/programmes/plan-units.ts';
import { planText } from '#lib/text/programmes.ts';
import type { Actions, PageServerLoad } from './$types';

const FIELD: Partial<Record<string, string>> = {
	'dates-wrong': 'dueDay',
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
		defaults: defaultsOf(chosen, today)
	};
};

function defaultsOf(chosen: Programme | undefined, today: string) {
	const { trainingHours = '', hoursSetBy = '', numberFormat = '', signatory } = chosen ?? {};
	return {
		programmeId: chosen?.id ?? '',
		cycle: today.slice(0, 4),
		opensDay: today,
		dueDay: addDays(today, 30),
		joinerDays: '30',
		recogniseDays: '0',
		employmentTypes: 'pns,cpns,pppk,pppk_part_time',
		trainingHours: String(trainingHours),
		hoursSetBy,
		signatoryName: signatory?.name ?? '',
		signatoryTitle: signatory?.title ?? '',
		signatoryNumber: signatory?.number ?? '',
		numberFormat
	};
}

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const form = await readForm(request, assignmentSchema);
		if (!form.ok) return form.failure;
		const { ctx } = locals;
		const { programmeId, unitId, cycle, ...plan } = form.value;
		const unit = await findUnit(ctx, unitId);
		if (!unit) return refuse('not-found', planText);
		const chosen = await listUnitsByIds(ctx, [...plan.unitIds, ...plan.exceptUnitIds]);
		const pathOf = (id: string) => chosen.find((found) => found.id === id)?.path;
		const outcome = await draftAssignment(ctx, {
			programmeId,
			unitId,
			cycle,
			...planOf(plan, { zone: unit.zone, pathOf })
		});
		if (outcome.ok) redirect(303, paths.adminAssignment(outcome.value));
		const field = FIELD[outcome.reason];
		return refuse(outcome.reason, planText, { values: form.values, ...(field ? { field } : {}) });
	}
};
