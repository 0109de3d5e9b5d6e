/** Q5: what an attempt kept before elections and phases were told apart is still shown and explained with its words. */
import { expect, test } from 'vitest';
import { settingWords } from '#lib/text/elections.ts';
import { aCourse, anAttempt, answerAll } from '#tests/support/course.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { itemsOf } from './attempt-items.queries.ts';
import { attemptPage } from './attempt-page.ts';
import { attemptResult } from './attempt-result.ts';
import { submitAttempt } from './submit-attempt.ts';

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
await aCourse(system, { unitId: world.units.city.id, personIds: [world.people.ani] });

test('Q5 a question and its explanation stand with the election and the phase of the wording that was kept', async () => {
	const ctx = system.as(world.actors.ani);
	const attemptId = await anAttempt(ctx);
	const [first] = await itemsOf(ctx.db, attemptId);
	const kept = await ctx.db
		.selectFrom('scenario_snapshot')
		.select('body')
		.where('hash', '=', first!.wording_hash)
		.executeTakeFirstOrThrow();
	const body = JSON.stringify({
		...(JSON.parse(kept.body) as object),
		...{ phase: 'prospective_candidate', election: 'general_election', story: 'Cerita lama.' }
	});
	const hash = 'f0'.repeat(16);
	await ctx.db.insertInto('scenario_snapshot').values({ hash, scenario_id: first!.scenario_id, body }).execute();
	await ctx.db
		.updateTable('attempt_item')
		.set({ wording_hash: hash })
		.where('attempt_id', '=', attemptId)
		.where('position', '=', 1)
		.execute();

	const words = ['Sekolah', 'Pemilu', 'Sebelum penetapan calon'];
	const page = await attemptPage(ctx, { attemptId, position: 1 });
	if (!page.ok || !page.value.question) throw new Error('page');
	expect(page.value.question.story).toBe('Cerita lama.');
	expect(settingWords(page.value.question)).toEqual(words);

	await answerAll(ctx, attemptId, () => true);
	expect(await submitAttempt(ctx, attemptId)).toMatchObject({ ok: true });
	const result = await attemptResult(ctx, attemptId);
	if (!result.ok) throw new Error(result.reason);
	const { explained } = result.value;
	const old = explained.find(({ scenario }) => scenario.story === 'Cerita lama.');
	const next = explained.find((one) => one !== old);
	expect(settingWords(old!.scenario)).toEqual(words);
	expect(settingWords(next!.scenario)[1]).toBe('Pemilihan wali kota');
});
