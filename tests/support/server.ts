/** The built server as a process of its own, on either database, for tests of what only a real server can show. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { migrations } from '#migrations/all.ts';
import { startSession } from '#lib/server/accounts/sessions.ts';
import { connect, type Connection } from '#lib/server/db/connect.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { openKeys } from '#lib/server/keys/keys.ts';
import { randomBytes } from '#lib/server/platform/ids.ts';
import { buildIsCurrent } from '../../scripts/tasks/build.ts';
import { freePort, root } from '../../scripts/tasks/process.ts';
import { testContext, type TestContext } from './context.ts';
import { TEST_KIND } from './database.ts';
import { freshPostgres } from './postgres.ts';

/** Where the server is built; BUILD_DIR wins and is trusted, build/ must be made from these very sources. */
export function buildFolder(): string {
	const given = process.env['BUILD_DIR'];
	const folder = join(root, given ?? 'build');
	if (!existsSync(join(folder, 'index.js')) || (!given && !buildIsCurrent()))
		throw new Error(`${folder} is missing or older than its sources: npm run build`);
	return folder;
}

export type Installation = {
	dataDir: string;
	/** What DATABASE_URL must say. */
	databaseUrl: string;
	/** Our own look into the database, beside the server's. */
	connection: Connection;
	/** A context at the real time, with the installation's own keys. */
	ctx: TestContext;
	remove(): Promise<void>;
};

/** A migrated, set-up installation without anybody in it, in a folder of its own inside `place`; `on` another PostgreSQL. */
export async function anInstallation(place = tmpdir(), on?: string): Promise<Installation> {
	const dataDir = mkdtempSync(join(place, 'kelas-netral-server-'));
	const server = on || TEST_KIND === 'postgres' ? await freshPostgres(on) : null;
	const databaseUrl = server?.url ?? join(dataDir, 'netral.db');
	const connection = connect(databaseUrl);
	await migrate(connection, migrations, { now: () => new Date() });
	const now = new Date();
	await sql`insert into installation (id, demo, set_up_at, created_at)
		values (1, 0, ${now.toISOString()}, ${now.toISOString()})`.execute(connection.db);
	const start = { db: connection.db, now: () => new Date(), randomBytes };
	const { ring } = await openKeys(start, { dataDir, secret: '' });
	const ctx = testContext(connection, undefined, now, ring);
	return {
		dataDir,
		databaseUrl,
		connection,
		ctx,
		remove: async () => {
			await connection.close();
			await server?.drop();
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
}

/** A database that nothing was ever written into, as an operator's first start finds it; `on` another PostgreSQL. */
export async function anEmptyInstallation(on?: string): Promise<Omit<Installation, 'connection' | 'ctx'>> {
	const dataDir = mkdtempSync(join(tmpdir(), 'kelas-netral-server-'));
	const server = on === undefined ? null : await freshPostgres(on);
	return {
		dataDir,
		databaseUrl: server?.url ?? join(dataDir, 'netral.db'),
		remove: async () => {
			await server?.drop();
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
}

export type Server = {
	origin: string;
	port: number;
	process: ChildProcess;
	/** From spawn to the first healthy answer: on the clock, and in work of its own where the system tells. */
	ready: { ms: number; cpuMs: number };
	/** Everything it wrote so far. */
	log(): string;
	/** Asks it to end, or kills it; answers how long that took and its code. */
	stop(signal?: NodeJS.Signals): Promise<{ ms: number; code: number | null }>;
};

export type StartOptions = { port?: number; env?: Record<string, string>; runner?: string[] };

/** Starts the built server over an installation and waits until it is healthy. */
export async function startServer(
	installation: Pick<Installation, 'dataDir' | 'databaseUrl'>,
	options: StartOptions = {}
): Promise<Server> {
	const port = options.port ?? (await freePort()) ?? 0;
	const origin = `http://127.0.0.1:${port}`;
	const started = performance.now();
	const child = spawn(process.execPath, [join(root, 'scripts', 'start.ts')], {
		cwd: root,
		env: {
			PATH: process.env['PATH'],
			HOST: '127.0.0.1',
			PORT: String(port),
			ORIGIN: origin,
			BUILD_DIR: buildFolder().slice(root.length + 1),
			DATA_DIR: installation.dataDir,
			DATABASE_URL: installation.databaseUrl,
			...options.env
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const lines: string[] = [];
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => lines.push(String(chunk)));
	const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
	let over = false;
	void exited.then(() => (over = true));
	const log = () => lines.join('');
	while (!(await healthy(origin))) {
		if (over || performance.now() - started > 30_000) throw new Error(`the server did not start:\n${log()}`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	return {
		origin,
		port,
		process: child,
		ready: readyTimes(child, performance.now() - started),
		log,
		stop: async (signal = 'SIGTERM') => {
			const asked = performance.now();
			if (!over) child.kill(signal);
			const code = await exited;
			return { ms: performance.now() - asked, code };
		}
	};
}

/** A machine that others use makes the clock lie; the work a process has done does not depend on them. */
function readyTimes(child: ChildProcess, ms: number): Server['ready'] {
	const stat = `/proc/${child.pid}/stat`;
	if (!existsSync(stat)) return { ms, cpuMs: ms };
	const fields = readFileSync(stat, 'utf8').split(') ')[1]?.split(' ') ?? [];
	const [user = 0, system = 0] = fields.slice(11, 13).map(Number);
	return { ms, cpuMs: Math.min(ms, (user + system) * 10) };
}

async function healthy(origin: string): Promise<boolean> {
	const answer = await fetch(`${origin}/healthz`).catch(() => null);
	await answer?.arrayBuffer();
	return answer?.status === 200;
}

/** Signs an account in without a password; answers the Cookie header. */
export async function signInAs(ctx: TestContext, accountId: string): Promise<string> {
	return `session=${await startSession(ctx, accountId, 'contract test')}`;
}
