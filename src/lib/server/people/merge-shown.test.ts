/** Two rows of one human that learned apart: what was shown on either is the human's. */
import { expect, test } from 'vitest';
import { heldCount } from '#lib/domain/learning/understanding.ts';
import { createAccount } from '#lib/server/accounts/create-account.ts';
import { handlers } from '#lib/server/jobs/registry.ts';
import { runDueJobs } from '#lib/server/jobs/run-jobs.ts';
import { currentCourse } from '#lib/server/learning/course.ts';
import { confirmReasons } from '#lib/server/quiz/confirm-reasons.ts';
import { itemsOf } from '#lib/server/quiz/attempt-items.queries.ts';
import { quizProgress } from '#lib/server/quiz/quiz.ts';
import { startAttempt } from '#lib/server/quiz/start-attempt.ts';
import { submitAttempt } from '#lib/server/quiz/submit-attempt.ts';
import { sealWaiting } from '#lib/server/seal/seal-waiting.ts';
import { verifyAll } from '#lib/server/verify/verify.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { content, useContent } from '#tests/support/course-in-use.ts';
import { anAttempt, answerAll, readModules, writeCourse } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { aProgrammeFor } from '#tests/support/programmes.ts';
import { anchorInMemory } from '#tests/support/seals.ts';
import { addPerson } from './add-people.ts';
import { mergePeople } from './merge-people.ts';
import { findPerson } from './people.ts';

useContent(writeCourse());
const connection = await freshDatabase();
const system = testContext(connection);
const { db } = connection;
const world = await aWorld(system);
const [FIRST, SECOND] = ['2026-11-22T01:00:00.000Z', '2026-11-30T01:00:00.000Z'];
const anchor = anchorInMemory();

type Row = { id: string; me: TestContext };

async function twins(name: string): Promise<[Row, Row]> {
	const twin = async (username: string): Promise<Row> => {
		const unitId = world.units.city.id;
		const added = await addPerson(system, { name, employmentType: 'pns', unitId, number: null });
		if (!added.ok) throw new Error(added.reason);
		const accountId = await createAccount(system, { personId: added.value, username, passwordHash: null });
		const actor = { ...world.actors.ani, personId: added.value, accountId, name, unitId };
		return { id: added.value, me: system.as(actor) };
	};
	const word = name.toLowerCase().replace(' ', '.');
	return [await twin(`${word}.1`), await twin(`${word}.2`)];
}

/** Reads, decides all sixteen rightly on the first day, and says to have read the reasons. */
async function follow({ me }: Row): Promise<string> {
	const attemptId = await anAttempt(me);
	await answerAll(me, attemptId, () => true);
	expect(await submitAttempt(me, attemptId)).toMatchObject({ ok: true });
	expect(await confirmReasons(me, attemptId)).toMatchObject({ ok: true });
	await runDueJobs(system.at(me.now()), handlers);
	return attemptId;
}
async function merge(kept: Row, merged: Row): Promise<void> {
	const versions = {
		keptVersion: (await findPerson(system, kept.id))?.version ?? 0,
		mergedVersion: (await findPerson(system, merged.id))?.version ?? 0
	};
	const eka = system.as(world.actors.eka);
	const reason = 'Terdaftar dua kali';
	expect(await mergePeople(eka, { keptId: kept.id, mergedId: merged.id, ...versions, reason })).toMatchObject({
		ok: true
	});
}
const oblige = (cycle: string, rows: readonly Row[], understanding = false) =>
	aProgrammeFor(system, {
		unitId: world.units.city.id,
		cycle,
		personIds: rows.map((row) => row.id),
		asks: { modules: true, quiz: true, understanding, attendance: false, pledge: false }
	});
const dutyOf = ({ id }: Row) =>
	db.selectFrom('enrolment').selectAll().where('person_id', '=', id).executeTakeFirstOrThrow();
async function problems(): Promise<string[]> {
	await sealWaiting(system, anchor);
	const verdicts = await verifyAll(system, { connection, content: content(), anchor: anchor.read() });
	return verdicts.flatMap((check) => check.problems);
}

test.each(['the older row is kept', 'the newer row is kept'])(
	'O1 Q20 answers of a merged row count for the kept one, with the day it followed; verify agrees: %s',
	async (which) => {
		const older = which.includes('older');
		const [one, two] = await twins(older ? 'Uji Lama' : 'Uji Baru');
		const [kept, gone] = older ? [one, two] : [two, one];
		await oblige(older ? '2026' : '2027', [one, two], true);
		const told = (await itemsOf(db, await follow(gone))).map((item) => item.scenario_id);
		await merge(kept, gone);
		expect(await dutyOf(kept)).toMatchObject({ followed_at: FIRST, understood_at: null });
		const course = await currentCourse(kept.me);
		expect(course?.understanding.size).toBe(16);
		expect((await quizProgress(kept.me))?.current.course.understanding).toEqual(course?.understanding);
		expect(await problems()).toEqual([]);

		const later = kept.me.at(SECOND);
		await readModules(later);
		const started = await startAttempt(later);
		if (!started.ok) throw new Error(started.reason);
		const asked = (await itemsOf(db, started.value)).map((item) => item.scenario_id);
		expect(asked.filter((story) => told.includes(story))).toEqual([]);
		await answerAll(later, started.value, () => true);
		expect(await submitAttempt(later, started.value)).toMatchObject({ ok: true, value: { programmeComplete: true } });
		await runDueJobs(system.at(later.now()), handlers);
		expect(heldCount((await currentCourse(later))!.understanding)).toBe(16);
		const papers = await db.selectFrom('certificate').select('number').where('person_id', '=', kept.id).execute();
		expect(papers.map(({ number }) => number.split('/').at(-1)).sort()).toEqual(['IKUT', 'PAHAM']);
		expect(await problems()).toEqual([]);
	}
);

test('O1 Q20 mistakes on the merged row do not make a lie of what the kept one had understood before', async () => {
	const [kept, gone] = await twins('Uji Keliru');
	await oblige('2028', [kept, gone]);
	await follow(kept);
	for (const right of [true, false]) {
		const me = (right ? kept : gone).me.at(SECOND);
		if (!right) await readModules(me);
		const started = await startAttempt(me);
		if (!started.ok) throw new Error(started.reason);
		await answerAll(me, started.value, () => right);
		expect(await submitAttempt(me, started.value)).toMatchObject({ ok: true });
	}
	expect(await dutyOf(kept)).toMatchObject({ followed_at: FIRST, understood_at: SECOND });
	await merge(kept, gone);
	expect(await dutyOf(kept)).toMatchObject({ followed_at: FIRST, understood_at: SECOND });
	expect(heldCount((await currentCourse(kept.me.at(SECOND)))!.understanding)).toBe(0);
	expect(await problems()).toEqual([]);
});

test.each(['kept', 'merged'])(
	'O1 Q20 of two days on which both rows followed the earlier one is kept, and the papers of both are right: first the %s one',
	async (which) => {
		const [kept, gone] = await twins(`Uji ${which}`);
		const [first, second] = which === 'kept' ? [kept, gone] : [gone, kept];
		await oblige(which === 'kept' ? '2029' : '2032', [kept, gone], true);
		await follow(first);
		await follow({ ...second, me: second.me.at(SECOND) });
		expect(await dutyOf(second)).toMatchObject({ followed_at: SECOND });
		await merge(kept, gone);
		expect(await dutyOf(kept)).toMatchObject({ followed_at: FIRST });
		expect(await db.selectFrom('certificate').select('id').where('person_id', '=', kept.id).execute()).toHaveLength(2);
		expect(await problems()).toEqual([]);
	}
);

test('O1 a duty of which each row had met a part is complete once they are one', async () => {
	const [kept, gone] = await twins('Uji Separuh');
	await oblige('2030', [kept, gone]);
	await readModules(kept.me);
	const attemptId = await anAttempt(gone.me);
	await answerAll(gone.me, attemptId, () => true);
	expect(await submitAttempt(gone.me, attemptId)).toMatchObject({ ok: true });
	// As if the programme had got this module after the merged row began.
	const duty = await dutyOf(gone);
	const read = db.deleteFrom('module_completion').where('enrolment_id', '=', duty.id);
	await read.where('module_slug', '=', 'dua').execute();
	expect(await confirmReasons(gone.me, attemptId)).toEqual({ ok: true, value: { programmeComplete: false } });
	await merge(kept, gone);
	await runDueJobs(system, handlers);
	expect(await dutyOf(kept)).toMatchObject({ completed_at: FIRST, recognised_from: null });
	expect(await problems()).toEqual([]);
});

test('O1 a day of having followed that was changed past the application is not sealed anew by merging', async () => {
	const [kept, gone] = await twins('Uji Segel');
	await oblige('2031', [kept, gone]);
	await db.updateTable('enrolment').set({ followed_at: FIRST }).where('person_id', '=', gone.id).execute();
	const eka = system.as(world.actors.eka);
	expect(
		await mergePeople(eka, { keptId: kept.id, mergedId: gone.id, keptVersion: 1, mergedVersion: 1, reason: 'uji' })
	).toEqual({ ok: false, reason: 'tampered' });
	await db.updateTable('enrolment').set({ followed_at: null }).where('person_id', '=', gone.id).execute();
});
