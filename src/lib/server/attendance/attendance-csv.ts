import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import { localHour } from '#lib/domain/time/office-time.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sheetFile, watermark, type Cell, type SheetFile } from '#lib/server/spreadsheets/write-sheets.ts';
import { attendanceSheet } from './late-arrivals.ts';

const AS: Record<string, string> = {
	participant: 'Peserta',
	speaker: 'Narasumber',
	moderator: 'Moderator',
	committee: 'Panitia'
};

/**
 * Who came to an event, as CSV: for each session the hour of arrival, the minutes by which it was late, and how sure it is
 * (A seen by an officer, B by the hall's code, C by hand). `demo` prints the watermark. Refuses whoever is no supervisor.
 */
export async function attendanceCsv(
	ctx: Context,
	eventId: string,
	demo = false
): Promise<Outcome<SheetFile, 'not-found'>> {
	const sheet = await attendanceSheet(ctx, eventId);
	if (!sheet) return no('not-found');
	const head = [
		'Nama',
		'Nomor',
		'Unit kerja',
		'Jabatan',
		'Hadir sebagai',
		...sheet.sessions.flatMap((title) => [`${title}: datang`, `${title}: terlambat (menit)`, `${title}: bukti`])
	];
	const rows = sheet.people.map((person): Cell[] => [
		person.fullName,
		person.number ? groupEmployeeNumber(person.number) : '',
		person.unitLabel,
		person.position,
		AS[person.attendsAs] ?? person.attendsAs,
		...person.arrivals.flatMap((arrival): Cell[] =>
			arrival
				? [{ shown: localHour(new Date(arrival.at), sheet.zone) }, arrival.late || null, arrival.evidence]
				: ['tidak hadir', null, null]
		)
	]);
	const page = { name: 'Daftar hadir', rows: [...watermark(demo), head, ...rows] };
	return ok(await sheetFile(['daftar-hadir', sheet.startsAt.slice(0, 10)], 'csv', [page]));
}
