import { groupEmployeeNumber } from '#lib/domain/people/employee-number.ts';
import { localHour } from '#lib/domain/time/office-time.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { toCsv } from '#lib/server/platform/csv.ts';
import type { Context } from '#lib/server/platform/context.ts';
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
): Promise<Outcome<{ fileName: string; text: string }, 'not-found'>> {
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
	const rows = sheet.people.map((person) => [
		person.fullName,
		// Grouped, it stays text; as one figure a spreadsheet would lose its last three digits.
		person.number ? groupEmployeeNumber(person.number) : '',
		person.unitLabel,
		person.position,
		AS[person.attendsAs] ?? person.attendsAs,
		...person.arrivals.flatMap((arrival) =>
			arrival
				? [localHour(new Date(arrival.at), sheet.zone), arrival.late ? String(arrival.late) : '', arrival.evidence]
				: ['tidak hadir', '', '']
		)
	]);
	const watermark = demo ? [['DATA CONTOH', 'bukan data pegawai sebenarnya']] : [];
	return ok({
		fileName: `daftar-hadir-${sheet.startsAt.slice(0, 10)}.csv`,
		text: toCsv([...watermark, head, ...rows])
	});
}
