import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { officialPaper } from '#lib/server/attendance/unit-letters.ts';
import { verifyCertificate } from '#lib/server/certificates/verify-certificate.ts';
import { verifyText } from '#lib/text/certificates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, getClientAddress }) => {
	const [code, number] = [url.searchParams.get('kode') ?? '', url.searchParams.get('nomor') ?? ''];
	const paper = await officialPaper(locals.ctx, code);
	if (paper) redirect(303, paths[paper.kind === 'minutes' ? 'verifyMinutes' : 'verifyLetter'](paper.code));
	if (code.trim() !== '' || number.trim() !== '') {
		const outcome = await verifyCertificate(locals.ctx, { code, number, address: getClientAddress() });
		if (outcome.ok) redirect(303, paths.verify(outcome.value.code));
		error(outcome.reason === 'unknown' ? 404 : 429, { message: verifyText[outcome.reason] });
	}
	return { title: verifyText.title, missing: url.searchParams.has('kode') ? verifyText.missing : null };
};
