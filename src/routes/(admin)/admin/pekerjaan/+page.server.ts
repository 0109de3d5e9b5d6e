import { retryJobSchema, retryKindSchema } from '#lib/schemas/jobs.ts';
import { jobsOverview } from '#lib/server/jobs/jobs-overview.ts';
import { retryJob, retryKind } from '#lib/server/jobs/retry-jobs.ts';
import { findUnit } from '#lib/server/units/units.ts';
import { act } from '#lib/server/http/act.ts';
import { retryText } from '#lib/text/jobs.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
	const home = ctx.actor.kind === 'person' && ctx.actor.unitId ? await findUnit(ctx, ctx.actor.unitId) : null;
	return { title: 'Pekerjaan', zone: home?.zone ?? ('WIB' as const), ...(await jobsOverview(ctx)) };
};

export const actions: Actions = {
	retry: act(retryJobSchema, {
		ask: ({ locals }, { jobId }) => retryJob(locals.ctx, jobId),
		text: retryText,
		keeps: 'nothing',
		done: (value) => value
	}),
	retryAll: act(retryKindSchema, {
		ask: ({ locals }, { kind }) => retryKind(locals.ctx, kind),
		text: retryText,
		keeps: 'nothing',
		done: (value) => value
	})
};
