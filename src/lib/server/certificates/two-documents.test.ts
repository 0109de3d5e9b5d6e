/** Mengikuti and memahami: two documents of one programme, and which of them carries its hours. */
import { expect, test } from 'vitest';
import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { handlers } from '#lib/server/jobs/registry.ts';
import { runDueJobs } from '#lib/server/jobs/run-jobs.ts';
import { confirmReasons } from '#lib/server/quiz/confirm-reasons.ts';
import { startAttempt } from '#lib/server/quiz/start-attempt.ts';
import { submitAttempt } from '#lib/server/quiz/submit-attempt.ts';
import { verifyCertificates } from '#lib/server/verify/verify-certificates.ts';
import { factLines, showsText } from '#lib/text/certificates.ts';
import { testContext, type TestContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { pdfLines } from '#tests/support/pdf-text.ts';
import { aWorld } from '#tests/support/people.ts';
import { aCourse, anAttempt, answerAll, writeCourse } from '#tests/support/course.ts';
import { certificateFile } from './certificates.ts';
import { listOwn } from './own-certificates.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
const world = await aWorld(ctx);
const course = {
	unitId: world.units.city.id,
	dir: writeCourse(),
	trainingHours: 3,
	hoursSetBy: 'BKPSDM',
	signatory: { name: 'Kepala', title: 'Kepala BKPSDM', number: '' }
};
await aCourse(ctx, { ...course, personIds: [world.people.ani] });
await aCourse(ctx, {
	...course,
	personIds: [world.people.citra],
	cycle: '2027',
	asks: { modules: true, quiz: true, understanding: true, attendance: false, pledge: false }
});

async function learn(me: TestContext): Promise<string> {
	const first = await anAttempt(me);
	await answerAll(me, first, () => true);
	expect(await submitAttempt(me, first)).toMatchObject({ ok: true });
	return first;
}

async function secondRound(me: TestContext): Promise<TestContext> {
	const later = me.at('2026-11-30T01:00:00.000Z');
	const started = await startAttempt(later);
	if (!started.ok) throw new Error(started.reason);
	await answerAll(later, started.value, () => true);
	expect(await submitAttempt(later, started.value)).toMatchObject({ ok: true });
	await runDueJobs(ctx.at(later.now()), handlers);
	return later;
}

const papers = async (me: TestContext) =>
	(await listOwn(me)).certificates.map(({ facts, number, trainingHours }) => ({
		shows: facts.shows,
		kind: number.split('/').at(-1),
		trainingHours
	}));

test('Q21 where following completes, its document comes on the first day with the hours, and understanding adds a second without', async () => {
	const ani = ctx.as(world.actors.ani);
	await confirmReasons(ani, await learn(ani));
	await runDueJobs(ctx, handlers);
	expect(await papers(ani)).toEqual([{ shows: 'followed', kind: 'IKUT', trainingHours: 3 }]);
	const later = await secondRound(ani);
	expect(await papers(later)).toEqual([
		{ shows: 'understood', kind: 'PAHAM', trainingHours: 0 },
		{ shows: 'followed', kind: 'IKUT', trainingHours: 3 }
	]);
	expect((await verifyCertificates(later)).problems).toEqual([]);
});

test('Q21 where understanding completes, following is certified at once without hours, and the hours come with understanding', async () => {
	const citra = ctx.as(world.actors.citra);
	expect(await confirmReasons(citra, await learn(citra))).toEqual({ ok: true, value: { programmeComplete: false } });
	await runDueJobs(ctx, handlers);
	expect(await papers(citra)).toEqual([{ shows: 'followed', kind: 'IKUT', trainingHours: 0 }]);
	const later = await secondRound(citra);
	expect(await papers(later)).toEqual([
		{ shows: 'understood', kind: 'PAHAM', trainingHours: 3 },
		{ shows: 'followed', kind: 'IKUT', trainingHours: 0 }
	]);
	expect((await verifyCertificates(later)).problems).toEqual([]);
});

test('Q21 heading, sentence, number and public facts of one are not those of the other', async () => {
	const ani = ctx.as(world.actors.ani).at('2026-11-30T02:00:00.000Z');
	const [understood, followed] = (await listOwn(ani)).certificates;
	const read = async (id: string) => {
		const file = await certificateFile(ani, id);
		if (!file.ok) throw new Error(file.reason);
		return pdfLines(file.value.bytes).join('\n');
	};
	const [one, other] = [await read(understood!.id), await read(followed!.id)];
	expect(one).toContain(showsText.understood.heading.toUpperCase());
	expect(one).toContain('yang terbukti memahami');
	expect(one).not.toMatch(/mengikuti|KEIKUTSERTAAN|IKUT\b/);
	expect(other).toContain(showsText.followed.heading.toUpperCase());
	expect(other).not.toMatch(/memahami|PEMAHAMAN|PAHAM/);
	const said = (facts: CertificateFacts) =>
		factLines(facts, 'public').find(({ label }) => label === 'Menyatakan')?.value;
	expect([said(understood!.facts), said(followed!.facts)]).toEqual([
		showsText.understood.badge,
		showsText.followed.badge
	]);
});

test('a document that nobody has reached is not in the list, and one taken from the tables is found', async () => {
	await connection.db
		.updateTable('enrolment')
		.set({ understood_at: null })
		.where('person_id', '=', world.people.ani)
		.execute();
	expect((await verifyCertificates(ctx)).problems).toHaveLength(1);
});
