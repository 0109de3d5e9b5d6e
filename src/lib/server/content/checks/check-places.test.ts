import { expect, test } from 'vitest';
import { aBank, aScenario, rulesOf } from '#tests/support/content.ts';
import { checkPlaces } from './check-places.ts';

const check = (more: Parameters<typeof aScenario>[0]) => rulesOf(checkPlaces(aBank({ scenarios: [aScenario(more)] })));

test('Balikpapan has WITA and kelurahan, Belitung Timur WIB and desa', () => {
	const beltim = { region: 'belitung_timur' as const, workplace: 'village_office' as const, story: 'Pukul 09.00 WIB.' };
	expect(check({})).toEqual([]);
	expect(check(beltim)).toEqual([]);
	expect(check({ why: 'Pukul 09.00 WIB.' })).toEqual(['place']);
	expect(check({ why: 'Ketua RW datang.' })).toEqual(['place']);
	expect(check({ workplace: 'village_office' })).toEqual(['place']);
	expect(check({ ...beltim, workplace: 'urban_village_office' })).toEqual(['place']);
	expect(check({ ...beltim, why: 'Lurah menjawab.' })).toEqual(['place']);
});
