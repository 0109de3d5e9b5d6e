import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { offerAgainSchema, retireSchema } from '#lib/schemas/define-programme.ts';
import { offerAgain, retireProgramme } from '#lib/server/programmes/close-assignment.ts';
import { assignmentLines } from '#lib/server/programmes/assignment-lines.ts';
import { listProgrammes, listRetired } from '#lib/server/programmes/programmes.ts';
import { unitScope } from '#lib/domain/access/policy.ts';
import { countPeopleIn } from '#lib/server/people/people.ts';
import { listUnits } from '#lib/server/units/units.ts';
import { act } from '#lib/server/http/act.ts';
import { retireText } from '#lib/text/programmes.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
	const assignments = await assignmentLines(ctx);
	const assigned = new Set(assignments.map((line) => line.programmeId));
	const programmes = await listProgrammes(ctx);
	const { modules, tracks } = ctx.content;
	const minutesOf = (track: string) => {
		const slugs = tracks.get(track)?.modules ?? [];
		return modules.filter(({ slug }) => slugs.includes(slug)).reduce((sum, { minutes }) => sum + minutes, 0);
	};
	return {
		title: 'Program',
		now: ctx.now().toISOString(),
		assignments,
		/** Those that nobody of the agency has opened yet. */
		offered: programmes
			.filter(({ id }) => !assigned.has(id))
			.map(({ id, title, ownerUnitId, track, trainingHours }) => ({
				id,
				title,
				national: ownerUnitId === null,
				modules: tracks.get(track)?.modules.length ?? 0,
				minutes: minutesOf(track),
				quiz: tracks.get(track)?.quiz ?? false,
				trainingHours
			})),
		/** Definitions that the reader may take out of the list. */
		mine: programmes
			.filter(({ mine, ownerUnitId }) => mine && ownerUnitId !== null)
			.map(({ id, title, version }) => ({ id, title, version })),
		/** And those that may come back into it. */
		retired: (await listRetired(ctx)).map(({ id, title, version }) => ({ id, title, version })),
		/** Asked only by the page of an agency that has none yet. */
		ready: assignments.length > 0 ? null : await readyFor(ctx)
	};
};

export const actions: Actions = {
	retire: act(retireSchema, {
		ask: ({ locals }, form) => retireProgramme(locals.ctx, form),
		text: retireText,
		keeps: 'nothing',
		done: () => redirect(303, paths.adminProgrammes())
	}),
	offer: act(offerAgainSchema, {
		ask: ({ locals }, form) => offerAgain(locals.ctx, form),
		text: retireText,
		keeps: 'nothing',
		done: () => redirect(303, paths.adminProgrammes())
	})
};

async function readyFor(ctx: App.Locals['ctx']) {
	const units = await listUnits(ctx, unitScope(ctx.actor, 'programme.write'));
	return {
		units: units.filter((unit) => unit.endedAt === null).length,
		people: await countPeopleIn(ctx, unitScope(ctx.actor, 'person.read'))
	};
}
