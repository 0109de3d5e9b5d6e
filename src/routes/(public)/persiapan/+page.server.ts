import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { setUpSchema } from '#lib/schemas/accounts.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { completeSetUp } from '#lib/server/setup/complete-set-up.ts';
import { setUpIsOpen } from '#lib/server/setup/setup.ts';
import { setUpText } from '#lib/text/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	if (!(await setUpIsOpen(locals.ctx))) error(404);
	return { title: 'Persiapan awal' };
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		if (!(await setUpIsOpen(locals.ctx))) error(404);
		const form = await readForm(request, setUpSchema);
		if (!form.ok) return form.failure;
		const outcome = await completeSetUp(locals.ctx, form.value);
		if (!outcome.ok) {
			const field =
				outcome.reason === 'code-wrong' ? 'setUpCode' : outcome.reason.startsWith('password') ? 'password' : 'name';
			return refuse(outcome.reason, setUpText, { field, values: form.values });
		}
		redirect(303, paths.signIn());
	}
};
