/** Whatever ends `npm start`, and whichever of its processes it meets: the server ends in order and the port is free (G-04). */
import { spawn, type ChildProcess } from 'node:child_process';
import {
	chmodSync,
	copyFileSync,
	existsSync,
	linkSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, test } from 'vitest';
import { freePort, root } from '../../scripts/tasks/process.ts';
import { TEST_KIND } from '../support/database.ts';
import { buildFolder } from '../support/server.ts';

const place = mkdtempSync(join(tmpdir(), 'kelas-netral-henti-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A Node that is not the pinned one, as on the machine of whoever starts the server. */
function machinesNode(): string {
	const file = join(place, 'node');
	if (existsSync(file)) return file;
	try {
		linkSync(process.execPath, file);
	} catch {
		copyFileSync(process.execPath, file);
	}
	return file;
}

const COMMANDS = {
	'npm start': () => ['npm', 'start'],
	'node scripts/start.mjs': () => [machinesNode(), 'scripts/start.mjs']
};

type Chain = { first: ChildProcess; pids: number[]; port: number; dataDir: string; log: () => string };

/** Starts the server as a user does, in a process group of its own, and waits until it answers. */
async function start(command: keyof typeof COMMANDS): Promise<Chain> {
	const dataDir = mkdtempSync(join(place, 'data-'));
	// As version 0.1.0 left it.
	chmodSync(dataDir, 0o755);
	const port = (await freePort()) as number;
	const [program = '', ...args] = COMMANDS[command]();
	const ours = join(root, 'node_modules', '.bin');
	const path = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ours);
	const first = spawn(program, args, {
		cwd: root,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {
			...{ HOME: process.env['HOME'], PATH: path.join(delimiter), PORT: String(port), DATA_DIR: dataDir },
			BUILD_DIR: buildFolder().slice(root.length + 1)
		}
	});
	let said = '';
	for (const stream of [first.stdout, first.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
	const deadline = performance.now() + 60_000;
	while (!(await answers(port))) {
		if (performance.now() > deadline) throw new Error(`did not start:\n${said}`);
		await pause(50);
	}
	const pids = descendants(first.pid as number);
	return { first, pids, port, dataDir, log: () => said };
}

async function answers(port: number): Promise<boolean> {
	const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
	await answer?.arrayBuffer();
	return answer?.status === 200;
}

/** A process and everything below it, from the top down. */
function descendants(pid: number): number[] {
	const parents = new Map<number, number>();
	for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
		const parent = parentOf(Number(name));
		if (parent !== null) parents.set(Number(name), parent);
	}
	const below = (of: number): number[] => [...parents].filter(([, parent]) => parent === of).map(([child]) => child);
	const found = [pid];
	for (let index = 0; index < found.length; index++) found.push(...below(found[index] as number));
	return found;
}

/** null for one that has ended, be it not yet taken note of. */
function parentOf(pid: number): number | null {
	try {
		const [state, parent] = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '').split(' ');
		return state === 'Z' ? null : Number(parent);
	} catch {
		return null;
	}
}

const isAlive = (pid: number): boolean => parentOf(pid) !== null;

const endAll = ({ pids }: Chain) => pids.filter(isAlive).forEach((pid) => process.kill(pid, 'SIGKILL'));

/** Which process of the chain: the one that was typed, the one that serves, one between them, or all at once. */
type Where = 'first' | 'last' | 'between' | 'group';

function signalTo({ pids }: Chain, where: Where, signal: NodeJS.Signals): void {
	const [first = 0] = pids;
	const target = { first, last: pids.at(-1) ?? 0, between: pids[1] ?? 0, group: -first }[where];
	process.kill(target, signal);
}

const CASES: [keyof typeof COMMANDS, NodeJS.Signals, Where][] = [
	['npm start', 'SIGTERM', 'first'],
	['npm start', 'SIGHUP', 'first'],
	['npm start', 'SIGKILL', 'first'],
	// Ctrl-C in a terminal.
	['npm start', 'SIGINT', 'group'],
	['npm start', 'SIGKILL', 'between'],
	['npm start', 'SIGHUP', 'last'],
	['node scripts/start.mjs', 'SIGTERM', 'first'],
	['node scripts/start.mjs', 'SIGHUP', 'first'],
	['node scripts/start.mjs', 'SIGKILL', 'first']
];

// Which database it serves makes no difference; /proc tells who belongs to whom.
describe.runIf(TEST_KIND === 'sqlite' && existsSync('/proc/self/stat'))('a server that was started as users do', () => {
	test.concurrent.for(CASES)(
		'G-04 %s, then %s to the %s: ends in order, and the port is free',
		async (given, { expect, onTestFinished }) => {
			const [command, signal, where] = given;
			const chain = await start(command);
			onTestFinished(() => endAll(chain));
			expect(chain.pids.length).toBeGreaterThan(1);
			signalTo(chain, where, signal);
			const deadline = performance.now() + 15_000;
			while (chain.pids.some(isAlive) && performance.now() < deadline) await pause(50);
			expect(chain.pids.filter(isAlive)).toEqual([]);
			expect(await freePort(chain.port)).toBe(chain.port);
			// Given back only by a server that closed its database.
			expect(existsSync(join(chain.dataDir, 'server.lock'))).toBe(false);
		}
	);

	test.concurrent('closes what an older version left open, and says so', async ({ expect, onTestFinished }) => {
		const chain = await start('node scripts/start.mjs');
		onTestFinished(() => endAll(chain));
		expect(statSync(chain.dataDir).mode & 0o777).toBe(0o700);
		expect(chain.log()).toContain(`${chain.dataDir} terbuka untuk pengguna lain di mesin ini (0755); sekarang 0700.`);
	});
});
