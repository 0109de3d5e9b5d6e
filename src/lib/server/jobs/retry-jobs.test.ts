/** Jobs that failed, and whoever can mend them. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { closeEventSession } from '#lib/server/attendance/close-session.ts';
import { listOwn } from '#lib/server/certificates/own-certificates.ts';
import { askForEnrolment } from '#lib/server/people/after-person-change.ts';
import { findPerson } from '#lib/server/people/people.ts';
import { updatePerson } from '#lib/server/people/update-person.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { anAttendedEvent, aProgramme } from '#tests/support/certificates.ts';
import { MORNING, testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { enrol } from '#tests/support/programmes.ts';
import { enqueue } from './enqueue.ts';
import { jobsOverview } from './jobs-overview.ts';
import { handlers } from './registry.ts';
import { retryJob, retryKind } from './retry-jobs.ts';
import { runDueJobs } from './run-jobs.ts';
import { enqueueSlots } from './schedule.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
const { db } = connection;
const world = await aWorld(ctx);
const { people, actors, units } = world;
// What the people's coming asked for.
await db.deleteFrom('job').execute();
const jobs = () => db.selectFrom('job').selectAll().orderBy('id').execute();
const states = async () => (await jobs()).map((job) => job.state);
const overviewOf = async (of: Context, name: string) =>
	(await jobsOverview(of)).kinds.find((kind) => kind.name === name);

afterEach(async () => {
	vi.useRealTimers();
	await db.deleteFrom('job').execute();
});

describe('whoever can mend it', () => {
	async function nameAni(name: string): Promise<void> {
		const { version } = (await findPerson(ctx, people.ani)) as { version: number };
		const rest = { titlePrefix: '', titleSuffix: '', employmentType: 'pns', position: '', rank: '' } as const;
		const change = { personId: people.ani, version, name, ...rest, effectiveOn: '', reason: 'Salah ketik' };
		expect((await updatePerson(eka, change)).ok).toBe(true);
	}
	async function aStuckCertificate(): Promise<string> {
		const enrolmentId = await enrol(ctx, await aProgramme(ctx, world), people.ani);
		await nameAni('Ani 王');
		await enqueue(ctx, 'issue-course-certificate', { enrolmentId }, enrolmentId);
		await runDueJobs(ctx, handlers);
		const job = (await jobs()).find((one) => one.unique_key === enrolmentId);
		expect(job).toMatchObject({ state: 'failed', attempts: 1, last_error: 'letters-unsupported' });
		return job?.id as string;
	}
	const ani = ctx.as(actors.ani);
	const eka = ctx.as(actors.eka);
	const waiting = async () => (await listOwn(ani)).waiting.map((item) => item.state);

	test('a certificate stopped by a name is issued when the name is mended, and its holder reads the truth meanwhile', async () => {
		await aStuckCertificate();
		expect(await waiting()).toEqual(['letters']);
		await nameAni('Ani Rahmawati');
		expect(await waiting()).toEqual(['under-way']);
		await runDueJobs(ctx, handlers);
		expect(await waiting()).toEqual([]);
	});

	test('a certificate that nobody is issuing is not said to be under way', async () => {
		const enrolmentId = await enrol(ctx, await aProgramme(ctx, world), people.ani);
		expect(await waiting()).toEqual(['stopped']);
		await db.deleteFrom('enrolment').where('id', '=', enrolmentId).execute();
	});

	test('A15 sees it red and runs it again; another agency neither sees nor moves it', async () => {
		const id = await aStuckCertificate();
		expect(await overviewOf(eka, 'issue-course-certificate')).toMatchObject({ health: 'failed', failed: 1 });
		expect((await jobsOverview(eka)).stuck).toMatchObject([
			{ id, problem: 'letters-unsupported', personId: people.ani }
		]);
		const dewi = ctx.as({
			...actors.dewi,
			grants: [{ role: 'agency-admin', unitId: units.otherAgency.id, unitPath: units.otherAgency.path, acting: false }]
		});
		expect(await overviewOf(dewi, 'issue-course-certificate')).toMatchObject({ health: 'ok', failed: 0 });
		expect(await retryJob(dewi, id)).toEqual({ ok: false, reason: 'not-found' });
		expect(await retryKind(dewi, 'issue-course-certificate')).toEqual({ ok: false, reason: 'nothing-stuck' });
		expect(await retryJob(ctx.as(actors.citra), id)).toEqual({ ok: false, reason: 'not-found' });
		await nameAni('Ani Rahmawati');
		// As if nobody had noticed that the cause is gone.
		await db.updateTable('job').set({ state: 'failed', attempts: 8 }).where('id', '=', id).execute();
		expect(await retryJob(eka, id)).toEqual({ ok: true, value: { restarted: 1 } });
		await runDueJobs(ctx, handlers);
		expect(await retryJob(eka, id)).toEqual({ ok: false, reason: 'nothing-stuck' });
		expect(await overviewOf(eka, 'issue-course-certificate')).toMatchObject({ health: 'ok', failed: 0, lastTook: 0 });
		const lines = await db.selectFrom('audit_entry').selectAll().where('action', '=', 'job.retried').execute();
		expect(lines).toMatchObject([{ subject_id: id, actor_id: people.eka, unit_id: units.village.id }]);
	});

	test("A15 duties of an event that failed are the organising agency's to run again; enrolling joiners the installation's", async () => {
		const { eventId, eventSessionId } = await anAttendedEvent(ctx, world, [{ name: 'Tamu' }], {
			open: true,
			organiser_unit_id: units.city.id
		});
		expect((await closeEventSession(ctx.as(actors.budi), { eventId, eventSessionId, headCount: 1 })).ok).toBe(true);
		await closeEventSession(ctx.as(actors.budi), { eventId, eventSessionId, headCount: 2 });
		await askForEnrolment(ctx);
		await askForEnrolment(ctx);
		const asked = (await jobs()).map((job) => [job.name, job.unique_key]);
		expect(asked.sort()).toEqual([
			['complete-attendance-duties', eventId],
			['enrol-joiners', 'joiners']
		]);
		await db.updateTable('job').set({ state: 'failed', attempts: 8 }).execute();
		const pusat = ctx.as(actors.pusat);
		expect(await overviewOf(eka, 'complete-attendance-duties')).toMatchObject({ health: 'failed', failed: 1 });
		expect(await overviewOf(eka, 'enrol-joiners')).toBeUndefined();
		expect(await overviewOf(pusat, 'enrol-joiners')).toMatchObject({ health: 'failed', failed: 1 });
		expect(await retryKind(eka, 'complete-attendance-duties')).toMatchObject({ ok: true });
		expect(await retryKind(pusat, 'enrol-joiners')).toMatchObject({ ok: true });
		await runDueJobs(ctx, handlers);
		expect(await states()).toEqual(['done', 'done']);
	});

	test('A15 what belongs to the installation is for the national admin, and red when it did not come round', async () => {
		const pusat = ctx.as(actors.pusat);
		expect((await jobsOverview(eka)).kinds.map((kind) => kind.name)).not.toContain('sweep-sessions');
		expect(await overviewOf(pusat, 'sweep-sessions')).toMatchObject({ health: 'late', lastDoneAt: null });
		await enqueueSlots(ctx);
		await runDueJobs(ctx, handlers);
		expect(await overviewOf(pusat, 'sweep-sessions')).toMatchObject({
			health: 'ok',
			lastDoneAt: MORNING.toISOString(),
			nextAt: '2026-11-22T02:00:00.000Z'
		});
		const late = ctx.at(new Date(MORNING.getTime() + 3 * 3_600_000)).as(actors.pusat);
		expect(await overviewOf(late, 'sweep-sessions')).toMatchObject({ health: 'late' });
		expect(await retryJob(eka, 'sweep-sessions@2026-11-22T01:00:00.000Z')).toEqual({ ok: false, reason: 'not-found' });
	});
});
