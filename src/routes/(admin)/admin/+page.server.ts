import { adminSummary } from '#lib/server/administration/administration.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	title: 'Administrasi',
	summary: await adminSummary(locals.ctx)
});
