import { retryJobSchema, retryKindSchema } from '#lib/schemas/administration.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { jobsOverview } from '#lib/server/jobs/jobs.ts';
import { retryJob, retryKind } from '#lib/server/jobs/retry-jobs.ts';
import { findUnit } from '#lib/server/units/units.ts';
import { retryText } from '#lib/text/jobs.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
	const home = ctx.actor.kind === 'person' && ctx.actor.unitId ? await findUnit(ctx, ctx.actor.unitId) : null;
	return { title: 'Pekerjaan', zone: home?.zone ?? ('WIB' as const), ...(await jobsOverview(ctx)) };
};

export const actions: Actions = {
	retry: async ({ request, locals }) => {
		const form = await readForm(request, retryJobSchema);
		if (!form.ok) return form.failure;
		const outcome = await retryJob(locals.ctx, form.value.jobId);
		return outcome.ok ? outcome.value : refuse(outcome.reason, retryText);
	},
	retryAll: async ({ request, locals }) => {
		const form = await readForm(request, retryKindSchema);
		if (!form.ok) return form.failure;
		const outcome = await retryKind(locals.ctx, form.value.kind);
		return outcome.ok ? outcome.value : refuse(outcome.reason, retryText);
	}
};
