import { lineOf } from '#lib/schemas/addresses.ts';
import { listAudit } from '#lib/server/audit/audit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const before = lineOf(url.searchParams.get('sebelum'));
	const lines = await listAudit(locals.ctx, { before, limit: 101 });
	return { title: 'Jejak', lines: lines.slice(0, 100), more: lines.length > 100, newest: before === null };
};
