import { expect, test } from 'vitest';
import { STATUS_WORDS, statusWord } from '#lib/text/reports.ts';
import { dashboardExportSchema, dashboardPeopleSchema, readQuery } from './reports.ts';

const read = (search: string) => readQuery(new URL(`http://x/dasbor/orang${search}`), dashboardPeopleSchema);

test('without anything the list is of those missing, page 1', () => {
	expect(read('')).toEqual({ unit: undefined, program: undefined, status: 'missing', halaman: 1 });
});

test('every word of an address means its figure, and back', () => {
	for (const [word, filter] of Object.entries(STATUS_WORDS)) {
		expect(read(`?status=${word}`).status).toBe(filter);
		expect(statusWord(filter)).toBe(word);
	}
});

test.each(['?status=constructor', '?status=', '?halaman=0', '?halaman=-1', '?halaman=1e9', '?halaman=x'])(
	'%s is read as the beginning',
	(search) => {
		expect(read(search)).toMatchObject({ status: 'missing', halaman: 1 });
	}
);

test('an empty unit is none, and the last of two wins', () => {
	expect(read('?unit=').unit).toBeUndefined();
	expect(read('?unit=a&unit=b').unit).toBe('b');
});

test('a file is CSV unless XLSX was asked for', () => {
	const format = (search: string) => readQuery(new URL(`http://x/${search}`), dashboardExportSchema).format;
	expect([format(''), format('?format=xlsx'), format('?format=exe')]).toEqual(['csv', 'xlsx', 'csv']);
});
