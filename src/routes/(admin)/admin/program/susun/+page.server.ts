import { redirect } from '@sveltejs/kit';
import { can } from '#lib/domain/access/policy.ts';
import { paths } from '#lib/paths.ts';
import { defineSchema } from '#lib/schemas/programmes.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { createProgramme } from '#lib/server/programmes/create-programme.ts';
import { listUnitChoices } from '#lib/server/units/read-unit-tree.ts';
import { defineText } from '#lib/text/programmes.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { tracks, modules } = locals.ctx.content;
	return {
		title: 'Susun program',
		units: await listUnitChoices(locals.ctx, 'programme.write'),
		mayOwnNationally: can(locals.ctx.actor, 'programme.write', { unitPath: null }),
		tracks: [...tracks.values()].map(({ id, title, quiz, modules }) => ({ id, title, quiz, modules })),
		modules: modules.map(({ slug, title, minutes }) => ({ slug, title, minutes }))
	};
};

const FIELD: Partial<Record<string, string>> = {
	'unknown-track': 'track',
	'unknown-module': 'modules',
	'nothing-asked': 'asksModules',
	'no-quiz': 'asksQuiz',
	'number-format': 'numberFormat'
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const form = await readForm(request, defineSchema);
		if (!form.ok) return form.failure;
		const { value } = form;
		const order = locals.ctx.content.modules.map((module) => module.slug);
		const outcome = await createProgramme(locals.ctx, {
			ownerUnitId: value.ownerUnitId || null,
			title: value.title,
			track: value.track,
			modules: order.filter((slug) => value.modules.includes(slug)),
			asks: {
				modules: value.asksModules === true,
				quiz: value.asksQuiz === true,
				attendance: value.asksAttendance === true,
				pledge: value.asksPledge === true
			},
			trainingHours: value.trainingHours,
			hoursSetBy: value.hoursSetBy,
			retakeAfterMinutes: value.retakeAfterMinutes,
			signatory: { name: value.signatoryName, title: value.signatoryTitle, number: value.signatoryNumber },
			numberFormat: value.numberFormat
		});
		if (outcome.ok) redirect(303, paths.adminNewAssignment(outcome.value));
		const field = FIELD[outcome.reason];
		return refuse(outcome.reason, defineText, { values: form.values, ...(field ? { field } : {}) });
	}
};
