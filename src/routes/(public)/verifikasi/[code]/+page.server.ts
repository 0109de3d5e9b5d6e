import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { officialPaper } from '#lib/server/attendance/unit-letters.ts';
import { verifyCertificate } from '#lib/server/certificates/verify-certificate.ts';
import { verifyText } from '#lib/text/certificates.ts';
import { formatDate, formatMoment } from '#lib/text/format.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders, getClientAddress }) => {
	const paper = await officialPaper(locals.ctx, params.code);
	if (paper) redirect(303, paths[paper.kind === 'minutes' ? 'verifyMinutes' : 'verifyLetter'](paper.code));
	const outcome = await verifyCertificate(locals.ctx, { code: params.code, address: getClientAddress() });
	if (!outcome.ok) error(outcome.reason === 'unknown' ? 404 : 429, { message: verifyText[outcome.reason] });
	setHeaders({ 'x-robots-tag': 'noindex, nofollow', 'cache-control': 'no-store' });
	const { zone, revokedAt, checkedAt } = outcome.value;
	return {
		title: 'Verifikasi sertifikat',
		certificate: outcome.value,
		checkedText: formatMoment(checkedAt, zone),
		revokedText: revokedAt ? formatDate(revokedAt, zone) : null
	};
};
