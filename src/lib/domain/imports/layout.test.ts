import { describe, expect, test } from 'vitest';
import { readNoteSaid } from '#lib/text/import-files.ts';
import { isFootText } from './foot.ts';
import { layOut } from './layout.ts';
import { cellAddress, type MergedCells } from './sheet.ts';

/** A sheet whose rows are numbered from 1; an empty array is an empty row. */
const grid = (lines: string[][], ranges: string[] = []) => ({
	rows: lines.flatMap((cells, index) => (cells.length > 0 ? [{ row: index + 1, cells }] : [])),
	merged: ranges.map((range): MergedCells => {
		const [first = '', last = first] = range.split(':');
		const [from, to] = [cellAddress(first), cellAddress(last)];
		return { range, from: from?.row ?? 0, to: to?.row ?? 0, left: from?.column ?? 0, right: to?.column ?? 0 };
	})
});
const laid = (lines: string[][], ranges: string[] = [], kind: 'people' | 'participants' | 'units' = 'people') => {
	const outcome = layOut(kind, 'L', grid(lines, ranges));
	if (!outcome.ok) return outcome;
	const { list } = outcome;
	return { ...list, cells: list.rows.map(({ cells }) => cells), said: list.notes.map(readNoteSaid) };
};
const list = (lines: string[][], ranges: string[] = []) => {
	const found = laid(lines, ranges);
	if ('ok' in found) throw new Error(found.reason);
	return found;
};
const HEAD = ['No', 'Nama', 'NIP', 'Jabatan', 'Unit kerja'];
const person = (no: number, name = `Orang ${no}`) => [
	String(no),
	name,
	`19870315201001299${no % 10}`,
	'Pelaksana',
	'Dinas A'
];

describe('what stands under a list', () => {
	test.each([
		'Balikpapan, 1 November 2026',
		'Balikpapan, …………… 2026',
		'Balikpapan,   November 2026',
		'Mengetahui,',
		'a.n. Kepala Dinas Sosial',
		'Jumlah',
		'Total pegawai: 24',
		'NIP. 19670101 199003 2 001',
		'(..........................)'
	])('"%s" is no row of it', (text) => expect(isFootText(text)).toBe(true));

	test.each([
		'Totalia Wijaya',
		'Jumlah Santoso',
		'Kota Baru, Jl. Merdeka 5',
		'Dinas Sosial',
		'Ani Rahmawati, S.Sos.',
		'199009132015022901',
		''
	])('"%s" may be somebody’s', (text) => expect(isFootText(text)).toBe(false));

	test('a person whose name is missing is refused later, not cut: only the last rows without anybody go', () => {
		const missing = ['3', '', '', 'Pelaksana', 'Dinas A'];
		expect(list([HEAD, person(1), person(2), missing]).cells).toHaveLength(3);
		expect(list([HEAD, person(1), missing, person(2)]).cells).toHaveLength(3);
	});

	test('a name alone at the end stays: it may be a person whose other cells were forgotten', () => {
		expect(list([HEAD, person(1), person(2), ['', 'Budi Rekaan']]).cells).toHaveLength(3);
	});

	test('the names of two who sign side by side are nobody on the list, though they fill two columns', () => {
		const signed = [
			['', 'Mengetahui,', '', '', 'Balikpapan, 1 November 2026'],
			['', 'Kepala Dinas,', '', '', 'Ketua Panitia,'],
			[],
			['', 'Rekaan Satu', '', '', 'Rekaan Dua'],
			['', 'NIP. 196701011990032001', '', '', 'NIP. 196701011990032002']
		];
		const found = list([HEAD, person(1), person(2), [], ...signed]);
		expect(found.cells).toHaveLength(2);
		expect(found.said).toEqual(['Baris 5–9 di bawah daftar tidak dibaca: “Mengetahui,”.']);
	});

	test('a second list below signatures is still a list', () => {
		const lines = [HEAD, person(1), ['', '', '', 'Balikpapan, 1 November 2026'], person(2), person(3)];
		expect(list(lines).cells).toHaveLength(4);
	});

	test('a list without numbers keeps its people and loses its signatures', () => {
		const lines = [
			['Nama', 'Unit kerja'],
			['Karto', 'RT 1'],
			['Bejo', 'RT 2'],
			['Balikpapan, 2 Mei 2026'],
			['Ketua,'],
			['Sri']
		];
		expect(list(lines).cells).toEqual([
			['Karto', 'RT 1'],
			['Bejo', 'RT 2']
		]);
	});
});

describe('rows that name a group', () => {
	test('are left out and said where a column says the unit', () => {
		const found = list([HEAD, ['I', 'DINAS SOSIAL'], person(1), person(2), ['II', 'DINAS B'], person(3)]);
		expect(found.cells).toHaveLength(3);
		expect(found.said).toEqual([
			'2 baris kelompok (“DINAS SOSIAL”, “DINAS B”) tidak dibaca; yang dipakai kolom unit kerja.'
		]);
	});

	test('over the whole width, without a number, become the unit of the rows below', () => {
		const head = ['No', 'Nama', 'NIP', 'Jabatan'];
		const row = (no: number) => person(no).slice(0, 4);
		const found = list([head, ['Seksi Dua'], row(1), row(2), ['Seksi Tiga'], row(3)], ['A2:D2', 'A5:D5']);
		expect(found.header.cells).toEqual([...head, 'Kelompok']);
		expect(found.columns.at(-1)).toBe('unitName');
		expect(found.cells.map((cells) => cells[4])).toEqual(['Seksi Dua', 'Seksi Dua', 'Seksi Tiga']);
	});

	test('a person with a name only is no group', () => {
		const lines = [HEAD, person(1), ['2', 'Bagus Satrio'], ['', 'Dinasti Wibowo'], person(4)];
		expect(list(lines).cells).toHaveLength(4);
	});

	test('units have no groups: a unit without a code is refused later', () => {
		const found = laid(
			[
				['Kode', 'Nama'],
				['1', 'Dinas A'],
				['', 'Dinas B'],
				['3', 'Dinas C']
			],
			[],
			'units'
		);
		expect('cells' in found && found.cells).toHaveLength(3);
	});
});

describe('titles', () => {
	test('of two rows are joined without merged cells too, as a CSV has them', () => {
		const found = list([
			['No', 'Nama', 'NIP', 'Pangkat', '', 'Unit kerja'],
			['', '', '', 'Gol', 'TMT', ''],
			['1', 'A', '2', 'III/c', '2020', 'B']
		]);
		expect(found.header.cells).toEqual(['No', 'Nama', 'NIP', 'Pangkat / Gol', 'Pangkat / TMT', 'Unit kerja']);
		expect(found.cells).toEqual([['1', 'A', '2', 'III/c', '2020', 'B']]);
	});

	test('under one wide title the lower ones are found from above', () => {
		const found = list(
			[
				['No', 'Identitas', '', 'Unit kerja'],
				['', 'Nama', 'NIP', ''],
				['1', 'A', '2', 'B']
			],
			['A1:A2', 'B1:C1', 'D1:D2']
		);
		expect(found.header.cells).toEqual(['No', 'Identitas / Nama', 'Identitas / NIP', 'Unit kerja']);
		expect(found.columns).toEqual([null, 'name', 'number', 'unitName']);
	});

	test('a title that would be a second column of the same kind is left open', () => {
		const found = list(
			[
				['Nama', 'NIP', 'Atasan', '', 'Unit kerja'],
				['', '', 'Nama', 'Jabatan', ''],
				['A', '1', 'B', 'Kepala', 'C']
			],
			['A1:A2', 'C1:D1']
		);
		expect(found.columns).toEqual(['name', 'number', null, 'position', 'unitName']);
	});

	test('the first person is no second row of titles, though cells are missing', () => {
		const head = ['No', 'Nama', 'NIP', 'Jabatan', '', 'Unit kerja', 'Ket'];
		expect(list([head, ['', 'Budi', '', 'Pelaksana', 'x', 'Dinas'], person(2)]).cells).toHaveLength(2);
	});

	test('a row that counts columns is left out, a row of small numbers is not', () => {
		expect(list([HEAD, ['1', '2', '3', '4', '5'], person(1)]).cells).toHaveLength(1);
		expect(list([HEAD, ['1', '2', '2', '4', '5'], person(1)]).cells).toHaveLength(2);
	});
});

describe('merged cells', () => {
	const rows = [
		person(1),
		['2', 'Orang 2', '198703152010012992', 'Pelaksana', ''],
		['3', 'Orang 3', '198703152010012993', '', '']
	];

	test('of a unit are filled down to the rows they cover, and no further', () => {
		expect(list([HEAD, ...rows, ['4', 'Orang 4']], ['E2:E4']).cells.map((cells) => cells[4] ?? '')).toEqual([
			'Dinas A',
			'Dinas A',
			'Dinas A',
			''
		]);
	});

	test.each(['B2:B3', 'C2:C3', 'B2:C2', 'D2:E3'])('%s hides what a row says: refused with its range', (range) => {
		expect(laid([HEAD, ...rows], [range])).toEqual({ ok: false, reason: 'merged-cells', detail: range });
	});

	test('beside what is read, and below the list, they do no harm', () => {
		const lines = [[...HEAD, 'Ket', 'Paraf'], person(1), person(2), [], ['', '', '', 'Balikpapan, 1 Mei 2026']];
		expect(list(lines, ['F2:G2', 'F3:G3', 'D5:E5']).cells).toHaveLength(2);
	});
});

test('B-016 a NIK is kept neither in a row nor in what is said about a row that was left out', () => {
	const found = list([HEAD, person(1), person(2), ['', '', '', '9999015503870001']]);
	expect(JSON.stringify(found)).not.toContain('9999015503870001');
});
