import { expect, test } from 'vitest';
import { aBank, aScenario, rulesOf } from '#tests/support/content.ts';
import { checkPlaces } from './check-places.ts';

const check = (more: Parameters<typeof aScenario>[0]) => rulesOf(checkPlaces(aBank({ scenarios: [aScenario(more)] })));
const regent = { level: 'local', body: 'regent' } as const;
const beltim = {
	...{ place: 'belitung_timur', election: regent, workplace: 'village_office' as const, story: 'Pukul 09.00 WIB.' }
};

test('Balikpapan has WITA and kelurahan, Belitung Timur WIB and desa', () => {
	expect(check({})).toEqual([]);
	expect(check(beltim)).toEqual([]);
	expect(check({ why: 'Pukul 09.00 WIB.' })).toEqual(['place']);
	expect(check({ why: 'Ketua RW datang.' })).toEqual(['place']);
	expect(check({ workplace: 'village_office' })).toEqual(['place']);
	expect(check({ ...beltim, workplace: 'urban_village_office' })).toEqual(['place']);
	expect(check({ ...beltim, why: 'Lurah menjawab.' })).toEqual(['place']);
});

test('L9 a place is one of the list, and hours are those of its zone, also in the east', () => {
	const ambon = { place: 'ambon', story: 'Pukul 09.00 WIT.' };
	expect(check(ambon)).toEqual([]);
	expect(check({ ...ambon, why: 'Pukul 09.00 WITA.' })).toEqual(['place']);
	expect(check({ place: 'di_mana_saja' })).toEqual(['place']);
	expect(check({ ...ambon, why: 'Ia bertugas di Balikpapan.' })).toEqual(['place']);
});

test('a city elects a wali kota and a regency a bupati', () => {
	expect(check({ election: regent })).toEqual(['place']);
	expect(check({ ...beltim, election: { level: 'local', body: 'mayor' } })).toEqual(['place']);
	expect(check({ ...beltim, why: 'Wali kota datang.' })).toEqual(['place']);
	expect(check({ election: { level: 'local', body: 'village_head' } })).toEqual(['place']);
	expect(check({ ...beltim, election: { level: 'local', body: 'village_head' } })).toEqual([]);
});
