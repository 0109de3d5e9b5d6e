import { changePasswordSchema } from '#lib/schemas/accounts.ts';
import { changePassword } from '#lib/server/accounts/change-password.ts';
import { listOwnGrants } from '#lib/server/accounts/list-grants.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { writeCookie } from '#lib/server/http/cookies.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { changePasswordText } from '#lib/text/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ title: 'Akun', grants: await listOwnGrants(locals.ctx) });

export const actions: Actions = {
	default: async ({ request, locals, cookies, getClientAddress }) => {
		const form = await readForm(request, changePasswordSchema);
		if (!form.ok) return form.failure;
		const outcome = await changePassword(locals.ctx, {
			...form.value,
			address: getClientAddress(),
			userAgent: request.headers.get('user-agent') ?? ''
		});
		if (!outcome.ok) {
			const field = outcome.reason === 'current-wrong' ? 'currentPassword' : 'newPassword';
			return refuse(outcome.reason, changePasswordText, { field, values: form.values });
		}
		writeCookie(cookies, 'session', outcome.value.token, locals.secure);
		return { saved: true };
	}
};
