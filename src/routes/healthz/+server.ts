import { json } from '@sveltejs/kit';
import { checkHealth } from '#lib/server/setup/health.ts';
import { troubleText } from '#lib/text/health.ts';
import type { RequestHandler } from './$types';

/** For the process supervisor: 200, or 503 with what is wrong. */
export const GET: RequestHandler = async ({ locals }) => {
	const { config, connection, files } = locals.app;
	const troubles = await checkHealth(locals.ctx, { storage: connection.storage, dataDir: config.dataDir, files });
	const healthy = troubles.length === 0;
	return json(
		{
			status: healthy ? 'ok' : 'gangguan',
			version: config.version,
			database: connection.kind,
			...(healthy ? {} : { sebab: troubles.map((trouble) => troubleText[trouble]) })
		},
		{ status: healthy ? 200 : 503, headers: { 'cache-control': 'no-store' } }
	);
};
