import { readQuery, unitCertificatesSchema } from '#lib/schemas/reports.ts';
import { listUnitCertificates } from '#lib/server/certificates/unit-certificates.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { documentText } from '#lib/text/certificates.ts';
import { formatDate } from '#lib/text/format.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { unit, program, halaman } = readQuery(url, unitCertificatesSchema);
	const list = valueOr404(
		await listUnitCertificates(locals.ctx, { unitId: unit, assignmentId: program, page: halaman })
	);
	const certificates = list.certificates.map(({ id, fullName, unit, number, facts, state, issuedAt }) => ({
		id,
		fullName,
		unit,
		number,
		document: documentText(facts.shows),
		state,
		issued: formatDate(issuedAt, list.unit.zone)
	}));
	return { title: `Sertifikat · ${list.unit.name}`, list: { ...list, certificates } };
};
