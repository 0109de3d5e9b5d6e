import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { pageOf } from '#lib/schemas/addresses.ts';
import { declineInvitationSchema, nameDelegatesSchema, withdrawDelegateSchema } from '#lib/schemas/invitations.ts';
import { act } from '#lib/server/http/act.ts';
import { declineInvitation, withdrawDelegate } from '#lib/server/invitations/answer-invitation.ts';
import { openInvitation, PEOPLE_PER_PAGE } from '#lib/server/invitations/list-invitations.ts';
import { nameDelegates } from '#lib/server/invitations/name-delegates.ts';
import { declineInvitationText, nameDelegatesText, withdrawDelegateText } from '#lib/text/invitations.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params: { eventId, unitId }, url }) => {
	const text = (url.searchParams.get('cari') ?? '').trim().slice(0, 100);
	const page = pageOf(url.searchParams.get('halaman'));
	const invitation = await openInvitation(locals.ctx, { eventId, unitId, text, page });
	if (!invitation) error(404);
	const named = Number(url.searchParams.get('ditunjuk'));
	return {
		title: `Undangan · ${invitation.unit.name}`,
		invitation,
		text,
		page,
		pages: Math.max(1, Math.ceil(invitation.total / PEOPLE_PER_PAGE)),
		named: Number.isInteger(named) && named > 0 ? named : null
	};
};

export const actions: Actions = {
	tunjuk: act(nameDelegatesSchema, {
		ask: ({ locals, params: { eventId, unitId } }, form) => nameDelegates(locals.ctx, { eventId, unitId, ...form }),
		text: nameDelegatesText,
		done: ({ named }, { params: { eventId, unitId } }) =>
			redirect(303, paths.unitInvitation(eventId, unitId, { ditunjuk: named }))
	}),
	tarik: act(withdrawDelegateSchema, {
		ask: ({ locals, params: { eventId, unitId } }, form) => withdrawDelegate(locals.ctx, { eventId, unitId, ...form }),
		text: withdrawDelegateText,
		done: ({ name }) => ({ withdrawn: name })
	}),
	tolak: act(declineInvitationSchema, {
		ask: ({ locals, params: { eventId, unitId } }, form) => declineInvitation(locals.ctx, { eventId, unitId, ...form }),
		text: declineInvitationText,
		field: 'reason',
		done: () => ({ declined: true })
	})
};
