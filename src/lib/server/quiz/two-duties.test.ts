/** Somebody with two duties: which is read, whose round is offered, and what a closed one still takes. */
import { expect, test } from 'vitest';
import { catalogue } from '#lib/server/content/catalogue.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { learnerHome } from '#lib/server/home/learner-home.ts';
import { completeModule } from '#lib/server/learning/complete-module.ts';
import { currentCourse, currentPath } from '#lib/server/learning/course.ts';
import { completeEnrolmentIfDue } from '#lib/server/learning/learning.ts';
import { openModule } from '#lib/server/learning/open-module.ts';
import { closeAssignment } from '#lib/server/programmes/close-assignment.ts';
import { TEST_KIND, freshDatabase } from '#tests/support/database.ts';
import { statementsOf } from '#tests/support/statement-counter.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { aCourse, anAttempt, answerAll, readModules } from '#tests/support/course.ts';
import { aWorld } from '#tests/support/people.ts';
import { aProgrammeFor, enrolmentIn } from '#tests/support/programmes.ts';
import { resultView } from '../../../routes/(learner)/kuis/[attemptId]/hasil/result-view.ts';
import { attemptResult } from './attempt-result.ts';
import { confirmReasons } from './confirm-reasons.ts';
import { quizOverview, quizProgress } from './quiz.ts';
import { startAttempt } from './start-attempt.ts';
import { submitAttempt } from './submit-attempt.ts';

const system = testContext(await freshDatabase());
const world = await aWorld(system);
const { ani, citra, sumarto, eka } = world.people;
const unitId = world.units.city.id;
const asks = { modules: true, quiz: true, understanding: false, attendance: false, pledge: false };
const understanding = { ...asks, understanding: true };
const onlyEvent = { modules: false, quiz: false, understanding: false, attendance: true, pledge: false };

const first = await aCourse(system, { unitId, personIds: [ani], asks: understanding, title: 'Memahami' });
const second = await aProgrammeFor(system, {
	...{ unitId, personIds: [ani], cycle: '2027', title: 'Sesudahnya' },
	dueAt: '2027-01-15T15:59:59.000Z'
});
const short = await aProgrammeFor(system, { unitId, personIds: [citra, sumarto, eka], cycle: 'pendek', asks });
await aProgrammeFor(system, {
	...{ unitId, personIds: [citra], cycle: 'acara', title: 'Acara', asks: onlyEvent, modules: [] },
	dueAt: '2027-01-15T15:59:59.000Z'
});
const closing = await aProgrammeFor(system, {
	...{ unitId, personIds: [sumarto, eka], cycle: 'tutup', title: 'Ditutup', asks },
	...{ dueAt: '2026-12-01T15:59:59.000Z', acceptLateUntil: '2026-12-05T15:59:59.000Z' }
});

const as = (name: 'ani' | 'citra' | 'sumarto' | 'eka', at = '2026-11-22T01:00:00.000Z') =>
	system.as(world.actors[name]).at(at);
const current = async (ctx: TestContext) => (await currentPath(ctx))?.assignmentId;

/** Answers all that is open, rightly, and sends it. */
async function answered(ctx: TestContext, attemptId: string): Promise<string> {
	await answerAll(ctx, attemptId, () => true);
	expect(await submitAttempt(ctx, attemptId)).toMatchObject({ ok: true });
	return attemptId;
}

test('Q22 while a duty waits for its round, the next one is read and begun; once the round is open, it comes first again', async () => {
	const me = as('ani');
	expect(await current(me)).toBe(first);
	const attempt = await answered(me, await anAttempt(me));
	expect(await current(me)).toBe(first);
	expect(await confirmReasons(me, attempt)).toMatchObject({ ok: true });

	expect(await current(me)).toBe(second);
	expect((await currentCourse(me))?.modules.map((module) => module.readVersion)).toEqual([null, null]);
	expect((await learnerHome(me))?.next).toMatchObject({ kind: 'module', place: 1 });
	const page = await openModule(as('ani', '2026-11-28T01:00:00.000Z'), 'satu');
	if (!page.ok || page.value.stepToken === null) throw new Error('page');
	expect(page.value.course?.assignmentId).toBe(second);

	const roundOpen = as('ani', '2026-11-29T01:00:00.000Z');
	expect(await current(as('ani', '2026-11-29T00:59:59.999Z'))).toBe(second);
	expect(await current(roundOpen)).toBe(first);
	// The page that was opened before says of which duty it is.
	const late = await completeModule(roundOpen, { slug: 'satu', stepToken: page.value.stepToken });
	expect(late).toMatchObject({ ok: true, value: { next: { slug: 'dua' } } });
	const read = await system.db
		.selectFrom('module_completion')
		.select('module_slug')
		.where('enrolment_id', '=', await enrolmentIn(system, second, ani))
		.execute();
	expect(read).toEqual([{ module_slug: 'satu' }]);
});

test('Q22 the quiz page, starting and home mean the same duty', async () => {
	const me = as('ani', '2026-11-28T02:00:00.000Z');
	expect(await startAttempt(me)).toEqual({ ok: false, reason: 'modules-first' });
	expect(await quizOverview(me)).toMatchObject({ state: { kind: 'modules-unread' }, several: true });
	await readModules(me);
	expect(await quizOverview(me)).toMatchObject({
		course: { assignmentId: second },
		state: { kind: 'ready', round: 1 }
	});
	expect((await learnerHome(me))?.next).toMatchObject({ kind: 'quiz', state: { kind: 'ready', round: 1 } });
	const started = await startAttempt(me);
	if (!started.ok) throw new Error(started.reason);
	// An open attempt is continued, also when the round of a duty that is due before has opened.
	const later = as('ani', '2026-11-30T01:00:00.000Z');
	expect(await startAttempt(later)).toEqual(started);
	expect((await quizOverview(later))?.state).toEqual({ kind: 'open', attemptId: started.value });
	const attempt = await answered(later, started.value);
	expect((await quizOverview(later))?.course.assignmentId).toBe(first);
	expect(await confirmReasons(later, attempt)).toMatchObject({ ok: true });
	const round = await startAttempt(later);
	expect(round.ok && (await attemptOwner(round.value))).toBe(await enrolmentIn(system, first, ani));
});

const attemptOwner = async (id: string) =>
	(await system.db.selectFrom('quiz_attempt').select('enrolment_id').where('id', '=', id).executeTakeFirstOrThrow())
		.enrolment_id;

test.runIf(TEST_KIND === 'sqlite')('home and quiz page ask two statements, however many duties there are', async () => {
	expect(await statementsOf(() => quizProgress(as('ani')))).toHaveLength(2);
});

test('Q22 rounds of a finished duty go on while another is open that has none', async () => {
	const me = as('citra');
	const attempt = await answered(me, await anAttempt(me));
	expect(await confirmReasons(me, attempt)).toEqual({ ok: true, value: { programmeComplete: true } });
	const home = await learnerHome(me);
	expect(home).toMatchObject({ overview: { course: { title: 'Acara' } }, next: { kind: 'conditions' } });
	expect(await startAttempt(me)).toEqual({ ok: false, reason: 'not-yet' });
	expect(await quizOverview(me)).toMatchObject({
		course: { assignmentId: short },
		state: { kind: 'waiting', round: 2 }
	});

	const later = as('citra', '2026-11-29T01:00:00.000Z');
	expect(await quizOverview(later)).toMatchObject({
		course: { assignmentId: short },
		state: { kind: 'ready', round: 2 }
	});
	expect((await learnerHome(later))?.next).toMatchObject({ kind: 'quiz', state: { kind: 'ready', round: 2 } });
	const started = await startAttempt(later);
	expect(started.ok && (await attemptOwner(started.value))).toBe(await enrolmentIn(system, short, citra));
	expect(await learnerHome(later)).toMatchObject({ offered: { asked: 16 }, next: { state: { kind: 'open' } } });
});

/** The page of a result. */
async function shown(ctx: TestContext, attemptId: string) {
	const result = await attemptResult(ctx, attemptId);
	if (!result.ok) throw new Error(result.reason);
	return resultView(result.value, catalogue(ctx.content), ctx.now());
}

test('A10 a programme that takes no more work completes nobody by their reasons, and what was complete stays', async () => {
	const stays = as('eka');
	const finished = await answered(stays, await anAttempt(stays));
	expect(await confirmReasons(stays, finished)).toMatchObject({ value: { programmeComplete: true } });
	const me = as('sumarto');
	const attempt = await answered(me, await anAttempt(me));
	expect(await attemptOwner(attempt)).toBe(await enrolmentIn(system, closing, sumarto));

	const tooLate = as('sumarto', '2026-12-05T16:00:00.000Z');
	expect(await confirmReasons(tooLate, attempt)).toEqual({ ok: false, reason: 'closed-duty' });
	expect(await shown(me, attempt)).toMatchObject({ asksReasons: true, next: { ready: false } });
	expect(await shown(tooLate, attempt)).toMatchObject({ asksReasons: false, next: null });
	expect(await closeAssignment(system.as(world.actors.eka), closing)).toMatchObject({ ok: true });
	expect(await confirmReasons(me, attempt)).toEqual({ ok: false, reason: 'closed-duty' });
	const rows = await system.db
		.selectFrom('enrolment')
		.select(['person_id', 'followed_at', 'completed_at'])
		.where('assignment_id', '=', closing)
		.where('person_id', 'in', [sumarto, eka])
		.execute();
	const at = '2026-11-22T01:00:00.000Z';
	expect(rows.find((row) => row.person_id === sumarto)).toMatchObject({ followed_at: null, completed_at: null });
	expect(rows.find((row) => row.person_id === eka)).toMatchObject({ followed_at: at, completed_at: at });
	expect(await confirmReasons(stays, finished)).toEqual({ ok: true, value: { programmeComplete: true } });
	expect(await shown(stays, finished)).toMatchObject({ asksReasons: false, next: { ready: false } });
	// The other duty is the one that is worked on.
	expect(await current(me)).toBe(short);
});

test('A10 whatever the last condition was, a programme that was closed completes nobody, and a late one only what was done in time', async () => {
	const enrolmentId = await enrolmentIn(system, closing, sumarto);
	const programme = system.db.updateTable('assignment').where('id', '=', closing);
	await system.db
		.updateTable('enrolment')
		.set({ followed_at: '2026-11-22T01:00:00.000Z' })
		.where('id', '=', enrolmentId)
		.execute();
	const tooLate = as('sumarto', '2026-12-05T16:00:00.000Z');
	expect(await completeEnrolmentIfDue(as('sumarto'), enrolmentId)).toBe(false);
	await programme.set({ closed_at: null }).execute();
	expect(await completeEnrolmentIfDue(tooLate, enrolmentId)).toBe(false);
	const inTime = inTransaction(tooLate, (ctx) => completeEnrolmentIfDue(ctx, enrolmentId, { late: true }));
	expect(await inTime).toBe(true);
});
