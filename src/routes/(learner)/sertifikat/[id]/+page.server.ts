import { encode } from 'uqr';
import { readCertificate } from '#lib/server/certificates/certificates.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { formatDate } from '#lib/text/format.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const certificate = valueOr404(await readCertificate(locals.ctx, params.id));
	const { facts, revokedAt } = certificate;
	return {
		title: `Sertifikat ${certificate.number}`,
		certificate,
		revokedText: revokedAt ? formatDate(revokedAt, facts.zone) : null,
		matrix: encode(facts.verifyUrl, { ecc: 'M', border: 0 }).data
	};
};
