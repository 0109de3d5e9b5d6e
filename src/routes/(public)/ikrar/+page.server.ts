import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { signPledgeSchema } from '#lib/schemas/pledges.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { SESSION_ENDED } from '#lib/server/http/guard.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { pledgePage } from '#lib/server/pledges/pledges.ts';
import { signPledge } from '#lib/server/pledges/sign-pledge.ts';
import { formatMoment, formatPlainDay } from '#lib/text/format.ts';
import { signPledgeText } from '#lib/text/pledges.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { pledges, zone } = await pledgePage(locals.ctx);
	return {
		title: 'Ikrar dan pakta integritas',
		pledges: pledges.map(({ valid_from: from, signedAt, ...pledge }) => ({
			...pledge,
			since: formatPlainDay(from),
			signed: signedAt && formatMoment(signedAt, zone)
		}))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { request, locals } = event;
		if (locals.ctx.actor.kind !== 'person') error(401, { message: SESSION_ENDED });
		const form = await readForm(request, signPledgeSchema);
		if (!form.ok) return form.failure;
		const { pledgeId, version } = form.value;
		const outcome = await signPledge(locals.ctx, { pledgeId, version, deviceId: deviceOf(event) });
		if (!outcome.ok) return refuse(outcome.reason, signPledgeText);
		redirect(303, `${paths.pledges()}#${pledgeId}`);
	}
};
