/** Lists to try the imports with, as offices keep them: titles in the name cell, numbers as text, a column "No". */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fullName } from '#lib/domain/people/person.ts';
import type { NewParticipant } from '#lib/server/attendance/add-participants.ts';
import { sheetBytes } from '#lib/server/spreadsheets/write-sheets.ts';
import { numberMaker } from './identity.ts';
import { entryOf, guests } from './lists.ts';
import type { DemoUnit, UnitTree } from './units.ts';
import type { Demo, DemoPerson } from './world.ts';

export type SampleSheet = { name: string; header: string[]; rows: string[][] };

const ANI = 'Ani Rahmawati';
const PARTICIPANTS = ['No', 'Nama', 'NIP/NI PPPK', 'Pangkat/Gol.', 'Jabatan', 'Unit kerja'];

export function sampleSheets(demo: Demo, tree: UnitTree, people: readonly DemoPerson[]): SampleSheet[] {
	const unitsById = new Map(tree.all.map((unit) => [unit.id, unit]));
	const unitOf = (person: DemoPerson) => unitsById.get(person.unitId) as DemoUnit;
	const inCity = people.filter((person) => unitOf(person).root === '64.71');
	// Whoever tries the import checks in as Ani next.
	const known = [...inCity.filter((person) => person.name === ANI), ...demo.chance.shuffled(inCity)]
		.filter((person, index, all) => all.indexOf(person) === index)
		.slice(0, 225)
		.map((person) => entryOf(person, unitOf(person)));
	const inventNumber = freshNumbers(demo, people);
	const strangers = guests(demo, 270 - known.length, 'Kelurahan Gunung Sari Ulu', inventNumber);
	return [
		{ name: 'peserta-270', header: PARTICIPANTS, rows: [...known, ...strangers].map(participantRow) },
		untidy(known, strangers),
		newPeople(demo, inventNumber),
		newUnits()
	];
}

/** Numbers that nobody in the demo has yet. */
function freshNumbers(demo: Demo, people: readonly DemoPerson[]): ReturnType<typeof numberMaker> {
	const taken = new Set(people.map((person) => person.number));
	const invent = numberMaker(demo.chance);
	return (...kind) => {
		for (;;) {
			const made = invent(...kind);
			if (!taken.has(made.number)) return made;
		}
	};
}

function participantRow(person: NewParticipant, index: number): string[] {
	return [String(index + 1), fullName(person), person.number ?? '', person.rank, person.position, person.unitLabel];
}

/** What goes wrong in real lists: a letter for a figure, Excel's exponent, a double, a NIK, an empty name. */
function untidy(known: readonly NewParticipant[], strangers: readonly NewParticipant[]): SampleSheet {
	const good = [...known.slice(0, 4), ...strangers.slice(0, 4)].map(participantRow);
	const [letter, exponent, twice, short, nameless] = known.slice(4, 9).map(participantRow) as [
		string[],
		string[],
		string[],
		string[],
		string[]
	];
	const change = (row: string[], column: number, value: string) =>
		row.map((cell, index) => (index === column ? value : cell));
	const rows = [
		...good,
		change(letter, 2, (letter[2] as string).replace('0', 'O')),
		change(exponent, 2, '1,98703E+17'),
		twice,
		twice,
		change(short, 2, (short[2] as string).slice(0, 17)),
		change(nameless, 1, '')
	];
	return {
		name: 'peserta-perlu-diperbaiki',
		header: PARTICIPANTS,
		rows: rows.map((row, index) => change(row, 0, String(index + 1)))
	};
}

function newPeople(demo: Demo, inventNumber: ReturnType<typeof numberMaker>): SampleSheet {
	const header = ['Nama', 'NIP', 'Jenis kepegawaian', 'Pangkat/Gol.', 'Jabatan', 'Kode unit', 'Unit kerja'];
	const rows = guests(demo, 30, 'Kelurahan Damai', inventNumber).map((person) => [
		fullName(person),
		person.number ?? '',
		'PNS',
		person.rank,
		person.position,
		'64.71.06.1005',
		person.unitLabel
	]);
	return { name: 'orang-30', header, rows };
}

function newUnits(): SampleSheet {
	const header = ['Kode', 'Nama', 'Kode induk', 'Jenis unit', 'Zona waktu', 'Kota'];
	const rows = Array.from({ length: 6 }, (_, index) => [
		`64.71-SEKOLAH-${101 + index}`,
		`Sekolah Contoh ${101 + index} (rekaan)`,
		'64.71-DISDIKBUD',
		'Sekolah',
		'WITA',
		'Balikpapan'
	]);
	return { name: 'unit-6', header, rows };
}

/** Each list as XLSX and as CSV, written as every other list of this house is. */
export async function writeSampleFiles(folder: string, sheets: readonly SampleSheet[]): Promise<void> {
	mkdirSync(folder, { recursive: true });
	for (const { name, header, rows } of sheets) {
		const page = { name: 'Daftar', rows: [header, ...rows], titles: 1 };
		for (const format of ['xlsx', 'csv'] as const)
			writeFileSync(join(folder, `${name}.${format}`), await sheetBytes(format, [page]));
	}
}
