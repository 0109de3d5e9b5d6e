// node tests/bench/two-servers.ts: processor time of a scan with two servers on one PostgreSQL, beside that with one.
import { readFileSync, rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paths } from '#lib/paths.ts';
import { anAgency } from '../support/agencies.ts';
import { startPostgres } from '../support/embedded-postgres.ts';
import { passesFor } from '../support/gate.ts';
import { anInstallation, signInAs, startServer, type Server } from '../support/server.ts';

const PER_SECOND = 100;
const SECONDS = 10;
const ROUNDS = 3;
const PEOPLE = 400;

const postgres = await startPostgres(['max_connections=60']);
const installation = await anInstallation(tmpdir(), postgres.url);
const { ctx, dataDir, databaseUrl } = installation;
const { event, members } = await anAgency(ctx, { code: '11', word: 'Kenari' });
const passes = await passesFor(installation, event, PEOPLE);
const cookie = await signInAs(ctx, members.facilitator.accountId);
const origin = 'http://127.0.0.1:1';
const KELAS_NETRAL_SECRET = readFileSync(join(dataDir, 'secret.key'), 'utf8').trim();
let sent = 0;
/** On a machine that others use the database may keep a scan waiting for too long. */
let refused = 0;

/** Milliseconds of processor time so far, all threads. */
function cpuOf({ process: { pid } }: Server): number {
	const [user = 0, system = 0] = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '')
		.split(' ')
		.slice(11, 13)
		.map(Number);
	return (user + system) * 10;
}

async function scan(server: Server): Promise<void> {
	const number = sent++;
	const answer = await fetch(`${server.origin}${paths.checkInApi(event.eventId)}`, {
		method: 'POST',
		headers: { cookie, origin, 'content-type': 'application/json' },
		body: JSON.stringify({
			sessionId: event.eventSessionId,
			deviceLabel: 'Gerbang 1',
			items: [{ nonce: `nonce-${number}-`.padEnd(24, '0'), pass: passes[number % PEOPLE] }]
		})
	});
	await answer.arrayBuffer();
	if (answer.status !== 200) refused += 1;
}

/** At a set rate, whatever the servers do, turn about. */
async function drive(servers: readonly Server[], seconds: number): Promise<number> {
	const began = performance.now();
	const all: Promise<void>[] = [];
	for (let turn = 0; turn < seconds * PER_SECOND; turn++) {
		const due = began + (turn * 1000) / PER_SECOND;
		const wait = due - performance.now();
		if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
		all.push(scan(servers[turn % servers.length] as Server));
	}
	await Promise.all(all);
	return all.length;
}

/** Processor time of one scan, all servers together, while two hall screens watch. */
async function round(count: number): Promise<number> {
	const folders = Array.from({ length: count }, () => mkdtempSync(join(tmpdir(), 'kelas-netral-bench-')));
	const servers = await Promise.all(
		folders.map((folder) =>
			startServer({ dataDir: folder, databaseUrl }, { env: { ORIGIN: origin, KELAS_NETRAL_SECRET } })
		)
	);
	const ends = new AbortController();
	// Two screens, whichever servers show them.
	for (const server of [servers[0], servers.at(-1)] as Server[])
		void fetch(`${server.origin}${paths.hallStream(event.eventId, event.eventSessionId)}`, {
			headers: { cookie },
			signal: ends.signal
		})
			.then(async (answer) => {
				for await (const part of answer.body ?? []) void part;
			})
			.catch(() => undefined);
	// Twice as long for two: each of them has to have seen as much before its code is as fast as it gets.
	await drive(servers, 5 * count);
	const before = servers.map(cpuOf);
	const scans = await drive(servers, SECONDS);
	const spent = servers.reduce((sum, server, index) => sum + cpuOf(server) - (before[index] ?? 0), 0);
	ends.abort();
	await Promise.all(servers.map((server) => server.stop()));
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
	return spent / scans;
}

try {
	const found = { one: [] as number[], two: [] as number[] };
	for (let i = 0; i < ROUNDS; i++) {
		found.one.push(await round(1));
		found.two.push(await round(2));
	}
	const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
	const [one, two] = [middle(found.one), middle(found.two)];
	const figure = (value: number) => value.toFixed(2).replace('.', ',');
	console.log(
		`CPU sebuah pindaian: satu server ${figure(one)} ms, dua server ${figure(two)} ms = ${figure(two / one)} × (sasaran ≤ 1,15)`
	);
	console.log(JSON.stringify({ ...found, sent, refused }));
} finally {
	await installation.connection.close();
	await postgres.stop();
	rmSync(dataDir, { recursive: true, force: true });
}
