import { redirect } from '@sveltejs/kit';
import { can } from '#lib/domain/access/policy.ts';
import { paths } from '#lib/paths.ts';
import { defineSchema } from '#lib/schemas/define-programme.ts';
import { createProgramme } from '#lib/server/programmes/create-programme.ts';
import { listUnitChoices } from '#lib/server/units/read-unit-tree.ts';
import { act } from '#lib/server/http/act.ts';
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
	'understanding-alone': 'asksUnderstanding',
	'number-format': 'numberFormat'
};

export const actions: Actions = {
	default: act(defineSchema, {
		ask: ({ locals }, form) =>
			createProgramme(locals.ctx, {
				ownerUnitId: form.ownerUnitId || null,
				title: form.title,
				track: form.track,
				modules: locals.ctx.content.modules.map(({ slug }) => slug).filter((slug) => form.modules.includes(slug)),
				asks: {
					modules: form.asksModules === true,
					quiz: form.asksQuiz === true,
					understanding: form.asksUnderstanding === true,
					attendance: form.asksAttendance === true,
					pledge: form.asksPledge === true
				},
				trainingHours: form.trainingHours,
				numberFormat: form.numberFormat
			}),
		text: defineText,
		field: (reason) => FIELD[reason],
		done: (programmeId) => redirect(303, paths.adminNewAssignment(programmeId))
	})
};
