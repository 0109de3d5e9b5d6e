/** Whatever letters a text has and however long it is, it can be set, and stays in its place. */
import { expect, test } from 'vitest';
import { hasLetterIn } from './fonts.ts';
import type { Line, Style } from './measured-lines.ts';
import { COLOURS, openPaper, PORTRAIT } from './paper.ts';
import { fittedLines, printedRuns } from './put-text.ts';

const paper = openPaper({ page: PORTRAIT, title: '', author: '', subject: '', createdAt: new Date(0) });
const style: Style = { face: 'sans', size: 10, colour: COLOURS.ink };
const said = (line: Line) => line.runs.map(({ text }) => text).join('');
const lines = (text: string, width: number, most = 1) => fittedLines(paper, text, style, { width, most });
const LONG = 'Sosialisasi Netralitas Aparatur Sipil Negara dalam Pemilihan Gubernur dan Bupati bagi Perangkat Daerah';

test('C40 a word with letters that the face lacks is set in the serif, and the words around it are not', () => {
	expect(hasLetterIn('sans', 'Ⱥ')).toBe(false);
	expect(printedRuns('Nama Ⱥli Đorđe', style).map(({ text, style: { face } }) => [text, face])).toEqual([
		['Nama ', 'sans'],
		['Ⱥli ', 'serif'],
		['Đorđe', 'sans']
	]);
});

test.each([
	['ꦗꦮ', /^\?+$/],
	['Nama 🙂', /^Nama \?$/],
	['محمد', /^\?+$/],
	['a\u2011b', /^a-b$/]
])('C40 no box is printed for %s: what no face has is a question mark', (text, wanted) => {
	const runs = printedRuns(text, style);
	expect(runs.map((run) => run.text).join('')).toMatch(wanted);
	for (const run of runs) for (const letter of run.text) expect(hasLetterIn(run.style.face, letter)).toBe(true);
});

test.each([
	['a short text as it is', 'Sesi pagi', 300, 1],
	['a longer one smaller', LONG, 430, 1],
	['a long one in two lines', LONG, 230, 2],
	['one that is longer still, cut', LONG.repeat(3), 230, 2],
	['one without a space, cut', 'X'.repeat(200), 120, 1],
	['one whose first word is too wide, cut', `${'X'.repeat(90)} dan lagi`, 120, 3]
])('C40 %s stays within its width and its lines', (_, text, width, most) => {
	const set = lines(text, width, most);
	expect(set.length).toBeLessThanOrEqual(most);
	for (const line of set) expect(line.width).toBeLessThanOrEqual(width);
});

test('C40 nothing is left out where it fits, and an ellipsis says so where it does not', () => {
	expect(lines(LONG, 430).map(said)).toEqual([LONG]);
	expect(lines(LONG, 230, 2).map(said).join(' ')).toBe(LONG);
	expect(said(lines(LONG, 200)[0]!)).toMatch(/^Sosialisasi .*…$/);
	expect(lines('Sesi', 300)[0]!.runs[0]!.style).toBe(style);
});
