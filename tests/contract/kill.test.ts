/** kill -9 in the middle of a rush at the door: what was answered is kept, once, and the database is sound (F-01, G-01). */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { derivePresence, type LedgerLine } from '#lib/domain/attendance/check-in.ts';
import { seededRandom } from '#lib/domain/quiz/seeded-random.ts';
import { loadContent } from '#lib/server/content/content.ts';
import { addParticipants } from '#lib/server/attendance/attendance.ts';
import { makePass } from '#lib/server/attendance/pass.ts';
import { freePort, root } from '../../scripts/tasks/process.ts';
import { anAgency, type Agency } from '../support/agencies.ts';
import { anInstallation, signInAs, startServer, type Installation, type Server } from '../support/server.ts';

const KILLS = 4;
const SCANNERS = 4;
const PEOPLE = 150;
const PER_BATCH = 3;

type Item = { nonce: string; pass: string };
type Answered = Map<string, { outcome: string; scanId: string }>;

const random = seededRandom(20_261_122);
const pick = (count: number) => Math.floor(random() * count);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function passesFor({ ctx }: Installation, { event, units }: Agency): Promise<string[]> {
	const rows = Array.from({ length: PEOPLE }, (_, index) => ({
		personId: null,
		name: `Tamu ke ${index + 1}`,
		titlePrefix: '',
		titleSuffix: '',
		number: null,
		numberType: null,
		position: '',
		rank: '',
		unitId: units.village.id,
		unitLabel: units.village.name,
		attendsAs: 'participant' as const
	}));
	const { ids } = await addParticipants(ctx, event.eventId, rows);
	return ids.map((participantId) => makePass(ctx.keys, { participantId, eventId: event.eventId, serial: 1 }));
}

/** One scanner: scans three at a time until the rush is over, and sends again whatever got no answer. */
async function scanner(
	port: number,
	request: { path: string; cookie: string; sessionId: string; label: string },
	rush: { scan: () => Item; isOver: () => boolean }
): Promise<Answered> {
	const answered: Answered = new Map();
	while (!rush.isOver()) {
		const batch = Array.from({ length: PER_BATCH }, rush.scan);
		for (;;) {
			const answer = await send(port, request, batch);
			if (!answer) {
				await pause(50);
				continue;
			}
			for (const receipt of answer) answered.set(receipt.nonce, receipt);
			break;
		}
		await pause(10);
	}
	return answered;
}

async function send(
	port: number,
	request: { path: string; cookie: string; sessionId: string; label: string },
	items: readonly Item[]
) {
	try {
		const origin = `http://127.0.0.1:${port}`;
		const response = await fetch(`${origin}${request.path}`, {
			method: 'POST',
			headers: { cookie: request.cookie, origin, 'content-type': 'application/json' },
			body: JSON.stringify({ sessionId: request.sessionId, deviceLabel: request.label, items })
		});
		if (response.status >= 500) return null;
		expect(response.status).toBe(200);
		return ((await response.json()) as { receipts: { nonce: string; outcome: string; scanId: string }[] }).receipts;
	} catch (thrown) {
		if (thrown instanceof TypeError) return null;
		throw thrown;
	}
}

describe('G-01 a server killed four times while four scanners send', async () => {
	const installation = await anInstallation();
	loadContent('content');
	const agency = await anAgency(installation.ctx, { code: '11', word: 'Kenari' });
	const passes = await passesFor(installation, agency);
	const port = (await freePort()) as number;
	let server: Server = await startServer(installation, { port });
	const ready: Server['ready'][] = [];
	afterAll(async () => {
		await server.stop('SIGKILL');
		await installation.remove();
	});

	const cookie = await signInAs(installation.ctx, agency.members.facilitator.accountId);
	const { eventId, sessionId } = agency.event;
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
			const label = `Gerbang ${index + 1}`;
			const request = { path: `/api/acara/${eventId}/pindai`, cookie, sessionId, label };
			return scanner(port, request, { scan, isOver: () => over });
		})
	);
	for (let kill = 0; kill < KILLS; kill++) {
		const before = sentNonces.length;
		await pause(pick(400));
		// A kill of a server that nobody is using would prove nothing: the rush must have gone on since the last one.
		while (sentNonces.length < before + SCANNERS * PER_BATCH) await pause(20);
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
		.where('session_id', '=', sessionId)
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
			.where('session_id', '=', sessionId)
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
