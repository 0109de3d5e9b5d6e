/** From an empty PostgreSQL database, with two servers behind a proxy: the same flows, asked turn about. */
import { test } from '@playwright/test';
import { startPostgres } from '../support/embedded-postgres.ts';
import { anEmptyInstallation } from '../support/server.ts';
import { ServersBehindProxy } from '../support/servers-behind-proxy.ts';
import { anAgencyBegins, type House } from './from-empty.ts';

/** Whoever reads a page and sends its form meets two servers. */
async function twoServers(): Promise<House> {
	const postgres = await startPostgres();
	const { databaseUrl } = await anEmptyInstallation(postgres.url);
	const servers = new ServersBehindProxy(databaseUrl, { SECONDS_PER_ANSWER: '0' });
	await servers.start();
	return {
		origin: servers.origin,
		printed: servers.both[0].log,
		stop: async () => {
			await servers.stop();
			await postgres.stop();
		}
	};
}

test.describe('two servers on one PostgreSQL', () => anAgencyBegins(twoServers));
