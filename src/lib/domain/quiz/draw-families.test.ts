import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROHIBITION_CODES, type ProhibitionCode } from '../prohibitions.ts';
import { drawQuestions, type Drawable, type DrawInput } from './draw-questions.ts';

const story = (id: string, prohibition: ProhibitionCode, family: string | null): Drawable => ({
	...{ id, prohibition, family, phase: 'campaign', form: 'A', audience: 'all', choices: ['a', 'b', 'c', 'd'] }
});
const members = (prohibition: ProhibitionCode, family: string) =>
	[1, 2, 3, 4].map((n) => story(`${family}-${n}`, prohibition, family));
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const ask = (pool: Drawable[], seed: number, more: Partial<DrawInput> = {}) =>
	drawQuestions({ pool, prohibitions: ['social_media'], lastSeen: new Map(), seed, ...more }).map(
		(one) => one.scenarioId
	);

describe('Q26 a draw and families', () => {
	test('never holds two stories of one family, even one that stands under several prohibitions', () => {
		const codes = PROHIBITION_CODES.slice(0, 4);
		const pool = codes.flatMap((code, n) => [
			...[1, 2, 3].map((m) => story(`${code}-gedung-${m}`, code, 'gedung')),
			...(n ? [story(`${code}-sendiri`, code, null)] : [])
		]);
		fc.assert(
			fc.property(seeds, (seed) => {
				const drawn = ask(pool, seed, { prohibitions: codes });
				expect(drawn).toHaveLength(codes.length);
				expect(drawn.filter((id) => id.includes('gedung'))).toHaveLength(1);
			}),
			{ numRuns: 200 }
		);
	});

	const pool = [
		...members('social_media', 'grup'),
		...members('social_media', 'foto'),
		story('x', 'social_media', null)
	];
	const seen = new Map([
		['grup-2', '2026-01-01T00:00:00.000Z'],
		['foto-1', '2026-01-02T00:00:00.000Z']
	]);

	test('a retake asks a family that was not met before another story of one that was', () => {
		const fresh = [...pool, ...members('social_media', 'akun')];
		fc.assert(
			fc.property(seeds, (seed) => {
				for (const id of ask(fresh, seed, { lastSeen: seen })) expect(id).toMatch(/^(?:akun-|x$)/);
			}),
			{ numRuns: 100 }
		);
	});

	test('when every family was met, another story of one comes before any story seen', () => {
		const lastSeen = new Map([...seen, ['x', '2025-01-01T00:00:00.000Z']]);
		fc.assert(
			fc.property(seeds, (seed) => {
				for (const id of ask(pool, seed, { lastSeen })) expect(lastSeen.has(id)).toBe(false);
			}),
			{ numRuns: 100 }
		);
	});

	test('a later round may ask on purpose what is different this time', () => {
		const fresh = [...pool, ...members('social_media', 'akun')];
		fc.assert(
			fc.property(seeds, (seed) => {
				for (const id of ask(fresh, seed, { lastSeen: seen, familiar: 'first' })) {
					expect(id).toMatch(/^(?:grup|foto)-/);
					expect(seen.has(id)).toBe(false);
				}
			}),
			{ numRuns: 100 }
		);
	});

	test('throws where every story left belongs to a family that was drawn', () => {
		const codes = PROHIBITION_CODES.slice(0, 2);
		const shared = codes.map((code) => story(code, code, 'satu'));
		expect(() => ask(shared, 1, { prohibitions: codes })).toThrow('families');
	});
});
