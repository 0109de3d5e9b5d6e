import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excuseProblem, ownExcuseState, type ExcuseLine, type ToldVia } from './excuse.ts';

const STARTS = '2026-11-30T02:00:00.000Z';
const line = (kind: ExcuseLine['kind'], via: ToldVia, minute: number): ExcuseLine => ({
	id: `${minute}`,
	kind,
	via,
	toldAt: `2026-11-29T02:0${minute}:00.000Z`
});

test("C32 what one's own page offers is what the rule then takes, at every moment and whatever the desk has said", () => {
	const told = fc.constantFrom<(ExcuseLine | null)[]>(null, line('leave', 'link', 1), line('sick', 'desk', 2));
	fc.assert(
		fc.property(told, fc.boolean(), fc.integer({ min: -2, max: 2 }), (held, present, minutes) => {
			const now = new Date(Date.parse(STARTS) + minutes * 60_000);
			const lines = held ? [held] : [];
			const { mayTell, mayTakeBack } = ownExcuseState({ now, startsAt: STARTS, present, cancelled: false }, held);
			const facts = { via: 'link' as const, now, startsAt: STARTS, present, lines };
			expect(mayTell).toBe(held === null && excuseProblem(facts, 'leave') === null);
			// Whoever is there has nothing to take back: presence goes before.
			expect(mayTakeBack).toBe(!present && excuseProblem(facts, null) === null);
		})
	);
});

test('C32 nobody is asked why they do not come to what was called off', () => {
	const facts = { now: new Date(Date.parse(STARTS) - 1), startsAt: STARTS, present: false };
	expect(ownExcuseState({ ...facts, cancelled: false }, null).mayTell).toBe(true);
	expect(ownExcuseState({ ...facts, cancelled: true }, null)).toEqual({
		mayTell: false,
		mayTakeBack: false,
		byDesk: false
	});
	expect(ownExcuseState({ ...facts, cancelled: true }, { via: 'link' }).mayTakeBack).toBe(false);
});
