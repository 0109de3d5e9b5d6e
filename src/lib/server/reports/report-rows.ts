/** The columns and rows of a report, for units and for people. */
import { groupEmployeeNumber, maskEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import { ratePercent, type Figures } from '#lib/domain/reports/completion-rate.ts';
import type { ReachedCounts } from '#lib/domain/reports/reached.ts';
import { toLocal, type Zone } from '#lib/domain/time/office-time.ts';
import type { Cell } from '#lib/server/spreadsheets/write-sheets.ts';
import { reachedText, stageText, statusText } from '#lib/text/reports.ts';
import type { ReportPerson } from './report-person.ts';
import type { ReportInput } from './report-pages.ts';

export const UNIT_COLUMNS = [
	'Unit',
	'Wajib',
	'Selesai',
	'Sedang belajar',
	'Belum mulai',
	'Persentase selesai',
	'Dikecualikan',
	'Tidak terdaftar',
	'Mengikuti',
	'Memahami'
];
export const PEOPLE_COLUMNS = [
	'Nama',
	'NIP/NI PPPK/NRP',
	'Jabatan',
	'Unit',
	'Status',
	'Tahap',
	'Modul dibaca',
	'Jumlah modul',
	'Mulai',
	'Selesai',
	'Terakhir aktif',
	'Tenggat',
	'Mengikuti atau memahami'
];

/** `reached` null: the programme has no quiz, and the cells stay empty. */
export const unitRow = (name: string, figures: Figures, reached: ReachedCounts | null): Cell[] => [
	name,
	figures.m,
	figures.n,
	figures.doing,
	figures.waiting,
	ratePercent(figures.n, figures.m),
	figures.excluded,
	figures.unenrolled,
	reached?.followed ?? null,
	reached?.understood ?? null
];

export function personRow(person: ReportPerson, zone: Zone, numbers: ReportInput['numbers']): Cell[] {
	const shown = numbers === 'full' ? groupEmployeeNumber : maskEmployeeNumber;
	const day = (at: string | null) => (at === null ? null : { shown: shortDate(at, zone) });
	return [
		person.name,
		person.number === null ? null : shown(person.number),
		person.position,
		person.unitName,
		statusText[person.status],
		stageText(person, zone),
		person.status === 'unenrolled' ? null : person.modulesRead,
		person.moduleCount,
		day(person.startedAt),
		day(person.completedAt),
		day(person.lastActiveAt),
		day(person.dueAt),
		reachedCell(person)
	];
}

/** Who completed before there were two documents, or by an earlier cycle, has reached neither here: nothing is said of them. */
const reachedCell = ({ hasQuiz, reached, status }: ReportPerson): Cell =>
	!hasQuiz || status === 'unenrolled' || (status === 'done' && reached === 'none') ? null : reachedText[reached];

/** "22/11/2026": what a spreadsheet in Indonesian reads as a date. */
function shortDate(at: string, zone: Zone): string {
	const local = toLocal(new Date(at), zone);
	return [String(local.day).padStart(2, '0'), String(local.month).padStart(2, '0'), local.year].join('/');
}
