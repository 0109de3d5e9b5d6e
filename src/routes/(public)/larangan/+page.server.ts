import { catalogue } from '#lib/server/content/catalogue.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
	title: '16 larangan',
	prohibitions: catalogue(locals.ctx.content)
});
