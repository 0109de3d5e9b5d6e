import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { signOut } from '#lib/server/accounts/sign-out.ts';
import { dropCookie } from '#lib/server/http/cookies.ts';
import { formDataOf } from '#lib/server/http/read-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (locals.ctx.actor.kind !== 'person') redirect(303, paths.signIn());
	return { title: 'Keluar', operatorId: locals.ctx.actor.personId };
};

export const actions: Actions = {
	default: async ({ request, locals, cookies, setHeaders }) => {
		const data = await formDataOf(request);
		await signOut(locals.ctx, data.get('everywhere') === 'ya');
		dropCookie(cookies, 'session', locals.secure);
		// The next person at a shared computer finds nothing of this one. Not "storage": that would empty the queue of scans,
		// also of others who used this phone (C37). What else is kept, the page and the service worker clear themselves.
		setHeaders({ 'clear-site-data': '"cache"' });
		redirect(303, paths.signIn());
	}
};
