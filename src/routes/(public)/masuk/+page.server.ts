import { redirect } from '@sveltejs/kit';
import { paths, safeNext } from '#lib/paths.ts';
import { signInSchema } from '#lib/schemas/accounts.ts';
import { signIn } from '#lib/server/accounts/sign-in.ts';
import { act } from '#lib/server/http/act.ts';
import { writeCookie } from '#lib/server/http/cookies.ts';
import { signInText } from '#lib/text/accounts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const next = safeNext(url.searchParams.get('lanjut'));
	if (locals.ctx.actor.kind === 'person') redirect(303, next ?? paths.learnerHome());
	return { title: 'Masuk', next };
};

export const actions: Actions = {
	default: act(signInSchema, {
		ask: ({ request, locals, getClientAddress }, { identifier, password }) =>
			signIn(locals.ctx, {
				identifier,
				password,
				address: getClientAddress(),
				userAgent: request.headers.get('user-agent') ?? ''
			}),
		text: signInText,
		done: ({ token }, { cookies, locals }, { next }) => {
			writeCookie(cookies, 'session', token, locals.secure);
			redirect(303, safeNext(next) ?? paths.learnerHome());
		}
	})
};
