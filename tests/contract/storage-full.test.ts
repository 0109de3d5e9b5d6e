/** F-22 on a file system that really fills up: nothing is acknowledged that is not kept, and it heals by itself. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makePass } from '#lib/server/attendance/pass.ts';
import { useContent } from '../support/course-in-use.ts';
import { paths } from '#lib/paths.ts';
import { troubleText } from '#lib/text/health.ts';
import { root } from '../../scripts/tasks/process.ts';
import { anAgency } from '../support/agencies.ts';
import { TEST_KIND } from '../support/database.ts';
import { anInstallation, signInAs, startServer } from '../support/server.ts';

/** Room for a server to start (100 MB at least), little enough to fill at once. */
const SIZE_MB = 160;

/** A disk of its own; null where this user may not mount one (it takes root on Linux). */
function smallDisk(): { folder: string; remove: () => void } | null {
	const folder = mkdtempSync(join(tmpdir(), 'kelas-netral-penuh-'));
	const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'tmpfs', folder]).status === 0;
	const remove = () => {
		if (mounted) spawnSync('umount', ['-l', folder]);
		rmSync(folder, { recursive: true, force: true });
	};
	if (mounted) return { folder, remove };
	remove();
	return null;
}

/** Writes until nothing more goes in. */
function fill(file: string): void {
	const descriptor = openSync(file, 'w');
	try {
		for (let size = 1024 * 1024; size >= 1; size = Math.floor(size / 4)) {
			const block = Buffer.alloc(size);
			try {
				for (;;) writeSync(descriptor, block);
			} catch (error) {
				expect((error as { code?: string }).code).toBe('ENOSPC');
			}
		}
	} finally {
		closeSync(descriptor);
	}
}

const disk = TEST_KIND === 'sqlite' ? smallDisk() : null;

describe.skipIf(!disk)('a disk that fills up (skipped where no file system can be mounted, and on PostgreSQL)', () => {
	test('F-22 refuses in words what it cannot keep, is still read, and goes on by itself when there is room', async () => {
		const { folder, remove } = disk!;
		onTestFinished(remove);
		useContent('content');
		const installation = await anInstallation(folder);
		const agency = await anAgency(installation.ctx, { code: '11', word: 'Kenari' });
		const server = await startServer(installation);
		onTestFinished(async () => {
			await server.stop('SIGKILL');
			await installation.remove();
		});
		const { ctx } = installation;
		const { eventId, eventSessionId, participantIds } = agency.event;
		const pass = makePass(ctx.keys, { participantId: participantIds.learner, eventId, serial: 1 });
		const facilitator = await signInAs(ctx, agency.members.facilitator.accountId);
		const learner = await signInAs(ctx, agency.members.learner.accountId);
		// What a refused transaction wrote into the log is free for a smaller one: whoever signs out may still fit in.
		const leaving = await Promise.all(
			Array.from({ length: 40 }, () => signInAs(ctx, agency.members.learner.accountId))
		);
		const scan = async (nonce: string) =>
			fetch(`${server.origin}${paths.checkInApi(eventId)}`, {
				method: 'POST',
				headers: { cookie: facilitator, origin: server.origin, 'content-type': 'application/json' },
				body: JSON.stringify({ sessionId: eventSessionId, deviceLabel: 'Gerbang 1', items: [{ nonce, pass }] })
			});
		const nonceOf = (turn: number) => `nonce-${turn}-`.padEnd(24, '0');
		expect((await scan(nonceOf(0))).status).toBe(200);

		const health = async () => {
			const answer = await fetch(`${server.origin}/healthz`);
			return [answer.status, ((await answer.json()) as { sebab?: string[] }).sebab];
		};
		expect(await health()).toEqual([200, undefined]);

		const ballast = join(folder, 'penuh');
		fill(ballast);
		// Nobody has tried to write yet, and the probe does not.
		expect(await health()).toEqual([503, [troubleText.disk]]);
		const acknowledged: string[] = [];
		let refused: Response | null = null;
		// The write-ahead log has some room left in it.
		for (let turn = 1; !refused && turn < 2000; turn++) {
			const answer = await scan(nonceOf(turn));
			if (answer.status === 200) acknowledged.push(nonceOf(turn));
			else refused = answer;
			if (!refused) await answer.arrayBuffer();
		}
		expect(refused?.status).toBe(507);
		expect(await refused?.json()).toMatchObject({ message: expect.stringContaining('Penyimpanan server penuh') });

		// Reading goes on, and a form says the same in words.
		const page = await fetch(`${server.origin}${paths.learnerHome()}`, { headers: { cookie: learner } });
		expect([page.status, (await page.text()).includes('Ani')]).toEqual([200, true]);
		const signOut = (cookie: string, headers: Record<string, string>) =>
			fetch(`${server.origin}${paths.signOut()}`, {
				method: 'POST',
				headers: { cookie, origin: server.origin, ...headers },
				body: new URLSearchParams(),
				redirect: 'manual'
			});
		let left: Response | null = null;
		for (const cookie of leaving) {
			left = await signOut(cookie, { accept: 'text/html' });
			if (left.status !== 303) break;
		}
		expect([left?.status, (await left?.text())?.includes('Penyimpanan server penuh')]).toEqual([507, true]);

		expect(await health()).toEqual([503, [troubleText.disk, troubleText.write]]);
		// The same to the script of a form, which understands no plain error (ui/form-sender).
		const byScript = await signOut(learner, { accept: 'application/json', 'x-sveltekit-action': 'true' });
		const full = { message: expect.stringContaining('Penyimpanan server penuh') as string };
		expect([byScript.status, await byScript.json()]).toMatchObject([507, { type: 'error', error: full }]);

		rmSync(ballast);
		expect(await health()).toEqual([503, [troubleText.write]]);
		const again = await scan(nonceOf(9999));
		expect(again.status).toBe(200);
		expect(await health()).toEqual([200, undefined]);
		const stored = await installation.connection.db.selectFrom('scan').select('nonce').execute();
		const kept = new Set(stored.map((row) => row.nonce));
		expect(acknowledged.filter((nonce) => !kept.has(nonce))).toEqual([]);
		const verify = spawnSync(process.execPath, [join(root, 'scripts', 'verify.ts')], {
			cwd: root,
			encoding: 'utf8',
			env: { PATH: process.env['PATH'], DATA_DIR: installation.dataDir, DATABASE_URL: installation.databaseUrl }
		});
		expect(verify.stdout + verify.stderr).toContain('Semua terpenuhi');
	});
});
