import { expect, test } from 'vitest';
import { FAMILIAR_DAYS, withFamiliar } from './familiar.ts';

const DAY = 86_400_000;
const told = (attemptId: string, scenarioId: string, day = 0) => ({
	attemptId,
	scenarioId,
	at: new Date(Date.UTC(2026, 10, 2) + day * DAY).toISOString()
});
const familiar = (...answers: ReturnType<typeof told>[]) => withFamiliar(answers).map((answer) => answer.familiar);

test('Q20 a story is new in the first attempt that asked it and familiar in every later one, whatever lay between', () => {
	const asked = [told('one', 'a'), told('one', 'b'), told('two', 'a', 7), told('two', 'c', 7), told('three', 'a', 14)];
	expect(familiar(...asked)).toEqual([false, false, true, false, true]);
});

test('Q20 four weeks after its reasons were last shown a story may speak again, and not a moment before', () => {
	const again = (days: number) => familiar(told('one', 'a'), told('two', 'a', 7), told('three', 'a', 7 + days))[2];
	expect([again(FAMILIAR_DAYS - 1 / 24), again(FAMILIAR_DAYS)]).toEqual([true, false]);
});

test('Q20 attempts closed at one instant are told apart by their names', () => {
	expect(familiar(told('one', 'a'), told('two', 'a'), told('two', 'b'))).toEqual([false, true, false]);
});
