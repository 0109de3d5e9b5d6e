import { namedForDay } from '#lib/domain/spreadsheets/file-name.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sheetFile, watermark, type Cell, type SheetFile } from '#lib/server/spreadsheets/write-sheets.ts';
import { attendanceRows, type ListedRow } from './attendance-rows.ts';
import { attendancePdf } from './draw-attendance.ts';
import { attendanceSheet, type AttendanceSheet } from './late-arrivals.ts';

export const ATTENDANCE_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type AttendanceFormat = (typeof ATTENDANCE_FORMATS)[number];

/**
 * Who came to an event, as a file: for each session the hour of arrival, the minutes by which it was late, and how sure it
 * is (A seen by an officer, B by the hall's code, C by hand). The same rows in every format. `demo` prints the watermark.
 * Refuses whoever is no supervisor.
 */
export async function attendanceFile(
	ctx: Context,
	{ eventId, format, demo }: { eventId: string; format: AttendanceFormat; demo: boolean }
): Promise<Outcome<SheetFile, 'not-found'>> {
	const sheet = await attendanceSheet(ctx, eventId);
	if (!sheet) return no('not-found');
	return ok(await formattedList(ctx, sheet, { format, demo }));
}

/** The sheet as a file of that format. */
export async function formattedList(
	ctx: Context,
	sheet: AttendanceSheet,
	{ format, demo }: { format: AttendanceFormat; demo: boolean }
): Promise<SheetFile> {
	const rows = attendanceRows(sheet);
	const name = namedForDay('daftar-hadir', sheet);
	if (format !== 'pdf') return sheetFile([name], format, [listPage(sheet, rows, demo)]);
	const bytes = await attendancePdf(sheet, rows, { madeAt: ctx.now(), demo });
	return { name: `${name}.pdf`, type: 'application/pdf', bytes };
}

function listPage(sheet: AttendanceSheet, rows: readonly ListedRow[], demo: boolean) {
	const head = [
		'Nama',
		'Nomor',
		'Unit kerja',
		'Jabatan',
		'Hadir sebagai',
		...sheet.sessions.flatMap(({ title }) => [`${title}: datang`, `${title}: terlambat (menit)`, `${title}: bukti`])
	];
	const above = watermark(demo);
	return {
		name: 'Daftar hadir',
		titles: above.length + 1,
		widths: [32, 24, 36, 28, 16, ...sheet.sessions.flatMap(() => [16, 12, 8])],
		rows: [...above, head, ...rows.map(cellsOf)]
	};
}

const cellsOf = (row: ListedRow): Cell[] => [
	row.fullName,
	row.number,
	row.unitLabel,
	row.position,
	row.attendsAs,
	...row.arrivals.flatMap((arrival): Cell[] =>
		arrival.came ? [{ shown: arrival.hour }, arrival.late || null, arrival.evidence] : [arrival.word, null, null]
	)
];
