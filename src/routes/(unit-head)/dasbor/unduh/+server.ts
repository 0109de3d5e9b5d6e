import { dashboardExportSchema, readQuery } from '#lib/schemas/reports.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { exportReport } from '#lib/server/reports/export-report.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { unit, program, status, format } = readQuery(url, dashboardExportSchema);
	const file = valueOr404(
		await exportReport(locals.ctx, { unitId: unit, programmeId: program, status, format, demo: locals.app.demo })
	);
	return new Response(file.bytes as Uint8Array<ArrayBuffer>, {
		headers: {
			'content-type': file.type,
			'content-disposition': `attachment; filename="${file.name}"`,
			'content-length': String(file.bytes.byteLength),
			'cache-control': 'no-store'
		}
	});
};
