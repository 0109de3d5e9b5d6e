/** Work in the background: done once, tried again, never lost, and seen by whoever can mend it. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { issueActivationCode } from '#lib/server/accounts/issue-codes.ts';
import { startSession } from '#lib/server/accounts/sessions.ts';
import { MORNING, testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { enqueue } from './enqueue.ts';
import { JobStopped, type JobHandlers } from './job-types.ts';
import { handlers } from './registry.ts';
import { runDueJobs } from './run-jobs.ts';
import { enqueueSlots } from './schedule.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
const { db } = connection;
const world = await aWorld(ctx);
const { people, actors, units } = world;
// What the people's coming asked for.
await db.deleteFrom('job').execute();
const DAY_MS = 86_400_000;

const never: JobHandlers = {
	'issue-course-certificate': () => Promise.reject(new Error('not this one')),
	'enrol-joiners': () => Promise.reject(new Error('not this one')),
	'link-participants': () => Promise.reject(new Error('not this one')),
	'check-certificates': () => Promise.reject(new Error('not this one')),
	'complete-attendance-duties': () => Promise.reject(new Error('not this one')),
	'render-certificate': () => Promise.reject(new Error('not this one')),
	'tidy-certificate-files': () => Promise.reject(new Error('not this one')),
	'close-vote': () => Promise.reject(new Error('not this one')),
	'end-votes': () => Promise.reject(new Error('not this one')),
	'sweep-sessions': () => Promise.reject(new Error('not this one')),
	'sweep-leftovers': () => Promise.reject(new Error('not this one'))
};
const payload = { enrolmentId: 'e' };
const jobs = () => db.selectFrom('job').selectAll().orderBy('id').execute();
const states = async () => (await jobs()).map((job) => job.state);

/** A handler that stands still until it is let go. */
function aGate() {
	let open = () => {};
	let reach = () => {};
	const opened = new Promise<void>((resolve) => (open = resolve));
	const reached = new Promise<void>((resolve) => (reach = resolve));
	const pass = () => {
		reach();
		return opened;
	};
	return { pass, reached, open: () => open() };
}

afterEach(async () => {
	vi.useRealTimers();
	await db.deleteFrom('job').execute();
});

describe('a job', () => {
	test('that failed does not stand in the way: asked for again it begins anew', async () => {
		const stop = () => Promise.reject(new JobStopped('number-format', { unitId: units.city.id, personId: people.ani }));
		await enqueue(ctx, 'issue-course-certificate', payload, 'satu');
		await runDueJobs(ctx, { ...never, 'issue-course-certificate': stop });
		expect(await states()).toEqual(['failed']);
		await enqueue(ctx, 'issue-course-certificate', payload, 'satu');
		expect(await jobs()).toMatchObject([{ state: 'waiting', attempts: 0 }]);
		await runDueJobs(ctx, { ...never, 'issue-course-certificate': () => Promise.resolve() });
		expect(await states()).toEqual(['done']);
		// Done is done; the same work may be asked for another time.
		await enqueue(ctx, 'issue-course-certificate', payload, 'satu');
		expect((await states()).sort()).toEqual(['done', 'waiting']);
	});

	test('asked for twice before it ran runs once; asked for while it runs, once more', async () => {
		let runs = 0;
		const counting: JobHandlers['issue-course-certificate'] = async () => {
			runs += 1;
			if (runs === 1) await enqueue(ctx, 'issue-course-certificate', payload, 'dua');
		};
		await enqueue(ctx, 'issue-course-certificate', payload, 'dua');
		await enqueue(ctx, 'issue-course-certificate', payload, 'dua');
		await runDueJobs(ctx, { ...never, 'issue-course-certificate': counting });
		expect(runs).toBe(2);
		expect(await states()).toEqual(['done']);
	});

	test('is tried eight times with growing pauses, then waits for somebody', async () => {
		await enqueue(ctx, 'render-certificate', { certificateId: 'x' }, 'x');
		const pauses: number[] = [];
		for (let now = MORNING; ;) {
			await runDueJobs(ctx.at(now), never);
			const [job] = await jobs();
			if (job?.state === 'failed') break;
			const next = new Date(job?.run_at ?? '');
			pauses.push((next.getTime() - now.getTime()) / 1000);
			now = next;
		}
		expect(pauses).toEqual([2, 4, 8, 16, 32, 64, 128]);
		expect(await jobs()).toMatchObject([{ attempts: 8, last_error: 'not this one' }]);
	});

	test('keeps its lease while it runs, and one that was thought dead does not end the work of the next', async () => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		let now = MORNING;
		const clock = { ...ctx, now: () => now };
		const [first, second] = [aGate(), aGate()];
		await enqueue(ctx, 'render-certificate', { certificateId: 'x' }, 'x');
		const round = runDueJobs(clock, { ...never, 'render-certificate': first.pass });
		await first.reached;
		now = new Date(MORNING.getTime() + 50_000);
		await vi.advanceTimersByTimeAsync(20_000);
		await vi.waitFor(async () =>
			expect(await jobs()).toMatchObject([{ lease_until: new Date(MORNING.getTime() + 110_000).toISOString() }])
		);
		// Its process stands still for two minutes: another one takes it.
		now = new Date(MORNING.getTime() + 180_000);
		const other = runDueJobs(ctx.at(now), { ...never, 'render-certificate': second.pass });
		await second.reached;
		first.open();
		await round;
		expect(await jobs()).toMatchObject([{ state: 'running', attempts: 2 }]);
		second.open();
		await other;
		expect(await jobs()).toMatchObject([{ state: 'done', attempts: 2 }]);
	});

	test('of a kind that may have two at once waits while two run, on whatever server', async () => {
		for (const key of ['a', 'b', 'c']) await enqueue(ctx, 'issue-course-certificate', payload, key);
		let open = () => {};
		const gate = new Promise<void>((resolve) => (open = resolve));
		let running = 0;
		let most = 0;
		const handler = async () => {
			most = Math.max(most, (running += 1));
			await gate;
			running -= 1;
		};
		const servers = [1, 2, 3].map(() => runDueJobs(ctx, { ...never, 'issue-course-certificate': handler }));
		await vi.waitFor(() => expect(running).toBe(2));
		open();
		await Promise.all(servers);
		expect(most).toBe(2);
		expect(await states()).toEqual(['done', 'done', 'done']);
	});
});

describe('what comes round by the clock', () => {
	test('runs once in each slot, however many servers ask', async () => {
		let sweeps = 0;
		const count = () => Promise.resolve(void (sweeps += 1));
		const sweeping = { ...never, 'sweep-sessions': count, 'sweep-leftovers': () => Promise.resolve() };
		const hour = async (now: string) => {
			await Promise.all([1, 2].map(() => enqueueSlots(ctx.at(now))));
			await Promise.all([1, 2].map(() => runDueJobs(ctx.at(now), sweeping)));
			// A server that starts later in the hour.
			await enqueueSlots(ctx.at(now));
			await runDueJobs(ctx.at(now), sweeping);
		};
		await hour('2026-11-22T01:10:00.000Z');
		await hour('2026-11-22T01:50:00.000Z');
		expect(sweeps).toBe(1);
		await hour('2026-11-22T02:00:00.000Z');
		expect(sweeps).toBe(2);
	});

	test('takes away expired sign-ins, spent codes and old jobs, and leaves the others', async () => {
		const month = 31 * DAY_MS;
		const long = ctx.at(new Date(MORNING.getTime() - month - 15 * DAY_MS));
		const person = (id: string) => ({ id, username: id });
		await issueActivationCode(long, person(people.citra));
		await issueActivationCode(ctx, person(people.dewi));
		const { accountId } = actors.ani;
		await startSession(ctx, accountId, 'kini');
		await db.updateTable('session').set({ expires_at: long.now().toISOString() }).execute();
		await enqueue(long, 'render-certificate', { certificateId: 'x' }, 'x');
		await runDueJobs(long, { ...never, 'render-certificate': () => Promise.resolve() });
		await enqueueSlots(ctx);
		await runDueJobs(ctx, {
			...never,
			'enrol-joiners': handlers['enrol-joiners'],
			'end-votes': handlers['end-votes'],
			'sweep-sessions': handlers['sweep-sessions'],
			'tidy-certificate-files': handlers['tidy-certificate-files'],
			'sweep-leftovers': handlers['sweep-leftovers']
		});
		expect(await db.selectFrom('session').select('id').execute()).toEqual([]);
		expect(await db.selectFrom('activation_code').select('account_id').execute()).toHaveLength(1);
		expect((await jobs()).map((job) => job.name).sort()).toEqual([
			'end-votes',
			'enrol-joiners',
			'sweep-leftovers',
			'sweep-sessions',
			'tidy-certificate-files'
		]);
		expect((await jobs()).find((job) => job.name === 'sweep-leftovers')).toMatchObject({
			done_count: 6,
			total_count: 6
		});
	});
});
