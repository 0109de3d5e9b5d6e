import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { noFieldsSchema } from '#lib/schemas/personal-links.ts';
import { act } from '#lib/server/http/act.ts';
import { linkHolder, replaceLink, showLink } from '#lib/server/personal-links/show-link.ts';
import { formatMoment } from '#lib/text/format.ts';
import { makeLinksText } from '#lib/text/personal-links.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const holder = await linkHolder(locals.ctx, params);
	if (!holder) error(404);
	return {
		title: `Tautan pribadi: ${holder.fullName}`,
		...holder,
		made: holder.madeAt ? formatMoment(holder.madeAt, holder.zone) : null,
		ends: formatMoment(holder.endsAt, holder.zone),
		over: holder.cancelled || locals.ctx.now().getTime() > Date.parse(holder.endsAt),
		back: paths.eventLinks(params.eventId)
	};
};

export const actions: Actions = {
	tampilkan: act(noFieldsSchema, {
		ask: ({ locals, params }) => showLink(locals.ctx, params),
		text: makeLinksText,
		done: ({ sentence }) => ({ sentence, made: false, replaced: false })
	}),
	ganti: act(noFieldsSchema, {
		ask: ({ locals, params }) => replaceLink(locals.ctx, params),
		text: makeLinksText,
		done: ({ sentence, replaced }) => ({ sentence, made: true, replaced })
	})
};
