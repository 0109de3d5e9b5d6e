/** Q7 on the real course: what the rules promise of a draw must hold for the scenarios that jurists wrote. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import { drawQuestions, offeredPhases, shortfall } from '#lib/domain/quiz/draw-questions.ts';
import { loadContent } from '#lib/server/content/content.ts';
import { drawablePool } from '#lib/server/quiz/question-bank.ts';

const content = loadContent(join(import.meta.dirname, '../../content'));
const pool = drawablePool(content);
const byId = new Map(pool.map((scenario) => [scenario.id, scenario]));
const offered = offeredPhases(pool);
const draws = Array.from({ length: 1000 }, (_, seed) =>
	drawQuestions({ pool, prohibitions: PROHIBITION_CODES, lastSeen: new Map(), seed: seed * 4_294_967 })
);

test('1,000 draws ask every prohibition once, never a grey or practice scenario, and meet the blueprint', () => {
	for (const draw of draws) {
		expect(draw.map((item) => item.prohibition).sort()).toEqual([...PROHIBITION_CODES].sort());
		expect(
			shortfall(
				draw.map((item) => byId.get(item.scenarioId)!),
				offered
			)
		).toBe(0);
	}
	const drawn = new Set(draws.flat().map((item) => item.scenarioId));
	for (const id of drawn) {
		expect(content.scenarios.get(id)).toMatchObject({ kind: 'single', pool: 'exam' });
		expect(content.scenarios.get(id)?.verdict).not.toBe('grey');
	}
	// Nothing lies in the pool without ever being asked.
	expect(drawn.size).toBe(pool.length);
});

test('two first attempts share at most 40 % of their scenarios on average, and in at least 99 % of pairs', () => {
	const shared = draws.slice(1).map((draw, index) => {
		const before = new Set(draws[index]!.map((item) => item.scenarioId));
		return draw.filter((item) => before.has(item.scenarioId)).length / draw.length;
	});
	expect(shared.reduce((sum, share) => sum + share, 0) / shared.length).toBeLessThanOrEqual(0.4);
	expect(shared.filter((share) => share <= 0.4).length / shared.length).toBeGreaterThanOrEqual(0.99);
});
