import { findCertificates } from '#lib/server/certificates/certificates.ts';
import { toLocal } from '#lib/domain/time/office-time.ts';
import { formatDate } from '#lib/text/format.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const text = url.searchParams.get('cari') ?? '';
	const found = await findCertificates(locals.ctx, text);
	const rows = found.map(({ id, fullName, unit, number, title, state, issuedAt, facts }) => ({
		id,
		fullName,
		unit,
		number,
		title,
		state,
		issued: formatDate(issuedAt, facts.zone)
	}));
	return { title: 'Sertifikat', text, rows, year: toLocal(locals.ctx.now(), 'WITA').year };
};
