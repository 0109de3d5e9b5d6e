// The server of the end-to-end tests: a small demo database in a folder of its own, removed at the end.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, waitFor } from '../../scripts/tasks/process.ts';
import { dataDirOf, originOf } from './e2e-address.ts';

const port = Number(process.env['E2E_PORT']);
const dataDir = dataDirOf(port);
const env = {
	...process.env,
	// A browser that is driven answers sooner than anybody may send; from when one may is proved on the server.
	SECONDS_PER_ANSWER: '0',
	DATA_DIR: dataDir,
	DEMO_SIZE: 'small',
	HOST: '127.0.0.1',
	PORT: String(port),
	ORIGIN: originOf(port),
	// Seeding compiles as much as it computes: what did not change since the last run is not compiled again.
	NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(root, '.cache', 'compiled')
};

/** Playwright may be killed without a word to us; then our parent changes. */
const parent = process.ppid;
setInterval(() => {
	if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 1000).unref();

/** What the server says goes into test-results/server-<port>.log, beside the traces of failed tests. */
function node(script: string): Promise<'ok' | 'failed' | 'stopped'> {
	const results = join(root, 'test-results');
	mkdirSync(results, { recursive: true });
	const log = openSync(join(results, `server-${port}.log`), 'a');
	const child = spawn('node', [script], { cwd: root, env, stdio: ['ignore', log, log] });
	closeSync(log);
	return waitFor(child);
}

if (!existsSync(join(root, process.env['BUILD_DIR'] ?? 'build', 'index.js'))) {
	console.error('build/ is missing: run `npm run build` first, or `npm run test:e2e`, which does.');
	process.exit(1);
}
rmSync(dataDir, { recursive: true, force: true });
mkdirSync(dataDir, { recursive: true });
try {
	const seeded = await node('scripts/seed-demo.ts');
	const served = seeded === 'ok' ? await node('scripts/start.ts') : seeded;
	if (served === 'failed')
		console.error(readFileSync(join(root, 'test-results', `server-${port}.log`), 'utf8').slice(-5000));
	process.exitCode = served === 'failed' ? 1 : 0;
} finally {
	rmSync(dataDir, { recursive: true, force: true });
}
