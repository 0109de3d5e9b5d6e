import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { type PostgresServer, startPostgres } from '../../tests/support/embedded-postgres.ts';
import { type Ended, freePort, run, stopAll } from './process.ts';
import { add, type Count, none, readReport, readTimes, slowest, type Timed } from './reports.ts';
import { chooseSteps, type Step } from './steps.ts';

type Result = Ended & { count: Count };

/** What `npm test` does after the packages are in place. Returns the exit code. */
export async function test(flags: string[]): Promise<number> {
	const chosen = chooseSteps(flags);
	if (typeof chosen === 'string') {
		console.error(chosen);
		return 2;
	}
	const started = performance.now();
	const session = new Session();
	const interrupt = () => void session.abort();
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
	try {
		await session.prepare(chosen);
		if (!session.stopped) await session.runInOrder(chosen);
	} finally {
		await session.close();
	}
	const { total } = session;
	if (session.aborted) console.log('Dihentikan sebelum selesai.');
	if (total.skipped > 0) console.log(`Dilewati: ${total.skipped} pengujian.`);
	console.log(`Seluruhnya ${clock((performance.now() - started) / 1000)}.`);
	if (session.times.length > 0) console.log(['Paling lama:', ...slowest(session.times)].join('\n'));
	// Last, for whoever reads the last line only.
	console.log(`${total.passed} passed, ${total.failed} failed`);
	if (session.aborted) return 130;
	return session.stopped ? 1 : 0;
}

class Session {
	total = none;
	readonly times: Timed[] = [];
	stopped = false;
	aborted = false;
	#postgres: PostgresServer | undefined;
	#chromium: string | undefined;
	readonly #reports = mkdtempSync(join(tmpdir(), 'kelas-netral-test-'));

	/** What the chosen steps need from the machine. */
	async prepare(chosen: Step[]): Promise<void> {
		const needs = new Set(chosen.flatMap((step) => step.needs ?? []));
		// Its types and tsconfig are read by check, lint and deps alike, so it cannot run beside one of them.
		await this.#mustWork('sync', run('svelte-kit', ['sync'], { env: cleanEnvironment() }));
		if (needs.has('chromium') && !this.stopped) {
			const found = await this.#mustWork('chromium', run('node', ['scripts/tasks/chromium.ts']));
			this.#chromium = found.output.trim().split('\n').at(-1);
		}
		if (needs.has('build') && !this.stopped && !chosen.some((step) => step.name === 'build')) {
			await this.#mustWork('build', run('node', ['--run', 'build'], { env: cleanEnvironment() }));
		}
	}

	async #mustWork(name: string, work: Promise<Ended>): Promise<Ended> {
		const result = await work;
		if (!result.ok || result.seconds > 2) this.#report(name, { ...result, count: none });
		return result;
	}

	/** Two light steps side by side; a heavy one alone. After the first failure nothing new starts. */
	async runInOrder(chosen: Step[]): Promise<void> {
		const active = new Set<Promise<void>>();
		for (const step of chosen) {
			while (active.size >= (step.heavy ? 1 : 2)) await Promise.race(active);
			if (this.stopped) break;
			const work: Promise<void> = this.#runStep(step)
				.catch(failure)
				.then((result) => {
					active.delete(work);
					this.#report(step.name, result);
				});
			active.add(work);
			if (step.heavy) await work;
		}
		await Promise.all(active);
	}

	async #runStep(step: Step): Promise<Result> {
		const report = join(this.#reports, `${step.name}.json`);
		const env = { ...cleanEnvironment(), ...(await this.#environmentOf(step, report)) };
		if (this.aborted) return failure('aborted');
		if ('script' in step.command)
			return { ...(await run('node', ['--run', step.command.script], { env })), count: none };
		const { program, args } = step.command;
		const reporters =
			step.report === 'vitest' ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : [];
		const result = await run(program, [...args, ...reporters], { env });
		if (step.report) this.times.push(...readTimes(step.report, report, step.name));
		return { ...result, count: step.report ? readReport(step.report, report) : none };
	}

	async #environmentOf(step: Step, report: string): Promise<NodeJS.ProcessEnv> {
		const env: NodeJS.ProcessEnv = {};
		if (this.#chromium) env['PLAYWRIGHT_CHROMIUM'] = this.#chromium;
		if (step.report === 'vitest') env['VITEST_MAX_WORKERS'] = '2';
		if (step.report === 'playwright') {
			env['PLAYWRIGHT_JSON_OUTPUT_FILE'] = report;
			env['E2E_PORTS'] = [await freePort(), await freePort()].join();
		}
		if (step.needs?.includes('postgres')) {
			env['TEST_DATABASE'] = 'postgres';
			env['TEST_DATABASE_URL'] = process.env['TEST_DATABASE_URL'] ?? (await this.#startPostgres());
		}
		return env;
	}

	async #startPostgres(): Promise<string> {
		this.#postgres = await startPostgres();
		return this.#postgres.url;
	}

	#report(name: string, result: Result): void {
		if (this.aborted) return;
		const tests = result.count.passed > 0 ? `  ${result.count.passed} pengujian` : '';
		console.log(`${result.ok ? '✓' : '✗'} ${name.padEnd(10)}${clock(result.seconds).padStart(8)}${tests}`);
		this.total = add(this.total, result.count);
		if (result.ok) return;
		console.log(`\n${result.output.trim()}\n`);
		// A check that is not made of tests, or a runner that died before its first test, is one failure.
		if (result.count.failed === 0) this.total = add(this.total, { ...none, failed: 1 });
		this.stopped = true;
	}

	async abort(): Promise<void> {
		if (this.aborted) return;
		this.aborted = true;
		this.stopped = true;
		await stopAll();
	}

	async close(): Promise<void> {
		await stopAll();
		await this.#postgres?.stop();
		rmSync(this.#reports, { recursive: true, force: true });
	}
}

/** A step that could not even start. */
function failure(error: unknown): Result {
	return { ok: false, output: inspect(error), seconds: 0, count: none };
}

/** A developer's own settings must not change what the tests see. */
function cleanEnvironment(): NodeJS.ProcessEnv {
	const env = { ...process.env };
	const settings = ['DATABASE_URL', 'DATA_DIR', 'KELAS_NETRAL_SECRET', 'HOST', 'PORT', 'ORIGIN'];
	for (const name of [...settings, 'TEST_DATABASE', 'TEST_DATABASE_URL']) delete env[name];
	return env;
}

function clock(seconds: number): string {
	if (seconds < 60) return `${seconds.toFixed(1)} s`;
	return `${Math.floor(seconds / 60)} m ${Math.round(seconds % 60)} s`;
}
