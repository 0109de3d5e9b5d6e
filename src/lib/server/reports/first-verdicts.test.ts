import { beforeAll, expect, test } from 'vitest';
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import { startAttempt } from '#lib/server/quiz/start-attempt.ts';
import { submitAttempt } from '#lib/server/quiz/submit-attempt.ts';
import { answerAll, aCourse, anAttempt } from '#tests/support/course.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld, type World } from '#tests/support/people.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
let world: World;

beforeAll(async () => {
	world = await aWorld(ctx);
	await aCourse(ctx, { unitId: world.units.city.id, personIds: [world.people.ani] });
});

const kept = async () =>
	(await connection.db.selectFrom('enrolment').select('first_missed').executeTakeFirstOrThrow()).first_missed;

test('the first attempt is kept for the heat map, and a later round does not change it', async () => {
	const ani = ctx.as(world.actors.ani);
	expect(await kept()).toBeNull();
	const attemptId = await anAttempt(ani);
	await answerAll(ani, attemptId, (_place, asks) => asks !== 'mobilize_pns' && asks !== 'party_speaker');
	expect(await kept()).toBeNull();
	expect((await submitAttempt(ani, attemptId)).ok).toBe(true);
	const missed = await connection.db
		.selectFrom('attempt_item')
		.select('prohibition')
		.where('is_right', '=', 0)
		.execute();
	const bits = missed.map(({ prohibition }) => 1 << PROHIBITION_CODES.findIndex((code) => code === prohibition));
	expect(missed.length).toBeGreaterThanOrEqual(2);
	expect(await kept()).toBe(bits.reduce((sum, bit) => sum + bit, 0));

	const later = ani.at('2026-11-30T01:00:00.000Z');
	const retake = await startAttempt(later);
	if (!retake.ok) throw new Error(retake.reason);
	const before = await kept();
	await answerAll(later, retake.value, () => true);
	expect(await submitAttempt(later, retake.value)).toMatchObject({ ok: true });
	expect(await kept()).toBe(before);
});
