/** Composition root: settings to database, keys, content, jobs. The only file, with the job registry, that knows every feature. */
import type { CertificateFiles } from '#lib/server/platform/file-store.ts';
import { join } from 'node:path';
import { migrations } from '#migrations/all.ts';
import type { Actor } from '#lib/domain/access/policy.ts';
import { newestEntryAt } from './audit/audit.ts';
import { connect, databaseFile, type Connection } from './db/connect.ts';
import { migrate } from './db/migrate.ts';
import { loadContent } from './content/content.ts';
import { handlers } from './jobs/registry.ts';
import { startTopicRelay } from './db/topic-relay.ts';
import { followKeys, openKeys, type OpenKeys } from './keys/keys.ts';
import { startJobLoop } from './jobs/run-jobs.ts';
import { lockDataDir } from './platform/lock.ts';
import { systemClock } from './platform/clock.ts';
import { readConfig, type Config } from './platform/config.ts';
import type { Context } from './platform/context.ts';
import { randomBytes } from './platform/ids.ts';
import { Limits } from './platform/limits.ts';
import { makeLog, type Log } from './platform/log.ts';
import { makeContext, type House } from './platform/make-context.ts';
import { narrow } from './platform/private-files.ts';
import { freeBytesOf, startProblems } from './platform/start-conditions.ts';
import { anchorIn } from './seal/anchor.ts';
import { startSealer } from './seal/run-sealer.ts';
import { inDatabase } from './certificates/certificate-files.ts';
import { openCertificateFiles } from './certificates/open-certificate-files.ts';
import { isDemo, laidAt, openSetUp } from './setup/setup.ts';

export type App = {
	config: Config;
	connection: Connection;
	log: Log;
	/** Where certificates' bytes lie. */
	files: CertificateFiles;
	/** The demo watermark is on. */
	demo: boolean;
	contextFor(actor: Actor, requestId: string): Context;
	stop(): Promise<void>;
};

export async function startApp(env: Record<string, string | undefined>, root: string): Promise<App> {
	const config = readConfig(env, root);
	const log = makeLog(config.logLevel);
	const connection = connect(config.databaseUrl, {
		onLost: ({ message, ...error }) => log.warn({ reason: message, state: stateOf(error) }, 'database connection lost')
	});
	for (const { path, message } of narrow(config.dataDir, databaseFile(config.databaseUrl))) log.warn({ path }, message);
	const unlock = connection.kind === 'sqlite' ? lockDataDir(config.dataDir) : () => undefined;
	await migrate(connection, migrations, {
		now: systemClock,
		...(connection.backup
			? {
					backUp: () =>
						connection.backup!(join(config.dataDir, 'backups', `sebelum-migrasi-${systemClock().getTime()}.db`))
				}
			: {})
	});
	const content = loadContent(config.contentDir);
	const opened = await openKeys({ db: connection.db, now: systemClock, randomBytes }, config);
	const { limitStore } = connection;
	const hide = (key: string) => opened.ring.steadyMac('limit', key);
	const limits = new Limits(limitStore ? { store: limitStore, hide } : null);
	const house: House = {
		db: connection.db,
		keys: opened.ring,
		limits,
		content,
		certificateFiles: inDatabase,
		publicOrigin: config.origin,
		secondsPerAnswer: config.secondsPerAnswer,
		log
	};
	const contextFor = (actor: Actor, requestId: string) => makeContext(house, actor, requestId);
	const system = contextFor({ kind: 'system', name: 'start' }, 'start');
	await checkMachine(system, config.dataDir);
	await openSetUp(system, config.origin);
	const files = await openCertificateFiles(system, { ...config, laidAt: await laidAt(system) });
	house.certificateFiles = files;
	const stopWork = startWork(contextFor, { connection, opened, dataDir: config.dataDir });
	return {
		config,
		connection,
		log,
		files,
		demo: await isDemo(system),
		contextFor,
		stop: async () => {
			await stopWork();
			await connection.close();
			unlock();
		}
	};
}

type Work = { connection: Connection; opened: OpenKeys; dataDir: string };

/** Everything that goes on beside requests; answers the function that ends it, with what the last acts left to do. */
function startWork(contextFor: App['contextFor'], { connection, opened, dataDir }: Work): () => Promise<void> {
	const as = (name: string) => contextFor({ kind: 'system', name }, name);
	const { lone } = connection;
	const stopRelay = lone ? startTopicRelay(lone, as('topics').log) : () => Promise.resolve();
	const stopJobs = startJobLoop(as('jobs'), handlers);
	const stopSealer = startSealer(as('sealer'), anchorIn(dataDir));
	const stopKeys = followKeys(as('keys'), opened);
	const checkpoint = setInterval(() => connection.checkpoint?.(), 30_000);
	return async () => {
		clearInterval(checkpoint);
		stopKeys();
		await stopJobs();
		await stopSealer();
		await stopRelay();
	};
}

/** PostgreSQL's or the system's code; not under the name `code`, which the log hides. */
const stateOf = (error: object): unknown => (error as { code?: unknown }).code;

/** Says what is wrong with the machine, and throws when nothing should begin on it. */
async function checkMachine(system: Context, dataDir: string): Promise<void> {
	const problems = startProblems({
		freeBytes: await freeBytesOf(dataDir),
		now: system.now(),
		newestEntryAt: await newestEntryAt(system)
	});
	for (const { message } of problems) system.log.warn(message);
	const stopping = problems.find((problem) => problem.stops);
	if (stopping) throw new Error(stopping.message);
}
