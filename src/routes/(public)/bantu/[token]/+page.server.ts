import { error } from '@sveltejs/kit';
import { helperNameSchema } from '#lib/schemas/helpers.ts';
import { findInvite } from '#lib/server/helpers/join-as-helper.ts';
import { act } from '#lib/server/http/act.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { helperIn } from '#lib/server/http/helper.ts';
import { joinHelperText, voidInviteText } from '#lib/text/helpers.ts';
import { fieldOf, joinHere, welcome } from '../join.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where a supervisor's QR leads. Opening it spends nothing: only the form does. Used, late and unknown are one 404. */
export const load: PageServerLoad = async (event) => {
	const { locals, params, request, getClientAddress } = event;
	locals.personal = true;
	if (request.method !== 'GET') return { title: 'Petugas bantu', event: null, helperId: null };
	const found = await findInvite(locals.ctx, { token: params.token, address: getClientAddress() });
	if (!found.ok && found.reason === 'too-many-tries') error(429, { message: voidInviteText.tooMany });
	if (!found.ok) error(404, { message: voidInviteText.what });
	deviceOf(event);
	const helper = await helperIn(event);
	return { title: 'Petugas bantu', event: found.value.event.title, helperId: helper?.helperId ?? null };
};

export const actions: Actions = {
	default: act(helperNameSchema, {
		ask: (event, { name }) =>
			joinHere(event, { key: { token: event.params.token, address: event.getClientAddress() }, name }),
		text: joinHelperText,
		field: (reason) => (reason === 'invite-void' ? undefined : fieldOf(reason)),
		done: (joined, event) => welcome(joined, event)
	})
};
