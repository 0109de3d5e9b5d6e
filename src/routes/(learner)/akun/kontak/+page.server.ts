import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { contactSchema } from '#lib/schemas/people.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { changeContact, findContact } from '#lib/server/people/change-contact.ts';
import { contactText } from '#lib/text/people.ts';
import type { Actions, PageServerLoad } from './$types';

const self = ({ ctx }: App.Locals): string => (ctx.actor.kind === 'person' ? ctx.actor.personId : error(404));

export const load: PageServerLoad = async ({ locals, url }) => ({
	title: 'Kontak Anda',
	saved: url.searchParams.has('tersimpan'),
	contact: (await findContact(locals.ctx, self(locals))) ?? error(404)
});

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const form = await readForm(request, contactSchema);
		if (!form.ok) return form.failure;
		const outcome = await changeContact(locals.ctx, { ...form.value, personId: self(locals) });
		if (outcome.ok) redirect(303, paths.ownContact({ tersimpan: '1' }));
		const field = outcome.reason === 'email-wrong' ? 'email' : 'phone';
		return refuse(outcome.reason, contactText, { values: form.values, field });
	}
};
