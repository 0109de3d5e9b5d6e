import { readQuery, unitCertificatesSchema } from '#lib/schemas/reports.ts';
import { zipHeaders } from '#lib/server/platform/zip-files.ts';
import { zipUnitCertificates } from '#lib/server/certificates/unit-certificates.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { unit, program } = readQuery(url, unitCertificatesSchema);
	const zip = valueOr404(await zipUnitCertificates(locals.ctx, { unitId: unit, assignmentId: program }));
	return new Response(zip.stream, { headers: zipHeaders(zip.fileName) });
};
