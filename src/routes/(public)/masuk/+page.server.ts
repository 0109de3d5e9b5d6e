import { redirect } from '@sveltejs/kit';
import { paths, safeNext } from '#lib/paths.ts';
import { signInSchema } from '#lib/schemas/accounts.ts';
import { signIn } from '#lib/server/accounts/sign-in.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { writeCookie } from '#lib/server/http/cookies.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { signInText } from '#lib/text/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const next = safeNext(url.searchParams.get('lanjut'));
	if (locals.ctx.actor.kind === 'person') redirect(303, next ?? paths.learnerHome());
	return { title: 'Masuk', next };
};

export const actions: Actions = {
	default: async ({ request, locals, cookies, getClientAddress }) => {
		const form = await readForm(request, signInSchema);
		if (!form.ok) return form.failure;
		const { identifier, password, next } = form.value;
		const outcome = await signIn(locals.ctx, {
			identifier,
			password,
			address: getClientAddress(),
			userAgent: request.headers.get('user-agent') ?? ''
		});
		if (!outcome.ok) return refuse(outcome.reason, signInText, { values: form.values });
		writeCookie(cookies, 'session', outcome.value.token, locals.secure);
		redirect(303, safeNext(next) ?? paths.learnerHome());
	}
};
