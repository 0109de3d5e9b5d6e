/** kill -9 in the middle of a rush at the door: what was answered is kept, once, and the database is sound (F-01, G-01). */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { derivePresence, type LedgerLine } from '#lib/domain/attendance/presence.ts';
import { seededRandom } from '#lib/domain/quiz/seeded-random.ts';
import { useContent } from '../support/course-in-use.ts';
import { freePort, root } from '../../scripts/tasks/process.ts';
import { anAgency } from '../support/agencies.ts';
import { passesFor, scanAtGate, type Item } from '../support/gate.ts';
import { anInstallation, signInAs, startServer, type Server } from '../support/server.ts';

const KILLS = 4;
const SCANNERS = 4;
const PEOPLE = 150;

const random = seededRandom(20_261_122);
const pick = (count: number) => Math.floor(random() * count);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('G-01 a server killed four times while four scanners send', async () => {
	const installation = await anInstallation();
	useContent('content');
	const agency = await anAgency(installation.ctx, { code: '11', word: 'Kenari' });
	const passes = await passesFor(installation, agency.event, PEOPLE);
	const port = (await freePort()) as number;
	let server: Server = await startServer(installation, { port });
	const ready: Server['ready'][] = [];
	afterAll(async () => {
		await server.stop('SIGKILL');
		await installation.remove();
	});

	const cookie = await signInAs(installation.ctx, agency.members.facilitator.accountId);
	const { eventId, eventSessionId } = agency.event;
	const sentNonces: string[] = [];
	// Several gates scan the same people, and one gate some of them twice.
	const scan = (): Item => {
		const nonce = `nonce-${sentNonces.length}-`.padEnd(24, '0');
		sentNonces.push(nonce);
		return { nonce, pass: passes[pick(passes.length)] as string };
	};
	let over = false;
	const storm = Promise.all(
		Array.from({ length: SCANNERS }, (_, index) => {
			const gate = { port, cookie, eventId, eventSessionId, label: `Gerbang ${index + 1}` };
			return scanAtGate(gate, { scan, isOver: () => over });
		})
	);
	for (let kill = 0; kill < KILLS; kill++) {
		const before = sentNonces.length;
		await pause(pick(400));
		// A kill of a server that nobody is using would prove nothing: the rush must have gone on since the last one.
		while (sentNonces.length < before + SCANNERS * 3) await pause(20);
		await server.stop('SIGKILL');
		server = await startServer(installation, { port });
		ready.push(server.ready);
	}
	over = true;
	const answers = await storm;
	const acknowledged = new Map(answers.flatMap((answered) => [...answered]));
	const scans = await installation.connection.db
		.selectFrom('scan')
		.selectAll()
		.where('session_id', '=', eventSessionId)
		.execute();
	const sent = scans.filter((scan) => scan.nonce.startsWith('nonce-'));

	test('loses nothing that it answered, and answers everything in the end', () => {
		expect([...acknowledged.keys()].sort()).toEqual([...sentNonces].sort());
		const stored = new Map(sent.map((scan) => [scan.nonce, scan]));
		const differing = [...acknowledged].filter(([nonce, receipt]) => {
			const scan = stored.get(nonce);
			return scan?.id !== receipt.scanId || scan.outcome !== receipt.outcome;
		});
		expect(differing).toEqual([]);
	});

	test('doubles nothing', () => {
		expect(sent.length).toBe(sentNonces.length);
		expect(new Set(scans.map((scan) => scan.nonce)).size).toBe(scans.length);
	});

	test('counts each person once: presence is what the ledger says', async () => {
		const stored = await installation.connection.db
			.selectFrom('presence')
			.selectAll()
			.where('session_id', '=', eventSessionId)
			.execute();
		const lines = new Map<string, LedgerLine[]>();
		for (const { id, nonce, method, outcome, scanned_at: scannedAt, participant_id: person } of scans)
			lines.set(person ?? '', [...(lines.get(person ?? '') ?? []), { id, nonce, method, outcome, scannedAt }]);
		const derived = [...lines].map(([person, ledger]) => [person, derivePresence(ledger)?.scanId]);
		expect(stored.map((row) => [row.participant_id, row.scan_id]).sort()).toEqual(derived.sort());
	});

	test('G-04 is ready again after two seconds of work', () => {
		expect(ready.length).toBe(KILLS);
		expect(Math.max(...ready.map(({ cpuMs }) => cpuMs))).toBeLessThan(2000);
	});

	test('leaves a database that `npm run verify` finds sound', () => {
		const run = spawnSync(process.execPath, [join(root, 'scripts', 'verify.ts')], {
			cwd: root,
			encoding: 'utf8',
			env: { PATH: process.env['PATH'], DATA_DIR: installation.dataDir, DATABASE_URL: installation.databaseUrl }
		});
		expect(run.stdout + run.stderr).toContain('Semua terpenuhi');
		expect(run.status).toBe(0);
	});
});
