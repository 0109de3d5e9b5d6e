import { expect, test } from 'vitest';
import { splitUnitSchema } from '#lib/schemas/units.ts';
import { MANY_FIELDS, readForm } from './read-form.ts';

const ID = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
function split(people: number): Request {
	const body = new URLSearchParams({
		version: '1',
		unitCode: 'U-1',
		name: 'Bagian',
		unitType: 'other',
		zone: 'WITA',
		place: '',
		effectiveOn: '2026-11-01',
		reason: 'uji'
	});
	for (let index = 0; index < people; index++) body.append('personIds', ID);
	return new Request('https://uji.invalid/', { method: 'POST', body });
}

test('a form of very many fields is refused, except where every person of a unit has a box', async () => {
	await expect(readForm(split(500), splitUnitSchema)).rejects.toMatchObject({ status: 413 });
	const read = await readForm(split(3_000), splitUnitSchema, MANY_FIELDS);
	expect(read.ok && read.value.personIds).toHaveLength(3_000);
	await expect(readForm(split(MANY_FIELDS), splitUnitSchema, MANY_FIELDS)).rejects.toMatchObject({ status: 413 });
});
