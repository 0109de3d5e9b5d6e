import { json } from '@sveltejs/kit';
import { checkHealth } from '#lib/server/setup/health.ts';
import type { RequestHandler } from './$types';

/** For the process supervisor: 200 when the database can be read and written, 503 otherwise. */
export const GET: RequestHandler = async ({ locals }) => {
	const { app, ctx } = locals;
	const healthy = await checkHealth(ctx);
	return json(
		{ status: healthy ? 'ok' : 'gangguan', version: app.config.version, database: app.connection.kind },
		{ status: healthy ? 200 : 503, headers: { 'cache-control': 'no-store' } }
	);
};
