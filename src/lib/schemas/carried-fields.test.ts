import { expect, test } from 'vitest';
import { carriedFields } from './carried-fields.ts';
import { SECRET_FIELDS } from './secret-fields.ts';

const data = (fields: [string, string | File][]) => {
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	return form;
};

test('texts are carried as they were typed and in their order, also where a name comes twice', () => {
	const fields: [string, string][] = [
		['nama', 'Ani "A" & B'],
		['kolom', '1'],
		['kolom', '2']
	];
	expect(carriedFields(data(fields))).toEqual(fields);
	expect(carriedFields(data([]))).toEqual([]);
});

test.each([...SECRET_FIELDS])('nothing is carried of a form with the field %s', (name) => {
	expect(
		carriedFields(
			data([
				['nama', 'Ani'],
				[name, 'rahasia']
			])
		)
	).toBeNull();
});

test('nothing is carried of a form with a file, or with more than a page should hold', () => {
	expect(carriedFields(data([['file', new File(['x'], 'daftar.csv')]]))).toBeNull();
	expect(carriedFields(data([['alasan', 'x'.repeat(70_000)]]))).toBeNull();
	expect(carriedFields(data(Array.from({ length: 401 }, (_, index) => [`f${index}`, '1'])))).toBeNull();
});
