import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { noFieldsSchema } from '#lib/schemas/personal-links.ts';
import { act } from '#lib/server/http/act.ts';
import { listLinks } from '#lib/server/personal-links/list-links.ts';
import { makeLinks } from '#lib/server/personal-links/make-links.ts';
import { formatDate, formatMoment } from '#lib/text/format.ts';
import { makeLinksText } from '#lib/text/personal-links.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 100;

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const text = (url.searchParams.get('cari') ?? '').trim();
	const page = Math.max(1, Math.min(200, Math.trunc(Number(url.searchParams.get('halaman'))) || 1));
	const asked = { eventId: params.eventId, text, limit: PAGE + 1, offset: (page - 1) * PAGE };
	const links = await listLinks(locals.ctx, asked);
	if (!links) error(404);
	const { lines, ...facts } = links;
	const turned = (halaman: number) => paths.eventLinks(params.eventId, { cari: text, halaman });
	const made = Math.trunc(Number(url.searchParams.get('dibuat')));
	return {
		title: `Tautan pribadi: ${facts.eventTitle}`,
		...facts,
		ends: formatMoment(facts.endsAt, facts.zone),
		missing: facts.listed - facts.linked,
		made: url.searchParams.has('dibuat') && made >= 0 ? made : null,
		text,
		lines: lines.slice(0, PAGE).map((line) => ({
			...line,
			made: line.madeAt ? formatDate(line.madeAt, facts.zone) : null,
			href: paths.eventLink(params.eventId, line.id)
		})),
		pages: {
			previous: page > 1 ? turned(page - 1) : null,
			next: lines.length > PAGE ? turned(page + 1) : null
		},
		paths: {
			desk: paths.event(params.eventId),
			import: paths.participantImport(params.eventId),
			file: paths.eventLinksFile(params.eventId)
		}
	};
};

export const actions: Actions = {
	default: act(noFieldsSchema, {
		ask: ({ locals, params }) => makeLinks(locals.ctx, params.eventId),
		text: makeLinksText,
		done: ({ made }, { params }) => redirect(303, paths.eventLinks(params.eventId, { dibuat: made }))
	})
};
