import { isWaiting, listInvitations } from '#lib/server/invitations/list-invitations.ts';
import { paths } from '#lib/paths.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	title: 'Undangan',
	invitations: (await listInvitations(locals.ctx)).map((invitation) => ({
		...invitation,
		waits: isWaiting(invitation),
		href: paths.unitInvitation(invitation.event.id, invitation.unit.id)
	}))
});
