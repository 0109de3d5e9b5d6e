import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROHIBITION_CODES, type ProhibitionCode } from '../prohibitions.ts';
import { stageOf, STAGES, type Phase } from './setting.ts';
import { BLUEPRINT, drawQuestions, offeredPhases, shortfall, type Drawable, type DrawInput } from './draw-questions.ts';

const PER_PROHIBITION = 10;
/** Before the naming from 8 : 2 to 3 : 7; the days of silence in some prohibitions, the days after in too few. */
const phaseAt = (p: number, i: number): Phase =>
	i < [3, 5, 8][p % 3]! ? 'nomination' : i === 9 && p % 2 ? 'quiet_days' : i === 8 && p < 3 ? 'aftermath' : 'campaign';
/** As lopsided as the real pool: from 8 : 2 to 3 : 7 between the phases, half and half between the forms. */
const pool: Drawable[] = PROHIBITION_CODES.flatMap((prohibition, p) =>
	Array.from({ length: PER_PROHIBITION }, (_, i) => ({
		id: `${prohibition}-${String(i + 1).padStart(2, '0')}`,
		prohibition,
		phase: phaseAt(p, i),
		form: i % 2 ? ('B' as const) : ('A' as const),
		audience: (['pns', 'pns', 'pns', 'pns', 'pns', 'superior', 'superior', 'pppk', 'pppk', 'all'] as const)[i]!,
		choices: i % 3 ? (['a', 'b', 'c', 'd'] as const) : (['a', 'b', 'c'] as const),
		family: i > 5 ? `${prohibition}-keluarga` : null
	}))
);
const byId = new Map(pool.map((scenario) => [scenario.id, scenario]));
const input = (seed: number, more: Partial<DrawInput> = {}): DrawInput => ({
	pool,
	prohibitions: PROHIBITION_CODES,
	lastSeen: new Map(),
	seed,
	...more
});
const offered = offeredPhases(pool);
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('Q7 a draw', () => {
	test('asks each of the 16 prohibitions once and meets the blueprint, in 1,000 draws', () => {
		fc.assert(
			fc.property(seeds, (seed) => {
				const draw = drawQuestions(input(seed));
				expect(draw.map((item) => item.prohibition).sort()).toEqual([...PROHIBITION_CODES].sort());
				const drawn = draw.map((item) => byId.get(item.scenarioId)!);
				expect(shortfall(drawn, offered)).toBe(0);
				for (const stage of STAGES) {
					const inStage = drawn.filter((item) => stageOf(item.phase) === stage);
					expect(inStage.length).toBeGreaterThanOrEqual(BLUEPRINT.minPerStage);
				}
				for (const phase of offered) expect(drawn.map((item) => item.phase)).toContain(phase);
				for (const item of draw) expect([...item.order].sort()).toEqual([...byId.get(item.scenarioId)!.choices]);
			}),
			{ numRuns: 1000 }
		);
	});

	test('T-06 is the same again for the same seed, whatever order the pool comes in', () => {
		fc.assert(
			fc.property(seeds, fc.shuffledSubarray(pool, { minLength: pool.length }), (seed, mixed) => {
				expect(drawQuestions(input(seed, { pool: mixed }))).toEqual(drawQuestions(input(seed)));
			}),
			{ numRuns: 50 }
		);
	});

	test('of two people at random shares at most 40 % on average and in at least 99 % of pairs', () => {
		const shared = Array.from({ length: 2000 }, (_, pair) => {
			const first = new Set(drawQuestions(input(pair * 2 + 1)).map((item) => item.scenarioId));
			const second = drawQuestions(input((pair * 2 + 2) * 65_537)).map((item) => item.scenarioId);
			return second.filter((id) => first.has(id)).length / 16;
		});
		expect(shared.reduce((sum, share) => sum + share, 0) / shared.length).toBeLessThanOrEqual(0.4);
		expect(shared.filter((share) => share <= 0.4).length / shared.length).toBeGreaterThanOrEqual(0.99);
	});

	test('puts each choice in each place about equally often', () => {
		const first = Array.from({ length: 400 }, (_, seed) => drawQuestions(input(seed)))
			.flat()
			.filter((item) => item.order.length === 4)
			.map((item) => item.order[0]);
		for (const letter of ['a', 'b', 'c', 'd']) {
			expect(first.filter((id) => id === letter).length / first.length).toBeCloseTo(0.25, 1);
		}
	});

	test('throws for a prohibition without scenarios', () => {
		expect(() => drawQuestions(input(1, { pool: [] }))).toThrow('no exam scenario');
	});
});

describe('Q7 a later round', () => {
	const subset = fc.shuffledSubarray([...PROHIBITION_CODES], { minLength: 1, maxLength: 15 });

	test('asks only what it was told to, and unseen scenarios before any seen one', () => {
		fc.assert(
			fc.property(seeds, subset, fc.shuffledSubarray(pool), (seed, prohibitions, seen) => {
				const lastSeen = new Map(
					seen.map((scenario, i) => [scenario.id, `2026-01-${String((i % 28) + 1).padStart(2, '0')}`])
				);
				const draw = drawQuestions(input(seed, { prohibitions, lastSeen }));
				expect(draw.map((item) => item.prohibition).sort()).toEqual([...prohibitions].sort());
				for (const item of draw) {
					const group = pool.filter((scenario) => scenario.prohibition === item.prohibition);
					const oldest = group.map((scenario) => lastSeen.get(scenario.id) ?? '').sort()[0];
					expect(lastSeen.get(item.scenarioId) ?? '').toBe(oldest);
				}
			}),
			{ numRuns: 200 }
		);
	});

	test('ten times over shows all ten scenarios of a prohibition before one comes twice', () => {
		const prohibitions: ProhibitionCode[] = ['social_media'];
		const lastSeen = new Map<string, string>();
		for (let round = 0; round < PER_PROHIBITION; round++) {
			const [item] = drawQuestions(input(round, { prohibitions, lastSeen }));
			expect(lastSeen.has(item!.scenarioId)).toBe(false);
			lastSeen.set(item!.scenarioId, `2026-02-${10 + round}`);
		}
		const [again] = drawQuestions(input(99, { prohibitions, lastSeen }));
		expect(lastSeen.get(again!.scenarioId)).toBe('2026-02-10');
	});
});
