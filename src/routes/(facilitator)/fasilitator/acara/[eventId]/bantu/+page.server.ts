import { error } from '@sveltejs/kit';
import { encode } from 'uqr';
import { MOST_HELPERS } from '#lib/domain/helpers/helper-day.ts';
import { paths } from '#lib/paths.ts';
import { revokeHelperSchema } from '#lib/schemas/helpers.ts';
import { noFieldsSchema } from '#lib/schemas/personal-links.ts';
import { revokeHelper } from '#lib/server/helpers/end-helper.ts';
import { inviteHelper } from '#lib/server/helpers/invite-helper.ts';
import { listHelpers } from '#lib/server/helpers/list-helpers.ts';
import { act } from '#lib/server/http/act.ts';
import { formatDay, formatHour } from '#lib/text/format.ts';
import { inviteHelperText, revokeHelperText } from '#lib/text/helpers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const list = await listHelpers(locals.ctx, params.eventId);
	if (!list) error(404);
	const { zone, helpers } = list;
	const hour = (at: string) => formatHour(at, zone);
	return {
		title: `Petugas bantu: ${list.eventTitle}`,
		eventTitle: list.eventTitle,
		cancelled: list.cancelled,
		today: list.dayEnd !== null,
		day: formatDay(list.startsAt, zone),
		free: list.free,
		most: MOST_HELPERS,
		helpers: helpers.map(({ id, name, joinedAt, heardAt, endedAt, revoked, scans }) => ({
			id,
			name,
			scans,
			since: hour(joinedAt),
			heard: hour(heardAt),
			ended: endedAt && { at: hour(endedAt), revoked }
		})),
		desk: paths.event(params.eventId)
	};
};

export const actions: Actions = {
	tampilkan: act(noFieldsSchema, {
		ask: ({ locals, params }) => inviteHelper(locals.ctx, { eventId: params.eventId }),
		text: inviteHelperText,
		keeps: 'nothing',
		done: async ({ token, code, expiresAt }, { locals, params }) => {
			const address = locals.ctx.publicOrigin + paths.helperInvite(token);
			const list = await listHelpers(locals.ctx, params.eventId);
			return {
				invite: {
					matrix: encode(address, { ecc: 'M', border: 0 }).data,
					code,
					until: list ? formatHour(expiresAt, list.zone) : '',
					typedAt: locals.ctx.publicOrigin.replace(/^https?:\/\//, '') + paths.helper()
				}
			};
		}
	}),
	cabut: act(revokeHelperSchema, {
		ask: ({ locals, params }, form) => revokeHelper(locals.ctx, { eventId: params.eventId, ...form }),
		text: revokeHelperText,
		done: ({ name }) => ({ revoked: name })
	})
};
