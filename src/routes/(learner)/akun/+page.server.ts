import { changePasswordSchema } from '#lib/schemas/accounts.ts';
import { changePassword } from '#lib/server/accounts/change-password.ts';
import { listOwnGrants } from '#lib/server/accounts/list-grants.ts';
import { act } from '#lib/server/http/act.ts';
import { writeCookie } from '#lib/server/http/cookies.ts';
import { changePasswordText } from '#lib/text/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ title: 'Akun', grants: await listOwnGrants(locals.ctx) });

export const actions: Actions = {
	default: act(changePasswordSchema, {
		ask: ({ request, locals, getClientAddress }, form) =>
			changePassword(locals.ctx, {
				...form,
				address: getClientAddress(),
				userAgent: request.headers.get('user-agent') ?? ''
			}),
		text: changePasswordText,
		field: (reason) => (reason === 'current-wrong' ? 'currentPassword' : 'newPassword'),
		done: ({ token }, { cookies, locals }) => {
			writeCookie(cookies, 'session', token, locals.secure);
			return { saved: true };
		}
	})
};
