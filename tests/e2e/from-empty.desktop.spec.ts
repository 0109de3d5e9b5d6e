/** From an empty SQLite file, with one server. */
import { test } from '@playwright/test';
import { anEmptyInstallation, startServer } from '../support/server.ts';
import { anAgencyBegins, type House } from './from-empty.ts';

async function oneServer(): Promise<House> {
	const installation = await anEmptyInstallation();
	const server = await startServer(installation, { env: { SECONDS_PER_ANSWER: '0' } });
	return {
		origin: server.origin,
		printed: server.log,
		stop: async () => {
			await server.stop('SIGKILL');
			await installation.remove();
		}
	};
}

test.describe('one server on SQLite', () => anAgencyBegins(oneServer, { doors: true }));
