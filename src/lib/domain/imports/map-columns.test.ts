import { describe, expect, test } from 'vitest';
import { titleKey, fieldOf } from './column-titles.ts';
import type { ImportKind } from './columns.ts';
import { chooseColumns, isUneven, mapRow } from './map-columns.ts';

const mapColumns = (kind: ImportKind, header: readonly string[]) =>
	chooseColumns(
		kind,
		header,
		header.map((title) => fieldOf(kind, title))
	);
import { cellAddress, columnLetter, findHeader } from './sheet.ts';

describe('which column is which', () => {
	test.each([
		['Nip ', 'number'],
		['N.I.P', 'number'],
		['NIP/NI PPPK', 'number'],
		['NIP / NIPPPK', 'number'],
		['NRP', 'number'],
		['NAMA LENGKAP', 'name'],
		['Nama Lengkap (dengan gelar)', 'name'],
		['Unit kerja', 'unitName'],
		['Instansi', 'unitName'],
		['OPD', 'unitName'],
		['Kode Unit', 'unitCode'],
		['Jabatan', 'position'],
		['Pangkat/Gol', 'rank'],
		['Pangkat / Golongan Ruang', 'rank'],
		['Gelar depan', 'titlePrefix'],
		['GELAR BELAKANG', 'titleSuffix'],
		['Jenis', 'employmentType'],
		['Buat akun', 'account']
	])('B-029 "%s" is read as %s', (title, field) => {
		expect(mapColumns('people', [title]).columns).toEqual([field]);
	});

	test('B-029 order does not matter, and what is not read is said', () => {
		const map = mapColumns('people', ['No', 'Unit kerja', 'NIP', 'Nama', 'Surel', '']);
		expect(map.columns).toEqual([null, 'unitName', 'number', 'name', null, null]);
		expect(map.unknown).toEqual([
			{ index: 0, title: 'No' },
			{ index: 4, title: 'Surel' }
		]);
		expect(map.missing).toEqual([]);
	});

	test('B-029 the same field twice is refused with both places', () => {
		expect(mapColumns('people', ['Nama', 'NIP', 'N.I.P', 'Unit']).duplicates).toEqual([
			{ field: 'number', indexes: [1, 2] }
		]);
	});

	test('B-029 what is missing is named; a unit by code or by name is enough', () => {
		expect(mapColumns('people', ['NIP']).missing).toEqual([['name'], ['unitCode', 'unitName']]);
		expect(mapColumns('people', ['Nama', 'Kode unit']).missing).toEqual([]);
		expect(mapColumns('units', ['Nama']).missing).toEqual([['code']]);
	});

	test('a title may mean another thing in another list', () => {
		expect(mapColumns('participants', ['Jenis', 'Peran']).columns).toEqual(['attendsAs', 'attendsAs']);
		expect(mapColumns('units', ['Jenis', 'Unit', 'Kode unit']).columns).toEqual(['unitType', 'name', 'code']);
	});

	test('the reader’s choice wins, but only among the fields of this list', () => {
		const map = chooseColumns('units', ['A', 'B', 'C'], ['code', 'name', 'number']);
		expect(map.columns).toEqual(['code', 'name', null]);
	});

	test('names of objects are no fields', () => {
		expect(mapColumns('people', ['__proto__', 'constructor', 'toString']).columns).toEqual([null, null, null]);
		expect(titleKey('  Unit-Kerja: ')).toBe('unitkerja');
	});

	test('B-051 cells missing at the end of a CSV row are empty cells; a row cut before what it must say is uneven', () => {
		const row = (cells: string[]) => mapRow({ row: 2, cells }, ['name', 'number', 'unitCode', 'unitName', 'position']);
		const csv = { format: 'csv', kind: 'people' } as const;
		expect(isUneven(csv, row(['A', '1', '64.71']))).toBe(false);
		expect(isUneven(csv, row(['A', '1', '', 'Kelurahan']))).toBe(false);
		expect(isUneven(csv, row(['A', '1', '64.71', '', '', '']))).toBe(false);
		expect(isUneven(csv, row(['A', '1']))).toBe(true);
		expect(isUneven(csv, row(['A', '1', '64.71', '', '', 'spilled']))).toBe(true);
		expect(isUneven({ ...csv, format: 'xlsx' }, row(['A']))).toBe(false);
	});
});

describe('a sheet', () => {
	test('columns are named as a spreadsheet names them', () => {
		expect([0, 25, 26, 701].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'ZZ']);
		expect(cellAddress('AA12')).toEqual({ column: 26, row: 12 });
		expect(cellAddress('x')).toBeNull();
	});

	test('the row of titles is found below a heading', () => {
		const rows = [['DAFTAR'], ['Nama', 'NIP'], ['A', 'B']].map((cells, index) => ({ row: index + 1, cells }));
		expect(findHeader(rows, (text) => ['Nama', 'NIP'].includes(text))).toBe(1);
		expect(findHeader(rows, () => false)).toBe(0);
	});
});
