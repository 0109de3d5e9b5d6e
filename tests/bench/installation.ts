/** A full demo of its own in a temporary folder: seeded once per state of the sources and day, then only copied. */
import { inDatabase } from '#lib/server/certificates/certificate-files.ts';
import { makeContext } from '#lib/server/platform/make-context.ts';
import { Limits } from '#lib/server/platform/limits.ts';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContent } from '#lib/server/content/content.ts';
import { readKeys } from '#lib/server/keys/keys.ts';
import { connect, type Connection } from '#lib/server/db/connect.ts';
import { systemClock } from '#lib/server/platform/clock.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { makeLog } from '#lib/server/platform/log.ts';
import { root } from '../../scripts/tasks/process.ts';
import { startPostgres } from '../support/embedded-postgres.ts';

export type Installation = {
	dataDir: string;
	databaseUrl: string;
	/** Our own look into the database, beside the server's. */
	connection: Connection;
	/** The system's own context, at the real time and with the installation's keys. */
	ctx: Context;
	remove(): Promise<void>;
};

const CACHE = join(root, '.cache', 'bench');

/** Everything the demo is made of and by, and the day, since "today" is part of it. */
function demoHash(): string {
	const hash = createHash('sha256').update(systemClock().toISOString().slice(0, 10));
	const sources = [
		'migrations/**/*.ts',
		'content/**/*',
		'scripts/demo/**/*.ts',
		'scripts/seed-demo.ts',
		'src/lib/{domain,server}/**/*.ts'
	];
	for (const file of globSync(sources, { cwd: root, withFileTypes: true }))
		if (file.isFile() && !file.name.endsWith('.test.ts')) {
			const path = join(file.parentPath, file.name);
			hash.update(path.slice(root.length)).update(readFileSync(path));
		}
	return hash.digest('hex').slice(0, 20);
}

function seed(env: Record<string, string>): void {
	const run = spawnSync(process.execPath, ['scripts/seed-demo.ts'], {
		cwd: root,
		env: { ...process.env, ...env },
		encoding: 'utf8'
	});
	if (run.status !== 0) throw new Error(`the demo could not be made:\n${run.stdout}${run.stderr}`);
}

/** The cached SQLite demo, made when there is none of this state; older ones are removed. */
function cachedDemo(): string {
	const folder = join(CACHE, demoHash());
	if (existsSync(folder)) return folder;
	rmSync(CACHE, { recursive: true, force: true });
	mkdirSync(CACHE, { recursive: true });
	seed({ DATA_DIR: `${folder}.new`, DEMO_SIZE: 'full', DATABASE_URL: '' });
	renameSync(`${folder}.new`, folder);
	return folder;
}

export async function makeInstallation(kind: 'sqlite' | 'postgres'): Promise<Installation> {
	// First, so that a demo that cannot be made leaves no folder behind.
	const demo = kind === 'sqlite' ? cachedDemo() : null;
	const dataDir = mkdtempSync(join(tmpdir(), 'kelas-netral-bench-'));
	const postgres = kind === 'postgres' ? await startPostgres() : null;
	const databaseUrl = postgres?.url ?? join(dataDir, 'netral.db');
	if (demo) cpSync(demo, dataDir, { recursive: true });
	if (postgres) seed({ DATA_DIR: dataDir, DATABASE_URL: postgres.url, DEMO_SIZE: 'full' });
	const connection = connect(databaseUrl);
	const { ring } = await readKeys({ db: connection.db, now: systemClock }, { dataDir, secret: '' });
	const house = {
		db: connection.db,
		keys: ring,
		limits: new Limits(),
		content: loadContent(join(root, 'content')),
		certificateFiles: inDatabase,
		publicOrigin: 'http://127.0.0.1:3000',
		secondsPerAnswer: 0,
		log: makeLog('silent')
	};
	const ctx: Context = makeContext(house, { kind: 'system', name: 'bench' }, 'bench');
	const remove = async () => {
		await connection.close();
		await postgres?.stop();
		rmSync(dataDir, { recursive: true, force: true });
	};
	return { dataDir, databaseUrl, connection, ctx, remove };
}
