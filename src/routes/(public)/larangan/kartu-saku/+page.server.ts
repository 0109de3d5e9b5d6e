import { catalogue } from '#lib/server/content/catalogue.ts';
import { formatDate } from '#lib/text/format.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { ctx } }) => ({
	title: 'Kartu saku 16 larangan',
	lines: catalogue(ctx.content),
	date: formatDate(ctx.now(), 'WIB')
});
