import { adminSummary } from '#lib/server/home/admin-summary.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	title: 'Administrasi',
	summary: await adminSummary(locals.ctx)
});
