import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSignedList, signedListText } from './signed-list.ts';

const CODE = 'L7Q2X9M4T07ABCDEFGHJ';
const NIP = '199009132015022901';

test('C30 a list with titles is read by them, whatever their order, and says who was not there', () => {
	const rows = [
		['No', 'Nama', 'NIP', 'Hadir', 'Jam'],
		['1', 'Ani', '19900913 201502 2 901', 'ya', '09.10'],
		['2', 'Bona', '199009132015022902', 'tidak', ''],
		['', '', '', '', ''],
		['3', 'Cut', '199009132015022903', 'v', '']
	];
	expect(readSignedList(rows)).toEqual({
		lines: [
			{ line: 2, target: { kind: 'number', number: NIP }, hour: '09.10' },
			{ line: 5, target: { kind: 'number', number: '199009132015022903' }, hour: '' }
		],
		absent: 1
	});
});

test('C30 lines of a hand reader need no titles', () => {
	expect(readSignedList([[CODE.toLowerCase()], [CODE, '09:15'], ['08.59', NIP]])).toEqual({
		lines: [
			{ line: 1, target: { kind: 'code', text: CODE }, hour: '' },
			{ line: 2, target: { kind: 'code', text: CODE }, hour: '09:15' },
			{ line: 3, target: { kind: 'number', number: NIP }, hour: '08.59' }
		],
		absent: 0
	});
});

test('C30 what is neither a code nor a number is unclear, and a NIK is not kept', () => {
	const { lines } = readSignedList([['Ani'], ['1,99009E+17'], ['6471011309900001'], [NIP]]);
	expect(lines.map((line) => line.target.kind)).toEqual(['unclear', 'unclear', 'unclear', 'number']);
	expect(signedListText(lines)).toBe(`\n\n\n${NIP};`);
});

test('C30 a list that was looked at reads back as the same', () => {
	const key = fc.constantFrom(CODE, NIP, '87654321', 'Ani');
	const hour = fc.constantFrom('', '09.10', '10:05');
	fc.assert(
		fc.property(fc.array(fc.tuple(key, hour), { maxLength: 30 }), (rows) => {
			const { lines } = readSignedList(rows);
			const clear = lines.filter((line) => line.target.kind !== 'unclear');
			const again = readSignedList(
				signedListText(lines)
					.split('\n')
					.map((line) => line.split(';'))
			).lines;
			expect(again).toEqual(clear);
		})
	);
});
