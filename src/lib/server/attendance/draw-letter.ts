/** Surat per unit on A4, drawn from what was kept alone: the same row gives the same paper. */
import type { LetterFacts } from '#lib/domain/attendance/unit-letter.ts';
import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import { cellLines } from '#lib/server/paper/cell.ts';
import type { Line } from '#lib/server/paper/measured-lines.ts';
import { COLOURS, decorate, putLine, say } from '#lib/server/paper/paper.ts';
import { attendsAsText } from '#lib/text/certificates.ts';
import { versionLines } from '#lib/text/minutes.ts';
import { letterOpening, letterSums, standingLines } from '#lib/text/unit-letters.ts';
import {
	body,
	closeOfficial,
	drawEnd,
	drawKop,
	FRAME,
	openOfficial,
	paragraph,
	put,
	room,
	soft,
	strong,
	type Official
} from './official-paper.ts';
import type { KeptLetter } from './unit-letters.ts';

const COLUMNS = { no: 26, name: 206, number: 116, standing: FRAME.WIDTH - 348 } as const;
const TITLES = { no: 'No', name: 'Nama dan jabatan', number: 'NIP', standing: 'Kehadiran' } as const;
type Column = keyof typeof COLUMNS;
const LINE = 12.4;
const HEAD = 20;

/** `publicOrigin` is where the paper is checked. */
export function letterPdf(letter: KeptLetter, publicOrigin: string): Promise<Uint8Array> {
	const { facts } = letter;
	const stamp = { word: 'surat', ...facts, ...letter };
	const official = openOfficial(`Surat kehadiran: ${facts.unitLabel}, ${facts.eventTitle}`, stamp, publicOrigin);
	const [version, ...instead] = versionLines(letter);
	let y = drawKop(official, {
		title: 'SURAT KEHADIRAN',
		about: facts.eventTitle,
		versions: [`Surat nomor ${facts.number} dari acara ini. ${version}`, ...instead]
	});
	y = paragraph(official, `Yth. Pimpinan ${facts.unitLabel}`, y) + 6;
	y = paragraph(official, letterOpening(facts), y) + 8;
	y = drawPeople(official, facts, y) + 12;
	y = paragraph(official, 'Jumlahnya:', y);
	drawEnd(
		official,
		{
			closing: 'Demikian surat ini dibuat untuk dipergunakan seperlunya.',
			matters: letterSums(facts),
			duties: ['Pengawas acara,', 'Yang menutup sesi,']
		},
		y
	);
	return closeOfficial(official);
}

type Row = { cells: Record<Column, Line[]>; height: number };

function drawPeople(official: Official, facts: LetterFacts, top: number): number {
	const { paper } = official;
	const rows = facts.people.map((person, index) => measured(official, facts, { person, index }));
	let y = drawHead(official, room(official, top, HEAD + (rows[0]?.height ?? 0)));
	for (const row of rows) {
		const at = room(official, y, row.height);
		y = at === y ? y : drawHead(official, at);
		say(paper, 'P', () =>
			eachColumn((column, x) => row.cells[column].forEach((line, index) => putLine(paper, line, x, y + index * LINE)))
		);
		y += row.height;
		rule(official, y - 3, 0.5);
	}
	return y;
}

function measured(
	{ paper }: Official,
	facts: LetterFacts,
	{ person, index }: { person: LetterFacts['people'][number]; index: number }
): Row {
	const inColumn = (column: Column, text: string, style = body) =>
		cellLines(paper, text, { ...style, size: 9.2 }, COLUMNS[column] - 8);
	const as = person.attendsAs === 'participant' ? '' : attendsAsText[person.attendsAs];
	const cells: Row['cells'] = {
		no: inColumn('no', String(index + 1)),
		name: [
			...inColumn('name', person.fullName, strong),
			...inColumn('name', [as, person.position].filter(Boolean).join(', '), soft)
		],
		number: inColumn('number', person.number ? groupEmployeeNumber(person.number) : ''),
		standing: standingLines(facts, person).flatMap((line) => inColumn('standing', line))
	};
	return { cells, height: Math.max(...Object.values(cells).map((lines) => lines.length)) * LINE + 7 };
}

function drawHead(official: Official, y: number): number {
	rule(official, y - 3, 0.8);
	eachColumn((column, x) => put(official.paper, TITLES[column], { ...strong, size: 9 }, { x, y }));
	rule(official, y + HEAD - 6, 0.8);
	return y + HEAD;
}

function rule({ paper }: Official, y: number, weight: number): void {
	decorate(paper, () => {
		paper.doc.strokeColor(weight > 0.6 ? COLOURS.ink : COLOURS.rule).lineWidth(weight);
		paper.doc.moveTo(FRAME.LEFT, y).lineTo(FRAME.RIGHT, y).stroke();
	});
}

function eachColumn(draw: (column: Column, x: number) => void): void {
	let x = FRAME.LEFT + 2;
	for (const [column, width] of Object.entries(COLUMNS)) {
		draw(column as Column, x);
		x += width;
	}
}
