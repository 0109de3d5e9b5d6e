/** The servers under load as processes of their own, and the CPU they used. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StatementReport } from './count-statements.ts';
import type { LoopReport } from './watch-loop.ts';
import { freePort, root } from '../../scripts/tasks/process.ts';

/** Goes before the script of every server: what its event loop and its memory did. */
const WATCH = join(import.meta.dirname, 'watch-loop.ts');

/** Goes before the script to count statements. */
export const COUNTER = join(import.meta.dirname, 'count-statements.ts');

export type Process = {
	port: number;
	pid: number;
	log(): string;
	/** Statements so far; null unless the server was started with the counter. */
	statements(): Promise<StatementReport | null>;
	/** The longest pause and the most memory since this was asked last; only of a built server. */
	loop(): Promise<LoopReport>;
	stop(): Promise<void>;
};

/** The built server over an installation; ready when healthy. */
export async function startBuilt(folder: string, env: Record<string, string>, runner: string[] = []): Promise<Process> {
	const port = (await freePort()) ?? 0;
	const origin = `http://127.0.0.1:${port}`;
	const child = spawn(process.execPath, ['--import', WATCH, ...runner, join(root, 'scripts', 'start.ts')], {
		cwd: root,
		env: {
			PATH: process.env['PATH'],
			HOST: '127.0.0.1',
			PORT: String(port),
			ORIGIN: origin,
			BUILD_DIR: folder,
			// Nobody reads here: a quiz is sent as soon as it is answered.
			SECONDS_PER_ANSWER: '0',
			...env
		},
		stdio: ['ignore', 'pipe', 'pipe', 'ipc']
	});
	const started = watch(child, port);
	const deadline = performance.now() + 30_000;
	while (!(await healthy(origin))) {
		if (child.exitCode !== null || performance.now() > deadline)
			throw new Error(`the server did not start:\n${started.log()}`);
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	return started;
}

export async function startBare(): Promise<Process> {
	const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-server.ts')], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const port = await new Promise<number>((resolve) => child.stdout.once('data', (text) => resolve(Number(text))));
	return watch(child, port);
}

function watch(child: ChildProcess, port: number): Process {
	const lines: string[] = [];
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => lines.push(String(chunk)));
	const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	return {
		port,
		pid: child.pid ?? 0,
		log: () => lines.join(''),
		statements: () => report(child),
		loop: () => ask<LoopReport>(child, 'loop'),
		stop: async () => {
			if (child.exitCode === null) child.kill('SIGTERM');
			await exited;
		}
	};
}

function report(child: ChildProcess): Promise<StatementReport | null> {
	if (!child.spawnargs.includes(COUNTER)) return Promise.resolve(null);
	return ask<StatementReport>(child, 'statements');
}

function ask<T>(child: ChildProcess, what: string): Promise<T> {
	return new Promise((resolve) => {
		child.once('message', (message) => resolve(message as T));
		child.send(what);
	});
}

async function healthy(origin: string): Promise<boolean> {
	const answer = await fetch(`${origin}/healthz`).catch(() => null);
	await answer?.arrayBuffer();
	return answer?.status === 200;
}

/** Milliseconds of CPU a process has used, user and system; NaN where there is no /proc. Ticks are 10 ms. */
export function cpuMs(pid: number): number {
	const file = `/proc/${pid}/stat`;
	if (!existsSync(file)) return Number.NaN;
	// The name, in parentheses, may hold spaces: count from the last one.
	const fields = readFileSync(file, 'utf8')
		.replace(/^.*\) /s, '')
		.split(' ');
	return (Number(fields[11]) + Number(fields[12])) * 10;
}
