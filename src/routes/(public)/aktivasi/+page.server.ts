import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { activateSchema } from '#lib/schemas/accounts.ts';
import { activateAccount } from '#lib/server/accounts/activate-account.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { writeCookie } from '#lib/server/http/cookies.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { activateText } from '#lib/text/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ title: 'Aktivasi akun' });

export const actions: Actions = {
	default: async ({ request, locals, cookies, getClientAddress }) => {
		const form = await readForm(request, activateSchema);
		if (!form.ok) return form.failure;
		const outcome = await activateAccount(locals.ctx, {
			...form.value,
			address: getClientAddress(),
			userAgent: request.headers.get('user-agent') ?? ''
		});
		if (!outcome.ok) {
			const field = outcome.reason.startsWith('password') ? 'password' : 'code';
			// Twelve characters from a slip of paper are not typed twice because the password was short.
			return refuse(outcome.reason, activateText, { field, values: { ...form.values, code: form.value.code } });
		}
		writeCookie(cookies, 'session', outcome.value.token, locals.secure);
		redirect(303, paths.learnerHome());
	}
};
