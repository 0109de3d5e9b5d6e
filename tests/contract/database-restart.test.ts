/** PostgreSQL is restarted under load, four times: the process lives, and nothing that was answered is lost (F-24, G-01). */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useContent } from '../support/course-in-use.ts';
import { paths } from '#lib/paths.ts';
import { root } from '../../scripts/tasks/process.ts';
import { anAgency } from '../support/agencies.ts';
import { TEST_KIND } from '../support/database.ts';
import { startPostgres } from '../support/embedded-postgres.ts';
import { passesFor, scanAtGate, type Item } from '../support/gate.ts';
import { anInstallation, signInAs, startServer, type Server } from '../support/server.ts';

const GATES = 3;
/** As an operator restarts it, and as it crashes: its open transactions are told, or not. */
const RESTARTS = ['SIGINT', 'SIGQUIT', 'SIGINT', 'SIGQUIT'] as const;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Reads pages, one after the other, until it is over; every status is noted. */
async function read(server: Server, ask: { path: string; cookie: string }, rush: Rush): Promise<void> {
	while (!rush.over) {
		const answer = await fetch(`${server.origin}${ask.path}`, {
			headers: { cookie: ask.cookie, accept: 'text/html' },
			redirect: 'manual'
		});
		await answer.arrayBuffer();
		rush.note(answer.status);
	}
}

class Rush {
	over = false;
	/** How often each status was answered. */
	readonly statuses = new Map<number, number>();
	readonly note = (status: number) => void this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
	/** Answers so far that were no 503. */
	get answered(): number {
		return [...this.statuses].reduce((sum, [status, count]) => sum + (status < 500 ? count : 0), 0);
	}
	/** Until as many more have been answered: a restart that nobody meets proves nothing. */
	async goesOn(more: number): Promise<void> {
		const before = this.answered;
		while (this.answered < before + more) await pause(20);
	}
}

/** Everything up to the last restart, and what came of it. */
async function restartUnderLoad() {
	// fsync stays off: the machine does not lose power here, only the process ends.
	const postgres = await startPostgres(['synchronous_commit=on', 'shared_buffers=16MB', 'max_connections=40']);
	onStop(() => postgres.stop());
	const installation = await anInstallation(tmpdir(), postgres.url);
	onStop(async () => {
		await installation.connection.close();
		rmSync(installation.dataDir, { recursive: true, force: true });
	});
	useContent('content');
	const { ctx } = installation;
	const { event, members } = await anAgency(ctx, { code: '11', word: 'Kenari' });
	const passes = await passesFor(installation, event, 60);
	const server = await startServer(installation);
	onStop(() => server.stop('SIGKILL'));

	const rush = new Rush();
	let sent = 0;
	const scan = (): Item => {
		const pass = passes[sent % passes.length] as string;
		return { nonce: `nonce-${sent++}-`.padEnd(24, '0'), pass };
	};
	const cookie = await signInAs(ctx, members.facilitator.accountId);
	const gates = Array.from({ length: GATES }, (_, index) => {
		const gate = { port: server.port, cookie, ...event, label: `Gerbang ${index + 1}` };
		return scanAtGate(gate, { scan, isOver: () => rush.over, onStatus: rush.note });
	});
	const reader = { path: paths.learnerHome(), cookie: await signInAs(ctx, members.learner.accountId) };
	const head = { path: paths.dashboard(), cookie: await signInAs(ctx, members.head.accountId) };
	const pages = [reader, head].map((ask) => read(server, ask, rush));
	const restarts = async () => {
		for (const signal of RESTARTS) {
			await rush.goesOn(20);
			await postgres.restart(signal);
		}
		await rush.goesOn(20);
		rush.over = true;
	};
	const ended = once(server.process, 'exit').then(() => {
		if (!rush.over) throw new Error(`the process ended:\n${server.log()}`);
	});
	await Promise.all([Promise.race([restarts(), ended]), ...pages]);
	const answers = await Promise.all(gates);
	const acknowledged = new Map(answers.flatMap((answered) => [...answered]));
	return { postgres, installation, server, reader, sent, acknowledged, statuses: rush.statuses };
}

// A suite that is skipped is read all the same; its hooks are not run.
const stops: (() => Promise<unknown>)[] = [];
const onStop = (stop: () => Promise<unknown>) => void stops.unshift(stop);

describe.runIf(TEST_KIND === 'postgres')('PostgreSQL restarted four times while three gates send', () => {
	let played: Awaited<ReturnType<typeof restartUnderLoad>>;
	beforeAll(async () => void (played = await restartUnderLoad()));
	afterAll(async () => {
		for (const stop of stops) await stop();
	});

	test('F-24 the process lives, and answers 200 or 503, never 500', () => {
		const { server, statuses } = played;
		expect([server.process.exitCode, server.process.signalCode]).toEqual([null, null]);
		expect(server.log()).not.toMatch(/"level":(50|60)|"msg":"unexpected"/);
		expect([...statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
		// Somebody was connected each time.
		expect(server.log().match(/database connection lost/g)?.length).toBeGreaterThanOrEqual(RESTARTS.length);
	});

	test('G-01 nothing that was acknowledged is lost, and nothing is doubled', async () => {
		const { installation, acknowledged, sent } = played;
		const scans = await installation.connection.db
			.selectFrom('scan')
			.select(['id', 'nonce', 'outcome'])
			.where('nonce', 'like', 'nonce-%')
			.execute();
		expect([scans.length, acknowledged.size]).toEqual([sent, sent]);
		const stored = new Map(scans.map((row) => [row.nonce, row]));
		const differing = [...acknowledged].filter(([nonce, receipt]) => {
			const row = stored.get(nonce);
			return row?.id !== receipt.scanId || row.outcome !== receipt.outcome;
		});
		expect(differing).toEqual([]);
	});

	test('G-01 `npm run verify` finds the database sound', () => {
		const { dataDir, databaseUrl } = played.installation;
		const run = spawnSync(process.execPath, [join(root, 'scripts', 'verify.ts')], {
			cwd: root,
			encoding: 'utf8',
			env: { PATH: process.env['PATH'], DATA_DIR: dataDir, DATABASE_URL: databaseUrl }
		});
		expect([run.status, run.stdout + run.stderr]).toEqual([0, expect.stringContaining('Semua terpenuhi')]);
	});

	test('F-24 a database that stays away is a 503 in words that says when to come again', async () => {
		const { postgres, server, reader } = played;
		await postgres.stop();
		const headers = { cookie: reader.cookie, accept: 'text/html' };
		const page = await fetch(`${server.origin}${reader.path}`, { headers });
		expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
		expect(await page.text()).toContain('Basis data sedang tidak dapat dihubungi');
		expect((await fetch(`${server.origin}/healthz`)).status).toBe(503);
		expect(server.process.exitCode).toBeNull();
	});
});
