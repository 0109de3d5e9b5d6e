/** How far somebody is between modules and understanding, and how many have reached what, in every report of a head. */
import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { runDueJobs } from '#lib/server/jobs/run-jobs.ts';
import { handlers } from '#lib/server/jobs/registry.ts';
import { confirmReasons } from '#lib/server/quiz/confirm-reasons.ts';
import { startAttempt } from '#lib/server/quiz/start-attempt.ts';
import { submitAttempt } from '#lib/server/quiz/submit-attempt.ts';
import { verifyCounts } from '#lib/server/verify/verify-counts.ts';
import { definitionsOf, stageText } from '#lib/text/reports.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { answerAll, aCourse, readModules } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { exportReport } from './export-report.ts';
import { peopleBehind } from './people-behind.ts';
import { completionReport } from './reports.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
const world = await aWorld(ctx);
const { ani } = world.people;
await aCourse(ctx, {
	unitId: world.units.city.id,
	personIds: [ani, world.people.citra],
	asks: { modules: true, quiz: true, understanding: true, attendance: false, pledge: false }
});
const me = ctx.as(world.actors.ani);

async function answeredRound(at: TestContext): Promise<string> {
	const started = await startAttempt(at);
	if (!started.ok) throw new Error(started.reason);
	await answerAll(at, started.value, () => true);
	await submitAttempt(at, started.value);
	return started.value;
}

/** What a head reads of Ani at this instant, in the list and in the file, and the figures beside it. */
async function seen(at: Date | string) {
	const head = ctx.as(world.actors.eka).at(at);
	const list = await peopleBehind(head, { status: 'obliged', page: 1 });
	const report = await completionReport(head, {});
	const file = await exportReport(head, { unitId: undefined, status: 'obliged', format: 'csv', demo: false });
	if (!list.ok || !report.ok || !file.ok) throw new Error('not-found');
	const person = list.value.people.find(({ id }) => id === ani)!;
	const line = Buffer.from(file.value.bytes)
		.toString()
		.split('\r\n')
		.findLast((row) => row.includes('Ani Rahmawati'));
	return {
		stage: stageText(person, 'WITA'),
		file: line?.split(';').at(-1)?.replaceAll('"', ''),
		reached: report.value.reached,
		n: report.value.figures.n
	};
}

test('D1, Q12 a head sees the quiz not sent, its reasons unread, the wait and the next round apart, and who understood beside who is done', async () => {
	await readModules(me);
	const nobody = { followed: 0, understood: 0 };
	expect(await seen(me.now())).toEqual({ stage: 'putaran 1 belum dikirim', file: 'belum', reached: nobody, n: 0 });
	const first = await answeredRound(me);
	expect(await seen(me.now())).toMatchObject({ stage: 'alasan belum dibaca', file: 'belum', reached: nobody });
	await confirmReasons(me, first);
	const followed = { followed: 1, understood: 0 };
	expect(await seen(me.now())).toEqual({ stage: 'menunggu putaran 2', file: 'mengikuti', reached: followed, n: 0 });
	const later = me.at('2026-11-30T01:00:00.000Z');
	expect(await seen(later.now())).toMatchObject({ stage: 'putaran 2', reached: followed });
	await answeredRound(later);
	await runDueJobs(ctx.at(later.now()), handlers);
	expect(await seen(later.now())).toMatchObject({
		stage: 'selesai 30 November 2026',
		file: 'memahami',
		reached: { followed: 0, understood: 1 },
		n: 1
	});
	expect((await verifyCounts(ctx.at(later.now()))).problems).toEqual([]);
});

test('O6 the report of an earlier day says what had been reached by then', async () => {
	const head = ctx.as(world.actors.eka).at('2026-12-01T01:00:00.000Z');
	const day = '2026-11-24';
	const file = await exportReport(head, { unitId: undefined, status: 'obliged', format: 'csv', demo: false, day });
	if (!file.ok) throw new Error(file.reason);
	const text = Buffer.from(file.value.bytes).toString();
	expect(text).toMatch(/Ani Rahmawati.*menunggu putaran 2.*mengikuti/);
	expect(text).toMatch(/"?Memahami"?;0\r\n/);
});

test('D1 what completes a programme is said of that programme and of no other', () => {
	const said = (hasQuiz: boolean, asksUnderstanding: boolean) =>
		definitionsOf({ hasQuiz, asksUnderstanding }).find((sentence) => sentence.startsWith('Selesai'));
	expect(said(true, true)).toContain('termasuk memahami');
	expect(said(true, true)).not.toContain('keenam belas');
	expect(said(true, false)).toContain('termasuk mengikuti');
	expect(said(false, false)).not.toMatch(/mengikuti|memahami|skenario/);
});
