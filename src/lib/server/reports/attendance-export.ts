import { can } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { groupEmployeeNumber, maskEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import {
	cameOf,
	STANDING_FILTERS,
	STANDINGS,
	sumOf,
	type StandingCounts
} from '#lib/domain/reports/unit-attendance.ts';
import { localDay, localHour, type Zone } from '#lib/domain/time/office-time.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { Context } from '#lib/server/platform/context.ts';
import {
	sheetFile,
	watermark,
	type Cell,
	type SheetFile,
	type SheetFormat,
	type SheetPage
} from '#lib/server/spreadsheets/write-sheets.ts';
import { attendsAsText } from '#lib/text/certificates.ts';
import { formatDay, formatMoment } from '#lib/text/format.ts';
import { freshness } from '#lib/text/reports.ts';
import { ATTENDANCE_DEFINITION, standingText } from '#lib/text/unit-attendance.ts';
import type { AttendanceView, OwnAttendance, OwnEntry } from './own-entries.ts';
import { figuresOf, openAttendance, partsOf } from './unit-attendance.ts';

type Input = { view: AttendanceView; own: OwnAttendance; numbers: 'full' | 'masked'; demo: boolean };

/**
 * A unit's own attendance at an event as a file that names who took it and when (T-28): the same figures and people as
 * the page, whole numbers only for those who may read a person's record. `demo` prints the watermark. Refuses 'not-found'
 * like the page.
 */
export async function exportAttendance(
	ctx: Context,
	ask: { eventId: string; unitId: string | undefined; format: SheetFormat; demo: boolean }
): Promise<Outcome<SheetFile, 'not-found'>> {
	const opened = await openAttendance(ctx, ask);
	if (!opened.ok) return no('not-found');
	const { view, own } = opened.value;
	const numbers = can(ctx.actor, 'person.read', { unitPath: view.unit.path }) ? 'full' : 'masked';
	const input = { view, own, numbers, demo: ask.demo } satisfies Input;
	await recordAudit(
		ctx,
		'report.exported',
		{ type: 'event', id: own.event.id, unitId: view.unit.id },
		{ people: own.people.length, unit: view.unit.id, format: ask.format, acting: view.acting ? 1 : 0 }
	);
	const pages = [summaryPage(ctx, input), unitPage(input), peoplePage(input)];
	const day = localDay(new Date(own.event.starts_at), own.event.zone);
	return ok(await sheetFile(['kehadiran', view.unit.name, day], ask.format, pages));
}

function summaryPage(ctx: Context, { view, own, demo }: Input): SheetPage {
	const { event } = own;
	const at = ctx.now().toISOString();
	const exporter = ctx.actor.kind === 'person' ? ctx.actor.name : 'sistem';
	const head: [string, Cell][] = [
		...watermark(demo),
		['Acara', event.title],
		['Hari, tanggal', formatDay(event.starts_at, event.zone)],
		['Tempat', `${event.venue}, ${event.city}`],
		['Penyelenggara', event.organiser_name],
		['Unit', own.node.unit.name],
		['Keadaan', freshness(at, event.zone)],
		['Diunduh oleh', view.acting ? `${exporter} (Plt./Plh.)` : exporter],
		['Diunduh pada', formatMoment(at, event.zone)],
		['Kode unduhan', ctx.requestId],
		['Terdaftar', own.people.length]
	];
	const sessions = figuresOf(own).flatMap(({ title, counts }) => [
		[`${title}: hadir`, cameOf(counts).n] as [string, Cell],
		...STANDINGS.map((standing): [string, Cell] => [
			`${title}: ${standing === 'in-time' ? 'tepat waktu' : standingText[standing]}`,
			counts[standing]
		])
	]);
	return {
		name: 'Ringkasan',
		rows: [...head, ...sessions, ['Definisi', ATTENDANCE_DEFINITION]],
		labels: true,
		widths: [36, 80]
	};
}

function unitPage({ own }: Input): SheetPage {
	const columns = own.sessions.flatMap(({ title }) => [
		`${title}: hadir`,
		`${title}: terlambat`,
		`${title}: berhalangan`,
		`${title}: tidak hadir`,
		`${title}: belum tercatat`,
		`${title}: tidak berlaku`
	]);
	const cells = (counts: StandingCounts): Cell[] => [
		cameOf(counts).n,
		counts.late,
		sumOf(counts, STANDING_FILTERS.excused),
		counts.absent,
		counts['not-yet'],
		counts['not-applicable']
	];
	return {
		name: 'Unit',
		rows: [
			['Unit', 'Terdaftar', ...columns],
			...partsOf(own).map(({ name, self, listed, counts }) => [
				self ? `${name} (langsung)` : name,
				listed,
				...counts.flatMap(cells)
			])
		],
		titles: 1,
		widths: [44, 12, ...columns.map(() => 16)]
	};
}

function peoplePage({ own, numbers }: Input): SheetPage {
	const columns = own.sessions.flatMap(({ title }) => [
		`${title}: keadaan`,
		`${title}: datang`,
		`${title}: terlambat (menit)`,
		`${title}: bukti`
	]);
	const shown = numbers === 'full' ? groupEmployeeNumber : maskEmployeeNumber;
	return {
		name: 'Orang',
		rows: [
			['Nama', 'NIP/NI PPPK/NRP', 'Jabatan', 'Unit pada hari acara', 'Hadir sebagai', ...columns],
			...own.people.map((person): Cell[] => [
				person.fullName,
				person.number === null ? null : shown(person.number),
				person.position,
				person.unitName,
				attendsAsText[person.attendsAs],
				...person.stands.flatMap((stand) => standCells(stand, own.event.zone))
			])
		],
		titles: 1,
		widths: [34, 26, 28, 36, 16, ...own.sessions.flatMap(() => [16, 12, 12, 8])]
	};
}

const standCells = ({ standing, arrivedAt, late, evidence }: OwnEntry['stands'][number], zone: Zone): Cell[] => [
	standingText[standing],
	arrivedAt === null ? null : { shown: localHour(new Date(arrivedAt), zone) },
	late || null,
	evidence
];
