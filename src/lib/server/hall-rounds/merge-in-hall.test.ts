/** Two entries of one human who answer while nobody is named: merged, they are one voice. */
import { expect, test } from 'vitest';
import type { ChoiceLetter } from '#lib/domain/quiz/question.ts';
import { testContext } from '#tests/support/context.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { writeCourse } from '#tests/support/course.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { KEYED, writePractice } from '#tests/support/practice.ts';
import { aFullHall, aRound, takeOn, type Hall } from '#tests/support/rounds.ts';
import { answerRound } from './answer-round.ts';
import { askMoreTime } from './ask-more-time.ts';
import { hallRound } from './hall-rounds.ts';
import { mergeInHall } from './merge-in-hall.ts';
import { hasMoreTime } from './more-time.queries.ts';
import { roundOnPhone } from './round-on-phone.ts';
import { setTerms } from './set-terms.ts';

useContent(writePractice(writeCourse()));
const system = testContext(await freshDatabase());
const world = await aWorld(system);
const budi = system.as(world.actors.budi);
const nobody = system.as({ kind: 'anonymous' });

async function anOpenVote(): Promise<{ hall: Hall; roundId: string; keep: string; gone: string }> {
	const names = ['Rudi Contoh', 'Rudi C', 'Tamu A', 'Tamu B', 'Tamu C', 'Tamu D'];
	const hall = await aFullHall(system, world, names);
	const roundId = await aRound(system, world, hall, { scenarioId: KEYED });
	await setTerms(budi, { ...hall, roundId, version: 1, answerRule: 'last', anonymous: true, seconds: null });
	await takeOn(system, world, hall, { roundId, acts: ['open-first'] });
	const [keep, gone] = hall.participantIds as [string, string];
	return { hall, roundId, keep, gone };
}
type Open = Awaited<ReturnType<typeof anOpenVote>>;
const say = ({ hall, roundId }: Open, seat: string, letter: ChoiceLetter) =>
	answerRound(nobody, { eventSessionId: hall.eventSessionId, vote: 1, confidence: null, seat, roundId, letter });
const merge = ({ hall, keep, gone }: Open, ctx = budi) =>
	mergeInHall(ctx, { eventId: hall.eventId, participantId: keep, otherId: gone });
const answered = async ({ hall }: Open) => (await hallRound(budi, hall.eventId, hall.eventSessionId))!.state.answered;
async function chosen({ hall }: Open, seat: string) {
	const phone = await roundOnPhone(nobody, { eventSessionId: hall.eventSessionId, seat });
	return phone.ok ? phone.value.answers[1]?.letter : null;
}

test('V6 answered under both entries, one answer is left, and the other entry’s phone changes that one', async () => {
	const open = await anOpenVote();
	await say(open, open.keep, 'A');
	await say(open, open.gone, 'B');
	expect(await answered(open)).toBe(2);
	expect(await merge(open)).toMatchObject({ ok: true, value: { keepId: open.keep } });
	expect(await answered(open)).toBe(1);
	expect(await chosen(open, open.keep)).toBe('A');
	await say(open, open.gone, 'C');
	expect([await answered(open), await chosen(open, open.keep)]).toEqual([1, 'C']);
});

test('V6 answered under the entry that is gone alone, it stands, and is not given once more under the other', async () => {
	const open = await anOpenVote();
	await say(open, open.gone, 'B');
	await askMoreTime(nobody, { eventSessionId: open.hall.eventSessionId, seat: open.gone });
	expect(await merge(open)).toMatchObject({ ok: true });
	expect([await answered(open), await chosen(open, open.keep)]).toEqual([1, 'B']);
	await say(open, open.keep, 'A');
	expect([await answered(open), await chosen(open, open.keep)]).toEqual([1, 'A']);
	expect(await hasMoreTime(system.db, open.hall.eventSessionId, open.keep)).toBe(true);
	// Counted once when it is closed, whoever stood behind it.
	for (const seat of open.hall.participantIds.slice(2)) await say(open, seat, 'B');
	await takeOn(system, world, open.hall, { roundId: open.roundId, acts: ['close-first'] });
	const state = (await hallRound(budi, open.hall.eventId, open.hall.eventSessionId))!.state;
	expect(state.counted).toMatchObject([{ shown: { kind: 'phones', answered: 5 } }]);
});

test('V6 whoever may not merge unites nobody', async () => {
	const open = await anOpenVote();
	await say(open, open.keep, 'A');
	await say(open, open.gone, 'B');
	expect(await merge(open, system.as(world.actors.ani))).toMatchObject({ ok: false, reason: 'not-found' });
	expect(await answered(open)).toBe(2);
});
