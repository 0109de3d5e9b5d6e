import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export type Ended = { ok: boolean; output: string; seconds: number };

type RunOptions = {
	env?: NodeJS.ProcessEnv;
	/** A hung step must not hang the whole run. */
	timeoutMinutes?: number;
};

const running = new Set<ChildProcess>();

/** Runs a command to its end in a process group of its own and keeps what it printed. Never rejects. */
export async function run(command: string, args: string[], options: RunOptions = {}): Promise<Ended> {
	const { env = process.env, timeoutMinutes = 15 } = options;
	const started = performance.now();
	const child = spawn(command, args, { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
	running.add(child);
	const chunks: string[] = [];
	child.stdout.setEncoding('utf8').on('data', (text: string) => chunks.push(text));
	child.stderr.setEncoding('utf8').on('data', (text: string) => chunks.push(text));
	const timer = setTimeout(() => {
		chunks.push(`\nDihentikan: belum selesai setelah ${timeoutMinutes} menit.\n`);
		void stopGroup(child);
	}, timeoutMinutes * 60_000);
	const ok = await new Promise<boolean>((resolve) => {
		child.once('error', (error) => {
			chunks.push(`${command}: ${error.message}\n`);
			resolve(false);
		});
		child.once('close', (code) => resolve(code === 0));
	});
	clearTimeout(timer);
	running.delete(child);
	return { ok, output: chunks.join(''), seconds: (performance.now() - started) / 1000 };
}

/** Ends every command still running, with all its descendants. */
export async function stopAll(): Promise<void> {
	await Promise.all([...running].map(stopGroup));
}

/** Asks the whole process group to end (Vitest and Playwright close their browsers on SIGINT), then insists. */
async function stopGroup(child: ChildProcess, patienceSeconds = 10): Promise<void> {
	const { pid } = child;
	if (pid === undefined) return;
	for (const [signal, seconds] of [
		['SIGINT', patienceSeconds],
		['SIGKILL', 5]
	] as const) {
		if (!signalGroup(pid, signal)) return;
		for (let waited = 0; waited < seconds * 10; waited += 1) {
			if (!signalGroup(pid, 0)) return;
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
}

/** False when nobody is left in the group. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
	try {
		process.kill(-pid, signal);
		return true;
	} catch {
		return false;
	}
}

/** A free port on the loopback address, or undefined when `wanted` is taken. 0 asks for any. */
export function freePort(wanted = 0): Promise<number | undefined> {
	const server = createServer();
	return new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) =>
			error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)
		);
		server.listen(wanted, '127.0.0.1', () => {
			const address = server.address();
			const port = typeof address === 'object' && address ? address.port : undefined;
			server.close(() => resolve(port));
		});
	});
}

/** How a child ended: 'stopped' when Ctrl-C or kill asked for it. Those signals reach the child and are waited for. */
export function waitFor(child: ChildProcess): Promise<'ok' | 'failed' | 'stopped'> {
	let asked = false;
	const stop = () => {
		if (asked) return;
		asked = true;
		child.kill('SIGTERM');
		setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
	};
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
	for (const signal of signals) process.on(signal, stop);
	return new Promise<'ok' | 'failed' | 'stopped'>((done) => {
		child.once('error', () => done('failed'));
		child.once('close', (code) => done(asked ? 'stopped' : code === 0 ? 'ok' : 'failed'));
	}).finally(() => {
		for (const signal of signals) process.off(signal, stop);
	});
}
