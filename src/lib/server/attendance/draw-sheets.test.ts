/** What is printed of a list holds whatever the list has in it (C30). */
import { expect, test } from 'vitest';
import { pdfLines } from '#tests/support/pdf-text.ts';
import { sheetsPdf } from './draw-sheets.ts';
import type { PrintedList } from './print-sheets.ts';

type Sheet = PrintedList['sheets'][number];
const row = (fullName: string) =>
	({ position: 1, fullName, number: null, job: '', code: 'KN4F2A0000000000001' }) as Sheet['rows'][number];
const list = (over: Partial<PrintedList>, sheet: Partial<Sheet> = {}): PrintedList => ({
	...({ organiserName: 'Bawaslu', eventTitle: 'Sosialisasi', sessionTitle: 'Sesi pagi', venue: 'Aula' } as PrintedList),
	...({ city: 'Balikpapan', zone: 'WITA' } as const),
	startsAt: '2026-11-25T01:00:00.000Z',
	endsAt: '2026-11-25T04:00:00.000Z',
	printedAt: '2026-11-24T04:00:00.000Z',
	sheets: [
		{
			position: 1,
			code: 'KN-4F2A',
			headCode: 'KN4F2A0000000000000',
			unitLabel: 'Dinas',
			rows: [row('Ani')],
			...sheet
		} as Sheet
	],
	...over
});
const long = (word: string) => `${word} Pemberdayaan Perempuan dan Perlindungan Anak `.repeat(6);

test('C30 names of office, event, place and unit that are too long end in time, and never reach the sheet’s number', async () => {
	const over = { organiserName: long('Badan'), eventTitle: long('Acara'), venue: long('Aula') };
	const said = pdfLines(await sheetsPdf(list(over, { unitLabel: long('Dinas') }), false));
	for (const word of ['BADAN', 'Dinas', 'Acara', 'Aula']) {
		const at = said.findIndex((line) => line.startsWith(word));
		// Event and place have two lines.
		expect([word, said.slice(at, at + 2).some((line) => line.endsWith('…'))]).toEqual([word, true]);
	}
});

test('C30 letters that no face has are question marks on a sheet, and the name is still there', async () => {
	const said = pdfLines(await sheetsPdf(list({}, { rows: [row('Łukasz 🙂 Đorđe')] }), false)).join(' ');
	expect(said.replace(/ +/g, ' ')).toContain('Łukasz ? Đorđe');
});
