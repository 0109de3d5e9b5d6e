import { expect, test } from 'vitest';
import { BODIES, lawOf, levelOf, PHASES, stageOf } from './setting.ts';

test('L9 an act is measured by ethics until candidates are named, and by discipline from then on', () => {
	expect(PHASES.map(stageOf)).toEqual([
		...['prospective_candidate', 'prospective_candidate'],
		...['candidate', 'candidate', 'candidate', 'candidate', 'candidate']
	]);
});

test('L9 assemblies of regions left the national election with MK 135', () => {
	expect(levelOf('dprd_city', '2024-01-09')).toBe('national');
	expect(levelOf('dprd_city', '2025-06-25')).toBe('national');
	expect(levelOf('dprd_city', '2025-06-26')).toBe('local');
	expect(levelOf('dpd', '2028-01-01')).toBe('national');
	expect(levelOf('village_head', '2024-01-01')).toBe('local');
	expect(levelOf('any', '2024-01-01')).toBeNull();
});

test('each election is governed by its own law', () => {
	const laws = BODIES.map((body) => lawOf({ level: levelOf(body, '2028-01-01') ?? 'national', body }));
	expect(Object.fromEntries(BODIES.map((body, n) => [body, laws[n]]))).toEqual({
		...{ president: 'general', dpr: 'general', dpd: 'general', any: 'general' },
		...{ dprd_province: 'general', dprd_regency: 'general', dprd_city: 'general' },
		...{ governor: 'regional', regent: 'regional', mayor: 'regional', village_head: 'village' }
	});
	expect(lawOf({ level: 'local', body: 'any' })).toBe('regional');
});
