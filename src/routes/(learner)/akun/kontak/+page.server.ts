import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { contactSchema } from '#lib/schemas/people.ts';
import { changeContact, findContact } from '#lib/server/people/change-contact.ts';
import { act } from '#lib/server/http/act.ts';
import { contactText } from '#lib/text/people.ts';
import type { Actions, PageServerLoad } from './$types';

const self = ({ ctx }: App.Locals): string => (ctx.actor.kind === 'person' ? ctx.actor.personId : error(404));

export const load: PageServerLoad = async ({ locals, url }) => ({
	title: 'Kontak Anda',
	saved: url.searchParams.has('tersimpan'),
	contact: (await findContact(locals.ctx, self(locals))) ?? error(404)
});

export const actions: Actions = {
	default: act(contactSchema, {
		ask: ({ locals }, form) => changeContact(locals.ctx, { ...form, personId: self(locals) }),
		text: contactText,
		field: (reason) => (reason === 'email-wrong' ? 'email' : 'phone'),
		done: () => redirect(303, paths.ownContact({ tersimpan: '1' }))
	})
};
